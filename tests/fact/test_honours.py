"""Designations that a body has given."""

from __future__ import annotations

import pytest
from values import values

from kg.fact.honours import extract


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[C:甲公司]被评为国家级专精特新“小巨人”企业。", {"甲公司 国家级专精特新“小巨人”企业"}),
        ("[C:甲公司]获评省级绿色工厂和国家高新技术企业。", {"甲公司 省级绿色工厂", "甲公司 国家高新技术企业"}),
        ("[C:甲公司]到访。该企业为国家高新技术企业。", {"甲公司 国家高新技术企业"}),
        ("[W:甲乙项目]被列入河北省重点项目。", {"甲乙项目 河北省重点项目"}),
        ("[P:甲乙高新区]是国家级高新区。", {"甲乙高新区 国家级高新区"}),
        ("[C:甲公司]，农业产业化国家重点龙头企业，总部在丙县。", {"甲公司 农业产业化国家重点龙头企业"}),
        ("作为省重点项目，[W:甲乙项目]开工。", {"甲乙项目 省重点项目"}),
    ],
)
def test_given(marked: str, expected: set[str]) -> None:
    assert {f.replace(" designation", "") for f in values(extract, marked)} == expected


@pytest.mark.parametrize(
    "marked",
    [
        "[C:甲公司]力争成为国家高新技术企业。",
        "[C:甲公司]申报成为国家高新技术企业。",
        "[C:甲公司]是乙集团旗下的省级农产品流通企业。",
        "全县新增国家高新技术企业20家，[C:甲公司]到会。",
        "[C:甲公司]获得国家高新技术企业3家的支持。",
        "[C:甲公司]参观国家级高新区。",
    ],
)
def test_not_given(marked: str) -> None:
    assert values(extract, marked) == set()
