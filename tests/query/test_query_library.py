from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg.errors import QueryError, UnknownQueryError
from kg.query import find_query, list_queries, load_query, read_query, run
from kg.schema import load
from kg.store import OxigraphStore, Rows
from kg.store.sparql import with_prefixes

EVERYTHING = list_queries() + list_queries(hygiene=True)


def test_there_are_enough_questions_and_each_has_titles_of_its_own() -> None:
    assert len(list_queries()) >= 24
    for title in ("title_zh", "title_en"):
        titles = [getattr(query, title) for query in EVERYTHING]
        assert all(titles)
        assert len(set(titles)) == len(titles)


def test_hygiene_queries_say_why_and_take_no_parameters() -> None:
    for query in list_queries(hygiene=True):
        assert query.reason
        assert not query.parameters


@pytest.mark.parametrize("query", EVERYTHING, ids=lambda query: query.name)
def test_a_query_stands_alone(query: object) -> None:
    """It declares its prefixes, parses with its marks left as comments, and its rows have one order."""
    text = query.text  # type: ignore[attr-defined]
    assert with_prefixes(text) == text
    OxigraphStore().query(text)
    if "SELECT" in text and "blank-node" not in query.name:  # type: ignore[attr-defined]
        assert "ORDER BY" in text


@pytest.mark.parametrize("name", ["disagreements", "hygiene-single-valued-twice"])
def test_the_single_valued_predicates_are_those_of_the_ontology(name: str) -> None:
    found = re.search(r"VALUES \?predicate \{(.*?)\}", load_query(name).text, re.DOTALL)
    assert found is not None
    single = {f"kg:{predicate.name}" for predicate in load().predicates.values() if predicate.functional}
    # A stage that moves on is no disagreement.
    left_out = {"kg:stage"} if name == "disagreements" else set()
    assert set(found.group(1).split()) == single - left_out


def test_a_query_is_found_by_name_and_by_chinese_title() -> None:
    assert load_query("posts") == load_query("谁担任什么职务")


@pytest.mark.parametrize(
    ("name", "near"), [("companies-in-parks", "companies-in-park"), ("园区企业", "companies-in-park")]
)
def test_an_unknown_name_gets_the_nearest(name: str, near: str) -> None:
    with pytest.raises(UnknownQueryError) as caught:
        load_query(name)
    assert near in caught.value.near
    assert near in str(caught.value)


def test_what_a_person_types_is_a_name_a_file_or_sparql(tmp_path: Path) -> None:
    file = tmp_path / "mine.rq"
    file.write_text("# title-zh: 我的\nASK {}", encoding="utf-8")
    assert find_query(str(file)).title_zh == "我的"
    assert find_query("posts").name == "posts"
    assert find_query("ASK{}").text == "ASK{}"
    with pytest.raises(QueryError, match="cannot be read"):
        read_query(tmp_path / "none.rq")


def test_a_syntax_error_names_the_line_of_the_file(tmp_path: Path) -> None:
    file = tmp_path / "mine.rq"
    file.write_text("# title-zh: 我的\nSELECT ?s {\n  ?s a kg:Park ,\n}", encoding="utf-8")
    with pytest.raises(QueryError) as caught:
        run(OxigraphStore(), read_query(file))
    assert caught.value.line == 4


def test_our_prefixes_need_no_declaration() -> None:
    answer = run(OxigraphStore(), "SELECT ?p { VALUES ?p { kg:Park } }")
    assert isinstance(answer, Rows)
    assert answer.plain() == [{"p": "https://w3id.org/regionkg/ontology#Park"}]
