"""Industries: alone, in lists, from their anchors."""

from __future__ import annotations

import pytest
from reading_of import document

from kg.mention.industries import recognise, statements
from kg.mention.tradewords import is_trade


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("重点发展智能制造、新材料、文旅产业。", ["智能制造", "新材料", "文旅"]),
        ("形成了新材料、装备制造等五大主导产业。", ["新材料", "装备制造"]),
        ("把现代农业作为首位产业。", ["现代农业"]),
        ("优先发展智能制造产业。", ["智能制造"]),
        ("主导产业为智能制造。", ["智能制造"]),
        ("茶叶是丙县的支柱产业。", ["茶叶"]),
        ("核雕是丙县的支柱产业。", ["核雕"]),
        ("电子信息、稀土新材料、轻工玩具三足鼎立。", ["电子信息", "稀土新材料", "轻工玩具"]),
        ("主导产业锁定新能源、高端装备。", ["新能源", "高端装备"]),
        ("聚焦智能制造领域。", ["智能制造"]),
        ("围绕智能安防产业做大做强。", ["智能安防"]),
        ("下一步要让康养产业成为招牌。", ["康养"]),
    ],
)
def test_named(text: str, names: list[str]) -> None:
    found = recognise(document(text))
    assert [m.name for m in found] == names
    assert all(m.span.of(text) == m.text for m in found)


@pytest.mark.parametrize(
    "text",
    [
        "产业园里有人。",
        "重点发展的企业。",
        "智能制造产业基地开工。",
        "高质量发展等方面有新办法。",
        "丙区集成电路产业发展大会召开。",
        "农业盘子是甲乙的名片。",
        "项目将大大提高正极材料领域的占有率。",
    ],
)
def test_not_named(text: str) -> None:
    assert recognise(document(text)) == []


def test_a_statement_has_its_anchor_and_members() -> None:
    text = "形成了新材料、装备制造等五大主导产业。"
    (statement,) = statements(document(text))
    assert statement.anchor.of(text) == "等五大主导产业"
    assert [m.text for m in statement.members] == ["新材料", "装备制造"]
    assert statement.span.of(text) == "新材料、装备制造等五大主导产业"


@pytest.mark.parametrize(("name", "expected"), [("新材料", True), ("产业", False), ("甲乙", False)])
def test_is_trade(name: str, expected: bool) -> None:
    assert is_trade(name) is expected
