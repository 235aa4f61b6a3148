"""How far works have come, in words of progress: lists that nobody counts, what is being surveyed, ceremonies."""

from __future__ import annotations

from datetime import date

import pytest
from values import values

from kg.fact.stagefacts import extract

TODAY = date(2024, 6, 1)


def stages(marked: str) -> set[str]:
    """``subject stage [date]`` of each stage."""
    return {f.replace(" stage", "") for f in values(extract, marked, TODAY) if " stage " in f}


@pytest.mark.parametrize(
    ("marked", "stage"),
    [
        ("[W:甲乙项目]全面复工。", "underConstruction"),
        ("[W:甲乙项目]完成年度投资的70%，预计三季度建成。", "underConstruction"),
        ("[W:甲乙项目]装修接近尾声。", "underConstruction"),
        ("[W:甲乙项目]开工以来进展顺利。", "underConstruction"),
        ("[W:甲乙项目]场平完成三成。", "underConstruction"),
        ("[W:甲乙项目]眼下还在施工。", "underConstruction"),
        ("[W:甲乙大桥]合龙。", "underConstruction"),
        ("[C:丙公司]正在园内追加投资3亿元建设[W:甲乙项目]。", "underConstruction"),
        ("[W:甲乙电站]首台机组并网。", "underConstruction"),
        ("[W:甲乙电站]并网，板上发电。", "inProduction"),
        ("[W:甲乙装置]一次开车成功。", "inProduction"),
        ("[W:甲乙商业街]开街。", "inProduction"),
        ("[W:甲乙项目]历时两年建成。", "completed"),
        ("[W:甲乙装置]正式中交。", "completed"),
        ("[W:甲乙项目]打下第一根桩。", "started"),
        ("[W:甲乙项目]正在进行厂房设计，计划近期开工。", "planned"),
        ("[W:甲乙项目]正在开展可研和用地预审。", "planned"),
        ("[W:甲乙项目]确定入驻。", "signed"),
        ("[W:甲乙项目]的车间正在装修，11月启用。", "underConstruction"),
        ("[C:丙公司]与县里签约，投资3亿元建[W:甲乙项目]。", "signed"),
        ("县里与丙公司签订了投资3亿元的[W:甲乙项目]的合作框架协议。", "signed"),
    ],
)
def test_words_of_progress(marked: str, stage: str) -> None:
    assert {s.split()[1] for s in stages(marked)} == {stage}


@pytest.mark.parametrize(
    "marked",
    ["[W:甲乙项目]预计9月并网。", "[W:甲乙项目]计划完成年度投资的70%。", "全县[B:20个项目]已全部复工。"],
)
def test_no_progress(marked: str) -> None:
    assert stages(marked) == set()


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "[W:甲物流园]、[W:乙改造]等一批重点项目加快推进。",
            {"甲物流园 underConstruction", "乙改造 underConstruction"},
        ),
        (
            "[W:甲物流园]、[W:乙改造]等续建项目进展顺利。",
            {"甲物流园 underConstruction", "乙改造 underConstruction"},
        ),
        (
            "[W:甲物流园]、[W:乙改造]、[W:丙扩建][B:3个项目]均进入试车阶段。",
            {"甲物流园 commissioning", "乙改造 commissioning", "丙扩建 commissioning", "3个项目 commissioning"},
        ),
        (
            "其中[B:2个项目]竣工，包括[W:甲物流园]、[W:乙改造]。",
            {"2个项目 completed", "甲物流园 completed", "乙改造 completed"},
        ),
        ("与其同一天开工的，还有丙区的另外[B:4个项目]。", {"4个项目 started"}),
    ],
)
def test_lists(marked: str, expected: set[str]) -> None:
    assert stages(marked) == expected


def test_a_ceremony_of_works_that_go_on_again_is_shared() -> None:
    found = stages(
        "丙县集中开复工\n3月5日，丙县举行重点项目集中开复工仪式，县长到场并讲话，宣布仪式开始。\n[W:甲乙项目]占地3亩。"
    )
    assert found == {"甲乙项目 started"}
