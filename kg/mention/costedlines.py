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
