"""Whose project it is, told before its name: 甲公司的乙项目; 甲公司投资3亿元，在丙建设乙项目; 公司的乙项目."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.fact.agent import oblique, pointed
from kg.fact.buildwords import DEED, MONEY, OBJECT_DEED
from kg.fact.coordination import FIRMS, joined_back, outermost
from kg.fact.reading import Candidate, Reading
from kg.model import Mention, Span

_OF = re.compile(
    r"(?:（[^）]{1,20}）)?(?:[^，。；、]{0,4}?的)?(?:[一首][个条座期]|第[一二三四五]个)?$|(?:的)[^，。；、]{0,8}$|(?:位于|在|地处)[^，。；、]{2,24}的$"
)
_ANY = re.compile(
    r"(?![^，。；、]*(?:配套|旁边|旁的|隔壁|相邻|附近|对面|以[东西南北]|不远|供[气电热应]|子公司))[^，。；、]{0,18}的[^，。；、]{0,4}$"
)
_LISTED = re.compile(r"[\s:：|｜—\-·]{1,4}$")
_WHICH = re.compile(
    rf"(?:（[^）]{{1,20}}）)?，?(?:公司)?[^，。；]{{0,24}}?(?:{DEED}|总?投资(?:额)?{MONEY}|斥资{MONEY})[^，。；、]{{0,16}}的[^，。；、]{{0,8}}$"
)
_BUILDS = re.compile(rf"(?:{OBJECT_DEED})(?:了)?(?:的|着)?(?:[^，。；、]{{0,24}}?的)?[^，。；、的]{{0,8}}$")
_JOINT = re.compile(
    r"(?:（[^）]{1,20}）)?[^，。；]{0,10}?(?:合作|联合|共同|携手|共建)(?:[^，。；、]{0,6}?(?:开发|建设|共建|研发|实施|打造|投资|承担|申报|建))?(?:了)?(?:的)?[^，。；、]{0,10}$"
)
_SIGNS = re.compile(r"[^。；]{0,14}?(?:签约|签署|签订|签下|达成|签了)")
_INVITED = re.compile(
    r"(?:引进|招引|引入|迎来|吸引|牵手|引来|招来)(?:了)?(?:[^，。；]{0,12}?(?:龙头|企业|上市公司|百强|强企业|央企|集团))?$"
)
_WITH = re.compile(r"(?:与|和|同|跟)$")
_PARENT = re.compile(r"的?(?:[^，。；]{0,8}的)?(?:全资|控股|独资)?(?:子公司|旗下|下属|所属|成员)")
_IS = re.compile(r"[^，。；]{0,6}(?:是|系)")
_AND = re.compile(r"(?:、|和|及|以及|与|，以及)(?:[^，。；、]{0,2})")
_STOP = re.compile(r"项目|子公司(?!，)|，(?:为|助力|带动|服务)|；")
_MOST = 80
_SHARED = frozenset({"owners.builds", "owners.pointed"})
"""Rules whose verb governs a whole list: 建设乙项目、丙项目."""


def extract(reading: Reading) -> Iterator[Candidate]:
    """undertakenBy and developedWith, from what stands before a project's name in its sentence."""
    said: list[Candidate] = []
    last: Mention | None = None
    for work in reading.mentions:
        if work.kind != "Project":
            continue
        sentence = reading.doc.sentence_at(work.span.start)
        found = list(_owners(reading, work, sentence))
        if not found and last is not None and last.span.end < work.span.start:
            if _AND.fullmatch(reading.text, last.span.end, work.span.start) and all(c.rule in _SHARED for c in said):
                found = [Candidate(work, c.predicate, c.object, c.trigger, c.confidence, c.rule) for c in said]
        said, last = found, work
        yield from found


def _owners(reading: Reading, work: Mention, sentence: Span) -> Iterator[Candidate]:
    head = Span(sentence.start, work.span.start) if sentence.start < work.span.start else None
    if head is None:
        return
    named = outermost(reading, head.start, head.end, *FIRMS)
    point, meant = pointed(reading, head.start, head.end)
    if meant and (not named or named[-1].span.end <= point):
        if _owns(reading.text[point : head.end]) or _acts(reading.text[point : head.end]):
            yield from _each(work, "undertakenBy", meant, Span(point - 1, point), 0.82, "owners.pointed")
        return
    if not named:
        return
    group = joined_back(reading, named)
    between = reading.text[named[-1].span.end : work.span.start]
    if _JOINT.match(between) and (len(group) > 1 or group[0].kind in {"Company", "Organisation"}):
        yield from _joint(work, group)
        return
    named = [m for m in named if m.kind not in {"Park", "GovernmentBody"}]
    subject = reading.last_before(named[0].span.start, sentence.start, "Project") if named else None
    if subject is not None and _IS.fullmatch(reading.text, subject.span.end, named[0].span.start):
        return  # 乙项目是甲公司的首个丙项目: the second name only tells what the first is
    if named:
        yield from _of_named(reading, work, named, sentence)


def _of_named(reading: Reading, work: Mention, named: list[Mention], sentence: Span) -> Iterator[Candidate]:
    between = reading.text[named[-1].span.end : work.span.start]
    if _owns(between):
        group = joined_back(reading, named)
        if (
            not _ANY.match(between)
            or _of(between)
            or len(group) > 1
            or not oblique(reading, named[-1], sentence.start)
            or _after_work(reading, named[-1])
        ):
            yield from _each(work, "undertakenBy", group, named[-1].span, 0.9, "owners.of")
    elif _acts(between):
        actor = _actor(reading, work, named, sentence)
        if actor is not None:
            yield Candidate(work, "undertakenBy", actor, actor.span, 0.82, "owners.builds")


def _after_work(reading: Reading, mention: Mention) -> bool:
    """甲项目和乙公司的丙项目: the conjunction joins projects, not firms."""
    start = max(0, mention.span.start - _MOST)
    last = reading.last_before(mention.span.start, start, "Project", "ProjectBatch")
    return last is not None and _AND.fullmatch(reading.text, last.span.end, mention.span.start) is not None


def _owns(between: str) -> bool:
    return bool(_of(between) or _ANY.match(between) or _LISTED.match(between))


def _of(between: str) -> bool:
    return bool(_OF.match(between) or _WHICH.match(between))


def _acts(between: str) -> bool:
    return len(between) < _MOST and bool(_BUILDS.search(between)) and not _STOP.search(between)


def _actor(reading: Reading, work: Mention, named: Sequence[Mention], sentence: Span) -> Mention | None:
    """Which of the organisations before 建设乙项目 builds it: the subject, a firm invited, the firm that signed."""
    for mention in reversed(named):
        if len(reading.text[mention.span.end : work.span.start]) >= _MOST or mention.kind != "Company":
            continue
        before = reading.text[sentence.start : mention.span.start]
        if _PARENT.match(reading.text, mention.span.end, sentence.end):
            continue
        if _WITH.search(before) and not _SIGNS.match(reading.text, mention.span.end, sentence.end):
            continue
        if _INVITED.search(before) or _WITH.search(before) or not oblique(reading, mention, sentence.start):
            return mention
    return None


def _joint(work: Mention, group: Sequence[Mention]) -> Iterator[Candidate]:
    """甲公司与乙大学合作开发的丙项目: firms undertake, the others help."""
    firms = any(m.kind == "Company" for m in group)
    for party in group:
        own = party.kind == "Company" or (not firms and party.kind == "Organisation")
        yield Candidate(work, "undertakenBy" if own else "developedWith", party, group[-1].span, 0.88, "owners.joint")


def _each(
    work: Mention, predicate: str, parties: Sequence[Mention], trigger: Span, confidence: float, rule: str
) -> Iterator[Candidate]:
    for party in parties:
        yield Candidate(work, predicate, party, trigger, confidence, rule)


_TITLE = 100
"""Two lines of title are no longer than this."""
_SCENE = re.compile(r"在|走进|来到|走访|位于|公司|企业|我们|自己")


def implied(reading: Reading) -> Iterator[Candidate]:
    """A project whose undertaker nobody states: the one firm that its passage or the title names, or the speaker's."""
    seen: set[str] = set()
    for work in reading.mentions:
        if work.kind != "Project" or reading.key[work] in seen or "#" in reading.key[work]:
            continue
        seen.add(reading.key[work])
        paragraph = reading.doc.paragraph_at(work.span.start)
        firm = _passage_firm(reading, work, paragraph) or _title_firm(reading, paragraph)
        if firm is not None:
            yield Candidate(work, "undertakenBy", firm, firm.span, 0.7, "owners.implied")


def _passage_firm(reading: Reading, work: Mention, paragraph: Span) -> Mention | None:
    """The only firm named in the paragraph before `work`, if it is set there (走进甲公司) and no other project comes between."""
    firms = [
        m
        for m in outermost(reading, paragraph.start, work.span.start, "Company")
        if not _WITH.search(reading.text, paragraph.start, m.span.start)
    ]
    if len({reading.key[m] for m in firms}) != 1:
        return None
    if next(reading.within(Span(paragraph.start, work.span.start), "ProjectBatch", "Project"), None) is not None:
        return None
    start = max(paragraph.start, firms[0].span.start - 8)
    return firms[-1] if _SCENE.search(reading.text, start, work.span.start) else None


def _title_firm(reading: Reading, paragraph: Span) -> Mention | None:
    """The one firm that the title names, for a paragraph that names no organisation: a feature about that firm."""
    head = Span(0, reading.doc.paragraphs[min(1, len(reading.doc.paragraphs) - 1)].end)
    firms = {reading.key[m]: m for m in outermost(reading, head.start, head.end, "Company")}
    if len(firms) != 1 or len(head) > _TITLE or next(reading.within(paragraph, *FIRMS), None) is not None:
        return None
    return next(iter(firms.values()))
