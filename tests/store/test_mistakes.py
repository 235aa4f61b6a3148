"""Queries that cannot be parsed: what is said of them."""

from __future__ import annotations

import pytest

from kg.errors import QueryError
from kg.store import OxigraphStore

NOT_DECLARED = [
    ("SELECT ?x { ?x a foo:Project }", "foo"),
    ("SELECT ?x {\n ?x kg:stage ?y }", "kg"),
    ("SELECT ?x { ?x :b ?y }", ""),
    ("PREFIX a: <http://a.test/> SELECT (foo:bar(?x) AS ?y) { ?x a:p ?y }", "foo"),
    ("SELECT ?x { ?x 项目:名 'kg:x' }", "项目"),
    ("ASK { ?x <http://a.test/kg:y> _:z ; b-c:d 3 }", "b-c"),
]


@pytest.mark.parametrize(("query", "prefix"), NOT_DECLARED)
def test_a_prefix_that_nobody_declared_is_named(query: str, prefix: str) -> None:
    with OxigraphStore() as store, pytest.raises(QueryError, match=f"the prefix {prefix}: is not declared"):
        store.query(query)


def test_one_of_ours_is_given_with_its_iri() -> None:
    with OxigraphStore() as store, pytest.raises(QueryError) as caught:
        store.query("SELECT ?x { ?x a kg:Project }")
    assert str(caught.value).splitlines() == [
        "line 1, column 28: the prefix kg: is not declared; begin with PREFIX kg: <https://w3id.org/regionkg/ontology#>",
        "  SELECT ?x { ?x a kg:Project }",
        "                             ^",
    ]


@pytest.mark.parametrize(
    "query",
    [
        "PREFIX a: <http://a.test/> SELECT ?x { ?x a:b 'kg:x' ?y ?z ?w }",
        "SELECT ?x { # kg:x\n ?x a 'it''s' ",
        "SELECT ?x WHERE ?x a ?y } kg:x",
    ],
)
def test_other_mistakes_are_told_as_the_parser_has_them(query: str) -> None:
    with OxigraphStore() as store, pytest.raises(QueryError) as caught:
        store.query(query)
    assert "expected" in str(caught.value)
    assert "not declared" not in str(caught.value)
