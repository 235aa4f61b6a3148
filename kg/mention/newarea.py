"""Regions that no list has, by pattern: X新区, X都市圈, X湖区域."""

from __future__ import annotations

from collections.abc import Sequence

from kg.mention.lexicon import words
from kg.mention.placename import REGION
from kg.model import Mention, Span
from kg.pattern import searcher
from kg.text.document import Document

_TAIL = searcher(
    r"(?<!高)新区(?![域间块位])|经济[圈带区]|城市群|都市圈|生态圈|盆地|高原|三角洲|金三角|湾区|(?<=[湖江河海湾])(?:地区|区域|流域|沿岸)"
)
_NAMING = ("n", "s", "j", "b", "z", "i")
_LONGEST = 4


def regions(doc: Document, places: Sequence[Mention]) -> list[Mention]:
    """Mentions of kind Region, in the order of the text. `places` are those known already.

    X新区 starts after the county or city before it (青岛市|城阳新区); the others take a place's name in (武汉都市圈).
    """
    taken = {at for place in places if place.name == place.text for at in range(place.span.start, place.span.end)}
    found: list[Mention] = []
    for match in _TAIL.finditer(doc.text):
        floor = found[-1].span.end if found else 0
        start = _start(doc, match.start(), floor, taken if match.group() == "新区" else set())
        if start is not None and doc.text[start : match.start()] not in words("place_prefixes"):
            span = Span(start, match.end())
            found.append(Mention(REGION, span, span.of(doc.text)))
    return found


def _start(doc: Document, end: int, floor: int, closed: set[int]) -> int | None:
    """Where the proper name of two to four characters before `end` starts, at `floor` or later; None without one."""
    for token in reversed(doc.tokens_in(Span(max(0, end - _LONGEST), end)) if end else ()):
        if token.start in closed or token.start < max(floor, end - _LONGEST) or not token.pos.startswith(_NAMING):
            return None
        if end - token.start >= 2:
            return token.start
    return None
