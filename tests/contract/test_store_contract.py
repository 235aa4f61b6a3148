"""What holds for every store."""

from __future__ import annotations

from collections.abc import Callable

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.store import Graph, Rows, Store, Term, quads_of

Fill = Callable[[list[ox.Quad]], Store]

TRIG = """
@prefix x: <http://x.test/> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
x:项目 a x:Project ; x:name "养殖场"@zh-Hans ; x:amount 457000000.0 ; x:year "2022"^^xsd:gYear .
x:second a x:Project ; x:amount 1.50 .
x:article1 { x:claim1 x:words "4.57億元" ; x:about x:项目 . }
x:article2 { x:claim2 x:about x:项目 . }
"""
X = "PREFIX x: <http://x.test/> "


def quads(trig: str = TRIG) -> list[ox.Quad]:
    return list(ox.parse(trig, format=ox.RdfFormat.TRIG))


def values(store_answer: object) -> list[list[str | None]]:
    assert isinstance(store_answer, Rows)
    return [[None if term is None else term.value for term in row] for row in store_answer]


def test_a_select_gives_terms_in_canonical_form(fill: Fill) -> None:
    answer = fill(quads()).query(X + "SELECT ?o ?none WHERE { x:项目 ?p ?o } ORDER BY STR(?o)")
    assert answer == Rows(
        ("o", "none"),
        (
            (Term.literal("2022", datatype="http://www.w3.org/2001/XMLSchema#gYear"), None),
            (Term.literal("457000000", datatype="http://www.w3.org/2001/XMLSchema#decimal"), None),
            (Term.iri("http://x.test/Project"), None),
            (Term.literal("养殖场", lang="zh-Hans"), None),
        ),
    )


def test_sums_and_language_tags_are_alike(fill: Fill) -> None:
    store = fill(quads())
    total = store.query(X + "SELECT (SUM(?a) AS ?sum) (COUNT(?a) AS ?n) WHERE { ?s x:amount ?a }")
    assert values(total) == [["457000001.5", "2"]]
    assert store.query(X + 'ASK { ?s x:name "养殖场"@zh-HANS }') is True


def test_the_default_graph_is_not_the_union(fill: Fill) -> None:
    store = fill(quads())
    assert values(store.query(X + "SELECT ?c WHERE { ?c x:about ?s }")) == []
    named = store.query(X + "SELECT ?g ?c WHERE { GRAPH ?g { ?c x:about ?s } } ORDER BY STR(?g)")
    assert values(named) == [
        ["http://x.test/article1", "http://x.test/claim1"],
        ["http://x.test/article2", "http://x.test/claim2"],
    ]


def test_ask_and_construct(fill: Fill) -> None:
    store = fill(quads())
    assert store.query(X + "ASK { x:second x:amount 2 }") is False
    built = store.query(X + "CONSTRUCT { ?s x:is ?t } WHERE { ?s a ?t }")
    is_, project = Term.iri("http://x.test/is"), Term.iri("http://x.test/Project")
    assert built == Graph(
        ((Term.iri("http://x.test/second"), is_, project), (Term.iri("http://x.test/项目"), is_, project))
    )


def test_adding_twice_changes_nothing(fill: Fill) -> None:
    store = fill(quads() + quads())
    assert values(store.query("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }")) == [["6"]]


def test_the_dump_holds_every_quad(fill: Fill) -> None:
    store = fill(quads())
    assert store.graphs() == ["http://x.test/article1", "http://x.test/article2"]
    reference = ox.Store()
    reference.extend(quads())
    again = ox.Store()
    again.extend(quads_of(store))
    assert set(again) == set(reference)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?s WHERE { ?s ?p }",
        "SELECT ?s WHERE { ?s nope:p ?o }",
        "INSERT DATA { <http://x.test/a> <http://x.test/b> 1 }",
        "",
    ],
)
def test_a_broken_query_is_a_query_error(fill: Fill, query: str) -> None:
    with pytest.raises(QueryError):
        fill([]).query(query)


HOSTILE = st.text(max_size=12) | st.sampled_from(
    [
        '"',
        '"""',
        "\\",
        '\\"',
        "\\u0041",
        "\\\\u0041",
        "\\U00000041",
        "' } #",
        "a\nb\r\t",
        "}}; DROP ALL",
        "𠮷野",
        "\x00",
    ]
)


@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(value=HOSTILE)
def test_a_literal_survives_the_way_through_a_query(fill: Fill, value: str) -> None:
    store = fill([])
    term = Term.literal(value, lang="zh-Hans")
    assert store.query(f"SELECT ?v WHERE {{ VALUES ?v {{ {term} }} }}") == Rows(("v",), ((term,),))
