"""Works called by their age or number, by plain words that one firm or one entry tells, phases by their parts."""

from __future__ import annotations

import pytest
from reading_of import named


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("青岭食品公司的新厂投资2.6亿元，年产沙发皮300万张。", ["新厂"]),
        ("学院的新校区投资5.8亿元，建筑面积15万平方米。", ["新校区"]),
        ("该公司二厂占地72亩，拟投资5.2亿元。", ["二厂"]),
        ("位于青镇的老厂2009年建成投产，年产滤袋60万平方米。", ["老厂"]),
        ("占地120亩的一分厂2010年投产。", ["一分厂"]),
        ("其新工厂总占地16万平方米，投资概算6.2亿元。", ["新工厂"]),
        ("公司的新厂离老厂区不远，新厂长上任。", []),
        ("产品销往第三工厂，二厂职工年产值高。", []),
    ],
)
def test_works_by_age_or_number(text: str, expected: list[str]) -> None:
    assert named(text, "Project") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("青岭硅业有限公司的混炼胶项目投资7600万元。", ["混炼胶项目"]),
        ("在工业园区投资3.6亿元建设大健康产业基地项目。", ["大健康产业基地项目"]),
        ("▲储能电站示范项目\n由青岭新能源有限公司投资建设，总投资8.8亿元。", ["储能电站示范项目"]),
        ("青岭市引进的外国大豆加工项目走了另一条路，由丙公司投资2.6亿元。", ["外国大豆加工项目"]),
        ("青岭硅业有限公司的重点项目投资7600万元。", []),
        ("园区化工新材料项目扎堆投产。", []),
        ("要谋划储备一批道地药材、冷链物流项目。", []),
    ],
)
def test_plain_words_of_one_project(text: str, expected: list[str]) -> None:
    assert named(text, "Project") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("青岭冷链物流园项目占地260亩，一期冷库主体已封顶。", ["青岭冷链物流园项目", "一期"]),
        ("青岭废水处理项目占地60亩，一期日处理1500吨。", ["青岭废水处理项目", "一期"]),
        ("青岭封测项目占地60亩，首期租用厂房3万平方米。", ["青岭封测项目", "首期"]),
        ("双方共建研究院，首期投入科研经费6000万元。", []),
        ("配套产品2月在三期厂房投产。", []),
    ],
)
def test_phases_by_their_parts(text: str, expected: list[str]) -> None:
    assert named(text, "Project") == expected


def test_a_section_begins_behind_the_comma() -> None:
    assert named("铁路连接青岭市和白骅港，沧港段建设已进入全面施工。", "Project") != ["白骅港，沧港段"]
