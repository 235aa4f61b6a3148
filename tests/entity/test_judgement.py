"""What people decided, replayed: a log in any order gives one result, and what cannot be replayed is listed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import Named, extraction, project

from kg.entity import Resolution, resolve
from kg.entity.judgement import Judgement, Log, append, read_log
from kg.errors import JudgementError

FULL, SHORT, OTHER, THIRD = "衡水恒明科技有限公司", "恒明科技", "恒明达科技有限公司", "恒明远科技有限公司"
ARTICLES = [
    extraction(f"{FULL}开工。", {FULL: "Company"}),
    extraction(f"{SHORT}投产。", {SHORT: "Company"}),
    extraction(f"{OTHER}签约。", {OTHER: "Company"}),
    extraction(
        f"{THIRD}签约，{FULL}投资，景县在建。", {THIRD: "Company", FULL: "Company", "景县": "AdministrativeArea"}
    ),
]


def log(*decisions: str) -> Log:
    """Decisions as ``same A B``, the first one taken first."""
    found = []
    for number, text in enumerate(decisions):
        what, first, second = text.split()
        first, second = (name if "/" in name or what == "rename" else f"company/{name}" for name in (first, second))
        first = first if "/" in first else f"company/{first}"
        found.append(Judgement(f"2026-01-{number + 1:02}T00:00:00Z", "li", what, first, second, "", "log", number + 1))
    return Log(tuple(found))


def firms(resolution: Resolution) -> dict[str, str]:
    return {
        entity.name: resolution.paths[article.article.id, entity.id]
        for article in ARTICLES
        for entity in article.entities
        if entity.type == "Company"
    }


def test_the_same_joins_and_different_splits() -> None:
    assert firms(resolve(ARTICLES))[SHORT] == f"company/{FULL}"
    found = resolve(ARTICLES, log(f"same {FULL} {OTHER}", f"different {SHORT} {FULL}"))
    assert firms(found) == {
        FULL: f"company/{FULL}",
        OTHER: f"company/{FULL}",
        SHORT: f"company/{SHORT}",
        THIRD: f"company/{THIRD}",
    }
    assert found.remarks == ()
    assert (OTHER, "zh-Hans") in found.entities[f"company/{FULL}"].alt_labels


def test_different_blocks_a_later_merge_by_rule_and_by_others() -> None:
    found = resolve(ARTICLES, log(f"same {OTHER} {THIRD}", f"same {OTHER} {FULL}", f"different {THIRD} {FULL}"))
    assert firms(found)[THIRD] != firms(found)[FULL]
    assert [remark.kind for remark in found.remarks] == ["overruled"]


def test_of_two_decisions_that_contradict_each_other_the_later_counts_and_both_are_listed() -> None:
    for last, one in (("same", True), ("different", False)):
        first = "different" if last == "same" else "same"
        found = resolve(ARTICLES, log(f"{first} {OTHER} {THIRD}", f"{last} {THIRD} {OTHER}"))
        assert (firms(found)[OTHER] == firms(found)[THIRD]) == one
        (remark,) = found.remarks
        assert (remark.kind, remark.place) == ("overruled", "log:1")
        assert "(log:2)" in remark.message


def test_one_article_can_be_told_from_the_others() -> None:
    article = ARTICLES[3].article.id
    found = resolve(
        ARTICLES, log(f"different article/{article}/company/{FULL} article/{ARTICLES[0].article.id}/company/{FULL}")
    )
    assert len({found.paths[ARTICLES[0].article.id, "e1"], found.paths[article, "e2"]}) == 2
    assert resolve(ARTICLES, log(f"different {FULL} {FULL}")).remarks[0].kind == "idle"


def test_a_rename_names_the_node_and_a_circle_ends() -> None:
    found = resolve(ARTICLES, log(f"rename {OTHER} 恒明达集团", "rename 恒明达集团 恒明达控股"))
    assert firms(found)[OTHER] == "company/恒明达控股"
    assert found.remarks == ()
    circle = resolve(ARTICLES, log(f"rename {OTHER} 恒明达集团", f"rename 恒明达集团 {OTHER}"))
    assert firms(circle)[OTHER] == f"company/{OTHER}"
    assert [remark.kind for remark in circle.remarks] == ["cycle"]
    assert [r.kind for r in resolve(ARTICLES, log(f"rename {OTHER} {THIRD}")).remarks] == ["taken"]


def test_a_decision_whose_target_is_gone_is_listed() -> None:
    found = resolve(ARTICLES, log(f"same {FULL} 恒不在", f"rename 恒也不在 {FULL}", f"same {FULL} place/131127"))
    said = sorted((remark.place, remark.kind) for remark in found.remarks)
    assert said == [("log:1", "orphaned"), ("log:2", "orphaned"), ("log:3", "idle")]
    assert firms(found) == firms(resolve(ARTICLES))


def test_a_place_is_joined_and_keeps_its_code() -> None:
    articles = [
        extraction("景县在建。", {"景县": "AdministrativeArea"}),
        extraction("景州在建。", {"景州": "AdministrativeArea"}),
    ]
    found = resolve(articles, log("same place/景县 place/景州"))
    assert found.paths[articles[1].article.id, "e1"] == "place/131127"


def test_what_is_decided_about_a_firm_holds_for_its_projects() -> None:
    articles = [project("改性沥青卷材项目", OTHER), project("改性沥青卷材项目", THIRD)]
    paths = [
        resolve(articles, said).paths[articles[0].article.id, "e1"] for said in (Log(), log(f"same {OTHER} {THIRD}"))
    ]
    assert [path.count("@") for path in paths] == [1, 0]


DECISIONS = [
    f"same {FULL} {OTHER}",
    f"different {FULL} {SHORT}",
    f"same {OTHER} {THIRD}",
    f"different {THIRD} {FULL}",
    f"rename {OTHER} 恒明达集团",
    f"rename {OTHER} 恒明达控股",
    f"same {SHORT} {THIRD}",
]


@given(st.permutations(log(*DECISIONS).judgements), st.permutations(ARTICLES))
def test_the_order_of_lines_and_articles_does_not_matter(judgements: list[Judgement], articles: list[object]) -> None:
    expected = resolve(ARTICLES, log(*DECISIONS))
    assert resolve(articles, Log(tuple(sorted(judgements)))) == expected  # type: ignore[arg-type]


@given(st.lists(st.sampled_from(DECISIONS), max_size=7))
def test_every_local_entity_keeps_a_node_and_differences_hold(decisions: list[str]) -> None:
    found = resolve(ARTICLES, log(*decisions))
    assert set(found.paths) == set(resolve(ARTICLES).paths)
    assert set(found.paths.values()) == set(found.entities)
    overruled = {remark.place for remark in found.remarks if remark.kind == "overruled"}
    for number, decision in enumerate(decisions, 1):
        what, a, b = decision.split()
        if f"log:{number}" not in overruled and what != "rename":
            assert (firms(found)[a] == firms(found)[b]) == (what == "same"), decision


def test_a_log_of_text_is_read_line_by_line(tmp_path: Path) -> None:
    good = f"2026-01-02T03:04:05Z\tli\tsame\tcompany/{FULL}\tcompany/{OTHER}\twhy"
    claim = "claim/" + "a" * 64
    bad = [
        "2026-01-02T03:04:05Z\tli\tsame\tcompany/甲",
        "yesterday\tli\tsame\tcompany/甲\tcompany/乙\t",
        "2026-01-02T03:04:05Z\tli\tmarry\tcompany/甲\tcompany/乙\t",
        "2026-01-02T03:04:05Z\t\tsame\tcompany/甲\tcompany/乙\t",
        "2026-01-02T03:04:05Z\tli\tsame\t甲\tcompany/乙\t",
        "2026-01-02T03:04:05Z\tli\taccept\tcompany/甲\t\t",
        "2026-01-02T03:04:05Z\tli\trename\tcompany/甲\t\t",
    ]
    fine = f"2026-01-01T03:04:05Z\tli\treject\t{claim}\t\twrong amount"
    (tmp_path / "log.tsv").write_text("\n".join(["# comment", good, "", *bad, fine]), encoding="utf-8")
    found = read_log(tmp_path)
    assert [(j.what, j.line) for j in found.judgements] == [("reject", 11), ("same", 2)]
    assert [problem.line for problem in found.problems] == [4, 5, 6, 7, 8, 9, 10]
    assert str(found.problems[0]).startswith(f"{tmp_path / 'log.tsv'}:4: 4 fields where there should be six")
    assert found.claims()[:2] == (frozenset(), frozenset({"a" * 64}))
    assert read_log(tmp_path / "nothing") == Log()


def test_a_line_that_is_not_utf_8_is_named_and_the_rest_read(tmp_path: Path) -> None:
    good = f"2026-01-02T03:04:05Z\tli\tsame\tcompany/{FULL}\tcompany/{OTHER}\twhy".encode()
    (tmp_path / "log.tsv").write_bytes(good.replace(b"why", b"\xff") + b"\n" + good)
    found = read_log(tmp_path / "log.tsv")
    assert ([p.line for p in found.problems], len(found.judgements)) == ([1], 1)
    assert "not UTF-8" in str(found.problems[0])


def test_what_is_appended_is_read_back(tmp_path: Path) -> None:
    decisions = log(f"same {FULL} {OTHER}", f"rename {OTHER} 恒明达集团").judgements
    (tmp_path / "log.tsv").write_text("# no line end", encoding="utf-8")
    assert append(tmp_path, decisions) == tmp_path / "log.tsv"
    assert [j.text() for j in read_log(tmp_path).judgements] == [j.text() for j in decisions]
    with pytest.raises(JudgementError, match="not an id"):
        append(tmp_path, [Judgement("2026-01-02T03:04:05Z", "li", "same", "甲", "company/乙", "")])
    assert len(read_log(tmp_path).judgements) == 2


def test_contradicting_words_about_a_claim(tmp_path: Path) -> None:
    claim = "claim/" + "b" * 64
    found = Log(
        tuple(
            Judgement(f"2026-01-0{day}T00:00:00Z", "li", what, claim, "", "", "log", day)
            for day, what in ((1, "accept"), (2, "reject"))
        )
    )
    accepted, rejected, remarks = found.claims()
    assert (accepted, rejected) == (frozenset(), frozenset({"b" * 64}))
    assert [(remark.kind, remark.place) for remark in remarks] == [("overruled", "log:1")]


def test_a_named_alias_within_one_article_cannot_be_split() -> None:
    article = extraction(f"{FULL}（以下简称恒明）开工。", {FULL: Named("Company", ("恒明",))})
    assert [r.kind for r in resolve([article], log(f"different {FULL} 恒明")).remarks] == ["idle"]
