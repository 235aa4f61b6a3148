"""Forms in text whose lines hold labels and values by turns: 项目名称|甲项目|建设单位|乙公司."""

from __future__ import annotations

from collections.abc import Iterator

from kg.mention.tablecells import Cell, Row, cells_of, role_of
from kg.model import Span
from kg.text.document import Document

_LONGEST_LABEL = 14
_LONGEST_HEADER = 8
_LEAST = 2
"""Values of one project that make a form."""


def form_rows(doc: Document) -> Iterator[Row]:
    """The forms in `doc`, each as the row of the project that it names."""
    cells: list[Cell] = []
    for line in doc.paragraphs:
        pairs = labelled(doc, line)
        if not pairs or (any(c.role == "name" for c in pairs) and any(c.role == "name" for c in cells)):
            yield from _form(cells)
            cells = []
        cells += pairs
    yield from _form(cells)


def _form(cells: list[Cell]) -> Iterator[Row]:
    if len(cells) >= _LEAST and any(cell.role == "name" for cell in cells):
        yield Row(tuple(cells), None, frozenset(cell.role for cell in cells))


def labelled(doc: Document, line: Span) -> list[Cell]:
    """The values of a form's line, each behind its label; none of a line that is a header or a row of a table."""
    cells = cells_of(doc, line)
    while cells and cells[-1] is None:
        cells.pop()
    while cells and cells[0] is None:
        del cells[0]
    labels, values = cells[::2], cells[1::2]
    if len(labels) != len(values) or not all(label and len(label) <= _LONGEST_LABEL for label in labels):
        return []
    roles = [role_of(label.of(doc.text)) if label else "" for label in labels]
    headers = any(value and len(value) <= _LONGEST_HEADER and role_of(value.of(doc.text)) for value in values)
    if headers or not any(roles):
        return []
    found = zip(roles, values, labels, strict=True)
    return [Cell(role, value, label) for role, value, label in found if role and value and label]
