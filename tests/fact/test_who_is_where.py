"""Which firms and institutes are in the place of a passage, in texts of our own: tours, counts, who opens there."""

from __future__ import annotations

import pytest
from told import facts


def places(text: str) -> set[tuple[str, str]]:
    """Which firm, institute or park is in which place, by name."""
    return {(subject, place) for subject, _, place in facts(text, "locatedIn")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "5月6日，副市长林远山到石门县龙口产业园调研。\n林远山一行先后来到青岭门窗有限公司、白石轴承有限公司，听取汇报。",
            {
                ("青岭门窗有限公司", "石门县龙口产业园"),
                ("白石轴承有限公司", "石门县龙口产业园"),
                ("石门县龙口产业园", "石门县"),
            },
            id="the park that the tour goes to",
        ),
        pytest.param(
            "恒达集团董事长林远山来石门县考察。\n考察组实地参观了码头、青岭门窗有限公司和白石轴承有限公司。",
            {("青岭门窗有限公司", "石门县"), ("白石轴承有限公司", "石门县")},
            id="guests of a county, and a member of the list that nobody knows",
        ),
        pytest.param(
            "石门县县委书记林远山督导工业企业。\n林远山先后走进青岭门窗有限公司、白石轴承有限公司车间。",
            {("青岭门窗有限公司", "石门县"), ("白石轴承有限公司", "石门县")},
            id="local leaders",
        ),
        pytest.param(
            "县长林远山率队到广东省考察。\n林远山一行先后来到青岭门窗有限公司、白石轴承有限公司。",
            set(),
            id="a province is too wide",
        ),
        pytest.param(
            "县长林远山到石门县龙口产业园调研。\n林远山察看了青岭门窗有限公司二期项目。",
            {("石门县龙口产业园", "石门县"), ("青岭门窗有限公司二期项目", "石门县龙口产业园")},
            id="only what the firm builds is seen",
        ),
    ],
)
def test_the_firms_seen_on_a_tour(text: str, expected: set[tuple[str, str]]) -> None:
    assert places(text) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param("促成青岭集团进驻；引进白石轴承有限公司建厂。", {"青岭集团", "白石轴承有限公司"}, id="won"),
        pytest.param("引进白石轴承有限公司的技术。", set(), id="only its technology"),
        pytest.param("恒达集团调整战略，引进白石轴承有限公司。", set(), id="another firm brings it in"),
        pytest.param(
            "石门县现有企业86家；其中，龙头企业2家（青岭门窗有限公司、白石轴承有限公司），税收增长。",
            {"青岭门窗有限公司", "白石轴承有限公司"},
            id="counted in brackets",
        ),
        pytest.param("石门县共有青岭门窗有限公司等规模以上企业3家。", {"青岭门窗有限公司"}, id="a county has it"),
        pytest.param("石门县成立龙口投资有限公司。", {"龙口投资有限公司"}, id="a county founds it"),
        pytest.param("青岭研究院29日在石门县揭牌。", {"青岭研究院"}, id="it opens there"),
        pytest.param("青岭门窗有限公司在石门县举行隆重开工仪式。", {"青岭门窗有限公司"}, id="its works begin there"),
        pytest.param("恒达集团说，青岭研究院的院长在石门县揭牌。", set(), id="somebody else opens"),
    ],
)
def test_who_is_in_a_county(body: str, expected: set[str]) -> None:
    assert places("石门县招商引资取得成效\n石门县今年招商忙。\n" + body) == {(name, "石门县") for name in expected}


def test_a_head_whom_the_writer_meets_in_a_park_has_the_firm_there() -> None:
    text = "记者走进石门县龙口产业园，一片繁忙。青岭门窗有限公司总经理林远山告诉记者，订单增加。"
    assert places(text) == {("青岭门窗有限公司", "石门县龙口产业园"), ("石门县龙口产业园", "石门县")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "松江市项目多。\n青岭门窗项目、白石轴承项目分别位于石门县、临澧县。",
            {("青岭门窗项目", "石门县"), ("白石轴承项目", "临澧县")},
            id="in turn",
        ),
        pytest.param(
            "松江市项目多。\n在石门县、临澧县两县建设青河大桥项目。",
            {("青河大桥项目", "石门县"), ("青河大桥项目", "临澧县")},
            id="in each of them",
        ),
        pytest.param(
            "全省活动结束后，常德市开工重大项目74个，其中：石门县8个、总投资3亿元，临澧县6个、总投资2亿元。",
            {("开工重大项目74个", "常德市"), ("石门县8个", "石门县"), ("临澧县6个", "临澧县")},
            id="shares of a city, behind a word on its province",
        ),
        pytest.param(
            "石门县招商引资取得成效\n在常德生物产业园主会场，青岭门窗项目、白石轴承项目等7个项目开工。",
            {
                ("青岭门窗项目", "常德生物产业园"),
                ("白石轴承项目", "常德生物产业园"),
                ("7个项目", "常德生物产业园"),
                ("常德生物产业园", "常德市"),
            },
            id="a park of the city around the county, before a list and its sum",
        ),
        pytest.param(
            "常德市集中开工项目共有30个，涵盖多个领域。其中，石门县3个，临澧县4个，安乡县6个；其余在城区。",
            {
                ("集中开工项目共有30个", "常德市"),
                ("石门县3个", "石门县"),
                ("临澧县4个", "临澧县"),
                ("安乡县6个", "安乡县"),
            },
            id="shares of the projects that the sentence before counts",
        ),
        pytest.param(
            "石门县工业领跑\n石门经济开发区突出食品加工。青岭工业园突出纺织服装。",
            {("石门经济开发区", "石门县"), ("青岭工业园", "石门县")},
            id="a park beside the one that bears the county's name",
        ),
        pytest.param(
            "10月31日，兰州新区举行签约仪式。青岭门窗项目占地10亩。",
            {("青岭门窗项目", "兰州新区")},
            id="a new area that opens the text",
        ),
        pytest.param(
            "石门县招商引资取得成效\n驱车行驶在石门龙口产业园，青岭门窗项目正在建设。",
            {("青岭门窗项目", "石门龙口产业园"), ("石门龙口产业园", "石门县")},
            id="how the writer goes",
        ),
        pytest.param(
            "石门县招商引资取得成效\n石门县今年招商忙。\n重点推进龙口现代物流园，产业壮大。",
            {("龙口现代物流园", "石门县")},
            id="a park that the county pushes on",
        ),
    ],
)
def test_where_parks_and_works_are(text: str, expected: set[tuple[str, str]]) -> None:
    assert places(text) == expected
