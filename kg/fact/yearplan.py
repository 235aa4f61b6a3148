"""What is to be completed in a year, told in the words of what has been completed."""

from __future__ import annotations

import re

from kg.fact.clause import clause_at
from kg.fact.reading import Reading
from kg.model import Span

_DONE = re.compile(r"已|累计|实际|截至|目前|同比|共完成")
_TO_DO = re.compile(
    r"年底前|年内|年底|计划|预计|力争|确保|争取|努力|目标|(?<![又即])将|(?<![响供])应(?!急)|须|需(?!求)|拟"
)
_PLANNED_BEFORE = re.compile(
    r"(?:计划|拟|力争|确保|目标是)(?:实施|安排|推进|新建|开工|新增|建设|投产|竣工|启动|实现|建成)[^，。；]{2,30}，$|年度?(?:投资)?计划：$"
    r"|(?:年内|全年|年底前|今年)[^，。；]{0,10}?(?:要|须|力争|确保|争取|拟|将)[^，。；]{2,24}，$"
)
_OF_YEAR = re.compile(r"(?:年度?|当年|今年)(?:计划(?:完成)?)?投资[^。]{0,120}[。，；]其中")
_ARRANGED = re.compile(
    r"(?:今年|本年度?|20[0-9]{2}年|年度投资)[^。；]{0,24}?(?:(?:安排|铺排|推进)[^，。；]{0,12}(?:项目|工程)|安排|续建)[^，。；]{0,6}[0-9]+[个项]，$"
)
"""今年全县安排水利项目57个，|计划投资…."""
_REACH = 200
_PART_OF_YEAR = re.compile(r"季度|月")


def as_planned(reading: Reading, trigger: Span) -> str:
    """The predicate of an amount that 完成投资 at `trigger` tells: of the year's plan where it is to come
    (确保年底前完成投资5亿元; 计划实施30项，完成投资8亿元), none where that is a plan of a quarter or month."""
    sentence, clause = reading.doc.sentence_at(trigger.start), clause_at(reading, trigger.start)
    before, own = reading.text[sentence.start : clause.start], reading.text[clause.start : trigger.end]
    if _DONE.search(own) or not (_TO_DO.search(own) or _PLANNED_BEFORE.search(before)):
        return "completedInvestment"
    return "" if _PART_OF_YEAR.search(own) else "annualInvestment"


def of_year(reading: Reading, trigger: Span) -> str:
    """The predicate of an amount that `trigger` tells of a year: none where the plan is one of less or more than a year
    (一季度末力争完成投资6亿元, “十四五”期间计划完成投资), completedInvestment of a year gone by (2012年完成投资)."""
    clause = clause_at(reading, trigger.start)
    if _OTHER_TERM.search(reading.text, clause.start, trigger.end):
        return ""
    year = _YEAR_DONE.match(reading.text, trigger.start, trigger.end)
    gone = year is not None and reading.reference is not None and int(year["year"]) < reading.reference.year
    return "completedInvestment" if gone else "annualInvestment"


_OTHER_TERM = re.compile(
    r"[一二三四]季度|[上下]半年|十[一二三四五六]五|未来|[三五]年(?:内|间|来|时间|行动)|(?<!年底)(?<!起)[本当下]月|月份|[0-9]月底?前"
)
_YEAR_DONE = re.compile(r"(?P<year>20[0-9]{2})年度?(?:共|累计|已)?完成")


def share_of_year(reading: Reading, trigger: Span) -> bool:
    """年度计划投资68亿元；其中续建项目32个，计划投资30亿元: whether 计划投资 tells the plan of the year."""
    since = max(reading.doc.paragraph_at(trigger.start).start, trigger.start - _REACH)
    plain = trigger.of(reading.text) == "计划投资"
    of_year = _OF_YEAR.search(reading.text, since, trigger.start) or _ARRANGED.search(
        reading.text, since, trigger.start
    )
    return plain and of_year is not None
