"""Facts of stages, counts and periods: what is told, and what members of a batch share with it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from kg.fact.clause import clause_at
from kg.fact.focus import WORKS
from kg.fact.later import is_later
from kg.fact.periods import counts, periods
from kg.fact.reading import Candidate, Reading
from kg.fact.stages import ORDER, Told, is_section_head, told
from kg.model import Count, Mention, Span, Stage, When

_SHARED_STAGES = frozenset({"started", "signed", "completed", "inProduction"})
_LEAD = 30
"""Characters from which a paragraph with a full stop is the lead and no headline."""
_HEADLINES = 3
"""Lines above the lead that may tell the event which an article is about."""
_EVENT = re.compile(r"开工|开复工|开（复）工|动工|奠基|签约|签下|签署|落户|竣工|投产|交卷|启动")
_APART = re.compile(
    r"谋划|储备|前期|论证|拟|去年|上年|此前|早在|早就|全年|年度|计划|打算|累计|至今|已有|现有|链接|新闻背景|申报|洽谈|意向|征集|筛选|推介|对接|截至|目前全"
)
_INTENDED = re.compile(r"(?:拟|计划|打算)(?=投|总投|在|建|新建|引进|用)")
"""What firms that sign mean to do: no mark of other projects."""
_WHEREOF = re.compile(r"(?:其中|，(?:包括|包含|涵盖|分为))[^。；]{0,30}$")
_LISTS = re.compile(
    r"(?:[^。；]{0,12}?|(?:，[^，。；]{0,8}投资[^，。；]{1,12}){1,3}，)(?:包括|涵盖|分别是|分别为|即|有|：|为)"
)
_NEW = re.compile(r"新建|新开(?!工)")
_SECTIONS = (
    ("planned", re.compile(r"预备|前期|谋划|储备|拟建(?!设)")),
    ("underConstruction", re.compile(r"续建|在建")),
    ("completed", re.compile(r"竣工")),
)


def extract(reading: Reading) -> Iterator[Candidate]:
    """`stage` and `projectCount` facts, and the `period` of batches."""
    own = told(reading)
    best = {**own, **{reading.key[item.who]: item for item in _shared(reading, own)}}
    for item in best.values():
        date = _date_of(reading, item.trigger) if item.rule == "told" else None
        rule = f"stage.{item.rule}.{item.stage}"
        yield Candidate(item.who, "stage", Stage(item.stage, date), item.trigger, item.confidence, rule, item.trigger)
    yield from counts(reading)
    yield from periods(reading, own)


def _shared(reading: Reading, own: dict[str, Told]) -> Iterator[Told]:
    """What projects and sub-batches take over: the stage of the section they are listed in, of the batch of which they
    are a part, of the event that the article is about."""
    main = _main_event(reading, own)
    heads = _section_heads(reading)
    known = dict(own)
    for work in reading.mentions:
        if work.kind not in WORKS or "#" in reading.key[work]:
            continue
        item, held = _section(heads, work), known.get(reading.key[work])
        if held is not None and (item is None or ORDER.index(item.stage) <= ORDER.index(held.stage)):
            continue
        item = item or _of_whole(reading, work, known) or _of_this_lot(reading, work)
        if item is None and main is not None and _belongs(reading, work, main):
            item = Told(work, main.stage, main.trigger, 0.75, "shared")
        if item is not None:
            known[reading.key[work]] = item
            yield item


def _main_event(reading: Reading, own: dict[str, Told]) -> Told | None:
    """The first batch of the headline or lead that was started, signed, completed or put into production, if the
    headline or lead tells of such an event."""
    opening = _opening(reading)
    if opening is None or _is_report(reading) or not _EVENT.search(reading.text, opening.start, opening.end):
        return None
    batches = [
        t
        for t in own.values()
        if t.who.kind == "ProjectBatch"
        and t.stage in _SHARED_STAGES
        and t.who.span.end <= opening.end + 200
        and not _is_tally(reading, t)
        and not _WHEREOF.search(reading.text, max(0, t.who.span.start - _WHEREOF_NEAR), t.who.span.start)
    ]
    return min(batches, key=lambda t: t.who.span, default=None) or _uncounted_event(reading, opening)


def _uncounted_event(reading: Reading, opening: Span) -> Told | None:
    """甲县举行一季度重点项目集中开工仪式: an event whose projects nobody counts, at the first words that tell it."""
    hit = _HELD_EVENT.search(reading.text, opening.start, opening.end)
    if hit is None:
        return None
    trigger = Span(*hit.span("event"))
    return Told(Mention("Project", trigger, hit["event"]), _EVENT_STAGES[hit["event"]], trigger, 0.75, "shared")


def _is_report(reading: Reading) -> bool:
    """Whether the headline names a report on a year's work: what has come so far is no event."""
    headline = reading.doc.paragraphs[0]
    return len(headline) <= _HEADLINE and _REPORT.search(reading.text, headline.start, headline.end) is not None


_HEADLINE = 40
_REPORT = re.compile(r"工作报告|工作总结|情况通报|工作要点")
_HELD_EVENT = re.compile(
    r"(?:举行|举办|召开)[^，。；\n]{2,30}?集中(?P<event>开工|开复工|开（复）工|签约|竣工|投产)(?:仪式|活动|大会)"
)
_EVENT_STAGES = {
    "开工": "started",
    "开复工": "started",
    "开（复）工": "started",
    "签约": "signed",
    "竣工": "completed",
    "投产": "inProduction",
}


def _is_tally(reading: Reading, item: Told) -> bool:
    """今年1至10月，新签约项目8个; 新签约项目8个，新开工项目9个: whether the sentence counts what a time has brought, or
    what has come how far, and tells of no event."""
    sentence = reading.doc.sentence_at(item.who.span.start)
    if _AT_EVENT.search(_UP_TO.sub("", sentence.of(reading.text))) is not None:
        return False
    since = max(reading.doc.paragraph_at(sentence.start).start, sentence.start - _TALLY_REACH)
    told = (_STAGE_WORD.search(batch.text) for batch in reading.within(sentence, "ProjectBatch"))
    return _TALLY.search(reading.text, since, sentence.end) is not None or len({hit.group() for hit in told if hit}) > 1


_WHEREOF_NEAR = 14
"""Characters between 其中 and the part that it counts (其中|9个已竣工): a part is not the event."""
_STAGE_WORD = re.compile(r"签约|开工|竣工|投产|在建|续建|储备")
_TALLY_REACH = 80
"""Characters before the sentence in which its time may be told."""
_TALLY = re.compile(
    r"今年以来|全年|今年[^。；]{0,16}共(?:承接|引进|签约|签|落户|安排|实施)|[0-9](?:月份?)?[~～—至到-][0-9]{1,2}月|目前已|截至|截止|累计|上半年|前[0-9一二三四]+个?(?:月|季度)|计划实施"
)
_UP_TO = re.compile(r"截[至止]到?[^，。；]{1,12}")
"""截至12月20日: the day up to which is counted is that of no event."""
_AT_EVENT = re.compile(r"仪式|活动|集中|举行|现场|当[天日]|今[天日]|昨[天日]|[0-9]日|集体|大会|签约会|推介会")


def _opening(reading: Reading) -> Span | None:
    """From the headline to the lead: the first paragraph of sentences and the lines above it (of a page's menus only
    the last ones)."""
    paragraphs = reading.doc.paragraphs
    lead = next((i for i, p in enumerate(paragraphs) if len(p) >= _LEAD and "。" in p.of(reading.text)), 0)
    return Span(paragraphs[max(0, lead - _HEADLINES)].start, paragraphs[lead].end) if paragraphs else None


_ENTERED = re.compile(
    r"(?:[^，。；\n]{0,60}?等[0-9]{1,4}[个项]项目)?(?:被)?(?:列入|纳入|入选)[^，。；]{0,8}(?:重点|重大|清单|计划)"
)
"""甲项目、乙项目等|3个项目列入省重点项目: a list told for another reason than what has begun."""


def _belongs(reading: Reading, work: Mention, main: Told) -> bool:
    if _ENTERED.match(reading.text, work.span.end):
        return False
    clause = clause_at(reading, work.span.start)
    before = reading.text[max(clause.start - 12, 0) : work.span.start].rsplit("。", 1)[-1]
    if work.kind == "Project":
        return not _APART.search(_INTENDED.sub("", before) if main.stage == "signed" else before)
    if not isinstance(work.value, Count) or not isinstance(main.who.value, Count):
        return False
    if work.span.start < main.who.span.start or work.value.value > main.who.value.value:
        return False
    sentence = reading.doc.sentence_at(work.span.start)
    head = reading.text[sentence.start : work.span.start]
    return not _APART.search(head + work.text)


def _of_whole(reading: Reading, part: Mention, known: dict[str, Told]) -> Told | None:
    """已开工11个，其中9个在甲县: the batch before 其中; 竣工项目2个，包括甲、乙: the batch that lists the project."""
    sentence = reading.doc.sentence_at(part.span.start)
    whole = reading.last_before(part.span.start, sentence.start, "ProjectBatch")
    if part.kind == "Project":
        whole = whole or reading.last_before(part.span.start, _list_start(reading, part, sentence), "ProjectBatch")
        listed = whole is not None and _LISTS.match(reading.text, whole.span.end, part.span.start)
        if not listed:
            whole, listed = _singled_out(reading, part)
    else:
        listed = _WHEREOF.search(reading.text, sentence.start, part.span.start)
        if listed:
            whole = reading.last_before(listed.start(), sentence.start, "ProjectBatch")
        whole = _counted_before(reading, part, sentence, whole)
    item = known.get(reading.key[whole]) if whole is not None and listed else None
    if item is None or (part.kind == "ProjectBatch" and _NEW.match(part.text)):
        return None
    return Told(part, item.stage, item.trigger, 0.75, "part")


def _singled_out(reading: Reading, part: Mention) -> tuple[Mention | None, re.Match[str] | None]:
    """签约项目13个，总投资8亿元。最大的一个，是|甲水电站: the batch before the words that take one out of it."""
    since = max(reading.doc.paragraph_at(part.span.start).start, part.span.start - _SINGLED_REACH)
    whole = reading.last_before(part.span.start, since, "ProjectBatch") if since < part.span.start else None
    return whole, _SINGLED.match(reading.text, whole.span.end, part.span.start) if whole is not None else None


_SINGLED_REACH = 160
_SINGLED = re.compile(
    r"(?:[^。；、]{0,50})[，。；](?:其中|(?:(?:总?投资|金额|规模|体量)最[大高多]|最[大高多])的(?:一个|一项|项目)?，?[是为])[^。；：“”]{0,60}"
)
_THIS_LOT = re.compile(
    r"(?:本次|此次|这次|当[天日])(?:集中)?(?P<event>开工|签约|竣工|投产)(?:的)?(?:重点|重大|民生)*项目"
    r"|(?<![一-龥0-9])(?P<lot>开工|签约|竣工|投产)的?项目[中里]，"
)
"""本次开工项目; 竣工项目中，甲项目投资2亿元；乙项目…."""


def _of_this_lot(reading: Reading, work: Mention) -> Told | None:
    """本次开工项目主要集中在民生领域。其中，甲医院迁建项目…: the event that the paragraph spoke of last."""
    if work.kind != "Project":
        return None
    since = reading.doc.paragraph_at(work.span.start).start
    hits = list(_THIS_LOT.finditer(reading.text, since, work.span.start)) if since < work.span.start else []
    if not hits or _APART.search(reading.text, max(hits[-1].end(), work.span.start - 12), work.span.start):
        return None
    group = "event" if hits[-1]["event"] else "lot"
    return Told(work, _EVENT_STAGES[hits[-1][group]], Span(*hits[-1].span(group)), 0.75, "shared")


def _list_start(reading: Reading, part: Mention, sentence: Span) -> int:
    """Where the list begins that `part` continues behind a semicolon: 6个项目分别为：甲项目；|乙项目；丙项目。"""
    start = sentence.start
    if part.span.start - start > _PRICED and not reading.text.endswith("元的", 0, part.span.start):
        return start
    while start and reading.text[start - 1] == "；" and part.span.start - start < _LIST_REACH:
        start = reading.doc.sentence_at(start - 1).start
    return start


_LIST_REACH = 600
"""Characters before a member of a list in which the list begins."""
_PRICED = 2
"""Characters between a semicolon and the project behind it, where no price leads to its name."""


def _counted_before(reading: Reading, part: Mention, sentence: Span, whole: Mention | None) -> Mention | None:
    """`whole`, or where 其中 opens the sentence the last batch of the sentence before that is larger."""
    paragraph = reading.doc.paragraph_at(part.span.start)
    if whole is not None or sentence.start <= paragraph.start or not isinstance(part.value, Count):
        return whole
    before = reading.last_before(sentence.start, paragraph.start, "ProjectBatch")
    larger = before is not None and isinstance(before.value, Count) and before.value.value > part.value.value
    return before if larger else None


def _section_heads(reading: Reading) -> list[tuple[int, Told | None]]:
    """一、续建项目 above a list, 【在建】 above a passage: where short headings end, the stage of what follows."""
    found: list[tuple[int, Told | None]] = []
    for heading in reading.doc.paragraphs:
        text = heading.of(reading.text)
        if is_section_head(text):
            found.append((heading.end, _section_stage(heading, text)))
    return found


def _section_stage(heading: Span, text: str) -> Told | None:
    for stage, pattern in _SECTIONS:
        hit = pattern.search(text)
        if hit:
            trigger = Span(heading.start + hit.start(), heading.start + hit.end())
            return Told(Mention("Project", heading, text), stage, trigger, 0.8, "section")
    return None


def _section(heads: list[tuple[int, Told | None]], work: Mention) -> Told | None:
    index = bisect_right(heads, work.span.start, key=lambda head: head[0]) - 1
    head = heads[index][1] if index >= 0 else None
    return Told(work, head.stage, head.trigger, head.confidence, head.rule) if head is not None else None


def _date_of(reading: Reading, trigger: Span) -> str | None:
    """The date that the sentence gives before the stage's words, if it is one that has come."""
    sentence = reading.doc.sentence_at(trigger.start)
    for when in reading.before(trigger.end, sentence.start, "When"):
        if isinstance(when.value, When) and not is_later(when, reading):
            taken = when.span.end < trigger.start and _TAKEN.search(reading.text, when.span.end, trigger.start)
            return None if taken else when.value.date
    return None


_TAKEN = re.compile(r"(?:开工|动工|奠基|破土|开建|签约)(?:仪式)?[^，。；]{0,4}[，；]")
"""2023年5月动工，|主体封顶: the date is that of an earlier step."""
