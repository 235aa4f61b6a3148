"""What is made, and whose a sum is, in sentences of our own."""

from __future__ import annotations

import pytest
from support import article
from told import facts

from kg.fact import extract


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("青岭建材基地项目投资14亿元，主要生产销售建筑骨料等非金属矿产品。", {"建筑骨料"}),
        ("青岭建材产业园项目投资12亿元，主要生产大型桥梁、隧道等建筑工程装配式预制构件。", {"建筑工程装配式预制构件"}),
        ("青岭有机醇项目采用连续精馏技术，生产辛醇、混合丁醇等化工制品。", {"辛醇", "混合丁醇"}),
        ("青岭光电产业园项目安装各类生产线80条，用于生产显示屏、支架等产品。", {"显示屏", "支架"}),
        ("青岭新能源项目新建两条生产线，生产规模居全国前列。", set()),
    ],
)
def test_what_is_made(text: str, expected: set[str]) -> None:
    assert {what for _, _, what in facts(text, "produces")} == expected


def test_what_a_project_that_is_pointed_to_makes() -> None:
    text = "青岭电力项目开工。该项目是白石电源科技有限公司成立的子公司项目，总投资3亿元，主要生产柴油发电机组。"
    assert facts(text, "produces") == {("青岭电力项目", "produces", "柴油发电机组")}


def test_a_sum_behind_the_parts_of_a_batch() -> None:
    text = "园区共有铝加工项目28个，其中投产项目15个、在建项目7个、前期项目6个，计划总投资410亿元，完成投资274亿元。"
    assert facts(text, "totalInvestment", "completedInvestment") == {
        ("铝加工项目28个", "totalInvestment", "41000000000 CNY"),
        ("铝加工项目28个", "completedInvestment", "27400000000 CNY"),
    }


def test_a_sum_behind_the_last_part_alone() -> None:
    text = "园区共有铝加工项目28个，其中投产项目15个、在建项目7个，计划总投资41亿元。"
    assert ("铝加工项目28个", "totalInvestment", "4100000000 CNY") not in facts(text, "totalInvestment")


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("枣强县引进9.1亿元建设青岭总部基地项目。", "910000000 CNY"),
        ("青岭公司签约汽车电子项目，项目总投6000万美元。", "60000000 USD"),
    ],
)
def test_words_of_investment(text: str, amount: str) -> None:
    assert {value for _, _, value in facts(text, "totalInvestment")} == {amount}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("青岭门业年产40万樘门生产线开工。", {"400000 樘"}),
        ("青岭年产80万kw防爆电机生产项目开工。", {"800000 kw"}),
        ("枣强县年产20万方木制品项目开工。", {"200000 方"}),
        ("青岭管材项目年产600万米复合压力管。", {"6000000 米"}),
        (
            "青岭防水材料项目建设年产2000万平方米的防水卷材、年产1000万平方米的高分子卷材。",
            {"20000000 平方米", "10000000 平方米"},
        ),
        ("双方签订了年产80万条线束的汽车零配件生产线的合作框架协议。", {"800000 条"}),
        ("青岭管道项目新建管道20公里，占地2000平方米。", set()),
    ],
)
def test_units_of_what_is_made(text: str, expected: set[str]) -> None:
    assert {what for _, _, what in facts(text, "capacity")} == expected


def test_two_outputs_as_large_as_each_other() -> None:
    text = "青岭器材项目建成后，可年产铝铜类产品1000吨、锻压类产品3000吨、铸铁类产品1000吨。"
    found = [f for f in extract(article(text)).facts if f.predicate == "capacity"]
    assert len(found) == 3
