"""The stages composed: articles → facts → entities → quads → everything that a build writes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

from kg.article import Duplicate, read_articles
from kg.batch import Result, extract_all
from kg.claim import quads
from kg.entity import resolve
from kg.errors import ArticleError
from kg.export import export
from kg.folder import FileNames, build_folder
from kg.model import Article, Extraction
from kg.network import write_html
from kg.record import dumps, to_record
from kg.report import Report, write_report
from kg.store import Store, open_store, write_store

Watch: TypeAlias = Callable[[Iterable[Result], int], Iterable[Result]]
"""Passes on what the map step gives as it comes; the number says how many there will be."""

WRITTEN = ("graph.html", "graph.trig", "graph.ttl", "report.html", "report.json", "facts", "store")
"""What a build puts into its folder."""


def _unwatched(results: Iterable[Result], _: int) -> Iterable[Result]:
    return results


def build(sources: Iterable[str], out: Path, *, watch: Watch = _unwatched) -> Report:
    """Read `sources` and write the graph, its network, the facts and the report into the folder `out`.

    All is written beside `out` and takes its place at the end. The same articles give the same bytes (but for the
    store's own files), in whatever order they come. Raises ArticleError if no article can be read, OutputError as
    `build_folder` does; an earlier build is then untouched.
    """
    with build_folder(out, WRITTEN) as fresh:
        report = read(sources, watch=watch)
        if not report.extractions:
            reasons = "".join(f"\n  {problem}" for problem in report.problems[:10])
            raise ArticleError(f"no article could be read, so nothing was written{reasons}")
        _write_facts(report.extractions, fresh / "facts")
        resolution = resolve(report.extractions)
        report = replace(report, doubts=resolution.doubts)
        write_store(fresh / "store", quads(report.extractions, resolution))
        with open_store(fresh / "store") as store:
            _write_graph(store, fresh)
        write_report(report, fresh)
    return report


def read(sources: Iterable[str], *, watch: Watch = _unwatched) -> Report:
    """What every article of `sources` says, ordered by the articles' names, and what could not be read."""
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
    articles.sort(key=lambda article: (article.name, article.id))
    extractions: list[Extraction] = []
    for result in watch(extract_all(articles), len(articles)):
        if isinstance(result, Extraction):
            extractions.append(result)
        else:
            problems.append(result)
    return Report(tuple(extractions), tuple(problems), tuple(duplicates))


def _write_facts(extractions: Iterable[Extraction], folder: Path) -> None:
    """One record for each article, its text inside: the graph can be derived anew from these files alone."""
    folder.mkdir()
    names = FileNames()
    for extraction in extractions:
        path = folder / f"{names.of(extraction.article.name, extraction.article.id)}.json"
        path.write_text(dumps(to_record(extraction, with_text=True), indent=1), encoding="utf-8")


def _write_graph(store: Store, folder: Path) -> None:
    export(store, "turtle", folder / "graph.ttl")
    export(store, "trig", folder / "graph.trig")
    write_html(store, folder / "graph.html")
