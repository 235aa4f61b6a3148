"""The report of a build as data: JSON for programs, and the rows that the page shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any

from kg import __version__, schema
from kg.article import Duplicate
from kg.entity import Doubt
from kg.entity.judgement import Remark
from kg.errors import ArticleError
from kg.model import Extraction, Fact, Post
from kg.output import atomic_write
from kg.record import lines, object_record
from kg.report.page import MOST_ARTICLES, render
from kg.stored import COUNTED


@dataclass(frozen=True, slots=True)
class Report:
    """`extractions` ordered by the articles' names; `problems` and `duplicates` in the order of the sources."""

    extractions: Sequence[Extraction]
    """Those of a build are read from its folder when they are asked for."""
    problems: tuple[ArticleError, ...] = ()
    duplicates: tuple[Duplicate, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    """Names that may mean one of several entities and were left alone."""
    remarks: tuple[Remark, ...] = ()
    """Decisions of people that could not be read or replayed, or that contradict others."""
    counted: tuple[Mapping[str, int], Mapping[str, int]] | None = None
    """How much of each sort there is in all articles, and how many facts of each predicate, if that is known."""

    @property
    def facts(self) -> int:
        """How many facts there are in all articles."""
        return (self.counted or _counted(self.extractions))[0].get("facts", 0)

    def record(self) -> dict[str, Any]:
        """All of it as one JSON object, with the first MOST_ARTICLES articles: every fact with the names of its
        entities and its words."""
        articles = list(map(_article, islice(self.extractions, MOST_ARTICLES)))
        counts, predicates = self.counted or _counted(self.extractions)
        return {
            "version": __version__,
            "articles": articles,
            "problems": [{"file": p.file, "line": p.line, "message": str(p)} for p in self.problems],
            "duplicates": [{"source": d.source, "first": d.first} for d in self.duplicates],
            "doubts": [asdict(doubt) for doubt in self.doubts],
            "judgements": [asdict(remark) for remark in self.remarks],
            "summary": {
                **{key: counts.get(key, 0) for key in ("articles", *COUNTED)},
                "problems": len(self.problems),
                "duplicates": len(self.duplicates),
                "predicates": dict(sorted(predicates.items(), key=lambda item: (-item[1], item[0]))),
            },
        }


def _counted(extractions: Iterable[Extraction]) -> tuple[Mapping[str, int], Mapping[str, int]]:
    counts, predicates = Counter[str](), Counter[str]()
    for said in extractions:
        counts.update({"articles": 1, **{key: len(getattr(said, key)) for key in COUNTED}})
        predicates.update(fact.predicate for fact in said.facts)
    return counts, predicates


def write_report(report: Report, folder: Path) -> None:
    """Write `report.json` and `report.html` into `folder`; memory is that of the page. Raises OutputError."""
    shown = list(islice(report.extractions, MOST_ARTICLES))
    counted = report.counted or _counted(report.extractions)
    record = replace(report, extractions=shown, counted=counted).record()
    with atomic_write(folder / "report.json") as file:
        file.write(lines(record).encode("utf-8"))
    texts = [extraction.article.text for extraction in shown]
    with atomic_write(folder / "report.html") as file:
        file.write(render(record, texts).encode("utf-8"))


def _article(extraction: Extraction) -> dict[str, Any]:
    article = extraction.article
    names = {entity.id: entity.name for entity in extraction.entities}
    return {
        "name": article.name,
        "id": article.id,
        "title": article.title,
        "outlet": article.outlet,
        "published": article.published.isoformat() if article.published else None,
        "url": article.url,
        "entities": [{"name": e.name, "type": e.type, "mentions": len(e.mentions)} for e in extraction.entities],
        "facts": [_fact(fact, names) for fact in extraction.facts],
        "rejected": [
            {"predicate": r.predicate, "words": r.words, "start": r.span.start, "end": r.span.end, "reason": r.reason}
            for r in extraction.rejected
        ],
        "unused": [
            {"words": u.words, "start": u.span.start, "end": u.span.end, "kind": u.kind} for u in extraction.unused
        ],
        "repairs": [
            {"found": r.found, "put": r.put, "kind": r.kind, "start": r.span.start, "end": r.span.end}
            for r in extraction.repairs
        ],
    }


def _fact(fact: Fact, names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "subject": names[fact.subject],
        "predicate": fact.predicate,
        "object": _object(fact, names),
        "confidence": fact.confidence,
        "rule": fact.extractor,
        "evidence": [
            {"role": e.role, "start": e.span.start, "end": e.span.end, "words": e.text} for e in fact.evidence
        ],
    }


def _object(fact: Fact, names: Mapping[str, str]) -> Any:
    """An entity by its name, a value in the form of the fact model with names for ids."""
    if isinstance(fact.object, Post):
        holder = fact.object.organisation
        return {"title": fact.object.title, "organisation": names[holder] if holder else None}
    if schema.load().predicates[fact.predicate].value_kind == "entity":
        return names[str(fact.object)]
    return object_record(fact.object)
