"""“分别为” lists."""

from __future__ import annotations

import pytest
from values import values

from kg.fact.money import extract


@pytest.mark.parametrize(
    "marked",
    [
        "[W:甲项目]、[W:乙项目]分别投资3亿元和4亿元。",
        "[W:甲项目]、[W:乙项目]投资额依次为3亿元、4亿元。",
        "[W:甲项目]、[W:乙项目]开工。前两个项目分别投资3亿元、4亿元。",
        "[W:丙项目]开工。两个项目分别是[C:丙公司]的[W:甲项目]和[C:丁公司]的[W:乙项目]，投资额分别为3亿元和4亿元。",
        "[W:丙项目]开工。[W:甲项目]、[W:乙项目]开工。这2个项目分别投资3亿元、4亿元。",
    ],
)
def test_by_order(marked: str) -> None:
    assert values(extract, marked) == {"甲项目 totalInvestment 300000000CNY", "乙项目 totalInvestment 400000000CNY"}


def test_values_that_do_not_fit_the_projects_are_nobodys() -> None:
    assert values(extract, "[W:甲项目]、[W:乙项目]分别投资3亿元、4亿元、5亿元。") == set()


def test_one_batch_has_all_its_values() -> None:
    expected = {"2个项目 totalInvestment 300000000CNY", "2个项目 totalInvestment 400000000CNY"}
    assert values(extract, "[B:2个项目]分别投资3亿元、4亿元。") == expected
