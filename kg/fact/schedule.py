"""When projects start and when they are completed, as it happened or as it is expected."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.fact.focus import WORKS, clause_at
from kg.fact.reading import Candidate, Reading
from kg.fact.stages import whose
from kg.fact.stagewords import is_later, is_real
from kg.model import Mention, Span, When

_AFTER_DATE = r"^(?:前|底|初|末|份|上旬|中旬|下旬|左右|之前|以前|年底|正式|可|将|即可|可以|全部|全面|整体|力争|有望|能|实现|如期|基本|就|已经?|顺利|陆续|先后|起|建设|的时候|主体|工程|项目|内|上午|下午|，|完成|再|才|联合|一期|首批|时许|第一批|在[^，。；]{1,16}|下){0,6}"
_COMPLETED_AT = re.compile(_AFTER_DATE + r"(?P<trigger>竣工|建成|完工|投产|投运|投用|交付|投入(?:运营|使用|生产|运行)|通车|(?:全容量)?并网|达产|启用|交工|下线|开馆|开园|运营以来|试生产|通过验收|封关运营|打通全流程)(?!项目|仪式)")
_STARTED_AT = re.compile(_AFTER_DATE + r"(?P<trigger>开工|动工|启动|破土|奠基|开建|进场施工|开的工|举行开工)(?!项目)")
_BUILT = frozenset({"竣工", "建成", "完工", "交工"})


def extract(reading: Reading) -> Iterator[Candidate]:
    """Dates of start and completion: a date and the verb that follows it, or the day of an opening told in the sentence."""
    found: dict[tuple[str, str], Candidate] = {}
    for when in reading.mentions:
        if when.kind != "When" or not isinstance(when.value, When):
            continue
        sentence = reading.doc.sentence_at(when.span.start)
        after = reading.text[when.span.end : sentence.end]
        for predicate, pattern in (("completionDate", _COMPLETED_AT), ("startDate", _STARTED_AT)):
            hit = pattern.match(after)
            if not hit:
                continue
            trigger = Span(when.span.end + hit.start("trigger"), when.span.end + hit.end("trigger"))
            who = whose(reading, when.span, sentence) or _project_between(reading, when, trigger)
            if who is None or who.kind != "Project" or not _plausible(reading, when, trigger):
                continue
            key = (reading.key[who], predicate)
            if key not in found or hit["trigger"] in _BUILT:
                found[key] = Candidate(who, predicate, when.value, trigger, 0.9, f"schedule.{predicate}", when.span)
    for candidate in _opening_days(reading):
        found.setdefault((reading.key[candidate.subject], candidate.predicate), candidate)
    yield from found.values()


def _plausible(reading: Reading, when: Mention, trigger: Span) -> bool:
    return not re.search(r"推迟|原定|原计划", reading.text[clause_at(reading, when.span.start).start : when.span.start])


def _project_between(reading: Reading, when: Mention, trigger: Span) -> Mention | None:
    return next(iter(reading.within(Span(when.span.end, trigger.end), "Project")), None)


_OPENING = re.compile(r"(?P<started>奠基|开工|动工|破土|一并启动|开建)|(?P<completed>正式投产|投产|竣工|通车|投入运营|启用|完工)")


def _opening_days(reading: Reading) -> Iterator[Candidate]:
    """9月12日，甲乙项目在丙区奠基: the day opens the sentence, the project and the verb follow."""
    for sentence in reading.doc.sentences:
        for hit in _OPENING.finditer(reading.text, sentence.start, sentence.end):
            span = Span(*hit.span())
            who = next((m for m in reversed(list(reading.within(Span(sentence.start, span.end), *WORKS))) if m.span.end <= span.start), None)
            if who is None or who.kind != "Project" or not is_real(reading, span, "started"):
                continue
            days = [m for m in reading.within(Span(sentence.start, who.span.start + 1), "When") if isinstance(m.value, When)]
            if not days or is_later(days[-1], reading) or not isinstance(days[-1].value, When) or len(days[-1].value.date) < 10:
                continue
            if re.search(r"[，。]", reading.text[who.span.end : span.start]):
                continue
            predicate = "startDate" if hit["started"] else "completionDate"
            yield Candidate(who, predicate, days[-1].value, span, 0.85, f"schedule.{predicate}.opening", days[-1].span)


