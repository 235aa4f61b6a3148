"""The day that an article's relative dates count from, where its metadata does not tell.

A stamp with a full date settles it (发布时间：2024-02-28, （2021年3月29日公布）). Without one, month and day come from
the lead (本报讯 10月29日上午), and the years that the text names vote for the article's own: 计划2023年4月开工 speaks
for 2022, 2020年销售收入突破 for 2021; so do the years that it implies (`kg.mention.impliedyears`). Votes are natural
logarithms of odds, set by hand from how news is written; they add up, and a softmax gives how sure the best year is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from math import exp
from typing import NamedTuple

from kg.mention.datewords import DateWords, scan
from kg.mention.impliedyears import Ballot, told_years
from kg.text.document import Document

SURE_ENOUGH = 0.4
"""Below this a year is not used: a wrong year makes wrong facts, a missing one only fewer."""

_HEAD, _TAIL = 300, 160
_MOST = 200
"""So many years vote; an article that names more is a list, and its head tells enough."""
_STAMP_AFTER = re.compile(
    r"\s*(?:\d{1,2}[:：]\d{2}|星期[一二三四五六日天]|[^，。\n]{0,3}(?:电|讯|消息|公布|更新|印发|发布))"
)
_STAMP_BEFORE = re.compile(
    r"(?:(?<![工产期成交用车建运])(?:时间|日期)|发布|更新|来源|记者|作者|编辑|供稿)[^。，\n]{0,24}$"
)
_URL_DAY = re.compile(r"(20[0-9]{2})[-/_]?(0[1-9]|1[0-2])[-/_]?(0[1-9]|[12][0-9]|3[01])(?![0-9])")
_DATELINE = re.compile(r"日?[^，。\n]{0,2}(?:电|讯|消息)")

_FUTURE = re.compile("预计|计划|将|力争|确保|拟|争取|有望|预期|目标|要到|推迟到|谋划|储备")
_FUTURE_AFTER = re.compile("计划|安排|谋划|[^，。；\n]{0,8}(?:前完|可|将)|建成后")
_START = re.compile("[^，。；\n]{0,8}(?:开工|动工|核准|启动|进场)|计划|安排|[^，。；\n]{0,4}项目")
_PLAN = re.compile("计划|安排|谋划|重点|目标")
_YEARS_SHARE = re.compile(r"(?:年?度)?计划(?:完成)?投资")
"""8月5日…，总投资90亿元，2017年计划投资8亿元: of works that begin, the share of the year that runs."""
_SO_FAR = re.compile(
    r"[^。；\n]{0,24}(?:计划|安排|投资)[^。；\n]{0,24}(?:，[^。；\n]{0,24})?，(?:今年)?(?:前[一二三四五六七八九十0-9]{1,2}(?:个月|季度)|上半年|[1一]至|截至(?:目前|[0-9]{1,2}月))"
)
"""2016年计划完成投资5亿元，前11个月完成3亿元: the year runs."""
_UNDECIDED = re.compile("[^，。；\n]{0,8}(?:开工|动工|竣工|投产|建成|并网|通车|完工)")
_RESULT = re.compile("[^，。；\n]{0,18}(?:收入|产值|利润|税收|营收|生产总值|销售额)")
_ENDED = re.compile("(?:截至|截止|至)$")
_NEW_YEAR = re.compile("新的一年|过去一年|过去的一年")
_OWN_YEAR = re.compile(
    r"(?![底末初])(?:第?[一二三四]季度|[上下]半年)?[^，。；\n]{0,6}(?:重点|集中|第[一二三四五]批|招商|推介|签约(?=[^，。；\n]{0,4}[会式动目]))"
    r"|[^，。；\n]{2,18}(?:大会|仪式|活动|推介会|对接会|签约会)"
)
_PRIORITY = re.compile("[^，。；\n]{0,6}重点(?:建设)?项目")
_REVIEW = re.compile("[^，。；\n]{0,14}(?:回顾|综述|总结|盘点|回眸)")
_NAMED_AFTER_YEAR = re.compile(
    r"(?<![0-9.])(20[0-9]{2})(?![0-9年]|[-—~～至/.,，](?:[0-9])|[个家亩万亿元名人吨项台套户余多米])(?=[一-鿿（])"
)
_TERM = re.compile(r"(?:工期|建设期|周期)[^，。；\n]{0,4}?([0-9]{1,2})个月")


@dataclass(frozen=True, slots=True)
class Reference:
    """What is known of the reference day. `day` is None unless the year is; `month` and `month_day` may stand alone.

    `sure` is the chance that `year` is right, by our own reckoning; `why` names the evidence: ``published``, ``stamp``,
    ``url``, ``years`` or ``none``. `guess` is the likeliest year even where it is not sure enough to be used.
    """

    day: date | None
    sure: float
    why: str
    month: int | None = None
    month_day: int | None = None
    guess: int | None = None


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
    year, sure = _vote(doc.text, words, lead)
    if year is None or sure < SURE_ENOUGH:
        return Reference(None, sure, "years" if year else "none", month, month_day, year)
    found = _day(year, *(lead or _latest(doc.text, words, year)))
    return Reference(found, sure, "years", month, month_day, year)


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
        if not (word.start < _HEAD or word.start > len(text) - _TAIL):
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
        if word.start > _HEAD + 100:
            break
        if word.day is None or word.year is not None or word.relative not in (None, "今年"):
            continue
        if found is None and word.month is not None and not _future(text, word):
            found, end = (word.month, word.day), word.end
        elif found is not None and word.start - end <= 3 and word.start > end:
            found, end = (word.month or found[0], word.day), word.end
        if found is not None and word.month is not None and _DATELINE.match(text, word.end):
            return word.month, word.day
    return found


def _latest(text: str, words: list[DateWords], year: int) -> tuple[int, int]:
    """The latest day of the article's `year` that the text tells of as past; midsummer if it tells of none."""
    days = [
        (w.month, w.day or 28)
        for w in words
        if w.month is not None and w.year in (None, year) and w.relative in (None, "今年") and not _future(text, w)
    ]
    return max(days, default=(7, 1))


def _future(text: str, word: DateWords) -> bool:
    clause = re.split("[，。！？；：\n]", text[max(0, word.start - 20) : word.start])[-1]
    return bool(_FUTURE.search(clause) or _FUTURE_AFTER.match(text, word.end))


def _vote(text: str, words: list[DateWords], lead: tuple[int, int] | None) -> tuple[int | None, float]:
    """The likeliest year of the article and its share of the odds."""
    named = [w for w in words if w.year is not None][:_MOST]
    events = [int(m[1]) for m in _NAMED_AFTER_YEAR.finditer(text, 0, _HEAD)]
    told = list(told_years(text))
    years = [w.year for w in named if w.year] + events + [year for year, _ in told]
    if not years:
        return None, 0.0
    article = _Article(text, lead, "今年" in text, bool(_NEW_YEAR.search(text)))
    votes = dict.fromkeys(range(min(years) - 6, max(years) + 6), 0.0)
    ballots = [(w.year, ballot) for w in named if w.year for ballot in _ballots(article, w)]
    ballots += [(year, Ballot(0, 0, 3.0)) for year in events]
    ballots += told
    ballots += [(year, ballot) for year in _nearest_completion(text, named) for ballot in _COMPLETION]
    for named_year, ballot in ballots:
        for year in votes:
            if ballot.first <= year - named_year <= ballot.last:
                votes[year] += ballot.vote
    odds = {year: exp(vote) for year, vote in votes.items()}
    best = max(votes, key=lambda year: (odds[year], year))
    return best, odds[best] / sum(odds.values())


class _Article(NamedTuple):
    """`lead` is its month and day; `own`: it says 今年; `turn`: it is written at the turn of the year."""

    text: str
    lead: tuple[int, int] | None
    own: bool
    turn: bool


_FAR = 99
_LATE = 11  # the first month in which the plans of the year to come are told
_NEVER_BEFORE = Ballot(-_FAR, -1, -6.0)
_NEVER_AFTER = Ballot(1, _FAR, -6.0)
_NOT_SAME = Ballot(0, 0, -6.0)
_SAID_THIS_YEAR = Ballot(0, 0, -1.5)
_SAID_THE_MONTH = Ballot(0, 0, -0.7)
# A building that is to be finished in Y: works take one to three years. The nearest such year alone votes.
_COMPLETION = (Ballot(-1, -1, 1.0), Ballot(-2, -2, 0.8), Ballot(-3, -3, 0.5), Ballot(-_FAR, -5, -0.7))
_BEGINS = re.compile("[^，。；\n]{0,8}(?:开工|动工)")
# Works that have begun in Y are told of while they go on.
_BEGUN = (Ballot(-_FAR, -1, -2.5), Ballot(1, 2, 0.7), Ballot(4, _FAR, -0.7))
# The longer ago, the less likely to be told.
_PAST = (*(Ballot(years, years, -0.15 * years) for years in range(3, 10)), Ballot(10, _FAR, -1.5))


def _ballots(article: _Article, word: DateWords) -> Iterator[Ballot]:
    """What one year named in the text says of the article's year."""
    text, end = article.text, word.end
    if _SO_FAR.match(text, end):
        yield Ballot(0, 0, 5.0)
    elif word.start < _HEAD and (_OWN_YEAR.match(text, end) or (word.day and article.lead is None)):
        yield Ballot(0, 0, 4.0)
    elif _REVIEW.match(text, end):
        yield Ballot(0, 0, 0.5)
        yield Ballot(1, 1, 3.5)
    elif _future(text, word) or (_UNDECIDED.match(text, end) and _TERM.search(_around(text, word))):
        yield from _future_ballots(article, word)
    elif _PRIORITY.match(text, end):
        yield Ballot(0, 0, 1.5)
        yield _NEVER_BEFORE
    elif not _UNDECIDED.match(text, end):
        yield from _past_ballots(article, word)
    elif _BEGINS.match(text, end) and not (article.lead and word.month and word.month > article.lead[0]):
        yield from () if _FUTURE.search(_sentence_before(text, word)) else _BEGUN


def _past_ballots(article: _Article, word: DateWords) -> Iterator[Ballot]:
    yield _NEVER_BEFORE
    if article.lead and word.month and word.month > article.lead[0]:
        yield _NOT_SAME
    elif article.own and not word.day:
        yield _SAID_THIS_YEAR
    if word.stretch:
        over = article.lead is None or article.lead[0] >= 10
        yield Ballot(0, 0, 1.0 if over else -3.0)
        yield Ballot(1, 1, 1.5 if over else 2.5)
    elif _RESULT.match(article.text, word.end):
        yield Ballot(1, 1, 2.5)
        yield Ballot(2, 2, 1.0)
    elif _ENDED.search(article.text[max(0, word.start - 2) : word.start]):
        yield Ballot(1, 1, 1.5)
    yield from _PAST


def _future_ballots(article: _Article, word: DateWords) -> Iterator[Ballot]:
    text = article.text
    yield _NEVER_AFTER
    if article.lead and word.month and word.month < article.lead[0]:
        yield _NOT_SAME
    elif word.month is None and _is_plan_of_now(article, word):
        yield Ballot(0, 0, 3.0)
    elif article.own and not word.day:
        yield _SAID_THE_MONTH if word.month else _SAID_THIS_YEAR
    if term := _TERM.search(_around(text, word)):
        last = word.month or (word.quarter * 3 if word.quarter else 12)
        years = (last - 1 - int(term[1])) // 12
        yield Ballot(years, years, 3.0)
    elif _START.match(text, word.end):
        # Works that are announced start within the year that follows.
        ahead = article.lead and word.month and word.month > article.lead[0]
        yield Ballot(0, 0, 2.0) if ahead else Ballot(-1, -1, 2.0)
        yield Ballot(-1, -1, 0.7) if ahead else Ballot(-2, -2, 0.3)


def _is_plan_of_now(article: _Article, word: DateWords) -> bool:
    """Whether the plan for the year named is that of the year that runs or has just begun."""
    runs = article.lead is not None and article.lead[0] < _LATE and _YEARS_SHARE.match(article.text, word.end)
    return bool(runs or (article.turn and _PLAN.match(article.text, word.end)))


def _nearest_completion(text: str, named: list[DateWords]) -> list[int]:
    """The first year in which something is to be finished, unless its term of works votes already."""
    years = [
        w.year
        for w in named
        if w.year and _future(text, w) and not _START.match(text, w.end) and not _TERM.search(_around(text, w))
    ]
    return [min(years)] if years else []


def _sentence_before(text: str, word: DateWords) -> str:
    """What the sentence of `word` says before it, as far as 60 characters."""
    return re.split("[。！？；\n]", text[max(0, word.start - 60) : word.start])[-1]


def _around(text: str, word: DateWords) -> str:
    return text[max(0, word.start - 40) : word.end + 30]
