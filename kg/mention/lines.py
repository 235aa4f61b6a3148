"""Which names of roads and railways in one article name the same line (南宁至玉林铁路, 南玉高铁)."""

from __future__ import annotations

import re
from collections.abc import Iterable

_SORTS = (
    (re.compile(r"高速公路$"), "高速"),
    (re.compile(r"高速铁路$"), "高铁"),
    (re.compile(r"城际铁路$"), "城际"),
    (re.compile(r"客运专线$"), "客专"),
)
_BETWEEN = re.compile(
    r"(?P<from>[一-龥]{2,6}?)市?(?:至|到|—|-)(?P<to>[一-龥]{2,6}?)市?"
    r"(?P<sort>铁路|高铁|城际|客专|铁路客专|高速|公路|一级公路)$"
)
_SHORT = re.compile(r"(?P<ends>[一-龥]{2})(?P<sort>铁路|高铁|城际|客专|高速|公路)$")
_ROAD = frozenset({"高速", "公路", "一级公路"})


def same_lines(names: Iterable[str]) -> dict[str, str]:
    """Each name with the one that stands for its line.

    高速公路 is 高速, 高速铁路 is 高铁; a line called by one character of each end is the one that the article writes
    out between its ends. 甲乙铁路 and 甲乙高铁 stay two lines: only a name written out joins kinds of railway.
    """
    plain = {name: _plain(name) for name in sorted(set(names))}
    written: dict[tuple[str, bool], str] = {}
    for name in plain.values():
        if between := _BETWEEN.match(name):
            road = between["sort"] in _ROAD
            for first in between["from"]:
                for last in between["to"]:
                    written.setdefault((first + last, road), name)
    return {name: _meant(short, written) for name, short in plain.items()}


def _plain(name: str) -> str:
    for pattern, word in _SORTS:
        name = pattern.sub(word, name)
    return name


def _meant(name: str, written: dict[tuple[str, bool], str]) -> str:
    short = _SHORT.match(name)
    return written.get((short["ends"], short["sort"] in _ROAD), name) if short else name
