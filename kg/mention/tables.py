"""Tables pasted as text: lines of cells parted by tabs or bars under a header whose words say what each column holds.

Where a page lost its table, each cell is a line (`kg.mention.stacked`).

A cell means what its column’s header says: a name under 项目名称 is a project, 79.5 under 总投资（亿元） is money.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kg.mention.stacked import Stacked, stacked_tables
from kg.model import Mention, Money, Quantity, Span, When
from kg.text.document import Document

_ROLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("name", re.compile(r"^(?:重点)?(?:项目|工程)(?:名称)?$|^(?:项目|工程)名称|名称$")),
    (
        "undertakenBy",
        re.compile(r"(?:建设|业主|实施|承建|投资|责任|申报|项目)(?:单位|主体|方|业主|企业)|企业名称|投资方|业主"),
    ),
    ("locatedIn", re.compile(r"(?:建设|项目|实施)?(?:地点|地址|区域|选址|所在地|属地)")),
    ("annualInvestment", re.compile(r"(?:年度|今年|当年|本年|\d{4}年).{0,4}(?:计划)?.{0,3}投资")),
    ("completedInvestment", re.compile(r"(?:累计|已)?完成投资|累计投资")),
    ("totalInvestment", re.compile(r"总投资|投资(?:总)?额|投资规模|计划投资|投资(?:（|\()|^投资$|协议投资")),
    ("landArea", re.compile(r"占地|用地")),
    ("term", re.compile(r"(?:建设)?(?:期限|年限|工期|周期|起止)")),
    ("stage", re.compile(r"建设性质|项目性质|进展|阶段|状态|类别")),
    ("content", re.compile(r"内容|规模|简介|概况")),
)
_MONEY_UNIT = re.compile(r"(?P<scale>亿|万)?(?P<unit>美元|欧元|港元|元)")
_AREA_UNIT = re.compile(r"亩|公顷|平方米|万平方米")
_UNIT_LINE = re.compile(r"(?:投资)?(?:金额)?单位[：:]\s*(?P<unit>[亿万]?(?:美元|元))")
_SCALE = {"亿": Decimal(10**8), "万": Decimal(10**4), None: Decimal(1)}
_CURRENCY = {"美元": "USD", "欧元": "EUR", "港元": "HKD", "元": "CNY"}
_IN_NUMBERS = ("Investment", "landArea", "term")
_YEAR = r"(?P<{0}>(?:19|20)\d\d)(?:[.年/](?P<{0}_month>0?[1-9]|1[0-2]))?[年月]?"
_TERM = re.compile(_YEAR.format("first") + r"\s*[-－—~～至到]+\s*" + _YEAR.format("last"))
_NUMBER = re.compile(r"^\d{1,9}(?:[,，]\d{3})*(?:\.\d+)?$")
_BETWEEN = re.compile("[\t|｜]")
_UNIT_REACH = 3
"""Lines above a header in which the table's unit may stand."""


@dataclass(frozen=True, slots=True)
class Cell:
    """The text of one cell, trimmed, and the column's role."""

    role: str
    span: Span
    header: Span


@dataclass(frozen=True, slots=True)
class Row:
    """One project's line: its cells in order; `unit` is the money unit that the caption gives for bare numbers."""

    cells: tuple[Cell, ...]
    unit: str | None

    def cell(self, role: str) -> Cell | None:
        """The first cell of a role, if the row has one that is not empty."""
        return next((cell for cell in self.cells if cell.role == role), None)


def rows(doc: Document) -> Iterator[Row]:
    """The rows of every table in `doc` that has a column of project names."""
    yield from _tabbed(doc)
    for table in stacked_tables(doc):
        yield from _stacked(doc, table)


def _tabbed(doc: Document) -> Iterator[Row]:
    header: list[tuple[str, Span | None]] = []
    unit: str | None = None
    lines = doc.paragraphs
    for index, line in enumerate(lines):
        cells = _cells(doc, line)
        filled = [cell for cell in cells if cell]
        if len(filled) < 3:
            header = []
            continue
        roles = [(_role(span.of(doc.text)) if span else "", span) for span in cells]
        if _is_header(roles):
            header, unit = roles, _caption_unit(doc, lines[max(0, index - _UNIT_REACH) : index])
        elif header and len(cells) == len(header):
            yield _row(header, cells, unit)
        elif header and len(filled) == len(named := [head for head in header if head[1]]):
            # Tabs that only set the columns apart, several at a time.
            yield _row(named, filled, unit)


def _stacked(doc: Document, table: Stacked) -> Iterator[Row]:
    header: list[tuple[str, Span | None]] = [(_role(span.of(doc.text)), span) for span in table.header]
    if _is_header(header):
        unit = _caption_unit(doc, table.above)
        yield from (_row(header, cells, unit) for cells in table.rows if _fits(doc, header, cells))


def _is_header(roles: Sequence[tuple[str, Span | None]]) -> bool:
    return sum(bool(role) for role, _ in roles) >= 2 and any(role == "name" for role, _ in roles)


def _fits(doc: Document, header: Sequence[tuple[str, Span | None]], cells: Sequence[Span]) -> bool:
    """Whether no sum stands where a name should, nor words where a sum should: a cell was empty, and all moved up."""
    for (role, _), span in zip(header, cells, strict=True):
        number = bool(_NUMBER.match(span.of(doc.text)))
        if number != role.endswith(_IN_NUMBERS) and role and (number or role.endswith("Investment")):
            return False
    return True


def _row(header: Sequence[tuple[str, Span | None]], cells: Sequence[Span | None], unit: str | None) -> Row:
    pairs = zip(header, cells, strict=True)
    found = (Cell(role, span, head) for (role, head), span in pairs if role and head and span)
    return Row(tuple(found), unit)


def recognise(doc: Document) -> list[Mention]:
    """What only its column tells: projects in the cells of names, amounts in cells that hold a bare number."""
    found: list[Mention] = []
    for row in rows(doc):
        for cell in row.cells:
            if cell.role == "term":
                found += _term(doc, cell)
                continue
            mention = _mention(doc, row, cell)
            if mention is not None:
                found.append(mention)
    return found


def _mention(doc: Document, row: Row, cell: Cell) -> Mention | None:
    text = cell.span.of(doc.text)
    if cell.role == "name" and len(text) >= 4:
        return Mention("Project", cell.span, text)
    if not _NUMBER.match(text):
        return None
    number, header = Decimal(re.sub("[,，]", "", text)), cell.header.of(doc.text)
    if cell.role.endswith("Investment"):
        unit = _MONEY_UNIT.search(header) or (_MONEY_UNIT.search(row.unit) if row.unit else None)
        if unit:
            value = Money(number * _SCALE[unit["scale"]], _CURRENCY[unit["unit"]])
            return Mention("Money", cell.span, text, value=value)
    area = _AREA_UNIT.search(header) if cell.role == "landArea" else None
    return Mention("Quantity", cell.span, text, value=Quantity(number, area.group())) if area else None


def _term(doc: Document, cell: Cell) -> Iterator[Mention]:
    """The first and the last day of a term that is written as two years, with months or without (2021.3-2022.12)."""
    term = _TERM.fullmatch(cell.span.of(doc.text))
    if term is None:
        return
    for name in ("first", "last"):
        year, month = term[name], term[f"{name}_month"]
        day = f"{year}-{int(month):02d}" if month else year
        span = Span(cell.span.start + term.start(name), cell.span.start + term.end(f"{name}_month" if month else name))
        yield Mention("When", span, span.of(doc.text), value=When(day))


def _cells(doc: Document, line: Span) -> list[Span | None]:
    """The cells of a line that has any, without the space around them; None for an empty one."""
    text = line.of(doc.text)
    if "\t" not in text and "|" not in text and "｜" not in text:
        return []
    found: list[Span | None] = []
    at = line.start
    for words in _BETWEEN.split(text):
        start = at + len(words) - len(words.lstrip())
        found.append(Span(start, start + len(words.strip())) if words.strip() else None)
        at += len(words) + 1
    return found


def _role(header: str) -> str:
    return next((role for role, pattern in _ROLES if pattern.search(header)), "")


def _caption_unit(doc: Document, above: tuple[Span, ...]) -> str | None:
    for line in reversed(above):
        hit = _UNIT_LINE.search(line.of(doc.text))
        if hit:
            return hit["unit"]
    return None
