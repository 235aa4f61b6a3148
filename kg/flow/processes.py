"""Work shared out to a process for each core, in an order that does not depend on how many there are."""

from __future__ import annotations

import gc
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from itertools import chain
from types import TracebackType
from typing import Any, Self, TypeVar

T = TypeVar("T")
U = TypeVar("U")

_RARELY = 50_000, 20, 20
"""Objects after which the garbage collector looks at the young ones, and how many such looks it takes for more."""


class Workers:
    """Processes that live from `start` until the block ends, `number` of them, one for each core unless given.

    Before they are started, and without another core, this process does the work.
    """

    def __init__(self, number: int | None = None) -> None:
        self.number = number or os.cpu_count() or 1
        self._pool: ProcessPoolExecutor | None = None
        self._beside: ProcessPoolExecutor | None = None
        """One more, which takes no part in `map`: what the others came to hold is not added to what it takes."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for pool in (self._pool, self._beside):
            if pool is not None:
                pool.shutdown(wait=True, cancel_futures=True)

    def start(self) -> None:
        """Start the processes: before threads run that a fork would leave behind."""
        if self.number > 1 and self._pool is None:
            self._pool = ProcessPoolExecutor(self.number, initializer=start_worker)
            self._beside = ProcessPoolExecutor(1, initializer=start_worker)
            # All of a pool are forked with its first task; the thread that the first pool then has holds no lock that
            # the process beside takes.
            self._pool.submit(_nothing)
            self._beside.submit(_nothing)

    @property
    def alive(self) -> bool:
        """Whether there is a process beside."""
        return self._beside is not None

    def begin(self, work: Callable[..., U], *arguments: Any) -> Callable[[], U]:
        """Have something done by a process beside; gives what waits for it, or does it if there is none.

        `work` and `arguments` must be picklable. What it raises is raised by what waits.
        """
        doing = None if self._beside is None else self._beside.submit(work, *arguments)

        def finish() -> U:
            try:
                if doing is not None:
                    return doing.result()
            except BrokenProcessPool:
                self._beside = None
            return work(*arguments)

        return finish

    def map(self, work: Callable[[T], U], things: Iterable[T]) -> Iterator[U]:
        """What `work` gives for each thing, in their order.

        If a process dies, this one does what was in hand: `work` must be such that this does no harm.
        """
        coming = iter(things)
        if self._pool is None:
            yield from map(work, coming)
            return
        in_hand, waiting = deque[T](), deque[Future[U]]()
        try:
            for thing in coming:
                in_hand.append(thing)
                waiting.append(self._pool.submit(work, thing))
                if len(waiting) > 2 * self.number:
                    found = waiting.popleft().result()
                    in_hand.popleft()
                    yield found
            while waiting:
                found = waiting.popleft().result()
                in_hand.popleft()
                yield found
        except BrokenProcessPool:
            self._pool = None
            yield from map(work, chain(in_hand, coming))


def _nothing() -> None:
    return None


@contextmanager
def collecting_rarely() -> Iterator[None]:
    """Looks for garbage that refers to itself after so many objects that what is made of an article is gone by then.

    It is found among what an article leaves no more often than among what is kept; looking took a twentieth of a build.
    """
    before = gc.get_threshold()
    gc.set_threshold(*_RARELY)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def start_worker() -> None:
    """What every process does first."""
    gc.set_threshold(*_RARELY)
    # What was made before the fork stays, and is not to be copied by being looked at.
    gc.freeze()
    # Ctrl-C reaches every process of the terminal; only the first one shall answer it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent()


def end_with_parent() -> None:
    """Have this process end when the one that started it is gone."""
    with suppress(RuntimeError):
        threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()


def _end_with(parent: int) -> None:
    """End this process when `parent` is gone: it would wait for ever, and hold the lock of the folder."""
    while os.getppid() == parent:
        time.sleep(0.1)
    os._exit(1)
