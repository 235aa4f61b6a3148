"""Who works together outside one project: 甲与乙签订战略合作协议, 甲携手乙共建联合实验室, 与乙结为友好县."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from kg.fact.agent import oblique, pointed
from kg.fact.coordination import FIRMS, joined, joined_back, outermost
from kg.fact.home import home_place
from kg.fact.reading import Candidate, Reading
from kg.model import Mention, Span

_KINDS = (*FIRMS, "AdministrativeArea")
_PACT = "协议|合同|协定|备忘录|协议书|合作"
_SIGN = "签署|签订|签下|续签|签了|订立|达成|签"
_TIE = "合作|关系|联盟|联合体|医联体|共同体|机制|友好|结对|伙伴"
_HOUSE = "实验室|研究中心|中心|研究院|基地|联盟|工作站|平台|学院|试验站|专班|订单班|研究所|示范园"
_AGREE = re.compile(
    rf"(?P<sign>(?:{_SIGN})(?:了)?[^，。；]{{0,20}}?(?:{_PACT})(?!意向))"
    rf"|(?:建立|结成|结为|缔结|构建|形成|保持|开展|深化|展开|有着)(?:了|起)?[^，。；]{{0,16}}?(?:{_TIE})"
    rf"|(?:联合|共同|合作)?(?:设立|组建|共建|合办|合建|成立|建起|建设|搭建|创办|开办|打造)(?:了|起)?[^，。；]{{0,16}}?(?:{_HOUSE})"
    r"|签约(?!仪式)|战略合作|校企联盟|友好区县|对口(?:协作|支援|帮扶)|结对帮扶|合作(?:(?:共建|开发|运营)(?=[，。；])|育成|培养|了|多年)|携手|牵手"
    r"|(?<=[一-龥])合作(?=[，。；研攻生推])|共建的"
)
_MOST = 46
"""So many characters may stand between the partner's name and the words that tell of the tie."""
_WITH = re.compile(r"(?:与|和|同|跟|联合|携手|牵手|联手|联姻)$")
_INTENT = re.compile(
    r"合作意向|意向性|洽谈|拟|有意|座谈|正在?(?:与|和|同|帮)|将[与和同跟]|争取|对接(?!会)|未(?!来)|没|商定|论证|谋求|寻求|希望|期待|计划|打算|有望|谈妥|主办|承办"
)
_INVESTMENT = re.compile(r"投资|项目[^，。；]{0,6}(?:协议|合同)|增资扩产|入园协议|土地|股权|收购|转让")
_STRATEGIC = re.compile(r"战略合作|合作协议|合作签约|校企合作|校地合作|院地合作|银企")
_AFTER_SIGNING = re.compile(r"[^。；]{0,40}?(?:投资|建设|项目|落户)")
_HAVING = re.compile(r"(?:有|设立|成立|引进|包括|组建)(?:了)?(?:[^，。；]{0,16}、)?$")
_ADVERBS = re.compile(
    r"(?:[^，。；：、]{0,14}|（[^）]{1,24}）[^，。；：、]{0,8}|[^，。；：、]{0,24}，(?:分别|先后|已|还|并|又|也|便|就)?)"
)


def extract(reading: Reading) -> Iterator[Candidate]:
    """cooperatesWith."""
    found = list(_partners(reading))
    bodies = {
        (reading.key[c.object], c.subject.text)
        for c in found
        if c.subject.kind == "GovernmentBody" and isinstance(c.object, Mention)
    }
    for candidate in found:
        place = candidate.subject.kind == "AdministrativeArea" and isinstance(candidate.object, Mention)
        if place and any(
            key == reading.key[candidate.object] and name.startswith(candidate.subject.text) for key, name in bodies
        ):  # type: ignore[index]
            continue  # the headline's 百色 is the article's 百色市人民政府
        yield candidate


def _partners(reading: Reading) -> Iterator[Candidate]:
    for sentence in reading.doc.sentences:
        named = _free(reading, sentence)
        done = -1
        for index, second in enumerate(named):
            if second.span.start < done or not _WITH.search(reading.text, sentence.start, _start(reading, second)):
                continue
            group = joined(reading, second, sentence.end, *_KINDS)
            trigger = _tie(reading, second, group[-1], sentence)
            if trigger is None:
                continue
            done = group[-1].span.end
            for first in _first(reading, named[:index], second, sentence):
                for other in group:
                    if reading.key[other] != reading.key[first]:
                        yield Candidate(first, "cooperatesWith", other, trigger, 0.85, "partners.with")
        yield from _signers(reading, named, sentence)


def _free(reading: Reading, sentence: Span) -> list[Mention]:
    """The names of a sentence; not a place right before another name (衡水 in 衡水甲公司)."""
    named = outermost(reading, sentence.start, sentence.end, *_KINDS)
    starts = {m.span.start for m in named}
    return [m for m in named if m.span.end not in starts]


def _start(reading: Reading, mention: Mention) -> int:
    """Where the name starts, with the larger areas right before it: 甲省乙市."""
    start = mention.span.start
    while (area := reading.last_before(start, max(0, start - 12), "AdministrativeArea")) and area.span.end == start:
        start = area.span.start
    return start


def _tie(reading: Reading, second: Mention, last: Mention, sentence: Span) -> Span | None:
    """The words after the partners' names that tell of a lasting tie; None for one project's deal, a wish, a talk."""
    text = reading.text
    hit = _AGREE.search(text, last.span.end, min(sentence.end, last.span.end + _MOST))
    if hit is None:
        return None
    told = Span(last.span.end, hit.end())
    partners = {reading.key[m] for m in outermost(reading, second.span.start, last.span.end, *_KINDS)}
    if any(reading.key[m] not in partners for m in outermost(reading, told.start, hit.start(), *FIRMS)):
        return None
    clause = max(sentence.start, *(text.rfind(mark, sentence.start, second.span.start) for mark in "，："))
    if _INTENT.search(text, max(clause, second.span.start - 16), hit.end()) or _INVESTMENT.search(
        text, told.start, told.end
    ):
        return None
    if hit.group() == "签约":
        paragraph = reading.doc.paragraph_at(second.span.start)
        lasting = _STRATEGIC.search(text, paragraph.start, sentence.end) or second.kind in {
            "University",
            "ResearchInstitute",
        }
        if not lasting or _AFTER_SIGNING.match(text, hit.end(), sentence.end):
            return None
    return None if _own_project(reading, hit, sentence) else Span(*hit.span())


def _own_project(reading: Reading, hit: re.Match[str], sentence: Span) -> bool:
    """共建甲乙项目 is a project's partnership, told elsewhere."""
    if hit.end() >= sentence.end or hit["sign"]:
        return False
    ahead = next(iter(reading.within(Span(hit.start(), sentence.end), "Project")), None)
    return ahead is not None and ahead.span.start - hit.end() < 10


def _first(reading: Reading, before: Sequence[Mention], second: Mention, sentence: Span) -> Sequence[Mention]:
    """Who stands before 与: the name right there, what 公司 or 该所 points to, what the clause speaks about, the article's place."""
    text = reading.text
    point, meant = pointed(reading, sentence.start, second.span.start)
    if meant and (not before or before[-1].span.end <= point):
        return meant
    if before and _ADVERBS.fullmatch(text, before[-1].span.end, second.span.start):
        return joined_back(reading, list(before))
    for mention in reversed(before):
        if _may_lead(reading, mention, sentence.start) and mention.kind != "AdministrativeArea":
            return [mention]
    if second.kind == "AdministrativeArea" and (own := home_place(reading)) is not None:
        return [own]
    paragraph = reading.doc.paragraph_at(second.span.start)
    for part in reversed([s for s in reading.doc.sentences if paragraph.start <= s.start and s.end <= sentence.start]):
        for mention in outermost(reading, part.start, part.end, *FIRMS):
            if _may_lead(reading, mention, part.start):
                return [mention]
    return []


def _may_lead(reading: Reading, mention: Mention, since: int) -> bool:
    """Whether `mention` may be what its sentence speaks about, and is not what somebody has or is (建有甲中心)."""
    owned = _HAVING.search(reading.text, since, mention.span.start)
    return owned is None and not oblique(reading, mention, since)


def _signers(reading: Reading, named: Sequence[Mention], sentence: Span) -> Iterator[Candidate]:
    """甲、乙签署战略合作协议: a row of names without 与."""
    done = -1
    for first in named:
        if first.span.start < done or first.kind == "AdministrativeArea":
            continue
        group = joined(reading, first, sentence.end, *FIRMS)
        done = group[-1].span.end
        listed = all(reading.text[a.span.end : b.span.start] == "、" for a, b in pairwise(group))
        if len(group) < 2 or not listed or _WITH.search(reading.text, sentence.start, first.span.start):
            continue
        trigger = _tie(reading, first, group[-1], sentence)
        if trigger is not None and re.match(_SIGN, trigger.of(reading.text)):
            for a, b in combinations(group, 2):
                yield Candidate(a, "cooperatesWith", b, trigger, 0.8, "partners.signers")
