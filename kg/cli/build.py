"""`kg build`: articles into a graph."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

import click

from kg.cli.common import (
    STDOUT,
    counted,
    judgements_option,
    progress,
    report_passed_over,
    report_problem,
    report_remarks,
)
from kg.cli.decided import decisions, remind
from kg.cli.message import pasted
from kg.pipeline import Plan, build
from kg.report import Report
from kg.resources import resource

T = TypeVar("T")

_MOST_LINES = 10


@click.command("build")
@click.argument("sources", nargs=-1, metavar="[SOURCE]…")
@click.option("-o", "--output", default="out", show_default=True, metavar="OUT", help="Folder to write.")
@click.option("--add", is_flag=True, help="Keep the articles that the graph in OUT has already.")
@judgements_option
@click.option("--strict", is_flag=True, help="Exit with status 1 if any source cannot be read.")
@click.option("--engine", type=click.Choice(["local", "spark"]), default="local", help="What does the work.")
@click.option("--master", metavar="URL", help="The Spark cluster, unless Spark's own configuration names it.")
def command(  # noqa: PLR0913, PLR0917 - one parameter for each option is how click hands them over
    sources: tuple[str, ...],
    output: str,
    add: bool,
    judgements: str,
    strict: bool,
    engine: str,
    master: str | None,
) -> None:
    """Read articles and build the graph.

    SOURCE may be a text, an HTML page, a JSON Lines file, a folder, a pattern, or - for standard input; without one,
    the articles that come with the package are read. An earlier graph in OUT is replaced when all has gone well; what
    it read in the same texts is used again. People's decisions (see kg judge) are replayed. --add without a SOURCE
    makes the graph, with its store, anew from the facts in OUT.

    With --engine spark, SOURCE and OUT are any paths that Spark reads, Parquet too, and OUT has N-Quads and Parquet.

    \b
    Examples:
        kg build
        kg build articles/ 'more/*.html' -o out
        kg build --add today.txt
        kg build --engine spark --master spark://head:7077 hdfs:///news/ -o hdfs:///graph
    """
    if output == STDOUT:
        raise click.UsageError("a build writes a folder, which -o names; `kg export` writes a graph to standard output")
    if engine == "spark":
        _on_spark(sources, output, (judgements, master), add=add, strict=strict)
        return
    if master is not None:
        raise click.UsageError("--master is for --engine spark")
    # Nothing added: the graph is derived anew from the facts that are there.
    log = decisions(judgements)
    remind(judgements, log, output)
    plan = Plan(log, add, _watch, anew=add and not sources)
    report_passed_over(sources)
    report = build(sources or ([] if add else [_own_articles()]), Path(output), plan)
    _complain(report, output)
    _say(report, output)
    if strict and report.problems:
        raise click.ClickException(f"sources that could not be read: {len(report.problems)}")


def _on_spark(sources: tuple[str, ...], output: str, how: tuple[str, str | None], *, add: bool, strict: bool) -> None:
    if add or not sources:
        raise click.UsageError("--engine spark builds anew, from sources that are named")
    # Spark is an extra of the package.
    from kg import cluster  # noqa: PLC0415

    judgements, master = how
    session = cluster.open_session(master)
    try:
        done = cluster.build(sources, output, session, decisions(judgements))
    finally:
        session.stop()
    for problem in done.problems[:_MOST_LINES]:
        report_problem(problem)
    report_remarks(done.remarks)
    click.echo(
        f"{done.quads} quads from {counted(done.articles, 'article')} are in {output}/nquads and {output}/parquet."
    )
    if strict and done.problems:
        raise click.ClickException(f"sources that could not be read: {len(done.problems)}")


def _own_articles() -> str:
    """`data/articles` where that is (in a checkout), or the package's own copy."""
    here = Path("data/articles")
    return str(here if here.is_dir() else resource("articles"))


def _watch(results: Iterable[T], total: int) -> Iterable[T]:
    return progress(results, "Extracting", total)


def _complain(report: Report, output: str) -> None:
    for found in (report.problems, report.duplicates):
        for problem in found[:_MOST_LINES]:
            report_problem(problem)
        if len(found) > _MOST_LINES:
            click.echo(f"… and {len(found) - _MOST_LINES} more, see {Path(output) / 'report.html'}", err=True)
    report_remarks(report.remarks)


def _say(report: Report, output: str) -> None:
    click.echo(
        f"{counted(report.facts, 'fact')} from {counted(len(report.extractions), 'article')} are in {output}. Open:"
    )
    for file, what in (
        ("graph.html", "the network, each fact with its words"),
        ("report.html", "what was read in each article, and what was not"),
        ("graph.ttl", "the graph in Turtle; graph.trig has the evidence too"),
    ):
        if (Path(output) / file).is_file():
            click.echo(f"  {Path(output) / file}  {what}")
    option = "" if output == "out" else f" -g {pasted(output)}"
    click.echo(f"Ask it: kg query --list{option}")
