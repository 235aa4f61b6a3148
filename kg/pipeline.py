"""The stages composed: articles → facts → entities → quads → everything that a build writes."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeAlias

from kg.article import Duplicate, read_articles
from kg.batch import Result, extract_all
from kg.entity.judgement import Log, Remark
from kg.errors import ArticleError
from kg.flow import Here
from kg.flow.table import Table
from kg.folder import build_folder
from kg.graphfiles import Newest, write_graph
from kg.merge import merged
from kg.model import Article, Extraction
from kg.network.part import part_of
from kg.report import Report, write_report
from kg.store import open_store
from kg.stored import FactsWriter, records, reusable

Watch: TypeAlias = Callable[[Iterable[Result], int], Iterable[Result]]
"""Passes on what the map step gives as it comes; the number says how many there will be."""

WRITTEN = ("graph.html", "graph.trig", "graph.ttl", "report.html", "report.json", "facts", "store")
"""What a build puts into its folder."""
SHOWN = 1000
"""Articles that the page of the network shows, of a larger graph those that were published last."""


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
    text is used again. Memory does not grow with the number of articles. Raises ArticleError if no article can be read,
    OutputError as `build_folder` does; an earlier build is then untouched.
    """
    with _fresh(out) as (fresh, here):
        facts = FactsWriter(fresh / "facts")
        found = _read(sources, facts, out / "facts", (here, plan.watch))
        if plan.add:
            for path, extraction in records(out / "facts"):
                if extraction.article.id not in found.texts:
                    facts.keep(extraction.article, path)
        said = facts.finish()
        if not said:
            reasons = "".join(f"\n  {problem}" for problem in found.problems[:10])
            raise ArticleError(f"no article could be read, so nothing was written{reasons}")
        report = Report(said, tuple(found.problems), tuple(found.duplicates))
        report = _derive(report, fresh, plan.log, here)
    return replace(report, extractions=said.at(out / "facts"))


def remove(articles: Collection[str], out: Path, log: Log = _UNDECIDED) -> Report:
    """Leave articles out of the graph in `out`: by name or id (or the first eight digits of it, or more).

    Raises ArticleError if the graph has no such article or if none would be left, OutputError as `build` does.
    """
    with _fresh(out) as (fresh, here):
        facts = FactsWriter(fresh / "facts")
        missing, others = set(articles), list[str]()
        for path, extraction in records(out / "facts"):
            called = {wanted for wanted in articles if _is_called(extraction.article, wanted)}
            missing -= called
            if not called:
                facts.keep(extraction.article, path)
            others += [extraction.article.name] if len(others) < 10 else []
        said = facts.finish()
        for wanted in articles:
            if wanted in missing:
                names = "、".join(others)
                raise ArticleError(f"no article of this graph is called {wanted!r}; it has {names}", file=out)
        if not said:
            raise ArticleError("no article would be left; delete the folder instead", file=out)
        report = _derive(Report(said), fresh, log, here)
    return replace(report, extractions=said.at(out / "facts"))


def _is_called(article: Article, wanted: str) -> bool:
    return wanted == article.name or (len(wanted) >= 8 and article.sha256.startswith(wanted))


@contextmanager
def _fresh(out: Path) -> Iterator[tuple[Path, Here]]:
    """The folder that takes the place of `out`, and what works in a folder within it until then."""
    with build_folder(out, WRITTEN) as fresh, tempfile.TemporaryDirectory(prefix="work", dir=fresh) as work:
        yield fresh, Here(Path(work))


def _derive(report: Report, fresh: Path, log: Log, here: Here) -> Report:
    """Everything that a build writes, from what the articles say and what people decided."""
    graph = merged(here.data(report.extractions).kept(), log, here)
    unread = tuple(Remark("unreadable", f"{p.file}:{p.line}", str(p)) for p in log.problems)
    report = replace(report, doubts=graph.doubts, remarks=(*unread, *graph.remarks))
    newest = Newest(SHOWN)
    write_graph(graph, fresh, here, newest)
    _write_page(fresh, newest, here)
    write_report(report, fresh)
    return report


def _write_page(fresh: Path, newest: Newest, here: Here) -> None:
    from kg.network.html import write_html  # noqa: PLC0415 - its layout loads scipy, which no worker needs

    with open_store(fresh / "store") as store:
        if newest.all:
            write_html(store, fresh / "graph.html")
            return
        shown = part_of(store, newest.sayings(), here.folder / "page")
    with shown:
        title = f"最近发表的{SHOWN}篇文章，共{newest.count}篇"
        write_html(shown, fresh / "graph.html", title=title)


@dataclass
class _Found:
    """What came of reading sources, beside the facts."""

    problems: list[ArticleError] = field(default_factory=list)
    duplicates: list[Duplicate] = field(default_factory=list)
    texts: Table = field(default_factory=Table)
    """Ids of the articles that were read."""
    fresh: int = 0
    """How many articles there were that no earlier build had read."""


def _read(sources: Iterable[str], facts: FactsWriter, earlier: Path, how: tuple[Here, Watch]) -> _Found:
    """Put what every article of `sources` says into `facts`; what the records in `earlier` say is used again."""
    here, watch = how
    found = _Found()
    # All are looked at first, so that it is known how many there are to be read.
    fresh = here.spooled(_unread(sources, facts, earlier, found))
    for result in watch(extract_all(fresh()), found.fresh):
        if isinstance(result, Extraction):
            found.texts.add(result.article.id)
            facts.write(result)
        else:
            found.problems.append(result)
    return found


def _unread(sources: Iterable[str], facts: FactsWriter, earlier: Path, found: _Found) -> Iterator[Article]:
    for outcome in read_articles(sources):
        if isinstance(outcome, Duplicate):
            found.duplicates.append(outcome)
        elif not isinstance(outcome, Article):
            found.problems.append(outcome)
        elif path := reusable(earlier, outcome):
            found.texts.add(outcome.id)
            facts.keep(outcome, path)
        else:
            found.fresh += 1
            yield outcome
