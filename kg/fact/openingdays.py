"""The day that opens a sentence, of the project or road that follows and of the verb behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.fact.later import is_later
from kg.fact.reading import Candidate, Reading
from kg.fact.stagewords import is_real
from kg.model import Mention, Span, When
from kg.pattern import searcher

_OPENING = searcher(
    r"(?P<startDate>奠基|打下首[根桩]|打下第一|开工|动工|破土|动土|开槽|一并启动|开建|建设动员会|启动建设|拉开(?:了)?建设)"
    r"|(?P<completionDate>正式投产|投产|达产|(?<!已)(?<!已经)(?<!已全面)(?<!已全部)建成(?=[，。；、投并通运使])|竣工|通过(?:竣工|交工)?验收|通车|投入(?:运营|使用|生产|运行)|启用|完工|开园|开馆|投用|投运|并网|开业|开街|落成|交付使用"
    r"|(?:对外|开门|正式|开始)(?:营业|开放)|全线贯通)"
)
_COMPLETED_LINE = re.compile(r"通车|贯通|投入|投运|投用|启用|并网|完工|竣工|开工|动工|开建|启动建设")
"""What is told of a road or a line."""
_APART = re.compile("[年月底初]，")
_OPENS = 10
"""Characters before a date that opens a sentence (据了解，2008年10月，…)."""
_DAY = 10
"""Characters of an ISO date that names a day."""
_WORKS = ("Project", "ProjectBatch", "Infrastructure")
_STOP = re.compile(r"[，。]")
_REPORTS = re.compile(r"，?(?:(?:本报|本台)?记者|从[^，。；]{2,24}(?:获悉|了解到|传来))")
_REPORTER = "记者"


def opening_days(reading: Reading) -> Iterator[Candidate]:
    """9月12日，甲乙项目在丙区奠基: the date opens the sentence, the project and the verb follow."""
    for sentence in reading.sentences("Project", "Infrastructure"):
        for hit in _OPENING.finditer(reading.text, sentence.start, sentence.end):
            span = Span(*hit.span())
            if span.start == sentence.start:
                continue
            who = _teller(reading, span, sentence)
            day = _day_before(reading, sentence, who) if who is not None else None
            if who is None or day is None or not isinstance(day.value, When):
                continue
            if is_later(day, reading) or is_real(reading, span, "started"):
                predicate = hit.lastgroup or ""
                yield Candidate(who, predicate, day.value, span, 0.85, f"schedule.{predicate}.opening", day.span)


def _teller(reading: Reading, span: Span, sentence: Span) -> Mention | None:
    """The project, or the road that is no part of a project's name, in the clause of the verb."""
    who = reading.last_before(span.start, sentence.start, *_WORKS)
    if who is None or who.kind == "ProjectBatch" or _STOP.search(reading.text, who.span.end, span.start):
        return None
    if who.kind == "Project":
        return who
    holder = next((m for m in reading.covering(who.span) if m.kind in ("Project", "ProjectBatch")), None)
    if holder is not None:
        return holder if holder.kind == "Project" else None
    told = _OF_LINE.fullmatch(reading.text, who.span.end, span.start)
    return who if told and _COMPLETED_LINE.match(reading.text, span.start) else None


_OF_LINE = re.compile(r"(?:（[^）]{1,20}）)?(?:全线|正式|顺利|全面|建成|举行|实现|主线|开放|试|双向|提前|如期){0,4}")


_EXPECTED = re.compile(r"(?:[^，。；]{2,12}，)?(?:预计|计划|力争|确保|争取|按计划，?)?(?:到|在|于|至)?")
"""预计到|2026年底，甲项目可全部建成: the day to come opens the sentence."""


def is_report(reading: Reading, when: Mention) -> bool:
    """记者8月12日从甲局获悉，乙项目投产: the day on which it was told is not that on which it came."""
    told = reading.text.endswith(_REPORTER, 0, when.span.start)
    return told or _REPORTS.match(reading.text, when.span.end) is not None


def _day_before(reading: Reading, sentence: Span, who: Mention) -> Mention | None:
    """The last date before `who` in its sentence, if it has come and names a day, or a month or year that a comma sets
    apart as the time of all that follows."""
    if who.span.start <= sentence.start:
        return None
    dates = [m for m in reading.between(sentence.start, who.span.start, "When") if isinstance(m.value, When)]
    if not dates or is_report(reading, dates[-1]):
        return None
    last = dates[-1]
    if is_later(last, reading):
        return last if _EXPECTED.fullmatch(reading.text, sentence.start, last.span.start) else None
    if not isinstance(last.value, When):
        return None
    apart = _APART.match(reading.text, last.span.end - 1) and last.span.start - sentence.start <= _OPENS
    return last if len(last.value.date) == _DAY or apart else None
