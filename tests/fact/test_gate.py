"""What passes the gate between candidates and facts, and what is left over."""

from __future__ import annotations

from decimal import Decimal

import pytest
from values import read_values

from kg.article.read import make_article
from kg.fact import extract
from kg.fact.calibration import uncalibrated
from kg.fact.gate import Gate
from kg.fact.reading import Candidate, Reading
from kg.model import Entity, Extraction, Mention, Money, Span, Stage

TEXT = "[W:甲乙项目]由[C:丙公司]投资5亿元建设，落户[A:武强县]，已开工、投产。"


def mention(view: Reading, text: str) -> Mention:
    return next(m for m in view.mentions if m.text == text)


def words(view: Reading, text: str) -> Span:
    at = view.text.index(text)
    return Span(at, at + len(text))


def admitted(*candidates: tuple[str, str, object, str, float], text: str = TEXT) -> Extraction:
    """The extraction after ``(subject, predicate, object, trigger words, confidence)`` of each candidate."""
    view = read_values(text)
    gate = Gate(view, uncalibrated)
    for number, (subject, predicate, value, trigger, confidence) in enumerate(candidates):
        to = mention(view, value) if isinstance(value, str) else value
        span = words(view, trigger)
        assert isinstance(to, Mention | Money | Stage)
        gate.admit(Candidate(mention(view, subject), predicate, to, span, confidence, f"rule{number}", span))
    return gate.extraction()


def facts(found: Extraction) -> list[tuple[str, str, object, float]]:
    names = {e.id: e.name for e in found.entities}
    return [
        (
            names[f.subject],
            f.predicate,
            names.get(f.object, "") if isinstance(f.object, str) else f.object,
            f.confidence,
        )
        for f in found.facts
    ]


def test_a_fact_has_its_words_in_their_roles() -> None:
    found = admitted(("甲乙项目", "undertakenBy", "丙公司", "投资", 0.9))
    (fact,) = found.facts
    assert [(e.role, e.text) for e in fact.evidence] == [
        ("subject", "甲乙项目"),
        ("trigger", "投资"),
        ("object", "丙公司"),
    ]
    assert facts(found) == [("甲乙项目", "undertakenBy", "丙公司", 0.9)]


@pytest.mark.parametrize(
    ("subject", "predicate", "to", "reason"),
    [
        ("武强县", "undertakenBy", "丙公司", "AdministrativeArea cannot have it"),
        ("甲乙项目", "locatedIn", "丙公司", "Company cannot be its object"),
        ("丙公司", "subsidiaryOf", "丙公司", "subject and object are one"),
        ("甲乙项目", "madeUp", "丙公司", "no such predicate"),
    ],
)
def test_what_the_ontology_forbids_is_listed(subject: str, predicate: str, to: str, reason: str) -> None:
    found = admitted((subject, predicate, to, "投资", 0.9))
    assert found.facts == ()
    assert [(r.predicate, r.words, r.reason) for r in found.rejected] == [(predicate, "投资", reason)]


def test_the_surest_statement_of_a_fact_stays() -> None:
    found = admitted(
        ("甲乙项目", "undertakenBy", "丙公司", "投资", 0.7), ("甲乙项目", "undertakenBy", "丙公司", "建设", 0.9)
    )
    assert facts(found) == [("甲乙项目", "undertakenBy", "丙公司", 0.9)]


def test_one_stage_is_left() -> None:
    found = admitted(
        ("甲乙项目", "stage", Stage("started"), "开工", 0.75), ("甲乙项目", "stage", Stage("inProduction"), "投产", 0.9)
    )
    assert facts(found) == [("甲乙项目", "stage", Stage("inProduction"), 0.9)]


def test_one_total_is_left_of_a_project_and_the_others_are_listed() -> None:
    text = "[W:甲乙项目]投资5亿元，丁戊水库投资7亿元。"
    totals = [
        ("甲乙项目", "totalInvestment", Money(Decimal(n)), words, 0.9) for n, words in ((7, "7亿元"), (5, "5亿元"))
    ]
    found = admitted(*totals, text=text)
    assert facts(found) == [("甲乙项目", "totalInvestment", Money(Decimal(5)), 0.9)]
    assert [(r.words, r.reason) for r in found.rejected] == [
        ("7亿元", "another total stands nearer to the project's name")
    ]
    listed = [("2个项目", *rest) for _, *rest in totals]
    assert len(admitted(*listed, text="[B:2个项目]分别投资5亿元和7亿元。").facts) == 2


def test_an_inferred_place_yields_to_a_stated_one() -> None:
    text = "[W:甲乙项目]在[A:武强县]，县属[A:衡水市]。"
    stated = ("甲乙项目", "locatedIn", "武强县", "在", 0.9)
    inferred = ("甲乙项目", "locatedIn", "衡水市", "县属", 0.8)
    assert facts(admitted(stated, inferred, text=text)) == [("甲乙项目", "locatedIn", "武强县", 0.9)]
    assert facts(admitted(inferred, text=text)) == [("甲乙项目", "locatedIn", "衡水市", 0.8)]


def test_amounts_that_no_fact_used_are_listed() -> None:
    used = ("甲乙项目", "totalInvestment", Money(Decimal(500000000)), "5亿元", 0.9)
    assert [u.words for u in admitted().unused] == ["5亿元"]
    assert admitted(used).unused == ()


def test_amounts_that_cannot_be_read_are_rejected() -> None:
    found = admitted(text="[W:甲乙项目]总投资6亿至8亿元。")
    assert [(r.predicate, r.words) for r in found.rejected] == [("amount", "6亿至8亿元")]


def entities(text: str) -> list[Entity]:
    return list(admitted(text=text).entities)


def test_names_inside_names_are_no_entities_of_their_own() -> None:
    assert [e.name for e in entities("[C:[A:武强县]甲乙公司]到访。")] == ["武强县甲乙公司"]
    assert [e.name for e in entities("[W:[C:甲乙公司]丙项目]开工。")] == ["甲乙公司", "甲乙公司丙项目"]


def test_a_park_that_only_other_names_tell_is_named_by_them() -> None:
    found = extract(make_article("项目位于松江经济开发区城西工业区，费用由开发区承担。", "a.txt", "a"))
    assert [e.name for e in found.entities if e.type == "Park"] == ["松江经济开发区", "松江经济开发区城西工业区"]


def test_a_phase_is_named_after_its_project() -> None:
    found = entities("[W:甲乙项目]开工，[W:甲乙项目一期]投产。")
    assert [(e.name, [m.text for m in e.mentions]) for e in found] == [
        ("甲乙项目", ["甲乙项目"]),
        ("甲乙项目一期", ["甲乙项目一期"]),
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("青阳县恒泰科技有限公司投资3亿元建设□□镜片项目。", ["青阳县恒泰科技有限公司"]),
        ("据悉，王□国是恒泰科技有限公司董事长。", []),
        ("□青阳县恒泰科技有限公司投资3亿元建设光学镜片项目。", ["青阳县恒泰科技有限公司", "光学镜片项目"]),
    ],
    ids=["in a name", "before what may be a part of one", "as a mark of a list"],
)
def test_a_name_that_could_not_be_read_in_full_is_none(text: str, names: list[str]) -> None:
    found = extract(make_article(text, "a.txt", "a"))
    assert [entity.name for entity in found.entities] == names
    assert all("□" not in evidence.text for fact in found.facts for evidence in fact.evidence)


def test_a_fact_about_such_a_name_is_listed_with_the_reason() -> None:
    found = extract(make_article("推动□□项目建设，总投资3亿元。", "a.txt", "a"))
    assert found.facts == ()
    assert ("totalInvestment", "a character of it could not be read") in {
        (r.predicate, r.reason) for r in found.rejected
    }
