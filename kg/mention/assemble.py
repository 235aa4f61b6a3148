"""All recognisers together: their readings made consistent, short forms found, mentions grouped into entities."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from kg.mention import aliases, amounts, coreference, dates, industries, infrastructure, organisations, parks, persons
from kg.mention import places as place_names
from kg.mention import outlets, projects, shortnames, tables
from kg.mention.reference import reference_date
from kg.model import Mention, Span
from kg.text.document import Document

NAMES = frozenset({"Company", "ResearchInstitute", "University", "GovernmentBody", "Organisation", "Park", "Infrastructure"})
_RANK = {"Company": 0, "ResearchInstitute": 1, "University": 2, "Park": 3, "GovernmentBody": 4, "Organisation": 5, "Infrastructure": 6}
_ONLY_PROJECT = re.compile(r"(?:建设|扩建|提升|改造|开发)?(?:[东南西北中]区|[东西南北]片区)?[（(]?(?:[一二三四]期)?[）)]?(?:建设)?(?:项目|工程)?$")
_MAY_NEST = {("Park", "GovernmentBody"), ("Park", "Park"), ("Park", "Organisation"), ("University", "University"), ("Company", "Organisation"), ("Park", "ResearchInstitute")}


@dataclass(frozen=True, slots=True)
class Recognised:
    """What stands in a document: its mentions, which of them belong together, and the day that its dates count from."""

    mentions: tuple[Mention, ...]
    key: dict[Mention, str]
    reference: date | None


def recognise(doc: Document) -> Recognised:
    """Every mention in `doc`, grouped into entities (`key`)."""
    areas = place_names.recognise(doc)
    named = _names(doc)
    people = [p for p in persons.recognise(doc) if not _hit(p.span, named, partly=True)]
    works = [w for w in projects.recognise(doc, [n for n in named if n.kind != "GovernmentBody"]) if not _inside(w, named)]
    cells = tables.recognise(doc)
    works = [*(c for c in cells if c.kind == "Project"), *(w for w in works if not _hit(w.span, cells))]
    named = [n for n in named if not _part_of_project(doc, n, works, named)]
    trades = [i for i in industries.recognise(doc) if not _hit(i.span, [*named, *works, *people])]
    areas = [a for a in areas if not _hit(a.span, people)]
    short = aliases.find(doc, [*named, *works, *people], areas)
    named += [alias.mention for alias in short if alias.mention not in named]
    named += shortnames.recognise(doc, [*named, *people, *works])
    day = reference_date(doc, doc.clean.article.published)
    when = dates.recognise(doc, day)
    values = [*(c for c in cells if c.kind != "Project"), *amounts.recognise(doc)]
    mentions = _unique([*areas, *named, *people, *works, *trades, *values, *when])
    key = coreference.group(doc, mentions, short)
    return Recognised(tuple(mentions), key, day)


def _names(doc: Document) -> list[Mention]:
    """Organisations, parks and infrastructure; where two overlap the longer stands, a park may open a body's name."""
    pool = [*organisations.recognise(doc), *outlets.recognise(doc), *parks.recognise(doc), *infrastructure.recognise(doc)]
    kept: list[Mention] = []
    for mention in sorted(pool, key=lambda m: (-len(m.span), _RANK[m.kind], m.span.start)):
        clash = [k for k in kept if k.span.overlaps(mention.span)]
        if all(_nests(mention, outer) for outer in clash):
            kept.append(mention)
    return kept


def _nests(inner: Mention, outer: Mention) -> bool:
    return outer.span.covers(inner.span) and inner.span.start == outer.span.start and len(inner.span) < len(outer.span) and (inner.kind, outer.kind) in _MAY_NEST


def _hit(span: Span, others: Iterable[Mention], *, partly: bool = False) -> bool:
    return any(span.overlaps(o.span) and not (partly and span.covers(o.span)) for o in others)


def _inside(work: Mention, named: Sequence[Mention]) -> bool:
    """Whether an ending like 工程 belongs to an organisation's name (过程工程研究所)."""
    return any(n.span.overlaps(work.span) and not work.span.covers(n.span) and n.span.end > work.span.end for n in named)


def _part_of_project(doc: Document, name: Mention, works: Sequence[Mention], named: Sequence[Mention]) -> bool:
    """同福集团大健康产业园项目 is a project: the park in its name does not exist yet, unless it is named elsewhere."""
    if name.kind not in {"Park", "Infrastructure", "ResearchInstitute", "Organisation"}:
        return False
    for work in works:
        if work.kind == "Project" and work.span.covers(name.span) and _ONLY_PROJECT.match(doc.text[name.span.end : work.span.end]):
            return not any(n.text == name.text and not any(w.span.covers(n.span) for w in works) for n in named)
    return False


def _unique(mentions: Iterable[Mention]) -> list[Mention]:
    found = {(m.span.start, m.span.end, m.kind): m for m in reversed(list(mentions))}
    return sorted(found.values(), key=lambda m: (m.span.start, -m.span.end, m.kind))
