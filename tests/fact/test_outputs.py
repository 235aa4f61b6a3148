"""The wordings of capacities: verbs of every trade, rates, old and new, what is saved."""

from __future__ import annotations

import pytest
from values import read_values, values

from kg.fact.likely import candidates
from kg.fact.size import extract
from kg.schema import load

W = "[W:甲乙厂项目]"


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("每年消化秸秆12万吨。", "120000吨 秸秆"),
        ("日榨甘蔗能力2.6万吨。", "26000吨 甘蔗 日"),
        ("一天能磨出镜片12万片。", "120000片 镜片 日"),
        ("一年可交付渔船60艘。", "60艘 渔船"),
        ("每年新增壳体25万件。", "250000件 壳体"),
        ("新增基酒8000吨。", "8000吨 基酒"),
        ("副产氯化钠3.6万吨。", "36000吨 氯化钠"),
        ("处置废盐5万吨/年。", "50000吨"),
        ("投产后可形成电池1000万只/年的产能。", "10000000只"),
        ("每年产出光伏玻璃6200万平方米。", "62000000平方米 光伏玻璃"),
        ("年产各类石材1200万平方米。", "12000000平方米 各类石材"),
        ("每年能出岩板900万平方米。", "9000000平方米 岩板"),
        ("年产高压电缆5000公里。", "5000公里 高压电缆"),
        ("年产高档毛巾2000万条。", "20000000条 高档毛巾"),
        ("年产果酒5000千升。", "5000千升 果酒"),
        ("月产玻璃基板要到6万片。", "60000片 玻璃基板 月"),
        ("年吞吐能力将突破4000万吨。", "40000000吨 atLeast"),
    ],
)
def test_said(said: str, expected: str) -> None:
    assert values(extract, W + said) == {f"甲乙厂项目 capacity {expected}"}


@pytest.mark.parametrize(
    "said",
    [
        "首日屠宰量1200只。",
        "装机33台。",
        "新增设备52台。",
        "日处理甜菜能力只有3000吨。",
        "排放二氧化硫5吨/年。",
        "年产值过亿的生产线3条。",
        "年产面粉的厂房1.2万平方米。",
        "同时加工面粉3吨。",
    ],
)
def test_none(said: str) -> None:
    assert values(extract, W + said) == set()


def test_old_and_new_together_are_the_firms_where_the_words_say_so() -> None:
    marked = "[C:甲公司]扩建。[W:乙项目二期]年底投产，投产后企业年产能将由30万吨扩大到90万吨。"
    assert values(extract, marked) == {"甲公司 capacity 900000吨"}
    assert values(extract, "[W:乙项目]建成。[W:乙项目二期]投产后，总产能翻到25万台。") == set()


def test_what_is_saved_is_not_guessed_to_be_made() -> None:
    reading = read_values("[W:甲项目]每年可节约标煤1.6万吨，产煤气3万吨。")
    found = [pair.object.text for pair in candidates(reading, load().predicates["capacity"])]
    assert found == ["3万吨"]
