"""Years that follow from a text without being named in it: 2014年…七年来 is told in 2021, “十四五”首年 is 2021."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_YEARS_SINCE = re.compile(
    r"(20[0-9]{2})年(?:(?!20[0-9]{2}年)[^\n]){1,70}?(?<![0-9一二三四五六七八九十])([三四五六七八九]|十[一二三四五]?)年(?:来|间|以来)"
)
"""2014年列为帮扶县。七年来: the article's year is the year named and so many more."""
_OF_PLAN = re.compile(
    r"十([二三四])五”?(?:规划)?(?:的)?(?:(?P<first>首年|开局|第一年|起步之年)|(?P<last>收官|最后一年|末年))"
)
_PLAN_BEGINS = {"二": 2011, "三": 2016, "四": 2021}
"""The first years of the five-year plans."""
_EPIDEMIC = re.compile("疫情(?:影响|防控|期间|冲击)|受[^，。\n]{0,4}疫情|抗疫|复工复产")
_NUMERALS = "零 一 二 三 四 五 六 七 八 九 十 十一 十二 十三 十四 十五".split()


class Ballot(NamedTuple):
    """A vote for the article's years that differ from the year named by `first` to `last`."""

    first: int
    last: int
    vote: float


def told_years(text: str) -> Iterator[tuple[int, Ballot]]:
    """Years that follow from the text without being named in it, each with its vote."""
    for hit in _YEARS_SINCE.finditer(text):
        yield int(hit[1]) + _NUMERALS.index(hit[2]), Ballot(0, 0, 3.5)
    for hit in _OF_PLAN.finditer(text):
        yield _PLAN_BEGINS[hit[1]] + (4 if hit["last"] else 0), Ballot(0, 0, 3.0)
    if _EPIDEMIC.search(text):
        yield 2020, Ballot(0, 0, 2.5)
        yield 2021, Ballot(0, 1, 1.2)
