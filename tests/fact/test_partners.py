"""Who works together outside one project."""

from __future__ import annotations

import pytest
from relations import relations

from kg.fact.partners import extract


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[P:甲高新区]与[O:乙银行]签订战略合作协议。", {"甲高新区 and 乙银行"}),
        ("[C:甲公司]先后与[U:乙大学]、[U:丙大学]等高校建立合作关系。", {"甲公司 and 乙大学", "甲公司 and 丙大学"}),
        ("[C:甲公司]联合[U:乙大学]成立了激光联合实验室。", {"甲公司 and 乙大学"}),
        ("[C:甲公司]与[U:乙大学]的合作已有十五年。", {"甲公司 and 乙大学"}),
        ("[C:甲公司]扩能。公司为此与[U:乙大学]签下产学研协议。", {"甲公司 and 乙大学"}),
        ("[C:甲公司]建厂早，去年牵头与[U:乙大学]组建了联合研究中心。", {"甲公司 and 乙大学"}),
        ("[P:甲高新区]建成。去年，园区和[U:乙大学]签了校地合作协议。", {"甲高新区 and 乙大学"}),
        (
            "“战略合作签约仪式举行。[G:甲县政府]分别与[U:乙大学]、[C:丙公司]签约。",
            {"甲县政府 and 乙大学", "甲县政府 and 丙公司"},
        ),
        ("[G:甲市政府]、[U:乙大学]签署合作协议书。", {"甲市政府 and 乙大学"}),
        ("[A:甲市]对口支援[A:乙县]。", {"甲市 and 乙县"}),
        ("[A:甲市]与[A:乙市]结为友好城市。", {"甲市 and 乙市"}),
        ("[A:甲县]与[A:乙县]相邻。去年，两县签署协同发展协议。", {"甲县 and 乙县"}),
        ("[C:甲公司]是[C:乙公司]的一级供应商。", {"甲公司 and 乙公司"}),
        ("[C:甲公司]的合作单位包括[U:乙大学]、[R:丙研究所]。", {"甲公司 and 乙大学", "甲公司 and 丙研究所"}),
        ("[A:甲县]农业观察\n去年，该县与[R:乙研究所]建立了长期合作关系。", {"甲县 and 乙研究所"}),
        ("[A:甲市]与[C:乙公司]牵手\n[G:甲市人民政府]与[C:乙公司]签署合作协议。", {"甲市人民政府 and 乙公司"}),
    ],
)
def test_lasting_ties(marked: str, expected: set[str]) -> None:
    assert relations(extract, marked) == expected


@pytest.mark.parametrize(
    "marked",
    [
        "[G:甲县政府]与[C:乙公司]签订投资协议。",
        "[G:甲县政府]拟与[U:乙大学]签署战略合作协议。",
        "[C:甲公司]与[U:乙大学]达成合作意向。",
        "[G:甲县政府]与[C:乙公司]就合作进行了洽谈。",
        "[C:甲公司]与[U:乙大学]共建[W:丙育种中心项目]。",
        "项目由[C:甲公司]与[U:乙大学]合作共建。",
        "[C:甲公司]与[C:乙公司]隔路相望。",
        "[G:甲县委]、[G:甲县政府]主办的推介会上签订协议12个。",
        "[A:甲县]与[A:北京]某某市场签署合作协议。",
    ],
)
def test_no_ties(marked: str) -> None:
    assert relations(extract, marked) == set()
