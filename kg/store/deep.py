"""Queries that nest deeply, or have thousands of parts, on a stack that is large enough for them.

Oxigraph goes one level deeper for every bracket within a bracket, and for every part of a chain (``UNION``, ``BIND``,
``||``, triple patterns). The 8 MiB of an ordinary thread end after some thousands of levels, and the process with them.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

from kg.errors import QueryError
from kg.store.sparql import tokens

T = TypeVar("T")

MOST_LEVELS = 150_000
# A group within a group takes 3.6 KiB of pyoxigraph 0.5.13, which counts as two levels; any other token less than 2.
_LEVEL = 4 << 10
STACK = MOST_LEVELS * _LEVEL
"""Bytes of stack for any query that `refuse_depth` lets through; of them memory is taken as they are used."""
_SHORT = 2000
"""Levels for which every thread has enough."""
_FLAT = frozenset({"VALUES", "DATA"})
_NO_PART = frozenset(",.;)]}")
_STARTING = threading.Lock()


def levels(query: str) -> int:
    """How many levels deep the engine goes for a query or an update, at most.

    Each token may be one, a bracket two; in VALUES and DATA, which are lists, only brackets in brackets are.
    """
    if 2 * len(query) <= MOST_LEVELS:
        return 2 * len(query)
    found = nested = deepest = 0
    flat: int | None = None
    announced = False
    for kind, text in tokens(query):
        if kind in ("space", "comment"):
            continue
        opens = kind == "other" and text in "([{"
        if opens:
            nested += 1
            if text == "{" and announced:
                flat, announced = flat or nested, False
        elif kind == "other" and text in ")]}":
            flat = None if nested == flat else flat
            nested -= 1
        announced = announced or (kind == "word" and text.upper() in _FLAT)
        if flat is not None:
            deepest = max(deepest, nested)
        elif text not in _NO_PART:
            found += 1 + opens
    return found + 2 * deepest


def refuse_depth(query: str) -> int:
    """`levels` of a query or an update. Raises QueryError if `STACK` might not be enough for it."""
    found = levels(query)
    if found > MOST_LEVELS:
        raise QueryError(
            f"the query has more than {MOST_LEVELS:,} parts; write a shorter one, a long list as VALUES", value=query
        )
    return found


def with_stack_for(query: str, work: Callable[[], T]) -> T:
    """What `work` returns or raises, done where there is stack enough for the query. Raises QueryError as above."""
    found = refuse_depth(query)
    return work() if found <= _SHORT else with_stack(found * _LEVEL, work)


def with_stack(size: int, work: Callable[[], T]) -> T:
    """What `work` returns or raises, done in a thread with at least `size` bytes of stack."""
    done: Future[T] = Future()

    def run() -> None:
        try:
            done.set_result(work())
        except BaseException as error:
            done.set_exception(error)

    with _STARTING:
        before = threading.stack_size(max(size, _SHORT * _LEVEL))
        try:
            threading.Thread(target=run, daemon=True).start()
        except RuntimeError as error:
            raise QueryError(f"there is no memory for a stack of {size >> 20} MiB, which the query may need") from error
        finally:
            threading.stack_size(before)
    return done.result()
