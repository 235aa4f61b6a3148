from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.store.term import XSD, Row, Rows, Term, row_of
from kg.store.tsv import rows_of_answer

_TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.text(
    alphabet="\t\n\r\\\"'tnru", max_size=8
)
_LEXICAL = (
    _TEXTS
    | st.from_regex(r"\A[+-]?[0-9]{0,3}\.?[0-9]{0,3}([eE][+-]?[0-9]{1,2})?\Z")
    | st.sampled_from(["true", "1", "INF", "NaN", "-0"])
)
_TYPES = st.sampled_from(
    [XSD + kind for kind in ("integer", "decimal", "double", "float", "boolean", "date", "string", "int")]
    + ["http://a.test/t"]
)
_TERMS = (
    st.builds(ox.NamedNode, st.sampled_from(["http://a.test/", "http://a.test/安平县?x=1#~", "urn:x:_:b"]))
    | st.builds(ox.Literal, _TEXTS)
    | st.builds(lambda text, tag: ox.Literal(text, language=tag), _TEXTS, st.sampled_from(["zh-Hans-CN", "en", "x-a"]))
    | st.builds(lambda text, kind: ox.Literal(text, datatype=ox.NamedNode(kind)), _LEXICAL, _TYPES)
)


def _both(store: ox.Store, query: str) -> tuple[Rows, tuple[Row, ...]]:
    """What is read off the text, and what of the terms one by one."""
    by_text, by_term = store.query(query), store.query(query)
    assert isinstance(by_text, ox.QuerySolutions)
    assert isinstance(by_term, ox.QuerySolutions)
    return rows_of_answer(by_text), tuple(row_of(solution) for solution in by_term)


@given(st.lists(st.tuples(_TERMS, _TERMS), max_size=4))
def test_terms_are_those_that_the_engine_gives_one_by_one(pairs: list[tuple[ox.NamedNode, ox.Literal]]) -> None:
    store = ox.Store()
    for number, pair in enumerate(pairs):
        store.extend(ox.Quad(ox.BlankNode(f"b{number}"), ox.NamedNode("http://a.test/p"), term) for term in pair)
    found, expected = _both(store, "SELECT ?s ?o { ?s ?p ?o } ORDER BY ?s STR(?o)")
    assert found == Rows(("s", "o"), expected)


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("SELECT ?a { VALUES ?a { UNDEF } }", ((None,),)),
        ("SELECT ?a { VALUES ?a { UNDEF UNDEF 1 } }", ((None,), (None,), (Term("literal", "1", XSD + "integer"),))),
        ("SELECT ?a ?b { VALUES (?a ?b) { (UNDEF UNDEF) ('' UNDEF) } }", ((None, None), (Term("literal", ""), None))),
        ("SELECT ?a ?b { VALUES (?a ?b) {} }", ()),
        ("SELECT * { VALUES () { () () } }", ((), ())),
        ("SELECT * { FILTER(false) }", ()),
    ],
)
def test_rows_that_lack_values(query: str, rows: tuple[Row, ...]) -> None:
    found, expected = _both(ox.Store(), query)
    assert found.rows == expected == rows


def test_a_long_answer_is_read_piece_by_piece() -> None:
    values = " ".join(f"(<http://a.test/{number}> {number % 7})" for number in range(9000))
    found, expected = _both(ox.Store(), f"SELECT ?a ?b ?none {{ VALUES (?a ?b) {{ {values} }} }}")
    assert found.rows == expected
    assert len(found) == 9000


def test_a_quoted_triple_is_no_term() -> None:
    answer = ox.Store().query("SELECT (TRIPLE(<a:s>, <a:p>, 1) AS ?t) {}")
    assert isinstance(answer, ox.QuerySolutions)
    with pytest.raises(TypeError, match=r"not an RDF 1\.1 term"):
        rows_of_answer(answer)
