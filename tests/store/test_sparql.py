from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.store.sparql import form, refuse_fetches, tokens, with_prefixes


@given(st.text(max_size=80) | st.text(alphabet="<>\"'\\?$:#@{}. \n\raSu0", max_size=80))
def test_tokens_are_the_whole_query(query: str) -> None:
    assert "".join(text for _, text in tokens(query)) == query


@pytest.mark.parametrize(
    ("query", "kind"),
    [
        ("# SELECT or ASK?\nPREFIX ask: <http://select.test/> CONSTRUCT {?s ?p ?o} {?s ?p ?o}", "CONSTRUCT"),
        ("BASE <http://x.test/> select * {}", "SELECT"),
        ("DESCRIBE <http://ask.test/>", "DESCRIBE"),
        ("prefix describe: <http://x.test/> ask {}", "ASK"),
    ],
)
def test_form_is_not_misled(query: str, kind: str) -> None:
    assert form(query) == kind


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p 1 service silent <http://127.0.0.1/> {} }",
        "SELECT * { ?s ?p trueSERVICE<http://127.0.0.1/>{} }",
        "SELECT * { ?s ?p 1e5SERVICE<http://127.0.0.1/>{} }",
        "PREFIX p: <http://x.test/> SELECT * { ?s ?p p:.SERVICE<http://127.0.0.1:9/>{} }",
        "SELECT * { ?s ?p ?o #\nSERVICE <http://127.0.0.1/> {} }",
        "SELECT * { ?s ?p ?o #\rSERVICE <http://127.0.0.1/> {} }",
        r"SELECT * { \u0053ERVICE <http://127.0.0.1/> {} }",
        "LOAD <http://127.0.0.1/>",
    ],
)
def test_what_would_fetch_is_refused(query: str) -> None:
    with pytest.raises(QueryError, match="network"):
        refuse_fetches(query)


@pytest.mark.parametrize(
    "query",
    [
        'SELECT * { ?s rdfs:label "SERVICE" # SERVICE\n }',
        "SELECT ?service { ?service a <http://x.test/SERVICE>, x:service, 'LOAD' }",
        '''SELECT * { ?s ?p """a "SERVICE" b""" }''',
    ],
)
def test_the_word_alone_is_no_fetch(query: str) -> None:
    refuse_fetches(query)


def test_a_rule_of_a_comment_is_read_in_one_way_only() -> None:
    """Each # more took twice the time."""
    query = f"{'#' * 200}\n# {'#' * 200}\nSELECT * {{ ?s a kg:Park }}"
    assert with_prefixes(query) == f"PREFIX kg: <https://w3id.org/regionkg/ontology#> {query}"


def test_prefixes_are_added_only_where_they_are_missing() -> None:
    query = 'prefix kg: <http://other.test/>\nSELECT * { ?s kg:a skos:b ; nope:c "oa:d" }'
    assert with_prefixes(query) == "PREFIX skos: <http://www.w3.org/2004/02/skos/core#> " + query


OBJECTS = ["p:a", "p:", ":", "_:b", '"a"', '"a"@en', "1", "1.", "1e5", ".5", "true", "?x", "<http://z/>", "()", "[]"]


@pytest.mark.parametrize("object_", OBJECTS)
@pytest.mark.parametrize("between", ["", ".", ";", ".#x\n", " ", "\t", "\u00a0", "-", "%41", "\\."])
@pytest.mark.parametrize("keyword", ["SERVICE", "serviceSILENT"])
def test_what_oxigraph_reads_as_service_is_refused(object_: str, between: str, keyword: str) -> None:
    """If Oxigraph's own parser takes the word for the keyword, so do we."""
    query = (
        "PREFIX p: <http://x.test/> PREFIX : <http://y.test/> "
        f"SELECT * {{ ?s ?p {object_}{between}{keyword}<http://127.0.0.1:9/>{{?a ?b ?c}} }}"
    )
    try:
        ox.Store().query(query)
    except SyntaxError:
        return
    except OSError:  # it went to the network, or tried to
        pass
    with pytest.raises(QueryError, match="network"):
        refuse_fetches(query)


@pytest.mark.parametrize(
    "prologue",
    [
        "PREFIX kg: <http://own.test/> ",
        "# a brace { in a comment\nPREFIX kg: <http://own.test/> ",
        "PREFIX x: <http://x.test/> #{\nprefix kg: <http://own.test/> ",
        "PREFIX kg: <http://own.test/> #" + "-" * 5000 + "\n",
    ],
)
def test_a_prefix_of_the_query_itself_counts(prologue: str) -> None:
    query = prologue + "SELECT (kg:a AS ?a) { }"
    (row,) = ox.Store().query(with_prefixes(query))  # type: ignore[misc, union-attr]
    assert row["a"] == ox.NamedNode("http://own.test/a")
