"""Whose value is it? The project, batch, park or company that a clause speaks of.

Chinese news leaves out the subject once it is set: the project in focus carries over clauses and sentences until another
takes its place. Within a sentence the nearest fitting mention before the value wins; 项目 or 该公司 alone points back.
"""

from __future__ import annotations

import re

from kg.fact.reading import Reading
from kg.model import Mention, Span

WORKS = ("Project", "ProjectBatch")
_CLAUSE_END = frozenset("，。；：！？\n")
_POINTS_TO_WORK = re.compile(r"(?:^|[，。；：、“\n])(?:整个|该|这个|此|这一|本|其|上述|这座|该批|此次)?(?:项目|工程|电站|园区项目)(?=全部|总|占|用|由|建|投|达|计|预|将|已|分|位|选|规|拟|一期|于|正|采|主|还|[，。：是]|概|实|还|目|现|去|今|明|\d)")
_POINTS_TO_FIRM = re.compile(r"(?:^|[，。；：“\n、])(?:该|这家)?(?:公司|企业|集团)(?!股份|项目)")
_FORWARD = re.compile(r"(?:的|，?(?:[^，。；]{0,18})(?:建设|实施|打造|投建|新上|上马|启动|开展|兴建|新建|开发|共建)(?:的)?)[^，。；亿]{0,16}?$")
_OWN_NAME = ("Company", "ResearchInstitute", "University", "Organisation")


def clause_at(reading: Reading, at: int) -> Span:
    """The clause that holds offset `at`: from a comma, semicolon, colon or full stop to the next."""
    text = reading.text
    start = at
    while start > 0 and text[start - 1] not in _CLAUSE_END:
        start -= 1
    end = at
    while end < len(text) and text[end] not in _CLAUSE_END:
        end += 1
    return Span(start, max(end, start + 1))


def subject(reading: Reading, value: Span, *kinds: str) -> Mention | None:
    """The mention of one of `kinds` that the value at `value` belongs to; None if nothing in the article fits."""
    sentence = reading.doc.sentence_at(value.start)
    works = tuple(kind for kind in kinds if kind in WORKS)
    if works:
        named = _holder(reading, value, *works) or _ahead(reading, value, sentence, *works)
        if named is not None:
            return named
    before = reading.last_before(value.start, sentence.start, *works) if works else None
    other = _other(reading, value, sentence, *(kind for kind in kinds if kind not in WORKS))
    if before is not None and not _turned_to(reading, before, other, value):
        return before
    if other is not None and (before is None or other.span.start > before.span.start) and not _works_in_focus(reading, other, sentence, works):
        return other
    return _carried(reading, value, sentence, kinds)


def _holder(reading: Reading, value: Span, *works: str) -> Mention | None:
    """A project's own name may hold the value: 年产10万吨甲乙项目."""
    sentence = reading.doc.sentence_at(value.start)
    return next((m for m in reading.within(sentence, *works) if m.span.covers(value)), None)


def _ahead(reading: Reading, value: Span, sentence: Span, *works: str) -> Mention | None:
    """投资12亿元的甲乙物流园项目, 投资5亿元建设甲乙项目: the project stands behind its amount."""
    if reading.last_before(value.start, _section_start(reading, value.start, sentence), *works) is not None:
        return None
    for mention in reading.within(Span(value.end, sentence.end) if value.end < sentence.end else sentence, *works):
        if mention.span.start < value.end:
            continue
        between = reading.text[value.end : mention.span.start]
        return mention if len(between) < 44 and _FORWARD.match(between) else None
    return None


def _section_start(reading: Reading, at: int, sentence: Span) -> int:
    """Where the part of the sentence that speaks of one thing begins: behind a semicolon, 其中, or 另有."""
    text = reading.text
    cut = max(text.rfind("；", sentence.start, at), text.rfind("另有", sentence.start, at), sentence.start)
    return max(cut, text.rfind("，", sentence.start, at) - 60, sentence.start) if cut else sentence.start


def _other(reading: Reading, value: Span, sentence: Span, *kinds: str) -> Mention | None:
    return reading.last_before(value.start, sentence.start, *kinds) if kinds else None


def _turned_to(reading: Reading, work: Mention, other: Mention | None, value: Span) -> bool:
    """Whether the sentence has left `work` for `other` (…项目；该公司…)."""
    if other is None or other.span.start < work.span.end:
        return False
    between = reading.text[work.span.end : other.span.start]
    return "；" in between or bool(_POINTS_TO_FIRM.search(reading.text, other.span.end, value.start))


def _works_in_focus(reading: Reading, other: Mention, sentence: Span, works: tuple[str, ...]) -> bool:
    """项目由甲乙公司建设，总投资…: the firm is named as the undertaker of the project in focus, the value is the project's."""
    if not works:
        return False
    head = reading.text[sentence.start : other.span.start]
    return bool(_POINTS_TO_WORK.search(head)) or bool(re.search(r"(?:^|，)由$", head))


def _carried(reading: Reading, value: Span, sentence: Span, kinds: tuple[str, ...]) -> Mention | None:
    text = reading.text
    head = text[sentence.start : value.start]
    works = tuple(kind for kind in kinds if kind in WORKS)
    if works and _POINTS_TO_WORK.search(head):
        return pointed_work(reading, sentence.start)
    if "Company" in kinds and _POINTS_TO_FIRM.search(head):
        return reading.last_before(sentence.start, 0, "Company")
    paragraph = reading.doc.paragraph_at(value.start)
    if works:
        found = reading.last_before(sentence.start, paragraph.start, *works)
        if found is not None:
            return _main(reading, found, paragraph)
        found = _heading(reading, paragraph, *works)
        if found is not None:
            return found
    rest = tuple(kind for kind in kinds if kind not in WORKS)
    return reading.last_before(sentence.start, paragraph.start, *rest) if rest else None


def _main(reading: Reading, last: Mention, paragraph: Span) -> Mention:
    """A phase spoken of last gives way to nothing; a project mentioned in passing behind 与, 和 gives way to the one before."""
    return last


def _heading(reading: Reading, paragraph: Span, *works: str) -> Mention | None:
    """The only project of a short line right above the paragraph (a heading, or a form's 项目名称 line)."""
    spans = reading.doc.paragraphs
    index = next((i for i, span in enumerate(spans) if span == paragraph), 0)
    for above in reversed(spans[max(0, index - 6) : index]):
        found = list(reading.within(above, *works))
        if found:
            form = len(paragraph) < 70 and re.match(r"[^，。]{2,10}：", reading.text[paragraph.start : paragraph.end])
            return found[-1] if form or (len(above) < 40 and above.end + 2 >= paragraph.start) else None
        if len(above) > 60:
            return None
    return None


def pointed_work(reading: Reading, at: int) -> Mention | None:
    """What 项目 or 该工程 at the start of a sentence at `at` points to: the project of the firm just named, else the last one."""
    paragraph = reading.doc.paragraph_at(at)
    last = reading.last_before(at, paragraph.start, "Project")
    if last is not None:
        return last
    firms = {reading.key[m] for m in reading.within(Span(paragraph.start, paragraph.end), *_OWN_NAME) if m in reading.key}
    earlier = [m for m in reading.within(Span(0, max(1, at)), "Project") if m.span.end <= at]
    for mention in reversed(earlier):
        if any(reading.key.get(inner) in firms for inner in reading.within(mention.span, *_OWN_NAME)):
            return mention
    return earlier[-1] if earlier else None


_OBLIQUE = re.compile(r"(?:位于|地处|坐落于|落户|入驻|进驻|来自|下辖|包括|紧邻|毗邻|距离?|连接|到|从|向|对|往|至|离|与|和|同|跟|由|被|给|把|将|在|于|为|、|引进|依托|联合|携手|面向)$")
_THIS_FIRM = re.compile(r"(?:^|[，。；：“\n])(?:该|这家|这个|它|这)?(?:公司|企业|集团|厂)(?![一-龥]{0,3}(?:总经理|董事|负责|们))")
_THIS_AREA = re.compile(r"(?:^|[，。；：】\n])(?:该|我|全|本|这个)?(?:园区|开发区|高新区|经开区|产业园|全区)")
_LINK_OF = re.compile(r"(?:的|【[^】]*】)$")


def topic(reading: Reading, at: int, *kinds: str) -> Mention | None:
    """What the sentence at `at` speaks about, of `kinds`: the first name in it that no preposition governs, what 公司 or
    园区 points back to, else the topic of the sentence before, up to the paragraph's start and the heading above it."""
    sentence = reading.doc.sentence_at(at)
    holder = _genitive(reading, at, sentence, *kinds)
    if holder is not None:
        return holder
    for mention in reading.within(Span(sentence.start, at), *kinds) if sentence.start < at else ():
        before = reading.text[max(sentence.start, mention.span.start - 5) : mention.span.start]
        if not _OBLIQUE.search(before) and not covered(reading, mention, sentence):
            return mention
    head = reading.text[sentence.start : at]
    if "Company" in kinds and _THIS_FIRM.search(head) and len(kinds) > 1:
        return topic_before(reading, sentence.start, "Company")
    return topic_before(reading, sentence.start, *kinds)


def _genitive(reading: Reading, at: int, sentence: Span, *kinds: str) -> Mention | None:
    """甲县的茶叶、桑蚕三大特色产业: the owner right before."""
    last = reading.last_before(at, max(sentence.start, at - 24), *kinds)
    return last if last is not None and reading.text[last.span.end : at] == "的" else None


def topic_before(reading: Reading, at: int, *kinds: str) -> Mention | None:
    """The topic of the nearest sentence before `at` that has one, in the same paragraph; else a short heading's."""
    paragraph = reading.doc.paragraph_at(at)
    earlier = [s for s in reading.doc.sentences if paragraph.start <= s.start and s.end <= at]
    for sentence in reversed(earlier):
        for mention in reading.within(sentence, *kinds):
            before = reading.text[max(sentence.start, mention.span.start - 5) : mention.span.start]
            if not _OBLIQUE.search(before) and not covered(reading, mention, sentence):
                return mention
    above = [p for p in reading.doc.paragraphs if p.end <= paragraph.start]
    if above and len(above[-1]) < 40:
        return next(iter(reading.within(above[-1], *kinds)), None)
    return None


def covered(reading: Reading, mention: Mention, sentence: Span) -> bool:
    """Whether `mention` stands inside a longer name."""
    return any(
        o.span.covers(mention.span) and len(o.span) > len(mention.span) and o.kind not in {"Industry", "ProjectBatch"}
        for o in reading.within(sentence)
    )
