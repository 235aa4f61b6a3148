"""Members of batches in lists without the word 项目."""

from __future__ import annotations

import pytest
from reading_of import document

from kg.mention.members import recognise
from kg.model import Mention, Span


def members(text: str) -> list[str]:
    return [m.text for m in recognise(document(text), [])]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "包括甲乙食品物流园、丙丁污水处理厂二期、戊己路网建设等9个项目。",
            ["甲乙食品物流园", "丙丁污水处理厂二期", "戊己路网建设"],
        ),
        ("竣工的项目有甲乙物流园、丙丁产业园、戊己公司。", ["甲乙物流园", "丙丁产业园"]),
        ("竣工的项目有甲乙物流园、丙丁产业园。", ["甲乙物流园", "丙丁产业园"]),
        (
            "青岭昊旺尼龙薄膜、白石瑞珂封装材料等重点项目建成投产。",
            ["青岭昊旺尼龙薄膜", "白石瑞珂封装材料"],
        ),
        (
            "推动瑞珂新材料氯乙烷、昊旺石墨负极等98个总投资215亿元的新材料重点项目。",
            ["瑞珂新材料氯乙烷", "昊旺石墨负极"],
        ),
        (
            "一批重点项目实现开工，主要有甲乙创业总部、丙丁航道扩建四期等70个。",
            ["甲乙创业总部", "丙丁航道扩建四期"],
        ),
        ("完工的有13个，如瑞珂装配制造、昊旺玻璃、青岭空调三期等。", ["瑞珂装配制造", "昊旺玻璃", "青岭空调三期"]),
        (
            "包括甲乙食品物流园、丙丁产业园等9个项目。甲乙食品物流园开工。",
            ["甲乙食品物流园", "丙丁产业园", "甲乙食品物流园"],
        ),
    ],
)
def test_listed(text: str, names: list[str]) -> None:
    assert members(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "涵盖新材料、装备制造等3个领域。",
        "项目涵盖新型材料、装备制造等领域。",
        "包括甲乙公司、丙丁集团等9个企业项目。",
        "甲乙食品物流园开工。",
        "同步完成道路、绿化、管网等室外工程。",
        "谋划氢能储运管路、机器人关节等补链项目。",
        "甲乙高速、丙丁高铁等通道工程也在抓紧前期工作。",
        "包括甲乙食品物流园等9个项目。",
        "竣工的项目有甲乙物流园、丙丁产业园等多个领域。",
    ],
)
def test_not_listed(text: str) -> None:
    assert members(text) == []


def test_known_works_stay() -> None:
    text = "包括甲乙食品物流园、丙丁产业园等9个项目。"
    at = text.index("甲乙")
    known = Mention("Project", Span(at, at + 7), "甲乙食品物流园")
    assert [m.text for m in recognise(document(text), [known])] == ["丙丁产业园"]
