"""Firms' plans, power and water works and institutes' agreements, as papers tell them: the exact facts of each."""

from __future__ import annotations

import pytest
from support import article
from told import facts

from kg.fact import extract
from kg.model import Post


@pytest.mark.parametrize(
    ("text", "predicate", "expected"),
    [
        (
            "白石县青禾公司与启航集团、海川集团与远山集团分别签署合作协议。",
            "cooperatesWith",
            {("白石县青禾公司", "启航集团"), ("海川集团", "远山集团")},
        ),
        (
            "全省一季度将开工19个重点水利项目。湖北省一季度将开工8个重点水利项目，总投资3亿元。",
            "locatedIn",
            {("19个重点水利项目", "湖北省"), ("8个重点水利项目", "湖北省")},
        ),
        (
            "甲岭新材料项目由江苏青禾装备有限公司投资。该公司是江苏省高新技术企业，专门生产锂电池隔膜。",
            "designation",
            {("江苏青禾装备有限公司", "江苏省高新技术企业")},
        ),
        ("江阴市去年工业总产值133亿元，今年计划突破160亿元。", "annualInvestment", set()),
        ("青禾光伏电站建成后年设计发电量1.1亿度。", "capacity", {("青禾光伏电站", "110000000 度")}),
        (
            "青禾风电项目拟安装单机容量2兆瓦的风电机组24台，总装机规模48兆瓦。",
            "capacity",
            {("青禾风电项目", "48 兆瓦")},
        ),
        (
            "青禾造船拟出资21亿元建设绿色船舶配套项目，项目总投资60亿元。",
            "totalInvestment",
            {("绿色船舶配套项目", "6000000000 CNY")},
        ),
    ],
)
def test_facts(text: str, predicate: str, expected: set[tuple[str, str]]) -> None:
    assert {(s, o) for s, _, o in facts(text, predicate)} == expected


@pytest.mark.parametrize(
    ("text", "name", "body"),
    [
        ("东营市委书记李宽、副书记、市长林必川出席。", "林必川", "东营市"),
        ("陕西省安康市委副书记、市长周俊山参加。", "周俊山", "安康市"),
    ],
)
def test_mayors_of_the_city_whose_committee_is_named(text: str, name: str, body: str) -> None:
    found = extract(article(text))
    names = {e.id: e.name for e in found.entities}
    held = {
        (f.object.title, names.get(f.object.organisation or ""))
        for f in found.facts
        if isinstance(f.object, Post) and names[f.subject] == name
    }
    assert ("市长", body) in held


@pytest.mark.parametrize(
    ("text", "predicate", "expected"),
    [
        (
            "青岭水电站位于云南省丽江市玉龙县、宁蒗县交界的江上。",
            "locatedIn",
            {("青岭水电站", "玉龙纳西族自治县"), ("青岭水电站", "宁蒗彝族自治县")},
        ),
        ("青岭水电站工程开工典礼在于都县罗坳镇举行。", "locatedIn", {("青岭水电站工程", "罗坳镇")}),
        ("青岭水电站电站大坝已建成。", "stage", {("青岭水电站", "underConstruction")}),
        ("国家发改委正式核准青岭水电站项目。", "stage", {("青岭水电站项目", "planned")}),
        ("青岭触控屏项目预计5年达产。", "stage", set()),
        ("青岭触控屏项目供地面积约70亩。", "landArea", {("青岭触控屏项目", "70 亩")}),
        ("青岭光伏项目6月28日完成首批容量26兆瓦并网发电。", "stage", {("青岭光伏项目", "underConstruction")}),
    ],
)
def test_power_stations(text: str, predicate: str, expected: set[tuple[str, str]]) -> None:
    assert {(s, o) for s, _, o in facts(text, predicate) if s.startswith("青岭")} == expected


def test_a_papers_all_media_reporter_is_the_papers() -> None:
    found = extract(article("衡水晚报讯（全媒体记者/周小山 通讯员/孙霞）近日，一批项目开工。"))
    names = {e.id: e.name for e in found.entities}
    held = {
        (names[f.subject], names.get(f.object.organisation or "")) for f in found.facts if isinstance(f.object, Post)
    }
    assert ("周小山", "衡水晚报") in held


@pytest.mark.parametrize(
    ("text", "predicate", "expected"),
    [
        pytest.param(
            "枣强县现代产业园集中开工的项目有10个，计划总投资31.4亿元，其中工业项目7个。",
            "stage",
            {("项目有10个", "started"), ("工业项目7个", "started")},
            id="what has begun is so many",
        ),
        pytest.param(
            "枣强县重点项目首季集中开工共有15个项目，总投资9亿元。",
            "stage",
            {("15个项目", "started")},
            id="words between the verb and the count",
        ),
        pytest.param(
            "2018年2月18日，衡水市举行集中开工仪式。本次共集中开工省、市、县（市、区）三类重点项目266个。",
            "stage",
            {("三类重点项目266个", "started")},
            id="levels between the verb and the count",
        ),
        pytest.param(
            "衡水市集中开（竣）工项目107个，其中开工项目56个，竣工项目51个。",
            "stage",
            {("开工项目56个", "started"), ("竣工项目51个", "completed")},
            id="begun and done in one word tell no stage",
        ),
        pytest.param(
            "青岭新闻网2018年7月2日电 6月30日上午，枣强县举行集中开工仪式。仪式上，集中开工项目共有7个。",
            "period",
            {("集中开工项目共有7个", "2018-06-30")},
            id="the day of the event, not of the wire",
        ),
    ],
)
def test_batches_at_an_event(text: str, predicate: str, expected: set[tuple[str, str]]) -> None:
    assert {(s, o) for s, _, o in facts(text, predicate)} == expected


@pytest.mark.parametrize(
    ("project", "firm"),
    [
        ("枣强县河北惠澜新材智能锂电池隔膜建设项目", "河北惠澜新材"),
        ("枣强县惠澜5万吨牛肉熟食精深加工项目", "惠澜"),
        ("河北惠澜LED绿色照明生产项目", "河北惠澜"),
        ("枣强惠澜科技特种树脂生产基地", "惠澜科技"),
    ],
)
def test_a_short_name_takes_in_the_province_before_it_and_not_the_county(project: str, firm: str) -> None:
    text = f"8日，{project}开工建设。衡水市枣强县很忙。"
    assert facts(text, "undertakenBy") == {(project, "undertakenBy", firm)}


@pytest.mark.parametrize(
    ("text", "predicate", "expected"),
    [
        pytest.param(
            "投资9亿元的惠澜汽车枣强县制造基地、总投资3亿元的青岭空分设备项目进展顺利。",
            "undertakenBy",
            {("惠澜汽车枣强县制造基地", "惠澜汽车")},
            id="the firm in the name of the project before",
        ),
        pytest.param("毗邻惠澜电器有限公司的青岭货运基地项目投产。", "undertakenBy", set(), id="the firm next door"),
        pytest.param(
            "枣强县惠澜化工年产2万吨有机醇项目投产。投资1亿元的惠澜化工2万吨有机醇项目采用新技术。",
            "totalInvestment",
            {("枣强县惠澜化工年产2万吨有机醇项目", "100000000 CNY")},
            id="a name without its place",
        ),
        pytest.param(
            "衡水高新区46个“三个一批”项目有序推进。投资73.9亿元的10个签约项目加速办理；总投资70.6亿元的17个投产项目均已复工。",
            "projectCount",
            {("46个“三个一批”项目", "46"), ("10个签约项目", "10"), ("17个投产项目", "17")},
            id="batches by their stage, their campaign, with their price",
        ),
        pytest.param(
            "投资3.3亿元、年产290万件羊绒衫的河北惠澜服饰加工项目开工。",
            "undertakenBy",
            {("河北惠澜服饰加工项目", "河北惠澜")},
            id="what is made beside the price is no part of the name",
        ),
        pytest.param(
            "枣强县此次开工的工业项目9个，总投资20.9亿元，年计划投资10.9亿元，包括青岭物流中心、惠澜公司年产1.5万吨纯棉纱生产线、"
            "白石公司年产20万平方米铝合金模板等；签约的农业项目4个。",
            "stage",
            {
                ("开工的工业项目9个", "started"),
                ("青岭物流中心", "started"),
                ("年产1.5万吨纯棉纱生产线", "started"),
                ("白石公司年产20万平方米铝合金模板", "started"),
                ("签约的农业项目4个", "signed"),
            },
            id="members behind the sums of their batch",
        ),
        pytest.param(
            "枣强县有5个项目竣工，包括青岭中专实训基地、扶贫搬迁安置点、青岭村光伏电站、白石中心大市场。",
            "stage",
            {
                ("5个项目", "completed"),
                ("青岭中专实训基地", "completed"),
                ("扶贫搬迁安置点", "completed"),
                ("青岭村光伏电站", "completed"),
                ("白石中心大市场", "completed"),
            },
            id="members behind the stage of their batch",
        ),
        pytest.param(
            "枣强县集中开工6个项目，其中工业类项目5个、社会事业类项目1个。",
            "projectCount",
            {("6个项目", "6"), ("工业类项目5个", "5"), ("社会事业类项目1个", "1")},
            id="a sort of one in a list of sorts",
        ),
        pytest.param(
            "枣强县产业园今年加快建设。新签约项目8个，新开工项目10个，新投产项目13个。\n比如，惠澜专用车项目总投资20亿元。",
            "stage",
            {("新签约项目8个", "signed"), ("新开工项目10个", "started"), ("新投产项目13个", "inProduction")},
            id="counts of what has come how far are no event",
        ),
    ],
)
def test_what_pages_tell_of_several_works(text: str, predicate: str, expected: set[tuple[str, str]]) -> None:
    assert {(s, o) for s, _, o in facts(text, predicate)} == expected
