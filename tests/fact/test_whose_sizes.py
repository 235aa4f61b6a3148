"""Sizes and prices behind a firm's or a park's name that are those of something else."""

from __future__ import annotations

import pytest
from values import values

from kg.fact import money, size


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[C:甲公司]占地80亩。", {"甲公司 landArea 80亩"}),
        ("[C:甲公司]落户[P:丙产业园]，占地80亩。", {"甲公司 landArea 80亩"}),
        ("[C:甲公司]投资2亿元，建有六条线，年产面粉5万吨。", {"甲公司 capacity 50000吨 面粉"}),
        ("[C:甲公司]拥有三大基地，日产能120吨。", {"甲公司 capacity 120吨 日"}),
        ("[C:甲公司]将建一座工厂，占地80亩。", set()),
        ("[C:甲公司]的深加工园紧挨着高速，园子占地80亩。", set()),
        ("这个中心由[C:甲公司]经营，占地80亩。", set()),
        ("[C:甲公司]投资2亿元，年产面粉5万吨。", set()),
        ("[W:丁项目]开工。[P:甲产业园]规划面积80亩。", {"甲产业园 landArea 80亩"}),
        ("[C:甲公司]安置当地农民就业420人。", set()),
    ],
)
def test_sizes_behind_a_firm(marked: str, expected: set[str]) -> None:
    assert values(size.extract, marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[P:甲产业园]由[C:乙公司]投资5亿元兴建。", {"甲产业园 totalInvestment 500000000CNY"}),
        ("[P:甲产业园]总投资5亿元。", {"甲产业园 totalInvestment 500000000CNY"}),
        ("[P:甲开发区]总投资5亿元。", set()),
        ("他把总部放在了[P:甲产业园]，投资5亿元。", set()),
        ("[P:甲产业园]引进[C:乙公司]，总投资5亿元。", set()),
    ],
)
def test_prices_behind_a_park(marked: str, expected: set[str]) -> None:
    assert values(money.extract, marked) == expected
