"""`kg extract --extractor llm`: imported only when asked for."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

import click

from kg.article import Duplicate, read_articles
from kg.cli.message import legible
from kg.errors import ArticleError, BusyError, ModelError
from kg.llm import Server, Settings, Usage, extract
from kg.model import Article, Extraction


def settings(base_url: str | None, model: str | None, key_variable: str | None, timeout: float) -> Settings:
    """The settings that the options give. Raises a usage error for one that lacks."""
    if base_url is None or model is None:
        raise click.UsageError("--extractor llm needs --base-url and --model")
    if not base_url.startswith(("http://", "https://")):
        raise click.BadParameter(f"{base_url!r} is no URL of http or https", param_hint="--base-url")
    return Settings(base_url, model, _key(key_variable) if key_variable else None, timeout)


def _key(variable: str) -> str:
    key = os.environ.get(variable, "").strip()
    if not key:
        raise click.BadParameter(f"the environment has no {variable}", param_hint="--api-key-env")
    if not (key.isascii() and key.isprintable()):
        # Sent as a header it would fail with a message that shows it.
        raise click.BadParameter(f"{variable} holds characters that no key has", param_hint="--api-key-env")
    return key


def extractions(sources: Iterable[str], asked: Settings) -> Iterator[Extraction | Duplicate | ArticleError]:
    """What the model finds in each source; progress, rejects and cost go to standard error.

    An article for which the server did not answer is reported and the next one tried. Raises ModelError if the server
    refuses.
    """
    server = Server(asked)
    try:
        for outcome in read_articles(sources):
            yield _extraction(outcome, server) if isinstance(outcome, Article) else outcome
    finally:
        click.echo(f"{asked.model}: {server.usage}", err=True)


def _extraction(article: Article, server: Server) -> Extraction | ArticleError:
    def watch(done: int, of: int, usage: Usage) -> None:
        click.echo(legible(f"{article.name}: part {done} of {of} ({usage})"), err=True)

    try:
        found = extract(article, server, watch=watch)
    except BusyError as error:
        return ArticleError(str(error), file=article.source)
    except ModelError:
        raise
    except Exception as error:  # the border of the batch: a mistake of ours costs one article, not all
        message = f"the extraction failed on this article ({type(error).__name__}: {error}); please report it"
        return ArticleError(message, file=article.source)
    for turned in found.rejected:
        click.echo(legible(f"rejected: {article.name}: {turned.predicate} {turned.words!r}: {turned.reason}"), err=True)
    return found
