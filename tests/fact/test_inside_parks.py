"""What is inside the park that an article or a passage is about, in texts of our own."""

from __future__ import annotations

import pytest
from told import facts


def places(text: str) -> set[tuple[str, str]]:
    """Which thing is in which place, by name."""
    return {(subject, place) for subject, _, place in facts(text, "locatedIn")}


_HEAD = "青林经济开发区扫描\n青林经济开发区成立十年。\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "青林经济开发区去年引资。租用区内白石凤凰工业园厂房。",
            {("白石凤凰工业园", "青林经济开发区")},
            id="inside the zone",
        ),
        pytest.param(
            _HEAD + "富康工业园今年投产企业三家。",
            {("富康工业园", "青林经济开发区")},
            id="a park that bears no place",
        ),
        pytest.param(_HEAD + "开发区与富康工业园结对。", set(), id="a park elsewhere"),
        pytest.param(
            _HEAD + "恒泰化工工程研究中心已在园区挂牌。",
            {("恒泰化工工程研究中心", "青林经济开发区")},
            id="an institute that opened",
        ),
        pytest.param(
            _HEAD + "▲重点企业　恒泰化工有限公司，专做助剂；白石化工有限公司，主营丙烯。",
            {("恒泰化工有限公司", "青林经济开发区"), ("白石化工有限公司", "青林经济开发区")},
            id="a paragraph that lists firms",
        ),
        pytest.param(
            _HEAD + "拥有企业30家。龙头企业恒泰化工有限公司去年产值大增。",
            {("恒泰化工有限公司", "青林经济开发区")},
            id="the leading firm",
        ),
        pytest.param(
            "恒泰化工有限公司，青林高新区的老住户，主打助剂。",
            {("恒泰化工有限公司", "青林高新区")},
            id="one that dwells there",
        ),
        pytest.param(
            "贵阳市的贵安新区不大。贵安新区开工多，贵安新区招商忙，贵安新区收官好。贵安电子信息产业园投产。",
            {("贵安电子信息产业园", "贵安新区")},
            id="a park of a new area",
        ),
    ],
)
def test_what_is_in_the_park_spoken_of(text: str, expected: set[tuple[str, str]]) -> None:
    assert places(text) == expected


def test_the_seat_of_an_institute() -> None:
    text = "双方签约，共建青林新材料研究院，首期投入6000万元，院址设在青林高新区。"
    assert ("青林新材料研究院", "青林高新区") in places(text)


def test_a_firm_that_comes_from_an_institute_is_what_lies_there() -> None:
    text = "白石同位素有限公司是龙源研究所2018年孵化的企业，位于青林高新区。"
    assert places(text) == {("白石同位素有限公司", "青林高新区")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (_HEAD + "与之相邻的恒泰药业有限公司，则把目光放在煎药上。", {"恒泰药业有限公司"}),
        (_HEAD + "白石药业有限公司投产。隔壁的恒泰药业有限公司也在赶工。", {"恒泰药业有限公司"}),
        (_HEAD + "刚落户的恒泰药业有限公司计划投资6亿元。", {"恒泰药业有限公司"}),
        (_HEAD + "恒泰药业有限公司是最早的一批。", {"恒泰药业有限公司"}),
        (_HEAD + "企业22家，做零件的居多。像恒泰轮毂有限公司的工厂，很大。", {"恒泰轮毂有限公司"}),
        (_HEAD + "青林高新区里，白石集团下属的恒泰银业有限公司另辟蹊径。", {"恒泰银业有限公司"}),
    ],
)
def test_neighbours_newcomers_and_examples(text: str, expected: set[str]) -> None:
    assert {thing for thing, _ in places(text) if thing.endswith(("公司", "集团"))} == expected


def test_a_place_that_a_park_is_only_beside() -> None:
    assert places("紧邻广东韶关的宜章经济开发区，是桥头堡。") == {("宜章经济开发区", "宜章县")}


def test_a_town_inside_a_park_s_name_is_nearer_than_the_county_before_it() -> None:
    assert places("天一亮，阜南县会龙镇返乡创业园里机器响。") == {("会龙镇返乡创业园", "会龙镇")}


def test_a_part_of_a_zone_in_common_words() -> None:
    found = places("他在江油工业园区的现代食品产业园买下一座厂房。")
    assert ("现代食品产业园", "江油工业园区") in found


def test_a_park_that_a_county_plans_somewhere() -> None:
    assert places("2010年，临泽县在板桥滩规划建设凹凸棒石产业园。") == {("凹凸棒石产业园", "临泽县")}


def test_an_institute_that_two_set_up_in_a_town() -> None:
    assert places("双方在虎山镇共建海洋碳汇研究院。") == {("海洋碳汇研究院", "虎山镇")}
