"""Where works and batches are that no verb places, in whole texts of our own: the exact facts that each must give."""

from __future__ import annotations

import pytest
from told import facts


def places(text: str) -> set[tuple[str, str]]:
    """What is in which place, by name."""
    return {(subject, place) for subject, _, place in facts(text, "locatedIn")}


def test_a_page_that_goes_through_counties_puts_each_work_into_the_one_that_its_name_tells() -> None:
    text = (
        "项目建设观摩掠影\n"
        "云帆集团门窗生产项目位于曹县，总投资1亿元。\n"
        "单县青岭家具生产基地项目，总投资2亿元。\n"
        "成武县白石制革项目，总投资3亿元。\n"
        "巨野县恒达轴承制造项目，总投资4亿元。\n"
        "鄄城县松江电缆生产项目，总投资5亿元。\n"
        "大桥工程，总投资6亿元。\n"
    )
    assert places(text) == {
        ("云帆集团门窗生产项目", "曹县"),
        ("单县青岭家具生产基地项目", "单县"),
        ("成武县白石制革项目", "成武县"),
        ("巨野县恒达轴承制造项目", "巨野县"),
        ("鄄城县松江电缆生产项目", "鄄城县"),
    }


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            "在曹县会场，集中开工项目有青岭门窗项目、白石轴承项目等7个项目；竣工的有松江电缆项目等5个项目。",
            {
                ("7个项目", "曹县"),
                ("青岭门窗项目", "曹县"),
                ("白石轴承项目", "曹县"),
                ("松江电缆项目", "曹县"),
                ("5个项目", "曹县"),
            },
            id="the venue of a county",
        ),
        pytest.param(
            "曹县有青岭门窗项目、白石轴承项目等7个项目开工。",
            {("7个项目", "曹县"), ("青岭门窗项目", "曹县"), ("白石轴承项目", "曹县")},
            id="the place before a list is that of its sum",
        ),
        pytest.param(
            "白石大学曹县基地项目开工。",
            {("白石大学曹县基地项目", "曹县")},
            id="a county inside the name",
        ),
        pytest.param(
            "曹县青岭电缆项目一期5万吨生产线已投产。",
            {("曹县青岭电缆项目", "曹县")},
            id="what a phase makes has its project's place",
        ),
        pytest.param(
            "曹县各开发区“签约一批”项目3个，“开工一批”项目4个。",
            {("“签约一批”项目3个", "曹县"), ("“开工一批”项目4个", "曹县")},
            id="the zones of a county",
        ),
    ],
)
def test_a_work_is_in_the_place_of_its_passage(body: str, expected: set[tuple[str, str]]) -> None:
    assert places("菏泽市重点项目集中开工\n菏泽市今年招商忙。\n" + body) == expected


def test_a_park_that_two_areas_build_lies_in_the_one_that_the_article_is_about() -> None:
    text = (
        "曹县先后在曹县龙口产业园、青岭新城举行开工仪式。\n曹县龙口现代产业园集中开工的项目有9个，包括青岭门窗项目。\n"
    )
    assert places(text) >= {("项目有9个", "曹县龙口现代产业园"), ("青岭门窗项目", "曹县龙口现代产业园")}
    assert not any(subject == "曹县龙口产业园" for subject, _ in places(text))


def test_batches_of_one_count_are_told_apart_by_their_part_of_the_campaign() -> None:
    text = "曹县“签约一批”项目2个，总投资7亿元；“开工一批”项目2个，总投资4亿元；“投产一批”项目2个，总投资5亿元。"
    assert facts(text, "totalInvestment") == {
        ("“签约一批”项目2个", "totalInvestment", "700000000 CNY"),
        ("“开工一批”项目2个", "totalInvestment", "400000000 CNY"),
        ("“投产一批”项目2个", "totalInvestment", "500000000 CNY"),
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "白石集团投资的3个项目在枣强县举行签约活动。这3个项目将落户武强县经济开发区。",
            {("3个项目", "武强县经济开发区"), ("武强县经济开发区", "武强县")},
            id="the batch that these projects are",
        ),
        pytest.param(
            "武强县青岭门窗项目在衡水市集中签约。",
            {("武强县青岭门窗项目", "武强县")},
            id="people only meet there",
        ),
        pytest.param(
            "8日，在枣强县举行河北青岭家具有限公司竣工庆典。",
            {("河北青岭家具有限公司", "枣强县")},
            id="where a firm's works are opened",
        ),
        pytest.param(
            "衡水市今年招商忙。青岭物流中心项目总投资3亿元，将在枣强县区域内打造高品质物流平台。",
            {("青岭物流中心项目", "枣强县")},
            id="where the project of the sentence will go up",
        ),
        pytest.param(
            "青岭（枣强县）产业转移工业园占地9平方公里。枣强县县长到会。",
            {("青岭（枣强县）产业转移工业园", "枣强县")},
            id="the place in brackets",
        ),
        pytest.param(
            "深圳（衡水）产业转移工业园占地9平方公里。",
            {("深圳（衡水）产业转移工业园", "衡水市")},
            id="the place in brackets behind another",
        ),
        pytest.param(
            "衡水市举行开工仪式，总投资9亿元的12个项目集中开工。",
            {("12个项目", "衡水市")},
            id="who holds the event of a batch",
        ),
        pytest.param(
            "衡水市今年招商忙。枣强县依托青岭电器有限公司、白石电子有限公司等骨干企业招商。",
            {("青岭电器有限公司", "枣强县"), ("白石电子有限公司", "枣强县")},
            id="firms that a county relies on",
        ),
        pytest.param(
            "枣强县经济开发区的青岭电器有限公司、白石电子有限公司等光伏企业都在这里。",
            {
                ("青岭电器有限公司", "枣强县经济开发区"),
                ("白石电子有限公司", "枣强县经济开发区"),
                ("枣强县经济开发区", "枣强县"),
            },
            id="a closed list of a park's firms",
        ),
        pytest.param(
            "青岭电器有限公司是枣强县本土企业，今年投资5015万元。",
            {("青岭电器有限公司", "枣强县")},
            id="a native firm",
        ),
        pytest.param(
            "衡水市很忙。青岭电器有限公司、白石电子有限公司属枣强县产业集聚区内的主导产业类企业。",
            {
                ("青岭电器有限公司", "枣强县产业集聚区"),
                ("白石电子有限公司", "枣强县产业集聚区"),
                ("枣强县产业集聚区", "枣强县"),
            },
            id="firms that are of a park",
        ),
        pytest.param(
            "青岭门窗项目位于枣强县乐从镇，占地9亩。",
            {("青岭门窗项目", "乐从镇")},
            id="a town whose name holds a function word",
        ),
    ],
)
def test_places_as_pages_state_them(text: str, expected: set[tuple[str, str]]) -> None:
    assert places(text) == expected


def test_an_article_of_a_county_that_it_does_not_name_is_not_at_home_in_its_only_park() -> None:
    assert places("我县今年招商忙。观摩组来到青岭湿地公园和白石门窗项目。白石门窗项目进展顺利。") == set()


def test_a_park_of_which_the_article_speaks_far_oftener_is_its_home() -> None:
    text = (
        "枣强县高新区今年很忙。在一次会上，枣强县高新区作了推介。枣强县高新区规划面积9平方公里。枣强县高新区引进了新人。"
        "今年青岭门窗项目开工。"
    )
    assert ("青岭门窗项目", "枣强县高新区") in places(text)


def test_a_correspondent_may_be_called_like_a_place() -> None:
    assert places("青岭日报 通讯员 安平\n枣强县9个项目开工。") == {("9个项目", "枣强县")}


def test_a_zone_that_stands_beside_cities_in_none_of_them() -> None:
    text = "福建省集中开工项目中，宁德市10个、总投资59亿元，三明市8个、总投资17亿元，青岭综合实验区5个、总投资40亿元。"
    assert ("青岭综合实验区", "三明市") not in places(text)
