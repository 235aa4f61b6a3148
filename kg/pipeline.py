"""The stages composed: articles → facts → entities → quads → everything that a build writes."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import TypeAlias

from kg import heap
from kg.article import Duplicate, read_articles
from kg.batch import POOL_ABOVE, record_all
from kg.earlier import BASE, OF_RECORDS, STATE, noted, notes
from kg.entity.judgement import Log, Remark
from kg.errors import ArticleError
from kg.flow import Here, remembering
from kg.flow.local import Change
from kg.flow.processes import Workers, collecting_rarely
from kg.folder import build_folder
from kg.graphfiles import GraphFiles
from kg.ledger import Ledger, Settled, put
from kg.merge import Merged, merged
from kg.model import Article
from kg.page import Page
from kg.report import Report, write_report
from kg.stored import Facts, Library, Record, Recorded, recorded_at, records, reusable

Watch: TypeAlias = Callable[[Iterable[Recorded | ArticleError], int], Iterable[Recorded | ArticleError]]
"""Passes on what the map step gives as it comes; the number says how many there will be."""

WRITTEN = ("graph.html", "graph.trig", "graph.ttl", "report.html", "report.json", "facts", "store", STATE)
"""What a build puts into its folder."""
SHOWN = 1000
"""Articles that the page of the network shows, of a larger graph those that were published last."""
MOST_WRITTEN = 2_000
"""Articles up to which the graph is written as Turtle and TriG too: those files cost what the whole graph costs."""
_AT_ONCE = 1000
"""Changes that a graph takes in at once; what they touch is held in memory."""

_UNDECIDED = Log()


def _unwatched(results: Iterable[Recorded | ArticleError], _: int) -> Iterable[Recorded | ArticleError]:
    return results


@dataclass(frozen=True, slots=True)
class Plan:
    """How to build: `log` is what people decided; `add` keeps the articles that the folder's graph has already.

    `anew` derives the graph anew from the records, whatever an earlier build left.
    """

    log: Log = _UNDECIDED
    add: bool = False
    watch: Watch = _unwatched
    anew: bool = False


_PLAIN = Plan()


def build(sources: Iterable[str], out: Path | str, plan: Plan = _PLAIN) -> Report:
    """Read `sources` and write the graph, its network, the facts and the report into the folder `out`.

    All is written beside `out` and takes its place at the end. The same articles give the same bytes (but for the
    files of the store and of the build's own state), in whatever order they come, at once or one by one. What an
    earlier build read in the same text is used again, and of the graph only that is derived anew that depends on
    articles that came, went or changed. Memory does not grow with the number of articles. Raises ArticleError if no
    article can be read, OutputError as `build_folder` does; an earlier build is then untouched.
    """
    with _making(Path(out), plan) as making:
        found = making.read([sources] if isinstance(sources, str) else sources, plan)
        if not making.any():
            reasons = "".join(f"\n  {problem}" for problem in found.problems[:10])
            raise ArticleError(f"no article could be read, so nothing was written{reasons}")
        return making.derive(Report((), tuple(found.problems), tuple(found.duplicates)), plan.log)


def remove(articles: Collection[str], out: Path | str, log: Log = _UNDECIDED) -> Report:
    """Leave articles out of the graph in `out`: by name or id (or the first eight digits of it, or more).

    Raises ArticleError if the graph has no such article or if none would be left, OutputError as `build` does.
    """
    articles = [articles] if isinstance(articles, str) else articles
    with _making(Path(out), Plan(log, add=True)) as making:
        making.keep_others()
        gone = [(wanted, making.ledger.named(wanted)) for wanted in articles]
        for wanted, found in gone:
            if not found:
                names = "、".join(making.ledger.names(10))
                raise ArticleError(f"no article of this graph is called {wanted!r}; it has {names}", file=out)
        for _, found in gone:
            for ident in found:
                making.ledger.drop(ident)
        if not making.any():
            raise ArticleError("no article would be left; delete the folder instead", file=out)
        return making.derive(Report(()), log)


@dataclass
class _Found:
    """What came of reading sources, beside the facts."""

    problems: list[ArticleError] = field(default_factory=list)
    duplicates: list[Duplicate] = field(default_factory=list)
    unread: int = 0
    """How many articles there were that no earlier build had read."""


@dataclass
class _Making:
    """A build while it goes on: the folder `fresh` is to take the place of `out`."""

    out: Path
    fresh: Path
    ledger: Ledger
    here: Here
    workers: Workers
    goes_on: bool
    """Whether the graph in `out` is changed; if not, it is derived anew."""

    def read(self, sources: Iterable[str], plan: Plan) -> _Found:
        """Take in every article of `sources`; what records say that are there is used again."""
        found = _Found()
        # All are looked at first, so that it is known how many there are to be read.
        unread = self.here.spooled(self._unread(sources, found))
        for result in plan.watch(record_all(unread()), found.unread):
            if isinstance(result, Recorded):
                self.ledger.add(result)
            else:
                found.problems.append(result)
        if plan.add:
            self.keep_others()
        return found

    def _unread(self, sources: Iterable[str], found: _Found) -> Iterator[Article]:
        for outcome in read_articles(sources):
            if isinstance(outcome, Duplicate):
                found.duplicates.append(outcome)
            elif not isinstance(outcome, Article):
                found.problems.append(outcome)
            elif path := reusable(self.out / "facts", outcome):
                if self.ledger.has(outcome.id):
                    self.ledger.stay(outcome.id)
                else:
                    self.ledger.add(recorded_at(path), path)
            else:
                found.unread += 1
                yield outcome

    def keep_others(self) -> None:
        """Keep all articles that are there and were not taken in."""
        if self.ledger.knows_all:
            self.ledger.all_stay()
            return
        for path, extraction in records(self.out / "facts"):
            if not self.ledger.taken_in(extraction.article.id):
                self.ledger.add(recorded_at(path), path)

    def any(self) -> bool:
        """Whether there will be an article."""
        return self.ledger.number() > 0

    def derive(self, report: Report, log: Log) -> Report:
        """Everything that a build writes, from what the articles say and what people decided."""
        settled = self.ledger.settle(anew=not self.goes_on)
        library = Library(self.fresh / "facts", self.out / "facts", settled.gone)
        number, work = self.ledger.number(), self.here.folder
        if self.goes_on and len(settled.gone) + settled.number > max(_AT_ONCE, number // 2):
            # To take back so much takes as long as to begin anew.
            self.ledger.forget_the_rest()
            settled, self.goes_on = self.ledger.all(), False
        # Before threads run that a fork would leave behind.
        if settled.number > POOL_ABOVE:
            self.workers.start()
        earlier = self.out if self.goes_on else None
        with GraphFiles(self.fresh, earlier, self.ledger.base, work) as files:
            for batch in _batches(settled, self.goes_on):
                here = self.here.again()
                graph = merged(here.changing(batch), log, here, library.read)
                report = self._report(report, graph, log)
                files.change(graph, here, sections=number <= MOST_WRITTEN)
            heap.trim()
            begun = [
                self._begin_page(files, changed=bool(settled.gone or settled.number)),
                self.workers.begin(write_report, report, self.fresh),
            ]
            if not self.goes_on:
                files.compact()
            if number <= MOST_WRITTEN:
                files.write(work)
            files.finish()
            for finish in begun:
                finish()
        return replace(report, extractions=Facts(self.out / "facts", self.ledger.files()))

    def _report(self, report: Report, graph: Merged, log: Log) -> Report:
        unread = tuple(Remark("unreadable", f"{p.file}:{p.line}", str(p)) for p in log.problems)
        said = Facts(self.fresh / "facts", self.ledger.files())
        counted = self.ledger.totals("counts"), self.ledger.totals("predicates")
        return replace(
            report, extractions=said, counted=counted, doubts=graph.doubts, remarks=(*unread, *graph.remarks)
        )

    def _begin_page(self, files: GraphFiles, *, changed: bool) -> Callable[[], None]:
        """Have the page written, by another process if there is one; gives what waits for it."""
        said, number = files.newest(SHOWN), files.number()
        part = number > SHOWN
        # A page of everything says nothing of what it shows.
        known = self.ledger.note("page") if self.goes_on and (part or not changed) else ""
        page = Page(self.fresh / "graph.html", said, part, self.out / "graph.html", known or "")
        written: Callable[[], str] = partial(page.write, files.store)
        if self.workers.alive:
            snapshot = self.here.folder / "snapshot"
            files.store.copy(snapshot)
            written = self.workers.begin(page.write_from, snapshot)
        return lambda: self.ledger.put_note("page", written())


@contextmanager
def _making(out: Path, plan: Plan) -> Iterator[_Making]:
    """A build into `out`, which goes on from what an earlier one left if that fits."""
    with (
        build_folder(out, WRITTEN) as fresh,
        tempfile.TemporaryDirectory(prefix="work", dir=fresh) as name,
        Workers() as workers,
        collecting_rarely(),
    ):
        (fresh / STATE).mkdir()
        was, wanted = noted(out), notes(out, plan.log)
        known = all(was.get(key) == wanted[key] for key in OF_RECORDS)
        goes_on = known and was.items() >= wanted.items() and not plan.anew
        base = (out if known else fresh) / BASE
        with remembering(base, Path(name)) as memory:
            ledger = Ledger(memory, out / "facts", fresh / "facts", knows_all=known)
            if known and not goes_on:
                ledger.forget_the_rest()
            yield _Making(out, fresh, ledger, Here(memory, Path(name), workers), workers, goes_on)
            for key, value in notes(fresh, plan.log).items():
                ledger.put_note(key, value)
        if known:
            put(base, fresh / BASE)


def _batches(settled: Settled, goes_on: bool) -> Iterator[Callable[[], Iterable[Change[Record]]]]:
    """What came and went, some at a time, or all at once for a graph that is not there yet; at least one batch."""
    if not goes_on:
        yield lambda: ((record, 1) for record in settled.came())
        return
    # What goes first makes room for what comes in its place.
    changes: Iterator[Change[Record]] = chain(((r, -1) for r in settled.gone), ((r, 1) for r in settled.came()))
    batch = list(islice(changes, _AT_ONCE))
    while True:
        yield lambda batch=batch: batch  # type: ignore[misc]
        batch = list(islice(changes, _AT_ONCE))
        if not batch:
            return
