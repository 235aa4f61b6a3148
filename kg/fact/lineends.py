"""What may stand at the ends of a line, as an article names it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.fact.reading import Reading
from kg.model import Mention, Span

ENDS = ("Infrastructure", "AdministrativeArea", "Park")
LINE = re.compile(
    r"(?:高速(?:公路)?|公路|铁路|高铁|城际|客专|直流|交流|线路|专线|班列|航线|通道|快线|线|国道|省道|运河|快速路|大道|航道|管道|渠|[一-龥]路|干线|支线|[GS][0-9]+|道[XY]?[0-9]+)$"
)


def named_in(reading: Reading, span: Span) -> list[Mention]:
    """The ends named in `span`, without what is part of a longer name."""
    inside = list(reading.within(span, *ENDS))
    return [
        m for m in inside if not any(o is not m and o.span.covers(m.span) and len(o.span) > len(m.span) for o in inside)
    ]


def narrowest(reading: Reading, mentions: Iterable[Mention]) -> list[Mention]:
    """河北省|甲市 is 甲市, 甲县|最西边的乙镇 is 乙镇: a place right before another is its whole."""
    found: list[Mention] = []
    for mention in mentions:
        area = mention.kind == "AdministrativeArea"
        if found and area and found[-1].kind == "AdministrativeArea" and _holds(reading, found[-1], mention):
            found.pop()
        found.append(mention)
    return found


def _holds(reading: Reading, whole: Mention, part: Mention) -> bool:
    between = reading.text[whole.span.end : part.span.start]
    return not between or (len(between) <= _SIDE_MOST and between.endswith("的") and between.isalpha())


_SIDE_MOST = 5
"""Characters between a place and a part of it: 甲县|最西边的|乙镇."""
