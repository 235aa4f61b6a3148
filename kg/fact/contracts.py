"""Who builds the project that a contract is about: 甲区政府与乙公司签订（关于）丙项目的投资合作协议."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.fact.buildwords import TOGETHER
from kg.fact.coordination import SCIENCE, joined, outermost
from kg.fact.reading import Candidate, Reading
from kg.fact.ties import INTENT
from kg.model import Mention, Span

_SIGNS = re.compile(r"(?P<trigger>签订|签署|签下|签约|签了)(?:了)?(?:关于|共建|合作建设|建设|投资建设|合作共建)?[《“]?")
_TOGETHER = re.compile(rf"(?P<trigger>合作){TOGETHER.removeprefix('合作')}")
_CONTRACT = re.compile(
    r"[》”]?(?:的)?(?:项目)?(?:投资|招商引资|招商|合作|入驻|入园|框架|战略|建设|共建|开发|引进|落户|[》”])*(?:协议|合同|协定)"
)
_FRUIT = re.compile(r"(?P<trigger>合作)的[^，。；、]{0,6}(?:成果|结晶|典范|项目)(?=[，。；])")
_IS = re.compile(r"(?:）)?[是系为]")
_NAMED = "Company Organisation GovernmentBody University ResearchInstitute Park AdministrativeArea".split()
_JOINT = re.compile(r"[^，。；]{0,10}(?:、|与|和|及|同|跟|分别)[^，。；]{0,4}")
_AND = re.compile(r"、|和|与|及|以及")
_CLOSED = re.compile(r"[”》]?(?:[。；，](?!总投资)|$)")
_WITH = re.compile(r"(?:[，。；]|并|还|又|已)(?:先后|分别|又|还|也)?[与和同]$")
"""Before the only party that is named: 考察团一行…，与|甲公司签订了…."""
_HOST = re.compile(r"(?:、[^，。；、]{2,16})?分别[与和同]")
"""Behind the first side: 甲局、乙集团|分别与丙公司、丁公司签订…."""
_NEAR = 16
_REACH = 120
"""Characters before the verb of signing in which its parties stand."""


def extract(reading: Reading) -> Iterator[Candidate]:
    """`undertakenBy` for the firms that sign; `developedWith` for institutes and universities beside them."""
    yield from _cooperating(reading)
    yield from _fruit(reading)
    yield from _about(reading)
    for hit in _SIGNS.finditer(reading.text):
        sentence = reading.doc.sentence_at(hit.start())
        works = _works(reading, hit.end(), sentence.end) if hit.end() < sentence.end else []
        if not works or not _is_contract(reading, works):
            continue
        parties = _parties(reading, sentence, hit.start())
        trigger = Span(*hit.span("trigger"))
        if len(works) == 1:
            yield from _of_one(reading, works[0], parties, trigger)
        else:
            yield from _in_turn(reading, works, parties, trigger)


def _cooperating(reading: Reading) -> Iterator[Candidate]:
    """甲区政府与乙公司、丙所合作，计划投资2亿元，建设丁项目: the firms build, the others help."""
    for hit in _TOGETHER.finditer(reading.text):
        sentence = reading.doc.sentence_at(hit.start())
        work = next(reading.between(hit.end(), min(sentence.end, hit.end() + _NEAR), "Project"), None)
        if work is None or re.search(r"[，。；]", reading.text[hit.end() : work.span.start]):
            continue
        parties = _parties(reading, sentence, hit.start())
        parties = [*_first_side(reading, parties), *parties]
        builders = _builders(parties)
        trigger = Span(*hit.span("trigger"))
        for party in parties if builders else ():
            if party.kind != "AdministrativeArea":
                predicate = "undertakenBy" if party in builders else "developedWith"
                yield Candidate(work, predicate, party, trigger, 0.82, "contracts.together")


def _builders(parties: list[Mention]) -> list[Mention]:
    """The firms of those that cooperate; where there is none but an institute, the body that names itself first."""
    firms = [m for m in parties if m.kind == "Company"]
    if firms or len(parties) < 2 or parties[-1].kind not in SCIENCE:
        return firms
    return [m for m in parties[:1] if m.kind in {"GovernmentBody", "Organisation"}]


def _first_side(reading: Reading, parties: list[Mention]) -> list[Mention]:
    """Who cooperates where only the second side is told again: 甲区政府与乙公司合作，…；|与丙公司合作，…."""
    if not parties or not reading.text.endswith(("；与", "；和", "；同"), 0, parties[0].span.start):
        return []
    until = parties[0].span.start
    floor = max(0, until - 3 * _REACH)
    since = max(floor, *(reading.text.rfind(stop, floor, until) + 1 for stop in "。\n"))
    named = outermost(reading, since, until, *_NAMED)
    return [m for m in named if reading.text.startswith(("与", "和", "同"), m.span.end)][:1]


def _fruit(reading: Reading) -> Iterator[Candidate]:
    """甲项目是乙公司与丙所深度合作的重要成果: the firm builds, the institute helps."""
    for hit in _FRUIT.finditer(reading.text):
        sentence = reading.doc.sentence_at(hit.start())
        work = reading.last_before(hit.start(), sentence.start, "Project")
        told = _IS.match(reading.text, work.span.end, hit.start()) if work else None
        first = next(reading.between(told.end(), hit.start(), *_NAMED), None) if told else None
        if work is None or told is None or first is None or first.span.start != told.end():
            continue
        parties = joined(reading, first, hit.start(), *_NAMED)
        kinds = {m.kind for m in parties}
        for party in parties if "Company" in kinds and kinds & set(SCIENCE) else ():
            predicate = "undertakenBy" if party.kind == "Company" else "developedWith"
            yield Candidate(work, predicate, party, Span(*hit.span("trigger")), 0.82, "contracts.fruit")


def _about(reading: Reading) -> Iterator[Candidate]:
    """甲管委会与乙公司就丙项目举行签约仪式: the firm builds, an institute helps."""
    for work in reading.mentions:
        about = _ABOUT.search(reading.text, max(0, work.span.start - 6), work.span.start)
        if work.kind != "Project" or about is None:
            continue
        sentence = reading.doc.sentence_at(work.span.start)
        signs = _SIGNED.match(reading.text, work.span.end, sentence.end)
        if signs is not None and not INTENT.search(reading.text, work.span.end, signs.end()):
            parties = _parties(reading, sentence, about.start()) if about.start() > sentence.start else []
            yield from _of_one(reading, work, parties, Span(*signs.span("trigger")))


_ABOUT = re.compile("就(?:共建|建设|投资建设)?$")
_SIGNED = re.compile(r"[^，。；]{0,12}?(?P<trigger>签约|签署|签订|签下|达成[^，。；]{0,6}协议)")


def _works(reading: Reading, at: int, until: int) -> list[Mention]:
    """The projects that the words after the verb of signing name, at `at` and joined by 、 or 和."""
    found: list[Mention] = []
    for work in reading.between(at, until, "Project"):
        between = reading.text[found[-1].span.end if found else at : work.span.start]
        if not (_AND.fullmatch(between) if found else len(between) <= 1):
            break
        found.append(work)
    return found


def _is_contract(reading: Reading, works: list[Mention]) -> bool:
    """签订甲项目的投资协议; 签订了甲项目、乙项目。"""
    end = works[-1].span.end
    named = works[-1].text.endswith(("项目", "工程"))
    return _CONTRACT.match(reading.text, end) is not None or (named and _CLOSED.match(reading.text, end) is not None)


def _of_one(reading: Reading, work: Mention, parties: list[Mention], trigger: Span) -> Iterator[Candidate]:
    firms = [m for m in parties if m.kind == "Company"]
    with_us = bool(parties) and _WITH.search(reading.text, 0, parties[0].span.start) is not None
    for firm in firms if len(parties) > 1 or with_us else ():
        yield Candidate(work, "undertakenBy", firm, trigger, 0.85, "contracts.firm")
    science = any(m.kind in SCIENCE for m in parties)
    for partner in parties if firms or (science and len(parties) > 1) else ():
        if partner.kind in SCIENCE or (not firms and partner.kind == "GovernmentBody"):
            yield Candidate(work, "developedWith", partner, trigger, 0.8, "contracts.partner")


def _in_turn(reading: Reading, works: list[Mention], parties: list[Mention], trigger: Span) -> Iterator[Candidate]:
    """甲县与乙公司、丙公司分别签订丁项目、戊项目: the n-th firm the n-th project; one firm signs them all."""
    firms = [m for m in parties if m.kind == "Company"]
    hosts = [m for m in firms if _HOST.match(reading.text, m.span.end)]
    guests = [m for m in firms if m not in hosts] or firms
    if len(guests) == len(works):
        for work, firm in zip(works, guests, strict=True):
            yield Candidate(work, "undertakenBy", firm, trigger, 0.8, "contracts.each")
    elif len(guests) == 1 and len(parties) > 1:
        yield from (Candidate(work, "undertakenBy", guests[0], trigger, 0.8, "contracts.all") for work in works)


def _parties(reading: Reading, sentence: Span, at: int) -> list[Mention]:
    """The names right before the verb at `at` that 与, 和, 、 join, in the order of the text."""
    since = max(sentence.start, at - _REACH)
    named = outermost(reading, since, at, *_NAMED)
    group: list[Mention] = []
    until = at
    for mention in reversed(named):
        between = reading.text[mention.span.end : until]
        if re.search(r"[，。；：]", between) or (group and not _JOINT.fullmatch(between)):
            break
        group.insert(0, mention)
        until = mention.span.start
    return group
