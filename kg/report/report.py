"""The report of a build as data: JSON for programs, and the rows that the page shows."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from kg import __version__, schema
from kg.article import Duplicate
from kg.entity import Doubt
from kg.entity.judgement import Remark
from kg.errors import ArticleError
from kg.model import Extraction, Fact, Post
from kg.output import atomic_write
from kg.record import object_record
from kg.report.page import MOST_ARTICLES, render


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

    def record(self) -> dict[str, Any]:
        """All of it as one JSON object, every fact with the names of its entities and its words."""
        articles = list(map(_article, self.extractions))
        return self._record(articles, _Count.of(articles))

    def stream(self, file: BinaryIO, most: int) -> dict[str, Any]:
        """Write `record` as JSON, one article after the other; gives a record with the first `most` articles alone."""
        count, first = _Count(), []
        file.write(f'{{\n "version": {json.dumps(__version__)},\n "articles": ['.encode())
        for number, article in enumerate(map(_article, self.extractions)):
            count.add(article)
            first += [article] if number < most else []
            text = json.dumps(article, ensure_ascii=False, indent=1).replace("\n", "\n  ")
            file.write(f"{',' if number else ''}\n  {text}".encode())
        record = self._record(first, count)
        rest = {key: value for key, value in record.items() if key not in ("version", "articles")}
        end = "\n ]" if first else "]"
        file.write(f"{end},{json.dumps(rest, ensure_ascii=False, indent=1)[1:]}\n".encode())
        return record

    def _record(self, articles: Sequence[dict[str, Any]], count: _Count) -> dict[str, Any]:
        return {
            "version": __version__,
            "articles": list(articles),
            "problems": [{"file": p.file, "line": p.line, "message": str(p)} for p in self.problems],
            "duplicates": [{"source": d.source, "first": d.first} for d in self.duplicates],
            "doubts": [asdict(doubt) for doubt in self.doubts],
            "judgements": [asdict(remark) for remark in self.remarks],
            "summary": {
                **count.totals,
                "problems": len(self.problems),
                "duplicates": len(self.duplicates),
                "predicates": dict(sorted(count.predicates.items(), key=lambda item: (-item[1], item[0]))),
            },
        }


class _Count:
    """How much there is in the articles that were added."""

    def __init__(self) -> None:
        self.totals = dict.fromkeys(("articles", "entities", "facts", "rejected", "unused", "repairs"), 0)
        self.predicates: Counter[str] = Counter()

    @classmethod
    def of(cls, articles: Iterable[Mapping[str, Any]]) -> _Count:
        count = cls()
        for article in articles:
            count.add(article)
        return count

    def add(self, article: Mapping[str, Any]) -> None:
        for key in self.totals:
            self.totals[key] += 1 if key == "articles" else len(article[key])
        self.predicates.update(fact["predicate"] for fact in article["facts"])


def write_report(report: Report, folder: Path) -> None:
    """Write `report.json` and `report.html` into `folder`; memory is that of the page. Raises OutputError."""
    with atomic_write(folder / "report.json") as file:
        record = report.stream(file, MOST_ARTICLES)
    texts = [extraction.article.text for extraction in islice(report.extractions, MOST_ARTICLES)]
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
