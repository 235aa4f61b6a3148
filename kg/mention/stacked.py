"""Tables of which a page left the cells alone, one a line: a header that begins with 序号, then rows that are numbered.

The number of each row says where it begins, and its distance from the next how many cells there should be: a row of
another length lost a cell or has one too many, and no column can be told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.model import Span
from kg.text.document import Document

_FIRST = re.compile(r"序\s*号|编\s*号|No\.?")
_MOST_COLUMNS = 20
_LONGEST_HEADER = 20
"""Characters in a header's cell."""
_ASTRAY = 3
"""A row's number is looked for within so many rows' lengths behind the last one."""
_ABOVE = 3
"""Lines above a header in which the table's unit may stand."""


@dataclass(frozen=True, slots=True)
class Stacked:
    """A table: the cells of its header, those of each row that is whole, and the lines above it."""

    header: tuple[Span, ...]
    rows: tuple[tuple[Span, ...], ...]
    above: tuple[Span, ...]


def stacked_tables(doc: Document) -> Iterator[Stacked]:
    """The tables in `doc` whose cells are lines; spans are without the space around them."""
    starts = [at for at, line in enumerate(doc.paragraphs) if len(line) < 8 and _FIRST.fullmatch(_words(doc, line))]
    done = 0
    for start in starts:
        end = _numbered(doc, 1, start + 3, start + _MOST_COLUMNS) if start >= done else None
        if end is None or any(len(line) > _LONGEST_HEADER for line in doc.paragraphs[start:end]):
            continue
        rows, done = _rows(doc, end, end - start)
        above = doc.paragraphs[max(0, start - _ABOVE) : start]
        yield Stacked(_trimmed(doc, doc.paragraphs[start:end]), rows, above)


def _rows(doc: Document, at: int, width: int) -> tuple[tuple[tuple[Span, ...], ...], int]:
    """The rows from the line `at` on, and the line behind the last one."""
    found: list[tuple[Span, ...]] = []
    number = 1
    while True:
        number += 1
        end = at + width
        # Behind the row first, perhaps behind a heading; within it only a row that lost a cell has the next number.
        following = _numbered(doc, number, end, at + _ASTRAY * width) or _numbered(doc, number, at + 1, end - 1)
        if following is not None and following + width - 1 > len(doc.paragraphs):
            following = None
        if (following is None or following >= end) and end <= len(doc.paragraphs):
            found.append(_trimmed(doc, doc.paragraphs[at:end]))
        if following is None:
            return tuple(found), end
        at = following


def _numbered(doc: Document, number: int, first: int, last: int) -> int | None:
    """The first line from `first` to `last` that is `number` alone."""
    lines = doc.paragraphs[first : last + 1]
    return next((first + i for i, line in enumerate(lines) if _words(doc, line) == str(number)), None)


def _words(doc: Document, line: Span) -> str:
    return line.of(doc.text).strip()


def _trimmed(doc: Document, lines: Sequence[Span]) -> tuple[Span, ...]:
    found = []
    for line in lines:
        words = line.of(doc.text)
        start = line.start + len(words) - len(words.lstrip())
        found.append(Span(start, start + len(words.strip())))
    return tuple(found)
