"""Names that stand together: 甲、乙与丙 in a row, and a name that no longer one covers."""

from __future__ import annotations

import re

from kg.fact.reading import Reading
from kg.model import Mention, Span

FIRMS = ("Company", "Organisation", "GovernmentBody", "University", "ResearchInstitute", "Park")
"""Kinds of organisation that take part in a project or a partnership."""
BUILDERS = ("Company", "Organisation", "GovernmentBody", "University", "ResearchInstitute")
"""Kinds that can undertake a project."""
SCIENCE = ("ResearchInstitute", "University")

_JOINS = re.compile(
    r"(?:、|与|和|及|以及|等|，与|，和|联合|（[^）]{1,24}）|携手|三方|双方|(?:上市公司|央企|国企|民企|龙头企业))+"
)
_JOINS_BACK = re.compile(
    r"(?:（[^）]{1,24}）)?，?(?:(?!的|项目)[一-龥]){0,4}(?:、|与|和|及|同|跟|联合|携手)(?:上市公司|央企|国企|民企|龙头企业)?"
)
_LOOK_BACK = 60
"""A word that governs a name stands at most so many characters before it."""


def look_back(at: int, since: int) -> int:
    """Where to begin to look for the word that governs the name at `at`, not before `since`."""
    return max(since, at - _LOOK_BACK)


def outermost(reading: Reading, start: int, end: int, *kinds: str) -> list[Mention]:
    """Mentions of `kinds` between the offsets `start` and `end` that none of them covers; the first of two alike."""
    found: list[Mention] = []
    if start < end:
        reach = -1
        for mention in reading.within(Span(start, end), *kinds):  # by start, then the longest first
            if mention.span.end > reach:
                found.append(mention)
                reach = mention.span.end
    return found


def joined(reading: Reading, first: Mention, until: int, *kinds: str) -> list[Mention]:
    """`first` and the names of `kinds` that 、, 与, 和 join to it on its right, up to offset `until`."""
    found = [first]
    for other in reading.within(Span(first.span.end, until), *kinds) if first.span.end < until else ():
        if other.span.start < found[-1].span.end:
            continue
        if not _JOINS.fullmatch(reading.text, found[-1].span.end, other.span.start):
            break
        found.append(other)
    return found


def joined_back(reading: Reading, named: list[Mention]) -> list[Mention]:
    """The last of `named` and those that 、, 与, 和 join to it on its left."""
    group = named[-1:]
    for mention in reversed(named[:-1]):
        if not _JOINS_BACK.fullmatch(reading.text, mention.span.end, group[0].span.start):
            break
        group.insert(0, mention)
    return group
