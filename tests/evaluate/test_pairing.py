"""Which facts and entities count as right."""

from __future__ import annotations

from typing import Any

import pytest

from kg.errors import GoldError
from kg.evaluate.annotation import gold_places, read_gold, read_predicted
from kg.evaluate.compare import Comparison, compare

TEXT = "甲县高新区的乙公司与丁大学合作，投资3亿元建设丙项目。乙公司总经理戊某说，丙项目今年投产。"


def at(words: str) -> dict[str, int]:
    return {"start": TEXT.index(words), "end": TEXT.index(words) + len(words)}


def entity(ident: str, kind: str, *mentions: str) -> dict[str, Any]:
    return {"id": ident, "type": kind, "name": mentions[0], "mentions": list(mentions)}


GOLD = [
    entity("g1", "Company", "乙公司"),
    entity("g2", "Project", "丙项目"),
    entity("g3", "University", "丁大学"),
    entity("g4", "Person", "戊某"),
]
FOUND = [
    {"id": f"e{n}", "type": e["type"], "name": e["name"], "mentions": [at(e["name"])]} for n, e in enumerate(GOLD, 1)
]


def compared(gold: list[dict[str, Any]], said: list[dict[str, Any]]) -> Comparison:
    """Gold facts name g1…, extracted ones e1…, which are the same entities in the same order."""
    evidence = [{"role": "trigger", **at("建设")}]
    true, wrong = read_gold({"entities": GOLD, "facts": gold}, TEXT, file="gold")
    assert wrong == []
    record = {"entities": FOUND, "facts": [{"evidence": evidence, **fact} for fact in said]}
    return compare("news", TEXT, true, read_predicted(record, file="said"))


@pytest.mark.parametrize(
    ("predicate", "gold", "said", "right"),
    [
        ("undertakenBy", "g1", "e1", True),
        ("undertakenBy", "g1", "e3", False),
        ("undertakenBy", "g1", {"text": "乙公司"}, False),
        ("totalInvestment", {"value": 300000000, "unit": "CNY"}, {"value": 301500000, "unit": "CNY"}, True),
        ("totalInvestment", {"value": 300000000, "unit": "CNY"}, {"value": 301600000, "unit": "CNY"}, False),
        ("totalInvestment", {"value": 300000000, "unit": "CNY"}, {"value": 300000000, "unit": "USD"}, False),
        ("expectedJobs", {"value": 200}, {"value": 200, "approx": "about"}, True),
        ("stage", {"stage": "inProduction"}, {"stage": "inProduction", "date": "2022"}, True),
        ("stage", {"stage": "inProduction", "date": "2022"}, {"stage": "started", "date": "2022"}, False),
        ("completionDate", {"date": "2022-06"}, {"date": "2022"}, False),
        ("designation", {"text": "“省重点项目”"}, {"text": "河北省重点项目"}, True),
        ("designation", {"text": "省重点项目"}, {"text": "省重大项目"}, False),
        ("designation", {"text": "省重点项目"}, {"text": "（）"}, False),
    ],
)
def test_objects(predicate: str, gold: Any, said: Any, right: bool) -> None:
    found = compared([{"s": "g2", "p": predicate, "o": gold}], [{"s": "e2", "p": predicate, "o": said}])
    assert found.matched == ((0,) if right else (None,))
    assert found.missed == (() if right else (0,))


@pytest.mark.parametrize(
    ("holder", "title", "right"),
    [("e1", "总经理", True), ("e1", "经理", False), ("e3", "总经理", False), (None, "总经理", False)],
)
def test_a_post_needs_title_and_organisation(holder: str | None, title: str, right: bool) -> None:
    gold = [{"s": "g4", "p": "holdsPost", "o": {"title": "总经理", "organisation": "g1"}}]
    found = compared(gold, [{"s": "e4", "p": "holdsPost", "o": {"title": title, "organisation": holder}}])
    assert (found.matched == (0,)) is right


def test_only_a_symmetric_predicate_may_stand_the_other_way_round() -> None:
    gold = [{"s": "g1", "p": "cooperatesWith", "o": "g3"}, {"s": "g2", "p": "undertakenBy", "o": "g1"}]
    said = [{"s": "e3", "p": "cooperatesWith", "o": "e1"}, {"s": "e1", "p": "undertakenBy", "o": "e2"}]
    assert compared(gold, said).matched == (0, None)


def test_a_gold_fact_is_found_once() -> None:
    fact = {"s": "e2", "p": "undertakenBy", "o": "e1"}
    found = compared([{"s": "g2", "p": "undertakenBy", "o": "g1"}], [fact, fact])
    assert found.matched == (0, None)


@pytest.mark.parametrize(
    ("evidence", "sound"),
    [
        ([{"start": 0, "end": len(TEXT)}], True),
        ([], False),
        ([{"start": 3, "end": 3}], False),
        ([{"start": 0, "end": len(TEXT) + 1}], False),
        ([{"start": -1, "end": 2}], False),
    ],
)
def test_evidence_must_lie_in_the_text(evidence: list[dict[str, int]], sound: bool) -> None:
    found = compared([], [{"s": "e2", "p": "undertakenBy", "o": "e1", "evidence": evidence}])
    assert found.unsupported == (() if sound else (0,))


def test_entities_pair_by_type_first_then_by_overlap() -> None:
    gold = [entity("g1", "Company", "高新区的乙公司"), entity("g2", "Park", "高新区")]
    found = [
        {"id": "e1", "type": "Park", "name": "a", "mentions": [at("县高新区")]},
        {"id": "e2", "type": "Organisation", "name": "b", "mentions": [at("的乙公司")]},
        {"id": "e3", "type": "Company", "name": "c", "mentions": [at("丙项")]},
    ]
    true, _ = read_gold({"entities": gold, "facts": []}, TEXT, file="gold")
    result = compare("news", TEXT, true, read_predicted({"entities": found, "facts": []}, file="said"))
    assert result.pairs == {"e1": "g2", "e2": "g1"}
    assert [e.id for e in result.right_entities()] == ["e1"]


def test_a_place_inside_a_name_counts_only_where_it_stands_nowhere_else() -> None:
    text = "甲县高新区在甲县。乙市医院。"
    gold = [
        entity("g1", "Park", "甲县高新区"),
        entity("g2", "AdministrativeArea", "甲县"),
        entity("g3", "Organisation", "乙市医院"),
        entity("g4", "AdministrativeArea", "乙市"),
    ]
    assert gold_places(gold, text) == {"g1": ((0, 5),), "g2": ((6, 8),), "g3": ((9, 13),), "g4": ((9, 11),)}


def test_what_is_wrong_with_gold_is_said_and_the_rest_is_kept() -> None:
    gold = {
        "entities": [*GOLD, entity("g5", "Firm", "己厂"), {"id": "g6", "type": "Person", "name": "x"}],
        "facts": [
            {"s": "g2", "p": "undertakenBy", "o": "g9"},
            {"s": "g2", "p": "buys", "o": "g1"},
            {"s": "g2", "p": "totalInvestment", "o": {"amount": 3}},
            {"s": "g2", "p": "undertakenBy", "o": 7},
            {"s": "g2", "p": "undertakenBy", "o": {"value": "nu"}},
            {"s": "g2", "p": "landArea", "o": {"value": True, "unit": "亩"}},
            {"s": "g2", "p": "landArea", "o": {"value": 10**400, "unit": "亩"}},
            {"s": "g2", "p": "undertakenBy", "o": "g1"},
        ],
    }
    annotation, wrong = read_gold(gold, TEXT, file="a.json")
    assert [fact.object for fact in annotation.facts] == ["g9", "g1", "g1"]
    assert [entity.id for entity in annotation.entities] == ["g1", "g2", "g3", "g4", "g5"]
    messages = [str(problem).split(", so")[0] for problem in wrong]
    assert messages == [
        'a.json: "mentions" must be a list of strings that are not empty',
        'a.json: the "o" of totalInvestment must be an object with "value"',
        'a.json: the "o" of undertakenBy must be an entity\'s id or a literal, not 7',
        "a.json: \"value\" is not a number in {'value': 'nu'}",
        "a.json: \"value\" is not a number in {'value': True, 'unit': '亩'}",
        f"a.json: \"value\" is not a number in {{'value': {10**400}, 'unit': '亩'}}",
        "a.json: no such type: 'Firm' of '己厂'",
        "a.json: mention not in the text: '己厂'",
        "a.json: no such entity: 'g9' in {'s': 'g2', 'p': 'undertakenBy', 'o': 'g9'}",
        "a.json: no such predicate: 'buys' in {'s': 'g2', 'p': 'buys', 'o': 'g1'}",
    ]


@pytest.mark.parametrize(
    "record",
    [
        {},
        {"entities": [], "facts": [{"s": "e1"}]},
        {"entities": [{"id": "e1"}], "facts": []},
        {
            "entities": [{"id": "e1", "type": "Park", "name": "x", "mentions": [{"start": float("inf"), "end": 1}]}],
            "facts": [],
        },
        {"entities": [], "facts": [{"s": "e1", "p": "stage", "o": 3}]},
        [],
    ],
)
def test_a_malformed_extraction_is_named(record: Any) -> None:
    with pytest.raises(GoldError, match=r"^x\.json: not a record of facts"):
        read_predicted(record, file="x.json")


@pytest.mark.parametrize("record", [[], {}, {"entities": {}, "facts": []}, "text"])
def test_gold_without_its_lists_is_refused(record: Any) -> None:
    with pytest.raises(GoldError, match=r'^x\.json: a gold file is an object with the lists "entities" and "facts"'):
        read_gold(record, TEXT, file="x.json")
