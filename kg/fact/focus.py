"""Whose value is it? The project, batch, park or company that a clause speaks of.

Chinese news leaves out the subject once it is set: the project in focus carries over clauses and sentences until
another takes its place. Within a sentence the nearest fitting mention before the value wins; 项目 or 该公司 alone
points back.
"""

from __future__ import annotations

import re

from kg.fact.reading import Reading
from kg.model import Mention, Span

WORKS = ("Project", "ProjectBatch")
_OWN_NAME = ("Company", "ResearchInstitute", "University", "Organisation")
_CLAUSE_END = frozenset("，。；：！？\n")
_START = r"(?:^|[，。；：、“】\n])"
_POINTS_TO_WORK = re.compile(
    _START + r"(?:整个|该|这个|此|这一|本|其|上述|这座|该批|此次|这条)?(?:项目|工程|电站|生产线)"
    r"(?=[全总占用由建投达计预将已分位选规拟于正采主还概实目现去今明就合两可年新每从设共一首的\d，。：是])"
)
_POINTS_TO_FIRM = re.compile(_START + r"(?:该|这家)?(?:公司|企业|集团)(?!股份|项目|总|董|副|负责)")
_POINTS_TO_PARK = re.compile(
    _START + r"(?:该|这个|整个)?(?:园区|开发区|高新区|经开区|全区|产业园|起步区)(?=[占规总现已共内是有累入将年位用])"
)
_WHOLE_PROJECT = re.compile(r"两期|全部(?:建成|达产|投产|完工)|项目合计|整体|项目全|总体")
_CARRIES = re.compile(
    r"^[“（(—\-·\d.、]*(?:[一-龥]{2,6}[。：])?(?:项目)?(?:全部|满负荷|预计|一旦)?(?:达产|投产|建成|满产|投用|完工|投运|竣工)"
)
_BY_ROLE = re.compile(r"(?:由|为|：|单位|与|和|、|及|同|委托|引进|对|被|给)$")
_OBLIQUE = re.compile(
    r"(?:位于|地处|坐落于|落户|入驻|进驻|来自|下辖|包括|紧邻|毗邻|距离?|连接|到|从|向|对|往|至|离|与|和|同|跟|由|被|给|把|将|在|于|为|、"
    r"|引进|依托|联合|携手|面向|走进)$"
)
_STRONG_AHEAD = re.compile(r"(?:的|(?:建设|兴建|打造|实施|新建)的?)[^，。；、亿]{0,14}$")
_WEAK_AHEAD = re.compile(
    r"，?[^，。；]{0,18}(?:建设|实施|打造|投建|新上|上马|启动|开展|兴建|新建|开发|共建)(?:的|了)?[^，。；亿]{0,14}$"
)
_AHEAD_MOST = 44


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
    others = tuple(kind for kind in kinds if kind not in WORKS)
    if works:
        named = _holder(reading, value, sentence, works) or _ahead(reading, value, sentence, works)
        if named is not None:
            return named
        work = _before(reading, value.start, sentence, works)
        if work is not None and not _turned_away(reading, work, value, sentence, others):
            return work
    if others:
        other = _agent(reading, value, sentence, others, works)
        if other is not None:
            return other
    return _carried(reading, value, sentence, works, others)


def _holder(reading: Reading, value: Span, sentence: Span, works: tuple[str, ...]) -> Mention | None:
    """A project's own name may hold the value: 年产10万吨甲乙项目."""
    return next((m for m in reading.within(sentence, *works) if m.span.covers(value)), None)


def _ahead(reading: Reading, value: Span, sentence: Span, works: tuple[str, ...]) -> Mention | None:
    """投资12亿元的甲乙物流园项目; where no work stands before, 投资5亿元，在丙建设甲乙项目 too."""
    if value.end >= sentence.end:
        return None
    work = next(reading.between(value.end, sentence.end, *works), None)
    if work is None or work.span.start - value.end >= _AHEAD_MOST:
        return None
    between = reading.text[value.end : work.span.start]
    if _STRONG_AHEAD.match(between):
        return work
    if "#" in reading.key[work]:
        return None
    first = _before(reading, value.start, sentence, works) is None
    return work if first and _WEAK_AHEAD.match(between) else None


def _before(reading: Reading, at: int, sentence: Span, works: tuple[str, ...]) -> Mention | None:
    """The last work before `at` that does more than date (二期在一期投产后启动) or bound (5个项目中)."""
    if at <= sentence.start:
        return None
    found = [m for m in reading.between(sentence.start, at, *works) if m.span.end <= at]
    for work in reversed(found):
        behind = reading.text[work.span.end : work.span.end + 3]
        dates = reading.text[work.span.start - 1 : work.span.start] == "在" and re.match(r"(?:建成|投产|达产)", behind)
        if not dates and not re.match(r"中|里|之中|之一", behind):
            return work
    return None


def _turned_away(reading: Reading, work: Mention, value: Span, sentence: Span, others: tuple[str, ...]) -> bool:
    """Whether the sentence has left `work` for a firm or park before it comes to the value."""
    between = reading.text[work.span.end : value.start]
    if "Company" in others and _POINTS_TO_FIRM.search(between):
        return True
    return "Park" in others and bool(_POINTS_TO_PARK.search(between))


def _agent(
    reading: Reading, value: Span, sentence: Span, others: tuple[str, ...], works: tuple[str, ...]
) -> Mention | None:
    """The firm or park that the sentence itself speaks of, by name at its head or by 该公司, 园区."""
    head = reading.text[sentence.start : value.start]
    if works and _POINTS_TO_WORK.search(head):
        return None
    if "Company" in others and _POINTS_TO_FIRM.search(head):
        return reading.last_before(sentence.start, 0, "Company")
    if "Park" in others and _POINTS_TO_PARK.search(head):
        return _pointed_park(reading, sentence.start, value.start)
    paragraph = reading.doc.paragraph_at(value.start)
    busy = bool(works) and _before(reading, sentence.start, paragraph, ("Project",)) is not None
    for mention in reading.between(sentence.start, value.start, *others) if sentence.start < value.start else ():
        before = reading.text[max(sentence.start, mention.span.start - 3) : mention.span.start]
        if _OBLIQUE.search(before) or _BY_ROLE.search(before) or covered(reading, mention, sentence):
            continue
        if not busy or mention.span.start - sentence.start <= 2:
            return mention
    return None


def _pointed_park(reading: Reading, start: int, at: int) -> Mention | None:
    """What 园区 or 全区 in `start:at` points to: the park that the word is known to stand for, for 全区 the one most spoken
    of, else the last one before."""
    here = next(reading.between(start, at, "Park"), None)
    if here is not None:
        return here
    earlier = [m for m in reading.between(0, start, "Park") if m.span.end <= start]
    if not earlier or "全区" not in reading.text[start:at]:
        return earlier[-1] if earlier else None
    keys = [reading.key[m] for m in earlier]
    return max(earlier, key=lambda m: (keys.count(reading.key[m]), -m.span.start))


def _carried(
    reading: Reading, value: Span, sentence: Span, works: tuple[str, ...], others: tuple[str, ...]
) -> Mention | None:
    """What the sentences before, the heading above or a pointing word set as the subject."""
    head = reading.text[sentence.start : value.start]
    paragraph = reading.doc.paragraph_at(value.start)
    if works:
        if _POINTS_TO_WORK.search(head):
            return pointed_work(reading, sentence.start, whole=bool(_WHOLE_PROJECT.search(head)))
        found = _before(reading, sentence.start, paragraph, works)
        if found is not None:
            whole = _WHOLE_PROJECT.search(head) and "#" in reading.key[found]
            return pointed_work(reading, sentence.start, whole=True) if whole else found
        found = _heading(reading, paragraph, works)
        if found is not None:
            return found
        spoken = reading.text[paragraph.start : value.start]
        if _POINTS_TO_WORK.search(spoken) or _CARRIES.match(head):
            return pointed_work(reading, paragraph.start, whole=True)
    if not others:
        return None
    return topic_before(reading, sentence.start, *others)


def _heading(reading: Reading, paragraph: Span, works: tuple[str, ...]) -> Mention | None:
    """The last project of a short line right above the paragraph (a heading, or a form's 项目名称 line)."""
    spans = reading.doc.paragraphs
    index = next((i for i, span in enumerate(spans) if span == paragraph), 0)
    form = re.match(r"[^，。]{2,10}[：:]", paragraph.of(reading.text)) is not None
    for above in reversed(spans[max(0, index - 7) : index]):
        found = list(reading.within(above, *works))
        if found:
            return found[-1] if form or (len(above) < 40 and above == spans[index - 1]) else None
        if not form:
            return None
    return None


def pointed_work(reading: Reading, at: int, *, whole: bool = False) -> Mention | None:
    """What 项目 or 该工程 in the sentence that starts at `at` points to: the last project of the paragraph, that of the
    firm which the paragraph names, else the last one; with `whole` no phase but the project it is a phase of."""
    paragraph = reading.doc.paragraph_at(at)
    earlier = [m for m in reading.between(0, max(1, at), "Project") if m.span.end <= at]
    if whole:
        earlier = [m for m in earlier if "#" not in reading.key[m]]
    if not earlier:
        return None
    if earlier[-1].span.start >= paragraph.start:
        return earlier[-1]
    firms = {reading.key[m] for m in reading.within(paragraph, *_OWN_NAME) if m in reading.key}
    for work in reversed(earlier):
        if any(reading.key.get(inner) in firms for inner in reading.within(work.span, *_OWN_NAME)):
            return work
    return earlier[-1]


_THIS_FIRM = re.compile(
    r"(?:^|[，。；：“\n])(?:该|这家|这个|它|这)?(?:公司|企业|集团|厂)(?![一-龥]{0,3}(?:总经理|董事|负责|们))"
)
_THIS_AREA = re.compile(r"(?:^|[，。；：】\n])(?:该|我|全|本|这个)?(?:园区|开发区|高新区|经开区|产业园|全区)")
_LINK_OF = re.compile(r"(?:的|【[^】]*】)$")


def topic(reading: Reading, at: int, *kinds: str) -> Mention | None:
    """What the sentence at `at` speaks about, of `kinds`.

    The first name in it that no preposition governs, or what 公司 points back to; else the topic of the sentence
    before, up to the paragraph’s start and the heading above it.
    """
    sentence = reading.doc.sentence_at(at)
    holder = _genitive(reading, at, sentence, *kinds)
    if holder is not None:
        return holder
    for mention in reading.between(sentence.start, at, *kinds) if sentence.start < at else ():
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
