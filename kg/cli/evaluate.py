"""`kg evaluate`: how right and how complete the facts are, measured by annotated articles."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from kg.cli.common import STDOUT, write
from kg.cli.message import legible
from kg.errors import GoldError
from kg.evaluate import Evaluation, evaluate, figures
from kg.evaluate.errors import judged
from kg.evaluate.page import render


@click.command("evaluate")
@click.argument("gold", metavar="GOLD")
@click.option("--articles", metavar="DIR", help="Where the articles lie, if not beside the gold.")
@click.option("--predicted", metavar="DIR", help="Measure what `kg extract -o DIR` wrote, not a new extraction.")
@click.option("-o", "--output", metavar="FILE", help="Write a page with every error, the text marked.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures and every error as JSON.")
def command(gold: str, articles: str | None, predicted: str | None, output: str | None, as_json: bool) -> None:
    """Measure the extraction by annotated articles.

    GOLD is a folder with NAME.json for each article (entities with their mentions, facts; see docs/gold.md), and the
    article NAME.txt or NAME.html beside it. Prints precision, recall and F1 of each relation and entity type, and how
    often facts of a confidence are right.

    \b
    Examples:
        kg evaluate data/gold --articles data/articles
        kg evaluate my-gold -o errors.html
    """
    measured = _measure(gold, articles, predicted)
    for problem in measured.problems:
        click.echo(legible(f"warning: {problem}"), err=True)
    if measured.unannotated:
        click.echo(f"note: articles without gold, not measured: {measured.unannotated}", err=True)
    if not measured.comparisons:
        raise click.ClickException("no article could be measured")
    found = figures(measured.comparisons)
    if output:
        write(render(measured.comparisons, found, [str(problem) for problem in measured.problems]), output)
    if as_json:
        record = found.record() | {"errors": list(_errors(measured))}
        write(json.dumps(record, ensure_ascii=False, indent=1) + "\n", STDOUT)
    elif output != STDOUT:
        write(found.to_text(), STDOUT)


def _measure(gold: str, articles: str | None, predicted: str | None) -> Evaluation:
    for folder in filter(None, (gold, predicted)):
        if not Path(folder).is_dir():
            raise GoldError("no such folder", file=folder)
    return evaluate(
        Path(gold),
        articles=Path(articles) if articles else None,
        predicted=Path(predicted) if predicted else None,
    )


def _errors(measured: Evaluation) -> Iterator[dict[str, Any]]:
    for article in measured.comparisons:
        for fact in judged(article):
            if fact.verdict != "right":
                yield {"article": article.name, **fact.record()}
