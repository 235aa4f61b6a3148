"""The day that an article's relative dates count from, where its metadata does not tell.

A stamp with a full date settles it (发布时间：2024-02-28, （2021年3月29日公布）). Without one, month and day come from
the lead (本报讯 10月29日上午), and the years that the text names vote for the article's own: 计划2023年4月开工 speaks
for 2022, 2020年销售收入突破 for 2021 (`kg.mention.yearvotes`); so do the years that it implies
(`kg.mention.impliedyears`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from kg.mention.datewords import DateWords, scan
from kg.mention.yearvotes import HEAD, future, vote
from kg.text.document import Document

SURE_ENOUGH = 0.45
"""Below this a year is not used: a wrong year makes wrong facts, a missing one only fewer."""

_TAIL = 160
_STAMP_AFTER = re.compile(
    r"\s*(?:[）)]\s*$|\d{1,2}[:：]\d{2}|星期[一二三四五六日天]|[^，。\n]{0,3}(?:电|讯|消息|公布|更新|印发|发布))"
)
_STAMP_BEFORE = re.compile(
    r"(?:(?<![工产期成交用车建运])(?:时间|日期)|发布|更新|来源|记者|作者|编辑|供稿)[^。，\n]{0,24}$"
)
_URL_DAY = re.compile(r"(20[0-9]{2})[-/_]?(0[1-9]|1[0-2])[-/_]?(0[1-9]|[12][0-9]|3[01])(?![0-9])")
_DATELINE = re.compile(r"日?[^，。\n]{0,2}(?:电|讯|消息)")


@dataclass(frozen=True, slots=True)
class Reference:
    """What is known of the reference day. `day` is None unless the year is; `month` and `month_day` may stand alone.

    `sure` is the chance that `year` is right, by our own reckoning; `why` names the evidence: ``published``, ``stamp``,
    ``url``, ``years`` or ``none``. `guess` is the likeliest year even where it is not sure enough to be used; `odds`
    gives the chance of every year that the text leaves open.
    """

    day: date | None
    sure: float
    why: str
    month: int | None = None
    month_day: int | None = None
    guess: int | None = None
    odds: tuple[tuple[int, float], ...] = ()


def reference_date(doc: Document, published: date | None) -> date | None:
    """The day that relative dates in `doc` count from, None if its year cannot be told."""
    return infer(doc, published).day


def infer(doc: Document, published: date | None) -> Reference:
    """The reference day of `doc`; `published` is the publication date from the article's metadata, if any.

    A dateline up to a week before the publication date goes before it: 今天 in the text is the dateline's day.
    """
    words = doc.once(scan)
    lead = _lead(doc.text, words)
    stamp, why = (published, "published") if published else (_stamp(doc.text, words), "stamp")
    if stamp is None and (stamp := _url_day(doc.clean.article.url)):
        why = "url"
    if stamp is not None:
        day = _lead_before(stamp, lead)
        return Reference(day, 1.0, why, day.month, day.day, day.year)
    month, month_day = lead or (None, None)
    odds = vote(doc.text, words, lead)
    if not odds:
        return Reference(None, 0.0, "none", month, month_day)
    year = max(odds, key=lambda one: (odds[one], one))
    sure, shares = odds[year], tuple(odds.items())
    if sure < SURE_ENOUGH:
        return Reference(None, sure, "years", month, month_day, year, shares)
    opening = _opening_day(words, year) if lead is None else None
    month, month_day = opening or (month, month_day)
    found = _day(year, *(max(lead, _counted_up_to(doc.text, words, year)) if lead else _latest(doc.text, words, year)))
    return Reference(found, sure, "years", month, month_day, year, shares)


def told(doc: Document) -> Reference:
    """What is known of the reference day of `doc`, asked once."""
    return doc.once(_told)


def _told(doc: Document) -> Reference:
    return infer(doc, doc.clean.article.published)


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        return date(year, month, 28)


def _lead_before(stamp: date, lead: tuple[int, int] | None) -> date:
    """The lead's day where it falls within the week up to `stamp`, else `stamp`."""
    for back in range(8):
        day = stamp - timedelta(days=back)
        if lead == (day.month, day.day):
            return day
    return stamp


def _stamp(text: str, words: list[DateWords]) -> date | None:
    """The first full date of the head, or of the end, that stands as a stamp and not in a sentence."""
    for word in words:
        if word.year is None or word.month is None or word.day is None:
            continue
        if not (word.start < HEAD or word.start > len(text) - _TAIL):
            continue
        line_start = text.rfind("\n", 0, word.start) + 1
        line_end = text.find("\n", word.end) % (len(text) + 1)
        line = text[line_start:line_end]
        short = len(line) <= 60 and not re.search("[。，；]", line)
        after, before = _STAMP_AFTER.match(text, word.end), _STAMP_BEFORE.search(text[line_start : word.start])
        if short or after or before:
            return _day(word.year, word.month, word.day)
    return None


def _url_day(url: str | None) -> date | None:
    found = _URL_DAY.search(url or "")
    return _day(int(found[1]), int(found[2]), int(found[3])) if found else None


def _lead(text: str, words: list[DateWords]) -> tuple[int, int] | None:
    """Month and day of the dateline, else of the first day named in the head; the last one of a range (21日至22日)."""
    found: tuple[int, int] | None = None
    end = 0
    for word in words:
        if word.start > HEAD + 100:
            break
        if word.day is None or word.year is not None or word.relative not in (None, "今年"):
            continue
        if found is None and word.month is not None and not future(text, word):
            found, end = (word.month, word.day), word.end
        elif found is not None and word.start - end <= 3 and word.start > end:
            found, end = (word.month or found[0], word.day), word.end
        if found is not None and word.month is not None and _DATELINE.match(text, word.end):
            return word.month, word.day
    return found


def _counted_up_to(text: str, words: list[DateWords], year: int) -> tuple[int, int]:
    """The last day up to which the article counts (截至6月底): it is no earlier than that."""
    days = [
        (w.month, w.day or 28)
        for w in words
        if w.month is not None and w.year in (None, year) and w.relative in (None, "今年") and _is_up_to(text, w)
    ]
    return max(days, default=(0, 0))


def _is_up_to(text: str, word: DateWords) -> bool:
    return text.endswith(("截至", "截止"), 0, word.start)


_OPENING = 8
"""Characters before the day that opens a text (本报讯, a headline has more)."""


def _opening_day(words: list[DateWords], year: int) -> tuple[int, int] | None:
    """Month and day of the full date, of the article's `year`, with which the text opens."""
    first = words[0] if words else None
    if first is None or first.year != year or first.start > _OPENING or not (first.month and first.day):
        return None
    return first.month, first.day


def _latest(text: str, words: list[DateWords], year: int) -> tuple[int, int]:
    """The full day that opens the text (2021年1月4日，…今年8月投产), else the latest day of the
    article's `year` that the text tells of as past; midsummer if it tells of none."""
    if (first := _opening_day(words, year)) is not None:
        return max(first, _counted_up_to(text, words, year))
    days = [
        (w.month, w.day or 28)
        for w in words
        if w.month is not None and w.year in (None, year) and w.relative in (None, "今年") and not future(text, w)
    ]
    return max(days, default=(7, 1))
