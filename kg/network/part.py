"""A small store with what some articles say, out of a large one, for a page that a browser can hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import pyoxigraph as ox

from kg.network.claims import RDF
from kg.network.load import RDFS, SKOS
from kg.network.terms import KG
from kg.store import OxigraphStore, Rows, Store, Term

_NAMING = frozenset({RDF + "type", RDFS + "label", SKOS + "altLabel", KG + "code", KG + "partOf"})
"""What is said of an entity whatever articles state."""


@dataclass(frozen=True, slots=True, order=True)
class Sayings:
    """What one article adds to the graph."""

    published: str
    """A day as ISO 8601; empty if it is not known."""
    graph: str
    """The IRI of its graph."""
    direct: bytes
    """Its lines of the default graph, as N-Triples."""
    entities: tuple[str, ...]
    """IRIs of what it names."""


def part_of(store: Store, sayings: Iterable[Sayings], folder: Path) -> Store:
    """A new store in `folder` with what these articles say, a part of `store`; all of it if they are all there are."""
    found = OxigraphStore(folder, writable=True)
    said = list(sayings)
    found.bulk_load(chain.from_iterable(_said(store, each) for each in said))
    todo = {iri for each in said for iri in each.entities}
    done: set[str] = set()
    while todo := todo - done:
        done |= todo
        quads = [quad for iri in sorted(todo) for quad in _naming(store, iri)]
        found.bulk_load(quads)
        todo = {str(quad.object)[1:-1] for quad in quads if quad.predicate.value == KG + "partOf"}
    return found


def _said(store: Store, said: Sayings) -> Iterator[ox.Quad]:
    yield from _quads(store.dump(said.graph), ox.NamedNode(said.graph))
    yield from _quads(said.direct, ox.DefaultGraph())


def _quads(ntriples: bytes, graph: ox.NamedNode | ox.DefaultGraph) -> Iterator[ox.Quad]:
    for triple in ox.parse(ntriples, format=ox.RdfFormat.N_TRIPLES):
        yield ox.Quad(triple.subject, triple.predicate, triple.object, graph)


def _naming(store: Store, iri: str) -> Iterator[ox.Quad]:
    rows = store.query(f"SELECT ?p ?o WHERE {{ {Term.iri(iri)} ?p ?o }}")
    for predicate, value in rows.rows if isinstance(rows, Rows) else ():
        if predicate is not None and value is not None and predicate.value in _NAMING:
            yield ox.Quad(ox.NamedNode(iri), ox.NamedNode(predicate.value), value.to_ox(), ox.DefaultGraph())
