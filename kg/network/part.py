"""What some articles say, out of a large store, for a page that a browser can hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain

import pyoxigraph as ox

from kg.network.claims import RDF
from kg.network.load import RDFS, SKOS
from kg.network.terms import KG
from kg.store import Row, Rows, Store, Term

_NAMING = frozenset({RDF + "type", RDFS + "label", SKOS + "altLabel", KG + "code", KG + "partOf"})
"""What is said of an entity whatever articles state."""
_AT_ONCE = 100
"""Entities that one query asks for."""


@dataclass(frozen=True, slots=True, order=True)
class Sayings:
    """What one article adds to the graph."""

    published: str
    """A day as ISO 8601; empty if it is not known."""
    graph: str
    """The IRI of its graph."""
    own: bytes
    """A hash of that graph."""
    direct: bytes
    """Its lines of the default graph, as N-Triples."""
    entities: tuple[str, ...]
    """IRIs of what it names."""
    claims: bytes
    """What `kg.network.stated` keeps of that graph."""


class Part:
    """A part of `store`: what these articles say, and what is said of all entities that they name."""

    def __init__(self, store: Store, sayings: Iterable[Sayings]) -> None:
        self._store = store
        self._said = list(sayings)
        self._naming: list[ox.Quad] = []
        todo = {iri for each in self._said for iri in each.entities}
        done: set[str] = set()
        while todo := todo - done:
            done |= todo
            quads = list(_naming(store, sorted(todo)))
            self._naming += quads
            todo = {str(quad.object)[1:-1] for quad in quads if quad.predicate.value == KG + "partOf"}

    @property
    def digest(self) -> str:
        """The same for parts of equal content."""
        found = sha256()
        for said in self._said:
            found.update(b"\0".join((said.published.encode(), said.graph.encode(), said.own, said.direct, b"")))
        for line in sorted(map(str, self._naming)):
            found.update(line.encode() + b"\n")
        return found.hexdigest()

    @property
    def graphs(self) -> Sequence[str]:
        """The IRIs of the articles' graphs."""
        return [said.graph for said in self._said]

    def direct(self) -> Iterator[Row]:
        """The triples of the default graph that the articles say, or that name what they are about; each once."""
        lines = {line for said in self._said for line in said.direct.split(b"\n")}
        data = b"\n".join(sorted(lines))
        for each in chain(ox.parse(data, format=ox.RdfFormat.N_TRIPLES), self._naming):
            yield Term.of(each.subject), Term.of(each.predicate), Term.of(each.object)


def _naming(store: Store, iris: Sequence[str]) -> Iterator[ox.Quad]:
    for at in range(0, len(iris), _AT_ONCE):
        some = " ".join(str(Term.iri(iri)) for iri in iris[at : at + _AT_ONCE])
        rows = store.query(f"SELECT ?s ?p ?o WHERE {{ VALUES ?s {{ {some} }} ?s ?p ?o }}")
        for subject, predicate, value in rows.rows if isinstance(rows, Rows) else ():
            if subject and predicate and value is not None and predicate.value in _NAMING:
                me, named = ox.NamedNode(subject.value), ox.NamedNode(predicate.value)
                yield ox.Quad(me, named, value.to_ox(), ox.DefaultGraph())
