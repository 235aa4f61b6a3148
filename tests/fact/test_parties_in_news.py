"""Who undertakes a project, in the freer words of reports."""

from __future__ import annotations

import pytest
from relations import relations
from told import facts

from kg.fact import partners
from kg.fact.parties import extract


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[W:甲项目]由[C:乙集团]旗下的[C:丙公司]开发。", {"甲项目 by 丙公司"}),
        ("[W:甲项目]由[C:乙公司]与[C:丁集团]合资设立的[C:丙公司]实施。", {"甲项目 by 丙公司"}),
        ("[W:甲小镇]动工，[C:乙集团]旗下的[C:丙公司]负责开发，明年竣工。", {"甲小镇 by 丙公司"}),
        ("[W:甲船闸]总投资9亿元，[C:乙集团]投资，通行大船。", {"甲船闸 by 乙集团"}),
        ("[C:乙公司]把[W:西南总部]放在了[P:丙园区]。", {"西南总部 by 乙公司"}),
        ("[C:乙公司]投3亿元建[W:甲工厂]，占地90亩。", {"甲工厂 by 乙公司"}),
        ("最大的来自[C:乙公司]：该公司拟投资3亿元，在[P:丙园区]建设[W:甲项目]。", {"甲项目 by 乙公司"}),
        (
            "[R:丙研究所]与[C:乙公司]在[P:丁高新区]签约，共同建设[W:甲项目]。",
            {"甲项目 by 乙公司", "甲项目 with 丙研究所"},
        ),
        ("[C:乙集团]的[W:甲项目]由子公司[C:丙公司]负责。", {"甲项目 by 乙集团", "甲项目 by 丙公司"}),
        ("项目名称：[W:甲项目]。投资建设：[C:乙公司]。", {"甲项目 by 乙公司"}),
        ("2｜[W:甲工程]｜[C:乙公司]｜丙街道｜9.8", {"甲工程 by 乙公司"}),
        ("（二）[W:甲电网]。[C:乙集团]，总投资9.6亿元，新建。", {"甲电网 by 乙集团"}),
        ("[W:甲公路]动工。参与施工的[C:乙局]加班加点。", {"甲公路 by 乙局"}),
        ("1.[W:甲工厂]。总投资3亿元。\n2.丁村乙岭。业主：[C:丙公司]。", set()),
        ("1.[W:甲工厂]。总投资3亿元。业主：[C:丙公司]。", {"甲工厂 by 丙公司"}),
        ("（一）[W:甲工厂]。总投资3亿元。\n（二）丁村乙岭由[C:丙公司]投资建设。", set()),
    ],
)
def test_built_by(marked: str, expected: set[str]) -> None:
    assert relations(extract, marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[W:甲大楼]与[U:丁大学]、[R:丙研究所]共建。", {"甲大楼 with 丁大学", "甲大楼 with 丙研究所"}),
        ("我们和[U:丁大学]、[R:丙研究所]一起建[W:甲实验线]。", {"甲实验线 with 丁大学", "甲实验线 with 丙研究所"}),
        ("[W:甲工厂]动工，[U:丁大学]负责提供气动设计，明年投产。", {"甲工厂 with 丁大学"}),
        ("[W:甲茶厂]开工，[U:丁大学]派来了6名研究生驻点。", {"甲茶厂 with 丁大学"}),
        ("[W:三期]跟[U:丁大学]合作，不用人手。", {"三期 with 丁大学"}),
    ],
)
def test_helped_by(marked: str, expected: set[str]) -> None:
    assert relations(extract, marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[C:甲公司]与[U:丁大学]的合作进入第11年。", {"甲公司 and 丁大学"}),
        ("[W:种源中心]由[U:丁大学]和[C:甲公司]共建，投资2亿元。", set()),
        ("[C:甲公司]与[U:丁大学]签了定向班，每年招120人。", {"甲公司 and 丁大学"}),
        ("[C:甲公司]与[U:丁大学]、[A:丙省]畜牧总站保持了多年的合作。", {"甲公司 and 丁大学"}),
    ],
)
def test_work_together(marked: str, expected: set[str]) -> None:
    assert relations(partners.extract, marked) == expected


def test_the_county_that_is_meant() -> None:
    text = "武强县10月的辣椒红了。县里同河北农业大学签了五年的合作协议。"
    assert facts(text, "cooperatesWith") == {("武强县", "cooperatesWith", "河北农业大学")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("青岭新能源项目由县水务公司负责实施。", {("青岭新能源项目", "undertakenBy", "县水务公司")}),
        (
            "白石河供水项目由青岭州和美乳业有限公司投资建设。",
            {("白石河供水项目", "undertakenBy", "青岭州和美乳业有限公司")},
        ),
    ],
)
def test_where_a_firms_name_begins(text: str, expected: set[tuple[str, str, str]]) -> None:
    assert facts(text, "undertakenBy") == expected
