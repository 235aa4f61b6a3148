"""Firms whose trade is a word for things too, told by what stands before; houses that two founded together."""

from __future__ import annotations

import pytest
from reading_of import named


@pytest.mark.parametrize(
    ("text", "firms"),
    [
        ("位于白石镇的澜沣服饰转型做智能制衣。", ["澜沣服饰"]),
        ("重庆本土企业惠澜传动将追加投资。", ["惠澜传动"]),
        ("走进白石经济开发区，澜沣纺织的车间里很忙。", ["澜沣纺织"]),
        ("第二站是澜沣生物。", ["澜沣生物"]),
        ("他们缺修空调的师傅。", []),
        ("县里的戈壁农业越做越大。", []),
    ],
)
def test_firms_told_by_what_stands_before(text: str, firms: list[str]) -> None:
    assert named(text, "Company") == firms


@pytest.mark.parametrize(
    ("text", "houses"),
    [
        ("公司与白石大学共建的精密传动联合实验室拿下专利。", ["精密传动联合实验室"]),
        ("“高性能合金联合创新中心”昨日揭牌。", ["高性能合金联合创新中心"]),
        ("公司还与白石大学共建了省级工程技术研究中心。", []),
        ("双方将共建循环材料研究中心项目。", []),
    ],
)
def test_houses_founded_together(text: str, houses: list[str]) -> None:
    assert named(text, "ResearchInstitute") == houses
