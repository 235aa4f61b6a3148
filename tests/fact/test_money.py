"""Amounts of money: what each is, whose it is, and which are no facts."""

from __future__ import annotations

from datetime import date

import pytest
from values import values

from kg.fact.money import extract

TODAY = date(2024, 6, 1)


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[W:甲乙项目]总投资5亿元。", {"甲乙项目 totalInvestment 500000000CNY"}),
        ("[W:甲乙项目]由[C:丙公司]投资约3000万元建设。", {"甲乙项目 totalInvestment 30000000CNY about"}),
        ("[W:甲乙项目]封顶，一共投4.6亿元。", {"甲乙项目 totalInvestment 460000000CNY"}),
        ("[W:甲乙大桥]总造价8亿元。", {"甲乙大桥 totalInvestment 800000000CNY"}),
        ("[W:甲乙项目]今年计划投资2亿元。", {"甲乙项目 annualInvestment 200000000CNY"}),
        ("[W:甲乙项目]累计完成投资1.2亿元。", {"甲乙项目 completedInvestment 120000000CNY"}),
        ("[W:甲乙项目]上半年完成投资2亿元。", {"甲乙项目 completedInvestment 200000000CNY"}),
        ("[B:项目86个]，实际到位资金62亿元。", {"项目86个 completedInvestment 6200000000CNY"}),
        (
            "[W:甲乙项目]计划投资12亿元，其中已到位4.7亿元。",
            {"甲乙项目 totalInvestment 1200000000CNY", "甲乙项目 completedInvestment 470000000CNY"},
        ),
        ("[W:甲乙项目]投产后预计年净利润3000万元。", {"甲乙项目 expectedProfit 30000000CNY"}),
        (
            "[W:甲乙项目]达产后年产值10亿元，年利税8000万元。",
            {"甲乙项目 expectedRevenue 1000000000CNY", "甲乙项目 expectedTax 80000000CNY"},
        ),
        ("[W:甲乙项目]计划完成固定资产投资2亿元。", {"甲乙项目 annualInvestment 200000000CNY"}),
        ("[W:甲乙项目]年销售收入3亿元。", {"甲乙项目 expectedRevenue 300000000CNY"}),
        ("[W:甲乙项目]预计2025年产值3亿元。", {"甲乙项目 expectedRevenue 300000000CNY"}),
        ("[W:甲乙项目]去年开工，投产后收入3亿元。", {"甲乙项目 expectedRevenue 300000000CNY"}),
        (
            "[W:甲乙项目]总投资5亿元。2021年度计划：完成投资3亿元。",
            {"甲乙项目 totalInvestment 500000000CNY", "甲乙项目 annualInvestment 300000000CNY"},
        ),
        (
            "[B:实施项目86个]，年度计划投资68亿元；其中[B:续建项目32个]，计划投资30亿元。",
            {"实施项目86个 annualInvestment 6800000000CNY", "续建项目32个 annualInvestment 3000000000CNY"},
        ),
        ("[B:9个项目]确保年底前完成投资2亿元。", {"9个项目 annualInvestment 200000000CNY"}),
        (
            "2016年，甲县计划实施[B:33个项目]，完成投资8亿元，目前完成投资5亿元。",
            {"33个项目 annualInvestment 800000000CNY", "33个项目 completedInvestment 500000000CNY"},
        ),
        (
            "[W:甲乙项目]位于丙县。该项目计划投资3亿元，打造[W:丁产业基地]。",
            {"甲乙项目 totalInvestment 300000000CNY"},
        ),
        (
            "[W:甲乙项目]建成后预计年销售收入3亿元，其中今年实施[W:丁戊项目]，投资1亿元。",
            {"甲乙项目 expectedRevenue 300000000CNY", "丁戊项目 totalInvestment 100000000CNY"},
        ),
        (
            "总投资2亿元的[W:甲乙项目]、总投资3亿元、年利润500万元的[W:丁戊项目]开工。",
            {
                "甲乙项目 totalInvestment 200000000CNY",
                "丁戊项目 totalInvestment 300000000CNY",
                "丁戊项目 expectedProfit 5000000CNY",
            },
        ),
        ("[C:丙公司]投入3亿元，实施[W:甲乙改造项目]。", {"甲乙改造项目 totalInvestment 300000000CNY"}),
        (
            "[W:丁项目]已建成，投资3亿元、占地900亩、装机容量为30兆瓦的[W:甲乙光伏电站]在建。",
            {"甲乙光伏电站 totalInvestment 300000000CNY"},
        ),
    ],
)
def test_what_an_amount_is(marked: str, expected: set[str]) -> None:
    assert values(extract, marked, TODAY) == expected


@pytest.mark.parametrize(
    "marked",
    [
        "[W:甲乙项目]总投资6亿至8亿元。",
        "[W:甲乙项目]总投资亿元。",
        "[W:甲乙项目]固定资产投资2亿元。",
        "[W:甲乙项目]收入3亿元。",
        "[W:甲乙项目]获得贷款2亿元。",
        "[B:9个项目]力争一季度完成投资2亿元。",
        "[P:甲乙园区]增长10%，其中工业投资7亿元。",
        "[P:甲乙园区]推介会上，丙厂的污水处理等一批项目签约，总投资3亿元。",
        "[P:甲乙园区]的丙厂增资，预计投资3亿元。",
        "[C:甲公司]注册资本2亿元，建设[W:甲乙项目]。",
        "[W:甲乙项目]2023年实现产值3亿元。",
        "[W:甲乙项目]去年投产，实现销售收入3亿元。",
        "[W:甲乙项目]所在的丙县生产总值完成198亿元。",
        "全市企业去年完成产值100亿元。",
        "[W:甲乙项目]达产后亩均税收20万元/亩。",
        "甲高速[A:丙县]段由丁公司负责，累计完成投资8亿元。",
        "丁公司总部在[A:丙市]，累计完成投资8亿元。",
    ],
)
def test_no_fact(marked: str) -> None:
    assert values(extract, marked, TODAY) == set()


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "[B:6个项目]亮相，其中[B:新建4个]、[B:续建2个]，总投资26亿元。",
            {"6个项目 totalInvestment 2600000000CNY"},
        ),
        (
            "[B:6个项目]亮相，其中[B:新建3个]、[B:续建2个]，总投资26亿元。",
            {"续建2个 totalInvestment 2600000000CNY"},
        ),
        (
            "[B:9个项目]在建，其中[B:可竣工7个]，截至9月底累计完成投资8.4亿元。",
            {"9个项目 completedInvestment 840000000CNY"},
        ),
        ("[B:项目30个]，[B:投产12个]，完成投资8亿元。", {"项目30个 completedInvestment 800000000CNY"}),
        ("[B:项目30个]，[B:已开工12个]，累计完成投资8亿元。", {"项目30个 completedInvestment 800000000CNY"}),
        ("[B:项目30个]，[B:开复工12个]，完成投资8亿元。", {"项目30个 completedInvestment 800000000CNY"}),
        ("[B:项目30个]，[B:工业类12个]，完成投资8亿元。", {"工业类12个 completedInvestment 800000000CNY"}),
        ("[B:项目9个]，[B:开工12个]，完成投资8亿元。", {"开工12个 completedInvestment 800000000CNY"}),
        ("[B:项目30个]，[B:在建12个]完成投资8亿元。", {"在建12个 completedInvestment 800000000CNY"}),
        (
            "全县年度投资48亿元，增加7亿元。其中[B:续建17个]，计划投资31亿元。",
            {"续建17个 annualInvestment 3100000000CNY"},
        ),
        ("[B:2023年安排9个]，计划投资8亿元。", {"2023年安排9个 annualInvestment 800000000CNY"}),
        ("[B:9个项目]中投资最大的[W:甲乙项目]，达5亿元。", {"甲乙项目 totalInvestment 500000000CNY"}),
    ],
)
def test_amounts_of_batches(marked: str, expected: set[str]) -> None:
    assert values(extract, marked, TODAY) == expected
