"""The page of an entity: its facts, its neighbours, how its projects went on, what they cost, who says so."""

from __future__ import annotations

from functools import cache
from typing import Any

import pyoxigraph as ox

from kg.network.load import read
from kg.network.record import Records, Source
from kg.network.terms import Terms
from kg.serve.entity import local
from kg.serve.site.asked import Asked, Made
from kg.serve.site.drawing import network
from kg.serve.site.money import money
from kg.serve.site.overview import overview
from kg.serve.site.place import place
from kg.serve.site.rows import Rows
from kg.serve.site.subgraph import around, projects_of
from kg.serve.site.timeline import timeline

_BIGGEST, _SOURCES = 40, 60


@cache
def terms() -> Terms:
    """The labels of the ontology."""
    return Terms.of_ontology()


def entity(store: ox.Store, asked: Asked) -> Made:
    """The page about the entity `asked.iri`, which must be one."""
    near = around(store, asked.iri)
    records = read(near.store, terms())
    rows = Rows(records, terms(), asked.iri, asked.language)
    node = rows.nodes[asked.iri]
    groups = rows.groups(near.left_out)
    located = place(store, asked) if node.type in ("AdministrativeArea", "Region") else None
    # A place's own page lists its projects with their sums; the biggest stand for the rest elsewhere.
    projects = biggest(store, asked.iri) if located else projects_of(store, asked.iri)
    own = [ox.NamedNode(asked.iri)] if node.type in ("Project", "ProjectBatch") else []
    values: dict[str, Any] = {
        "node": node,
        "kind": rows.label(node.type),
        "iri": asked.iri,
        "out": [group for group in groups if group.way == "out"],
        "into": [group for group in groups if group.way == "in"],
        "network": network(rows, groups),
        "timeline": timeline(store, [*own, *projects], asked.language),
        "money": money(store, projects, asked.language),
        "place": located,
        "sources": sources(records),
    }
    return Made("entity.html", values)


def biggest(store: ox.Store, place_iri: str) -> list[ox.NamedNode]:
    """The biggest projects in a place."""
    return [ox.NamedNode(iri) for iri in overview(store).within(place_iri)[:_BIGGEST]]


def sources(records: Records) -> list[tuple[Source, str]]:
    """The latest articles of some records with their pages."""
    ordered = sorted(records.sources, key=lambda source: (source.date, source.iri), reverse=True)
    return [(source, local(source.iri)) for source in ordered[:_SOURCES]]
