"""Names that stand together: 甲、乙与丙 in a row, and a name that no longer one covers."""

from __future__ import annotations

import re

from kg.fact.reading import Reading
from kg.model import Mention, Span

FIRMS = ("Company", "Organisation", "GovernmentBody", "University", "ResearchInstitute", "Park")
SCIENCE = ("ResearchInstitute", "University")

_JOINS = re.compile(r"(?:、|与|和|及|以及|等|，与|，和|联合|（[^）]{1,24}）|携手|三方|双方)+")
_JOINS_BACK = re.compile(r"(?:（[^）]{1,24}）)?，?(?:[一-龥]{0,4})?(?:、|与|和|及|同|跟|联合|携手)")


def outermost(reading: Reading, start: int, end: int, *kinds: str) -> list[Mention]:
    """Mentions of `kinds` between the offsets `start` and `end` that no longer one of them covers."""
    if start >= end:
        return []
    inside = list(reading.within(Span(start, end), *kinds))
    return [m for m in inside if not any(o.span.covers(m.span) and len(o.span) > len(m.span) for o in inside)]


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
