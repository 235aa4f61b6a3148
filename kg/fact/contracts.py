"""Who builds the project that a contract is about: 甲区政府与乙公司签订（关于）丙项目的投资合作协议."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.fact.coordination import SCIENCE, outermost
from kg.fact.reading import Candidate, Reading
from kg.model import Mention, Span

_SIGNS = re.compile(r"(?P<trigger>签订|签署|签下|签约|签了)(?:了)?(?:关于|共建|合作建设|建设|投资建设|合作共建)?[《“]?")
_CONTRACT = re.compile(
    r"[》”]?(?:的)?(?:项目)?(?:投资|合作|入驻|入园|框架|战略|建设|共建|开发|引进|落户|[》”])*(?:协议|合同|协定)"
)
_NAMED = "Company Organisation GovernmentBody University ResearchInstitute Park AdministrativeArea".split()
_JOINT = re.compile(r"[^，。；]{0,10}(?:、|与|和|及|同|跟|分别)[^，。；]{0,4}")
_REACH = 120
"""Characters before the verb of signing in which its parties stand."""


def extract(reading: Reading) -> Iterator[Candidate]:
    """`undertakenBy` for the firms that sign; `developedWith` for institutes and universities beside them."""
    for hit in _SIGNS.finditer(reading.text):
        sentence = reading.doc.sentence_at(hit.start())
        work = next(reading.between(hit.end(), sentence.end, "Project"), None) if hit.end() < sentence.end else None
        if work is None or work.span.start - hit.end() > 1 or not _CONTRACT.match(reading.text, work.span.end):
            continue
        parties = _parties(reading, sentence, hit.start())
        firms = [m for m in parties if m.kind == "Company"]
        trigger = Span(*hit.span("trigger"))
        for firm in firms if len(parties) > len(firms) or len(parties) > 1 else ():
            yield Candidate(work, "undertakenBy", firm, trigger, 0.85, "contracts.firm")
        for partner in parties if firms else ():
            if partner.kind in SCIENCE:
                yield Candidate(work, "developedWith", partner, trigger, 0.8, "contracts.partner")


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
