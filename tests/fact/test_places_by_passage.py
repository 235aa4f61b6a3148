"""Places that the passage gives: how the writer gets there, 园区 alone, labels, addresses, in texts of our own."""

from __future__ import annotations

import pytest
from told import facts


def places(text: str) -> set[tuple[str, str]]:
    """What is in which place, by name."""
    return {(subject, place) for subject, _, place in facts(text, "locatedIn")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "随后，一行人驱车前往石门县龙口物流园区。冷链中心扩建工程占地110亩，仍在施工。",
            ("冷链中心扩建工程", "石门县龙口物流园区"),
            id="driven there",
        ),
        pytest.param(
            "记者在石门县采访。\n再往北走，是龙口工业园。青岭药业有限公司在此投资6亿元的原料药项目，已封顶。",
            ("原料药项目", "龙口工业园"),
            id="on the way",
        ),
        pytest.param(
            "记者在石门县采访。再往北走是龙口工业园。香江玩具集团在此设立青岭玩具有限公司。",
            ("青岭玩具有限公司", "龙口工业园"),
            id="founded here",
        ),
        pytest.param(
            "石门县今年引进广东项目27个，总投资58亿元。", ("项目27个", "石门县"), id="not where they come from"
        ),
        pytest.param("在石门县磨市镇，青岭食品有限公司的工人正在分拣。", ("青岭食品有限公司", "磨市镇"), id="staff"),
        pytest.param(
            "青岭食品有限公司果汁加工项目，厂址就在石门县磨市镇。",
            ("青岭食品有限公司果汁加工项目", "磨市镇"),
            id="address",
        ),
        pytest.param(
            "石门县磨市镇的居民盼望已久。磨市港区大件码头工程总投资6亿元，已开工。",
            ("磨市港区大件码头工程", "磨市镇"),
            id="a town that lends its name",
        ),
        pytest.param(
            "【石门县】甲坪水库工程总投资3亿元，已开工。\n【慈利县】乙坪水库工程已完工。\n【桃源县】丙坪水库工程在建。",
            ("乙坪水库工程", "慈利县"),
            id="labels",
        ),
    ],
)
def test_where(text: str, expected: tuple[str, str]) -> None:
    found = places(text)
    assert expected in found
    assert [place for thing, place in found if thing == expected[0]] == [expected[1]]


def test_a_work_across_two_towns() -> None:
    text = "石门县青岭风电场项目总投资3亿元，地跨石门县磨市镇、罗坪乡，装机5万千瓦。"
    assert places(text) == {("石门县青岭风电场项目", "磨市镇"), ("石门县青岭风电场项目", "罗坪乡")}


def test_deciding_to_build_is_no_address() -> None:
    assert ("青岭食品有限公司", "磨市镇") not in places("青岭食品有限公司看中了石门县，决定在磨市镇投资5亿元建厂。")


def test_what_a_verb_of_place_describes_is_not_what_stood_before() -> None:
    assert ("青岭糖业有限公司", "磨市镇") not in places(
        "石门县的青岭糖业有限公司在检修。与糖厂一墙之隔、位于磨市镇的酵母厂已完工。"
    )


def test_an_outlet_is_no_place_of_the_article() -> None:
    text = "山村有人家\n石门在线—武陵日报　2014年7月3日\n慈利县的山路修好了。慈利县水库工程总投资1.5亿元，已开工。"
    assert ("慈利县水库工程", "慈利县") in places(text)


def test_a_passage_goes_on_in_the_park_that_the_one_before_is_set_in() -> None:
    text = (
        "枣强：园区里的春天\n县城东边的青禾经济开发区，路灯刚刚换新。\n"
        "惠澜公司的年产5万吨淀粉项目5月投产，投资3亿元。\n枣强县石河灌区改造项目也在收尾。"
    )
    assert facts(text, "locatedIn") >= {("年产5万吨淀粉项目", "locatedIn", "青禾经济开发区")}
    assert ("石河灌区改造项目", "locatedIn", "青禾经济开发区") not in facts(text, "locatedIn")


@pytest.mark.parametrize(
    ("text", "firm"),
    [
        pytest.param("园区里用水最多的青岭矿泉水有限公司听到消息，决定扩产。", "青岭矿泉水有限公司", id="the most"),
        pytest.param("最新落户的是青岭面业有限公司，公司添了一条线。", "青岭面业有限公司", id="the newest"),
        pytest.param("青岭木业有限公司最早进园，2009年投产。", "青岭木业有限公司", id="first of all"),
        pytest.param("青岭木业有限公司、香江食品有限公司等65家企业在此扎根。", "青岭木业有限公司", id="many"),
        pytest.param("电送往园区内的青岭煤化有限公司，替代用煤。", "青岭煤化有限公司", id="inside"),
        pytest.param("同在这个产业园里的青岭电器有限公司忙着搬家。", "青岭电器有限公司", id="there too"),
    ],
)
def test_firms_that_settled_in_the_park_spoken_of(text: str, firm: str) -> None:
    assert (firm, "石门县龙口工业园") in places(f"石门县龙口工业园占地9平方公里。{text}")


def test_a_firm_right_behind_its_park_is_in_it_but_not_one_that_only_builds_there() -> None:
    at_work = "7月3日，石门县龙口工业园，青岭铝业有限公司的首批铝箔下线。"
    building = "在石门县龙口工业园，青岭铝业有限公司投资3亿元的原料药项目开工。"
    project = "在石门县龙口工业园，青岭铝业有限公司的原料药加工项目开工。"
    assert ("青岭铝业有限公司", "石门县龙口工业园") in places(at_work)
    assert "青岭铝业有限公司" not in {thing for text in (project,) for thing, _ in places(text)}
    assert "青岭铝业有限公司" not in {thing for thing, _ in places(building)}


@pytest.mark.parametrize(
    ("text", "park"),
    [
        ("石门县：戈壁上的园区\n距石门县城区41公里的青岭光伏园区，风很大。", "青岭光伏园区"),
        ("石门县的新产业\n石门县人人都忙。县里的龙口化工园区，两个项目开工。", "龙口化工园区"),
        ("石门县的新产业\n石门县人人都忙。县城北部，寒地生鲜产业园刚刚破土。", "寒地生鲜产业园"),
    ],
)
def test_a_park_that_words_put_into_the_county(text: str, park: str) -> None:
    assert (park, "石门县") in places(text)


def test_a_zone_has_parks_set_up_in_it_and_works_told_by_their_sort_lie_where_said() -> None:
    text = "石门县的园区\n石门经济开发区入驻企业310家，区内设仪表线缆产业园、青岭制造产业园。"
    assert {("仪表线缆产业园", "石门经济开发区"), ("青岭制造产业园", "石门经济开发区")} <= places(text)
    later = "双方推进“热解气联产示范工程”。\n示范工程选址石门县龙口工业园，投资1.6亿元。"
    assert ("热解气联产示范工程", "石门县龙口工业园") in places(later)


def test_a_province_at_the_head_of_a_park_s_name_and_a_bay_are_no_places_of_it() -> None:
    assert not {place for thing, place in places("湖南省青岭咖啡产业园投产。") if place == "湖南省"}
    text = "绍兴市上虞区的新年\n主会场设在杭州湾上虞经济技术开发区。"
    assert "杭州市" not in {place for _, place in places(text)}


def test_an_article_of_a_province_gives_a_single_project_no_place() -> None:
    text = "湖南省的新项目\n人人都忙。先进材料研发中心项目总投资6000万元，已开工。"
    assert "先进材料研发中心项目" not in {thing for thing, _ in places(text)}
