"""The map step: what each of many articles says, one by one or by a process for each core."""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import cache
from itertools import chain, islice
from types import FrameType
from typing import TypeAlias, TypeVar

from kg.errors import ArticleError, KgError
from kg.flow.processes import start_worker
from kg.model import Article, Extraction
from kg.stored import Recorded, recorded

T = TypeVar("T")
Result: TypeAlias = Extraction | ArticleError

POOL_ABOVE = 200
"""Articles above which more processes pay for their start, in which one core extracts about that many."""
LIMIT = 60.0
"""Seconds of processor time that an article may take, besides those for its length; a usual one takes a hundredth."""
_FOR_A_CHARACTER = 0.001
_CHUNK = 16


def record_all(articles: Iterable[Article], *, workers: int | None = None) -> Iterator[Recorded | ArticleError]:
    """As `extract_all`, with the records of what the articles say."""
    return _by_many(articles, record_safely, workers)


def extract_all(articles: Iterable[Article], *, workers: int | None = None) -> Iterator[Result]:
    """What each article says, in the order of the articles, by one process for each core (or `workers` of them).

    A few articles are read in this process. Memory holds the articles that the workers are busy with, not all. If a
    worker dies, the articles in hand are read again, each by a process of its own; one that dies again costs its
    article, which gives an ArticleError.
    """
    return _by_many(articles, extract_safely, workers)


def _by_many(
    articles: Iterable[Article], work: Callable[[Article], T | ArticleError], workers: int | None
) -> Iterator[T | ArticleError]:
    coming = iter(articles)
    first = list(islice(coming, POOL_ABOVE + 1))
    workers = workers or os.cpu_count() or 1
    rest = chain(first, coming)
    if workers == 1 or len(first) <= POOL_ABOVE:
        yield from map(work, rest)
        return
    while in_hand := (yield from _by_pool(rest, work, workers)):
        yield from (_alone(article, work) for article in in_hand)


def _by_pool(
    articles: Iterator[Article], work: Callable[[Article], T], workers: int
) -> Generator[T, None, list[Article]]:
    """Gives results in order; returns the articles that were in hand when a worker died, none if all were read."""
    in_hand: deque[list[Article]] = deque()
    waiting: deque[Future[list[T]]] = deque()
    try:
        with _pool(workers) as pool:
            while True:
                if chunk := list(islice(articles, _CHUNK)):
                    in_hand.append(chunk)
                    waiting.append(pool.submit(_each, work, chunk))
                elif not waiting:
                    return []
                if not chunk or len(waiting) > 2 * workers:
                    found = waiting.popleft().result()
                    in_hand.popleft()
                    yield from found
    except BrokenProcessPool:
        return [article for chunk in in_hand for article in chunk]


def _alone(article: Article, work: Callable[[Article], T]) -> T | ArticleError:
    with _pool(1) as pool:
        try:
            return pool.submit(work, article).result()
        except BrokenProcessPool:
            message = "the process that read this article was killed (for memory, it may be), twice; it is left out"
            return ArticleError(message, file=article.source)


def _pool(workers: int) -> ProcessPoolExecutor:
    rules()  # loaded once, for the processes that are forked from this one
    return ProcessPoolExecutor(workers, initializer=start_worker)


@cache
def rules() -> Callable[[Article], Extraction]:
    """`kg.fact.extract`, loaded when the first article is read: who removes articles or adds none reads none."""
    from kg.fact import extract  # noqa: PLC0415 - its patterns take 0.6 s to compile

    return extract


def extract_safely(article: Article) -> Result:
    """What one article says; an ArticleError, given, not raised, if the extraction fails on it or takes too long."""
    extract = rules()
    limit = LIMIT + len(article.text) * _FOR_A_CHARACTER
    try:
        with _at_most(limit):
            return extract(article)
    except TimeoutError:
        message = f"reading it took more than {limit:.1f} seconds of processor time; it is left out, please report it"
        return ArticleError(message, file=article.source)
    except KgError as error:
        return ArticleError(str(error), file=article.source)
    except Exception as error:  # the border of the batch: a mistake of ours costs one article, not all
        message = f"the extraction failed on this article ({type(error).__name__}: {error}); please report it"
        return ArticleError(message, file=article.source)


@contextmanager
def _at_most(seconds: float) -> Iterator[None]:
    """Raises TimeoutError in the block after so much processor time, in a regular expression too.

    No limit where the system has no such timer, or outside the main thread, which alone gets signals.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGVTALRM, _too_long)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _too_long(_: int, __: FrameType | None) -> None:
    raise TimeoutError


def record_safely(article: Article) -> Recorded | ArticleError:
    """The record of what one article says, or what `extract_safely` gives instead."""
    found = extract_safely(article)
    return recorded(found) if isinstance(found, Extraction) else found


def _each(work: Callable[[Article], T], articles: list[Article]) -> list[T]:
    return [work(article) for article in articles]
