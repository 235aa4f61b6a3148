"""Works called by their output and phases with the name of their whole, in sentences of our own."""

from __future__ import annotations

import pytest
from reading_of import named


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("公司引来印染团队，年产高档毛巾2000万条的后整理线正在调试。", ["年产高档毛巾2000万条的后整理线"]),
        ("公司计划建设年加工5000吨沙棘果的示范工厂，目前在做环评。", ["年加工5000吨沙棘果的示范工厂"]),
        ("还在东侧规划了一条年压榨茶籽5000吨的生产线。", ["年压榨茶籽5000吨的生产线"]),
        ("公司有年产5000吨的老厂，效益不错。", []),
    ],
)
def test_works_called_by_their_output(text: str, expected: list[str]) -> None:
    assert named(text, "Project") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("青河镇渔光互补二期在建，容量120兆瓦，由华岭公司投资。", ["青河镇渔光互补二期"]),
        ("分公司的煤焦油加氢二期在建，投资22亿元。", ["煤焦油加氢二期"]),
        ("今年4月，茶厂的二期开建，要添两条线。", ["二期"]),
        ("厂房建在高新园区三期动工的地方。", []),
    ],
)
def test_phases(text: str, expected: list[str]) -> None:
    assert named(text, "Project") == expected
