"""Who lends a project its know-how, and who agrees or belongs where the sentence leaves a part out."""

from __future__ import annotations

import pytest
from relations import relations

from kg.fact import families, parties, partners


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[W:甲项目]奠基。\n[U:乙大学]将为项目提供检测技术。", {"甲项目 with 乙大学"}),
        ("[W:甲项目]奠基。\n项目核心的提纯工艺由[R:乙所]提供。", {"甲项目 with 乙所"}),
        ("[W:甲项目]奠基，由[U:乙大学]负责设计。", {"甲项目 with 乙大学"}),
        ("[W:甲项目]奠基，[R:乙所]参与了设计。", {"甲项目 with 乙所"}),
        ("[W:甲项目]奠基，用上了[U:乙大学]的造雪技术。", {"甲项目 with 乙大学"}),
        ("[W:甲项目]奠基。[R:乙所]为项目提供海况监测系统。", {"甲项目 with 乙所"}),
        ("[W:甲项目]奠基。智能温室由[R:乙所]设计，品种也来自那里。", {"甲项目 with 乙所"}),
        ("[W:甲项目]也已签约，选址丙镇，与[R:乙所]合作，计划明年开工。", {"甲项目 with 乙所"}),
        ("[W:甲项目]奠基；[U:乙大学]则与[C:丙公司]合作研发保鲜工艺。", set()),
        ("[W:甲项目]奠基，由[U:乙大学]设计施工。", {"甲项目 by 乙大学"}),
        ("[C:丙公司]的[W:甲项目]投产。公司的菌种来自[U:乙大学]，双方合作已经九年。", {"甲项目 by 丙公司"}),
    ],
)
def test_helpers(marked: str, expected: set[str]) -> None:
    assert relations(parties.extract, marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "[A:丙县]政府工作报告\n各位代表，与[U:甲大学]签订合作协议，与[O:乙商会]结为招商伙伴。",
            {"丙县 and 甲大学", "丙县 and 乙商会"},
        ),
        ("[A:丙县]政府工作报告\n各位代表，我们努力。深化与[A:丁区]的结对合作，共建飞地。", {"丙县 and 丁区"}),
        ("[C:甲公司]仍把总部留在[A:丙县]，并与[U:乙大学]续签了研发协议。", {"甲公司 and 乙大学"}),
        ("[W:甲项目]签约，选址丙镇，与[R:乙所]合作，计划明年开工。", set()),
        ("[C:丙公司]投产。公司的菌种来自[U:乙大学]，双方合作已经九年。", {"乙大学 and 丙公司"}),
    ],
)
def test_ties(marked: str, expected: set[str]) -> None:
    assert relations(partners.extract, marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[C:乙集团]扩产。产业园由集团控股的[C:甲公司]运营。", {"甲公司 of 乙集团"}),
        ("[C:丙公司]投产。项目来自[C:乙公司]，由其子公司[C:甲公司]落地。", {"甲公司 of 乙公司"}),
        ("[C:乙公司]，主营丙烯，旗下有[C:甲公司]；邻县也有。", {"甲公司 of 乙公司"}),
        ("[C:乙公司]扩产。公司收购[C:甲公司]，后者成为其全资子公司。", {"甲公司 of 乙公司"}),
        ("[C:甲公司]投产。公司的控股股东，是总部位于丙区的[C:乙集团]。", {"甲公司 of 乙集团"}),
        (
            "1.[C:丙公司][W:丁项目]，投资2亿元。\n2.[W:[C:甲公司]戊项目]，投资3亿元。该公司系[C:乙集团]子公司，有名。",
            {"甲公司 of 乙集团"},
        ),
    ],
)
def test_children(marked: str, expected: set[str]) -> None:
    assert relations(families.extract, marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "昨日[W:甲高速项目]架梁。[I:甲高速]连接两地，项目概算48亿元，由[C:乙集团]投资，[C:丙局]承建。",
            {"甲高速项目 by 乙集团", "甲高速项目 by 丙局"},
        ),
        ("[W:甲高速公路项目]开工。\n[I:甲高速公路]起于丁县，由[C:乙公司]投资建设。", {"甲高速公路项目 by 乙公司"}),
        ("[W:戊隧道项目]开工。\n[I:甲高速公路]起于丁县，由[C:乙公司]投资建设。", set()),
    ],
)
def test_who_builds_a_road(marked: str, expected: set[str]) -> None:
    assert relations(parties.extract, marked) == expected
