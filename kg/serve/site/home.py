"""The first page: search, the graph in figures, the biggest projects, the divisions, the latest articles."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import pyoxigraph as ox

from kg import schema
from kg.network.record import Source
from kg.serve.entity import local
from kg.serve.site.asked import Asked, Made
from kg.serve.site.money import money, priced
from kg.serve.site.place import tiles
from kg.serve.site.subgraph import DEFAULT, TYPE, kg, other
from kg.serve.site.timeline import label
from kg.serve.site.words import kind_label

_RECENT = 8
_ISSUED, _TITLE, _OUTLET = (other("dcterms", name) for name in ("issued", "title", "publisher"))


@dataclass(frozen=True, slots=True)
class Figure:
    """How many entities there are of a type."""

    kind: str
    label: str
    number: int


def home(store: ox.Store, asked: Asked) -> Made:
    """The first page of a graph; an empty graph says so."""
    figures = [
        Figure(kind, kind_label(kind, asked.language), number)
        for kind in schema.load().types
        if (number := sum(1 for _ in store.quads_for_pattern(None, TYPE, kg(kind), DEFAULT)))
    ]
    projects = [
        quad.subject
        for quad in store.quads_for_pattern(None, TYPE, kg("Project"), DEFAULT)
        if isinstance(quad.subject, ox.NamedNode)
    ]
    articles = _articles(store)
    outer = _busiest(store)
    values = {
        "figures": sorted(figures, key=lambda each: (-each.number, each.kind)),
        "claims": sum(1 for _ in store.quads_for_pattern(None, TYPE, kg("Claim"), None)),
        "articles": len(articles),
        "span": _span(articles),
        "money": money(store, [project for _, project in priced(store, projects)[:12]], asked.language),
        "tiles": tiles(store, outer, None, asked.language) if outer else [],
        "outer": (label(store, outer), local(outer.value)) if outer else None,
        "recent": [(source, local(source.iri)) for source in articles[:_RECENT]],
    }
    return Made("home.html", values)


def _articles(store: ox.Store) -> list[Source]:
    """All articles, without their texts, the latest first."""
    found = []
    for quad in store.quads_for_pattern(None, TYPE, kg("Article"), DEFAULT):
        if isinstance(quad.subject, ox.NamedNode):
            title, outlet, date = (_text(store, quad.subject, each) for each in (_TITLE, _OUTLET, _ISSUED))
            found.append(Source(quad.subject.value, title, outlet, date))
    return sorted(found, key=lambda source: (source.date, source.iri), reverse=True)


def _span(articles: list[Source]) -> tuple[str, str] | None:
    dates = sorted(source.date for source in articles if source.date)
    return (dates[0], dates[-1]) if dates else None


def _busiest(store: ox.Store) -> ox.NamedNode | None:
    """The division below a province in whose parts most facts lie."""
    counts: Counter[str] = Counter()
    for quad in store.quads_for_pattern(None, kg("locatedIn"), None, DEFAULT):
        for outer in store.quads_for_pattern(quad.object, kg("partOf"), None, DEFAULT):  # type: ignore[arg-type]
            if isinstance(outer.object, ox.NamedNode):
                counts[outer.object.value] += 1
    ranked = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    return next((ox.NamedNode(iri) for iri, _ in ranked if _divided(store, iri)), None)


def _divided(store: ox.Store, iri: str) -> bool:
    parts = store.quads_for_pattern(None, kg("partOf"), ox.NamedNode(iri), DEFAULT)
    divisions = (quad for quad in parts if ox.Quad(quad.subject, TYPE, kg("AdministrativeArea"), DEFAULT) in store)
    return sum(1 for _ in divisions) > 1


def _text(store: ox.Store, node: ox.NamedNode, predicate: ox.NamedNode) -> str:
    found = (quad.object for quad in store.quads_for_pattern(node, predicate, None, DEFAULT))
    return min((term.value for term in found if isinstance(term, ox.Literal)), default="")
