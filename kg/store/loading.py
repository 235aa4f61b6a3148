"""Filling a store beside other work."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor

from kg.store.embedded import OxigraphStore

_AT_ONCE = 1 << 23
"""Bytes of N-Quads that go into the store at once, some 35,000 quads. Twice as many took a tenth less time, and 100 MB
more."""


class Loader:
    """Fills a store with quads that `kg` wrote, many at a time, beside what goes on."""

    def __init__(self, store: OxigraphStore) -> None:
        self._store = store
        self._waiting: list[bytes] = []
        self._size = 0
        self._beside = ThreadPoolExecutor(1)
        self._loading: Future[None] | None = None

    def add(self, nquads: bytes) -> None:
        """Have these quads loaded, soon."""
        self._waiting.append(nquads)
        self._size += len(nquads)
        if self._size >= _AT_ONCE:
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

    def _hand_on(self) -> None:
        # One load at a time, so that what is held does not grow.
        self._wait()
        if self._size:
            quads = b"".join(self._waiting)
            self._loading = self._beside.submit(self._store.load_nquads, quads, ours=True)
        self._waiting, self._size = [], 0

    def _wait(self) -> None:
        if self._loading is not None:
            self._loading.result()
        self._loading = None
