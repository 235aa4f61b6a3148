"""Who lies where a verb of place says, in texts of our own."""

from __future__ import annotations

import pytest
from told import facts


def places(text: str) -> set[tuple[str, str]]:
    """What is in which place, by name."""
    return {(subject, place) for subject, _, place in facts(text, "locatedIn")}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("该线由青岭建设集团有限公司施工。公司副总说，培育场就设在石门县。", id="the builder before"),
        pytest.param("青岭家居有限公司，板式生产线3月份从外地迁到石门县。", id="a part of it"),
        pytest.param("施工方青岭建设集团有限公司有个队长，老家就在石门县，两年没回去。", id="somebody's home"),
        pytest.param(
            "政府与青岭药业有限公司、香江建材有限公司签约，四个合同总金额3亿元，全部落在石门县。", id="contracts"
        ),
    ],
)
def test_a_clause_that_says_itself_what_lies_there_places_no_firm_before_it(text: str) -> None:
    assert not {thing for thing, _ in places(text) if thing.endswith("有限公司")}


def test_a_firm_is_where_its_verb_says_though_the_verb_stands_in_the_next_clause() -> None:
    assert ("青岭药业有限公司", "石门县") in places("青岭药业有限公司成立于2001年，2006年整体搬迁到石门县。")


def test_the_owners_of_a_firm_do_not_lie_where_it_does() -> None:
    text = "青岭药业有限公司是香江集团有限公司的全资子公司，总部位于石门县。"
    assert places(text) == {("青岭药业有限公司", "石门县")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "目前在石门县龙口工业园有一座年产2万吨原料药项目，满产。",
            ("年产2万吨原料药项目", "石门县龙口工业园"),
            id="has one",
        ),
        pytest.param(
            "原料药生产基地项目：在石门县龙口工业园，占地30亩。", ("原料药生产基地项目", "石门县龙口工业园"), id="item"
        ),
        pytest.param(
            "市领导走访石门县龙口工业园。\n第一站是区内的青岭药业有限公司。",
            ("青岭药业有限公司", "石门县龙口工业园"),
            id="in the zone named above",
        ),
        pytest.param(
            "石门县龙口工业园，青岭药业有限公司副总经理李明算得飞快。",
            ("青岭药业有限公司", "石门县龙口工业园"),
            id="its head right behind the park",
        ),
    ],
)
def test_what_stands_in_a_place(text: str, expected: tuple[str, str]) -> None:
    assert expected in places(text)


def test_the_writers_own_city_is_the_home_of_an_article() -> None:
    text = "今年我市18个文旅项目复工\n武汉晚报讯 列入武汉市名册。\n其中石门县磨市镇的最大，据该县说已封顶。"
    assert ("18个文旅项目", "武汉市") in places(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "石门县名单\n1.青岭原料药项目。石门县龙口工业园。总投资3亿元。",
            ("青岭原料药项目", "石门县龙口工业园"),
            id="a sentence of an item",
        ),
        pytest.param(
            "石门县名单\n4.石门县磨市镇 青岭原料药项目。总投资3亿元。",
            ("青岭原料药项目", "磨市镇"),
            id="an item's head",
        ),
        pytest.param(
            "石门县的年产2万吨原料药项目，投资8500万元，在石门县龙口工业园建设，年底完工。",
            ("年产2万吨原料药项目", "石门县龙口工业园"),
            id="built in a clause of its own",
        ),
        pytest.param("苏南地区开工项目19个。", ("开工项目19个", "苏南"), id="a region"),
        pytest.param(
            "石门县的年产2万吨原料药项目，已在石门县龙口工业园安装设备。",
            ("年产2万吨原料药项目", "石门县龙口工业园"),
            id="machines go up there",
        ),
        pytest.param(
            "青岭药业有限公司2022年在磨市镇建成金银花加工项目，总投资1亿元。", ("金银花加工项目", "磨市镇"), id="built"
        ),
        pytest.param("石门县磨市镇一座青岭风电场项目并网。", ("青岭风电场项目", "磨市镇"), id="one of them"),
        pytest.param(
            "石门县的青岭公路工程开工，起点在磨市镇，全长9公里。", ("青岭公路工程", "石门县"), id="not where it begins"
        ),
    ],
)
def test_works_and_their_places(text: str, expected: tuple[str, str]) -> None:
    assert [place for thing, place in places(text) if thing == expected[0]] == [expected[1]]


def test_a_part_of_a_park_is_in_the_park_named_before() -> None:
    text = "石门县龙口工业园规划面积9平方公里，分两个片区。盐池片区以化工为主。"
    assert ("盐池片区", "石门县龙口工业园") in places(text)
