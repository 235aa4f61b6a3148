"""Memory of an export does not grow with the graph: what Python holds, with so little room that a small graph fills it.

`benchmarks/exports.py` measures whole processes on large graphs.
"""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator

import pyoxigraph as ox
import pytest

from kg.export import export
from kg.store import OxigraphStore, term
from kg.store.prefixes import DATA, ONTOLOGY, PREFIXES


def iri(name: str) -> ox.NamedNode:
    return ox.NamedNode(name)


def quads(projects: int) -> Iterator[ox.Quad]:
    """A park, and projects in it, each with an article of its own that claims so."""
    type_, label, rdf = iri(PREFIXES["rdf"] + "type"), iri(PREFIXES["rdfs"] + "label"), PREFIXES["rdf"]
    park = iri(f"{DATA}park/园区")
    yield ox.Quad(park, type_, iri(ONTOLOGY + "Park"))
    for number in range(projects):
        project, article = iri(f"{DATA}project/项目{number}"), iri(f"{DATA}article/{number:016x}")
        claim = iri(f"{DATA}claim/{number:016x}")
        yield ox.Quad(project, type_, iri(ONTOLOGY + "Project"))
        yield ox.Quad(project, label, ox.Literal(f"年产{number}万吨新材料项目", language="zh-Hans"))
        yield ox.Quad(project, iri(ONTOLOGY + "locatedIn"), park)
        for predicate, value in (
            (rdf + "subject", project),
            (rdf + "predicate", iri(ONTOLOGY + "locatedIn")),
            (rdf + "object", park),
            (ONTOLOGY + "rank", iri(ONTOLOGY + "normal")),
            (ONTOLOGY + "confidence", ox.Literal(0.9)),
        ):
            yield ox.Quad(claim, iri(predicate), value, article)


class Nowhere:
    """A file of which nothing is kept."""

    size = 0

    def write(self, data: bytes) -> int:
        self.size += len(data)
        return len(data)

    def flush(self) -> None: ...


@pytest.fixture
def little_room(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (
        ("kg.store.sorting.ROOM", 1 << 16),
        ("kg.store.turtle._IN_MEMORY", 1 << 16),
        ("kg.store.tsv._REMEMBERED", 64),
        ("kg.store.turtle._REMEMBERED", 64),
        ("kg.export.rdf._AT_ONCE", 64),
        ("kg.export.entities._REMEMBERED", 64),
        ("kg.export.spooled._IN_MEMORY", 1 << 16),
        ("kg.export.parquet._ROWS", 64),
        ("kg.export.neighbourhood._REMEMBERED", 64),
    ):
        monkeypatch.setattr(name, value)
    # It remembers IRIs, as many as a graph of this size has.
    monkeypatch.setitem(term._MAKERS, ox.NamedNode, term._iri.__wrapped__)


@pytest.mark.usefixtures("little_room")
@pytest.mark.parametrize(
    "format", ["turtle", "ntriples", "trig", "nquads", "jsonld", "rdfxml", "csv", "parquet", "graphml", "gexf", "ftm"]
)
def test_memory_does_not_grow_with_the_graph(format: str) -> None:
    def peak(projects: int) -> tuple[int, int]:
        store, out = OxigraphStore(), Nowhere()
        store.add(quads(projects))
        tracemalloc.start()
        export(store, format, out)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return peak, out.size

    peak(1)  # what is loaded once
    (small, short), (large, long) = peak(400), peak(1200)
    assert long > 2.5 * short
    assert large < 1.5 * small
