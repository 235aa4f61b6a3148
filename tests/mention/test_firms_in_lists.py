"""Firms that lists name, and short forms of firms' names, in sentences of our own."""

from __future__ import annotations

import pytest
from reading_of import named
from support import article
from told import facts

from kg.fact import extract


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "园区已有英泽陶瓷、汇岚陶瓷、新泓成陶瓷等10多家陶瓷厂进驻。",
            ["英泽陶瓷", "汇岚陶瓷", "新泓成陶瓷"],
        ),
        ("祥岚科技、卓泓智能等一批项目纷至沓来。", ["祥岚科技", "卓泓智能"]),
        ("上游企业涵盖岚一集团、泓联重科、宇河智能等。", ["岚一集团", "泓联重科", "宇河智能"]),
        ("成功引进万泓新能源、岚原光电、鼎岚科技有限公司3家。", ["万泓新能源", "岚原光电", "鼎岚科技有限公司"]),
        ("县里引进建设岚禾、泓源、兴岚等玉米加工企业。", ["岚禾", "泓源", "兴岚"]),
        ("开工项目有岚业铸造、泓锐机械等7个项目。", []),
        ("全市建成食品加工、设备制造等一批项目。", []),
        ("县里先后引进华为、双汇、奇瑞和富士康。", ["华为", "双汇", "奇瑞", "富士康"]),
        ("富士康、双汇镇都在名单上。", ["富士康"]),
        ("当地五喜临门，三星镇招商局局长到会。", []),
        ("韩国泓尼克株式会社到访。", ["韩国泓尼克株式会社"]),
    ],
)
def test_lists_of_firms(text: str, expected: list[str]) -> None:
    assert named(text, "Company") == expected


def firms(text: str) -> set[str]:
    """The names in full of the firms that `text` names."""
    return {e.name for e in extract(article(text)).entities if e.type == "Company"}


@pytest.mark.parametrize(
    "short",
    ["枣强岚禾集团", "枣强岚禾", "岚禾集团", "枣强县岚禾集团", "枣强岚禾集团有限公司", "岚禾公司", "岚禾集团有限公司"],
)
def test_a_firm_with_its_place_cut_short(short: str) -> None:
    text = f"枣强县岚禾集团有限公司是一家粮油企业。{short}董事长郑岚在会上发言。"
    assert firms(text) == {"枣强县岚禾集团有限公司"}


def test_the_abbreviation_of_a_group_of_the_province() -> None:
    text = "青川省能源投资集团有限责任公司参会。省能投集团总经理郑岚发言。"
    assert firms(text) == {"青川省能源投资集团有限责任公司"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "包括青岭能源有限公司投资2亿元建设电池组件生产项目、白石进出口有限公司投资5亿元建设锂电池生产项目等。",
            {
                ("电池组件生产项目", "undertakenBy", "青岭能源有限公司"),
                ("锂电池生产项目", "undertakenBy", "白石进出口有限公司"),
            },
        ),
        (
            "青岭集团有限公司总投资2亿元的年产PVC板片30万吨及附属产品项目开工。",
            {("年产PVC板片30万吨及附属产品项目", "undertakenBy", "青岭集团有限公司")},
        ),
        ("岭圣药业制药基地项目开工。", {("岭圣药业制药基地项目", "undertakenBy", "岭圣药业")}),
        ("岚圣药业项目年底完工。", {("岚圣药业项目", "undertakenBy", "岚圣药业")}),
        ("泓远新材六期项目开工。", {("泓远新材六期项目", "undertakenBy", "泓远新材")}),
        ("生物科技项目开工。", set()),
        (
            "竣工项目4个，分别为泓远真空二期项目、岚达项目、宏岚建材项目和岚亚机械项目。",
            {
                ("泓远真空二期项目", "undertakenBy", "泓远真空"),
                ("岚达项目", "undertakenBy", "岚达"),
                ("宏岚建材项目", "undertakenBy", "宏岚建材"),
                ("岚亚机械项目", "undertakenBy", "岚亚机械"),
            },
        ),
        ("开工新型建材项目、高端装备项目、绿色食品项目。", set()),
        ("枣强县三一重工绿色板材基地项目开工。", {("枣强县三一重工绿色板材基地项目", "undertakenBy", "三一重工")}),
        ("氟硅电子化学品一体化项目开工。", set()),
        ("智慧光电产业园建设项目开工。", set()),
    ],
)
def test_who_builds(text: str, expected: set[tuple[str, str, str]]) -> None:
    assert facts(text, "undertakenBy") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "枣强县发布消息。近年来，枣强县构建招商磁场，祥岚科技、卓泓智能等一批项目纷至沓来。",
            {"祥岚科技", "卓泓智能"},
        ),
        (
            "枣强县发布消息。目前，枣强县已经聚集了一汽大众、沃尔沃等汽车企业，和三一重工、中联重科等机械企业，"
            "以及麦格纳、汉高等180多家企业。",
            {"一汽大众", "沃尔沃", "三一重工", "中联重科", "麦格纳", "汉高"},
        ),
    ],
)
def test_where_firms_of_lists_are(text: str, expected: set[str]) -> None:
    assert facts(text, "locatedIn") == {(firm, "locatedIn", "枣强县") for firm in expected}


def test_an_amount_opens_no_name() -> None:
    assert named("总投资24亿元岚禾集团年产40万吨淀粉项目开工。", "Company") == ["岚禾集团"]
