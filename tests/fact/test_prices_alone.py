"""Amounts that stand alone behind works, of a year, and whose they are."""

from __future__ import annotations

from datetime import date

import pytest
from values import values

from kg.fact.money import extract

TODAY = date(2024, 6, 1)


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("包括[W:甲乙路]（5.2亿元）和[W:丙丁路]（3亿元）。", {"甲乙路 520000000", "丙丁路 300000000"}),
        ("[W:甲乙线]，1.1亿元，长3公里。", {"甲乙线 110000000"}),
        ("[W:甲乙厂]总投资13亿元，其中[W:甲乙厂一期]6亿元。", {"甲乙厂 1300000000", "甲乙厂一期 600000000"}),
        (
            "[B:工业项目9个]，总投资40亿元；[B:农业项目4个]，10亿元。",
            {"工业项目9个 4000000000", "农业项目4个 1000000000"},
        ),
        ("[W:甲乙厂]建得快，1.7亿元的总投资已用完。", {"甲乙厂 170000000"}),
        ("[W:甲乙闸]匡算3亿元。", {"甲乙闸 300000000"}),
        ("丙公司2009年投资2亿元建成[W:甲乙厂]。", {"甲乙厂 200000000"}),
    ],
)
def test_total(marked: str, expected: set[str]) -> None:
    found = {f for f in values(extract, marked, TODAY) if " totalInvestment " in f}
    assert {f.replace(" totalInvestment", "").removesuffix("CNY") for f in found} == expected


@pytest.mark.parametrize(
    "marked",
    ["[W:甲乙厂]的甲公司去年贷款3亿元。", "[B:工业项目9个]，10亿元。", "甲乙县财政预算3亿元，[W:甲乙厂]投产。"],
)
def test_no_price(marked: str) -> None:
    assert values(extract, marked, TODAY) == set()


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[W:甲乙校]总投资9亿元，今年再投8000万元。", "甲乙校 annualInvestment 80000000"),
        ("[W:甲乙校]总投资9亿元，年内安排2亿元。", "甲乙校 annualInvestment 200000000"),
        ("今年全县安排[B:水利项目57个]，计划投资9亿元。", "水利项目57个 annualInvestment 900000000"),
        ("[P:甲乙园区]去年完成基础设施投资3亿元。", "甲乙园区 completedInvestment 300000000"),
    ],
)
def test_of_a_year(marked: str, expected: str) -> None:
    assert expected in {f.removesuffix("CNY") for f in values(extract, marked, TODAY)}


def test_a_firm_s_place_spends_nothing() -> None:
    assert values(extract, "[C:[A:甲省]乙丙建设集团]完成投资3亿元。", TODAY) == set()
