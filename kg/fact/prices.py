"""What works cost where no word says so: an amount alone behind them, or one of a year that built them."""

from __future__ import annotations

import re

from kg.fact.focus import WORKS
from kg.fact.reading import Reading
from kg.model import Mention, Span

_OF_A_YEAR = re.compile(r"(?:[0-9]{4}|[去前])年(?:[0-9]{1,2}月)?投[资入](?:了|约|近)?$")
_BUILT = re.compile(r"(?:在[^，。；]{2,20})?(?:建[成设起]|兴建|新建|扩建|上马|办起)")
"""2009年投资2亿元|建成甲厂: what the works cost."""


def built_once(reading: Reading, amount: Mention, left: str) -> bool:
    """Whether the amount behind `left` is no plan of the year that `left` names, but what works cost that it built."""
    return _OF_A_YEAR.search(left) is not None and _BUILT.match(reading.text, amount.span.end) is not None


_ITS_PRICE = re.compile(r"(?:（|，|则|，?只有|，?约|，?近)?")
_PRICE_ENDS = re.compile(r"(?:左右)?[，。；）、]")
_SORT_REACH = 60


def price_alone(reading: Reading, amount: Mention) -> Span | None:
    """甲线（5.2亿元）; 乙路，1.1亿元，…; 其中一期6亿元; 1.7亿元的|总投资: the words that make it what works cost.

    That is the amount alone. Behind a batch it is one only where another batch's is told.
    """
    told = _TOTAL_BEHIND.match(reading.text, amount.span.end)
    if told:
        return Span(*told.span("trigger"))
    if not _PRICE_ENDS.match(reading.text, amount.span.end):
        return None
    work = reading.last_before(amount.span.start, max(0, amount.span.start - _NEAR), *WORKS)
    if work is None or not _ITS_PRICE.fullmatch(reading.text, work.span.end, amount.span.start):
        return None
    sorts = "投资" in reading.text[max(0, work.span.start - _SORT_REACH) : work.span.start]
    return amount.span if work.kind == "Project" or sorts else None


_NEAR = 40
"""Characters before an amount in which the works stand that it is the price of."""
_TOTAL_BEHIND = re.compile(r"的(?P<trigger>总投资|投资(?=已|目前|[中里由，。]))")
