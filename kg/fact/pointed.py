"""What 该项目, a topic or the first name of a part points to."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from kg.fact.clause import REACH, around
from kg.fact.reading import Reading
from kg.mention.lexicon import alternation
from kg.model import Mention, Span

OBLIQUE = re.compile(
    r"(?:位于|地处|坐落于|落户|入驻|进驻|来自|下辖|包括|紧邻|毗邻|距离?|连接"
    r"|引进|依托|联合|携手|面向|走进|到|从|向|对|往|至|离|与|和|同|跟|由|被|给|把|将|在|于|为|、)$"
)
"""Words before a name by which it is not the subject."""
_BUILDS = re.compile(
    r"(?:，(?:(?:主要|计划)?(?:建设|新建|新增|购置|建)|主体(?:工程)?(?:为|是|包括))"
    r"|[一二三四五首]期(?:工程|项目)?(?:将|计划|拟|主要|重点|则){0,2}(?:建设|新建|新增|购置|建))[^，。；]{0,20}$"
)
_MARK = re.compile(r"[，。；：！？]")
_SPEAKS = re.compile(rf"[^，。；：！？]{{0,10}}?(?:{alternation('said')})|[^，。；]{{0,8}}：")
_CONTENT_REACH = 24
_OWN_NAME = ("Company", "ResearchInstitute", "University", "Organisation")
_SENTENCES = 30
"""Sentences of a paragraph over which a subject carries."""


_EMPLOYEE = 14


def employs(reading: Reading, firm: Mention) -> bool:
    """甲公司总经理乙介绍: whether a firm is only named as that of one who speaks."""
    end = min(firm.span.end + _EMPLOYEE, len(reading.text))
    person = next(reading.between(firm.span.end, end, "Person"), None)
    if person is None or _MARK.search(reading.text, firm.span.end, person.span.start):
        return False
    return _SPEAKS.match(reading.text, person.span.end) is not None


def is_content(reading: Reading, work: Mention) -> bool:
    """一期投资2亿元，建设两座车间、一栋研发楼: what a project of the same sentence builds is a part of that project; so
    is what a phase builds (二期建设深加工车间)."""
    sentence = around(reading, work.span.start)
    start = max(sentence.start, work.span.start - _CONTENT_REACH)
    if work.text.endswith(("项目", "工程")) or not _BUILDS.search(reading.text, start, work.span.start):
        return False
    return reading.last_before(work.span.start - 1, sentence.start, "Project") is not None


def pointed_work(reading: Reading, at: int, *, whole: bool = False) -> Mention | None:
    """What 项目 or 该工程 in the sentence that starts at `at` points to: the last project of the paragraph, that of the
    firm which the paragraph names, else the last one. With `whole`, and from another paragraph, no phase is meant but
    the project it is a phase of."""
    paragraph = reading.doc.paragraph_at(at)
    last = next(_works_before(reading, at, whole=whole), None)
    if last is None or last.span.start >= paragraph.start:
        return last
    last = next(_works_before(reading, at, whole=True), last)
    around_at = Span(paragraph.start, min(paragraph.end, at + REACH))
    firms = {reading.key[m] for m in reading.within(around_at, *_OWN_NAME) if m in reading.key}
    if firms:
        for work, _ in zip(_works_before(reading, at, whole=whole), range(_SENTENCES), strict=False):
            if any(reading.key.get(inner) in firms for inner in reading.within(work.span, *_OWN_NAME)):
                return work
    return last


def _works_before(reading: Reading, at: int, *, whole: bool) -> Iterator[Mention]:
    """The projects before `at`, the last one first; no phases with `whole`."""
    found = (m for m in reading.before(max(1, at), 0, "Project") if not is_content(reading, m))
    return (m for m in found if "#" not in reading.key[m]) if whole else found


def topic_before(reading: Reading, at: int, *kinds: str) -> Mention | None:
    """The topic of the nearest sentence before `at` that has one, in the same paragraph; else a short heading's."""
    paragraph = reading.doc.paragraph_at(at)
    sentences = reading.doc.sentences
    last = bisect_right(sentences, at, key=lambda s: s.end)
    for sentence in reversed(sentences[max(0, last - _SENTENCES) : last]):
        if sentence.start < paragraph.start:
            break
        found = first_named(reading, sentence, *kinds)
        if found is not None:
            return found
    above = bisect_right(reading.doc.paragraphs, paragraph.start, key=lambda p: p.end) - 1
    heading = reading.doc.paragraphs[above] if above >= 0 else None
    return next(reading.within(heading, *kinds), None) if heading is not None and len(heading) < 40 else None


def first_named(reading: Reading, part: Span, *kinds: str) -> Mention | None:
    """The first name of `kinds` in `part` of a sentence that no preposition governs and no longer name holds."""
    for mention in reading.within(part, *kinds):
        before = reading.text[max(part.start, mention.span.start - 5) : mention.span.start]
        if not OBLIQUE.search(before) and not covered(reading, mention):
            return mention
    return None


def covered(reading: Reading, mention: Mention, within: Span | None = None) -> bool:
    """Whether `mention` stands inside a longer name (one that lies in `within`, if that is given)."""
    return any(
        len(o.span) > len(mention.span)
        and o.kind not in {"Industry", "ProjectBatch"}
        and (within is None or within.covers(o.span))
        for o in reading.covering(mention.span)
    )
