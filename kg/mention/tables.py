"""Tables pasted as text: lines of cells parted by tabs or bars under a header whose words say what each column holds.

A row may go on over line ends. Where a page lost its table, each cell is a line (`kg.mention.stacked`); in a form the
cells are labels and values by turns (`kg.mention.formrows`).

A cell means what its column’s header says: a name under 项目名称 is a project, 79.5 under 总投资（亿元） is money.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from kg.mention.formrows import form_rows, labelled
from kg.mention.stacked import Stacked, stacked_tables
from kg.mention.tablecells import Cell, Row, cells_of, role_of
from kg.model import Mention, Money, Quantity, Span, When
from kg.text.document import Document

_MONEY_UNIT = re.compile(r"(?P<scale>亿|万)?(?P<unit>美元|欧元|港元|元)")
_AREA_UNIT = re.compile(r"亩|公顷|平方米|万平方米")
_UNIT_LINE = re.compile(r"(?:投资)?(?:金额)?单位[：:]\s*(?P<unit>[亿万]?(?:美元|元))")
_SCALE = {"亿": Decimal(10**8), "万": Decimal(10**4), None: Decimal(1)}
_CURRENCY = {"美元": "USD", "欧元": "EUR", "港元": "HKD", "元": "CNY"}
_IN_NUMBERS = ("Investment", "landArea", "term")
_YEAR = r"(?P<{0}>(?:19|20)\d\d)(?:[.年/](?P<{0}_month>0?[1-9]|1[0-2]))?[年月]?"
_TERM = re.compile(_YEAR.format("first") + r"\s*[-－—~～至到]+\s*" + _YEAR.format("last"))
_NUMBER = re.compile(r"^\d{1,9}(?:[,，]\d{3})*(?:\.\d+)?$")
_UNIT_REACH = 3
"""Lines above a header in which the table's unit may stand."""


def rows(doc: Document) -> Sequence[Row]:
    """The rows of every table in `doc` that has a column of project names."""
    return doc.once(_rows)


def _rows(doc: Document) -> tuple[Row, ...]:
    stacked = (row for table in stacked_tables(doc) for row in _stacked(doc, table))
    return (*_tabbed(doc), *form_rows(doc), *stacked)


def _tabbed(doc: Document) -> Iterator[Row]:
    table = _Tabbed(doc)
    for index, line in enumerate(doc.paragraphs):
        row = table.line(index, line)
        if row is not None:
            yield row


class _Tabbed:
    """A pass over the lines of a document: the table that it is in, and the row that goes on over line ends."""

    def __init__(self, doc: Document) -> None:
        self._doc = doc
        self._header: list[tuple[str, Span | None]] = []
        self._unit: str | None = None
        self._open: list[Span | None] = []
        self._astray = self._lines = 0

    def line(self, index: int, line: Span) -> Row | None:
        """The row that ends with this line, if one does."""
        if labelled(self._doc, line):
            self._header = []
            return None
        cells = cells_of(self._doc, line)
        roles = [(role_of(span.of(self._doc.text)) if span else "", span) for span in cells]
        if _is_header(roles) and sum(bool(span) for span in cells) >= _LEAST_COLUMNS:
            above = self._doc.paragraphs[max(0, index - _UNIT_REACH) : index]
            self._header, self._unit = roles, _caption_unit(self._doc, above)
            self._open, self._astray = [], _MOST_ASTRAY
            return None
        if not self._header:
            return None
        if not cells and not self._open:
            self._stray(line)
            return None
        return self._whole(cells) or self._joined(cells or [line])

    def _stray(self, line: Span) -> None:
        """A line without cells between rows, as a heading; several of them, a sentence, one below the header end it."""
        self._astray += 1
        if self._astray > _MOST_ASTRAY or len(line) > _LONGEST_ASTRAY or line.of(self._doc.text).endswith("。"):
            self._header = []

    def _whole(self, cells: Sequence[Span | None]) -> Row | None:
        filled, named = [cell for cell in cells if cell], [head for head in self._header if head[1]]
        if len(cells) == len(self._header) and len(filled) > 1:
            return self._row(self._header, cells)
        if len(filled) == len(named) and len(cells) > 1:
            return self._row(named, filled)  # tabs that only set the columns apart, several at a time
        return None

    def _joined(self, cells: Sequence[Span | None]) -> Row | None:
        """The row whose last cell so far goes on in the first of `cells`."""
        merged = list(cells)
        if self._open:
            last, first = self._open[-1], merged[0]
            between = Span(last.start, first.end) if last and first else last or first
            merged = [*self._open[:-1], between, *merged[1:]]
        self._lines = self._lines + 1 if self._open else 0
        if len(merged) == len(self._header) and self._open:
            return self._row(self._header, merged)
        short = len(merged) < len(self._header) and self._lines < _MOST_LINES
        self._open = merged if short else []
        return None

    def _row(self, header: Sequence[tuple[str, Span | None]], cells: Sequence[Span | None]) -> Row:
        self._open, self._astray = [], 0
        return _row(header, cells, self._unit)


_LEAST_COLUMNS = 3
_MOST_ASTRAY = 2
_LONGEST_ASTRAY = 60
_MOST_LINES = 8
"""Lines over which one row may go on."""


def _stacked(doc: Document, table: Stacked) -> Iterator[Row]:
    header: list[tuple[str, Span | None]] = [(role_of(span.of(doc.text)), span) for span in table.header]
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
    return Row(tuple(found), unit, frozenset(role for role, _ in header if role))


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


def _caption_unit(doc: Document, above: tuple[Span, ...]) -> str | None:
    for line in reversed(above):
        hit = _UNIT_LINE.search(line.of(doc.text))
        if hit:
            return hit["unit"]
    return None
