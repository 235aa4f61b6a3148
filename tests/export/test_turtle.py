"""Canonical Turtle and TriG: the same bytes for the same graph, and the same graph from three readers."""

from __future__ import annotations

import io
import random
import shutil
import subprocess
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from rdflib.compare import to_isomorphic

from kg.entity.iri import BASE
from kg.export import export
from kg.store import Graph, OxigraphStore, Term
from kg.store.memory import RdflibStore
from kg.store.prefixes import DATA
from kg.store.term import XSD
from kg.store.turtle import turtle_text, write_turtle

REGION = Path(__file__).parents[1] / "data" / "region.trig"
ID = "https://w3id.org/regionkg/id/"


def region() -> list[ox.Quad]:
    return list(ox.parse(path=str(REGION), format=ox.RdfFormat.TRIG))


def exported(format: str, quads: list[ox.Quad]) -> bytes:
    out = io.BytesIO()
    store = OxigraphStore()
    store.add(quads)
    export(store, format, out)
    return out.getvalue()


def stored(data: bytes, format: ox.RdfFormat) -> set[ox.Quad]:
    store = ox.Store()
    store.load(data, format=format)
    return set(store)


def parse(turtle: str) -> list[ox.Quad]:
    return list(ox.parse(turtle, format=ox.RdfFormat.TURTLE))


def test_the_layout() -> None:
    turtle = f"""
        <{ID}company/博洛尼（深州）> <https://w3id.org/regionkg/ontology#locatedIn> <{ID}place/131182> ;
            <http://www.w3.org/2000/01/rdf-schema#label> "博洛尼"@zh-hans, "Boloni"@en ;
            a <https://w3id.org/regionkg/ontology#Company> ;
            <https://w3id.org/regionkg/ontology#expectedRevenue> 1.50 ; <http://other.test/n> 7, true, 1e3, "a\\nb" .
        <{ID}person/李学勇@深州> <https://w3id.org/regionkg/ontology#holdsPost> <{ID}post/park/深州/主任> .
    """
    quads = [ox.Quad(t.subject, t.predicate, t.object) for t in ox.parse(turtle, format=ox.RdfFormat.TURTLE)]
    assert exported("turtle", quads).decode() == (
        "@prefix company: <https://w3id.org/regionkg/id/company/> .\n"
        "@prefix kg: <https://w3id.org/regionkg/ontology#> .\n"
        "@prefix place: <https://w3id.org/regionkg/id/place/> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
        "\n"
        "company:博洛尼（深州） a kg:Company ;\n"
        '    rdfs:label "Boloni"@en , "博洛尼"@zh-Hans ;\n'
        '    <http://other.test/n> "1000"^^xsd:double , 7 , "a\\nb" , true ;\n'
        "    kg:expectedRevenue 1.5 ;\n"
        "    kg:locatedIn place:131182 .\n"
        "\n"
        "<https://w3id.org/regionkg/id/person/李学勇@深州> "
        "kg:holdsPost <https://w3id.org/regionkg/id/post/park/深州/主任> .\n"
    )


@pytest.mark.parametrize("format", ["turtle", "ntriples", "trig", "nquads", "jsonld", "rdfxml", "parquet", "ftm"])
def test_the_order_of_loading_leaves_no_trace(format: str) -> None:
    quads = region()
    first = exported(format, quads)
    random.Random(7).shuffle(quads)
    assert exported(format, quads) == first


def test_two_engines_give_the_same_bytes() -> None:
    other = RdflibStore()
    other.add(region())
    out = io.BytesIO()
    export(other, "trig", out)
    assert out.getvalue() == exported("trig", region())


def test_the_fixture_is_canonical_itself() -> None:
    assert exported("trig", region()) == REGION.read_bytes()


@pytest.mark.parametrize(
    ("format", "reader"),
    [("trig", ox.RdfFormat.TRIG), ("nquads", ox.RdfFormat.N_QUADS), ("jsonld", ox.RdfFormat.JSON_LD)],
)
def test_oxigraph_reads_every_quad_back(format: str, reader: ox.RdfFormat) -> None:
    assert stored(exported(format, region()), reader) == stored(REGION.read_bytes(), ox.RdfFormat.TRIG)


def test_ntriples_are_the_sorted_lines_of_the_default_graph() -> None:
    data = exported("ntriples", region())
    lines = data.decode().splitlines()
    assert lines == sorted(set(lines))
    whole = stored(REGION.read_bytes(), ox.RdfFormat.TRIG)
    assert stored(data, ox.RdfFormat.N_TRIPLES) == {quad for quad in whole if quad.graph_name == ox.DefaultGraph()}


@pytest.mark.parametrize(("format", "reader"), [("trig", "trig"), ("nquads", "nquads"), ("jsonld", "json-ld")])
def test_rdflib_reads_as_many_quads(format: str, reader: str) -> None:
    dataset = rdflib.Dataset()
    dataset.parse(data=exported(format, region()).decode(), format=reader)
    assert len(set(dataset.quads())) == len(region())


def test_rapper_reads_the_same_graph_as_rdflib(tmp_path: Path) -> None:
    rapper = shutil.which("rapper")
    if rapper is None:
        pytest.skip("rapper is not installed: apt-get install raptor2-utils")
    file = tmp_path / "graph.ttl"
    file.write_bytes(exported("turtle", region()))
    ntriples = subprocess.run(
        [rapper, "-q", "-i", "turtle", "-o", "ntriples", str(file)], capture_output=True, check=True
    )
    by_rapper = rdflib.Graph().parse(data=ntriples.stdout, format="nt")
    by_rdflib = rdflib.Graph().parse(file, format="turtle")
    assert len(by_rapper) == sum(quad.graph_name == ox.DefaultGraph() for quad in region())
    assert to_isomorphic(by_rapper) == to_isomorphic(by_rdflib)


def test_the_base_is_that_of_the_data() -> None:
    assert DATA == BASE


SEGMENTS = st.sampled_from([f"{ID}company/", f"{ID}time/", "https://w3id.org/regionkg/ontology#", "http://x.test/"])
NAMES = st.text(st.characters(codec="utf-8"), max_size=8) | st.sampled_from([".", "a.", "-a", "·", "%2F", "1:2"])


def is_iri(term: Term) -> bool:
    try:
        return len(parse(f'<{term.value}> <x:p> "" .')) == 1
    except SyntaxError:
        return False


IRIS = st.builds(lambda segment, name: Term.iri(segment + name), SEGMENTS, NAMES).filter(is_iri)
LITERALS = st.one_of(
    st.text(max_size=8).map(Term.literal),
    st.text(max_size=8).map(lambda value: Term.literal(value, lang="zh-Hans")),
    st.decimals(allow_nan=False, allow_infinity=False, places=3).map(
        lambda value: Term.literal(f"{value:f}", datatype=XSD + "decimal")
    ),
    st.integers().map(lambda value: Term.literal(str(value), datatype=XSD + "integer")),
    st.sampled_from(["", "x", "1e5", "+1.", "01"]).map(lambda value: Term.literal(value, datatype=XSD + "decimal")),
    st.booleans().map(lambda value: Term.literal(str(value).lower(), datatype=XSD + "boolean")),
)


@given(st.lists(st.tuples(IRIS, IRIS, IRIS | LITERALS), max_size=6))
def test_any_graph_comes_back(triples: list[tuple[Term, Term, Term]]) -> None:
    graph = Graph.of(iter(triples))
    read = [(Term.of(t.subject), Term.of(t.predicate), Term.of(t.object)) for t in parse(turtle_text(graph))]
    assert set(read) == set(graph.triples)


def test_nothing_is_written_for_an_empty_graph() -> None:
    out = io.BytesIO()
    write_turtle(b"", out)
    assert out.getvalue() == b""
