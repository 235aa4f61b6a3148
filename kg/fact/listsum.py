"""The sum behind a list: 5个项目包括甲、乙、丙，总投资9亿元 is the amount of the five and not of the last."""

from __future__ import annotations

import re

from kg.fact.reading import Reading
from kg.model import Count, Mention, Span

_SUM = re.compile(
    r"等?[，,](?:(?:涵盖|涉及|覆盖)[^，。；\n]{2,40}[，,])?(?:计划|预计|协议|估算|概算|合计|共计|累计|项目)*"
    r"(?:总投资|投资总额|(?:(?<=合计)|(?<=共计)|(?<=累计))投资)"
)
_OPENS = re.compile(r"(?:包括|涵盖|包含|分别[是为]|即|有|[是为：])(?:了)?：?$")
_JOINS = re.compile(r"；[^，。；：\n]{0,10}|[^，。；：\n]{0,24}(?:、|以及|[和与及])[^，。；：、\n]{0,10}")
_REACH = 600
"""Characters before the end of a list in which it begins."""
_LEAST = 3
"""So many projects in a row are a list."""
_BOTH = re.compile(r"以及|[和与及]")
"""Two that these join are one too (我县项目为甲项目和乙项目，投资总额…)."""
_APART = re.compile(r"[；。\n]|其中|项目")
"""Between the sum and another value of the list's: that is none."""
_BETWEEN = 16
"""Characters from the count to the list."""


_OF_ONE = re.compile(r"[一-龥]1[个项](?:项目)?[，、](?:计划|预计)?总?投资额?(?:约|近|超)?$")


def of_one(reading: Reading, value: Span) -> bool:
    """生态建设1个，投资|1亿元: whether the value is that of one project of a sort, which has no name."""
    return _OF_ONE.search(reading.text, max(0, value.start - 20), value.start) is not None


def closed_list(reading: Reading, last: Mention, value: Span) -> tuple[Mention | None] | None:
    """Whose the value at `value` is where it sums up the list that ends with the project `last`: the batch that the
    list spells out, or nobody's if the text counts none. None if there is no such list."""
    hit = _SUM.match(reading.text, last.span.end)
    if hit is None or _APART.search(reading.text, hit.end(), value.start):
        return None
    sentence = reading.doc.sentence_at(last.span.start)
    if last.kind != "Project":
        whole = whole_of_parts(reading, last, sentence)
        return (whole,) if whole is not None else None
    start = max(sentence.start, last.span.end - _REACH)
    while start and reading.text[start - 1] == "；" and last.span.end - start < _REACH:
        start = reading.doc.sentence_at(start - 1).start
    sentence = Span(start, sentence.end)
    first, count = last, 1
    for work in reading.before(last.span.end, sentence.start, "Project"):
        if work.span.end > first.span.start:
            continue
        if not _JOINS.fullmatch(reading.text, work.span.end, first.span.start):
            break
        first, count = work, count + 1
    opens = _OPENS.search(reading.text, max(sentence.start, first.span.start - 6), first.span.start)
    two = count == _LEAST - 1 and _BOTH.fullmatch(reading.text, first.span.end, last.span.start) is not None
    if opens is None or not (two or count >= _LEAST):
        return _of_batch(reading, last, sentence)
    batch = reading.last_before(first.span.start, sentence.start, "ProjectBatch")
    near = batch is not None and opens.start() - batch.span.end <= _BETWEEN
    return (batch if near else None,)


def whole_of_parts(reading: Reading, last: Mention, sentence: Span) -> Mention | None:
    """28个项目，其中在建15个、前期13个，总投资…: the batch that the parts up to `last` make up, by their sizes."""
    parts = [last]
    for batch in reading.before(last.span.start, sentence.start, "ProjectBatch"):
        between = reading.text[batch.span.end : parts[0].span.start]
        if _AMONG.search(between):
            return batch if len(parts) > 1 and size(batch) == sum(map(size, parts)) else None
        if not _NEXT.fullmatch(between):
            return None
        parts.insert(0, batch)
    return None


def size(batch: Mention) -> int:
    """How many projects a batch counts; 0 if it counts none."""
    return batch.value.value if isinstance(batch.value, Count) else 0


_AMONG, _NEXT = re.compile("其中[^，。；、0-9]{0,10}$"), re.compile("[，、和与及][^，。；、0-9]{0,6}")
_LISTED = re.compile(r"[，：]?(?:主要)?(?:包括|涵盖|包含|分别[是为]|即)[^，。；：\n]*、[^，。；：\n]*")


def _of_batch(reading: Reading, last: Mention, sentence: Span) -> tuple[Mention | None] | None:
    """5个项目包括甲电信、乙移动和丙项目，总投资…: a list of which not all members are known as projects."""
    batch = reading.last_before(last.span.start, sentence.start, "ProjectBatch")
    listed = batch is not None and _LISTED.fullmatch(reading.text, batch.span.end, last.span.start)
    return (batch,) if listed else None
