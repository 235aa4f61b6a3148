"""Whose a value is."""

from __future__ import annotations

import pytest
from values import read_values

from kg.fact.clause import clause_at, left_of
from kg.fact.focus import subject
from kg.model import Span

KINDS = ("Project", "ProjectBatch", "Park", "Company")


def owner(marked: str, words: str = "5亿元", *kinds: str) -> str | None:
    """The subject of `words`, which stand last in `marked`."""
    view = read_values(marked)
    at = view.text.rindex(words)
    found = subject(view, Span(at, at + len(words)), *(kinds or KINDS))
    return found.text if found else None


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[W:甲项目]、[W:乙项目]总投资5亿元。", "乙项目"),
        ("总投资5亿元的[W:甲项目]开工。", "甲项目"),
        ("投资5亿元建设[W:甲项目]。", "甲项目"),
        ("投资5亿元，在丙区建设[W:甲项目]。", "甲项目"),
        ("[W:甲项目]开工。该项目总投资5亿元。", "甲项目"),
        ("[W:甲项目]开工。计划总投资5亿元。", "甲项目"),
        ("[W:甲项目]\n总投资5亿元", "甲项目"),
        ("项目名称：[W:甲项目]\n建设地点：丙区\n总投资：5亿元", "甲项目"),
        ("[B:3个项目]中，[W:甲项目]总投资5亿元。", "甲项目"),
        ("[W:甲项目]、[W:乙项目]都在[B:3个项目]中，总投资5亿元。", "乙项目"),
        ("[W:二期]在[W:一期]投产后启动，总投资5亿元。", "二期"),
        ("[W:甲项目]开工，建设[W:一栋乙楼]，总投资5亿元。", "甲项目"),
        ("[W:甲项目]开工，主体为两条[W:乙产线]，总投资5亿元。", "甲项目"),
        ("[W:甲项目]开工。\n[C:丙公司]厂长[N:丁山]介绍，全部达产后，产值5亿元。", "甲项目"),
        ("[W:甲项目]开工。\n厂长[N:丁山]告诉记者，这条线总投资5亿元。", "甲项目"),
        ("[W:甲项目]开工，建设厂房、[W:一栋乙楼]。该项目总投资5亿元。", "甲项目"),
        ("[C:丙公司]签约，建设[W:乙基地]，总投资5亿元。", "乙基地"),
        ("[B:9个项目]（[B:续建2个]）总投资5亿元。", "9个项目"),
    ],
)
def test_works(marked: str, expected: str) -> None:
    assert owner(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[W:甲项目]分两期，[W:甲项目一期]投资2亿元，占地5亿元。", "甲项目一期"),
        ("[W:甲项目]分两期，[W:甲项目一期]投资2亿元，全部达产后产值5亿元。", "甲项目"),
        ("[W:甲项目]分两期。[W:甲项目一期]投资2亿元。项目建成后产值5亿元。", "甲项目"),
        ("[W:甲项目]分两期，[W:甲项目一期]投资2亿元，整厂投用后产值5亿元。", "甲项目"),
        ("[W:甲项目]分两期。[W:甲项目一期]投资2亿元。投产后产值5亿元。", "甲项目一期"),
        ("[W:甲项目]分两期建设，[W:甲项目一期]投资2亿元，建成后产值5亿元。", "甲项目"),
        ("[W:甲项目]分两期建设，[W:甲项目一期]投资2亿元；[W:甲项目二期]投资1亿元。达产后产值5亿元。", "甲项目"),
        ("[W:甲工程]昨日在丙县的[W:乙站]举行开工仪式，总投资5亿元。", "甲工程"),
        ("[W:甲厂]、[W:乙站]开工，前者投资5亿元。", "甲厂"),
        ("[W:甲厂]和丙镇的[W:乙站]开工，后者投资5亿元。", "乙站"),
        ("丙学校、[W:甲厂]开工，前者投资5亿元。", None),
        ("[W:甲项目]分两期。[W:甲项目一期]完工。\n项目位于丙区，产值5亿元。", "甲项目"),
    ],
)
def test_phases(marked: str, expected: str) -> None:
    assert owner(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[P:甲园区]与[C:乙公司]签约，总投资5亿元。", "甲园区"),
        ("[C:乙公司]在丙县设立[C:丁公司]，产值5亿元。", "丁公司"),
        ("[C:乙公司]到访。该公司产值5亿元。", "乙公司"),
        ("[C:丙公司]到访。\n[C:乙公司]厂长[N:丁山]说，产值5亿元。", "乙公司"),
        ("[W:甲项目]落户[P:乙园区]，该园区总投资5亿元。", "乙园区"),
        ("[W:甲项目]落户[P:乙园区]。该园区位于[P:丙开发区]内，总投资5亿元。", "乙园区"),
    ],
)
def test_firms_and_parks(marked: str, expected: str) -> None:
    assert owner(marked) == expected


@pytest.mark.parametrize(
    "marked",
    [
        "[W:甲项目]开工；投资5亿元的丙丁渔港也已动工。",
        "[W:甲项目]开工；另一家企业的丙丁大楼投资5亿元。",
        "总投资5亿元。",
        "[C:乙公司]到访，总投资5亿元。",
    ],
)
def test_nobodys(marked: str) -> None:
    assert owner(marked, "5亿元", "Project", "ProjectBatch") is None


def test_clause_and_what_stands_left_of_a_value() -> None:
    view = read_values("甲项目，总投资：约5亿元，占地3亩。5亿元")
    value = Span(view.text.index("5亿元"), view.text.index("5亿元") + 3)
    left = left_of(view, value)
    assert clause_at(view, value.start).of(view.text) == "约5亿元"
    assert left is not None
    assert left.of(view.text) == "总投资：约"
    last = Span(len(view.text) - 3, len(view.text))
    assert left_of(view, last) is None
