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


def _told(text: str) -> set[tuple[str, str, object]]:
    found = extract(article(text))
    names = {e.id: e.name for e in found.entities}
    return {(names[f.subject], f.predicate, _shown(f.object, names)) for f in found.facts}


def test_a_form_of_labels_and_values_by_turns() -> None:
    text = (
        "武强县项目信息\n"
        "项目名称\t青岭食品加工项目\t建设单位\t青岭食品有限公司\n总投资（万元）\t32000\t建设地点\t武强县周窝镇\n"
        "项目名称\t白石轴承制造项目\t建设单位\t白石轴承有限公司\n总投资\t2亿元\t占地面积（亩）\t30\n"
    )
    assert _told(text) == {
        ("青岭食品加工项目", "undertakenBy", "青岭食品有限公司"),
        ("青岭食品加工项目", "totalInvestment", 320000000),
        ("青岭食品加工项目", "locatedIn", "周窝镇"),
        ("白石轴承制造项目", "undertakenBy", "白石轴承有限公司"),
        ("白石轴承制造项目", "totalInvestment", 200000000),
        ("白石轴承制造项目", "landArea", 30),
        ("白石轴承制造项目", "locatedIn", "武强县"),
    }


def test_a_row_whose_place_cannot_be_read_takes_none_from_another_row() -> None:
    text = (
        "重点项目表\n序号 | 项目 名称 | 建设 地点 | 建设 单位 |\n"
        "1 | 青岭食品加工项目 | 武强县周窝镇 | 青岭食品有限公司 |\n"
        "2 | 白石轴承制造项目 | 某路段 | 白石轴承有限公司 |\n"
    )
    assert _told(text) == {
        ("青岭食品加工项目", "locatedIn", "周窝镇"),
        ("青岭食品加工项目", "undertakenBy", "青岭食品有限公司"),
        ("白石轴承制造项目", "undertakenBy", "白石轴承有限公司"),
    }


def test_rows_that_go_on_over_line_ends() -> None:
    text = (
        "武强县项目表\n序号\t项目名称\t建设内容\t总投资（亿元）\t建设单位\n"
        "1\t青岭食品加工项目\t新建厂房\n及配套设施\t5\t青岭食品有限公司\n"
        "2\t白石轴承\n制造项目\t新建车间\t3\t白石轴承有限公司\n"
        "其他项目\n3\t恒达电缆生产项目\t新建厂房\t2\t恒达电缆有限公司\n"
    )
    assert {fact for fact in _told(text) if fact[1] != "locatedIn"} == {
        ("青岭食品加工项目", "totalInvestment", 500000000),
        ("青岭食品加工项目", "undertakenBy", "青岭食品有限公司"),
        ("白石轴承制造项目", "totalInvestment", 300000000),
        ("白石轴承制造项目", "undertakenBy", "白石轴承有限公司"),
        ("恒达电缆生产项目", "totalInvestment", 200000000),
        ("恒达电缆生产项目", "undertakenBy", "恒达电缆有限公司"),
    }
