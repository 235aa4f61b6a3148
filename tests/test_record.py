from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import Says, extraction

from kg import schema
from kg.article import read_articles
from kg.errors import StoreError
from kg.fact import extract
from kg.model import (
    Article,
    Count,
    Extraction,
    Money,
    Post,
    Quantity,
    Rejection,
    Repair,
    Span,
    Stage,
    Text,
    Unused,
    Value,
    When,
)
from kg.record import dumps, from_record, loads, object_record, to_record
from kg.resources import resource

NEWS = "甲县乙公司投资1.5亿元建设丙项目，占地60.5亩，丁某任乙公司董事长。"


def says(*facts: Says) -> Extraction:
    names = {"乙公司": "Company", "丙项目": "Project", "丁某": "Person"}
    return extraction(NEWS, names, facts, published=date(2022, 4, 12))


def test_a_record_has_the_form_of_the_fact_model() -> None:
    said = says(Says("丙项目", "totalInvestment", Money(Decimal("1.5E+8"), approx="about"), "1.5亿元"))
    said = replace(
        said,
        rejected=(Rejection("landArea", "60.5亩", Span(19, 24), "no subject"),),
        unused=(Unused("60.5亩", Span(19, 24), "Quantity"),),
        repairs=(Repair(Span(0, 1), "曱", "甲", "lookalike", 2.5),),
    )
    record = to_record(said)
    assert list(record) == [
        *("id", "sha256", "kind", "title", "url", "outlet", "published", "extractor", "version"),
        *("entities", "facts", "rejected", "unused", "repairs"),
    ]
    assert (record["id"], record["published"], record["extractor"]) == ("news", "2022-04-12", "rule")
    assert record["entities"][1] == {
        "id": "e2",
        "type": "Project",
        "name": "丙项目",
        "mentions": [{"start": 14, "end": 17, "text": "丙项目"}],
    }
    assert record["facts"] == [
        {
            "s": "e2",
            "p": "totalInvestment",
            "o": {"value": 150000000, "unit": "CNY", "approx": "about"},
            "evidence": [{"role": "object", "start": 7, "end": 12}, {"role": "subject", "start": 14, "end": 17}],
            "confidence": 0.9,
            "rule": "test.rule",
        }
    ]
    assert record["rejected"] == [{"p": "landArea", "words": "60.5亩", "start": 19, "end": 24, "reason": "no subject"}]
    assert record["unused"] == [{"words": "60.5亩", "start": 19, "end": 24, "kind": "Quantity"}]
    assert record["repairs"] == [{"start": 0, "end": 1, "found": "曱", "put": "甲", "kind": "lookalike", "margin": 2.5}]
    assert from_record(loads(dumps(record)), text=NEWS, source="news.txt") == said


@pytest.mark.parametrize(
    ("value", "stored"),
    [
        ("e1", "e1"),
        (Money(Decimal("30000000"), "USD"), {"value": 30000000, "unit": "USD"}),
        (Quantity(Decimal("60.50"), "亩"), {"value": 60.5, "unit": "亩"}),
        (
            Quantity(Decimal(2), "头", "猪", "月", "atLeast"),
            {"value": 2, "unit": "头", "product": "猪", "per": "月", "approx": "atLeast"},
        ),
        (Count(129), {"value": 129}),
        (When("2022-Q1"), {"date": "2022-Q1"}),
        (Stage("started", "2022-03"), {"stage": "started", "date": "2022-03"}),
        (Stage("started"), {"stage": "started"}),
        (Text("胶管"), {"text": "胶管"}),
        (Post("局长", "e3"), {"title": "局长", "organisation": "e3"}),
        (Post("局长"), {"title": "局长", "organisation": None}),
    ],
)
def test_objects_are_written_as_the_fact_model_says(value: str | Value, stored: object) -> None:
    assert object_record(value) == stored
    assert json.dumps(object_record(value)) == json.dumps(stored)


amounts = st.decimals(min_value=0, max_value=10**12, places=2, allow_nan=False)
words = st.text(min_size=1, max_size=8)
approximate = st.sampled_from([None, "about", "atLeast", "atMost"])
values = {
    "money": st.builds(Money, amounts, st.sampled_from(["CNY", "USD"]), approximate),
    "quantity": st.builds(Quantity, amounts, words, st.none() | words, st.none() | words, approximate),
    "count": st.builds(Count, st.integers(0, 10**9), approximate),
    "date": st.builds(When, words),
    "stage": st.builds(Stage, st.sampled_from(sorted(schema.load().stages)), st.none() | words),
    "text": st.builds(Text, words),
    "post": st.builds(Post, words, st.sampled_from([None, "乙公司"])),
    "entity": st.just("丙项目"),
}
stated = st.sampled_from(sorted(schema.load().predicates.values(), key=lambda p: p.name)).flatmap(
    lambda predicate: st.builds(
        Says, st.just("乙公司"), st.just(predicate.name), values[predicate.value_kind], st.just("建设")
    )
)


@given(st.lists(stated, max_size=5))
def test_what_was_written_is_read_back_the_same(facts: list[Says]) -> None:
    said = says(*facts)
    assert from_record(loads(dumps(to_record(said, with_text=True))), source="news.txt") == said


@given(st.lists(stated, max_size=5), st.sets(st.sampled_from(sorted(schema.load().predicates))))
def test_some_facts_are_read_without_the_others(facts: list[Says], wanted: set[str]) -> None:
    said = says(*facts)
    found = from_record(loads(dumps(to_record(said, with_text=True))), source="news.txt", facts=wanted)
    expected = tuple(fact for fact in said.facts if fact.predicate in wanted)
    assert found == replace(said, facts=expected, rejected=(), unused=(), repairs=())


def test_our_own_articles_survive_the_round_trip() -> None:
    for article in read_articles([str(resource("articles"))]):
        assert isinstance(article, Article)
        said = extract(article)
        assert from_record(loads(dumps(to_record(said, with_text=True), indent=1)), source=article.source) == said


def test_json_is_one_line_of_readable_chinese() -> None:
    line = dumps(to_record(says()))
    assert line.count("\n") == 1
    assert "丙项目" in line


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "f.json: not JSON (Expecting property name enclosed in double quotes: line 1 column 2 (char 1));"),
        ("[]", "f.json: not a record of facts;"),
    ],
)
def test_what_is_no_record_is_refused(text: str, message: str) -> None:
    with pytest.raises(StoreError, match=r"`kg build` writes it anew$") as caught:
        loads(text, source="f.json")
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize(
    "damage",
    [
        lambda r: r.pop("facts"),
        lambda r: r.update(published="yesterday"),
        lambda r: r["entities"][0]["mentions"][0].update(text="丙公司"),
        lambda r: r["facts"][0]["evidence"][0].update(end=10**6),
        lambda r: r["facts"][0].update(p="noSuchRelation"),
        lambda r: r["facts"][0].update(o={"value": "many", "unit": "CNY"}),
        lambda r: r["facts"][0].update(evidence=[]),
        lambda r: r["facts"][0].update(s="e9"),
        lambda r: r["entities"][0].update(name=None),
        lambda r: r["facts"][0].update(confidence=float("nan")),
        lambda r: r["facts"][0]["evidence"][0].update(role="witness"),
        lambda r: r["facts"][0].update(o={"value": float("inf"), "unit": "CNY"}),
        lambda r: r["facts"][0].update(o={"value": 3, "unit": "CNY", "approx": "[]"}),
        lambda r: r["facts"][0].update(p="stage", o={"stage": "[]"}),
        lambda r: r["entities"][0].update(type="NoSuchType"),
    ],
)
def test_a_record_whose_words_do_not_stand_is_refused(damage: object) -> None:
    record = to_record(says(Says("丙项目", "totalInvestment", Money(Decimal(1)), "1.5亿元")), with_text=True)
    damage(record)  # type: ignore[operator]
    with pytest.raises(StoreError, match=r"^news\.json: not a record of facts"):
        from_record(record, source="news.json")


def test_a_scorer_finds_what_it_reads(tmp_path: Path) -> None:
    """`id`, `entities` with spans, `facts` with `evidence`: all offsets into the file's own text."""
    text = "甲县消息\r\n总投资3亿元的年产2万吨丙烯酸项目开工。\r\n"
    path = tmp_path / "crlf.txt"
    path.write_bytes(text.encode())
    (article,) = read_articles([str(path)])
    assert isinstance(article, Article)
    record = to_record(extract(article))
    assert record["facts"]
    for entity in record["entities"]:
        assert all(text[m["start"] : m["end"]] == m["text"] for m in entity["mentions"])
