"""Who works together outside one project: 甲与乙签订战略合作协议; 甲对口支援乙; 甲的合作单位包括乙."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterator, Sequence
from itertools import pairwise

from kg.fact.agent import meant, oblique, pointed
from kg.fact.coordination import FIRMS, SCIENCE, joined, joined_back, look_back, outermost
from kg.fact.elided import leading, of_report
from kg.fact.home import home_place
from kg.fact.reading import Candidate, Reading
from kg.fact.technology import told_of_work
from kg.fact.tiedback import tied_back
from kg.fact.ties import INTENT, only_tie, tie
from kg.model import Mention, Span
from kg.pattern import searcher

_KINDS = (*FIRMS, "AdministrativeArea")
_WITH = re.compile(r"(?:与|和|同|跟|联合|携手|牵手|联手|联姻|依托)$")
_DIRECT = re.compile(r"[^，。；]{0,6}?(?P<tie>对口(?:支援|帮扶|协作)|结对帮扶|牵手|携手|联姻|战略合作伙伴)(?:了)?")
_IS = re.compile(r"[^，。；]{0,4}(?:是|成为|系|作为)$")
_ROLE = re.compile(
    r"的[^，。；]{0,8}?(?:供应商|合作伙伴|战略伙伴|合作单位|合作商|配套企业|(?:实习|实训|实践|教学|科研|研究|试验)基地)"
)
_LISTED = re.compile(r"合作(?:单位|院校|高校|伙伴|方|企业|机构)(?:有|包括|为|是|：|:)$")
_PAIR = "双方|两地|两县|两市|两区|两园|两家"
_BOTH = searcher(
    rf"(?:{_PAIR})[^，。；]{{0,8}}?(?:签署|签订|签下|签有|达成)[^，。；]{{0,16}}?(?:协议|协定|备忘录)"
    rf"|(?:{_PAIR})[^，。；]{{0,6}}?(?:[年月]起|以来|开始|长期|一直)[^，。；]{{0,4}}?合作"
    rf"|(?:{_PAIR})[^，。；]{{0,4}}?合作(?:了|已经?)?[一二三四五六七八九十\d多余]+年"
    rf"|(?:{_PAIR})[^，。；]{{0,12}}?(?:设立|成立|共建|共同建设|组建|建有)(?:了)?[^，。；]{{0,16}}?(?:实验室|研究中心|研究院|创新中心|工作站)"
)
_PROJECT_BY = re.compile(r"(?:项目|工程)[^，。；]{0,6}由")
_THIS_AREA = re.compile(
    r"[该我全][市县区州镇旗](?![一-龥]?[局委长])|(?<![一-龥])[省市县区州旗](?:里|上)(?=[与和同跟还又已])|(?<=[，。；：“\n])他们|(?<![一-龥])[市县区](?:委、?[市县区])?(?:人民)?政府"
)
_AFTER_AREA = re.compile(
    r"[市县区省]?(?:人民政府)?(?:$|[，（与和同跟、等在就于围已先分正再还也又便将曾早共双两三今去当昨签达建结缔携对开]|\d)"
)
"""What may follow an area that stands for itself: a comma, a particle, an adverb, a verb of agreement."""
_HAVING = re.compile(r"(?:有|设立|成立|引进|包括|组建)(?:了)?(?:[^，。；]{0,16}、)?$")
_ADVERBS = re.compile(
    r"[^，。；：、]{0,14}|（[^）]{1,24}）[^，。；：、]{0,8}|[^，。；：、]{0,24}，(?:分别|先后|已|还|并|又|也|便|就)?"
)


def extract(reading: Reading) -> Iterator[Candidate]:
    """cooperatesWith; not for an area (百色) where its government (百色市人民政府) is said to be the partner too."""
    found = [c for sentence in reading.doc.sentences for c in _partners(reading, sentence)]
    pairs = [(c, c.subject, c.object) for c in found if isinstance(c.object, Mention)]
    ends = [*((a, b) for _, a, b in pairs), *((b, a) for _, a, b in pairs)]
    bodies = [(body.text, reading.key[other]) for body, other in ends if body.kind == "GovernmentBody"]
    for candidate, a, b in pairs:
        if not any(
            area.kind == "AdministrativeArea" and name.startswith(area.text) and key == reading.key[other]
            for area, other in ((a, b), (b, a))
            for name, key in bodies
        ):
            yield candidate


def _partners(reading: Reading, sentence: Span) -> Iterator[Candidate]:
    named = _free(reading, sentence)
    if named:
        pairs = _paired(reading, named, sentence)
        yield from pairs
        if not pairs:
            yield from _linked(reading, named, sentence)
        yield from _neighbours(reading, named, sentence)
        yield from _members(reading, named, sentence)
    yield from _both(reading, sentence)
    yield from tied_back(reading, sentence)


def _paired(reading: Reading, named: Sequence[Mention], sentence: Span) -> list[Candidate]:
    """甲与乙、丙与丁分别签署合作协议: who signs with whom."""
    for at in range(len(named) - 3):
        chain = list(named[at : at + 2])
        joints = [_between(reading, *chain)]
        for follower in named[at + 2 :]:
            joint = _between(reading, chain[-1], follower)
            if joint not in _JOINTS or (joint == "、") == (joints[-1] == "、"):
                break
            chain.append(follower)
            joints.append(joint)
        signs = _SIGN_EACH.match(reading.text, chain[-1].span.end, sentence.end)
        if len(chain) >= 4 and len(chain) % 2 == 0 and joints[0] in _WITHS and signs:
            trigger = Span(*signs.span())
            ends = [*_led_by(reading, named[:at], chain[0], sentence), *zip(chain[::2], chain[1::2], strict=True)]
            return [Candidate(a, "cooperatesWith", b, trigger, 0.85, "partners.pairs") for a, b in ends]
    return []


def _led_by(
    reading: Reading, before: Sequence[Mention], first: Mention, sentence: Span
) -> Iterator[tuple[Mention, Mention]]:
    """市政府与甲、乙与丙…: a first pair whose first member is no name (市政府)."""
    lead = before[-1] if before and _between(reading, before[-1], first) == "、" else None
    if lead is not None and _WITH.search(reading.text, look_back(lead.span.start, sentence.start), lead.span.start):
        yield from ((who, lead) for who in _first(reading, before[:-1], lead, sentence))


def _between(reading: Reading, a: Mention, b: Mention) -> str:
    return reading.text[a.span.end : b.span.start]


_WITHS = frozenset("与和同")
_JOINTS = _WITHS | {"、"}
_SIGN_EACH = re.compile(
    r"(?:分别|先后|相继|各自|现场)+(?:签[署订约下]|达成)(?:了)?[^，。；]{0,24}?(?:协议|合同|备忘录|合作)(?!意向)"
)


def _linked(reading: Reading, named: Sequence[Mention], sentence: Span) -> Iterator[Candidate]:
    """甲与乙、丙签署战略合作协议; 与乙建立合作关系, its subject told before."""
    done = sentence.start
    for index, second in enumerate(named):
        start = _start(reading, second)
        if second.span.start < done or not _WITH.search(reading.text, look_back(start, sentence.start), start):
            continue
        group = joined(reading, second, sentence.end, *_KINDS)
        group = _named_in_full(reading, group, sentence)
        done = group[-1].span.end
        trigger = tie(reading, second, group[-1], sentence)
        if trigger is None or not _bare(reading, group[-1], trigger.start):
            continue
        of_work = start - 1 > sentence.start and _WORKED.match(reading.text, group[-1].span.end, sentence.end)
        if (
            (of_work and told_of_work(reading, second, sentence))
            or _of_phase(reading, start, sentence)
            or _PROJECT_BY.search(reading.text, look_back(start, sentence.start), start)
        ):
            continue
        firsts = _first(reading, named[:index], second, sentence)
        for first in (m for m in firsts if not _builds(reading, m, sentence)):
            if not sentence.covers(first.span) or _bare(reading, first, second.span.start):
                for other in group:
                    if reading.key[other] != reading.key[first]:
                        yield Candidate(first, "cooperatesWith", other, trigger, 0.85, "partners.with")


_WORKED = re.compile(r"合作(?=[，。；])")


def _of_phase(reading: Reading, start: int, sentence: Span) -> bool:
    """三期|与甲大学…: whether a work's name stands right before 与."""
    phase = reading.last_before(start - 1, sentence.start, "Project") if start - 1 > sentence.start else None
    return phase is not None and phase.span.end == start - 1


def _named_in_full(reading: Reading, group: list[Mention], sentence: Span) -> list[Mention]:
    """`group` less a place at its end that opens a name which nobody recognised: 甲所、|河南省|畜牧总站."""
    while len(group) > 1 and not _bare(reading, group[-1], min(sentence.end, group[-1].span.end + 2)):
        group = group[:-1]
    return group


def _builds(reading: Reading, first: Mention, sentence: Span) -> bool:
    """丙中心由|甲大学|和乙公司共建: what works the two build is told elsewhere."""
    led = sentence.start < first.span.start and reading.text.endswith(("由", "是"), 0, first.span.start)
    return led and next(reading.between(sentence.start, first.span.start, "Project"), None) is not None


def _free(reading: Reading, sentence: Span) -> list[Mention]:
    """The names of a sentence; not a place right before another name (衡水 in 衡水甲公司)."""
    named = outermost(reading, sentence.start, sentence.end, *_KINDS)
    starts, ends = {m.span.start for m in named}, {m.span.end for m in named}
    return [m for m in named if m.span.end not in starts and not _noted(reading, m, ends)]


def _noted(reading: Reading, place: Mention, ends: Container[int]) -> bool:
    """甲大学（乙市校区）: whether a place opens the bracket behind a name."""
    opens = place.kind == "AdministrativeArea" and reading.text[place.span.start - 1 : place.span.start] == "（"
    return opens and place.span.start - 1 in ends


def _start(reading: Reading, mention: Mention) -> int:
    """Where the name starts, with the larger areas right before it: 甲省乙市."""
    start = mention.span.start
    while (area := reading.last_before(start, max(0, start - 12), "AdministrativeArea")) and area.span.end == start:
        start = area.span.start
    return start


def _bare(reading: Reading, area: Mention, until: int) -> bool:
    """Whether an area stands for itself, not at the head of a name that nobody recognised (北京 in 北京甲市场)."""
    if area.kind != "AdministrativeArea" or until <= area.span.end:
        return True
    return _AFTER_AREA.match(reading.text, area.span.end, until) is not None


def _first(reading: Reading, before: Sequence[Mention], second: Mention, sentence: Span) -> Sequence[Mention]:
    """Who stands before 与: the name right there, what 公司, 该所 or 该市 points to, what the passage speaks about."""
    before = leading(reading, before, second.span.start)
    since = before[-1].span.end if before else sentence.start
    point = pointed(reading, sentence.start, second.span.start)
    if point is not None and since <= point.end:
        return point.parties
    if before and _ADVERBS.fullmatch(reading.text, since, second.span.start):
        return joined_back(reading, list(before))
    found = _spoken_of(reading, sentence.start, second.span.start)
    if found is None:
        found = home_place(reading) if second.kind == "AdministrativeArea" else of_report(reading)
    if found is None:
        found = _passage_subject(reading, sentence) or _area_spoken_of(reading, before, sentence)
    return [found] if found is not None else []


def _area_spoken_of(reading: Reading, before: Sequence[Mention], sentence: Span) -> Mention | None:
    """甲县与乙大学合作，…；同|丙大学签了协议: the area that the sentence speaks of."""
    areas = (m for m in before if m.kind == "AdministrativeArea" and not oblique(reading, m, sentence.start))
    area = next(areas, None)
    return area if area is not None and _AFTER_AREA.match(reading.text, area.span.end) else None


def _passage_subject(reading: Reading, sentence: Span) -> Mention | None:
    """What the nearest sentence before `sentence` in its paragraph speaks about, if one does."""
    sentences, paragraph = reading.doc.sentences, reading.doc.paragraph_at(sentence.start)
    first = bisect_left(sentences, paragraph.start, key=lambda span: span.start)
    end = bisect_right(sentences, sentence.start, key=lambda span: span.end)
    for part in reversed(sentences[first:end]):
        found = _spoken_of(reading, part.start, part.end)
        if found is not None:
            return found
    return None


def _spoken_of(reading: Reading, start: int, end: int) -> Mention | None:
    """What the words between the offsets speak about: the first organisation, or the area of a 该市, 他们 behind it."""
    names = [m for m in outermost(reading, start, end, *FIRMS) if _may_lead(reading, m, start)]
    area = _THIS_AREA.search(reading.text, start, end)
    if area and (not names or area.start() > names[0].span.start):
        return home_place(reading)
    return names[0] if names else None


def _may_lead(reading: Reading, mention: Mention, since: int) -> bool:
    """Whether `mention` may be what its sentence speaks about, and is not what somebody has (建有甲中心)."""
    owned = _HAVING.search(reading.text, look_back(mention.span.start, since), mention.span.start)
    return owned is None and not oblique(reading, mention, since)


def _neighbours(reading: Reading, named: Sequence[Mention], sentence: Span) -> Iterator[Candidate]:
    """甲对口支援乙; 甲是乙的供应商: ties that need no 与."""
    for a, b in pairwise(named):
        start = _start(reading, b)
        if a.span.end >= start or reading.key[a] == reading.key[b]:
            continue
        if INTENT.search(reading.text, a.span.end, start):
            continue
        direct = _DIRECT.fullmatch(reading.text, a.span.end, start)
        role = _ROLE.match(reading.text, b.span.end, sentence.end)
        if direct and (a.kind == b.kind or direct["tie"].startswith(("对口", "结对")) or only_tie(reading, b)):
            yield Candidate(a, "cooperatesWith", b, Span(*direct.span("tie")), 0.8, "partners.direct")
        elif role and _IS.fullmatch(reading.text, a.span.end, start):
            yield Candidate(a, "cooperatesWith", b, Span(*role.span()), 0.8, "partners.role")


def _members(reading: Reading, named: Sequence[Mention], sentence: Span) -> Iterator[Candidate]:
    """甲的合作单位包括乙、丙."""
    for index, second in enumerate(named):
        cue = _LISTED.search(reading.text, look_back(second.span.start, sentence.start), second.span.start)
        if cue is None:
            continue
        for first in _first(reading, named[:index], second, sentence)[:1]:
            for other in joined(reading, second, sentence.end, *FIRMS):
                yield Candidate(first, "cooperatesWith", other, Span(*cue.span()), 0.8, "partners.listed")


def _both(reading: Reading, sentence: Span) -> Iterator[Candidate]:
    """甲县与乙县相邻。两县签署协同发展协议; 工艺由乙所提供，双方自2020年起合作: the two that are named last."""
    cue = _BOTH.search(reading.text, sentence.start, sentence.end)
    if cue is None or INTENT.search(reading.text, sentence.start, cue.end()):
        return
    sentences = reading.doc.sentences
    end = bisect_right(sentences, sentence.start, key=lambda span: span.end)
    near = [m for m in _free(reading, sentence) if m.span.end <= cue.start()]
    if not near and end:
        near = _free(reading, sentences[end - 1])
    pair = {reading.key[m]: m for m in near}
    if len(pair) == 1 and near[0].kind in SCIENCE and near[0].span.start >= sentence.start:
        firm = _firm_beside(reading, near[0], sentence, cue.start())
        pair |= {reading.key[firm]: firm} if firm is not None else {}
    if len(pair) == 2 and (near[0].span.start >= sentence.start or len({m.kind for m in pair.values()}) == 1):
        a, b = pair.values()
        yield Candidate(a, "cooperatesWith", b, Span(*cue.span()), 0.75, "partners.both")


def _firm_beside(reading: Reading, institute: Mention, sentence: Span, at: int) -> Mention | None:
    """The firm of a 双方 at `at` that names only the institute: what 公司 points to, else the firm spoken of."""
    point = pointed(reading, sentence.start, at)
    if point is not None and point.parties[0].kind == "Company":
        return point.parties[0]
    return meant(reading, institute.span.start, "Company")
