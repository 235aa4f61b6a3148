"""Roads and lines that head a passage which tells their cost: 甲乙高铁。…项目总投资1416亿元 is told of as a project."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.mention.index import MentionIndex
from kg.model import Mention, Span
from kg.text.document import Document

_LINE = re.compile(r"(?:铁路|高铁|城际|高速|高速公路|公路|运河|机场|大桥|线路)$")
_COST = re.compile(
    r"(?:项目|工程|估算|概算|预估算|预计|计划)?总?投资(?:预估算|估算|概算)?(?:额|约|超|达|为)*[0-9.]+\s?亿"
)
_REACH = 120
_OPENS = frozenset("。；：\n”）")
_COST_OF_IT = re.compile(
    r"[，。；](?:该|此|这条|本)?(?:项目|工程|公路|铁路|高速|大桥|线路|全线)?(?:估算|概算|预计|计划|动态|静态|初步)?总?投资(?:估算|概算)?(?:额|约|超|达|为)*[0-9.]+\s?亿"
)
_ENDS_OF_IT = re.compile(r"起于|起自|起点|止于|终点|终至|途经|东接|西接|北接|南接|北起|南起|东起|西起|全长|里程|是")
_LATER = 240


def costed_later(doc: Document, named: Sequence[Mention], works: Sequence[Mention]) -> list[Mention]:
    """甲乙高速公路起于丙县，止于丁镇，全长90公里，概算总投资30亿元: the lines among `named` that are projects too, for
    their passage tells their cost behind their ends."""
    others = MentionIndex(works)
    lines = [n for n in named if n.kind == "Infrastructure" and _LINE.search(n.text) and not others.hits(n.span)]
    cores = [_LINE.sub("", line.text) for line in lines]
    told = {
        line.text
        for line, core in zip(lines, cores, strict=True)
        if _told_later(doc, line, others) and not any(core in work.text for work in works)
    }
    return [replace(line, kind="Project") for line in lines if line.text in told]


def _told_later(doc: Document, line: Mention, others: MentionIndex) -> bool:
    text = doc.text
    start, stop = line.span.end, doc.paragraph_at(line.span.start).end
    if line.span.start and text[line.span.start - 1] not in _OPENS:
        return False
    hit = _COST_OF_IT.search(text, start, min(stop, start + _LATER))
    if hit is None or not _ENDS_OF_IT.search(text, start, hit.start()):
        return False
    return not any(m.kind == "Project" for m in others.overlapping(Span(start, hit.start())))


def costed(doc: Document, named: Sequence[Mention], works: Sequence[Mention]) -> list[Mention]:
    """The roads and lines among `named` as projects: those right before their cost or alone on a line
    above it."""
    taken = MentionIndex(works)
    lines = [n for n in named if n.kind == "Infrastructure" and _LINE.search(n.text) and not taken.hits(n.span)]
    others = MentionIndex([*(n for n in named if n.kind == "Infrastructure"), *works])
    told = {line.text for line in lines if _told(doc, line, others)}
    return [replace(line, kind="Project") for line in lines if line.text in told]


def _told(doc: Document, line: Mention, others: MentionIndex) -> bool:
    if _COST.match(doc.text, line.span.end):
        return True  # 丙机场投资12亿元
    heading = doc.paragraph_at(line.span.start)
    if len(heading) > len(line.span) + 2:
        return False
    start, end = line.span.end, min(len(doc.text), line.span.end + _REACH)
    hit = _COST.search(doc.text, start, end)
    return hit is not None and hit.start() > start and not others.hits(Span(start, hit.start()))
