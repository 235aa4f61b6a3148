"""Tours: who goes to a place and sees firms there (到丙园区调研，先后来到甲公司、乙公司); they are in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.fact.home import Home
from kg.fact.place_phrase import PLACES, inside_name, phrases
from kg.fact.reading import Candidate, Reading
from kg.gazetteer import level_of
from kg.model import Mention, Span
from kg.pattern import searcher

_PURPOSE = r"(?:调研|考察|检查|督导|督查|督办|指导|视察|观摩|参观|走访|采访|访问|慰问|现场办公|巡查)"
_GOES = re.compile(r"(?:到|赴|来|在|至|往|莅临|深入|走进|前往|抵达)$")
_TO_SEE = re.compile(rf"[^，。；、：“]{{0,10}}?{_PURPOSE}|，(?:先后|分别|实地|现场|就)+[^，。；]{{0,10}}?{_PURPOSE}")
_SEEN_ITSELF = re.compile(rf"{_PURPOSE}(?:了)?$")
_SEES = searcher(
    r"(?:(?:先后|分别|依次|随后|首先|接着|然后|实地|现场|一行|逐一|还|又|再)[^，。；]{0,6}?"
    r"(?P<way>来到|走进|深入|前往|赴|到|察看|查看|考察|参观|走访|调研|视察|观摩|步入|检查|看望|了解)"
    r"|(?P<sight>察看|考察|参观|走访|视察|观摩|调研))(?:了|到)?"
)
"""Before what is seen on a tour."""
_AND = frozenset({"和", "与", "及", "以及"})
_CLAUSE_ENDS = re.compile("[，。；！？\n]")
_ITS_WORKS = re.compile("[（(]?[一二三四五六新]期|的?[^，。；、]{0,8}(?:项目|工程)")
"""Behind a firm: what is seen is what it builds, perhaps elsewhere."""
_FIRMS = ("Company", "ResearchInstitute")
_AHEAD = 160
_HOSTS = re.compile(r"(?:[县市区旗州镇]委|[县区旗镇]长|市长|州长|[我全][县市区旗州镇]|[县市区旗]领导)")
"""Local leaders, whose tours go through their own area."""


@dataclass(frozen=True, slots=True)
class _Tour:
    place: Mention
    start: int


def toured(reading: Reading, own: Home) -> Iterator[Candidate]:
    """`locatedIn` of the firms seen on a tour: in the place that the tour goes to, else in the local leaders' area."""
    goals = reading.once(_goals)
    for hit in _SEES.finditer(reading.text):
        seen = _seen(reading, hit)
        place = _place(reading, goals, hit.start(), own) if seen else None
        if place is None:
            continue
        for firm in seen:
            yield Candidate(firm, "locatedIn", place, Span(*hit.span()), 0.72, "location.tour")


def tour_place(reading: Reading, at: int) -> Mention | None:
    """The place that the tour told last before `at` goes to."""
    goal = next((goal for goal in reversed(reading.once(_goals)) if goal.start < at), None)
    return goal.place if goal is not None else None


def _goals(reading: Reading) -> list[_Tour]:
    """Where the tours of the article go, in order; a province is too wide to tell where a firm is."""
    found: list[_Tour] = []
    for sentence in reading.sentences(*PLACES):
        for phrase in phrases(reading, sentence):
            left = reading.text[max(sentence.start, phrase.start - 4) : phrase.start]
            goes = _GOES.search(left) and _TO_SEE.match(reading.text, phrase.end, sentence.end)
            if goes or _SEEN_ITSELF.search(left):
                found.append(_Tour(phrase.head, phrase.start))
    return found


def _place(reading: Reading, goals: list[_Tour], at: int, own: Home) -> Mention | None:
    goal = next((goal for goal in reversed(goals) if goal.start < at), None)
    if goal is not None:
        return None if level_of(goal.place.code) == "province" else goal.place
    local = own.place.kind != "Region" and level_of(own.code) != "province"
    sentence = reading.doc.sentence_at(at)
    since = reading.doc.sentence_at(max(0, sentence.start - 2)).start
    return own.place if local and not goals and _HOSTS.search(reading.text, since, sentence.end) else None


def _seen(reading: Reading, hit: re.Match[str]) -> list[Mention]:
    """The firms of the clause behind a verb of seeing, each at the start of a member of its list."""
    end = _CLAUSE_ENDS.search(reading.text, hit.end(), hit.end() + _AHEAD)
    until = end.start() if end is not None else min(len(reading.text), hit.end() + _AHEAD)
    found: list[Mention] = []
    for firm in reading.between(hit.end(), until, *_FIRMS):
        cut = max(hit.end(), reading.text.rfind("、", hit.end(), firm.span.start) + 1)
        joined = bool(found) and reading.text[found[-1].span.end : firm.span.start] in _AND
        if (
            (firm.span.start == cut or joined)
            and not inside_name(reading, firm)
            and not _ITS_WORKS.match(reading.text, firm.span.end)
        ):
            found.append(firm)
    return found
