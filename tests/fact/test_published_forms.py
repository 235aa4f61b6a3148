"""What pages say in the ways that pages say it: whole sentences of our own, the exact facts that each must give."""

from __future__ import annotations

import pytest
from support import article
from told import facts

from kg.fact import extract
from kg.model import Post


@pytest.mark.parametrize(
    ("text", "predicate", "expected"),
    [
        pytest.param(
            "衡水市全年重点项目分布情况为：桃城区23个、总投资48亿元，冀州区18个、总投资31亿元，景县9个、总投资12亿元。",
            "totalInvestment",
            {("桃城区23个", "4800000000 CNY"), ("冀州区18个", "3100000000 CNY"), ("景县9个", "1200000000 CNY")},
            id="what each place has of the projects",
        ),
        pytest.param(
            "枣强县签约项目中，投资超过20亿元的有3个，投资规模10亿元以上的有4个。",
            "projectCount",
            {("投资超过20亿元的有3个", "3"), ("投资规模10亿元以上的有4个", "4")},
            id="batches by their size",
        ),
        pytest.param(
            "枣强县计划竣工项目60个、新开工项目56个。",
            "stage",
            set(),
            id="a plan holds for the whole list",
        ),
        pytest.param(
            "2018年4月24日讯，青岭机场改扩建项目、白石大桥工程、柳河水库项目将在今年建成。",
            "completionDate",
            {("青岭机场改扩建项目", "2018"), ("白石大桥工程", "2018"), ("柳河水库项目", "2018")},
            id="one date for a list",
        ),
        pytest.param(
            "2010年3月5日讯，青岭高速公路2009年12月开工，计划2012年建成通车。",
            "completionDate",
            {("青岭高速公路", "2012")},
            id="the date of a road",
        ),
        pytest.param(
            "枣强县人民政府与河北青岭科技有限公司签订了关于青岭轴承产业化项目的投资合作协议。",
            "undertakenBy",
            {("青岭轴承产业化项目", "河北青岭科技有限公司")},
            id="who signs for a project builds it",
        ),
        pytest.param(
            "河北创恒隧道智能装备项目，总投资1.8亿元。",
            "undertakenBy",
            {("河北创恒隧道智能装备项目", "河北创恒")},
            id="a short name between a place and what is made",
        ),
        pytest.param(
            "国家级衡水经济技术开发区今年招商。",
            "designation",
            {("衡水经济技术开发区", "国家级经济技术开发区")},
            id="the grade before a park's name",
        ),
        pytest.param(
            "浙商（枣强）工业园路网全面拉开。",
            "locatedIn",
            {("浙商（枣强）工业园", "枣强县")},
            id="a place in brackets in a park's name",
        ),
        pytest.param(
            "集中投产企业一批。枣强县集中开工26个重点项目，总投资37.5亿元；集中投产18家企业，总投资11.5亿元。",
            "totalInvestment",
            {("26个重点项目", "3750000000 CNY")},
            id="what firms cost is no batch's",
        ),
        pytest.param(
            "枣强县铺排重点项目总投资超2000亿元\n枣强县今年铺排重点项目32个，总投资2134.25亿元。",
            "totalInvestment",
            {("重点项目32个", "213425000000 CNY")},
            id="a rounded sum yields to the exact one",
        ),
    ],
)
def test_a_published_form_gives(text: str, predicate: str, expected: set[tuple[str, str]]) -> None:
    shown = {(subject, told) for subject, _, told in facts(text, predicate)}
    assert shown == expected


@pytest.mark.parametrize("title", ["责编", "审核", "校对", "终审", "监制"])
def test_who_made_the_page_holds_a_post_in_no_body(title: str) -> None:
    found = extract(article(f"枣强县举行开工仪式。\n编辑：王文婧\n{title}：刘芸"))
    posts = {f.object.title: f.object.organisation for f in found.facts if isinstance(f.object, Post)}
    assert posts[title] is None


@pytest.mark.parametrize(
    "text",
    [
        "该项目是枣强县的重点配套工程，总投资3亿元。",
        "会议要求及时研究协调解决项目推进中的困难，总投资3亿元。",
        "枣强县第三批重大项目集中开工。",
        "枣强县举行“五大工程”推进会。",
        "衡水市委与中科院项目合作签约仪式举行。",
        "全力助推大项目建设，确保重点项目早投产。",
    ],
)
def test_what_tells_a_kind_of_projects_is_no_project(text: str) -> None:
    assert [e.name for e in extract(article(text)).entities if e.type == "Project"] == []


def test_a_line_by_one_character_of_each_end_is_the_one_that_is_written_out() -> None:
    text = "南宁至玉林铁路桂平段全线贯通。南玉铁路自南宁东站引出，途经横州市、兴业县。"
    assert facts(text, "connects") == {
        ("南宁至玉林铁路", "connects", place) for place in ("南宁市", "玉林市", "南宁东站", "横州市", "兴业县")
    }


def test_a_section_that_a_citys_name_heads_is_set_in_that_city() -> None:
    text = "西安市\n集中签约53个合同项目，投资总额2805亿元。\n延安市\n集中签约41个项目，总投资1144.6亿元。"
    assert facts(text, "locatedIn") == {
        ("53个合同项目", "locatedIn", "西安市"),
        ("41个项目", "locatedIn", "延安市"),
    }


def test_each_line_that_a_place_opens_is_set_in_that_place() -> None:
    text = (
        "枣强县：青岭新材料项目\n武强县：白石智慧调度平台项目\n景县：柳河干混砂浆生产线建设项目\n全市42个项目接受检查。"
    )
    assert {row for row in facts(text, "locatedIn") if row[0] != "42个项目"} == {
        ("青岭新材料项目", "locatedIn", "枣强县"),
        ("白石智慧调度平台项目", "locatedIn", "武强县"),
        ("柳河干混砂浆生产线建设项目", "locatedIn", "景县"),
    }


def test_a_line_that_heads_its_cost_is_told_of_as_a_project() -> None:
    text = "在建项目\n青岭高铁。\n正线全长699公里。总投资141.2亿元，2019年12月20日已开工建设。"
    assert facts(text, "totalInvestment", "startDate") == {
        ("青岭高铁", "totalInvestment", "14120000000 CNY"),
        ("青岭高铁", "startDate", "2019-12-20"),
    }


def test_what_is_all_to_begin_has_not_begun() -> None:
    text = "枣强县将集中开工一批重大项目。全县集中开工重大项目27个，总投资99亿元。"
    assert facts(text, "stage") == set()


def test_the_fields_of_a_batch_are_no_trades_of_its_county() -> None:
    text = "枣强县集中开工18个项目。本次开工的项目涉及装备制造、新材料、社会民生等多个领域。"
    assert facts(text, "industry") == {
        ("18个项目", "industry", "装备制造"),
        ("18个项目", "industry", "新材料"),
    }


def test_firms_stand_for_a_trade_of_the_park() -> None:
    text = "衡水高新区已形成以青岭建机、白石重工、柳河叉车为代表的装备制造等支柱产业。"
    firms = {row for row in facts(text, "industry") if row[0] != "衡水高新区"}
    assert firms == {(firm, "industry", "装备制造") for firm in ("青岭建机", "白石重工", "柳河叉车")}


def test_a_comma_before_another_mark_stands_for_nothing() -> None:
    text = "3月3日，，枣强县举行仪式，，18个项目总投资101.76亿元，。枣强县新开工建设青岭污水处理厂、，白石物流园项目。"
    assert ("18个项目", "totalInvestment", "10176000000 CNY") in facts(text)


def test_the_unit_stands_as_the_text_has_it() -> None:
    assert facts("青岭储能项目装机容量50MW，建筑面积8000平米。", "capacity", "floorArea") == {
        ("青岭储能项目", "capacity", "50 MW"),
        ("青岭储能项目", "floorArea", "8000 平米"),
    }
