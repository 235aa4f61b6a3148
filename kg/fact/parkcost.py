"""Whether a price is that of a park, which is built as one work (甲产业园总投资5亿元), or of something in it."""

from __future__ import annotations

import re

from kg.fact.clause import around
from kg.fact.reading import Reading
from kg.model import Mention, Span

_ZONE = re.compile(
    r"(?:开发区|高新区|经开区|新区|集中区|集聚区|保税区|工业[园城区]|工业园区|高教园|新城|自贸区|示范区)\Z"
)
"""Ends of names of whole zones, that nobody builds for a price."""
_AT = re.compile(
    r"(?:位于|地处|坐落于|落户|落地|入驻|进驻|选址|落在|放在|放到|设在|建在|布局|来到|在|于|到|走进)了?[^，。；、]{0,12}$"
)
_OTHERS = re.compile(r"引进|引来|入驻|园内|区内|公司|企业|集团|(?<!产业)(?<!该)项目")
"""园区引进甲公司投资…: words of what is in the park."""
_REACH = 20


def invests(reading: Reading, park: Mention, price: Span) -> bool:
    """Whether the total at `price` can be that of `park`: not of a whole zone (甲开发区), nor of a park that is only
    the place of something (在甲产业园，总投资…), nor where others are told of between the two."""
    text = reading.text
    if _ZONE.search(park.text) or _ZONE.search(park.name):
        return False
    if park.span.start >= price.end:
        return True
    sentence = around(reading, price.start)
    here = sentence.covers(park.span)
    line = reading.doc.sentence_at(park.span.start).start
    placed = _AT.search(text, max(line, park.span.start - _REACH), park.span.start)
    since = park.span.end if here else sentence.start
    return (placed is None or not here) and not _others(reading, Span(since, price.start))


def holds(reading: Reading, park: Mention, size: Span) -> bool:
    """Whether land told at `size` in the sentence of `park` can be the park's: not where it is only the place of
    something (落户甲园，占地80亩), nor where something that it took in is told of (甲园引进的乙厂，占地80亩)."""
    sentence = around(reading, size.start)
    if not sentence.covers(park.span) or park.span.start >= size.start:
        return True
    placed = _AT.search(reading.text, max(sentence.start, park.span.start - _REACH), park.span.start)
    return placed is None and _TAKEN_IN.search(reading.text, park.span.end, size.start) is None


_TAKEN_IN = re.compile(
    r"引进的|引来的|招引的|入驻的|内的|里的"
    r"|的(?!规划|总|核心|起步|占地|[^，。；]{0,6}[区园片])[^，。；]{2,20}(?:项目|[厂站线])，"
)


def _others(reading: Reading, span: Span) -> bool:
    """Whether `span` tells of a firm or a work in the park; not of who builds the park (由甲公司出资5亿元)."""
    said = span.of(reading.text)
    for firm in reading.within(span, "Company"):
        at = firm.span.start - span.start
        if not _BY.search(said, 0, at):
            return True
        said = said[:at] + "·" * len(firm.span) + said[at + len(firm.span) :]
    return _OTHERS.search(said) is not None


_BY = re.compile(r"由[^，。；]{0,30}$")
