"""The area that the own sentence of a project names by its full name, where the article is at home elsewhere."""

from __future__ import annotations

import re

from kg.fact.focus import WORKS
from kg.fact.home import Home
from kg.fact.opening import openings
from kg.fact.place_phrase import Phrase, phrases
from kg.fact.reading import Reading
from kg.gazetteer import level_of
from kg.model import Mention, Span

_GUEST_BEFORE = re.compile(
    r"(?:来自|与|和|同|由|从|对接|承接|赴|(?<![建落])到|去|、|距|[起终]点在?|服务|供应|销往|辐射)[^，。；、]{0,2}$"
)
_GUEST_BEHIND = re.compile(
    r"(?:的)?[一-龥]{0,4}(?:企业|客商|商会|集团|公司|资本|考察团|代表团|党政|专家|院士|高校|媒体|人|籍|商人|老板)"
    r"|[^，。；]{0,8}(?:考察|调研|学习|招商|推介|洽谈|座谈)"
)
"""Around an area from which people or money come, or to which they only travel."""


def sentence_place(reading: Reading, work: Mention, sentence: Span, own: Home) -> Mention | None:
    """丙县，甲项目…; 丙县：甲项目…; 乙公司落户丙县，建设甲项目: the one place that the sentence of a project names.

    It lies outside the article's own area and is a county, town or park. It stands before the project, with no other
    works between, and opens a clause or is what a firm takes.
    """
    if work.kind != "Project" or work.span.start <= sentence.start:
        return None
    found = list(phrases(reading, sentence))
    if len({reading.key[p.head] for p in found}) != 1 or any(own.in_reach(reading, p.head) for p in found):
        return None
    before = Span(sentence.start, work.span.start)
    starts = {p.start for p in openings(reading, before)}
    opening = [p for p in phrases(reading, before) if p.start in starts or _taken(reading, p)]
    if not opening or not _tells(reading, opening[0]):
        return None
    others = reading.between(opening[0].end, work.span.start, *WORKS)
    return opening[0].head if next(others, None) is None else None


_TAKES = re.compile(r"(?:在|落户|落地|选址|入驻|签约|位于|建到|建在|迁[至到])(?:了|于)?$")
"""Before a place that a firm takes for what it builds: 甲公司落户|丙县，投资建设乙项目."""


def _taken(reading: Reading, phrase: Phrase) -> bool:
    return _TAKES.search(reading.text, max(0, phrase.start - 6), phrase.start) is not None


_FULL = ("省", "市", "县", "区", "旗", "州", "镇", "乡", "街道", "村")


def _tells(reading: Reading, phrase: Phrase) -> bool:
    """Whether a place is narrow, written in full, and no guest's."""
    place = phrase.head
    if place.kind == "Region":
        return False
    if place.kind == "AdministrativeArea" and (
        level_of(place.code) in {"province", "prefecture"} or not place.text.endswith(_FULL)
    ):
        return False
    left = reading.text[max(0, phrase.start - 6) : phrase.start]
    return not _GUEST_BEFORE.search(left) and not _GUEST_BEHIND.match(reading.text, phrase.end)
