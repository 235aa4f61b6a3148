"""`kg extract`: the facts of each article as JSON."""

from __future__ import annotations

from collections.abc import Iterable

import click

from kg.article import Duplicate, read_articles
from kg.batch import extract_safely
from kg.cli.common import STDOUT, progress, report_problem, write
from kg.errors import ArticleError
from kg.folder import FileNames
from kg.model import Article, Extraction
from kg.record import dumps, to_record


@click.command("extract")
@click.argument("sources", nargs=-1, required=True, metavar="FILE…")
@click.option(
    "-o", "--output", default=STDOUT, metavar="DIR", help="Folder for NAME.json files; - (the default) for JSON Lines."
)
@click.option("--strict", is_flag=True, help="Exit with status 1 if any source cannot be read.")
def command(sources: tuple[str, ...], output: str, strict: bool) -> None:
    """Read articles and write the facts of each as JSON.

    FILE may be a text, an HTML page, a JSON Lines file, a folder, a pattern, or - for standard input. Offsets are
    characters into the file's own text.

    \b
    Examples:
        kg extract data/articles/fuling-start-2022.txt -o facts
        cat article.txt | kg extract - | python -m json.tool
    """
    names = FileNames()
    read = problems = 0
    for outcome in progress(extractions(sources), "Extracting"):
        if isinstance(outcome, Extraction):
            read += 1
            _write(outcome, output, names)
        else:
            problems += isinstance(outcome, ArticleError)
            report_problem(outcome)
    if not read:
        raise click.ClickException("no article could be read")
    if strict and problems:
        raise click.ClickException(f"sources that could not be read: {problems}")


def extractions(sources: Iterable[str]) -> Iterable[Extraction | Duplicate | ArticleError]:
    """Each source's facts, or why it has none, in the order of the sources."""
    for outcome in read_articles(sources):
        yield extract_safely(outcome) if isinstance(outcome, Article) else outcome


def _write(extraction: Extraction, output: str, names: FileNames) -> None:
    record = to_record(extraction)
    if output == STDOUT:
        write(dumps(record), STDOUT)
    else:
        write(dumps(record, indent=1), f"{output}/{names.of(extraction.article.name, extraction.article.id)}.json")
