"""How entities look: a shape and a colour for each type, and the box that a node fills with its label."""

from __future__ import annotations

import math
import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple


class Look(NamedTuple):
    """A vis-network shape, and the fill on a light and on a dark ground."""

    shape: str
    light: str
    dark: str


# One family of hues for what is built, who builds it, where it is; the shape tells types apart without colour.
LOOKS = {
    "Project": Look("dot", "#2563c9", "#6ba1f5"),
    "ProjectBatch": Look("hexagon", "#5b8fdb", "#9cc2fb"),
    "Company": Look("square", "#d9730d", "#f0a04b"),
    "ResearchInstitute": Look("triangle", "#7b3fc4", "#b58af0"),
    "University": Look("triangleDown", "#a63fb5", "#d78ae6"),
    "GovernmentBody": Look("star", "#c2303a", "#f07f86"),
    "Organisation": Look("diamond", "#8a6a2f", "#cfb071"),
    "Park": Look("hexagon", "#12805c", "#4fc79b"),
    "AdministrativeArea": Look("diamond", "#4c7a2e", "#94c46f"),
    "Region": Look("triangleDown", "#7a8a22", "#bccb62"),
    "Infrastructure": Look("square", "#5a6b80", "#9fb0c6"),
    "Person": Look("dot", "#cf3f86", "#f28abb"),
    "Industry": Look("star", "#0e8a9c", "#55c4d4"),
}
OTHER = Look("dot", "#707780", "#a6adb6")

FONT = 13
_LINE = 17
_PER_LINE = 8.0
_LINES = 3
_INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def look(kind: str) -> Look:
    return LOOKS.get(kind, OTHER)


def legible(text: str) -> str:
    """`text` with characters that are not seen but reorder or hide others made visible, one for one."""
    # None of those is printable, and most texts are: to see that takes a third of the time.
    return text if text.isprintable() else _INVISIBLE.sub("\ufffd", text)


def wrapped(label: str) -> list[str]:
    """Lines of a node's label: at most three, about eight Chinese characters each, the rest an ellipsis.

    Lines are of even length, so that no last line holds a single character.
    """
    text = " ".join(legible(label[:200]).split())
    total = _width(text)
    lines = min(_LINES, max(1, math.ceil(total / _PER_LINE)))
    limit = min(_PER_LINE, math.ceil(total / lines))
    found, line, filled = [], "", 0.0
    for character in text:
        width = _ems(character)
        if line and filled + width > limit:
            found.append(line)
            line, filled = "", 0.0
        line += character
        filled += width
    found.append(line)
    if len(found) > _LINES or len(label) > 200:
        found = [*found[: _LINES - 1], found[_LINES - 1][:-1] + "…"] if len(found) >= _LINES else [*found, "…"]
    return [part.strip() for part in found]


def size(degree: int) -> int:
    """Radius in pixels of a node with that many neighbours."""
    return min(30, 9 + round(3 * math.sqrt(degree)))


def box(lines: list[str], radius: int) -> tuple[float, float]:
    """Width and height in pixels that a node fills with its label below it."""
    widest = max(map(_width, lines)) * FONT
    return max(widest, 2.0 * radius) + 18, 2.0 * radius + len(lines) * _LINE + 14


def label_height(lines: list[str]) -> float:
    return float(len(lines) * _LINE)


def _width(text: str) -> float:
    return sum(map(_ems, text))


@lru_cache(maxsize=1 << 14)
def _ems(character: str) -> float:
    """A Chinese character is one em wide, a Latin letter a little over half."""
    return 1.0 if unicodedata.east_asian_width(character) in "WFA" else 0.56
