"""How far projects and batches have come: what is told of each, and what members share with their batch."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.fact import stagewords
from kg.fact.focus import WORKS, clause_at, subject
from kg.fact.reading import Candidate, Reading
from kg.fact.stagewords import is_later, is_real
from kg.model import Count, Mention, Span, Stage, When

ORDER = ("planned", "signed", "started", "underConstruction", "completed", "commissioning", "inProduction")
"""From the first thought to full running: of several stages that an article tells, the furthest is the fact."""

_SHARED_STAGES = frozenset({"started", "signed", "completed", "inProduction"})
_HEADLINE = 3
"""Paragraphs that may hold the event which an article is about: headline, second headline, lead."""
_EVENT = re.compile(r"开工|动工|奠基|签约|签下|签署|落户|竣工|投产|交卷|启动")
_APART = re.compile(
    r"谋划|储备|前期|论证|拟|去年|上年|此前|早在|早就|全年|年度|计划|打算|累计|至今|已有|现有|链接|新闻背景|申报|洽谈|意向|截至|目前全"
)
_PART = re.compile(r"其中|从[^，。]{1,8}看|包括|按[^，。]{1,8}分|分别|涉及|结构上")
_SECTIONS = (
    ("planned", re.compile(r"预备|前期|谋划|储备")),
    ("underConstruction", re.compile(r"续建|在建")),
    ("completed", re.compile(r"竣工")),
)
_SECTION_LENGTH = 16
_MONTH = 7
"""Characters of an ISO date that names a month."""
_FOR_FIRMS = re.compile(r"落户|落子|落地|入驻")
_AGREEMENT = re.compile(r"签订|签署|签约|签下")


@dataclass(frozen=True, slots=True)
class Told:
    """That `who` has reached `stage`; `rule` says whether the text tells it or it follows from the batch or section."""

    who: Mention
    stage: str
    trigger: Span
    confidence: float
    rule: str = "told"


def extract(reading: Reading) -> Iterator[Candidate]:
    """`stage` and `projectCount` facts, and the `period` of batches."""
    own = furthest(list(_told(reading)), reading)
    for item in [*own.values(), *_shared(reading, own)]:
        date = _date_of(reading, item.trigger) if item.rule == "told" else None
        rule = f"stage.{item.rule}.{item.stage}"
        yield Candidate(item.who, "stage", Stage(item.stage, date), item.trigger, item.confidence, rule, item.trigger)
    yield from _counts(reading)
    yield from _periods(reading, own)


def _told(reading: Reading) -> Iterator[Told]:
    for sentence in reading.doc.sentences:
        for stage, pattern in stagewords.TRIGGERS:
            for hit in pattern.finditer(reading.text, sentence.start, sentence.end):
                span = Span(*hit.span())
                who = whose(reading, span, sentence)
                if who is None:
                    continue
                inside = who.span.covers(span)
                if inside and stagewords.PLANNED.search(who.text):
                    continue
                if not inside and not is_real(reading, span, stage):
                    continue
                reached = stagewords.of_part(reading, span, stage)
                for each in _joined(reading, who, span, sentence):
                    yield Told(each, reached, span, 0.95 if inside else 0.88)


def whose(reading: Reading, span: Span, sentence: Span) -> Mention | None:
    """Who has reached the stage told at `span`: the holder of the words, the project right behind them, else the one in
    focus. None where a firm or a park is meant, or the words belong to another name."""
    for mention in reading.within(sentence, *WORKS):
        if mention.span.covers(span):
            return mention if mention.kind == "ProjectBatch" else None
    if any(m.span.covers(span) for m in reading.within(sentence, "Park", "Company", "Organisation", "GovernmentBody")):
        return None
    ahead = _ahead(reading, span, sentence)
    if ahead is not None:
        return ahead
    if _FOR_FIRMS.search(span.of(reading.text)) and _firm_nearest(reading, span, sentence):
        return None
    found = subject(reading, span, *WORKS)
    if found is not None and found.kind == "ProjectBatch" and not sentence.covers(found.span):
        return None
    return found


def _joined(reading: Reading, who: Mention, trigger: Span, sentence: Span) -> list[Mention]:
    """`who`, and where the words follow it at once the projects that 、 and 和 join to it (甲项目、乙项目和丙项目开工)."""
    group = [who]
    if who.kind != "Project" or not 0 <= trigger.start - who.span.end <= _NEAR:
        return group
    for work in reversed(list(reading.between(sentence.start, who.span.end, "Project"))):
        if work.span.end > group[0].span.start:
            continue
        if not re.fullmatch(r"[、和与及]|以及", reading.text[work.span.end : group[0].span.start]):
            break
        group.insert(0, work)
    return group


_NEAR = 8
"""Characters between the last of several projects and the words that tell their stage."""
_DIRECTLY = re.compile(
    r"(?:的|了|建设的?|运营的?|，?建设了?|的(?:还)?有)?(?:总?投资[\d.]+[亿万]元的|位于[^，。；]{2,14}的)?[《“]?"
)
_UNDER_AGREEMENT = re.compile(r"[^。；]{0,24}?(?:协议|合同|合约)(?:书)?[》”]?，[^。；]{0,44}$")


def _ahead(reading: Reading, span: Span, sentence: Span) -> Mention | None:
    """开工建设甲乙项目; 签订投资协议，…建设甲乙项目."""
    if span.end >= sentence.end:
        return None
    work = next(iter(reading.between(span.end, sentence.end, *WORKS)), None)
    if work is None:
        return None
    between = reading.text[span.end : work.span.start]
    agreed = _AGREEMENT.search(span.of(reading.text)) and _UNDER_AGREEMENT.match(between)
    return work if agreed or _DIRECTLY.fullmatch(between) else None


def _firm_nearest(reading: Reading, span: Span, sentence: Span) -> bool:
    firm = reading.last_before(span.start, sentence.start, "Company", "Organisation")
    work = reading.last_before(span.start, sentence.start, *WORKS)
    return firm is not None and (work is None or work.span.end <= firm.span.start)


def furthest(told: list[Told], reading: Reading) -> dict[str, Told]:
    """Of the stages told of each thing the furthest, by the thing's key; a batch's own words go before all."""
    best: dict[str, Told] = {}
    for item in told:
        key = reading.key[item.who]
        held = best.get(key)
        if held is None or _rank(item) > _rank(held):
            best[key] = item
    return best


def _rank(item: Told) -> tuple[bool, int]:
    return item.who.span.covers(item.trigger), ORDER.index(item.stage)


def _shared(reading: Reading, own: dict[str, Told]) -> Iterator[Told]:
    """What projects and sub-batches take over: the stage of the section they are listed in, of the batch of which they
    are a part, of the event that the article is about."""
    main = _main_event(reading, own)
    done = set(own)
    for work in reading.mentions:
        if work.kind not in WORKS or reading.key[work] in done or "#" in reading.key[work]:
            continue
        done.add(reading.key[work])
        section = _section(reading, work)
        whole = _whole(reading, work, own)
        if section is not None:
            yield section
        elif whole is not None:
            yield Told(work, whole.stage, whole.trigger, 0.75, "part")
        elif main is not None and _belongs(reading, work, main):
            yield Told(work, main.stage, main.trigger, 0.75, "shared")


def _main_event(reading: Reading, own: dict[str, Told]) -> Told | None:
    """The first batch of the headline or lead that was started, signed, completed or put into production, if the
    headline or lead tells of such an event."""
    opening = reading.doc.paragraphs[:_HEADLINE]
    if not opening or not any(_EVENT.search(p.of(reading.text)) for p in opening[:2]):
        return None
    batches = [
        t
        for t in own.values()
        if t.who.kind == "ProjectBatch" and t.stage in _SHARED_STAGES and t.who.span.end <= opening[-1].end + 200
    ]
    return min(batches, key=lambda t: t.who.span, default=None)


def _belongs(reading: Reading, work: Mention, main: Told) -> bool:
    clause = clause_at(reading, work.span.start)
    before = reading.text[max(clause.start - 12, 0) : work.span.start].rsplit("。", 1)[-1]
    if work.kind == "Project":
        return not _APART.search(before)
    if not isinstance(work.value, Count) or not isinstance(main.who.value, Count):
        return False
    if work.span.start < main.who.span.start or work.value.value > main.who.value.value:
        return False
    sentence = reading.doc.sentence_at(work.span.start)
    head = reading.text[sentence.start : work.span.start]
    return not _APART.search(head + work.text) or bool(_PART.search(head))


def _whole(reading: Reading, part: Mention, own: dict[str, Told]) -> Told | None:
    """已开工11个，其中9个在甲县: the batch before 其中; 竣工项目2个，包括甲、乙: the batch that lists the project."""
    sentence = reading.doc.sentence_at(part.span.start)
    if part.kind == "Project":
        batch = reading.last_before(part.span.start, sentence.start, "ProjectBatch")
        listed = batch is not None and _LISTS.match(reading.text, batch.span.end, part.span.start)
        return own.get(reading.key[batch]) if batch is not None and listed else None
    if not re.search(r"其中[^。；]{0,30}$", reading.text[sentence.start : part.span.start]):
        return None
    whole = reading.last_before(part.span.start, sentence.start, "ProjectBatch")
    return own.get(reading.key[whole]) if whole is not None else None


_LISTS = re.compile(r"[^。；]{0,12}?(?:包括|涵盖|分别是|分别为|即|有|：|为)")


def _section(reading: Reading, work: Mention) -> Told | None:
    """一、续建项目 above a list, 【在建】 above a passage: the stage of what stands below."""
    paragraphs = [p for p in reading.doc.paragraphs if p.end <= work.span.start]
    for heading in reversed(paragraphs):
        text = heading.of(reading.text)
        if len(heading) <= _SECTION_LENGTH and re.match(r"[一二三四五六七八九十（(【■●]", text):
            for stage, pattern in _SECTIONS:
                hit = pattern.search(text)
                if hit:
                    trigger = Span(heading.start + hit.start(), heading.start + hit.end())
                    return Told(work, stage, trigger, 0.8, "section")
            return None
    return None


def _date_of(reading: Reading, trigger: Span) -> str | None:
    """The date that the sentence gives before the stage's words, if it is one that has come."""
    sentence = reading.doc.sentence_at(trigger.start)
    for when in reversed(list(reading.between(sentence.start, trigger.end, "When"))):
        if isinstance(when.value, When) and not is_later(when, reading):
            return when.value.date
    return None


def _counts(reading: Reading) -> Iterator[Candidate]:
    seen: set[str] = set()
    for mention in reading.mentions:
        if mention.kind != "ProjectBatch" or not isinstance(mention.value, Count) or reading.key[mention] in seen:
            continue
        seen.add(reading.key[mention])
        yield Candidate(mention, "projectCount", mention.value, mention.span, 0.95, "stage.count", mention.span)


def _periods(reading: Reading, own: dict[str, Told]) -> Iterator[Candidate]:
    """When a batch was started or signed: the date in its own words, for the article's first batch the day of the event
    that the opening paragraphs tell, else the most precise date before the verb in its sentence."""
    first = True
    for item in sorted(own.values(), key=lambda t: t.who.span):
        if item.who.kind != "ProjectBatch" or item.stage not in {"started", "signed"} or _is_part(reading, item.who):
            continue
        when = _date_inside(reading, item.who) or (_event_day(reading) if first else None)
        when = when or _date_in_sentence(reading, item)
        first = False
        if when is not None and isinstance(when.value, When):
            yield Candidate(item.who, "period", when.value, item.trigger, 0.85, "stage.period", when.span)


def _date_inside(reading: Reading, batch: Mention) -> Mention | None:
    """一季度集中开工项目17个: the date in the batch's own words."""
    dates = [m for m in reading.within(batch.span, "When") if isinstance(m.value, When)]
    return dates[0] if dates else None


def _date_in_sentence(reading: Reading, item: Told) -> Mention | None:
    sentence = reading.doc.sentence_at(item.who.span.start)
    until = max(item.trigger.end, item.who.span.end)
    if until <= sentence.start or until > sentence.end:
        return None
    dates = [
        m
        for m in reading.between(sentence.start, until, "When")
        if isinstance(m.value, When) and not is_later(m, reading)
    ]
    return max(dates, key=lambda m: (len(_day(m)), m.span.start), default=None)


def _day(when: Mention) -> str:
    return when.value.date if isinstance(when.value, When) else ""


def _is_part(reading: Reading, batch: Mention) -> bool:
    return bool(re.search(r"其中[^，。；]{0,10}$", reading.text[max(0, batch.span.start - 14) : batch.span.start]))


def _event_day(reading: Reading) -> Mention | None:
    """The day of the opening or signing that the first paragraphs tell, in its sentence or before it."""
    for paragraph in reading.doc.paragraphs[:5]:
        for hit in re.finditer(r"开工|签约|奠基|开建", paragraph.of(reading.text)):
            at = paragraph.start + hit.start()
            sentence = reading.doc.sentence_at(at)
            for since in (sentence.start, paragraph.start):
                if since >= at:
                    continue
                days = [m for m in reading.between(since, at, "When") if len(_day(m)) >= _MONTH]
                days = [m for m in days if not is_later(m, reading)]
                if days:
                    return max(days, key=lambda m: (len(_day(m)), -m.span.start))
    return None
