"""Filling a store beside other work."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import count
from pathlib import Path

from kg import heap
from kg.store.embedded import OxigraphStore

_AT_ONCE = 48 << 20
"""Bytes of N-Quads that go into the store at once, some 200,000 quads, for which the engine takes 200 MB. RocksDB
compacts after every other load what was there before, so that with a sixth of it loading took half as long again."""


class Loader:
    """Fills a store with quads that `kg` wrote, many at a time, beside what goes on; they wait in files in `folder`."""

    def __init__(self, store: OxigraphStore, folder: Path) -> None:
        self._store = store
        self._paths = (folder / f"quads.{number}" for number in count())
        self._next = next(self._paths)
        self._waiting = self._next.open("wb")
        self._beside = ThreadPoolExecutor(1)
        self._loading: Future[None] | None = None

    def add(self, nquads: Iterable[bytes]) -> None:
        """Have these pieces of N-Quads loaded, soon."""
        self._waiting.writelines(nquads)
        if self._waiting.tell() >= _AT_ONCE:
            self._hand_on()

    def flush(self) -> None:
        """Wait until all is in the store."""
        self._hand_on()
        self._wait()

    def compact(self) -> None:
        """Begin to compact the store."""
        self._wait()
        self._loading = self._beside.submit(self._store.optimize)

    def close(self) -> None:
        """End without an error, whatever came of the work."""
        self._beside.shutdown(wait=True, cancel_futures=True)
        self._waiting.close()

    def _hand_on(self) -> None:
        # One load at a time, so that what is held does not grow.
        self._wait()
        if self._waiting.tell():
            self._waiting.close()
            self._loading = self._beside.submit(self._load, self._next)
            self._next = next(self._paths)
            self._waiting = self._next.open("wb")

    def _load(self, path: Path) -> None:
        self._store.load_file(path)
        path.unlink()
        heap.trim()

    def _wait(self) -> None:
        if self._loading is not None:
            self._loading.result()
        self._loading = None
