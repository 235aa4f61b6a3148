"""Where things are in the rarer words of news, and what was, is hoped for or is somebody else's; exact facts."""

from __future__ import annotations

import pytest
from told import facts


def places(text: str) -> set[tuple[str, str]]:
    """What is in which place, by name."""
    return {(subject, place) for subject, _, place in facts(text, "locatedIn")}


def of(text: str, subject: str) -> set[str]:
    """The places of one subject."""
    return {place for one, place in places(text) if one == subject}


ELSEWHERE = "沛县一批项目开工\n沛县青岭玻纤项目总投资3亿元，沛县干部很忙。沛县还在招商。\n"
"""An article that is at home in another county, so that nothing but its own words places a work."""


@pytest.mark.parametrize(
    "words",
    [
        "白石轴承项目（临清市）已开工。",
        "临清市新引进的白石轴承项目总投资3亿元。",
        "临清市2022年建成的白石轴承项目占地90亩。",
        "2022年，临清市迎来一个大项目：白石轴承项目。",
        "2022年，临清市又引来投资3亿元的白石轴承项目。",
        "在临清市，2022年投产的白石轴承项目运行平稳。",
        "临清市：白石轴承项目2022年竣工，总投资6亿元。",
        "2022年12月，恒达机械有限公司落户临清市，计划投资1亿元，建设白石轴承项目。",
        "临清市与恒达集团携手，拟在该市建设白石轴承项目，总投资7亿元。",
        "恒达集团看中了临清市的区位，2022年在此投资6亿元建设白石轴承项目。",
        "白石轴承项目已在临清市安家，总投资5亿元。",
        "白石轴承项目最终花落临清市，总投资5亿元。",
        "白石轴承项目改址临清市，总投资5亿元。",
    ],
)
def test_the_place_that_its_own_sentence_gives_a_project(words: str) -> None:
    assert of(f"{ELSEWHERE}{words}\n", "白石轴承项目") == {"临清市"}


@pytest.mark.parametrize(
    "words",
    [
        "与临清市恒达集团签约后，白石轴承项目开工。",
        "临清市客商投资的白石轴承项目开工。",
        "沛县到临清市招商，带回白石轴承项目。",
    ],
)
def test_guests_do_not_place_a_project(words: str) -> None:
    assert "临清市" not in of(f"{ELSEWHERE}{words}\n", "白石轴承项目")


def test_a_list_of_projects_that_a_county_has_brought_in() -> None:
    text = f"{ELSEWHERE}今年以来，单县先后引进了白石生物酶项目、松江玻纤项目等一批好项目。\n"
    assert of(text, "白石生物酶项目") == of(text, "松江玻纤项目") == {"单县"}
    assert not of(text, "白石生物")


def test_a_batch_that_a_city_signs() -> None:
    text = f"{ELSEWHERE}2023年，如皋市集中签约18个重大项目，总投资210亿元。\n"
    assert of(text, "18个重大项目") == {"如皋市"}


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("扎根桐城市二十年的金桥包装有限公司，去年收入很好。", "桐城市"),
        ("霍邱经济开发区企业金桥包装有限公司订单饱满。", "霍邱经济开发区"),
        ("桐城市本土企业金桥包装有限公司订单饱满。", "桐城市"),
        ("金桥包装有限公司是桐城市重点企业，2022年纳税1亿元。", "桐城市"),
        ("霍邱经济开发区内的龙头企业金桥包装有限公司订单饱满。", "霍邱经济开发区"),
        ("作为福泉市引进的首家包装企业，金桥包装有限公司2022年投产。", "福泉市"),
        ("2020年，李华回到家乡息县，创办了金桥包装有限公司，带动300人就业。", "息县"),
    ],
)
def test_firms_by_rarer_words(words: str, place: str) -> None:
    assert of(f"{ELSEWHERE}{words}\n", "金桥包装有限公司") == {place}


@pytest.mark.parametrize(
    "words",
    [
        "金桥包装有限公司原位于临清市。",
        "金桥包装有限公司原计划落户临清市。",
        "临清市希望金桥包装有限公司能落户临清市。",
        "公司拟终止原定在临清市的扩产计划，金桥包装有限公司没有落户临清市。",
    ],
)
def test_what_was_or_is_only_hoped_for(words: str) -> None:
    assert of(f"{ELSEWHERE}{words}\n", "金桥包装有限公司") == set()


def test_a_firm_that_has_moved_is_where_it_is_now() -> None:
    text = f"{ELSEWHERE}金桥包装有限公司原位于临清市，2022年整体搬迁至单县。\n"
    assert of(text, "金桥包装有限公司") == {"单县"}


def test_a_park_at_the_end_of_its_place_is_what_lies_there() -> None:
    text = "白石茶园项目在盘江镇动工。\n地处沂水县城北的沂水经济开发区，规划面积30平方公里。\n"
    assert places(text) == {("沂水经济开发区", "沂水县"), ("白石茶园项目", "盘江镇")}


def test_a_town_of_the_county_just_named() -> None:
    text = "临猗县近年新上项目不断。2022年，白石果汁项目在该县临晋镇建成，总投资1.1亿元。\n"
    assert of(text, "白石果汁项目") == {"临晋镇"}
