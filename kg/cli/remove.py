"""`kg remove`: a graph without some of its articles."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.common import counted, judgements_option, report_remarks
from kg.cli.decided import decisions, remind
from kg.pipeline import remove


@click.command("remove")
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE…")
@click.option("-o", "--output", default="out", show_default=True, metavar="OUT", help="Folder of the graph.")
@judgements_option
def command(articles: tuple[str, ...], output: str, judgements: str) -> None:
    """Take articles out of the graph, with all that only they say.

    ARTICLE is an article's name, or its id in the graph. The graph is derived anew from what the others say; the
    sources are not needed.

    \b
    Examples:
        kg remove fuling-start-2022
    """
    log = decisions(judgements)
    remind(judgements, log, output)
    report = remove(articles, Path(output), log)
    report_remarks(report.remarks)
    click.echo(
        f"{counted(report.facts, 'fact')} from {counted(len(report.extractions), 'article')} are left in {output}."
    )
