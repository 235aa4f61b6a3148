"""Whose an amount behind a list is, sorts of projects with their sums, whose place it is, in sentences of our own."""

from __future__ import annotations

import pytest
from reading_of import named
from told import facts


def _pairs(text: str, predicate: str) -> set[tuple[str, str]]:
    return {(subject, value) for subject, _, value in facts(text, predicate)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "枣强县开工5个项目，分别为青岭电机项目、白石面粉项目、红山造纸项目、黑水玻璃项目、黄坡陶瓷项目，总投资9亿元。",
            {("5个项目", "900000000 CNY")},
            id="the sum behind a list",
        ),
        pytest.param(
            "枣强县开工5个项目。这5个项目分别是青岭电机制造、白石面粉加工、红山造纸、黑水玻璃制造、黄坡陶瓷生产，涵盖电机、"
            "玻璃等领域，共计投资9亿元。",
            {("5个项目", "900000000 CNY")},
            id="a sum behind the trades of a list",
        ),
        pytest.param(
            "枣强县开工5个项目，包括中国电信、中国移动以及青岭数据中心项目，总投资9亿元。",
            {("5个项目", "900000000 CNY")},
            id="a list of firms and a project",
        ),
        pytest.param(
            "枣强县开工重大项目共12个。其中产业升级类6个，投资39亿元；民生建设2个，投资7亿元；生态建设1个，投资1亿元。",
            {("产业升级类6个", "3900000000 CNY"), ("民生建设2个", "700000000 CNY")},
            id="sorts of the projects counted",
        ),
        pytest.param(
            "枣强县青岭养殖基地项目开工。\n青岭养殖基地是集养殖、加工于一体的现代化项目，总投资3亿元。",
            {("枣强县青岭养殖基地项目", "300000000 CNY")},
            id="called again without the word",
        ),
        pytest.param(
            "枣强县引进投资7000万的青岭电机项目。",
            {("青岭电机项目", "70000000 CNY")},
            id="万 without 元",
        ),
    ],
)
def test_whose_total_it_is(text: str, expected: set[tuple[str, str]]) -> None:
    assert _pairs(text, "totalInvestment") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("我市12个重点项目集中开工。桃城区区长出席。", set(), id="a city that nobody names"),
        pytest.param(
            "青岭医院项目开工。该项目位于桃城区（白桥镇）青古村。",
            {("青岭医院项目", "青古村")},
            id="brackets between places",
        ),
        pytest.param(
            "青岭网10月10日电（记者李芳）今天，白石产业实践项目落户枣强县。",
            {("白石产业实践项目", "枣强县")},
            id="an outlet is located nowhere",
        ),
    ],
)
def test_where_projects_are(text: str, expected: set[tuple[str, str]]) -> None:
    assert _pairs(text, "locatedIn") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("青岭电机项目计划于4月20日前开工建设。", set()),
        ("青岭电机项目争取年底顺利完工。", set()),
        ("青岭电机项目已于4月20日正式开工建设。", {("青岭电机项目", "started")}),
    ],
)
def test_what_is_hoped_for_has_not_come(text: str, expected: set[tuple[str, str]]) -> None:
    assert _pairs(text, "stage") == expected


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("项目由青岭集团与阿里巴巴合作共建。", "AdministrativeArea", []),
        ("活动在青岭国际会展中心举行。", "Project", []),
        ("县里成立项目领导小组。", "Project", []),
        ("全国一体化算力网络国家枢纽节点启动建设。", "Project", []),
        ("全市3月份集中开工重点项目9个。", "ProjectBatch", ["集中开工重点项目9个"]),
    ],
)
def test_names_that_are_none(text: str, kind: str, expected: list[str]) -> None:
    assert named(text, kind) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "集中开工项目中，总投资5亿元以上的项目有12个。集中竣工项目中，总投资5亿元以上的项目有7个，包括青岭电机项目、白石面粉项目等。",
            {("总投资5亿元以上的项目有7个", "completed"), ("青岭电机项目", "completed"), ("白石面粉项目", "completed")},
        ),
        (
            "枣强县12个项目集中开工。今年有青岭电机项目、白石面粉项目等9个项目列入省重点项目。",
            {("12个项目", "started")},
        ),
    ],
)
def test_the_stage_of_a_list(text: str, expected: set[tuple[str, str]]) -> None:
    assert _pairs(text, "stage") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "青岭电机项目、白石面粉项目等9个项目列入省重点项目。",
            {("青岭电机项目", "省重点项目"), ("白石面粉项目", "省重点项目")},
        ),
        (
            "青岭医疗科技有限公司是一家集研发、生产于一体的国家高新技术企业。",
            {("青岭医疗科技有限公司", "国家高新技术企业")},
        ),
        ("青岭电机项目是2020年度省级重点建设项目。", {("青岭电机项目", "省级重点建设项目")}),
    ],
)
def test_designations(text: str, expected: set[tuple[str, str]]) -> None:
    assert _pairs(text, "designation") == expected


def test_the_whole_and_its_phase_are_two() -> None:
    text = "枣强县开建青岭数据中心一期工程。青岭数据中心项目总投资25亿元，其中，一期工程投资10亿元。"
    assert _pairs(text, "totalInvestment") == {
        ("青岭数据中心项目", "2500000000 CNY"),
        ("青岭数据中心一期工程", "1000000000 CNY"),
    }


def test_a_park_that_is_built_is_a_project() -> None:
    text = "枣强县青岭物流园项目开工。青岭物流园总投资3亿元。"
    assert named(text, "Park") == []
