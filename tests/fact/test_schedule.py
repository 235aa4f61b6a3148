"""When projects start and end."""

from __future__ import annotations

from datetime import date

import pytest
from values import values

from kg.fact.schedule import extract


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "[W:甲乙项目]2023年6月开工，预计2025年底竣工。",
            {"甲乙项目 startDate 2023-06", "甲乙项目 completionDate 2025"},
        ),
        ("[W:甲乙项目]2024年5月建成，5月20日投产。", {"甲乙项目 completionDate 2024-05"}),
        ("[W:甲乙项目]2024年4月投产，5月20日竣工。", {"甲乙项目 completionDate 2024-05-20"}),
        ("[W:甲乙厂]2024年5月刚竣工。", {"甲乙厂 completionDate 2024-05"}),
        ("[W:甲乙港]计划2024年6月30日前机械竣工。", {"甲乙港 completionDate 2024-06-30"}),
        ("[W:甲乙街]2023年9月开街。", {"甲乙街 completionDate 2023-09"}),
        ("[W:甲乙枢纽]2023年8月率先动工。", {"甲乙枢纽 startDate 2023-08"}),
        ("[W:甲乙项目]原计划2023年6月建成，现延期至2023年12月。", {"甲乙项目 completionDate 2023-12"}),
        ("[W:甲乙项目]原定去年3月开工，推迟到2024年5月。", {"甲乙项目 startDate 2024-05"}),
        ("5月15日，[W:甲乙工程]通过竣工验收。", {"甲乙工程 completionDate 2024-05-15"}),
        ("5月11日，丙县举行[W:甲乙物流园]开园仪式。", {"甲乙物流园 completionDate 2024-05-11"}),
        ("5月12日，[W:甲乙项目]在丙区奠基。", {"甲乙项目 startDate 2024-05-12"}),
        (
            "[W:甲乙项目]\n建设期限：2021年4月—2023年3月",
            {"甲乙项目 startDate 2021-04", "甲乙项目 completionDate 2023-03"},
        ),
        (
            "[W:甲乙项目]建设工期为2021年4月至2023年3月，共24个月，2022年投资3亿元。",
            {"甲乙项目 startDate 2021-04", "甲乙项目 completionDate 2023-03"},
        ),
        ("[W:甲乙项目]分三期，预计2025年完成全部建设。", {"甲乙项目 completionDate 2025"}),
        ("[W:甲乙项目]\n竣工时间：2021年7月30日", {"甲乙项目 completionDate 2021-07-30"}),
        ("[W:甲乙项目]\n计划开工时间：2021年7月", {"甲乙项目 startDate 2021-07"}),
    ],
)
def test_dated(marked: str, expected: set[str]) -> None:
    assert values(extract, marked, date(2024, 6, 1)) == expected


@pytest.mark.parametrize(
    "marked",
    [
        "[W:甲乙项目]原定2023年6月建成。",
        "[B:5个项目]2023年6月开工。",
        "[W:甲乙项目]2023年6月通过评审。",
        "[C:乙公司]2023年6月开工。",
        "2023年6月，参观后讲话，[W:甲乙项目]占地3亩。",
    ],
)
def test_not_dated(marked: str) -> None:
    assert values(extract, marked, date(2024, 6, 1)) == set()


def test_a_day_without_a_known_year_is_no_date() -> None:
    assert values(extract, "5月12日，[W:甲乙项目]在丙区奠基。") == set()


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[W:甲乙装置]明年四季度可望竣工。", {"甲乙装置 completionDate 2025-Q4"}),
        ("[W:甲乙库]去年9月赶在新果上市前建成启用。", {"甲乙库 completionDate 2023-09"}),
        ("[W:甲乙基地]2022年3月基地出片。", {"甲乙基地 completionDate 2022-03"}),
        ("[W:甲乙项目]5月20日领取施工许可并开工。", {"甲乙项目 startDate 2024-05-20"}),
        ("2023年5月着手建设[W:甲乙项目]。", {"甲乙项目 startDate 2023-05"}),
        (
            "[W:甲乙项目]工期从2024年12月排到2026年6月。",
            {"甲乙项目 startDate 2024-12", "甲乙项目 completionDate 2026-06"},
        ),
        ("[W:甲乙项目]占地3亩。开工时间2023年5月。", {"甲乙项目 startDate 2023-05"}),
        ("[W:甲乙产线]预计后年启用。", {"甲乙产线 completionDate 2026"}),
        ("[W:甲乙产线]于月初竣工。", {"甲乙产线 completionDate 2024-06"}),
        ("3月18日，[W:甲乙项目]签约。同日动工的还有：某厂。", set()),
    ],
)
def test_dates_told_in_freer_words(marked: str, expected: set[str]) -> None:
    assert values(extract, marked, date(2024, 6, 1)) == expected
