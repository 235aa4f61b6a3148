"""How many projects a batch holds, and when it was started or signed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.fact.later import is_later
from kg.fact.openingdays import is_report
from kg.fact.reading import Candidate, Reading
from kg.fact.stages import Told
from kg.model import Count, Mention, When

_DAY = 10
"""Characters of an ISO date that names a day."""
_OPENING_PARAGRAPHS = 8
_EVENT = re.compile(r"开工|开竣工|签约|奠基|开建")
_THIS_EVENT = re.compile(r"(?:[本此这]次|当天)(?:活动)?(?:集中|共|新)*(?:签约|开工)")
_WHEREOF_REACH = 14
_WHEREOF = re.compile(r"其中[^，。；]{0,10}$")


def counts(reading: Reading) -> Iterator[Candidate]:
    """`projectCount` of every batch."""
    seen: set[str] = set()
    for mention in reading.mentions:
        if mention.kind != "ProjectBatch" or not isinstance(mention.value, Count) or reading.key[mention] in seen:
            continue
        seen.add(reading.key[mention])
        yield Candidate(mention, "projectCount", mention.value, mention.span, 0.95, "stage.count", mention.span)


def periods(reading: Reading, own: dict[str, Told]) -> Iterator[Candidate]:
    """When a batch was started or signed: the date in its own words, for the article's first batch the day of the event
    that the opening paragraphs tell, else the most precise date before the verb in its sentence."""
    first = True
    for item in sorted(own.values(), key=lambda t: t.who.span):
        if item.who.kind != "ProjectBatch" or item.stage not in {"started", "signed"}:
            continue
        if _is_part(reading, item.who) and (_date_inside(reading, item.who) is None or "复工" in item.who.text):
            continue
        if _is_up_to(reading, item):
            continue
        when = _of_itself(reading, item) or _of_event(reading, item, first or _of_this_event(reading, item.who))
        first = False
        if when is not None and isinstance(when.value, When):
            yield Candidate(item.who, "period", when.value, item.trigger, 0.85, "stage.period", when.span)


def _of_itself(reading: Reading, item: Told) -> Mention | None:
    """The date in the batch's own words, beside it, over its sentence, or the day that its sentence names."""
    own = _date_inside(reading, item.who) or _day_at_hand(reading, item)
    return own or _span_of(reading, item) or _own_day(reading, item)


def _of_event(reading: Reading, item: Told, at_event: bool) -> Mention | None:
    """The day of the event, or a date of the sentence; neither for what only stands there by now."""
    standing = _is_standing(reading, item)
    when = (_event_day(reading) if at_event and not standing else None) or _date_in_sentence(reading, item)
    return None if when is not None and standing and not _THIS_YEAR.match(when.text) else when


def _date_inside(reading: Reading, batch: Mention) -> Mention | None:
    """一季度集中开工项目17个: the date in the batch's own words."""
    return next((m for m in reading.within(batch.span, "When") if isinstance(m.value, When)), None)


def _day_at_hand(reading: Reading, item: Told) -> Mention | None:
    """3个项目已于11月|开工: the date that stands between a batch and the words of its stage."""
    between = reading.between(item.who.span.end, item.trigger.start, "When")
    return next((m for m in between if _has_come(m, reading) and not _is_state(reading, m)), None)


def _is_up_to(reading: Reading, item: Told) -> bool:
    """截至6月底，园区累计签约|项目51个: what has come up to a day, with no other date in the sentence."""
    sentence = reading.doc.sentence_at(item.who.span.start)
    until = max(sentence.start + 1, item.who.span.end)
    dates = list(reading.between(sentence.start, until, "When"))
    return bool(dates) and all(_is_state(reading, m) for m in dates)


def _is_state(reading: Reading, when: Mention) -> bool:
    """截至6月底，已开工51个: a day up to which is counted is not that of the openings."""
    return reading.text.endswith(("截至", "截止", "截止到", "截至到"), 0, when.span.start)


def _of_this_event(reading: Reading, batch: Mention) -> bool:
    """本次集中签约|甲类项目8个，开工项目10个: each counted at the event that the article tells."""
    since = reading.doc.sentence_at(batch.span.start).start
    return _THIS_EVENT.search(reading.text, since, batch.span.end) is not None


def _own_day(reading: Reading, item: Told) -> Mention | None:
    """6月12日，甲县与乙区签订协议，|5个项目同时签约: the day in the batch's own sentence."""
    when = _date_in_sentence(reading, item)
    return when if when is not None and len(_day(when)) == _DAY and when.span.start < item.who.span.start else None


def _is_standing(reading: Reading, item: Told) -> bool:
    """园区已|落户项目68个: what has come in all the time before, and not on the day of an event."""
    at = min(item.who.span.start, item.trigger.start)
    return _STANDING.search(reading.text, max(0, at - 6), at) is not None


_THIS_YEAR = re.compile(r"今年|年初|[上下]半年|[本上]月|[一二三四]季度")
_STANDING = re.compile(r"(?:现已|已有|如今已|累计|至今|(?<!前)已经?)$")


def _span_of(reading: Reading, item: Told) -> Mention | None:
    """2022年上半年，某县…，共签约|项目18个: the year or part of it that opens the sentence, before any event's day."""
    since, until = _from_full_stop(reading, item.who.span.start), min(item.who.span.start, item.trigger.start)
    when = next(reading.between(since, until, "When"), None) if since < until else None
    if when is None or not _has_come(when, reading) or len(_day(when)) == _DAY or _is_state(reading, when):
        return None
    listed = item.who.text.startswith(_ITEMS) and reading.text[item.who.span.start - 1] in "，；、"
    counted = (
        listed
        or _SO_FAR.match(reading.text, when.span.end, until)
        or _COUNTED.search(reading.text, when.span.end, until)
    )
    return when if when.span.start - since <= _OPENS and counted else None


def _from_full_stop(reading: Reading, at: int) -> int:
    """Where the sentence that holds `at` begins, with what semicolons join to it."""
    start = reading.doc.sentence_at(at).start
    while start and reading.text[start - 1] == "；" and at - start < _SEMICOLONS:
        start = reading.doc.sentence_at(start - 1).start
    return start


_SEMICOLONS = 120
_ITEMS = ("新开工", "新签约", "开工项目", "签约项目", "新引进", "新动工")
"""一季度，甲县签约项目23个，投资76亿元；|开工项目18个: each counted over the time that opens the sentence."""
_OPENS = 6
_SO_FAR = re.compile(r"以来，")
_COUNTED = re.compile(r"[^。]{0,60}(?:新|共|累计|总共|全[年市县区州旗省])[^，。；]{0,4}$")
"""今年以来，…; 新|签约项目18个: what a time has brought is counted."""


def _date_in_sentence(reading: Reading, item: Told) -> Mention | None:
    sentence = reading.doc.sentence_at(item.who.span.start)
    until = max(item.trigger.end, item.who.span.end)
    if not sentence.start < until <= sentence.end:
        return None
    dates = [m for m in reading.between(sentence.start, until, "When") if _has_come(m, reading)]
    dates = [m for m in dates if not _is_state(reading, m) and not is_report(reading, m)]
    return max(dates, key=lambda m: (len(_day(m)), m.span.start), default=None)


def _has_come(when: Mention, reading: Reading) -> bool:
    return isinstance(when.value, When) and not is_later(when, reading)


def _day(when: Mention) -> str:
    return when.value.date if isinstance(when.value, When) else ""


def _is_part(reading: Reading, batch: Mention) -> bool:
    """Whether the batch is part of another one, or was only taken up again (开复工项目)."""
    since = max(0, batch.span.start - _WHEREOF_REACH)
    return "复工" in batch.text or _WHEREOF.search(reading.text, since, batch.span.start) is not None


def _event_day(reading: Reading) -> Mention | None:
    """The day of the opening or signing that the first paragraphs tell, in its sentence or before it."""
    for paragraph in reading.doc.paragraphs[:_OPENING_PARAGRAPHS]:
        for hit in _EVENT.finditer(reading.text, paragraph.start, paragraph.end):
            sentence = reading.doc.sentence_at(hit.start())
            for since in (sentence.start, paragraph.start):
                days = [m for m in reading.between(since, hit.start(), "When") if len(_day(m)) == _DAY]
                days = [m for m in days if not is_later(m, reading)]
                if days:
                    told = (m for m in days if not reading.text.startswith(("电", "讯"), m.span.end))
                    return next(told, days[0])
    return None
