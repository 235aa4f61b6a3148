"""Who builds a project: what the article states in so many words (由甲公司投资建设, 建设单位：甲公司, 甲公司的乙项目)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import rjieba

from kg.fact import families, owners, technology
from kg.fact.buildwords import BUILDER, DEED, MANNER, MONEY, UNIT
from kg.fact.coordination import FIRMS, SCIENCE, joined, outermost
from kg.fact.focus import pointed_work, subject
from kg.fact.pairs import listed
from kg.fact.reading import Candidate, Reading
from kg.model import Mention, Span

_BUILDERS = ("Company", "Organisation", "GovernmentBody", "University", "ResearchInstitute")
_BY = re.compile(r"(?:由|为|系)(?:[^，。；由为]{0,12}?(?:所属|旗下|下属|子公司|国企|央企|民企|企业|公司|集团))?$")
_IS_WHOSE = re.compile(r"(?:是|系|属于|隶属于?|归属)(?:由)?(?:[^，。；是]{0,8}?(?:所属|旗下|下属))?$")
_DOES = re.compile(rf"(?:（[^）]{{1,30}}）)?(?:等)?[^，。；]{{0,16}}?(?:{MANNER})*(?P<trigger>投资[\d约]|{DEED})")
_THEIRS = re.compile(
    rf"(?:等)?[^，。；]{{0,24}}?(?P<trigger>{DEED})[^，。；]{{0,8}}的|(?P<own>的)[^，。；]{{0,12}}(?:项目|工程|之一|投资|基地|布局|落脚点|工厂|手笔|产能)"
)
_TOGETHER = re.compile(
    r"(?:（[^）]{1,30}）)?(?:等)?[^，。；]{0,14}?(?P<trigger>合作共建|共建|合作建设|联合建设|共同建设|合作|联合)"
)
_AND_DOES = re.compile(
    rf"(?:公司)?(?:{MANNER})*(?:总?投资{MONEY}(?:元)?)?(?P<trigger>施工|承建|总承包|代建|参建|运营|牵头|承办|设计施工|实施|建设)(?:总承包|管理|建设)?(?=[，。；）])"
)
_CLAUSE = re.compile(r"[，；、](?P<joint>联合|携手|会同)?$")
_ROLE = re.compile(
    rf"(?P<trigger>(?:{BUILDER})(?:{UNIT})|项目法人|业主)(?:[—\-]+)?(?:名称)?(?:均|都|分别)?(?:为|是|系|：|:|（)?$"
)
_IN_ROLE = re.compile(
    rf"(?:为|是|系|担任|作为|任)(?:该|本)?(?:项目|工程)?的?(?P<trigger>(?:{BUILDER})(?:{UNIT})|项目法人|业主|EPC总承包)"
)
_EACH = re.compile(r"(?:分别|依次|各自)[由为是]$")
_BRACKET = re.compile(r"[（(](?:[^（）()，。：:]{0,6}[:：])?")


def extract(reading: Reading) -> Iterator[Candidate]:
    """undertakenBy and developedWith."""
    stated = [*_in_names(reading), *_by(reading), *_roles(reading), *_in_brackets(reading), *_clauses(reading)]
    told = [*stated, *_yielding(reading, stated, owners.extract(reading))]
    yield from told
    yield from technology.extract(reading)
    done = {reading.key[c.subject] for c in told if c.predicate == "undertakenBy"}
    for weaker in (_namesakes(reading), owners.implied(reading)):
        found = [c for c in weaker if reading.key[c.subject] not in done]
        yield from found
        done |= {reading.key[c.subject] for c in found}


def _yielding(reading: Reading, stated: Sequence[Candidate], owned: Iterable[Candidate]) -> Iterator[Candidate]:
    """`owned` less the parents whose child is said to build the same project (公司拟建乙项目…由子公司甲实施)."""
    builders: dict[str, set[str]] = defaultdict(set)
    for candidate in stated:
        if isinstance(candidate.object, Mention):
            builders[reading.key[candidate.subject]].add(reading.key[candidate.object])
    children: dict[str, set[str]] = defaultdict(set)
    for kin in families.extract(reading):
        if isinstance(kin.object, Mention):
            children[reading.key[kin.object]].add(reading.key[kin.subject])
    for candidate in owned:
        parent = reading.key[candidate.object] if isinstance(candidate.object, Mention) else ""
        if not children[parent] & builders[reading.key[candidate.subject]]:
            yield candidate


def _in_names(reading: Reading) -> Iterator[Candidate]:
    """An organisation's name that opens a project's name undertakes it."""
    for work in reading.mentions:
        if work.kind != "Project":
            continue
        for inner in reading.within(work.span, "Company", "University", "ResearchInstitute", "Organisation"):
            if inner.span.start - work.span.start <= 1 and work.span.end - inner.span.end > 2:
                yield Candidate(work, "undertakenBy", inner, inner.span, 0.88, "parties.inName")


def _namesakes(reading: Reading) -> Iterator[Candidate]:
    """甲乙智能工厂项目 is 河北甲乙机械有限公司's: its name opens with the firm's own (字号)."""
    firms = {reading.key[m]: m for m in reading.mentions if m.kind == "Company"}
    for work in reading.mentions:
        if work.kind != "Project" or next(reading.within(work.span, "Company"), None) is not None:
            continue
        parks = [m.text for m in reading.mentions if m.kind in {"Park", "Region", "AdministrativeArea"}]
        for firm in firms.values():
            if not any(work.text[:2] in park for park in parks) and _trade_name(reading, firm, work.text):
                yield Candidate(work, "undertakenBy", firm, work.span, 0.8, "parties.namesake")


def _trade_name(reading: Reading, firm: Mention, title: str) -> bool:
    """Whether `title` opens with the firm's name less the place that it begins with, as far as no dictionary has it."""
    places = [
        m.span.end - firm.span.start
        for m in reading.within(firm.span, "AdministrativeArea")
        if m.span.start == firm.span.start
    ]
    core = firm.text[max(places, default=0) :].lstrip("省市县区")
    run = next((n for n, (a, b) in enumerate(zip(core, title, strict=False)) if a != b), min(len(core), len(title)))
    return run >= 2 and len(core) > run and not any(rjieba.has_word(core[:n]) for n in range(2, run + 1))


def _by(reading: Reading) -> Iterator[Candidate]:
    """项目由甲与乙共同投资建设，丙施工."""
    for sentence in reading.doc.sentences:
        done = sentence.start
        for first in outermost(reading, sentence.start, sentence.end, *FIRMS):
            if first.span.start < done or not _BY.search(reading.text, sentence.start, first.span.start):
                continue
            group = joined(reading, first, sentence.end, *FIRMS)
            done = group[-1].span.end
            does, joint = (
                _DOES.match(reading.text, done, sentence.end),
                _TOGETHER.match(reading.text, done, sentence.end),
            )
            hit = joint if joint and (not does or joint.start("trigger") <= does.start("trigger")) else does
            if hit is None or any(
                o.span.start >= done for o in outermost(reading, done, hit.start("trigger"), "Company")
            ):
                continue
            if _EACH.search(reading.text, sentence.start, first.span.start):
                yield from _each(reading, group, Span(*hit.span("trigger")), sentence)
                continue
            work = _built(reading, first, done, sentence)
            if work is not None:
                yield from _parties(reading, work, group, Span(*hit.span("trigger")), joint is hit)


def _each(reading: Reading, group: Sequence[Mention], trigger: Span, sentence: Span) -> Iterator[Candidate]:
    """乙项目、丙项目分别由甲、丁投资: the n-th builds the n-th."""
    works = listed(reading, sentence, group[0].span.start)
    if len(works) != len(group):
        whole = subject(reading, Span(group[0].span.start - 1, group[0].span.start), "Project")
        works = [whole] * len(group) if whole is not None else []  # three sections of one project
    for work, party in zip(works, group, strict=False):
        yield Candidate(work, "undertakenBy", party, trigger, 0.9, "parties.each")


def _built(reading: Reading, first: Mention, done: int, sentence: Span) -> Mention | None:
    """The project of a 由…建设 phrase: behind it (由甲建设的乙项目), or the one in focus."""
    ahead = next(iter(reading.within(Span(done, sentence.end), "Project")), None) if done < sentence.end else None
    if ahead is not None and re.fullmatch(r"[^，。；]{0,24}的[^，。；、]{0,8}", reading.text[done : ahead.span.start]):
        return ahead
    return subject(reading, Span(first.span.start - 1, first.span.start), "Project")


def _clauses(reading: Reading) -> Iterator[Candidate]:
    """乙项目…，甲公司施工; 甲公司牵头; 联合丙大学建设: a clause that has nothing but the parties and their part."""
    for sentence in reading.doc.sentences:
        done = sentence.start
        for first in outermost(reading, sentence.start, sentence.end, *_BUILDERS):
            if first.span.start < done:
                continue
            group = joined(reading, first, sentence.end, *_BUILDERS)
            done = group[-1].span.end
            ahead = _CLAUSE.search(reading.text, sentence.start, first.span.start)
            hit = _AND_DOES.match(reading.text, done) if ahead else None
            work = subject(reading, Span(first.span.start - 1, first.span.start), "Project") if hit else None
            if ahead and hit and work is not None:
                yield from _parties(reading, work, group, Span(*hit.span("trigger")), bool(ahead["joint"]))


def _parties(
    reading: Reading, work: Mention, group: Sequence[Mention], trigger: Span, joint: bool
) -> Iterator[Candidate]:
    """Firms undertake; an institute, park or body beside them, or sharing with its like (共建), is a partner."""
    firms = any(p.kind in {"Company", "Organisation"} for p in group)
    for party in group:
        if work.span.covers(party.span) and party.kind != "Company":
            continue
        helper = party.kind in SCIENCE and (joint or firms) or (joint and party.kind in {"Park", "GovernmentBody"})
        predicate = "developedWith" if helper else "undertakenBy"
        yield Candidate(work, predicate, party, trigger, 0.9, f"parties.by.{predicate}")


def _roles(reading: Reading) -> Iterator[Candidate]:
    """建设单位为甲; 施工单位：甲、乙; 甲是该项目的投资方."""
    for sentence in reading.doc.sentences:
        for first in outermost(reading, sentence.start, sentence.end, *_BUILDERS):
            before = _ROLE.search(reading.text, sentence.start, first.span.start)
            after = _IN_ROLE.match(reading.text, first.span.end, sentence.end)
            hit = before or after
            if not hit:
                continue
            trigger = Span(*hit.span("trigger"))
            name = reading.last_before(trigger.end, sentence.start, "Project")
            start = max(trigger.start, name.span.end if name else 0) if before else first.span.start
            at = Span(start, start + 1)  # 乙项目业主: 项目 is the name's
            work = subject(reading, at, "Project") or pointed_work(reading, at.start)
            if work is None:
                continue
            for party in joined(reading, first, sentence.end, *_BUILDERS) if before else [first]:
                yield Candidate(work, "undertakenBy", party, trigger, 0.92, "parties.role")


def _in_brackets(reading: Reading) -> Iterator[Candidate]:
    """乙项目（甲公司）; 乙项目是甲公司投资建设的."""
    for work in reading.mentions:
        if work.kind != "Project":
            continue
        sentence = reading.doc.sentence_at(work.span.start)
        party = next(iter(outermost(reading, work.span.end, sentence.end, *_BUILDERS)), None)
        if party is None:
            continue
        between = reading.text[work.span.end : party.span.start]
        if _BRACKET.fullmatch(between) and reading.text[party.span.end : party.span.end + 1] in tuple("）)、，"):
            yield Candidate(work, "undertakenBy", party, party.span, 0.85, "parties.bracket")
        elif len(between) <= 30 and _IS_WHOSE.search(between) and "项目" not in between:
            if _THEIRS.match(reading.text, party.span.end, sentence.end):
                yield Candidate(work, "undertakenBy", party, party.span, 0.86, "parties.whose")
