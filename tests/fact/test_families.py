"""Which firm belongs to which."""

from __future__ import annotations

import pytest
from relations import relations

from kg.fact.families import extract


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[C:甲公司]是[C:乙集团]的全资子公司。", {"甲公司 of 乙集团"}),
        ("[C:乙集团]旗下的[C:甲公司]投产。", {"甲公司 of 乙集团"}),
        ("[C:乙集团]控股子公司[C:甲公司]投产。", {"甲公司 of 乙集团"}),
        ("[C:乙集团]在当地注册成立[C:甲公司]。", {"甲公司 of 乙集团"}),
        ("作为[C:乙集团]的下属企业，[C:甲公司]表现抢眼。", {"甲公司 of 乙集团"}),
        ("[C:甲公司]的母公司[C:乙集团]上市多年。", {"甲公司 of 乙集团"}),
        ("[C:甲公司]由[C:乙集团]出资设立。", {"甲公司 of 乙集团"}),
        ("[C:甲公司]隶属于[C:乙集团]，主营轴承。", {"甲公司 of 乙集团"}),
        ("[C:乙集团]（[C:甲公司]母公司）上市多年。", {"甲公司 of 乙集团"}),
        ("[C:甲公司]，[C:乙集团]的全资子公司，去年落户。", {"甲公司 of 乙集团"}),
        ("[C:乙集团]旗下有[C:甲公司]、[C:丙公司]两家全资企业。", {"甲公司 of 乙集团", "丙公司 of 乙集团"}),
        ("[C:乙集团]拥有全资子公司[C:甲公司]、[C:丙公司]。", {"甲公司 of 乙集团", "丙公司 of 乙集团"}),
        ("[C:乙集团]今日公告。公司设立全资子公司[C:甲公司]。", {"甲公司 of 乙集团"}),
        ("[C:甲公司]投产。该公司是[C:乙集团]的全资子公司。", {"甲公司 of 乙集团"}),
        ("[C:乙集团]扩产，控股[C:甲公司]（持股51%）。", {"甲公司 of 乙集团"}),
        ("[C:甲公司]到访。我们公司是[C:乙集团]的控股子公司。", {"甲公司 of 乙集团"}),
        ("[C:中沓集团]到访。[C:中沓集团华北设计院]中标。", {"中沓集团华北设计院 of 中沓集团"}),
    ],
)
def test_told(marked: str, expected: set[str]) -> None:
    assert relations(extract, marked) == expected


@pytest.mark.parametrize(
    "marked",
    [
        "[C:中沓集团]到访。[C:中沓集团有限公司]中标。",
        "[C:甲公司]与[C:乙集团]签署协议。",
        "[C:甲公司]、[C:乙集团]等企业到会。",
        "[C:甲公司]投产。某某旗下的[C:乙公司]也来了。",
        "[C:乙集团]与[C:丙公司]共同成立[C:甲公司]。",
        "[C:甲公司]是[C:乙集团]的供应商。",
    ],
)
def test_not_told(marked: str) -> None:
    assert relations(extract, marked) == set()
