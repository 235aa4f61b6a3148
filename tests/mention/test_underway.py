"""Works named at the head of a clause that tells how far they have come."""

from __future__ import annotations

import pytest
from reading_of import named


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "青岭三桥完成桥墩桩基浇筑；昊岭北路、白石大道西段路全面开工建设。",
            ["青岭三桥", "昊岭北路", "白石大道西段路"],
        ),
        ("红岭四桥及客运站站前广场完成征地等前期工作。", ["红岭四桥", "客运站站前广场"]),
        ("昊塬四组广场、白石村广场正在进行前期设计。", ["昊塬四组广场", "白石村广场"]),
        (
            "其中，桃花峪养殖小区预计6月份建成投用；昊家街区公立幼儿园预计9月份开园。",
            ["桃花峪养殖小区", "昊家街区公立幼儿园"],
        ),
        ("象山大坪引水隧洞、双石口水库大桥已通过竣工验收。", ["象山大坪引水隧洞", "双石口水库大桥"]),
        ("衡水市图书馆主体封顶。", ["衡水市图书馆"]),
        ("岚家综合服务中心已完成放线。", ["岚家综合服务中心"]),
    ],
)
def test_works_that_have_come_so_far(text: str, expected: list[str]) -> None:
    assert named(text, "Project") == expected


@pytest.mark.parametrize(
    "text",
    [
        "走出一条新路正在推进。",
        "住院楼主体封顶，综合楼完成验收。",
        "大家走过青岭三桥。",
        "昊岭医院完成手术五千台。",
    ],
)
def test_no_works(text: str) -> None:
    assert named(text, "Project") == []


def test_a_hospital_that_is_being_built_is_a_project() -> None:
    assert named("青岭县人民医院正式开工建设。", "Project", "Organisation") == ["青岭县人民医院"]
    assert named("青岭县人民医院正式开工建设。", "Project") == ["青岭县人民医院"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("省重点在建澄岚围垦工程超序时完成进度。", ["澄岚围垦工程"]),
        ("河北省预备重点项目金岭水利枢纽工程可研报批。", ["金岭水利枢纽工程"]),
    ],
)
def test_the_sort_of_a_project_is_not_of_its_name(text: str, expected: list[str]) -> None:
    assert named(text, "Project") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("今年8月，青岭海峡大桥由交通部批准项目初步设计，投资总额11亿元。", ["青岭海峡大桥"]),
        ("马岭水库、白坡水库等项目顺利推进；", ["马岭水库", "白坡水库"]),
        ("全面完成昊宝山水库工程，大石板水库扩建工程。", ["昊宝山水库工程", "大石板水库扩建工程"]),
        ("国网青岭抽水蓄能电站昨天（29日）开工建设。", ["国网青岭抽水蓄能电站"]),
        ("昊门二桥（白沙大桥）4月2日全线建成通车。", ["昊门二桥（白沙大桥）"]),
        ("昊岭产业创新中心在海口正式开工。", ["昊岭产业创新中心"]),
    ],
)
def test_works_in_reports(text: str, expected: list[str]) -> None:
    assert named(text, "Project") == expected


def test_works_that_a_region_counts_by_pieces() -> None:
    text = "61件小（二）型水库除险加固工程已完工。"
    assert named(text, "ProjectBatch") == ["61件小（二）型水库除险加固工程"]


def test_a_line_with_its_cost_behind_is_a_project_too() -> None:
    text = "大丽高速公路起于凤仪镇，止于拉市镇，全长259公里，该项目概算总投资188亿元。"
    assert named(text, "Project", "Infrastructure") == ["大丽高速公路", "大丽高速公路"]


@pytest.mark.parametrize("text", ["从昆明到丽江实现全程高速。", "成都至汶川将建第二条高速。"])
def test_what_is_told_of_roads_is_no_road(text: str) -> None:
    assert named(text, "Infrastructure") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("昊县畜果结合产业化项目是重点建设项目，总投资4亿元。", ["昊县畜果结合产业化项目"]),
        ("锦绣小镇项目占地310亩。", ["锦绣小镇项目"]),
        ("昊旺总部基地是新能源产业的重要组成部分。", ["昊旺总部基地"]),
        ("昊旺热态渣再利用年产10万吨板材项目投产。", ["昊旺热态渣再利用年产10万吨板材项目"]),
    ],
)
def test_words_that_are_no_verbs_here(text: str, expected: list[str]) -> None:
    assert named(text, "Project") == expected


def test_a_grade_is_no_hospital_and_a_list_of_contents_no_project() -> None:
    assert named("青岭县人民医院按照三级甲等综合性医院建设。", "Organisation") == ["青岭县人民医院"]
    text = "昊旺冷链项目开工。拟建设屠宰车间、办公楼、配套电力工程、消防工程等设施。"
    assert named(text, "Project") == ["昊旺冷链项目"]
    assert named("青岭儿童医院一期装修工程总投资4300万元。", "Project") == ["青岭儿童医院一期装修工程"]


def test_roads_that_a_list_counts() -> None:
    text = "青岭至白石、红岭至昊旺、白石疏港三条高速公路26日同时通车。"
    assert named(text, "ProjectBatch") == ["三条高速公路"]
    assert named(text, "Project") == ["青岭至白石", "红岭至昊旺", "白石疏港"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("加快建设。枣强县、武强县县乡路面改善提升工程开工。", ["枣强县、武强县县乡路面改善提升工程"]),
        ("总投资12亿元，一国家重点能源项目开工！", []),
    ],
)
def test_names_with_two_areas_and_sorts(text: str, expected: list[str]) -> None:
    assert named(text, "Project") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("推进项目开工仪式暨青岭医院项目奠基。", ["青岭医院项目"]),
        ("领导为项目奠基。", []),
        ("以“3341”项目为抓手。", []),
        ("该站是我区第一个抽水蓄能电站项目。", []),
        ("昊旺有限公司工程管理部开会。", []),
        ("市建设局完成青岭冷链物流园配套市政项目。", ["青岭冷链物流园配套市政项目"]),
    ],
)
def test_what_stands_before_a_name_and_what_is_none(text: str, expected: list[str]) -> None:
    assert named(text, "Project") == expected


def test_works_counted_by_pieces_behind_their_name() -> None:
    text = "在建工程共34件，其中：中型水库工程12件、水系连通工程5件。"
    assert named(text, "ProjectBatch")[-2:] == ["中型水库工程12件", "水系连通工程5件"]
