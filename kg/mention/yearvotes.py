"""The article's year by the years that it names: each votes, by the words around it, for the years it may be told in.

Votes are natural logarithms of odds, set by hand from how news is written; they add up, and a softmax gives how sure
the best year is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import exp
from typing import NamedTuple

from kg.mention.datewords import DateWords
from kg.mention.impliedyears import Ballot, told_years

HEAD = 300
"""Characters of an article's head: its headline and lead."""
_MOST = 200
"""So many years vote; an article that names more is a list, and its head tells enough."""
_FUTURE = re.compile("预计|定[在于]|锁定|计划|将|力争|确保|拟|争取|有望|预期|目标|要到|推迟到|谋划|储备")
_FUTURE_AFTER = re.compile(
    "计划|安排|谋划|[^，。；\n]{0,8}(?:前完|(?<!许)可|将)|[^，。；\n]{0,4}(?:建成|完工|竣工|投产|投用|投运|达产)后，"
)
_START = re.compile("[^，。；\n]{0,8}(?:开工|动工|核准|启动|进场)|计划|安排|[^，。；\n]{0,4}项目")
_PLAN = re.compile("计划|安排|谋划|重点|目标")
_YEARS_SHARE = re.compile(r"(?:年?度)?计划(?:完成)?投资")
"""8月5日…，总投资90亿元，2017年计划投资8亿元: of works that begin, the share of the year that runs."""
_SO_FAR = re.compile(
    r"[^。；\n]{0,24}(?:计划|安排|投资)[^。；\n]{0,24}(?:，[^。；\n]{0,24})?，(?:今年)?(?:前[一二三四五六七八九十0-9]{1,2}(?:个月|季度)|上半年|[1一]至|截至(?:目前|[0-9]{1,2}月))"
)
"""2016年计划完成投资5亿元，前11个月完成3亿元: the year runs."""
_UNDECIDED = re.compile(
    "[^，。；\n]{0,8}(?:开工|动工|竣工|投产|建成|并网|通车|完工|试车|试生产|试运行|投用|启用|投运|交付|出产品|下线|动土|破土|开建|奠基|进场)"
)
_RESULT = re.compile("[^，。；\n]{0,18}(?:收入|产值|利润|税收|营收|生产总值|销售额)")
_ENDED = re.compile("(?:截至|截止|至)$")
_ENDS_IN = re.compile("(?:([0-9]{1,2})|([一二三四五六七八九十]{1,2}))个?(?P<unit>月份?|季度)$")
"""前11个月, 1至9月, 前三季度: the last month of a stretch."""
_YEARS_WORKS = re.compile(
    r"，?[^，。；\n]{0,14}(?:安排|实施|铺排|推进)[^，。；\n]{0,16}(?:项目|工程)[0-9]+个，[^。；\n]{0,24}?(?:计划(?:完成)?(?:总?投资|年)|年度投资)"
)
"""2018年全市安排重点项目32个，年度计划投资180亿元: the year runs."""
_NEW_YEAR = re.compile("新的一年|过去一年|过去的一年")
_OWN_YEAR = re.compile(
    r"(?![底末初])(?:第?[一二三四]季度|[上下]半年)?[^，。；\n]{0,6}(?:重点|集中|第[一二三四五]批(?!产品)|招商|推介|签约(?=[^，。；\n]{0,4}[会式动目]))"
    r"|[^，。；\n]{2,18}(?:大会|仪式|活动|推介会|对接会|签约会)"
)
_PRIORITY = re.compile("[^，。；\n]{0,6}重点(?:建设)?项目")
_REVIEW = re.compile("[^，。；\n]{0,14}(?:回顾|综述|总结|盘点|回眸)")
_NAMED_AFTER_YEAR = re.compile(
    r"(?<![0-9.])(20[0-9]{2})(?![0-9年]|[-—~～至/.,，](?:[0-9])|[个家亩万亿元名人吨项台套户余多米千百平公只头辆座栋间条伏瓦兆吉立克斤株棵毫升])(?=[一-鿿（])"
)
_TERM = re.compile(r"(?:工期|建设期|周期)[^，。；\n]{0,4}?([0-9]{1,2})个月")


def future(text: str, word: DateWords) -> bool:
    """Whether the words around a date say that it is to come (计划2023年4月开工; 到2020年要突破百亿)."""
    clause = re.split("[，。！？；：\n]", text[max(0, word.start - 20) : word.start])[-1]
    aim = clause.endswith("到") and not _SINCE.search(clause) and not _REACHED.match(text, word.end)
    return bool(aim or _FUTURE.search(clause) or _FUTURE_AFTER.match(text, word.end))


_SINCE = re.compile("[从自由]")
_REACHED = re.compile("[^，。；\n]{0,16}[已了]")
"""到2020年|已有12家; 到2020年要突破百亿 is an aim."""


def vote(text: str, words: list[DateWords], lead: tuple[int, int] | None) -> dict[int, float]:
    """The years that the article may be of, each with its share of the odds."""
    named = [w for w in words if w.year is not None][:_MOST]
    events = [int(m[1]) for m in _NAMED_AFTER_YEAR.finditer(text, 0, HEAD)]
    told = list(told_years(text))
    years = [w.year for w in named if w.year] + events + [year for year, _ in told]
    if not years:
        return {}
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
    whole = sum(odds.values())
    return {year: share / whole for year, share in odds.items()}


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
_BEGINS = re.compile("[^，。；\n]{0,8}(?:开工|动工|动土|破土|开建|奠基|进场)")
# Works that have begun in Y are told of while they go on.
_BEGUN = (Ballot(-_FAR, -1, -2.5), Ballot(1, 2, 0.7), Ballot(4, _FAR, -0.7))
# What ends in Y, told without a word that says whether it has (2020年建成): of the article's own year they say 今年.
_ENDS = (Ballot(0, 0, -2.0), Ballot(-_FAR, -5, -0.3), Ballot(5, _FAR, -0.3))
# The longer ago, the less likely to be told.
_PAST = (*(Ballot(years, years, -0.15 * years) for years in range(3, 10)), Ballot(10, _FAR, -1.5))


def _ballots(article: _Article, word: DateWords) -> Iterator[Ballot]:
    """What one year named in the text says of the article's year."""
    text, end = article.text, word.end
    if _SO_FAR.match(text, end):
        yield Ballot(0, 0, 5.0)
    elif _YEARS_WORKS.match(text, end):
        yield Ballot(0, 0, 3.5 if article.lead is None or article.lead[0] < _LATE else 2.0)
    elif word.start < HEAD and (_OWN_YEAR.match(text, end) or (word.day and article.lead is None)):
        yield Ballot(0, 0, 4.0)
    elif _REVIEW.match(text, end):
        yield Ballot(0, 0, 0.5)
        yield Ballot(1, 1, 3.5)
    elif future(text, word) or (_UNDECIDED.match(text, end) and _TERM.search(_around(text, word))):
        yield from _future_ballots(article, word)
    elif _PRIORITY.match(text, end):
        yield Ballot(0, 0, 1.5)
        yield _NEVER_BEFORE
    elif not _UNDECIDED.match(text, end):
        yield from _past_ballots(article, word)
    elif _BEGINS.match(text, end) and not (article.lead and word.month and word.month > article.lead[0]):
        yield from () if _FUTURE.search(_sentence_before(text, word)) else _BEGUN
    elif not _BEGINS.match(text, end):
        yield from _ENDS


def _past_ballots(article: _Article, word: DateWords) -> Iterator[Ballot]:
    last = _last_month(article.text, word)
    yield _NEVER_BEFORE
    if article.lead and word.month and word.month > article.lead[0]:
        yield _NOT_SAME
    elif article.own and not word.day and last is None:
        yield _SAID_THIS_YEAR
    if last is not None:
        yield from _up_to(last, article.lead)
    elif word.stretch:
        over = article.lead is None or article.lead[0] >= 10
        yield Ballot(0, 0, 1.0 if over else -3.0)
        yield Ballot(1, 1, 1.5 if over else 2.5)
    elif _RESULT.match(article.text, word.end):
        yield Ballot(1, 1, 2.5)
        yield Ballot(2, 2, 1.0)
    elif _ENDED.search(article.text[max(0, word.start - 2) : word.start]):
        yield Ballot(1, 1, 1.5)
    yield from _PAST


def _last_month(text: str, word: DateWords) -> int | None:
    """The last month of 2017年前11个月 or 截至2017年11月底; None where the words tell of no such stretch of a year."""
    if word.month is not None:
        return word.month if _ENDED.search(text[max(0, word.start - 2) : word.start]) else None
    hit = _ENDS_IN.search(text[word.start : word.end]) if word.stretch else None
    if hit is None:
        return None
    number = int(hit[1]) if hit[1] else _NUMERALS.get(hit[2], 12)
    return min(12, number * 3 if hit["unit"] == "季度" else number)


_NUMERALS = {word: number for number, word in enumerate("零 一 二 三 四 五 六 七 八 九 十 十一 十二".split())}


def _up_to(last: int, lead: tuple[int, int] | None) -> Iterator[Ballot]:
    """What runs up to a month of the year is told in the months that follow: soon, or when the next year has begun."""
    if lead is None:
        yield Ballot(0, 0, 2.5 if last < 12 else 0.5)
        yield Ballot(1, 1, 0.7 if last < 12 else 1.5)
    elif lead[0] >= last:
        yield Ballot(0, 0, 3.5)
    else:
        yield Ballot(1, 1, 2.5)


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
        part = 0 if article.own else (word.quarter or 0) * 3 or (word.half or 0) * 6
        ahead = article.lead and (word.month or part) > article.lead[0]
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
        if w.year and future(text, w) and not _START.match(text, w.end) and not _TERM.search(_around(text, w))
    ]
    return [min(years)] if years else []


def _sentence_before(text: str, word: DateWords) -> str:
    """What the sentence of `word` says before it, as far as 60 characters."""
    return re.split("[。！？；\n]", text[max(0, word.start - 60) : word.start])[-1]


def _around(text: str, word: DateWords) -> str:
    return text[max(0, word.start - 40) : word.end + 30]
