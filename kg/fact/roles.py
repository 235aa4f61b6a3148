"""Who builds a project by a noun for the part: 建设单位：甲公司; 甲公司是乙项目的投资方; 把乙项目交给甲公司."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.fact.agent import pointed
from kg.fact.buildwords import BUILDER, DEED, UNIT
from kg.fact.children import builders_named, item_of_another
from kg.fact.coordination import BUILDERS, FIRMS, look_back, outermost
from kg.fact.focus import subject
from kg.fact.pointed import first_named, pointed_work
from kg.fact.reading import Candidate, Reading
from kg.model import Mention, Span

_ROLE = re.compile(
    rf"(?P<trigger>(?:{BUILDER})(?:{UNIT})|项目法人|业主|东家|场主|操盘手|背后的?(?:企业|公司|老板|金主|推手|大股东|是|站着的?是?)|的(?:老板|大股东))"
    r"(?:[—\-]+)?(?:名称)?(?:，?(?:均|都|分别|正|就)?(?:为|是|系)|：|:|（|、)?$"
    r"|(?P<form>(?:投资|开发|管理)?(?:建设|运营|承建|施工|实施))[：:]$"
    r"|(?P<doing>(?:承担|负责|参与)[^，。；]{0,6}?(?:施工|建设|承建|运营|总承包)(?:任务)?)的$"
    rf"|(?P<cleft>(?:{DEED})[^，。；]{{0,8}}?的)，?(?:正|就)?是$"
)
"""建设单位为|甲公司; 承担建设任务的是|甲公司."""
_IN_ROLE = re.compile(
    rf"(?:为|是|系|担任|作为|任)(?:该|本)?(?:项目|工程)?的?(?P<trigger>(?:{BUILDER})(?:{UNIT})|项目法人|业主|EPC总承包)"
)
_ROLE_OF_WORK = re.compile(rf"的?(?P<trigger>(?:{BUILDER})(?:{UNIT})|项目法人|业主|东家|操盘手)(?=[，。；、）])")
_IS_ROLE = re.compile(r"(?:是|为|系|作为|担任|任)(?:了)?$")
"""Before a project of which somebody is the builder: 甲公司——…，是|乙项目|的建设方."""
_HANDED = re.compile(r"(?:花落|交给|交由|委托给?|承包给|发包给|转给|转让给|托付给)(?:了)?(?:[^，。；]{0,8}?的)?$")
"""把乙项目|交给|甲公司运作."""
_TAKES_OVER = re.compile(
    r"(?:随后|随即)?(?P<trigger>(?:接手|接盘|盘活|重启|续建)(?:了|并)?(?:续建|建设|重建|改造|运营|实施)?)"
)
"""成立甲公司|接手续建: what the sentence speaks of is taken over."""
_THE_WORK = re.compile(r"(?:收购|买下|接下|盘活|承接|受让|拿下)了?(?:该|这个|整个|全部)?(?:项目|工程|工厂)")


def extract(reading: Reading) -> Iterator[Candidate]:
    """undertakenBy."""
    for sentence in reading.sentences(*FIRMS):
        yield from _roles(reading, sentence)
        yield from _taken_over(reading, sentence)
    yield from _role_of(reading)


def _roles(reading: Reading, sentence: Span) -> Iterator[Candidate]:
    """建设单位为甲; 施工单位：甲、乙; 甲是该项目的投资方."""
    for first in outermost(reading, sentence.start, sentence.end, *BUILDERS):
        before = _ROLE.search(reading.text, look_back(first.span.start, sentence.start), first.span.start)
        hit = before or _IN_ROLE.match(reading.text, first.span.end, sentence.end)
        if hit is None:
            continue
        ways = ("trigger", "cleft", "form", "doing") if before is not None else ("trigger",)
        trigger = Span(*hit.span(next(way for way in ways if hit[way] is not None)))
        at = first.span.start
        if before:  # in 乙项目业主 the word 项目 belongs to the project's name
            name = reading.last_before(trigger.end, sentence.start, "Project")
            at = max(trigger.start, name.span.end if name else 0)
        work = subject(reading, Span(at, at + 1), "Project") or pointed_work(reading, at)
        if work is not None and not item_of_another(reading, work, at):
            for party in builders_named(reading, first, sentence, BUILDERS) if before else [first]:
                yield Candidate(work, "undertakenBy", party, trigger, 0.92, "stated.role")


def _role_of(reading: Reading) -> Iterator[Candidate]:
    """甲公司——丙集团的子公司，是乙项目的建设方."""
    for work in reading.mentions:
        role = _ROLE_OF_WORK.match(reading.text, work.span.end) if work.kind == "Project" else None
        sentence = reading.doc.sentence_at(work.span.start)
        if role is None or not _IS_ROLE.search(reading.text, max(sentence.start, work.span.start - 3), work.span.start):
            continue
        point = pointed(reading, sentence.start, work.span.start)
        party = point.parties[0] if point else first_named(reading, Span(sentence.start, work.span.start), *BUILDERS)
        if party is not None:
            yield Candidate(work, "undertakenBy", party, Span(*role.span("trigger")), 0.86, "stated.roleOf")


def _taken_over(reading: Reading, sentence: Span) -> Iterator[Candidate]:
    """把乙项目交给甲公司运作; 收购了乙项目，成立甲公司接手续建."""
    for firm in outermost(reading, sentence.start, sentence.end, "Company"):
        handed = _HANDED.search(reading.text, look_back(firm.span.start, sentence.start), firm.span.start)
        takes = _TAKES_OVER.match(reading.text, firm.span.end, sentence.end)
        trigger = Span(*handed.span()) if handed else Span(*takes.span("trigger")) if takes else None
        work = _taken(reading, trigger, sentence) if trigger is not None else None
        if trigger is not None and work is not None:
            yield Candidate(work, "undertakenBy", firm, trigger, 0.86, "stated.takenOver")


def _taken(reading: Reading, trigger: Span, sentence: Span) -> Mention | None:
    """What is taken over: the work spoken of, or what 项目 in the same sentence points to (收购了项目全部资产)."""
    work = subject(reading, Span(trigger.start, trigger.start + 1), "Project")
    if work is None and sentence.start and _THE_WORK.search(reading.text, sentence.start, trigger.start):
        work = pointed_work(reading, sentence.start, whole=True)
    return work
