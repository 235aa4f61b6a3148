"""What a batch gives its members and a list the batch that sums it up, for the places of works."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.fact.focus import WORKS
from kg.fact.opening import pointed_parks
from kg.fact.place_phrase import opening_place
from kg.fact.reading import Reading
from kg.gazetteer import level_of
from kg.model import Mention, Span

_NEIGHBOUR = re.compile(r"(?:与之|与其|与它|紧邻|毗邻|紧挨着?|相邻|隔壁|一墙之隔)[^。；]{0,12}$")
_LIST_OPENS = re.compile(r"(?<![没所只])有(?!限|色|机)|包括|分别[是为]|集中开工了?|签约了?|引进了?|建设了?|[：]")
"""Before the first of listed works."""
_OTHERS = ("其余", "其他", "其它")
_THESE = re.compile(r"(?:这|上述|以上)(?:[两三四五六七八九十]|\d{1,3})个[^，。；：]{0,6}项目")
"""Points back to a batch: 这3个项目分别是…."""


def batch_key(reading: Reading, work: Mention) -> str | None:
    """The batch before `work` in its paragraph, by its key."""
    paragraph = reading.doc.paragraph_at(work.span.start)
    if work.kind != "ProjectBatch" or work.span.start <= paragraph.start:
        return None
    batch = reading.last_before(work.span.start, paragraph.start, "ProjectBatch")
    return reading.key[batch] if batch is not None else None


def sums_up(reading: Reading, work: Mention) -> bool:
    """甲市的乙项目、丙市的丁项目等|36个项目: whether a batch sums up a list, whose places are not its own."""
    return work.kind == "ProjectBatch" and reading.text.endswith("等", 0, work.span.start)


def list_start(reading: Reading, work: Mention, sentence: Span) -> int:
    """Where the list begins that `work` sums up: places before it set its scene (乙县有|甲、丁等7个项目)."""
    opens = _LIST_OPENS.search(reading.text, sentence.start, work.span.start)
    if opens is not None:
        return opens.end()
    return max(sentence.start, *(reading.text.rfind(mark, sentence.start, work.span.start) + 1 for mark in "，："))


def pointed_park(reading: Reading, work: Mention, sentence: Span) -> Mention | None:
    """园区内在建的还有甲、乙等|12个项目: the park that 园区 points to."""
    parks = list(pointed_parks(reading, Span(sentence.start, work.span.start)))
    return parks[-1].head if parks else None


_SUMMED_UP = re.compile(r"等[0-9一二两三四五六七八九十多]+[个项]")
_JOINT = re.compile(r"[、和与及]|以及|等")


def list_park(reading: Reading, work: Mention, sentence: Span) -> Mention | None:
    """丙工业园甲项目、乙项目等4个项目: the park that opens the first name of a list holds for the rest and the sum."""
    opening: dict[str, Mention] = {}
    at = work.span.start
    if not (sums_up(reading, work) or _SUMMED_UP.search(reading.text, work.span.end, sentence.end)):
        return None
    for other in reading.before(work.span.start, sentence.start, "Project"):
        if other.span.end > at or not _JOINT.fullmatch(reading.text, other.span.end, at):
            break
        at = other.span.start
        place = opening_place(reading, other)
        if place is not None and level_of(place.code) != "province":  # 甲省 opens a firm's name
            opening[reading.key[place]] = place
    park = next(iter(opening.values()), None)
    return park if park is not None and len(opening) == 1 and park.kind == "Park" else None


def neighbour(reading: Reading, work: Mention, sentence: Span, placed: Mapping[str, Mention]) -> Mention | None:
    """与之一墙之隔，甲项目…: the place of the project before."""
    if not _NEIGHBOUR.search(reading.text[sentence.start : work.span.start]):
        return None
    before = reading.last_before(sentence.start, 0, *WORKS) if sentence.start else None
    return placed.get(reading.key[before]) if before is not None else None


def of_batch(reading: Reading, work: Mention, paragraph: Span, placed: Mapping[str, Mention]) -> Mention | None:
    """The place of the batch that the paragraph spoke of before, or that 这3个项目 in the sentence points to; 其余5个
    are elsewhere."""
    if work.kind == "ProjectBatch" and reading.text.endswith(_OTHERS, 0, work.span.start):
        return None
    batch = reading.last_before(work.span.start, paragraph.start, "ProjectBatch")
    sentence = reading.doc.sentence_at(work.span.start)
    if batch is None and sentence.start and _THESE.search(reading.text, sentence.start, work.span.start):
        batch = reading.last_before(sentence.start, 0, "ProjectBatch")
    return placed.get(reading.key[batch]) if batch is not None else None


_SETTLES = re.compile(r"(?:已|已经|先后|相继|陆续|成功|全部)*(?:进驻|入驻|落户|入园)(?:园区)?(?=[，。；])")


def settled(reading: Reading, work: Mention, paragraph: Span) -> Mention | None:
    """丙园区成立于2012年…。目前已有|44个项目|进驻: the park that the paragraph named last."""
    if work.kind != "ProjectBatch" or not _SETTLES.match(reading.text, work.span.end):
        return None
    return reading.last_before(work.span.start, paragraph.start, "Park") if work.span.start > paragraph.start else None
