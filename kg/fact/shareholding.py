"""Who holds most of a firm by the share that is told: 乙集团持股65%的|甲公司; 甲公司（乙集团持股100%）."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from kg.fact.reading import Candidate, Reading
from kg.model import Span

_OWNERS = ("Company", "Organisation")
_SHARE = (
    r"(?:现|共|合计|直接|间接)*(?:持股|占股|控股)(?:比例)?(?:为|达到?|约|超过?)?(?P<percent>\d{1,3}(?:\.\d{1,2})?)%"
)
_HOLDING = re.compile(rf"{_SHARE}的(?:控股|全资)?(?:[子孙]公司|企业)?")
_HELD = re.compile(_SHARE)
_OPENS = frozenset({"（", "（由", "（系", "，由", "由"})
_HALF = Decimal(50)
"""Who holds more than half is the parent."""


def extract(reading: Reading) -> Iterator[Candidate]:
    """subsidiaryOf, between two firms that stand side by side with a share above half."""
    for a, b in pairwise([m for m in reading.mentions if m.kind in _OWNERS]):
        if reading.key[a] == reading.key[b] or b.span.start <= a.span.end:
            continue
        between = reading.text[a.span.end : b.span.start]
        held = _HELD.match(reading.text, b.span.end) if between in _OPENS else None
        holds = _HOLDING.fullmatch(between)
        if holds and Decimal(holds["percent"]) > _HALF:
            yield Candidate(b, "subsidiaryOf", a, Span(a.span.end, b.span.start), 0.88, "families.shares")
        elif held and Decimal(held["percent"]) > _HALF:
            yield Candidate(a, "subsidiaryOf", b, Span(*held.span()), 0.88, "families.shares")
