"""`kg same`: whether two names mean one thing, and why."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from kg.cli.common import STDOUT, write
from kg.entity import Verdict, compare
from kg.entity.kind import guess, type_named
from kg.errors import ArticleError, KgError


@click.command("same")
@click.argument("names", nargs=-1, metavar="[A B]")
@click.option(
    "-t", "--type", "kind", metavar="TYPE", help="Type of both, such as Company or Park; guessed if not given."
)
@click.option("--tsv", metavar="FILE", help="Read lines of type, A and B between tabs instead; - is standard input.")
def command(names: tuple[str, ...], kind: str | None, tsv: str | None) -> None:
    """Say whether two names mean one thing, and why.

    The answer is same, different or unsure. TYPE is an entity type, its Chinese label or its part of IRIs. --tsv
    repeats each line with the verdict and the reason behind it; a line that cannot be judged has the verdict error, and
    the status is then 1.

    \b
    Examples:
        kg same 中科院过程所 中国科学院过程工程研究所
        kg same --type park 衡水高新区 石家庄高新区
        kg same --tsv pairs.tsv
    """
    if tsv is not None:
        if names:
            raise click.UsageError("give two names or --tsv FILE, not both")
        _judge_lines(tsv, kind)
        return
    if len(names) != 2:
        raise click.UsageError("give two names, or --tsv FILE")
    verdict = _judge(kind or "", *names)
    write(f"{verdict.outcome}: {verdict.reason}\n", STDOUT)


def _judge(kind: str, a: str, b: str) -> Verdict:
    return compare(type_named(kind) if kind.strip() else guess(a, b), a, b)


def _judge_lines(file: str, kind: str | None) -> None:
    failed = 0
    for number, line in enumerate(_lines(file), 1):
        parts = line.split("\t")
        if number == 1 and parts[0].casefold() == "type":
            write(f"{line}\tverdict\treason\n", STDOUT)
            continue
        try:
            if len(parts) < 3:
                raise KgError("should have a type and two names, with tabs between them")
            verdict = _judge(parts[0] or kind or "", *parts[1:3])
            write(f"{line}\t{verdict.outcome}\t{verdict.reason}\n", STDOUT)
        except KgError as error:
            failed += 1
            write(f"{line}\terror\tline {number}: {error}\n", STDOUT)
    if failed:
        click.echo(f"warning: lines that could not be judged: {failed}", err=True)
        raise click.exceptions.Exit(1)


def _lines(file: str) -> Iterator[str]:
    """The lines of a file in UTF-8, without their ends; empty ones left out."""
    try:
        with sys.stdin.buffer if file == STDOUT else Path(file).open("rb") as stream:
            yield from _decoded(stream)
    except UnicodeDecodeError as error:
        raise ArticleError(f"not UTF-8 ({error}); save it as UTF-8", file=file) from error


def _decoded(stream: Iterable[bytes]) -> Iterator[str]:
    for number, line in enumerate(stream):
        text = line.decode("utf-8-sig" if number == 0 else "utf-8").rstrip("\r\n")
        if text:
            yield text
