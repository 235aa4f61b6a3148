"""What a project is called after it has been named, the members of its groups and the days of its news."""

from __future__ import annotations

import pytest
from reading_of import named, recognised, together

from kg.model import When


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("青岭新区医院项目是白石镇重点公益基础项目，总投资2亿元。", ["青岭新区医院项目"]),
        ("青岭电机项目总投资2亿元，是青岭集团打造产业链的标杆项目。", ["青岭电机项目"]),
        ("青岭电机项目开工。该项目是全市光电冷链设施升级改造项目。", ["青岭电机项目"]),
        ("青岭国际农产品交易中心是青岭市冷链物流设施升级改造项目，投资2亿元。", []),
        ("最先落地的是青岭电机项目，投资2亿元。", ["青岭电机项目"]),
        ("青岭电机项目是白石镇青岭电机项目二期，投资2亿元。", ["青岭电机项目", "二期"]),
        ("正在施工的室外工程投资2亿元。", []),
        ("全县掀起全力攻坚大项目的热潮。", []),
        ("青岭总部暨农业白石产业园项目开工。", ["青岭总部暨农业白石产业园项目"]),
        ("青岭老年医院暨白石应急救治中心项目开工。", ["青岭老年医院暨白石应急救治中心项目"]),
        ("白石电机项目一、二、三期建成后年产值5亿元。", ["白石电机项目"]),
    ],
)
def test_what_a_project_is_names_no_other_one(text: str, expected: list[str]) -> None:
    assert named(text, "Project") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "开工项目包括白石古城河畔营地等6个文旅项目；青岭镇菌类加工园等2个农业项目。",
            ["白石古城河畔营地", "青岭镇菌类加工园"],
        ),
        ("包括青岭机械有限公司等6个工业项目。", []),
        ("今年以来青岭县等6个项目。", []),
        (
            "这11个项目包括青岭生态旅游小镇、白石千亩油茶、青岭可视化农业开发等。",
            ["青岭生态旅游小镇", "白石千亩油茶", "青岭可视化农业开发"],
        ),
        ("这11个项目包括新能源、新材料、生物医药等。", []),
    ],
)
def test_members_of_groups(text: str, expected: list[str]) -> None:
    assert named(text, "Project") == expected


def test_the_firms_project_is_the_only_one_called_after_it() -> None:
    text = "青岭茶业股份有限公司黑茶加工园三产融合项目开工。青岭茶业股份有限公司项目位于白石村。"
    assert together(text, "青岭茶业股份有限公司黑茶加工园三产融合项目", "青岭茶业股份有限公司项目")


def test_trades_before_firms_are_no_firms() -> None:
    assert named("园区计划引入食品贸易、电商零售、食品加工、仓储物流等企业入驻。", "Company") == []


def test_today_is_a_year_where_only_the_year_is_known() -> None:
    found = recognised("昨天上午，2019青岭招商推介会举行。").mentions
    assert [m.value for m in found if m.text == "昨天"] == [When("2019")]


@pytest.mark.parametrize(
    "text",
    [
        "大型化成为物流项目建设的新走势。",
        "要高度重视项目建设。",
        "全镇项目建设起步良好。",
        "固定资产投资增速为10%（不含跨境项目）。",
        "公司拥有年产5000吨卷纸生产线、年产3万平方米纸箱成品生产线。",
    ],
)
def test_a_sort_of_projects_or_what_a_firm_has_is_no_project(text: str) -> None:
    assert named(text, "Project") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("投资3亿元的物流项目开工。", ["物流项目"]),
        ("物流项目桩机林立。", ["物流项目"]),
        ("青岭经济开发区“十二年一贯制”教育项目，总投资1.6亿元。", ["青岭经济开发区“十二年一贯制”教育项目"]),
        ("走进昊旺高效电池及组件项目。", ["昊旺高效电池及组件项目"]),
    ],
)
def test_names_of_plain_words(text: str, expected: list[str]) -> None:
    assert named(text, "Project") == expected
