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
