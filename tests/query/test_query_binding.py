from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.query import bind, parse_query, run
from kg.store import OxigraphStore, Rows, Term
from kg.store.memory import RdflibStore

HEADER = """# title-zh: 问
# title-en: A question
# param: place (label) : 地名 / name of a place
# param: least (decimal) = 1.50 : 至少 / at least
SELECT ?place ?least {
  # bind: ?place
  #bind: ?least
}
"""


def test_values_and_defaults_become_typed_terms_at_their_marks() -> None:
    bound = bind(parse_query("q", HEADER), {"place": '安平"'})
    lines = bound.splitlines()
    assert lines[5] == r'VALUES ?place { "安平\""@zh-Hans "安平\""@zh-Hant "安平\""@en "安平\"" }'
    assert lines[6] == 'VALUES ?least { "1.5"^^<http://www.w3.org/2001/XMLSchema#decimal> }'
    assert len(lines) == len(HEADER.splitlines())


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({}, r"asks for place .*--param place="),
        ({"place": "甲", "county": "乙"}, r"no parameter 'county'; it has: place, least"),
        ({"place": "甲", "least": 5e8}, r"least=500000000.0 must be text, such as '500000000.0'"),
        ({"place": "甲", "least": "1e3"}, r"least='1e3' is not a number"),
        ({"place": "甲", "least": "1 } #"}, r"is not a number"),
        ({"place": "\ud800"}, r"not valid Unicode"),
    ],
)
def test_a_value_that_does_not_fit_is_refused(values: dict[str, str], message: str) -> None:
    with pytest.raises(QueryError, match=message):
        bind(parse_query("q", HEADER), values)


@pytest.mark.parametrize("kind", ["date", "integer", "decimal", "iri"])
@given(value=st.text(max_size=20) | st.sampled_from(["2022\n", "１２", "x:a> } #", "1\x00", "http://x.test/ b"]))
def test_only_what_the_kind_allows_reaches_the_query(kind: str, value: str) -> None:
    query = parse_query("q", f"# param: v ({kind}) : 值 / value\nSELECT ?v {{\n# bind: ?v\n}}")
    try:
        answer = run(OxigraphStore(), query, {"v": value})
    except QueryError:
        return
    assert isinstance(answer, Rows)
    assert [len(row) for row in answer] == [1]


HOSTILE = st.text(max_size=16) | st.sampled_from(
    ['" } UNION { ?s ?p ?o } #', "\\", '\\"', "\\u0022", "\\\\u0022", "a\nb\r\n", "\x00", "'''", "𠮷", "# bind: ?v"]
)


@given(value=HOSTILE)
def test_a_hostile_text_comes_back_as_it_was(value: str) -> None:
    query = parse_query("q", "# param: v (text) : 值 / value\nSELECT ?v {\n# bind: ?v\n}")
    assert run(OxigraphStore(), query, {"v": value}) == Rows(("v",), ((Term.literal(value),),))


@pytest.mark.parametrize("value", ['" } UNION { ?s ?p ?o } #', "\\u0022", "\\\\U00000022", "a\nb\r\tc", "𠮷\x01"])
def test_rdflib_reads_a_hostile_text_alike(value: str) -> None:
    query = parse_query("q", "# param: v (text) : 值 / value\nSELECT ?v {\n# bind: ?v\n}")
    assert run(RdflibStore(), query, {"v": value}) == Rows(("v",), ((Term.literal(value),),))


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("# param: place (name) : 甲 / a", r"q\.rq:1: .*one of label, text"),
        ("# param: place label", r"q\.rq:1: write a parameter as"),
        ("# param: place (label) : 甲 / a", r"only one is there for place"),
        ("# bind: ?other", r"only one is there for other"),
    ],
)
def test_a_malformed_header_is_named(line: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        parse_query("q", f"{line}\nASK {{}}", Path("q.rq"))
