"""Projects called again without the word 项目: 甲农产品交易中心项目 … 甲农产品交易中心将建…."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.gazetteer import load
from kg.mention.index import MentionIndex
from kg.mention.matcher import overlapping
from kg.model import Mention, Span
from kg.text.document import Document

_WORKS = re.compile(
    r"(?P<core>.*[^一-龥]?[一-龥]{4,}(?:中心|基地|小镇|综合体|生态园|医院|院区|新院|校区|学校|大桥|隧道|水库|电站|广场|码头|枢纽|生产线))"
    r"(?:建设|投资)*(?:项目|工程)"
)
"""The whole name of a project, with what is built in it."""
_GOES_ON = re.compile(r"(?:[一-龥]{0,12}?)(?:项目|工程|有限|集团|公司|管理局|管委会|主任|院长|校长|书记|副)")
_LEAST = 6


def again(doc: Document, named: Iterable[Mention], works: Iterable[Mention]) -> list[Mention]:
    """Every other place that names what a project of `works` builds, outside the names in `named` and `works`."""
    works = list(works)
    taken = MentionIndex([*named, *works])
    forms: set[str] = set()
    for work in works:
        whole = _WORKS.fullmatch(work.text) if work.kind == "Project" else None
        if whole:
            forms |= {form for form in forms_of(whole["core"]) if len(form) >= _LEAST}
    found: list[Mention] = []
    floor = 0
    for _, start, end in sorted(overlapping(sorted(forms), doc.text), key=lambda hit: (hit[1], -hit[2])):
        span = Span(start, end)
        if start >= floor and not taken.hits(span) and not _GOES_ON.match(doc.text, end):
            found.append(Mention("Project", span, doc.text[start:end]))
            floor = end
    return found


def forms_of(core: str) -> set[str]:
    """`core`, and without the place that opens it."""
    forms = {core}
    for size in range(min(len(core), 8), 1, -1):
        if load().find(core[:size]):
            forms.add(core[size:])
    return forms
