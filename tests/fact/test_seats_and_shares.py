"""Where firms have their seats, who holds them and whom they work with, in business news of our own."""

from __future__ import annotations

import pytest
from told import facts

_FIRM = "青岭门窗有限公司"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (f"{_FIRM}成立于2019年，总部海宁市，今年完成融资。", "海宁市"),
        (f"资料显示，{_FIRM}成立于2010年8月，注册地址为海宁市，注册资本5000万元。", "海宁市"),
        (f"{_FIRM}（总部：海宁市）签下大单。", "海宁市"),
        (f"{_FIRM}住所地在海宁市。", "海宁市"),
        (f"{_FIRM}总部设在海宁市，成立于2003年。", "海宁市"),
        (f"{_FIRM}去年12月把总部也从石门县城迁到了海宁市。", "海宁市"),
        (f"{_FIRM}将总部由石门县迁至海宁市。", "海宁市"),
        (f"{_FIRM}仍把总部和设计中心留在海宁市。", "海宁市"),
        (f"{_FIRM}拟将总部迁至海宁市。", None),
        (f"{_FIRM}把华东总部放在了海宁市。", None),
        (f"{_FIRM}的客户是总部位于海宁市的白石轴承有限公司。", None),
    ],
)
def test_the_seat_of_a_firm(text: str, place: str | None) -> None:
    of_firm = {place for subject, _, place in facts(text, "locatedIn") if subject == _FIRM}
    assert of_firm == ({place} if place else set())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{_FIRM}与白石轴承有限公司签有长单。", {(_FIRM, "白石轴承有限公司")}),
        (f"{_FIRM}与浙江大学合作开展抗病小麦育种。", {(_FIRM, "浙江大学")}),
        (f"{_FIRM}与浙江大学合作进行抗病小麦选育。", {(_FIRM, "浙江大学")}),
        (f"{_FIRM}投产。该公司系白石集团子公司，与浙江大学签署战略合作协议。", {(_FIRM, "浙江大学")}),
        (
            f"转机出现在2016年，公司与浙江大学合建联合实验室。\n如今的{_FIRM}，员工312人。",
            {(_FIRM, "浙江大学")},
        ),
    ],
)
def test_whom_a_firm_works_with(text: str, expected: set[tuple[str, str]]) -> None:
    assert {(a, b) for a, _, b in facts(text, "cooperatesWith")} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"白石集团持股51%的{_FIRM}投产。", {(_FIRM, "白石集团")}),
        (f"{_FIRM}（白石集团持股100%）投产。", {(_FIRM, "白石集团")}),
        (f"{_FIRM}由白石集团持股70%。", {(_FIRM, "白石集团")}),
        (f"{_FIRM}的控股股东为白石集团。", {(_FIRM, "白石集团")}),
        (f"白石集团持股30%的{_FIRM}投产。", set()),
        (f"{_FIRM}（白石集团持股比例为20%）投产。", set()),
        (f"{_FIRM}由白石集团持股30%。", set()),
    ],
)
def test_who_holds_most_of_a_firm(text: str, expected: set[tuple[str, str]]) -> None:
    assert {(child, parent) for child, _, parent in facts(text, "subsidiaryOf")} == expected
