"""Who undertakes a project and who helps."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from relations import relations

from kg.fact.parties import extract


def parties(marked: str) -> set[str]:
    return relations(extract, marked)


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[W:甲项目]由[C:乙公司]投资建设。", {"甲项目 by 乙公司"}),
        ("[W:甲项目]总投资3亿元。项目由[C:乙公司]与[C:丙公司]共同投资。", {"甲项目 by 乙公司", "甲项目 by 丙公司"}),
        ("[W:甲项目]由[C:乙公司]投资建设，[C:丙集团]施工。", {"甲项目 by 乙公司", "甲项目 by 丙集团"}),
        ("[W:甲项目]由[C:乙公司]与[U:丙大学]合作共建。", {"甲项目 by 乙公司", "甲项目 with 丙大学"}),
        ("[W:甲平台项目]由[P:乙高新区]与[R:丙研究所]共建。", {"甲平台项目 with 乙高新区", "甲平台项目 with 丙研究所"}),
        ("[W:甲项目]，由[C:乙公司]牵头，联合[U:丙大学]共同建设。", {"甲项目 by 乙公司", "甲项目 with 丙大学"}),
        ("[W:甲工程]由[G:乙局]负责实施。", {"甲工程 by 乙局"}),
        ("由[C:乙公司]承建的[W:甲项目]完工。", {"甲项目 by 乙公司"}),
        ("[W:甲项目]、[W:丁项目]分别由[C:乙公司]、[C:丙公司]投资。", {"甲项目 by 乙公司", "丁项目 by 丙公司"}),
        ("[W:甲公路项目]三个标段分别由[C:乙局]、[C:丙局]承建。", {"甲公路项目 by 乙局", "甲公路项目 by 丙局"}),
        ("[W:甲项目]由[C:乙集团]所属[C:丙公司]投资建设。", {"甲项目 by 丙公司"}),
        ("[W:甲铁路项目]由丁省与[C:乙公司]共同出资建设。", {"甲铁路项目 by 乙公司"}),
        ("[W:甲项目]由公司子公司[C:乙公司]（简称[C:乙公司]）作为实施主体。", {"甲项目 by 乙公司"}),
        ("[W:甲项目]动工，[C:乙公司]、[C:丙公司]等单位承建。", {"甲项目 by 乙公司", "甲项目 by 丙公司"}),
        ("[W:甲项目]动工，[C:乙局]、[C:丙局]等参与了施工。", {"甲项目 by 乙局", "甲项目 by 丙局"}),
        ("[W:甲项目]：总投资9亿元，[C:乙集团]负责，已开挖。", {"甲项目 by 乙集团"}),
        ("二是[W:甲项目]，已完工。三是与[U:丙大学]签了协议，由[U:丙大学]负责运营。", set()),
        ("这座隧道是[W:甲项目]的控制性工程，由[C:乙局]承建。", set()),
        ("[W:甲项目]动工。[C:乙局]、[C:丙局]分别中标一、二标段。", {"甲项目 by 乙局", "甲项目 by 丙局"}),
        ("[W:甲项目]动工。其中，丁戊大道由[C:乙公司]投资建设。", set()),
        ("[W:甲项目]开工，该项目也是[C:乙公司]投资建设的首个项目。", {"甲项目 by 乙公司"}),
        ("[C:乙集团]扩产。[W:甲项目]，是集团的一号工程。", {"甲项目 by 乙集团"}),
        ("[W:甲项目]所用技术由[R:丙研究所]授权使用。", {"甲项目 with 丙研究所"}),
    ],
)
def test_built_by(marked: str, expected: set[str]) -> None:
    assert parties(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("项目名称：[W:甲项目]\n建设单位：[C:乙公司]\n施工单位：[C:丙局]", {"甲项目 by 乙公司", "甲项目 by 丙局"}),
        ("[W:甲项目]业主为[C:乙公司]，总投资2亿元。", {"甲项目 by 乙公司"}),
        ("[W:甲项目]已开工。[C:乙公司]是该项目的投资方。", {"甲项目 by 乙公司"}),
        ("开工的有[W:甲项目]（[C:乙公司]）、[W:丁项目]（[C:丙公司]）。", {"甲项目 by 乙公司", "丁项目 by 丙公司"}),
        ("[W:甲项目]是[C:乙公司]投资建设的。", {"甲项目 by 乙公司"}),
        ("[W:甲项目]：[C:乙公司]投资8亿元，占地100亩。", {"甲项目 by 乙公司"}),
        ("[W:甲项目]背后的企业是[C:乙公司]。", {"甲项目 by 乙公司"}),
    ],
)
def test_roles_brackets_and_predicates(marked: str, expected: set[str]) -> None:
    assert parties(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[C:乙公司]的[W:甲项目]开工。", {"甲项目 by 乙公司"}),
        ("[W:[C:乙公司]甲项目]开工。", {"乙公司甲项目 by 乙公司"}),
        ("[C:乙公司]投资6.5亿元，在[P:丙开发区]新建[W:甲项目]。", {"甲项目 by 乙公司"}),
        ("[C:乙公司]位于[P:丙园区]的[W:甲项目]封顶。", {"甲项目 by 乙公司"}),
        ("县里引进[C:乙公司]，投资2亿元建设[W:甲项目]。", {"甲项目 by 乙公司"}),
        ("[G:丙县政府]与[C:乙公司]签约，利用旧厂区建设[W:甲项目]。", {"甲项目 by 乙公司"}),
        ("[C:乙公司]2020年建厂。公司拟投资3亿元建设[W:甲项目]、[W:丁项目]。", {"甲项目 by 乙公司", "丁项目 by 乙公司"}),
        ("[C:乙公司]的[W:甲项目]和[C:丙公司]的[W:丁项目]竣工。", {"甲项目 by 乙公司", "丁项目 by 丙公司"}),
        ("[C:乙公司]与[C:丙公司]结盟，后者的[W:甲项目]投产。", {"甲项目 by 丙公司"}),
        ("“我们新上的[W:甲项目]试产了。”[C:乙公司]总经理说。", {"甲项目 by 乙公司"}),
        ("[C:乙公司]是[C:丙集团]的全资子公司，在当地投资建设[W:甲项目]。", {"甲项目 by 乙公司"}),
        ("[C:乙公司]与[U:丙大学]联合研发的[W:甲项目]获奖。", {"甲项目 by 乙公司", "甲项目 with 丙大学"}),
        (
            "[C:丙公司]拟建设[W:甲项目]。项目由全资子公司[C:乙公司]投资建设。",
            {"甲项目 by 乙公司"},
        ),
    ],
)
def test_owners_before_the_name(marked: str, expected: set[str]) -> None:
    assert parties(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("走进[C:乙公司]，工人正在赶制订单，[W:甲项目]即将投产。", {"甲项目 by 乙公司"}),
        ("三车间的灯\n——[C:乙公司]扩能记\n[W:甲项目]总投资6800万元。", {"甲项目 by 乙公司"}),
        ("[C:乙公司]董事长张三\n[W:甲项目]投产了，我们筹备了四年。", {"甲项目 by 乙公司"}),
        (
            "[C:[A:河北]恒沓机械有限公司]建厂已久。\n[W:恒沓智能工厂项目]开工。",
            {"恒沓智能工厂项目 by 河北恒沓机械有限公司"},
        ),
        ("[C:河北新能源有限公司]建厂已久。\n[P:丙园]和[W:新能源汽车项目]开工。", set()),
        ("走进[C:乙公司]和[C:丙公司]，[W:甲项目]即将投产。", set()),
        ("县里与[C:乙公司]签订协议。[W:甲项目]即将投产。", set()),
        ("[C:丁公司]停产。\n图为[C:乙公司]经理在签字。由该公司投资12亿元的[W:甲项目]开工。", {"甲项目 by 乙公司"}),
        ("[W:甲项目]封顶，说起它，[C:乙公司]的人都笑。", {"甲项目 by 乙公司"}),
        ("[W:甲项目]封顶，[W:丁项目]开工，[C:乙公司]的人都笑。", set()),
        ("[W:甲项目]封顶，记者从[C:乙公司]了解到。", set()),
        ("[C:乙公司]建了铁路。[A:单县]在车站旁规划建设[W:甲物流园]。", set()),
    ],
)
def test_the_passage_tells_where_nothing_else_does(marked: str, expected: set[str]) -> None:
    assert parties(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[W:甲项目]投资2亿元，技术来自[R:乙研究所]。", {"甲项目 with 乙研究所"}),
        ("[W:甲项目]依托[U:乙大学]的专利技术，年产5000吨。", {"甲项目 with 乙大学"}),
        ("[W:甲项目]投资2亿元，由[U:乙大学]提供技术支持。", {"甲项目 with 乙大学"}),
        ("[W:甲项目]投资2亿元。项目以[U:乙大学]为技术支撑单位。", {"甲项目 with 乙大学"}),
        ("项目名称：[W:甲项目]\n合作单位：[U:乙大学]", {"甲项目 with 乙大学"}),
        ("[W:甲项目]封顶，将与[U:乙大学]共建。", {"甲项目 with 乙大学"}),
        ("[W:甲项目]投资2亿元，工艺包由[R:乙研究院]开发。", {"甲项目 with 乙研究院"}),
        ("[W:甲项目]是[U:乙大学]科技成果转化项目。", {"甲项目 with 乙大学"}),
        ("[W:甲项目]封顶，锁芯是同[C:乙公司]联合开发的。", {"甲项目 with 乙公司"}),
        (
            "协议签给[G:乙县政府]，[R:丙研究所]牵线。双方约定共建[W:甲平台]。",
            {"甲平台 with 乙县政府", "甲平台 with 丙研究所"},
        ),
        ("[W:甲项目]封顶。[C:乙公司]与[U:丙大学]共建联合实验室。", set()),
        ("[W:甲项目]封顶，技术依托单位正是[R:丙研究所]。", {"甲项目 with 丙研究所"}),
    ],
)
def test_helpers(marked: str, expected: set[str]) -> None:
    assert parties(marked) == expected


@pytest.mark.parametrize(
    "marked",
    [
        "[W:甲项目]与[C:乙公司]隔路相望。",
        "为[C:乙公司]配套的[W:甲项目]封顶。",
        "[C:乙公司]：控股子公司拟投建[W:甲项目]。",
        "[W:甲项目]建成后，将为[C:乙公司]提供原料。",
        "[C:乙公司]去年停产。\n县里的[W:甲项目]今年开工。",
    ],
)
def test_a_firm_nearby_undertakes_nothing(marked: str) -> None:
    assert parties(marked) == set()


PIECES = [
    "[W:甲项目]",
    "[C:乙公司]",
    "[U:丙大学]",
    "[P:丁园区]",
    "由",
    "与",
    "投资建设",
    "的",
    "公司",
    "，",
    "。",
    "\n",
    "双方",
]


@given(st.lists(st.sampled_from(PIECES), max_size=24))
def test_no_order_of_words_fails_or_makes_a_project_its_own_party(pieces: list[str]) -> None:
    for fact in parties("".join(pieces)):
        subject, _, other = fact.split()
        assert subject == "甲项目"
        assert other != subject
