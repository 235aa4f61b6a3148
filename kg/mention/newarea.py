"""Regions that no list has, by pattern: X新区, X都市圈, X湖区域."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.mention.lexicon import words
from kg.mention.placename import REGION
from kg.model import Mention, Span
from kg.text.document import Document

_TAIL = re.compile(
    r"(?<!高)新区(?![域间块位])|经济[圈带区]|城市群|都市圈|生态圈|盆地|高原|三角洲|金三角|湾区|(?<=[湖江河海湾])(?:地区|区域|流域|沿岸)"
)
_LONGEST = 4


def regions(doc: Document, places: Sequence[Mention]) -> list[Mention]:
    """Mentions of kind Region, in the order of the text. `places` are those known already.

    X新区 starts after the county or city before it (衡水市|滨湖新区); the others take a place's name in (武汉都市圈).
    """
    taken = {at for place in places if place.name == place.text for at in range(place.span.start, place.span.end)}
    found = []
    for match in _TAIL.finditer(doc.text):
        closed: frozenset[int] | set[int] = taken if match.group() == "新区" else frozenset()
        start = _start(doc, match.start(), closed)
        if start is not None and doc.text[start : match.start()] not in words("place_prefixes"):
            span = Span(start, match.end())
            found.append(Mention(REGION, span, span.of(doc.text)))
    return found


def _start(doc: Document, end: int, closed: set[int] | frozenset[int]) -> int | None:
    """Where the proper name of two to four characters before `end` starts; None if there is none."""
    start = end
    for token in reversed(doc.tokens_in(Span(max(0, end - _LONGEST), end)) if end else ()):
        if (
            token.start in closed
            or end - token.start > _LONGEST
            or not token.pos.startswith(("n", "s", "j", "b", "z", "i"))
        ):
            return None
        start = token.start
        if end - start >= 2:
            return start
    return None
