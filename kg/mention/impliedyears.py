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
_THEN = re.compile(
    r"(?<!截至)(?<!截止)(?<!记者)(20[0-9]{2})年(?![0-9]{1,2}月[0-9]{1,2}日，)(?P<fine>[0-9底初末])?(?:(?!20[0-9]{2}年)[^。！？；\n]){1,50}?(?P<word>去年|(?(fine)今年|去年))"
)
"""2021年4月动工，去年11月投产; 2021年4月动工，今年投产: two years that the article tells apart (a year that nothing but
a name follows may be its own: 2022年交通项目集中开工，今年…)."""
_AHEAD = re.compile(
    r"(?:今年|去年)(?:(?!今年|去年|20[0-9]{2}年)[^。！？；\n]){1,40}?(20[0-9]{2})年(?![^，。；\n]{0,8}(?:[开动]工|启动|签约))"
)
"""去年12月动工，2018年底建成: the year behind is to come."""
_AFTER_MONTH = re.compile(
    r"(?<![0-9年])[0-9]{1,2}月(?:[0-9]{1,2}日|[底初]|中旬)?(?:刚|已|正式|成功)?(?:签约|摘牌|奠基|动工|开工|破土)，(20[0-9]{2})年"
)
"""12月2日签约，2021年5月开工: the month has no year as it is the article's, so that the year behind is to come."""
_YEARS_AGO = re.compile(r"([三四五六七八九十])年前[^。\n]{2,40}[。，](20[0-9]{2})年")
"""四年前，这里还是麦地。2015年9月，…."""
_OF_NOW = re.compile(
    r"记者(20[0-9]{2})年|(20[0-9]{2})年[0-9]{1,2}月(?:[0-9]{1,2}日|[底初]|[上中下]旬)?，?(?:本报|本台)?记者"
    r"|(20[0-9]{2})年[0-9]{1,2}月[^，。；\n]{0,16}(?:获悉|采访时?了解到)"
    r"|今年（(20[0-9]{2})年?）"
    r"|[。！？”]{2}(20[0-9]{2})年[0-9]{1,2}月(?:[0-9]{1,2}日|[底初]|[上中下]旬)?，[^，。；\n]{2,30}(?:说|介绍|表示|告诉)"
)
"""记者2022年5月从甲局获悉; “…。”2022年5月，乙厂经理说: when the reporter asked is the article's year."""
_SEASON = re.compile(
    r"(20[0-9]{2})年(?:的)?(?:新年|新春|春节|元旦|五一|端午|国庆|中秋|清明|元宵|开年|开春|春天?|夏天?|秋天?|冬天?)?(?:假期)?(?:伊始|刚刚?过|将至|来临|临近)"
    r"|20[0-9]{2}年是[^。\n]{0,24}(?:之年|元年|开局|攻坚年|关键年)"
)
"""2024年新年伊始; 2023年春节刚过: the season of the article."""
_SCENE = re.compile(
    r"(?:本报讯)?[\n 　]{0,4}(20[0-9]{2})年[0-9]{1,2}月[初底]?，[^。\n]{0,60}?"
    r"(?:还在|正在|记者|走进|看到|目前|眼下|明年|去年)"
)
"""2022年10月，甲项目还在打桩: the month that opens a text and is told of as now."""
_YEAR_OVER = re.compile(r"(?:刚刚?|已经?)(?:过去|结束)的(20[0-9]{2})年")
"""刚刚过去的2022年: the article is of the year after."""
_EPIDEMIC = re.compile("疫情(?:影响|防控|期间|冲击)|受[^，。\n]{0,4}疫情|抗疫|复工复产")
_NUMERALS = "零 一 二 三 四 五 六 七 八 九 十 十一 十二 十三 十四 十五".split()


class Ballot(NamedTuple):
    """A vote for the article's years that differ from the year named by `first` to `last`."""

    first: int
    last: int
    vote: float


_TOLD_APART = {
    "去年": (Ballot(-99, 1, -4.0), Ballot(2, 2, 0.4)),
    "今年": (Ballot(-99, 0, -4.0), Ballot(1, 1, 1.2), Ballot(2, 2, 0.4)),
}
"""How far the article's year lies from a year named before 去年 or 今年."""
_NEXT = (Ballot(0, 99, -4.0), Ballot(-1, -1, 1.6), Ballot(-2, -2, 0.8))
_TO_COME = (Ballot(0, 99, -4.0), Ballot(-1, -1, 0.8), Ballot(-2, -2, 1.0))


def told_years(text: str) -> Iterator[tuple[int, Ballot]]:
    """Years that follow from the text without being named in it, each with its vote."""
    for hit in _YEARS_SINCE.finditer(text):
        yield int(hit[1]) + _NUMERALS.index(hit[2]), Ballot(0, 0, 3.5)
    for hit in _OF_PLAN.finditer(text):
        yield _PLAN_BEGINS[hit[1]] + (4 if hit["last"] else 0), Ballot(0, 0, 3.0)
    yield from sorted({(int(hit[1]), ballot) for hit in _THEN.finditer(text) for ballot in _TOLD_APART[hit["word"]]})
    for year in sorted({int(hit[1]) for hit in _AHEAD.finditer(text)}):
        yield from ((year, ballot) for ballot in _TO_COME)
    for year in sorted({int(hit[1]) for hit in _AFTER_MONTH.finditer(text)}):
        yield from ((year, ballot) for ballot in _NEXT)
    for hit in _YEARS_AGO.finditer(text):
        yield int(hit[2]) + _NUMERALS.index(hit[1]), Ballot(0, 0, 2.0)
    yield from _seen_years(text)
    if _EPIDEMIC.search(text):
        yield 2020, Ballot(0, 0, 2.8)
        yield 2021, Ballot(0, 1, 1.2)


def _seen_years(text: str) -> Iterator[tuple[int, Ballot]]:
    """The years in which the reporter asked and saw, told by his words or by the season."""
    for hit in _OF_NOW.finditer(text):
        yield int(next(year for year in hit.groups() if year)), Ballot(0, 0, 4.0)
    for hit in _SEASON.finditer(text):
        yield int(hit[0][:4]), Ballot(0, 0, 5.0)
    if (scene := _SCENE.match(text)) is not None:
        yield int(scene[1]), Ballot(0, 0, 3.0)
    for hit in _YEAR_OVER.finditer(text):
        yield int(hit[1]) + 1, Ballot(0, 0, 3.5)
