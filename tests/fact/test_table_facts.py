"""Facts of the rows of tables."""

from __future__ import annotations

from decimal import Decimal

from support import article

from kg.fact import extract
from kg.model import Money, Quantity, Stage, When

TABLE = (
    "丙县重点项目表\n单位：亿元\n"
    "项目名称\t建设单位\t建设地点\t总投资\t年度计划投资\t占地（亩）\t建设性质\n"
    "甲乙食品加工项目\t河北甲乙食品有限公司\t武强县\t5.2\t1.5\t30\t续建\n"
    "丁戊食品加工项目\t河北丁戊食品有限公司\t武强县\t另定\t1\t20\t新建\n"
)


def test_rows() -> None:
    found = extract(article(TABLE))
    names = {e.id: e.name for e in found.entities}
    said = {(names[f.subject], f.predicate): f.object for f in found.facts if f.extractor.startswith("tables.")}
    assert {key: _shown(value, names) for key, value in said.items()} == {
        ("甲乙食品加工项目", "undertakenBy"): "河北甲乙食品有限公司",
        ("甲乙食品加工项目", "locatedIn"): "武强县",
        ("甲乙食品加工项目", "totalInvestment"): 520000000,
        ("甲乙食品加工项目", "annualInvestment"): 150000000,
        ("甲乙食品加工项目", "landArea"): 30,
        ("甲乙食品加工项目", "stage"): "underConstruction",
        ("丁戊食品加工项目", "undertakenBy"): "河北丁戊食品有限公司",
        ("丁戊食品加工项目", "locatedIn"): "武强县",
        ("丁戊食品加工项目", "annualInvestment"): 100000000,
        ("丁戊食品加工项目", "landArea"): 20,
    }


def _shown(value: object, names: dict[str, str]) -> object:
    match value:
        case str():
            return names[value]
        case Money(amount) | Quantity(amount):
            return amount
        case Stage(stage):
            return stage
    return value


def test_a_row_that_tells_of_works_going_on_is_under_construction() -> None:
    text = (
        "丙县项目进展表\n项目名称\t建设单位\t总投资（亿元）\t进展情况\n"
        "甲乙食品加工项目\t河北甲乙食品有限公司\t5.2\t路基施工\n"
    )
    found = extract(article(text))
    assert [f.object for f in found.facts if f.predicate == "stage"] == [Stage("underConstruction")]


def test_rows_whose_cells_are_lines() -> None:
    text = (
        "武强县重点项目表\n单位：万元\n序号\n项目名称\n建设单位\n建设地点\n总投资\n建设年限\n"
        "1\n甲乙食品加工项目\n河北甲乙食品有限公司\n武强县周窝镇\n52000\n2021-2023\n"
        "2\n丁戊食品加工项目\n河北丁戊食品有限公司\n武强县\n8000\n2022.3-2022.10\n"
    )
    found = extract(article(text))
    names = {e.id: e.name for e in found.entities}
    said = {
        (names[f.subject], f.predicate, names[f.object] if isinstance(f.object, str) else f.object)
        for f in found.facts
        if f.extractor.startswith("tables.")
    }
    assert said == {
        ("甲乙食品加工项目", "undertakenBy", "河北甲乙食品有限公司"),
        ("甲乙食品加工项目", "locatedIn", "周窝镇"),
        ("甲乙食品加工项目", "totalInvestment", Money(Decimal(520000000))),
        ("甲乙食品加工项目", "startDate", When("2021")),
        ("甲乙食品加工项目", "completionDate", When("2023")),
        ("丁戊食品加工项目", "undertakenBy", "河北丁戊食品有限公司"),
        ("丁戊食品加工项目", "locatedIn", "武强县"),
        ("丁戊食品加工项目", "totalInvestment", Money(Decimal(80000000))),
        ("丁戊食品加工项目", "startDate", When("2022-03")),
        ("丁戊食品加工项目", "completionDate", When("2022-10")),
    }
