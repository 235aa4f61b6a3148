"""Further ways to tell when works begin, are tried out and are done, and how far they have come."""

from __future__ import annotations

from datetime import date

import pytest
from values import values

from kg.fact import schedule, stagefacts

TODAY = date(2024, 6, 1)


def stages(marked: str) -> set[str]:
    return {f.replace(" stage", "") for f in values(stagefacts.extract, marked, TODAY) if " stage " in f}


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "[W:甲乙矿]2022年3月挖下第一锹，2024年11月出煤。",
            {"甲乙矿 startDate 2022-03", "甲乙矿 completionDate 2024-11"},
        ),
        ("[W:甲乙站]2024年5月已对外供汽。", {"甲乙站 completionDate 2024-05"}),
        ("[W:甲乙窑]的点火时间定在2024年9月。", {"甲乙窑 completionDate 2024-09"}),
        ("[W:甲乙校区]的启用时间推至2025年9月。", {"甲乙校区 completionDate 2025-09"}),
        ("[W:甲乙线]计划2024年9月试产。", {"甲乙线 completionDate 2024-09"}),
        ("丙公司2024年3月开建[W:甲乙厂]，年产3万吨。", {"甲乙厂 startDate 2024-03"}),
        ("2022年10月，丙镇投资2亿元的[W:甲乙厂]奠基。", {"甲乙厂 startDate 2022-10"}),
        ("丙公司去年10月落户，[W:甲乙线]当年投产。", {"甲乙线 completionDate 2023"}),
        ("5月18日，丙县办了签约会。\n同日，[W:甲乙路]破土。", {"甲乙路 startDate 2024-05-18"}),
        ("[W:甲乙路]计划2024年底开通。", {"甲乙路 completionDate 2024"}),
        ("[W:甲乙厂]2023年8月动工，转年7月投产。", {"甲乙厂 startDate 2023-08", "甲乙厂 completionDate 2024-07"}),
    ],
)
def test_dated(marked: str, expected: set[str]) -> None:
    assert values(schedule.extract, marked, TODAY) == expected


@pytest.mark.parametrize(
    "marked", ["[W:甲乙线]2024年4月试产。", "按协议，[W:甲乙厂]首批设备将于2024年8月进场。", "今天，[W:甲乙厂]办了会。"]
)
def test_not_dated(marked: str) -> None:
    assert values(schedule.extract, marked, TODAY) == set()


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[W:甲乙线]4月动工，眼下支架安装过半。", {"甲乙线 underConstruction"}),
        ("[W:甲乙厂]去年开建，屋面已经封闭，正在装设备。", {"甲乙厂 underConstruction"}),
        ("[W:甲乙窑]5月17日点火，产品8月上市。", {"甲乙窑 commissioning 2024-05-17"}),
        ("[W:甲乙线]设备正在调试。", {"甲乙线 commissioning"}),
        ("[W:甲乙闸]昨日正式下闸。", {"甲乙闸 completed 2024-05-31"}),
        ("5月8日，[W:甲乙路]复工。", {"甲乙路 underConstruction 2024-05-08"}),
        ("在建的7个中最大的是[W:甲乙堤]，投资3亿元。", {"甲乙堤 underConstruction"}),
        ("[W:甲乙城]3月28日正式营业。", {"甲乙城 inProduction 2024-03-28"}),
        ("[W:甲乙场]打下第一根桩。", {"甲乙场 started"}),
        ("[W:甲乙厂]尚在做可行性研究。", {"甲乙厂 planned"}),
        ("[W:甲乙镇]2月签约，等路一通就动工。", {"甲乙镇 signed 2024-02"}),
        ("[W:甲乙园]须在6个月内开工。", set()),
        ("[W:甲乙路]通车在即。", set()),
        ("[W:甲乙园]占地3亩。[U:丙大学]的人来过。他们与[U:丙大学]签订服务合同。", set()),
        ("[W:甲乙园]占地3亩。[C:丙公司]去年签约、当年投产。", set()),
        ("同日签约的还有[B:2个项目]：一是[W:甲乙项目]。", {"2个项目 signed", "甲乙项目 signed"}),
    ],
)
def test_stages(marked: str, expected: set[str]) -> None:
    assert stages(marked) == expected


def test_a_signing_s_plans() -> None:
    lead = "甲县签约[B:3个项目]\n5月8日，甲县签约[B:3个项目]，总投资9亿元，涉及装备制造、食品加工两个产业。"
    marked = f"{lead}\n丙公司计划在乙镇建设[W:甲乙项目]。"
    assert "甲乙项目 signed" in stages(marked)


def test_a_batch_is_dated_by_its_own_date() -> None:
    marked = "5月18日，甲县办了签约会。\n当天说到，[B:3个项目]已于4月开工。"
    assert "3个项目 period 2024-04" in values(stagefacts.extract, marked, TODAY)
