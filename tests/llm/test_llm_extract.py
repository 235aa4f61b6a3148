"""What a model says, and what of it passes."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from model_server import Played, completion, error, playing

from kg.article.read import make_article
from kg.errors import BusyError
from kg.llm import Server, Settings, Usage, extract
from kg.llm.chunks import SIZE
from kg.llm.extract import CONFIDENCE, _Told
from kg.llm.server import Answer
from kg.model import Article, Extraction, Money, Post, Quantity, Span, Stage, Text, When
from kg.record import dumps, from_record, loads, to_record
from kg.text import clean
from kg.text.document import Document

BUILT = "乙公司在甲县高新区投资约3亿元建设丙项目，占地20亩。"
SAID = "丙项目已于2022年5月开工，年产20万吨树脂，乙公司总经理戊某说。"
TEXT = f"{BUILT}\n{SAID}\n"


def article(text: str = TEXT) -> Article:
    return make_article(text, "news.txt", "news")


def entity(ident: str, kind: str, name: str, *sentences: str, quote: str = "") -> dict[str, Any]:
    mentions = [{"quote": quote or name, "sentence": sentence} for sentence in sentences]
    return {"id": ident, "type": kind, "name": name, "mentions": mentions}


ENTITIES = [
    entity("c", "Company", "乙公司", BUILT, SAID),
    entity("p", "Project", "丙项目", BUILT, SAID),
    entity("k", "Park", "甲县高新区", BUILT),
    entity("n", "Person", "戊某", SAID),
]


def fact(subject: str, predicate: str, stated: Any, quote: str, sentence: str = BUILT) -> dict[str, Any]:
    return {"s": subject, "p": predicate, "o": stated, "quote": quote, "sentence": sentence}


def told(*facts: Any, entities: list[Any] = ENTITIES, source: Article | None = None) -> Extraction:
    with playing([completion({"entities": entities, "facts": list(facts)})]) as played:
        return extract(source or article(), Server(Settings(played.url, "small")))


def reasons(extraction: Extraction) -> list[str]:
    return [rejection.reason for rejection in extraction.rejected]


@pytest.mark.parametrize(
    ("said", "value", "words"),
    [
        (
            fact("p", "totalInvestment", {"words": "3亿元"}, "投资约3亿元"),
            Money(Decimal(300000000), approx="about"),
            ["丙项目", "投资约3亿元", "约3亿元"],
        ),
        (fact("p", "landArea", {"words": "20亩"}, "占地20亩"), Quantity(Decimal(20), "亩"), None),
        (
            fact("p", "capacity", {"words": "20万吨", "product": "树脂"}, "年产20万吨树脂", SAID),
            Quantity(Decimal(200000), "吨", "树脂"),
            None,
        ),
        (
            fact("p", "capacity", {"words": "20万吨", "product": "钢"}, "年产20万吨", SAID),
            Quantity(Decimal(200000), "吨"),
            None,
        ),
        (fact("p", "stage", {"stage": "started"}, "开工", SAID), Stage("started"), ["丙项目", "开工"]),
        (fact("p", "startDate", {"words": "2022年5月"}, "2022年5月开工", SAID), When("2022-05"), None),
        (fact("c", "produces", {"words": "树脂"}, "树脂", SAID), Text("树脂"), ["乙公司", "树脂", "树脂"]),
    ],
)
def test_a_literal_is_what_the_quoted_words_say(said: Any, value: Any, words: list[str] | None) -> None:
    extraction = told(said)
    (found,) = extraction.facts
    assert extraction.rejected == ()
    assert found.object == value
    assert (found.confidence, found.extractor) == (CONFIDENCE, f"llm.{said['p']}")
    if words:
        assert [evidence.text for evidence in found.evidence] == words


def test_relations_and_posts_name_their_entities_nearby() -> None:
    extraction = told(
        fact("p", "undertakenBy", "c", "投资约3亿元建设"),
        fact("p", "locatedIn", "k", "在甲县高新区"),
        fact("n", "holdsPost", {"title": "总经理", "organisation": "c"}, "总经理戊某", SAID),
    )
    names = {entity.id: entity.name for entity in extraction.entities}
    assert [(names[f.subject], f.predicate) for f in extraction.facts] == [
        ("丙项目", "locatedIn"),
        ("丙项目", "undertakenBy"),
        ("戊某", "holdsPost"),
    ]
    assert names[str(extraction.facts[1].object)] == "乙公司"
    post = extraction.facts[2].object
    assert isinstance(post, Post)
    assert (post.title, names[post.organisation or ""]) == ("总经理", "乙公司")
    organisation = extraction.facts[2].evidence[-1]
    assert organisation.text == "乙公司"
    assert organisation.span.start > len(BUILT)
    assert {e.name: len(e.mentions) for e in extraction.entities}["丙项目"] == 2


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (fact("p", "totalInvestment", {"words": "5亿元"}, "投资5亿元"), "the quote is not in the text"),
        (fact("p", "totalInvestment", {"words": "3亿元"}, "投资", "乙公司投资。"), "the sentence is not in the text"),
        (fact("p", "totalInvestment", {"words": "5亿元"}, "投资约3亿元"), "the object is not in the text"),
        (
            fact("p", "totalInvestment", {"words": "20亩"}, "占地20亩"),
            "the words state no single value of the kind Money",
        ),
        (fact("p", "totalInvestment", {"words": ""}, "投资"), "the object is empty"),
        (fact("p", "totalInvestment", "3亿元", "投资"), "the object is not in the form of the predicate"),
        (fact("p", "undertakenBy", "x", "建设"), "it names an entity that is not in the text: x"),
        (fact("x", "undertakenBy", "c", "建设"), "it names an entity that is not in the text: x"),
        (fact("p", "developedWith", "n", "建设"), "its object is not in the sentence: 戊某"),
        (fact("p", "locatedIn", "c", "在"), "Company cannot be its object"),
        (fact("k", "stage", {"stage": "started"}, "开工", SAID), "Park cannot have it"),
        (fact("p", "stage", {"stage": "finished"}, "开工", SAID), "no such stage: finished"),
        (fact("p", "buys", "c", "建设"), "no such predicate"),
        (fact("p", "stage", {"stage": "started"}, "", SAID), "the quote is empty"),
        ("nonsense", "no such predicate"),
    ],
)
def test_an_invented_fact_is_turned_away_with_the_reason(said: Any, reason: str) -> None:
    extraction = told(said)
    assert extraction.facts == ()
    assert reasons(extraction) == [reason]


def test_an_ambiguous_quote_is_turned_away() -> None:
    text = "丙项目投资3亿元，丁项目投资3亿元。\n已经开工。\n已经开工。\n"
    sentence = text.split("\n", maxsplit=1)[0]
    entities = [entity("p", "Project", "丙项目", sentence)]
    extraction = told(
        fact("p", "totalInvestment", {"words": "3亿元"}, "投资3亿元", sentence),
        fact("p", "stage", {"stage": "started"}, "开工", "已经开工。"),
        entities=entities,
        source=article(text),
    )
    assert extraction.facts == ()
    assert reasons(extraction) == [
        "the sentence stands 2 times, so it is unclear which is meant",
        "the quote stands 2 times, so it is unclear which is meant",
    ]


def test_an_invented_entity_takes_its_facts_with_it() -> None:
    invented = entity("x", "Company", "己公司", BUILT)
    wrong_type = entity("y", "Firm", "乙公司", BUILT)
    extraction = told(
        fact("p", "undertakenBy", "x", "建设"), entities=[*ENTITIES, invented, wrong_type, {"id": 3}, "y"]
    )
    assert extraction.facts == ()
    assert "己公司" not in [entity.name for entity in extraction.entities]
    assert sorted(reasons(extraction)) == [
        "an entity without id, type and name",
        "an entity without id, type and name",
        "it names an entity that is not in the text: x",
        "no such type: Firm",
        "the quote is not in its sentence; a mention of Company 己公司",
    ]


def test_words_that_two_entities_claim_stay_with_the_first() -> None:
    extraction = told(entities=[*ENTITIES, entity("o", "Organisation", "乙公司", BUILT)])
    assert [e.type for e in extraction.entities if e.name == "乙公司"] == ["Company"]
    assert reasons(extraction) == ["another entity has these words; a mention of Organisation 乙公司"]


def test_a_place_inside_a_longer_name_is_not_its_mention() -> None:
    sentence = "衡水高新区在衡水。"
    entities = [
        entity("k", "Park", "衡水高新区", sentence),
        entity("a", "AdministrativeArea", "衡水市", sentence, quote="衡水"),
    ]
    extraction = told(entities=entities, source=article(sentence))
    (city,) = [e for e in extraction.entities if e.type == "AdministrativeArea"]
    assert [mention.span for mention in city.mentions] == [Span(6, 8)]
    assert (city.name, city.code) == ("衡水市", "131100")


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (completion('{"entities": ['), "the answer is not JSON"),
        (completion("Sure! Here are the facts."), "the answer is not JSON"),
        (completion("[]"), "the answer is not an object with the lists entities and facts"),
        (completion({"entities": [], "facts": {}}), "the answer is not an object with the lists entities and facts"),
        (completion(None, refusal="no"), "the model refused to answer"),
        (completion('{"entities', reason="length"), "the answer was cut off: the model ran out of tokens"),
    ],
)
def test_an_answer_that_cannot_be_read_is_listed(answer: Played, reason: str) -> None:
    with playing([answer]) as played:
        extraction = extract(article(), Server(Settings(played.url, "small")))
    assert (extraction.facts, extraction.entities) == ((), ())
    assert reasons(extraction) == [reason]


@pytest.mark.parametrize("shown", ["```json\n{}\n```", "<think>\n{not yet}\n</think>\n\n{}", "\n {} \n"])
def test_json_in_a_fence_or_after_thoughts_is_read(shown: str) -> None:
    answer = json.dumps({"entities": ENTITIES, "facts": [fact("p", "undertakenBy", "c", "建设")]}, ensure_ascii=False)
    with playing([completion(shown.replace("{}", answer))]) as played:
        assert len(extract(article(), Server(Settings(played.url, "small"))).facts) == 1


def test_a_long_article_is_asked_about_in_parts_and_put_together() -> None:
    filler = "平平无奇的一天过去了，没有什么可说的。\n" * (SIZE // 15)
    long = article(f"{BUILT}\n{filler}{SAID}\n")
    first = {"entities": [ENTITIES[0], entity("p", "Project", "丙项目", BUILT)], "facts": []}
    first["entities"][0] = entity("c", "Company", "乙公司", BUILT)
    second = {
        "entities": [entity("e1", "Project", "丙项目", SAID), entity("e2", "Company", "乙公司", SAID)],
        "facts": [fact("e1", "stage", {"stage": "started"}, "开工", SAID)],
    }
    seen: list[tuple[int, int]] = []

    def watch(done: int, of: int, usage: Usage) -> None:
        seen.append((done, of))

    with playing([completion(first), completion(second)]) as played:
        extraction = extract(long, Server(Settings(played.url, "small")), watch=watch)
    assert seen == [(1, 2), (2, 2)]
    assert [(e.name, len(e.mentions)) for e in extraction.entities] == [("乙公司", 2), ("丙项目", 2)]
    assert extraction.rejected == ()
    assert len(extraction.facts) == 1
    assert SAID in played.asked[1]["messages"][-1]["content"]
    assert SAID not in played.asked[0]["messages"][-1]["content"]


def test_a_server_that_gives_up_is_an_error() -> None:
    waits: list[float] = []
    with playing([error(503)]) as played, pytest.raises(BusyError):
        extract(article(), Server(Settings(played.url, "small", sleep=waits.append)))


def test_the_model_sees_the_repaired_text_and_the_evidence_is_the_source() -> None:
    source = article("乙公司投資三億元建設丙項目。")
    sentence = "乙公司投资三亿元建设丙项目。"
    entities = [entity("c", "Company", "乙公司", sentence), entity("p", "Project", "丙项目", sentence)]
    extraction = told(fact("p", "undertakenBy", "c", "投资三亿元建设", sentence), entities=entities, source=source)
    assert [e.text for e in extraction.facts[0].evidence] == ["丙項目", "投資三億元建設", "乙公司"]


def test_the_record_can_be_read_back() -> None:
    extraction = told(fact("p", "undertakenBy", "c", "建设"), fact("p", "buys", "c", "建设"))
    record = to_record(extraction, with_text=True, extractor="llm:small")
    assert record["extractor"] == "llm:small"
    again = from_record(loads(dumps(record)))
    assert (again.facts, again.entities, again.rejected) == (
        extraction.facts,
        extraction.entities,
        extraction.rejected,
    )


words = st.sampled_from(["乙公司", "丙项目", BUILT, SAID, "建设", "投资", "20亩", "3亿元", "2022年5月", "x", ""])
scalars = words | st.none() | st.integers() | st.lists(words, max_size=2)
objects = st.dictionaries(st.sampled_from(["words", "title", "organisation", "stage", "product"]), scalars)
predicates = st.sampled_from(["undertakenBy", "totalInvestment", "stage", "holdsPost", "capacity", "produces", "y"])
mentions = st.lists(st.dictionaries(st.sampled_from(["quote", "sentence"]), scalars) | scalars, max_size=3)
some_entities = st.fixed_dictionaries(
    {"id": st.sampled_from(["c", "p"]) | scalars, "type": st.sampled_from(["Company", "Project", "Firm"]) | scalars},
    optional={"name": scalars, "mentions": mentions | scalars},
)
some_facts = st.fixed_dictionaries(
    {"s": st.sampled_from(["c", "p"]), "p": predicates | scalars, "o": st.sampled_from(["c", "p"]) | objects | scalars},
    optional={"quote": scalars, "sentence": words},
)


@settings(max_examples=200, deadline=None)
@given(st.lists(some_entities | scalars, max_size=4), st.lists(some_facts | scalars, max_size=6), st.booleans())
def test_whatever_a_model_says_only_exact_words_pass(entities: list[Any], facts: list[Any], known: bool) -> None:
    source = article()
    doc = Document.of(clean(source))
    taken = _Told(doc)
    said = {"entities": [*ENTITIES, *entities] if known else entities, "facts": facts}
    taken.part(Span(0, len(doc.text)), Answer(json.dumps(said)))
    extraction = taken.extraction()
    for found in extraction.facts:
        for evidence in found.evidence:
            assert evidence.span.of(source.text) == evidence.text
    for named in extraction.entities:
        assert named.mentions
        assert all(mention.span.of(source.text) == mention.text for mention in named.mentions)
