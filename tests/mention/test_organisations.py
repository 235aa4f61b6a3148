"""Firms, institutes, bodies and other organisations in sentences of our own; short names and short forms."""

from __future__ import annotations

import pytest
from reading_of import document, named, recognised, together

from kg.mention import organisations

ALL = ("Company", "ResearchInstitute", "University", "GovernmentBody", "Organisation")


def by_ending(text: str) -> list[tuple[str, str]]:
    return [(m.kind, m.text) for m in organisations.recognise(document(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("建设单位为松江高新招商服务有限公司。", ["松江高新招商服务有限公司"]),
        ("由青山县国有资本运营有限公司出资。", ["青山县国有资本运营有限公司"]),
        ("全资子公司长平（湖北）生物科技有限公司投资。", ["长平（湖北）生物科技有限公司"]),
        ("第一家公司东湾融液储能科技有限公司落地。", ["东湾融液储能科技有限公司"]),
        ("同东湾磐拓微电子有限公司联合开发。", ["东湾磐拓微电子有限公司"]),
        ("集团下设青山禾源高温材料有限公司。", ["青山禾源高温材料有限公司"]),
        ("松江高新区青禾科技有限公司扩产。", ["青禾科技有限公司"]),
        ("中铁二十三局集团承建。", ["中铁二十三局集团"]),
        ("本钢集团有限公司扩产。", ["本钢集团有限公司"]),
        ("业主为松江市顺百通供应链有限公司。", ["松江市顺百通供应链有限公司"]),
        ("要求县供电公司架线，子公司和母公司都支持。", []),
    ],
)
def test_a_firm_is_named_by_its_legal_form(text: str, expected: list[str]) -> None:
    assert [name for kind, name in by_ending(text) if kind == "Company"] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("副市长王大力带领市发展改革委、市自然资源和规划局来访。", ["市发展改革委", "市自然资源和规划局"]),
        ("松江高新区招商局局长介绍。", ["松江高新区招商局"]),
        ("青山县人民政府主办，青山县委书记出席。", ["青山县人民政府", "青山县委"]),
        ("会议由市发改委主任主持，据县农业局局长介绍。", ["市发改委", "县农业局"]),
        ("青山县政府关于合作的协议，青山县政府合作项目。", ["青山县政府", "青山县政府"]),
        ("受松江州委书记委托，受州委书记委托。", ["松江州委"]),
        ("走进展厅，客厅和餐厅格局开放，布局合理。", []),
        ("邮政局旁的中铁四局", []),
        ("祁门县茶叶办公室主任秦岚说。", ["祁门县茶叶办公室"]),
        ("由祁门县港航管理处牵头，公司办公室主任到场。", ["祁门县港航管理处"]),
        ("祁门县经济合作和外事局局长介绍。", ["祁门县经济合作和外事局"]),
        ("祁门县人民政府与泰顺县人民政府签约。", ["祁门县人民政府", "泰顺县人民政府"]),
        ("祁门县青禾公司办公室主任、祁门县水利局负责人。", ["祁门县水利局"]),
        ("阿勒泰地委书记到场，浙江援疆指挥部协调。", ["阿勒泰地委", "浙江援疆指挥部"]),
    ],
)
def test_bodies_of_state(text: str, expected: list[str]) -> None:
    found = [name for kind, name in by_ending(text) if kind == "GovernmentBody"]
    assert [n for n in found if n != "邮政局"] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "中国科学院声学研究所与松江大学合作。",
            [("ResearchInstitute", "中国科学院声学研究所"), ("University", "松江大学")],
        ),
        ("双方共建环氧材料联合实验室。", [("ResearchInstitute", "环氧材料联合实验室")]),
        ("成果走出实验室，进了工厂。", []),
        (
            "设立了松江清华研究院青山分中心。",
            [("Organisation", "松江清华研究院青山分中心"), ("ResearchInstitute", "松江清华研究院")],
        ),
        ("在松江农业创新驿站选种。", [("Organisation", "松江农业创新驿站")]),
        (
            "松江市第二人民医院与松江银行签约，各家银行跟进。",
            [("Organisation", "松江市第二人民医院"), ("Organisation", "松江银行")],
        ),
    ],
)
def test_institutes_universities_and_others(text: str, expected: list[tuple[str, str]]) -> None:
    found = [(m.kind, m.text) for m in recognised(text).mentions if m.kind in ALL[1:] and m.kind != "GovernmentBody"]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("北河重工（600001）拟投资5亿元。", ["北河重工"]),
        ("恒泽新材：子公司签署投资合同", ["恒泽新材"]),
        ("签约企业包括青禾石化、华岭牧业、新远洋等。", ["青禾石化", "华岭牧业", "新远洋"]),
        ("引进了恒泽集团、雅居家居两家家居企业。", ["恒泽集团", "雅居家居"]),
        ("我们跟恒泽集团、飞鹭乳业各签了一份协议。", ["恒泽集团", "飞鹭乳业"]),
        ("比亚迪旗下的两家工厂满产，集团旗下的公司不少。", ["比亚迪"]),
        ("光伏、风电等企业进展顺利。", []),
        ("3月开工，中建合肥工程局、中铁上海工程局施工。", ["中建合肥工程局", "中铁上海工程局"]),
        ("发改、行政审批、自然资源等部门要跑在企业前面。", []),
    ],
)
def test_firms_without_a_legal_form(text: str, expected: list[str]) -> None:
    assert named(text, "Company") == expected


def test_a_base_is_a_firm_of_its_own_beside_its_parent() -> None:
    text = "位于安平县的恒泽铝业安平基地派人到会，安平县支持。"
    assert named(text, "Company") == ["恒泽铝业安平基地", "恒泽铝业"]


def test_institutes_that_supply_or_advise() -> None:
    text = "工艺包由中科院山西煤炭化学研究所提供，与中国空气动力研究与发展中心合作。"
    assert named(text, "ResearchInstitute") == ["中科院山西煤炭化学研究所", "中国空气动力研究与发展中心"]


def test_centres_of_the_academy_are_named_whole() -> None:
    text = "中科院青山应用技术研究与产业化中心主任、中科院松江分院山岭技术转移中心工程师到会，中科院将建设转化中心。"
    assert named(text, "ResearchInstitute") == [
        "中科院青山应用技术研究与产业化中心",
        "中科院松江分院山岭技术转移中心",
        "中科院",
    ]


def test_short_forms_point_to_the_full_name() -> None:
    text = "松江中润动力装备有限公司（以下简称“中润动力”）落户。中润动力总经理王大力说。"
    assert together(text, "松江中润动力装备有限公司", "中润动力")
    text = "松江中润动力装备股份有限公司（SONGJIANG ZHONGRUN POWER，简称“中润集团”）落户。中润集团占地3亩。"
    assert together(text, "松江中润动力装备股份有限公司", "中润集团")
    text = "安平青禾源家具有限公司开工。青禾源总经理说，青禾源的订单多。"
    assert together(text, "安平青禾源家具有限公司", "青禾源")


def test_words_of_a_contract_are_no_names() -> None:
    text = "安平青禾源家具有限公司（以下简称“公司”、“青禾源”或“乙方”）与管道公司签约，公司和乙方同意。青禾源的订单多。"
    assert named(text, "Company") == ["安平青禾源家具有限公司", "青禾源", "青禾源"]


def test_another_firm_of_the_same_brand_stays_apart() -> None:
    text = "长平股份（600002）设立长平（湖北）生物科技有限公司。长平股份投资2亿元。"
    assert not together(text, "长平股份", "长平（湖北）生物科技有限公司")


def test_a_body_without_its_place_is_the_one_with_it() -> None:
    assert together("安平县交通运输局牵头，县交通运输局负责。", "安平县交通运输局", "县交通运输局")


def test_all_kinds_stand_apart_in_one_sentence() -> None:
    text = "安平县政府、青禾科技有限公司与松江大学签约。"
    assert named(text, *ALL) == ["安平县政府", "青禾科技有限公司", "松江大学"]


def test_firms_that_everybody_knows_are_named_by_their_short_names() -> None:
    assert named("中国石化与甲县签约，国家电网也来了，中粮的大米好吃。", "Company") == ["中国石化", "国家电网"]


def test_the_source_of_a_report_is_named_without_its_preposition() -> None:
    assert named("记者从市发改委获悉，全市稳步推进。", "GovernmentBody") == ["市发改委"]
