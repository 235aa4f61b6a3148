"""Filling a store beside other work."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from itertools import count
from pathlib import Path

from kg import heap
from kg.store.elsewhere import Elsewhere, Ended
from kg.store.embedded import OxigraphStore

_AT_ONCE = 48 << 20
"""Bytes of N-Quads that go into the store at once, some 200,000 quads, for which the engine takes 200 MB. RocksDB
compacts after every other load what was there before, so that with a sixth of it loading took half as long again."""


class Loader:
    """Fills the store at `path` with quads that `kg` wrote, many at a time, beside what goes on; they wait in files in
    `folder`.

    As long as nobody asks for `store`, another process has it open if there is much to load: what the engine takes for
    that is not added to what a build holds, and is free again after it.
    """

    def __init__(self, path: Path, folder: Path) -> None:
        self._path = path
        self._store: OxigraphStore | None = None
        self._other: Elsewhere | None = None
        self._paths = (folder / f"quads.{number}" for number in count())
        self._next = next(self._paths)
        self._waiting = self._next.open("wb")
        self._beside = ThreadPoolExecutor(1)
        self._loading: Future[None] | None = None

    @property
    def store(self) -> OxigraphStore:
        """The store; open in this process from now on."""
        if self._store is None:
            # A load that had to be done here may open it meanwhile.
            self._wait()
            self._store = self._store or self._opened()
        return self._store

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
        store = self.store
        self._wait()
        self._loading = self._beside.submit(store.optimize)

    def close(self) -> None:
        """End without an error, whatever came of the work."""
        self._beside.shutdown(wait=True, cancel_futures=True)
        self._waiting.close()
        if self._other is not None:
            self._other.close()
        if self._store is not None:
            self._store.close()

    def _hand_on(self) -> None:
        # One load at a time, so that what is held does not grow.
        self._wait()
        if size := self._waiting.tell():
            self._waiting.close()
            if self._store is None and self._other is None and size >= _AT_ONCE:
                self._other = Elsewhere(self._path)
            self._loading = self._beside.submit(self._load, self._next)
            self._next = next(self._paths)
            self._waiting = self._next.open("wb")

    def _load(self, path: Path) -> None:
        if not self._loaded_elsewhere(path):
            self._store = self._store or self._opened()
            self._store.load_file(path)
            heap.trim()
        path.unlink()

    def _loaded_elsewhere(self, path: Path) -> bool:
        """Whether another process did it; a half of it that was done before that process died does no harm."""
        if self._other is not None:
            with suppress(Ended):
                self._other.load(path)
                return True
        return False

    def _opened(self) -> OxigraphStore:
        if self._other is not None:
            self._other.close()
            self._other = None
        return OxigraphStore(self._path, writable=True)

    def _wait(self) -> None:
        if self._loading is not None:
            self._loading.result()
        self._loading = None
