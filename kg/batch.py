"""The map step: what each of many articles says, one by one or by a process for each core."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain, islice
from typing import TypeAlias

from kg.errors import ArticleError, KgError
from kg.fact import extract
from kg.model import Article, Extraction

Result: TypeAlias = Extraction | ArticleError

POOL_ABOVE = 200
"""Articles above which more processes pay for their start, in which one core extracts about that many."""
_CHUNK = 16


def extract_all(articles: Iterable[Article], *, workers: int | None = None) -> Iterator[Result]:
    """What each article says, in the order of the articles, by one process for each core (or `workers` of them).

    A few articles are read in this process. Memory holds the articles that the workers are busy with, not all.
    """
    coming = iter(articles)
    first = list(islice(coming, POOL_ABOVE + 1))
    workers = workers or os.cpu_count() or 1
    if workers == 1 or len(first) <= POOL_ABOVE:
        yield from map(extract_safely, chain(first, coming))
        return
    rest = chain(first, coming)
    waiting: deque[Future[list[Result]]] = deque()
    # Ctrl-C reaches every process of the terminal; only this one shall answer it.
    with ProcessPoolExecutor(workers, initializer=signal.signal, initargs=(signal.SIGINT, signal.SIG_IGN)) as pool:
        while chunk := list(islice(rest, _CHUNK)):
            waiting.append(pool.submit(_extract_chunk, chunk))
            if len(waiting) > 2 * workers:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


def extract_safely(article: Article) -> Result:
    """What one article says; an ArticleError, given, not raised, if the extraction fails on it."""
    try:
        return extract(article)
    except KgError as error:
        return ArticleError(str(error), file=article.source)
    except Exception as error:  # the border of the batch: a mistake of ours costs one article, not all
        message = f"the extraction failed on this article ({type(error).__name__}: {error}); please report it"
        return ArticleError(message, file=article.source)


def _extract_chunk(articles: list[Article]) -> list[Result]:
    return [extract_safely(article) for article in articles]
