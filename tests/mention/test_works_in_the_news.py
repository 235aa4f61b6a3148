"""Roads, power stations, water works and listed firms' plans, in sentences of our own."""

from __future__ import annotations

import pytest
from reading_of import named, recognised, together


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("新建保山至泸水铁路，线路起自保山，终至泸水市。", ["新建保山至泸水铁路"]),
        ("贵州省毕节至安顺公路扩容工程路线起自毕节。", ["贵州省毕节至安顺公路扩容工程"]),
        ("辽宁省阜新至锦州公路路线起自阜新海州。", ["辽宁省阜新至锦州公路"]),
        ("大家沿着阜新至锦州公路走了很久。", []),
        ("晚报讯（记者 李芳）白云坪水利枢纽工程近日开工。", ["白云坪水利枢纽工程"]),
        ("投资8亿元的青辉光电薄膜项目落户。", ["青辉光电薄膜项目"]),
        ("乌溪河治理工程5月开工建设。", ["乌溪河治理工程"]),
        ("大丰200万千瓦风光基地落户松原。", ["大丰200万千瓦风光基地"]),
    ],
)
def test_public_works_are_named_in_full(text: str, expected: list[str]) -> None:
    assert named(text, "Project") == expected


@pytest.mark.parametrize(
    "text",
    [
        "这是公司在当地投建的第三个风电项目。",
        "抽水蓄能电站主体工程于2018年5月开工建设。",
        "华岭集团新项目落户青山。",
        "他要求继续抓好工程安全质量。",
        "双方将在三个镇各建一个装机规模为10兆瓦的光伏电站，总投资3亿元。",
    ],
)
def test_sorts_and_parts_of_works_are_no_projects(text: str) -> None:
    assert named(text, "Project") == []


def test_a_kind_of_work_means_the_last_one_called_so() -> None:
    text = "青岭下游水道涵闸改建工程开工。总投资16亿元的改建工程涉及两省。"
    assert together(text, "青岭下游水道涵闸改建工程", "改建工程")


def test_a_headline_may_clip_the_projects_name() -> None:
    text = "青禾重工拟8亿元投资港机钢构项目\n青禾重工今日公告，投入8亿元，用于港口机械钢构及配套件生产项目。"
    assert together(text, "港机钢构项目", "港口机械钢构及配套件生产项目")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("青禾重工今日公告，公司将扩产。", ["青禾重工"]),
        ("青禾膜业3月2日晚间公告称，产能不足。", ["青禾膜业"]),
        ("市政府公告，明天停水。", []),
        ("市政府与大丰吉林西部能源有限公司签约。", ["大丰吉林西部能源有限公司"]),
        ("华岭集团新能源公司与启航集团签约。", ["华岭集团新能源公司", "启航集团"]),
        ("葛洲坝一公司承建。", ["葛洲坝一公司"]),
        ("选址上海市金山区公司现有厂区内。", []),
        ("院系统与陕西省区域科技合作签约。", []),
    ],
)
def test_firms(text: str, expected: list[str]) -> None:
    assert named(text, "Company") == expected


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("华岭集团公司来访。华岭集团将投资。", ("华岭集团公司", "华岭集团")),
        ("衡水青禾发品有限公司投产。青禾发品有限公司一栋厂房完工。", ("衡水青禾发品有限公司", "青禾发品有限公司")),
        ("中科院西安分院主办。西安分院分党组副书记王东出席。", ("中科院西安分院", "西安分院")),
    ],
)
def test_one_body_under_two_names(text: str, names: tuple[str, str]) -> None:
    assert together(text, *names)


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("南河纺织大学校长王存在致辞，与大学校长座谈。", "University", ["南河纺织大学"]),
        ("拟投资建设大丰港。", "Infrastructure", ["大丰港"]),
        ("投资港机钢构项目。", "Infrastructure", []),
        ("国务院国资委发布消息。", "GovernmentBody", ["国务院国资委"]),
        ("本溪县和宽甸县相邻。", "AdministrativeArea", ["本溪县", "宽甸县"]),
        ("常务副县长朱智以及有关负责人参加。", "Person", ["朱智"]),
        ("副总裁亢山、山西青禾总经理王英出席。", "Person", ["亢山", "王英"]),
        ("鲁东大学与诸城市政府共同签署协议。", "GovernmentBody", ["诸城市政府"]),
    ],
)
def test_names_end_where_the_next_word_begins(text: str, kind: str, expected: list[str]) -> None:
    assert named(text, kind) == expected


def test_a_wires_dateline_is_not_where_the_article_is_at_home() -> None:
    from_wire = recognised("新华社南京6月26日电 贵州省石阡县两处水库开工。")
    assert "南京" in [m.text for m in from_wire.mentions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("该项目占地90亩，新建年产5万吨甲线项目，投产后年产值8亿元。", []),
        ("青禾产业园项目开工。占地面积约580亩，将建设6条年产800万条乙线生产线。", ["青禾产业园项目"]),
        ("华岭公司投资3亿元，新建年产5万吨甲醇项目。", ["年产5万吨甲醇项目"]),
        ("全省首个海上风电项目——青岛湾海上风电场开始吊装。", ["青岛湾海上风电场"]),
        ("拟投资9.6亿，在白石高新区建设青禾机电研究院研发基地及产业园。", ["青禾机电研究院研发基地及产业园"]),
        ("引进青禾新能源发电有限公司白石镇光伏复合项目。", ["青禾新能源发电有限公司白石镇光伏复合项目"]),
    ],
)
def test_what_a_project_builds_is_a_part_of_it(text: str, expected: list[str]) -> None:
    assert named(text, "Project") == expected


def test_a_states_programme_is_a_batch() -> None:
    assert named("工程已纳入国家150项重大水利工程项目库。", "ProjectBatch") == ["150项重大水利工程"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("浙江青源总经理章勇说，产能不够。", ["浙江青源"]),
        ("公司总经理李明介绍，产能不够。", []),
        ("打造了以青禾食品、远山饮品等18家企业为重点的农产品产业链。", ["青禾食品", "远山饮品"]),
        ("培育以牧原农牧为链主的肉食品加工、以龙成特钢为链主的特种钢等产业。", ["牧原农牧", "龙成特钢"]),
    ],
)
def test_firms_that_have_heads_or_lead_a_trade(text: str, expected: list[str]) -> None:
    assert named(text, "Company") == expected


@pytest.mark.parametrize(
    "text",
    [
        "该厂是资源综合利用型项目，用枝丫做原料。",
        "作为全省首个新能源汽车整车制造项目，它填补了空白。",
        "为双向4车道公路隧道。",
    ],
)
def test_what_something_is_names_no_project(text: str) -> None:
    assert named(text, "Project") == []


def test_works_without_the_word_for_them_are_the_same_works() -> None:
    text = "青岭水利枢纽工程开工。青岭水利枢纽是控制性工程，由远山水投公司建设。"
    assert together(text, "青岭水利枢纽工程", "青岭水利枢纽")
