"""`kg review`: what needs a person."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import Path

import click

from kg.cli.common import LINKS, STDOUT, graph_option, judgements_option, no_graph, write
from kg.cli.decided import decisions
from kg.review import Item, read_candidates, review, to_csv, to_html
from kg.stored import read_facts


@click.command("review")
@click.option("-n", "--number", type=click.IntRange(1), default=20, show_default=True, help="Questions in the text.")
@click.option("-f", "--format", "shape", type=click.Choice(["text", "csv", "html"]), default="text", show_default=True)
@click.option("-o", "--output", default=STDOUT, metavar="FILE", help="Where the questions go; - is standard output.")
@judgements_option
@graph_option
def command(number: int, shape: str, output: str, judgements: str, graph: str) -> None:
    """List what needs a person, most useful first.

    Names that may be of one thing, values that disagree, facts of low confidence, candidates that kg link found. The
    text shows the first ones with the command that answers each; csv and html hold all, to be filled in and read back
    by kg judge --sheet.

    \b
    Examples:
        kg review
        kg review --format html -o review.html
        kg review --format csv -o review.csv
    """
    facts = Path(graph) / "facts"
    if not facts.is_dir():
        raise no_graph(graph)
    log = decisions(judgements)
    items = review(read_facts(facts), log, read_candidates(Path(graph) / LINKS))
    if shape == "text":
        write(_text(items, number), output)
    else:
        write(to_csv(items) if shape == "csv" else to_html(items), output)


def _text(items: Sequence[Item], number: int) -> str:
    lines = []
    for at, item in enumerate(items[:number], 1):
        verdict = "|".join(item.answers)
        # To be pasted into a shell, also where another endpoint thought of the name.
        names = " ".join(shlex.quote(name) for name in (item.first, item.second) if name)
        lines += [f"{at}. {item.question}", f"   {item.reason}", f"   kg judge {verdict} {names}", ""]
    if len(items) > number:
        lines.append(f"… and {len(items) - number} more; --format csv or html holds all")
    return "\n".join(lines or ["nothing needs a person"]).rstrip() + "\n"
