"""Batches of works that are counted by their kind, and works told with their progress, in sentences of our own."""

from __future__ import annotations

import pytest
from reading_of import named


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("白湖在建的还有两个光伏电站：一个在东，一个在西。", ["两个光伏电站"]),
        ("青县的6条高速同时在建，全部在明年通车。", ["6条高速"]),
        ("青山镇、白水镇、平峪镇三座污水处理厂先后通水。", ["青山镇、白水镇、平峪镇三座污水处理厂"]),
        ("三个电站算下来总投资13.2亿元。", ["三个电站"]),
        ("同一天复工的，还有两处医疗项目。", ["两处医疗项目"]),
        ("全县现有三所学校，在校学生2万人。", []),
        ("第三座水库建成，第2条高速在建。", []),
        ("全市已建成了两座水库，灌溉农田3万亩。", []),
    ],
)
def test_works_counted_by_their_kind(text: str, expected: list[str]) -> None:
    assert named(text, "ProjectBatch") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("青沈公路白水段改造完成路基工程的80%，投资5亿元。", ["青沈公路白水段改造"]),
        ("昨日，青岭铁路白水站站房主体结构宣告完成。", ["青岭铁路白水站站房"]),
        ("目标很具体：许岭高速白水东连接线9月底要通车。", ["许岭高速白水东连接线"]),
        ("是S8许岭高速秋林立交改建，投资4.25亿元。", ["S8许岭高速秋林立交改建"]),
        ("明年还打算申报汉江流域农业污染治理，匡算3.6亿元。", ["汉江流域农业污染治理"]),
    ],
)
def test_works_told_with_their_progress(text: str, expected: list[str]) -> None:
    assert named(text, "Project") == expected


def test_the_members_that_a_word_for_a_number_counts() -> None:
    text = "白台山景区提升、许家墓环境整治、青云洞古建修缮三个项目明年将集中上马。"
    assert named(text, "Project") == ["白台山景区提升", "许家墓环境整治", "青云洞古建修缮"]


def test_the_members_of_a_list_that_their_kind_counts() -> None:
    text = "白水中学北校区、青山镇中心小学和平峪镇初级中学三所学校新建、迁建。"
    assert named(text, "Project") == ["白水中学北校区", "青山镇中心小学", "平峪镇初级中学"]
    assert named(text, "ProjectBatch") == []
    roads = "其次，S612线青浦段改造和滨河路青浦段大修两条路月底前全部开工。"
    assert named(roads, "Project") == ["S612线青浦段改造", "滨河路青浦段大修"]


def test_the_rest_of_works_counted_before() -> None:
    text = "青岭县首批6个项目集中开工。其余五个分布在白水县。"
    assert named(text, "ProjectBatch") == ["6个项目", "其余五个"]
    assert named("其余五个分布在白水县。", "ProjectBatch") == []


def test_a_section_of_a_line_named_before() -> None:
    assert named("许岭高速先通了一半。剩余的昭觉段还在打隧道。", "Project") == ["昭觉段"]
    assert named("剩余的昭觉段还在打隧道。", "Project") == []


@pytest.mark.parametrize(
    ("text", "batch"),
    [
        ("甲县一次性开工服装类扶贫车间21个，总投资9800万元。", "服装类扶贫车间21个"),
        ("全县要建成光伏养殖基地20个，总投资30亿元。", "光伏养殖基地20个"),
        ("当月签约正式合同3个，合同投资11.6亿元。", "正式合同3个"),
        ("三家企业前来签约，四个合同总金额103亿元。", "四个合同"),
        ("会上达成项目合作7项，签约金额8.2亿元。", "项目合作7项"),
        ("签订合作协议12份，协议投资50亿元。", "合作协议12份"),
    ],
)
def test_counts_behind_what_is_counted(text: str, batch: str) -> None:
    assert named(text, "ProjectBatch") == [batch]


@pytest.mark.parametrize("text", ["签订购销合同30份，合同金额3000万元。", "建有研发中心3个，总投资2亿元。"])
def test_other_contracts_and_what_a_firm_has(text: str) -> None:
    assert named(text, "ProjectBatch") == []
