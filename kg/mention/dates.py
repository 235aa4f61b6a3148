"""Dates: the words that name one, resolved against the day that relative dates count from.

Conventions (the fact model's): 年底 is the year, 月底 and 上旬 are the month; a month or day without a year takes the
reference day's year, or the last such day before it. What stays open has the value None: 近日, 前三季度, and all that
needs a reference day where none is known.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import date, timedelta

from kg.mention.datewords import DateWords, scan
from kg.model import Mention, Span, When
from kg.text.document import Document

_YEARS_AWAY = {"今年": 0, "本年": 0, "年": 0, "去年": -1, "上年": -1, "前年": -2, "明年": 1, "后年": 2}
_YEARS_ON = {"同年": 0, "次年": 1, "翌年": 1, "转年": 1}
"""Years counted from the one named before."""
_SAME_DAY = frozenset({"当天", "当日", "同天", "同日", "这天", "这一天"})
"""The day named last."""
_MONTHS_AWAY = {"本月": 0, "月": 0, "上月": -1, "下月": 1}
_DAYS_AWAY = {"今天": 0, "今日": 0, "昨天": -1, "昨日": -1, "前天": -2, "明天": 1, "明日": 1, "后天": 2}

_FUTURE = re.compile("预计|计划|将|力争|确保|拟|争取|有望|预期|目标|可望|原定|待")
_DEADLINE = re.compile("底?前(?!后|往|来)|起?可|将|计划")
_PAST = re.compile("[已了]|获|举行|召开|印发")
_FIRST_MONTHS, _LATE = 2, 9
"""Up to the one month a year has only begun, from the other on one is late in it."""
_CLAUSE = 24
"""How many characters before a date may hold the word that makes it future."""
_NEAR = 30
"""How far a year reaches to the next month that has none (2021年3月动工，5月投产)."""

# A heading or phrase after which undated months belong to the year under review, and those that end the review.
_REVIEW = re.compile(
    r"(?:回望|回顾|回眸|盘点)(?P<a>20[0-9]{2})|(?P<b>20[0-9]{2})年[^，。；\n]{0,12}(?:回顾|综述|盘点|总结|回眸)"
    r"|新的一年|20[0-9]{2}年[^，。；\n]{0,6}(?:重点任务|重点工作|工作安排|目标任务|工作打算|主要任务|工作思路)"
)


def recognise(doc: Document, reference: date | None, *, to_the_day: bool = True) -> list[Mention]:
    """Mentions of kind ``When`` in order, each with a `When`, or None where the words do not resolve.

    `reference` is the day that relative dates count from (`kg.mention.reference.reference_date`); not `to_the_day`
    if only its year is known, so that 今天 is no more than that year. Durations (三年, 36个月) are no dates and are not
    reported.
    """
    resolver = _Resolver(doc, reference, to_the_day)
    return [
        Mention("When", Span(words.start, words.end), doc.text[words.start : words.end], value=resolver.value(words))
        for words in doc.once(scan)
    ]


class _Resolver:
    """Resolves date words in reading order: a month may inherit its year, a day its month, from the words before."""

    def __init__(self, doc: Document, reference: date | None, to_the_day: bool) -> None:
        self.doc, self.text, self.reference, self.to_the_day = doc, doc.text, reference, to_the_day
        self.last: DateWords | None = None
        self.last_year: int | None = None
        self.handed_on = False  # whether the date before took its year from one before it (2023年4月…，5月…，|6月)
        self.last_month: int | None = None
        self.last_day: tuple[int, int | None, int | None] | None = None
        reviews = [(m.start(), int(m["a"] or m["b"] or 0)) for m in _REVIEW.finditer(doc.text)]
        self.review_starts = [start for start, _ in reviews]
        self.review_years = [year for _, year in reviews]

    def value(self, words: DateWords) -> When | None:
        found = None if words.stretch else self._resolve(words)
        year, month = (None, None) if found is None else found[:2]
        counted_on = words.relative in _YEARS_ON and year is not None
        self.handed_on = counted_on or (self.handed_on and words.year is None and words.relative is None)
        self.last, self.last_month = words, month
        self.last_day = found if found is not None and found[2] is not None else self.last_day
        self.last_year = year if year is not None else words.year
        return None if found is None else _when(*found, words)

    def _resolve(self, words: DateWords) -> tuple[int, int | None, int | None] | None:
        """Year, month and day; None if the year stays open."""
        relative = words.relative
        if relative in _SAME_DAY:
            return self.last_day
        if relative in _DAYS_AWAY:
            return self._day(_DAYS_AWAY[relative])
        if relative in _MONTHS_AWAY:
            return self._month(_MONTHS_AWAY[relative], words.day)
        month = words.month
        if month is None and words.day is not None:
            return self._day_only(words)
        year = self._year(words)
        return None if year is None else (year, month, words.day)

    def _day(self, away: int) -> tuple[int, int | None, int | None] | None:
        if self.reference is None:
            return None
        if not self.to_the_day:
            return self.reference.year, None, None
        day = self.reference + timedelta(days=away)
        return day.year, day.month, day.day

    def _month(self, away: int, day: int | None) -> tuple[int, int, int | None] | None:
        if self.reference is None or not self.to_the_day:
            return None
        months = self.reference.year * 12 + self.reference.month - 1 + away
        return months // 12, months % 12 + 1, day

    def _day_only(self, words: DateWords) -> tuple[int, int, int] | None:
        """8日下午: the month of the date just before in the sentence, else the last such day before the reference."""
        assert words.day is not None
        if self.last_month is not None and self.last_year is not None and self._reached(words, _NEAR):
            return self.last_year, self.last_month, words.day
        if self.reference is None:
            return None
        earlier = words.day > self.reference.day and not self._future(words)
        found = self._month(-1 if earlier else 0, words.day)
        return None if found is None else (found[0], found[1], words.day)

    def _year(self, words: DateWords) -> int | None:
        if words.year is not None:
            return words.year
        if words.relative in _YEARS_ON:
            return None if self.last_year is None else self.last_year + _YEARS_ON[words.relative]
        if words.relative == "当年":
            return self.last_year if self._reached(words, _NEAR) or self._same_sentence(words) else None
        if words.relative is not None:
            away = _YEARS_AWAY.get(words.relative)
            return None if away is None or self.reference is None else self.reference.year + away
        return self._open_year(words)

    def _open_year(self, words: DateWords) -> int | None:
        """The year of a month, day, quarter or half that has none."""
        self.handed_on = self._inherits(words)
        if self.handed_on:
            return self.last_year
        at = bisect_right(self.review_starts, words.start) - 1
        future = self._future(words) or (at >= 0 and not self.review_years[at])
        if at >= 0 and self.review_years[at] and not future:
            return self.review_years[at]
        return None if self.reference is None else self.reference.year + self._away(words, self.reference, future)

    def _inherits(self, words: DateWords) -> bool:
        """Whether the year just named reaches to `words`: same sentence, close by, not earlier, equally precise."""
        last = self.last
        if last is None or not (last.year or self.handed_on) or not self._reached(words, _NEAR):
            return False
        same = (last.month is None, last.day is None) == (words.month is None, words.day is None)
        return same and _first_month(last) <= _first_month(words) and _first_month(last) > 0

    def _same_sentence(self, words: DateWords) -> bool:
        """去年8月签约；甲园于|当年11月竣工: whether a month of that year is told in one sentence with a date of it."""
        if self.last is None or words.month is None or words.start - self.last.end > 2 * _NEAR:
            return False
        return not re.search("[。！？\n]", self.text[self.last.end : words.start])

    def _reached(self, words: DateWords, near: int) -> bool:
        if self.last is None or words.start - self.last.end > near:
            return False
        return not re.search("[。！？；\n]", self.text[self.last.end : words.start])

    def _away(self, words: DateWords, reference: date, future: bool) -> int:
        """Years from the reference: -1 for the last such day before it, 1 for one that can only come."""
        month = _first_month(words)
        later = (month, words.day or 0) > (reference.month, reference.day if words.day else 0)
        if not later:
            return 1 if future and words.day is None and reference.month - _last_month(words) >= 3 else 0
        if future or _within(words, reference, days=10):
            return 0
        # A day that has not come was last year's. A month may be ahead (8月完工), unless the words tell of the past
        # or the year has only begun.
        past = bool(_PAST.search(self.text, words.end, words.end + 8))
        return -1 if words.day is not None or past or self._told_of_last_year(month, reference) else 0

    def _told_of_last_year(self, month: int, reference: date) -> bool:
        """Whether, the year having only begun, `month` is the last year's: late, or told behind another."""
        return reference.month <= _FIRST_MONTHS and (month >= _LATE or self.last_year == reference.year - 1)

    def _future(self, words: DateWords) -> bool:
        start = max(0, words.start - _CLAUSE)
        clause = re.split("[。！？；\n]", self.text[start : words.start])[-1]
        return bool(_FUTURE.search(clause)) or bool(_DEADLINE.match(self.text, words.end))


def _within(words: DateWords, reference: date, days: int) -> bool:
    """Whether `words` name a day of the reference's year at most `days` after it: told of in the same issue."""
    if words.month is None or words.day is None:
        return False
    try:
        return (date(reference.year, words.month, words.day) - reference).days <= days
    except ValueError:
        return False


def _first_month(words: DateWords) -> int:
    """The first month of `words`, 0 if they name a year alone."""
    if words.quarter is not None:
        return words.quarter * 3 - 2
    return words.half * 6 - 5 if words.half is not None else words.month or 0


def _last_month(words: DateWords) -> int:
    first = _first_month(words)
    return first + 2 if words.quarter is not None else first + 5 if words.half is not None else first or 12


def _when(year: int, month: int | None, day: int | None, words: DateWords) -> When | None:
    """The value in the fact model's form; None for a day that the calendar has not (2月30日)."""
    if words.quarter is not None:
        return When(f"{year}-Q{words.quarter}")
    if words.half is not None:
        return When(f"{year}-H{words.half}")
    if month is None:
        return When(f"{year}")
    if day is None:
        return When(f"{year}-{month:02}")
    try:
        return When(date(year, month, day).isoformat())
    except ValueError:
        return None
