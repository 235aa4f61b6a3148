"""Tables pasted as text."""

from __future__ import annotations

from decimal import Decimal

import pytest
from reading_of import document

from kg.mention.tables import recognise, rows
from kg.model import Money, Quantity

TABLE = "单位：亿元\n项目名称\t总投资\t建设单位\n甲乙食品项目\t5.2\t丙公司\n丁戊食品项目\t3\t己公司\n"


def found(text: str) -> list[tuple[str, str, object]]:
    return [(m.kind, m.text, m.value) for m in recognise(document(text))]


def test_rows_hold_what_the_header_says() -> None:
    parsed = list(rows(document(TABLE)))
    assert [[c.span.of(TABLE) for c in row.cells] for row in parsed] == [
        ["甲乙食品项目", "5.2", "丙公司"],
        ["丁戊食品项目", "3", "己公司"],
    ]
    assert [c.role for c in parsed[0].cells] == ["name", "totalInvestment", "undertakenBy"]
    assert parsed[0].cell("locatedIn") is None


def test_the_caption_gives_the_unit() -> None:
    assert found(TABLE) == [
        ("Project", "甲乙食品项目", None),
        ("Money", "5.2", Money(Decimal("520000000"))),
        ("Project", "丁戊食品项目", None),
        ("Money", "3", Money(Decimal("300000000"))),
    ]


def test_the_header_gives_the_unit() -> None:
    assert found("项目名称|总投资（万美元）|占地（亩）\n甲乙食品项目|5,200|30") == [
        ("Project", "甲乙食品项目", None),
        ("Money", "5,200", Money(Decimal(52000000), "USD")),
        ("Quantity", "30", Quantity(Decimal(30), "亩")),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "甲乙\t丙丁\t戊己\n甲\t5\t6",
        "项目名称\t总投资（亿元）\n甲乙食品项目\t5",
        "总投资\t占地\t备注\n5\t6\t无",
        "项目名称\t总投资\t备注\n丙\t5\t无",
        "项目名称\t总投资（亿元）\t备注\n甲乙食品项目",
    ],
    ids=["no names", "two columns", "no project", "no unit", "short row"],
)
def test_no_table(text: str) -> None:
    assert found(text) == []


def test_a_line_of_text_ends_the_table() -> None:
    assert found("项目名称\t总投资（亿元）\t备注\n以下另表\n甲乙食品项目\t5\t无") == []
