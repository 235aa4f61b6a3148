"""Whether a date lies after the article's day, also where only its month or its likely years are known."""

from __future__ import annotations

import re
from bisect import bisect_left

from kg.fact.reading import Reading
from kg.mention.datewords import DateWords, scan
from kg.mention.reference import told
from kg.model import Mention, When

_TO_COME = frozenset({"明年", "后年", "下月", "明天", "明日", "后天"})
_NOW = frozenset({"今年", "本年", "年"})
_ENOUGH = 0.7
"""The chance from which a year is held to be to come."""
_NEW_YEAR, _LATE = 2, 9
"""Up to the one month of the article, a month from the other on is the last year's."""
_DONE = re.compile(r"(?:就|便|也|均|都)?(?:已|了|刚|才)|[^，。；\n]{0,8}了")
_EDGE = re.compile(r"底|末|内")


def is_later(when: Mention, reading: Reading) -> bool:
    """Whether a date lies after the article's day; False where that can't be told. This year’s 年底 is to come."""
    if not isinstance(when.value, When) or reading.reference is None:
        return _by_words(when, reading)
    shown, today = when.value.date, reading.reference
    year, quarter = today.isoformat()[:4], (today.month + 2) // 3
    if "Q" in shown:
        return shown > f"{year}-Q{quarter}"
    if "H" in shown:
        return shown > f"{year}-H{1 if quarter <= 2 else 2}"
    if len(shown) == 4 and shown == year:
        return "底" in reading.text[when.span.start : when.span.end + 1]
    return shown > today.isoformat()[: len(shown)]


def _by_words(when: Mention, reading: Reading) -> bool:
    """Whether a date of an article whose year is not known is to come by its own words (明年5月, 年底), by the month of
    the article (8月 in one of 6月) or by the years that the article is likely of (2026年)."""
    words = _words_at(when, reading)
    if words is None or words.stretch or _DONE.match(reading.text, when.span.end):
        return False
    if words.relative in _TO_COME:
        return True
    if words.year is not None:
        return sum(share for year, share in told(reading.doc).odds if year < words.year) >= _ENOUGH
    if words.relative not in {None, *_NOW}:
        return False
    first = _first_month(words)
    if first is not None:
        return _month_to_come(first, words, reading)
    return words.relative in _NOW and _EDGE.search(when.text) is not None and told(reading.doc).month != 12


def _first_month(words: DateWords) -> int | None:
    if words.quarter is not None:
        return words.quarter * 3 - 2
    return words.half * 6 - 5 if words.half is not None else words.month


def _month_to_come(first: int, words: DateWords, reading: Reading) -> bool:
    """今年8月 in an article of 6月; not 11月28日 or 12月 in one of 1月, which is the last year's."""
    month = told(reading.doc).month
    if month is None or (words.day is not None and words.relative is None):
        return False
    return first > month and not (month <= _NEW_YEAR and first >= _LATE)


def _words_at(when: Mention, reading: Reading) -> DateWords | None:
    """The words of `when`, with what they fix."""
    found = reading.doc.once(scan)
    index = bisect_left(found, when.span.start, key=lambda words: words.start)
    return found[index] if index < len(found) and found[index].start == when.span.start else None
