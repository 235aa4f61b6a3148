"""Tables pasted as text."""

from __future__ import annotations

from decimal import Decimal

import pytest
from reading_of import document

from kg.mention.tables import recognise, rows
from kg.model import Money, Quantity, When

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


STACKED = (
    "丙县重点项目\n单位：万元\n序号\n项目名称\n建设单位\n总投资\n起止年限\n"
    "1\n甲乙食品项目\n丙公司\n52000\n2021-2023\n"
    "2\n丁戊食品项目\n己公司\n3\n2021.3—2022.12\n"
    "3\n庚辛食品项目\n己公司\n2022\n"
    "4\n壬癸食品项目\n5000\n2022\n己公司\n"
    "合计\n"
)


def test_cells_may_be_lines_under_a_header_that_counts() -> None:
    """A row that lacks a cell is left out: no column of it can be told."""
    parsed = [[cell.span.of(STACKED) for cell in row.cells] for row in rows(document(STACKED))]
    assert parsed == [
        ["甲乙食品项目", "丙公司", "52000", "2021-2023"],
        ["丁戊食品项目", "己公司", "3", "2021.3—2022.12"],
    ]
    assert found(STACKED) == [
        ("Project", "甲乙食品项目", None),
        ("Money", "52000", Money(Decimal("520000000"))),
        ("When", "2021", When("2021")),
        ("When", "2023", When("2023")),
        ("Project", "丁戊食品项目", None),
        ("Money", "3", Money(Decimal("30000"))),
        ("When", "2021.3", When("2021-03")),
        ("When", "2022.12", When("2022-12")),
    ]


@pytest.mark.parametrize(
    "text",
    [
        STACKED.replace("序号\n", ""),
        STACKED.replace("项目名称", "单位名称说明如下所列各项及其他有关事项一览"),
        "序号\n项目名称\n总投资\n",
        "序号\n姓名\n年龄\n1\n甲\n30\n2\n乙\n40\n",
    ],
    ids=["no numbers", "a long header", "no rows", "no projects"],
)
def test_lines_that_are_no_table(text: str) -> None:
    assert found(text) == []


def test_the_last_row_may_lie_behind_headings_between_rows() -> None:
    text = "序号\n项目名称\n总投资（亿元）\n1\n甲乙食品项目\n2\n工业类\n2\n丁戊食品项目\n3\n"
    assert [value for kind, _, value in found(text) if kind == "Money"] == [
        Money(Decimal(200000000)),
        Money(Decimal(300000000)),
    ]


def test_an_empty_cell_holds_nothing() -> None:
    parsed = list(
        rows(document("项目名称|总投资（亿元）|建设单位|备注\n甲乙食品项目||丙公司|新建\n丁戊食品项目|3|己公司|\n"))
    )
    assert [[c.role for c in row.cells] for row in parsed] == [
        ["name", "undertakenBy"],
        ["name", "totalInvestment", "undertakenBy"],
    ]


def test_columns_of_what_has_been_spent_and_of_the_year() -> None:
    head = "项目名称｜协议额（亿元）｜2021年底累计完成（亿元）｜2022年计划（亿元）"
    text = f"{head}\n甲乙食品项目｜5｜2｜1\n丁戊食品项目｜3｜2｜1\n"
    assert [c.role for c in next(iter(rows(document(text)))).cells] == [
        "name",
        "totalInvestment",
        "completedInvestment",
        "annualInvestment",
    ]
