"""Where works are in the words of news: sites, labels, venues and what 园区 points to; exact facts of our own texts."""

from __future__ import annotations

import pytest
from told import facts


def places(text: str) -> set[tuple[str, str]]:
    """What is in which place, by name."""
    return {(subject, place) for subject, _, place in facts(text, "locatedIn")}


def of(text: str, subject: str) -> set[str]:
    """The places of one subject."""
    return {place for one, place in places(text) if one == subject}


@pytest.mark.parametrize(
    "words",
    ["地点在单县", "地点就选在单县", "位置在单县", "地址为单县", "建设地点位于单县", "选址单县", "项目选址：单县"],
)
def test_the_site_of_a_project_behind_a_comma(words: str) -> None:
    text = f"曹县推进重点工程\n青岭门窗项目已经签约，{words}，总投资3亿元。\n"
    assert of(text, "青岭门窗项目") == {"单县"}


def test_a_new_area_labels_a_line_like_a_county() -> None:
    text = (
        "各地动态\n【曹县】青岭门窗项目开工。\n【单县】白石轴承项目投产。\n【成武县】松江电缆项目竣工。\n"
        "【玉东新区】恒达制革项目投产。\n"
    )
    assert places(text) == {
        ("青岭门窗项目", "曹县"),
        ("白石轴承项目", "单县"),
        ("松江电缆项目", "成武县"),
        ("恒达制革项目", "玉东新区"),
    }


def test_the_headline_below_a_column_s_name_is_no_heading_that_outdoes_the_sentence() -> None:
    text = "【一线见闻】\n曹县：车间里机器响\n曹县人很忙。\n门窗生产项目开工，青岭工业园的工人也很忙。\n"
    assert of(text, "门窗生产项目") == {"青岭工业园"}


@pytest.mark.parametrize(
    "words",
    [
        "单县分会场开工的青岭门窗项目总投资3亿元。",
        "单县分会场的青岭门窗项目总投资3亿元。",
        "单县开工的是青岭门窗项目，总投资3亿元。",
        "单县当天动工的还有青岭门窗项目。",
        "单县在建的青岭门窗项目进展顺利。",
        "单县今年新开工的青岭门窗项目进展顺利。",
    ],
)
def test_what_begins_in_a_place(words: str) -> None:
    assert of(f"曹县推进重点工程\n大家都很忙，{words}\n", "青岭门窗项目") == {"单县"}


@pytest.mark.parametrize(
    ("words", "batch"),
    [
        ("单县累计签约医药项目16个，总投资5亿元。", "签约医药项目16个"),
        ("单县目前已引进医药项目16个，总投资5亿元。", "医药项目16个"),
    ],
)
def test_a_batch_whose_words_begin_with_what_is_done(words: str, batch: str) -> None:
    assert (
        "单县" in {place for one, place in places(f"菏泽市曹县推进重点工程\n大家都很忙，{words}\n") if one in batch}
    ) is True


def test_works_do_not_lie_where_they_come_from() -> None:
    text = "菏泽市曹县推进重点工程\n曹县今年共引进来自广州、深圳、佛山的项目87个。\n"
    assert places(text) == {("项目87个", "曹县")}


@pytest.mark.parametrize(
    "words",
    [
        "公司投资3000万元在园区建起门窗生产项目，用地26亩。",
        "公司在园内建设门窗生产项目。",
        "门窗生产项目落户园区，总投资3亿元。",
        "门窗生产项目已在园区开工。",
        "公司在产业园里建设门窗生产项目。",
        "他们在园区实施的门窗生产项目今年投产。",
    ],
)
def test_a_park_that_words_point_to(words: str) -> None:
    text = f"菏泽市曹县见闻\n曹县青岭产业园机器轰鸣。\n工人说，{words}\n"
    assert of(text, "门窗生产项目") == {"青岭产业园"}


@pytest.mark.parametrize("words", ["公司在园区外建设门窗生产项目。", "公司在园区东侧建设门窗生产项目。"])
def test_what_lies_outside_a_park_is_not_in_it(words: str) -> None:
    text = f"菏泽市曹县见闻\n曹县青岭产业园机器轰鸣。曹县还有白石工业园。\n工人说，{words}\n"
    assert "青岭产业园" not in of(text, "门窗生产项目")


def test_the_rest_of_a_batch_is_elsewhere() -> None:
    text = "菏泽市曹县签约\n曹县签约项目9个，其中4个项目落在曹县青岭产业园，其余5个项目为农旅项目。\n"
    assert ("5个项目", "青岭产业园") not in places(text)


def test_a_park_that_only_the_headline_names_is_the_one_of_the_first_paragraph() -> None:
    text = (
        "菏泽市曹县戈壁光电园复工忙\n位于菏泽市曹县的青岭清洁能源产业园迎来首批工人。\n"
        "恒达公司投资建设的板材生产项目占地80亩，今年开工。\n"
    )
    assert of(text, "板材生产项目") == {"青岭清洁能源产业园"}


def test_the_works_of_a_firm_s_own_news_may_be_anywhere() -> None:
    body = "菏泽市曹县消息。曹县很忙。\n大家都说，门窗生产项目正在施工，总投资3亿元。\n"
    assert of("菏泽市曹县工业有亮点\n" + body, "门窗生产项目") == {"曹县"}
    assert of("云帆家具股份有限公司发布公告\n" + body, "门窗生产项目") == set()


def test_what_begins_on_the_day_of_a_batch_is_where_that_begins() -> None:
    text = (
        "菏泽市曹县：13个项目同日开工\n4月1日，曹县的13个项目在曹县青岭开发区破土动工，总投资52亿元。\n"
        "当天开工的板材生产项目总投资19亿元。门窗生产项目总投资2亿元。\n"
    )
    assert of(text, "板材生产项目") == of(text, "门窗生产项目") == {"青岭开发区"}
    assert of(text.replace("当天开工的", ""), "板材生产项目") == {"曹县"}


@pytest.mark.parametrize("words", ["在主会场，板材生产项目总投资9亿元。", "设在主会场的是投资9亿元的板材生产项目。"])
@pytest.mark.parametrize("told", ["集中开工仪式在曹县青岭开发区举行。", "主会场设在曹县青岭开发区。"])
def test_the_venue_of_a_ceremony(told: str, words: str) -> None:
    text = f"菏泽市曹县项目集中开工\n昨日，曹县{told}大家都很高兴。\n{words}\n"
    assert of(text, "板材生产项目") == {"青岭开发区"}


@pytest.mark.parametrize(
    "words", ["与曹县青岭开发区签约建设板材生产项目", "同曹县青岭开发区签订协议，投资3亿元建设板材生产项目"]
)
def test_a_firm_builds_in_the_park_that_it_signs_with(words: str) -> None:
    text = f"菏泽市曹县签约忙\n昨日，云帆家具有限公司{words}。\n"
    assert of(text, "板材生产项目") == {"青岭开发区"}


def test_the_whole_zone_is_the_one_that_an_article_on_a_city_names_oftenest() -> None:
    text = (
        "菏泽市夜访见闻\n夜里，青岭试验区的灯还亮着。青岭试验区有企业40家。\n"
        "今年全区安排重点项目72个，总投资26亿元。\n一季度，该区新签约项目9个。\n"
    )
    assert {(s, p) for s, p in places(text) if "项目" in s} == {
        ("重点项目72个", "青岭试验区"),
        ("新签约项目9个", "青岭试验区"),
    }


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ("与曹县青岭开发区签订的板材生产项目总投资9亿元。", "板材生产项目"),
        ("很忙。曹县青岭开发区很大。在同一园区的还有板材生产项目，占地80亩。", "板材生产项目"),
        (
            "曹县的项目有不少，青岭门窗项目在白石园。投资9亿元的板材生产项目也在曹县青岭开发区，总投资9亿元。",
            "板材生产项目",
        ),
        ("大家说，曹县青岭开发区成立于2012年。目前已有44个项目进驻，总投资9亿元。", "44个项目"),
    ],
)
def test_works_of_a_park_that_the_sentence_names_or_points_to(words: str, what: str) -> None:
    assert of(f"菏泽市曹县工作有亮点\n昨日，云帆家具有限公司{words}\n", what) == {"青岭开发区"}
