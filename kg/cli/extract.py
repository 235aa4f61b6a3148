"""`kg extract`: the facts of each article as JSON."""

from __future__ import annotations

from collections.abc import Iterable

import click

from kg.article import Duplicate, read_articles
from kg.batch import extract_safely
from kg.cli.common import STDOUT, progress, report_passed_over, report_problem, write
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
@click.option(
    "--extractor", type=click.Choice(["rule", "llm"]), default="rule", show_default=True, help="llm asks a server."
)
@click.option("--base-url", metavar="URL", help="An OpenAI-compatible server, such as http://localhost:8000/v1.")
@click.option("--model", metavar="NAME", help="The server's name of the language model.")
@click.option("--api-key-env", metavar="VAR", help="Environment variable that holds the server's key, if it needs one.")
@click.option("--timeout", type=click.FloatRange(1), default=120, show_default=True, help="Seconds for one request.")
def command(  # noqa: PLR0913, PLR0917 - one parameter for each option is how click hands them over
    sources: tuple[str, ...],
    output: str,
    strict: bool,
    extractor: str,
    base_url: str | None,
    model: str | None,
    api_key_env: str | None,
    timeout: float,
) -> None:
    """Read articles and write the facts of each as JSON.

    FILE may be a text, an HTML page, a JSON Lines file, a folder, a pattern, or - for standard input. Offsets are
    characters into the file's own text. With --extractor llm a language model reads the articles; what it says is kept
    only where its quotes stand in the text.

    \b
    Examples:
        kg extract data/articles/fuling-start-2022.txt -o facts
        cat article.txt | kg extract - | python -m json.tool
        kg extract article.txt --extractor llm --base-url http://localhost:8000/v1 --model qwen3
    """
    if extractor == "llm":
        # The package is optional: nothing but this choice imports it.
        from kg.cli import llm  # noqa: PLC0415

        asked = llm.settings(base_url, model, api_key_env, timeout)
        report_passed_over(sources)
        _write_all(llm.extractions(sources, asked), output, strict, f"llm:{asked.model}")
        return
    if base_url or model or api_key_env:
        raise click.UsageError("--base-url, --model and --api-key-env go with --extractor llm")
    report_passed_over(sources)
    _write_all(progress(extractions(sources), "Extracting"), output, strict, extractor)


def extractions(sources: Iterable[str]) -> Iterable[Extraction | Duplicate | ArticleError]:
    """Each source's facts, or why it has none, in the order of the sources."""
    for outcome in read_articles(sources):
        yield extract_safely(outcome) if isinstance(outcome, Article) else outcome


def _write_all(
    outcomes: Iterable[Extraction | Duplicate | ArticleError], output: str, strict: bool, extractor: str
) -> None:
    names = FileNames()
    read = problems = 0
    for outcome in outcomes:
        if isinstance(outcome, Extraction):
            read += 1
            _write(outcome, output, names, extractor)
        else:
            problems += isinstance(outcome, ArticleError)
            report_problem(outcome)
    if not read:
        raise click.ClickException("no article could be read")
    if strict and problems:
        raise click.ClickException(f"sources that could not be read: {problems}")


def _write(extraction: Extraction, output: str, names: FileNames, extractor: str) -> None:
    record = to_record(extraction, extractor=extractor)
    if output == STDOUT:
        write(dumps(record), STDOUT)
    else:
        write(dumps(record, indent=1), f"{output}/{names.of(extraction.article.name, extraction.article.id)}.json")
