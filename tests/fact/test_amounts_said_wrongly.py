"""Guards against amounts of something else: plans of other terms, changed totals, places, other people's money."""

from __future__ import annotations

from datetime import date

import pytest
from values import values

from kg.fact.money import extract as money
from kg.fact.size import extract as sizes

W = "[W:甲乙项目]"


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("总投资由6亿元调整为8亿元。", {"totalInvestment 800000000CNY"}),
        ("总投资增至8亿元。", {"totalInvestment 800000000CNY"}),
        ("投资变成3100万元。", {"totalInvestment 31000000CNY"}),
        ("原计划投资5亿元，总投资调整为7.4亿元。", {"totalInvestment 740000000CNY"}),
        ("开工，其中企业出资2000万元。", set()),
        ("开工，下半年要再投8亿元。", set()),
        ("去年完成投资25亿元。", {"completedInvestment 2500000000CNY"}),
        ("2012年完成投资4200万元。", {"completedInvestment 42000000CNY"}),
        ("2013年完成投资4200万元。", {"annualInvestment 42000000CNY"}),
        ("4月份应完成投资2000万元。", set()),
        ("一季度末力争完成投资6亿元。", set()),
        ("“十四五”期间计划完成投资420亿元。", set()),
        ("年内要全部形成实物工作量，完成投资7亿元。", {"annualInvestment 700000000CNY"}),
        ("一共要投33亿元。", {"totalInvestment 3300000000CNY"}),
        ("总经费3200万元。", {"totalInvestment 32000000CNY"}),
        ("建成后税收预计每年2.6亿元。", {"expectedTax 260000000CNY"}),
        ("投产后年销售收入可望突破12亿元。", {"expectedRevenue 1200000000CNY atLeast"}),
        ("投产后，公司产值可望突破12亿元。", set()),
        ("年内计划新增厂房3栋，完成投资7亿元。", {"annualInvestment 700000000CNY"}),
    ],
)
def test_money_of_a_work(said: str, expected: set[str]) -> None:
    assert values(money, W + said, date(2013, 5, 1)) == {f"甲乙项目 {fact}" for fact in expected}


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "[B:30个市级重点项目]开工。目前[B:2个项目]停工，要确保市级重点项目全年完成投资65亿元。",
            {"30个市级重点项目 annualInvestment 6500000000CNY"},
        ),
        ("[B:3个新能源项目]开工。[A:丙县]今年新能源项目计划完成投资14亿元。", {"丙县 annualInvestment 1400000000CNY"}),
        ("[B:3个项目]开工。[A:丙县]去年重点项目完成投资14亿元。", {"丙县 completedInvestment 1400000000CNY"}),
        ("[B:3个重点项目]完成投资14亿元。", {"3个重点项目 completedInvestment 1400000000CNY"}),
        ("[C:丙公司]追加3.8亿元，在园内动工建设[W:甲项目]。", {"甲项目 totalInvestment 380000000CNY"}),
        ("[C:丙公司]准备投入4800万元，在六、七层实施[W:甲项目]。", {"甲项目 totalInvestment 48000000CNY"}),
        ("[W:甲项目]选址[W:乙园二期]，总投资5亿元。", {"甲项目 totalInvestment 500000000CNY"}),
        (
            "[W:甲项目]投产，投资1亿元。比如[C:乙公司]，9月试生产，满产后年产值2亿元。",
            {"甲项目 totalInvestment 100000000CNY", "乙公司 expectedRevenue 200000000CNY"},
        ),
    ],
)
def test_whose_money(marked: str, expected: set[str]) -> None:
    assert values(money, marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[P:甲工业园]引进的油厂，协议投资8800万元，占地55亩。", set()),
        ("油厂落户[P:甲工业园]，占地55亩。", set()),
        ("[P:甲工业园]占地5500亩。", {"甲工业园 landArea 5500亩"}),
        ("[W:甲项目]选址[W:乙园二期]，占地85亩。", {"甲项目 landArea 85亩"}),
        ("[W:甲乙项目]投产后减少用工400人。", set()),
        ("[W:甲乙项目]用工高峰期有320人。", set()),
    ],
)
def test_sizes(marked: str, expected: set[str]) -> None:
    assert values(sizes, marked) == expected
