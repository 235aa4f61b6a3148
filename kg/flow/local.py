"""One machine: what does not fit into a bounded memory goes through a folder of temporary files."""

from __future__ import annotations

import pickle
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from functools import reduce
from itertools import chain, count, groupby, islice
from operator import itemgetter
from pathlib import Path
from typing import Any, TypeVar

from kg.errors import OutputError
from kg.flow.base import Data, Keyed

T = TypeVar("T")
U = TypeVar("U")
V = TypeVar("V")
W = TypeVar("W")

AT_ONCE = 1_000
"""Things that a step holds in memory before they go to disk; an article with its facts takes some 50 KB."""
_BATCH = 20
_IN_MEMORY = 1 << 23
"""Bytes of things that are packed."""
_first, _second = itemgetter(0), itemgetter(1)


class _Local(Data[T]):
    """Things that `source` gives, anew whenever it is called."""

    def __init__(self, source: Callable[[], Iterable[T]], here: Here) -> None:
        self._source = source
        self._here = here

    def each(self, work: Callable[[T], Iterable[U]]) -> Data[U]:
        return _Local(lambda: chain.from_iterable(map(work, self)), self._here)

    def kept(self) -> Data[T]:
        made: list[Callable[[], Iterable[T]]] = []

        def source() -> Iterable[T]:
            if not made:
                made.append(self._here.spooled(self))
            return made[0]()

        return _Local(source, self._here)

    def __iter__(self) -> Iterator[T]:
        return iter(self._source())


class Here:
    """This process. Keyed data come in the order of their keys, by code point.

    `folder` takes temporary files, which go with it; up to `at_once` things of each step stay in memory.
    """

    def __init__(self, folder: Path, at_once: int = AT_ONCE) -> None:
        self.folder = folder
        self._at_once = at_once
        self._names = count()

    def data(self, things: Iterable[V]) -> Data[V]:
        return _Local(lambda: things, self)

    def union(self, *parts: Data[V]) -> Data[V]:
        return _Local(lambda: chain.from_iterable(parts), self)

    def grouped(self, pairs: Keyed[V]) -> Keyed[list[V]]:
        def source() -> Iterator[tuple[str, list[V]]]:
            for key, group in groupby(self._sorted((key, 0, value) for key, value in pairs), _first):
                yield key, [value for _, _, value in group]

        return _Local(source, self)

    def reduced(self, pairs: Keyed[V], one: Callable[[V, V], V]) -> Keyed[V]:
        def source() -> Iterator[tuple[str, V]]:
            for key, group in groupby(self._sorted((key, 0, value) for key, value in pairs), _first):
                yield key, reduce(one, (value for _, _, value in group))

        return _Local(source, self)

    def joined(self, pairs: Keyed[V], known: Keyed[W]) -> Keyed[tuple[V, W]]:
        def source() -> Iterator[tuple[str, tuple[V, W]]]:
            both: Iterator[tuple[str, int, Any]] = chain(
                ((key, 0, value) for key, value in known), ((key, 1, value) for key, value in pairs)
            )
            for key, group in groupby(self._sorted(both), _first):
                _, order, found = next(group)
                if order == 0:
                    for _, _, value in group:
                        yield key, (value, found)

        return _Local(source, self)

    def spooled(self, things: Iterable[T]) -> Callable[[], Iterable[T]]:
        """`things` packed in memory, or in a file if they are many; gives what reads them."""
        coming = iter(things)
        batches = iter(lambda: list(islice(coming, _BATCH)), [])
        packed = (pickle.dumps(batch, pickle.HIGHEST_PROTOCOL) for batch in batches)
        first: list[bytes] = []
        for data in packed:
            first.append(data)
            if sum(map(len, first)) > _IN_MEMORY or len(first) * _BATCH > self._at_once:
                break
        else:
            return lambda: chain.from_iterable(map(pickle.loads, first))
        path = self._path()
        with _writing(path), path.open("wb") as file:
            file.writelines(chain(first, packed))
        return lambda: _read(path)

    def _sorted(self, rows: Iterator[tuple[str, int, V]]) -> Iterable[tuple[str, int, V]]:
        """By key, then by number."""
        first = list(islice(rows, self._at_once))
        if len(first) < self._at_once:
            return sorted(first, key=itemgetter(0, 1))
        return self._sorted_on_disk(chain(first, rows))

    def _sorted_on_disk(self, rows: Iterable[tuple[str, int, V]]) -> Iterator[tuple[str, int, V]]:
        path = self._path()
        with _writing(path), closing(sqlite3.connect(path, isolation_level=None)) as base:
            # Nothing in it is needed after a crash.
            base.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-16000;")
            base.execute("CREATE TABLE rows (key TEXT, number INTEGER, value BLOB)")
            base.execute("BEGIN")
            base.executemany(
                "INSERT INTO rows VALUES (?, ?, ?)",
                ((key, number, pickle.dumps(value, pickle.HIGHEST_PROTOCOL)) for key, number, value in rows),
            )
            base.execute("COMMIT")
            for key, number, value in base.execute("SELECT key, number, value FROM rows ORDER BY key, number"):
                yield key, number, pickle.loads(value)
        path.unlink()

    def _path(self) -> Path:
        return self.folder / f"{next(self._names)}.part"


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    """Gives errors of the disk as ours."""
    try:
        yield
    except (OSError, sqlite3.OperationalError) as error:
        message = f"a temporary file cannot be written ({error}); make room on the disk, or choose another folder"
        raise OutputError(message, file=path) from error


def _read(path: Path) -> Iterator[Any]:
    with path.open("rb") as file:
        while True:
            try:
                batch = pickle.load(file)
            except EOFError:
                return
            yield from batch
