"""Rows of data in an HTML page: their cells stay on one line, parted by tabs; a form's label and value by a colon.

Old pages lay everything out in tables, so a row is data only if it looks like it: no cell is long or has a heading, a
list or a table in it, and there are three cells or more, or several rows of a short one and its value.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from kg.text.tags import BLOCKS, Markup

_LEAST_CELLS = 3
_LEAST_PAIRS = 3
"""Rows of label and value that make a form."""
_LONGEST_CELL = 400
"""Characters of source text, about: what a works' description has, and a laid-out article has not."""
_LONGEST_LABEL = 16
_CELLS = ("td", "th")
_PARTS = ("tr", "tbody", "thead", "tfoot")
_LAYOUT = frozenset("h1 h2 h3 h4 h5 h6 ul ol dl form article section".split())
"""What stands in the cells of a page that is laid out in tables."""


@dataclass(slots=True)
class _Row:
    end: int
    """Where the last tag ends that was taken in."""
    tags: list[Markup] = field(default_factory=list)
    """Those inside it that break lines elsewhere."""
    cells: list[int] = field(default_factory=list)
    """Lengths of their text."""
    laid_out: bool = False

    @property
    def is_data(self) -> bool:
        return len(self.cells) >= _LEAST_CELLS and self._is_plain

    @property
    def is_pair(self) -> bool:
        return len(self.cells) == 2 and 0 < self.cells[0] <= _LONGEST_LABEL and self._is_plain

    @property
    def _is_plain(self) -> bool:
        return not self.laid_out and max(self.cells) <= _LONGEST_CELL

    def take(self, tag: Markup, page: str) -> None:
        """Take in a tag that stands in the row, with the text before it."""
        if self.cells:
            self.cells[-1] += len(page[self.end : tag.start].strip())
        self.end = tag.end
        self.laid_out = self.laid_out or tag.name in _LAYOUT
        if tag.name in _CELLS and not closes(tag, page):
            self.cells.append(0)
        if tag.name in BLOCKS and tag.name not in _PARTS and tag.name != "table":
            self.tags.append(tag)


def cell_marks(page: str, tags: Iterable[Markup]) -> dict[int, str]:
    """What stands for a tag inside a row of data, by the tag's start: a tab or colon between cells, a space between
    lines of one."""
    marks: dict[int, str] = {}
    for rows in _tables(page, tags):
        is_form = sum(row.is_pair for row in rows) >= _LEAST_PAIRS
        for row in rows:
            if row.is_data:
                marks.update(_marks(page, row, "\t"))
            elif is_form and row.is_pair:
                marks.update(_marks(page, row, "："))
    return marks


def _marks(page: str, row: _Row, between: str) -> Iterator[tuple[int, str]]:
    opened = done = 0
    begun = False
    for tag in row.tags:
        if tag.name in _CELLS:
            opens = not closes(tag, page)
            yield tag.start, between if opens and opened else ""
            opened += opens
            begun = False
        else:
            # A line of a cell, but for its first one.
            begun = begun or bool(page[done : tag.start].strip())
            yield tag.start, " " if begun and (tag.name == "br" or not closes(tag, page)) else ""
        done = tag.end


def closes(tag: Markup, page: str) -> bool:
    """Whether it is a closing tag."""
    return page.startswith("</", tag.start)


def _tables(page: str, tags: Iterable[Markup]) -> Iterator[Sequence[_Row]]:
    """The rows of each table without those that hold a table; of one that holds others, those between them."""
    rows: list[_Row] = []
    row: _Row | None = None
    for tag in tags:
        opened = not closes(tag, page)
        if tag.name not in _PARTS and tag.name != "table":
            if row is not None:
                row.take(tag, page)
            continue
        if row is not None and not (tag.name == "table" and opened):
            row.take(tag, page)
            rows.append(row)
        row = _Row(tag.end) if tag.name == "tr" and opened else None
        if tag.name == "table":
            yield rows
            rows = []
    yield rows
