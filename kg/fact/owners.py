"""Whose project it is, told before its name: 甲公司的乙项目; 甲公司投资3亿元，在丙建设乙项目; 公司的乙项目."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.fact.agent import Pointed, meant, oblique, pointed
from kg.fact.buildwords import DEED, MONEY, OBJECT_DEED
from kg.fact.coordination import FIRMS, SCIENCE, joined_back, outermost
from kg.fact.reading import Candidate, Reading
from kg.fact.technology import lends_knowhow, serves
from kg.model import Mention, Span

_NOTE = r"(?:（[^）]{1,20}）)?"
_BESIDE = r"配套|旁边|旁的|隔壁|相邻|附近|对面|以[东西南北]|不远|供[气电热应]|子公司"
_OF = re.compile(
    rf"{_NOTE}(?:(?!{_BESIDE})[^，。；、]{{0,4}}?的)?(?:[一首][个条座期]|第[一二三四五]个)?$"
    r"|的[^，。；、]{0,8}$"
    r"|(?:位于|在|地处)[^，。；、]{2,24}的$"
    r"|的?(?:另一个?|首个)[^，。；、]{0,6}项目[—：]{1,2}(?:[^，。；、]{2,24}的)?$"
)
_WHICH = re.compile(
    rf"{_NOTE}，?(?:公司)?[^，。；]{{0,24}}?(?:{DEED}|总?投资(?:额)?{MONEY}|斥资{MONEY})[^，。；、]{{0,16}}的[^，。；、]{{0,8}}$"
)
_ANY = re.compile(rf"(?![^，。；、]*(?:{_BESIDE}))[^，。；、]{{0,18}}的[^，。；、]{{0,4}}$")
_LISTED = re.compile(r"[\s:：|｜—\-·]{1,4}$")
_MAKES = "建|上|做|搞|办"
"""Short verbs, which build where an amount stands before: 投3亿元建, 斥资2亿元在丙县上."""
_BUILDS = re.compile(
    rf"(?:{OBJECT_DEED}|{MONEY}(?:在[^，。；、]{{2,16}}?)?(?:{_MAKES}))(?:了)?(?:的|着)?(?:[^，。；、]{{0,24}}?的)?[^，。；、的]{{0,8}}$"
)
_SUMMED = re.compile(
    rf"(?:{OBJECT_DEED}|上|建|投)了?[^，。；：]{{0,8}}?[两二三四五六七八九十\d几多][个项大][^，。；：]{{0,8}}(?:项目|工程)"
    r"(?:：|——|，分别[是为]|，即|，一是)$"
)
"""在丙上了两个项目：|甲项目和乙项目."""
_SHARE = "开发|建设|共建|研发|实施|打造|投资|承担|申报|建"
_JOINT = re.compile(
    rf"{_NOTE}(?:[^，。；]{{0,10}}?|(?:在[^，。；]{{2,24}}?)?[^，。；]{{0,6}}(?:签约|签[订署下了][^，。；]{{0,16}}?协议|达成合作)，(?:双方|共同|将|决定|拟)*(?:在[^，。；、]{{2,24}}?)?)"
    rf"(?:合作|联合|共同|携手|共建|合建|合办|联办|联建)(?:[^，。；、]{{0,6}}?(?:{_SHARE}))?(?:了)?(?:的)?[^，。；、]{{0,10}}$"
)
_SIGNS = re.compile(r"[^。；]{0,14}?(?:签约|签署|签订|签下|达成|签了)")
_INVITED = re.compile(
    r"(?:引进|招引|引入|迎来|吸引|牵手|引来|招来)(?:了)?(?:[^，。；]{0,12}?(?:龙头|企业|上市公司|百强|央企|集团))?$"
)
_WITH = re.compile(r"[与和同跟]$")
_PARENT = re.compile(
    r"(?:（[^）]{1,24}）)?的?(?:全资|控股|独资)?(?:子公司|旗下|下属|所属|成员)|的[^，。；]{0,8}的子公司"
)
_AMONG = re.compile(r"等(?:一批|多家|[0-9]+家)?(?:企业|公司)到")
"""甲公司、乙公司|等企业到我州投资新建丙、丁等项目: which of them builds which is not said."""
_IS = re.compile(r"[^，。；]{0,6}[是系]")
_AND = re.compile(r"(?:、|和|及|以及|与|，以及)[^，。；、]{0,2}")
_STOP = re.compile(r"项目|子公司(?!，)|，(?:为|助力|带动|服务)|；")
_MOST = 80
"""The verb that governs a project's name stands at most so many characters behind its subject."""
_HEAD = 300
"""So many characters of a sentence before a project's name are read."""
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
        start = max(sentence.start, work.span.start - _HEAD)
        found = list(_owners(reading, work, Span(start, work.span.start))) if start < work.span.start else []
        if not found and last is not None and _continues(reading, last, work, said):
            found = [Candidate(work, c.predicate, c.object, c.trigger, c.confidence, c.rule) for c in said]
        said, last = found, work
        yield from found


def _continues(reading: Reading, last: Mention, work: Mention, said: Sequence[Candidate]) -> bool:
    """Whether the verb of what was `said` of `last` governs `work` too."""
    apart = last.span.end < work.span.start and _AND.fullmatch(reading.text, last.span.end, work.span.start)
    return bool(apart) and all(candidate.rule in _SHARED for candidate in said)


def _owners(reading: Reading, work: Mention, head: Span) -> Iterator[Candidate]:
    named = [m for m in outermost(reading, head.start, head.end, *FIRMS) if not _of_another(reading, m)]
    named = [m for m in named if m.kind != "Park" or not _IN_PARK.search(reading.text, head.start, m.span.start)]
    point = pointed(reading, head.start, head.end) or _they(reading, head)
    if point is not None and (not named or named[-1].span.end <= point.end):
        between = reading.text[point.end : head.end]
        if _owns(between) or _acts(between) or _puts(reading, work, between):
            word = Span(point.end - 1, point.end)
            yield from (Candidate(work, "undertakenBy", p, word, 0.82, "owners.pointed") for p in point.parties)
        return
    with_it = _with_it(reading, work, point, named) if point is not None else []
    if with_it:
        yield from _joint(work, with_it)
        return
    group = joined_back(reading, named)
    shared = (
        len(group) > 1 or any(m.kind in {"Company", "Organisation"} for m in group) or _with_science(reading, group)
    )
    if shared and (
        _JOINT.match(reading.text[named[-1].span.end : work.span.start]) or _hand_in_hand(reading, group, work)
    ):
        yield from _joint(work, group)
        return
    bodies = [m for m in named if m.kind == "GovernmentBody"]
    named = [m for m in named if m.kind not in {"Park", "GovernmentBody"}]
    if bodies and not any(m.kind in {"Company", "Organisation"} for m in named):
        yield from _of_body(reading, work, bodies[-1], head)
    if named and not _told_of_other(reading, named[0], head):
        yield from _of_named(reading, work, named, head)


_HAND = re.compile("，?(?:联合|携手|联手|会同)")
_THEY_BUILD = re.compile(
    rf"，?(?:[^，。；]{{0,6}}?)(?:共同|合作|联合)?(?:总?投资{MONEY}，?)?(?:在[^，。；、]{{2,24}}?)?，?"
    r"(?:共同|合作|联合)?(?:投资)?(?:建设|共建|打造|实施|开发|新建|建起|建成|兴建|启动|投建)了?(?:[^，。；、]{0,8}的)?"
)


def _hand_in_hand(reading: Reading, group: Sequence[Mention], work: Mention) -> bool:
    """甲院|联合|乙公司，在丙市打造|丁项目: two and no more, of whom 联合 or 携手 says that they build together."""
    if len(group) != _TWO or _HAND.fullmatch(reading.text, group[0].span.end, group[1].span.start) is None:
        return False
    return _THEY_BUILD.fullmatch(reading.text, group[1].span.end, work.span.start) is not None


_TWO = 2
_IN_PARK = re.compile("(?:在|落户|位于|选址|于)$")
"""Before the park in which two sign or build: 甲所与乙公司在|丙高新区|签约，共建丁项目."""


def _with_science(reading: Reading, group: Sequence[Mention]) -> bool:
    """镇上与|甲大学|签约共建乙站: an institute that somebody unnamed works with does not build alone."""
    before = reading.text[: group[0].span.start] if group else ""
    return bool(group) and group[0].kind in SCIENCE and before.endswith(("与", "同", "和", "跟", "携手", "联合"))


_THEY = re.compile(r"(?:^|(?<=[，。；：“]))(?:[^，。；]{0,6}?)他们(?!的|说|表示|介绍)")


def _they(reading: Reading, head: Span) -> Pointed | None:
    """如今他们正在丙建设乙项目: the firm that the sentences before in this paragraph speak of."""
    hit = _THEY.search(reading.text, head.start, head.end)
    paragraph = reading.doc.paragraph_at(head.start)
    firm = meant(reading, hit.end() - 2, "Company") if hit else None
    if hit is None or firm is None or not paragraph.covers(firm.span):
        return None
    return Pointed(hit.end(), [firm])


_AND_WITH = re.compile(r"(?:还|又|已|正|将|拟|再次|先后|近期|今年|去年)*(?:与|和|同|跟|联合|携手|联手)")


def _with_it(reading: Reading, work: Mention, point: Pointed, named: Sequence[Mention]) -> list[Mention]:
    """公司与甲大学共建的乙项目: the firm that is pointed to, with those it works with; empty for other words."""
    others = [m for m in named if m.span.start >= point.end]
    if not others or not _AND_WITH.fullmatch(reading.text, point.end, others[0].span.start):
        return []
    shared = _JOINT.match(reading.text[others[-1].span.end : work.span.start])
    return [*point.parties, *others] if shared and len(joined_back(reading, others)) == len(others) else []


def _of_another(reading: Reading, firm: Mention) -> bool:
    """甲生产基地项目、|乙项目; 毗邻甲公司的|乙项目: a firm told only in another name, or next door."""
    beside = reading.text.endswith(("毗邻", "紧邻", "邻近", "临近"), 0, firm.span.start)
    sentence = reading.doc.sentence_at(firm.span.start)
    beside = beside or lends_knowhow(reading, firm, sentence) or serves(reading, firm, sentence)
    named = any(other.kind == "Project" and len(other.span) > len(firm.span) for other in reading.covering(firm.span))
    return beside or named


def _told_of_other(reading: Reading, first: Mention, head: Span) -> bool:
    """乙项目是甲公司的首个丙项目: the second name only tells what the first project is."""
    other = reading.last_before(first.span.start, head.start, "Project")
    return other is not None and _IS.fullmatch(reading.text, other.span.end, first.span.start) is not None


def _of_named(reading: Reading, work: Mention, named: list[Mention], head: Span) -> Iterator[Candidate]:
    last = named[-1]
    between = reading.text[last.span.end : work.span.start]
    if _owns(between):
        group = joined_back(reading, named)
        if (
            _is_of(between)
            or not _ANY.match(between)
            or len(group) > 1
            or not oblique(reading, last, head.start)
            or _after_work(reading, last)
        ):
            yield from (Candidate(work, "undertakenBy", p, last.span, 0.9, "owners.of") for p in group)
    elif _visited(reading, work, named, head):
        yield Candidate(work, "undertakenBy", last, last.span, 0.78, "owners.visited")
    elif (_acts(between) or _puts(reading, work, between)) and (
        actor := _actor(reading, work, named, head)
    ) is not None:
        yield Candidate(work, "undertakenBy", actor, actor.span, 0.82, "owners.builds")


_COMES_TO = re.compile(r"(?:来到|走进|深入|前往|到达?|赴|步入|走到|在)(?:位于[^，。；]{2,20}的)?$")
_TO_SEE = re.compile(
    r"(?:[（(][^（）()]{1,20}[)）])?，(?:实地|现场|仔细|详细|一行)*(?:察看|查看|参观|考察|了解|看到|观看|视察|听取)了?(?:其|该公司|公司|企业)?"
    r"(?:正在建设的?|在建的?|新建的?|投资建设的?)?"
)
"""Between a firm that is visited and its project: 来到甲公司，|察看了|乙项目."""


def _visited(reading: Reading, work: Mention, named: Sequence[Mention], head: Span) -> bool:
    """Whether `work` is seen on a visit to the last of `named`, and to it alone."""
    last = named[-1]
    comes = _COMES_TO.search(reading.text, max(head.start, last.span.start - 24), last.span.start)
    return (
        comes is not None
        and last.kind == "Company"
        and _TO_SEE.fullmatch(reading.text, last.span.end, work.span.start) is not None
    )


_BODY_BUILDS = re.compile(
    r"(?:（[^）]{1,16}）)?(?:[^，。；]{0,24}，)?(?:在[^，。；、]{2,24}?)?(?:投资[^，。；]{1,12})?"
    r"(?:建成|建起|建设|新建|兴建|修建|实施|承建|创办|办起|负责实施)了?(?:的)?(?:[^，。；、的]{0,12}的)?"
    rf"|(?:投资|出资|斥资){MONEY}的"
)
"""Between a body of the state and the works that it builds itself: 甲局依托乙大学的技术，在丙镇建成|丁基地."""


def _of_body(reading: Reading, work: Mention, body: Mention, head: Span) -> Iterator[Candidate]:
    between = reading.text[body.span.end : work.span.start]
    alone = body.text.endswith(_DEPARTMENTS) and not oblique(reading, body, head.start)
    if alone and len(between) < _MOST and _BODY_BUILDS.fullmatch(between) and not _STOP.search(between):
        yield Candidate(work, "undertakenBy", body, body.span, 0.8, "owners.body")


_DEPARTMENTS = ("局", "厅", "中心", "委员会", "管委会", "委")
"""Ends of the names of bodies that build; what a government does, its firms and departments build."""


def _after_work(reading: Reading, mention: Mention) -> bool:
    """甲项目和乙公司的丙项目: the conjunction joins projects, not firms."""
    start = max(0, mention.span.start - _MOST)
    last = reading.last_before(mention.span.start, start, "Project", "ProjectBatch")
    return last is not None and _AND.fullmatch(reading.text, last.span.end, mention.span.start) is not None


def _is_of(between: str) -> bool:
    return bool(_OF.match(between) or _WHICH.match(between))


_PUTS = re.compile(r"(?:[^，。；]{0,24}，)?[^，。；]{0,16}[把将](?:其|自己的?|旗下的?|公司的?)?$")
_PUT = re.compile(
    r"(?:整体|全部|也|都|正式|顺利|又|再|提前)*(?:放|落|建|设|搬|迁|摆|布局?|选|安|定|搬迁|上了?马|落户|落地)(?:到|在|进|了|入|于|，)"
)
"""甲公司把|乙总部|放在了丙园区."""


def _puts(reading: Reading, work: Mention, between: str) -> bool:
    """Whether somebody places `work` where it is to be: 甲公司把|乙总部|放在了丙园区."""
    return len(between) < _MOST and bool(_PUTS.fullmatch(between) and _PUT.match(reading.text, work.span.end))


def _owns(between: str) -> bool:
    return _is_of(between) or bool(_ANY.match(between) or _LISTED.match(between))


def _acts(between: str) -> bool:
    if len(between) >= _MOST:
        return False
    summed = _SUMMED.search(between)
    if summed:
        return not _STOP.search(between[: summed.start()])
    return bool(_BUILDS.search(between)) and not _STOP.search(between)


def _actor(reading: Reading, work: Mention, named: Sequence[Mention], head: Span) -> Mention | None:
    """Which of the firms before 建设乙项目 builds it: the subject, a firm invited, the firm that signed."""
    for firm in reversed(named):
        if firm.kind != "Company" or _PARENT.match(reading.text, firm.span.end, head.end):
            continue
        if work.span.start - firm.span.end >= _MOST or _AMONG.match(reading.text, firm.span.end):
            return None
        before = reading.text[max(head.start, firm.span.start - 24) : firm.span.start]
        if _WITH.search(before):
            if _SIGNS.match(reading.text, firm.span.end, head.end):
                return firm
        elif _INVITED.search(before) or not oblique(reading, firm, head.start) or _after_work(reading, firm):
            return firm
    return None


def _joint(work: Mention, group: Sequence[Mention]) -> Iterator[Candidate]:
    """甲公司与乙大学合作开发的丙项目: firms undertake, the others help."""
    firms = any(m.kind == "Company" for m in group)
    for party in group:
        own = party.kind == "Company" or (not firms and party.kind == "Organisation")
        yield Candidate(work, "undertakenBy" if own else "developedWith", party, group[-1].span, 0.88, "owners.joint")
