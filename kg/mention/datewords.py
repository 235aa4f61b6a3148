"""Finds the words that name a date, and says what they fix: nothing is resolved here."""

from __future__ import annotations

import re
from typing import NamedTuple

from kg.text.document import Document

_HANZI = "一二三四五六七八九"
_YEAR = r"(?:19|20)[0-9]{2}"
_YEAR_HANZI = r"[一二][九〇○零][〇○零一二三四五六七八九]{2}"
_MONTH = rf"(?:1[0-2]|0?[1-9]|十[一二]?|[{_HANZI}])"
_DAY = rf"(?:3[01]|[12][0-9]|0?[1-9]|三十一?|二?十[{_HANZI}]?|[{_HANZI}])"
_TO = r"\s?[-—~～－–至到]{1,2}\s?"
_THIRD = "初|上旬|中旬|下旬|底|末"

_PART = (
    rf"(?:{_MONTH}月?{_TO}{_MONTH}月份?(?!{_DAY}[日号])"  # 1—9月: a stretch, no date
    rf"|{_MONTH}月份?(?:{_DAY}[日号]|{_THIRD})?"
    rf"|[前首][0-9{_HANZI}十两]{{1,2}}个?(?:月|季度)"  # 前三季度, 前10个月: a stretch, no date
    r"|第?[一二三四1-4]季度末?|首季度?|[上下]半年)"
)
# 今年中央财政, 今年内蒙古, 今年初步 are no 年中, 年内, 年初.
_EDGE = r"年?(?:底|末|初(?![步级心期中])|内(?![蒙地部外需江黄丘]))|年中(?![央国心])"
_FEAST = r"“?(?:国庆|五一|元旦|七一)”?(?!大|路|街|村|社区|小学|煤矿|水库|公社|桥)"
"""明年国庆前: the month of a feast that has one by the sun; only behind a year."""
_FEAST_MONTHS = {"国庆": 10, "五一": 5, "元旦": 1, "七一": 7}
_NEAR_YEAR = r"今年|去年|明年|前年|后年|[上本]年度?|当年|同年|次年|翌年|转年"
_NEAR_MONTH = r"本月|上个?月|下个?月|当月|月(?=[初底末](?![步级期子]))"
_NEAR_DAY = r"[今昨明][天日]|前天|后天|[当同][天日]|这一?天|日前(?!夕)|近日|不久前"

# The look-ahead lets the search skip to characters that may begin a date; it makes the scan five times as fast.
_WORDS = re.compile(
    rf"(?=[0-9{_HANZI}十今去明前后上下当同次翌转昨近日不首第年本这月])(?:"
    rf"(?P<year>{_YEAR}|{_YEAR_HANZI})年度?(?!代)(?P<part>{_PART}|{_EDGE}|{_FEAST})?"
    rf"|(?P<iso>{_YEAR}(?P<sep>[-./])(?:1[0-2]|0?[1-9])(?P=sep)(?:3[01]|[12][0-9]|0?[1-9])(?![0-9])"
    r"|20[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])(?![0-9.万亿元吨个亩平]))"
    rf"|(?P<from>{_YEAR}(?={_TO}{_YEAR}年))"
    rf"|(?P<near>{_NEAR_YEAR})(?P<part2>{_PART}|{_EDGE}|{_FEAST})?"
    rf"|(?P<month>{_NEAR_MONTH})(?:(?P<day>{_DAY})[日号]|{_THIRD})?"
    rf"|(?P<word>{_NEAR_DAY})"
    rf"|(?P<bare>{_PART}|年[底末初](?!步)|年内(?!蒙))"
    r"|(?P<dayonly>3[01]|[12][0-9]|[1-9])日(?![内游龄均产处元照本常期趋益用报]))"
)
_NUMERALS = frozenset("0123456789.一二三四五六七八九十百千万亿两几数")
# What before a month, a day or 年底 makes it a duration or a count: 三年内, 近3月, 每年底, 节日前.
_NOT_BEFORE = _NUMERALS | frozenset("近每第半个逾满")
_OPEN = frozenset("，。、；：！？\n “”（()到至在和与,;: ")
_PLANNED = frozenset("计于期划将拟定")
"""预计|后年启用 is no 达产|后年产值."""
_NOT_BEFORE_DAYS_AGO = frozenset("节假生作今昨明当")

_PIECES = re.compile(
    rf"(?P<m>{_MONTH})月份?(?:(?P<d>{_DAY})[日号])?(?:{_THIRD})?|第?(?P<q>[一二三四1-4])季度末?|(?P<first>首季度?)|(?P<h>[上下])半年"
)


class DateWords(NamedTuple):
    """Words at `start:end`; what they leave open is None.

    `relative` is the word that a year, month or day is counted by (去年, 上月, 昨天). `stretch` is true of words that
    name a time but no date (前三季度, 1—9月).
    """

    start: int
    end: int
    year: int | None = None
    relative: str | None = None
    month: int | None = None
    day: int | None = None
    quarter: int | None = None
    half: int | None = None
    stretch: bool = False


def scan(doc: Document) -> list[DateWords]:
    """The date words of `doc` in order; none overlap. Linear in the length of its text."""
    return [words for match in _WORDS.finditer(doc.text) if (words := _read(match)) is not None]


def _read(match: re.Match[str]) -> DateWords | None:
    start, end = match.span()
    before = match.string[start - 1 : start]
    if before and _misread(match, before):
        return None
    year = match["year"] or match["from"]
    if match["iso"]:
        return DateWords(start, end, *_figures(match["iso"]))
    if year:
        return _part(start, end, match["part"], _number(year), None)
    if match["near"]:
        return _part(start, end, match["part2"], None, match["near"].rstrip("度"))
    if match["bare"]:
        return _part(start, end, match["bare"], None, None)
    day, relative = match["day"] or match["dayonly"], match["month"] or match["word"]
    return DateWords(start, end, None, relative and relative.replace("个", ""), day=_number(day) if day else None)


def _misread(match: re.Match[str], before: str) -> bool:
    """Whether the character `before` makes the words part of a number, a duration or another word."""
    if match["iso"] or match["year"] or match["from"]:
        return before in _NUMERALS
    if match["near"]:
        # 如今年产, 达产后年产值, 三年前年产, 以上年份
        after = match.string[match.end() : match.end() + 1]
        return (match["near"] == "后年" and before not in _OPEN | _PLANNED) or (
            before in "如前后以之提" and after in "产均份"
        )
    if match["word"]:
        return match["word"] == "日前" and (before in _NOT_BEFORE_DAYS_AGO or before in _NUMERALS)
    return bool(match["bare"] or match["dayonly"] or match["month"] == "月") and before in _NOT_BEFORE


def _figures(iso: str) -> tuple[int, None, int, int]:
    """Year, no relative word, month and day of 2024-02-28 or 20240228."""
    numbers = [int(n) for n in re.findall("[0-9]+", iso)]
    if len(numbers) == 1:
        return numbers[0] // 10000, None, numbers[0] // 100 % 100, numbers[0] % 100
    return numbers[0], None, numbers[1], numbers[2]


def _part(start: int, end: int, part: str | None, year: int | None, relative: str | None) -> DateWords:
    """The words with what `part` says of month, day, quarter or half; an edge of the year (年底) is the year."""
    if part is None:
        return DateWords(start, end, year, relative)
    if (feast := _FEAST_MONTHS.get(part.strip("“”"))) is not None:
        return DateWords(start, end, year, relative, feast)
    pieces = _PIECES.fullmatch(part)
    if pieces is None:
        edge = "月" not in part and "季" not in part
        return DateWords(start, end, year, relative or ("年" if edge and year is None else None), stretch=not edge)
    month, day, quarter, half = (pieces[g] for g in ("m", "d", "q", "h"))
    return DateWords(
        start, end, year, relative,
        _number(month) if month else None,
        _number(day) if day else None,
        1 if pieces["first"] else _number(quarter) if quarter else None,
        "上下".index(half) + 1 if half else None,
    )  # fmt: skip


def _number(words: str) -> int:
    """Value of a year, month or day in digits, in figures read one by one (二〇二二) or up to 三十一.

    >>> [_number(w) for w in ("2022", "二〇二二", "十二", "二十一", "09")]
    [2022, 2022, 12, 21, 9]
    """
    if words.isascii():
        return int(words)
    figures = {c: i for i, c in enumerate("〇" + _HANZI)} | {"零": 0, "○": 0}
    if "十" not in words:
        return int("".join(str(figures[c]) for c in words))
    tens, _, ones = words.partition("十")
    return (figures[tens] if tens else 1) * 10 + (figures[ones] if ones else 0)
