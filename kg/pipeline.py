"""The stages composed: articles → facts → entities → quads → everything that a build writes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

from kg.article import Duplicate, read_articles
from kg.batch import Result, extract_all
from kg.claim import Decided, lost_claims, quads
from kg.entity import resolve
from kg.entity.judgement import Log, Remark
from kg.errors import ArticleError
from kg.export import export
from kg.folder import build_folder
from kg.model import Article, Extraction
from kg.report import Report, write_report
from kg.store import Store, open_store, write_store
from kg.stored import Reusable, read_facts, write_facts

Watch: TypeAlias = Callable[[Iterable[Result], int], Iterable[Result]]
"""Passes on what the map step gives as it comes; the number says how many there will be."""

WRITTEN = ("graph.html", "graph.trig", "graph.ttl", "report.html", "report.json", "facts", "store")
"""What a build puts into its folder."""


_UNDECIDED = Log()


def _unwatched(results: Iterable[Result], _: int) -> Iterable[Result]:
    return results


@dataclass(frozen=True, slots=True)
class Plan:
    """How to build: `log` is what people decided; `add` keeps the articles that the folder's graph has already."""

    log: Log = _UNDECIDED
    add: bool = False
    watch: Watch = _unwatched


_PLAIN = Plan()


def build(sources: Iterable[str], out: Path, plan: Plan = _PLAIN) -> Report:
    """Read `sources` and write the graph, its network, the facts and the report into the folder `out`.

    All is written beside `out` and takes its place at the end. The same articles give the same bytes (but for the
    store's own files), in whatever order they come, at once or one by one. What an earlier build read in the same
    text is used again. Raises ArticleError if no article can be read, OutputError as `build_folder` does; an earlier
    build is then untouched.
    """
    with build_folder(out, WRITTEN) as fresh:
        report = read(sources, earlier=out / "facts", watch=plan.watch)
        if plan.add:
            report = _with_earlier(report, read_facts(out / "facts"))
        if not report.extractions:
            reasons = "".join(f"\n  {problem}" for problem in report.problems[:10])
            raise ArticleError(f"no article could be read, so nothing was written{reasons}")
        return _derive(report, fresh, plan.log)


def remove(articles: Collection[str], out: Path, log: Log = _UNDECIDED) -> Report:
    """Leave articles out of the graph in `out`: by name or id (or the first eight digits of it, or more).

    Raises ArticleError if the graph has no such article or if none would be left, OutputError as `build` does.
    """
    with build_folder(out, WRITTEN) as fresh:
        stored = read_facts(out / "facts")
        gone = {wanted: [e for e in stored if _is_called(e.article, wanted)] for wanted in articles}
        for wanted, found in gone.items():
            if not found:
                names = "、".join(extraction.article.name for extraction in stored[:10])
                raise ArticleError(f"no article of this graph is called {wanted!r}; it has {names}", file=out)
        lost = {extraction.article.id for found in gone.values() for extraction in found}
        left = tuple(extraction for extraction in stored if extraction.article.id not in lost)
        if not left:
            raise ArticleError("no article would be left; delete the folder instead", file=out)
        return _derive(Report(left), fresh, log)


def _is_called(article: Article, wanted: str) -> bool:
    return wanted == article.name or (len(wanted) >= 8 and article.sha256.startswith(wanted))


def _derive(report: Report, fresh: Path, log: Log) -> Report:
    """Everything that a build writes, from what the articles say and what people decided."""
    write_facts(report.extractions, fresh / "facts")
    resolution = resolve(report.extractions, log)
    accepted, rejected, remarks = log.claims()
    unread = tuple(Remark("unreadable", f"{p.file}:{p.line}", str(p)) for p in log.problems)
    said = (*unread, *resolution.remarks, *remarks, *lost_claims(log, report.extractions))
    report = replace(report, doubts=resolution.doubts, remarks=said)
    write_store(fresh / "store", quads(report.extractions, resolution, decided=Decided(accepted, rejected)))
    with open_store(fresh / "store") as store:
        _write_graph(store, fresh)
    write_report(report, fresh)
    return report


def _with_earlier(report: Report, earlier: Iterable[Extraction]) -> Report:
    """The report with the articles of the earlier build too; a text that both have is read as it comes now."""
    texts = {extraction.article.id for extraction in report.extractions}
    kept = [extraction for extraction in earlier if extraction.article.id not in texts]
    every = sorted([*report.extractions, *kept], key=lambda said: (said.article.name, said.article.id))
    return replace(report, extractions=tuple(every))


def read(sources: Iterable[str], *, earlier: Path | None = None, watch: Watch = _unwatched) -> Report:
    """What every article of `sources` says, ordered by the articles' names, and what could not be read.

    What the records in the folder `earlier` say about the same text is used again.
    """
    articles: list[Article] = []
    problems: list[ArticleError] = []
    duplicates: list[Duplicate] = []
    for outcome in read_articles(sources):
        if isinstance(outcome, Article):
            articles.append(outcome)
        elif isinstance(outcome, Duplicate):
            duplicates.append(outcome)
        else:
            problems.append(outcome)
    reusable = None if earlier is None else Reusable(earlier)
    known = {article.id: reusable.of(article) if reusable else None for article in articles}
    fresh = [article for article in articles if known[article.id] is None]
    extractions = [said for said in known.values() if said is not None]
    for result in watch(extract_all(fresh), len(fresh)):
        if isinstance(result, Extraction):
            extractions.append(result)
        else:
            problems.append(result)
    extractions.sort(key=lambda said: (said.article.name, said.article.id))
    return Report(tuple(extractions), tuple(problems), tuple(duplicates))


def _write_graph(store: Store, folder: Path) -> None:
    from kg.network.html import write_html  # noqa: PLC0415 - its layout loads scipy, which no worker needs

    export(store, "turtle", folder / "graph.ttl")
    export(store, "trig", folder / "graph.trig")
    write_html(store, folder / "graph.html")
