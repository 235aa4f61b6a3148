"""The entities of an answer that rows bring together, in two columns with lines between them."""

from __future__ import annotations

from kg.network.shorten import shortened
from kg.network.style import legible
from kg.serve.site.drawing import Dot, Drawing, Line, outline
from kg.serve.site.table import Cell, Table

_MOST = 18
_WIDTH, _PITCH, _TOP = 720.0, 27.0, 26.0
_LEFT, _RIGHT = 262.0, 458.0
_ROWS = 200
_EMS = 18.0


def pairs(table: Table, about: Cell | None = None) -> Drawing | None:
    """The links between the first two entities of each row, or of the only one with the entity that all is `about`.

    None where no row has them.
    """
    rows = table.cells(0, _ROWS)
    found = list(dict.fromkeys(pair for row in rows if (pair := _first_two(row, about))))
    if not found:
        return None
    left: dict[str, Dot] = {}
    right: dict[str, Dot] = {}
    lines, drawn = [], 0
    for one, other in found:
        if _full(left, one) or _full(right, other):
            continue
        start = left.setdefault(one.href, _dot(one, _LEFT, len(left)))
        end = right.setdefault(other.href, _dot(other, _RIGHT, len(right)))
        lines.append(Line(_LEFT + 11, start.y, _RIGHT - 13, end.y, "", 0, 0))
        drawn += 1
    height = _TOP * 2 + _PITCH * (max(len(left), len(right)) - 1)
    return Drawing((*left.values(), *right.values()), tuple(lines), len(found) - drawn, _WIDTH, height)


def _full(side: dict[str, Dot], cell: Cell) -> bool:
    return len(side) >= _MOST and cell.href not in side


def _first_two(row: list[Cell], about: Cell | None) -> tuple[Cell, Cell] | None:
    named = [cell for cell in row if cell.kind]
    if about is not None and all(cell.href != about.href for cell in named):
        named.insert(0, about)
    return (named[0], named[1]) if len(named) > 1 and named[0].href != named[1].href else None


def _dot(cell: Cell, x: float, number: int) -> Dot:
    y = _TOP + _PITCH * number
    text = shortened(" ".join(legible(cell.text).split()), _EMS)
    return Dot(cell.href, cell.text, cell.kind, x, y, 7.0, outline(cell.kind, x, y, 7.0), (text,))
