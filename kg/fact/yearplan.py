"""What is to be completed in a year, told in the words of what has been completed."""

from __future__ import annotations

import re

from kg.fact.clause import clause_at
from kg.fact.reading import Reading
from kg.model import Span

_DONE = re.compile(r"已|累计|实际|截至|目前|同比|共完成")
_TO_DO = re.compile(r"年底前|年内|年底|计划|预计|力争|确保|争取|努力|目标|(?<![又即])将")
_PLANNED_BEFORE = re.compile(r"(?:计划|拟)(?:实施|安排|推进|新建|开工)[^，。；]{2,30}，$|年度?(?:投资)?计划：$")
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


def share_of_year(reading: Reading, trigger: Span) -> bool:
    """年度计划投资68亿元；其中续建项目32个，计划投资30亿元: whether 计划投资 tells the plan of the year."""
    since = max(reading.doc.paragraph_at(trigger.start).start, trigger.start - _REACH)
    plain = trigger.of(reading.text) == "计划投资"
    of_year = _OF_YEAR.search(reading.text, since, trigger.start) or _ARRANGED.search(
        reading.text, since, trigger.start
    )
    return plain and of_year is not None
