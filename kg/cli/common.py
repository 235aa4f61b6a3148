"""What several verbs share: where the graph lies, where the answer goes, what goes on meanwhile."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from kg.article import Duplicate, passed_over
from kg.cli.message import legible, pasted
from kg.errors import ArticleError, StoreError
from kg.output import atomic_write
from kg.store import Store, open_parts, open_store

if TYPE_CHECKING:  # so that a verb that only asks the graph does not load what reads names
    from kg.entity.judgement import Remark

T = TypeVar("T")

STDOUT = "-"
LINKS = "links.csv"
"""Where in a graph's folder `kg link` puts candidates and `kg review` looks for them."""

graph_option = click.option(
    "-g", "--graph", default="out", show_default=True, metavar="OUT", help="Folder that `kg build` wrote."
)

JUDGEMENTS = "data/judgements"
judgements_option = click.option(
    "--judgements",
    default=JUDGEMENTS,
    show_default=True,
    metavar="LOG",
    help="File or folder of people's decisions.",
)

_MOST_REMARKS = 10
_MOST_KINDS = 8


@contextmanager
def open_graph(folder: str) -> Iterator[Store]:
    """The store of a built graph, for reading. Raises StoreError, which says how to make one."""
    path = Path(folder) / "store"
    if not path.is_dir():
        raise no_graph(folder)
    with open_store(path) as store:
        yield store


def no_graph(folder: str) -> StoreError:
    """What is to be raised where `folder` holds no graph."""
    return StoreError(f"no graph here; make one with `kg build SOURCE… -o {pasted(folder)}`", file=folder)


@contextmanager
def open_any(folder: str) -> Iterator[Store]:
    """As `open_graph`, also for the folder of a build on a cluster, whose parts are first put into a store."""
    parts = Path(folder) / "nquads"
    with open_parts(parts) if parts.is_dir() else open_graph(folder) as store:
        yield store


def write(text: str | bytes, output: str) -> None:
    """Put `text` into the file `output`, or on standard output if that is ``-``. Raises OutputError."""
    data = text.encode("utf-8", "backslashreplace") if isinstance(text, str) else text
    if output == STDOUT:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    with atomic_write(Path(output)) as file:
        file.write(data)


def report_problem(problem: ArticleError | Duplicate) -> None:
    """One line on standard error about a source that gave no article."""
    if isinstance(problem, Duplicate):
        click.echo(legible(f"note: {problem.source}: the same text as {problem.first}, counted once"), err=True)
    else:
        click.echo(legible(f"warning: {problem}"), err=True)


def report_passed_over(sources: Iterable[str]) -> None:
    """One line on standard error for each folder with files that were not read because of their suffix."""
    for folder, kinds in passed_over(sources):
        most = sorted(kinds, key=lambda kind: (-kinds[kind], kind))[:_MOST_KINDS]
        told = ", ".join([f"{kind or 'no suffix'} {kinds[kind]}" for kind in most] + ["…"] * (len(kinds) > len(most)))
        what = f"files of other kinds passed over ({told}); name a text or JSON to have it read, save others as text"
        click.echo(legible(f"note: {folder}: {what}"), err=True)


def report_remarks(remarks: Sequence[Remark]) -> None:
    """A line on standard error for each decision that needs a look, ten at most."""
    for remark in remarks[:_MOST_REMARKS]:
        where = "" if remark.message.startswith(remark.place) else f"{remark.place}: "
        click.echo(legible(f"note: {where}{remark.message} ({remark.kind})"), err=True)
    if len(remarks) > _MOST_REMARKS:
        click.echo(f"… and {len(remarks) - _MOST_REMARKS} more decisions that need a look, see report.html", err=True)


def progress(items: Iterable[T], label: str, total: int | None = None) -> Iterator[T]:
    """`items`, with a bar on standard error while they go by; no bar where that is not a terminal."""
    if not sys.stderr.isatty():
        yield from items
        return
    # rich takes 50 ms to import, which a pipe need not wait for.
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import track  # noqa: PLC0415

    yield from track(items, label, total=total, console=Console(stderr=True), transient=True)


def counted(number: int, noun: str) -> str:
    """A number with its noun.

    >>> counted(1, "article"), counted(2_000, "article")
    ('1 article', '2000 articles')
    """
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
