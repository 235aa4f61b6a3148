"""Oxigraph inside this process, on disk or in memory."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path
from typing import IO, cast

import pyoxigraph as ox

from kg.errors import QueryError, StoreError
from kg.store.base import Closing, Writable
from kg.store.deep import with_stack_for
from kg.store.mistakes import mistake
from kg.store.sparql import form, refuse_fetches
from kg.store.term import Graph, Result, Term
from kg.store.tsv import rows_of_answer

# Oxigraph holds up to two million quads in memory as it loads them, some 1.5 KB each; this many cost 15 % more time.
_AT_ONCE = 1 << 16
_FILES_OPEN = 112
"""Files that the process may have open while a store is opened for writing. RocksDB takes 48 fewer for its tables, and
holds the index of each that is open: without a bound, some 5 MB for each GB of a store."""


class OxigraphStore(Closing):
    """An embedded store. Without a path it is in memory; with one, on disk: read-only unless `writable`.

    Opening a built store read-only takes milliseconds, and any number of readers may have it open at once.
    Raises StoreError if the folder is not a store.
    """

    def __init__(self, path: Path | None = None, *, writable: bool = False) -> None:
        self._path = path
        self._writable = writable or path is None
        try:
            if path is None:
                self._store: ox.Store | None = ox.Store()
            elif writable:
                with _few_files():
                    self._store = ox.Store(str(path))
            else:
                self._store = ox.Store.read_only(str(path))
        except (OSError, ValueError, RuntimeError) as error:
            hint = "its store is in `store` below it" if path and (path / "store").is_dir() else "`kg build` makes one"
            raise StoreError(f"not a store that can be opened ({error}); {hint}", file=path) from error

    @classmethod
    def over(cls, store: ox.Store) -> OxigraphStore:
        """A store that is open already, to be read only."""
        made = cls.__new__(cls)
        made._path, made._writable, made._store = None, False, store
        return made

    def query(self, text: str) -> Result:
        refuse_fetches(text)
        return with_stack_for(text, lambda: self._answer(text))

    def _answer(self, text: str) -> Result:
        try:
            return _result(self._open.query(text))
        except SyntaxError as error:
            form(text)  # An update, or nothing at all, has a message of its own.
            raise mistake(text, str(error)) from error
        except ValueError as error:
            raise QueryError(f"the query cannot be evaluated: {error}", value=text) from error
        except (OSError, RuntimeError) as error:
            raise StoreError(
                f"the store failed while it answered ({error}); `kg build --add` makes it anew", file=self._path
            ) from error

    def add(self, quads: Iterable[ox.Quad]) -> None:
        self._writable_store().extend(quads)

    def remove(self, quads: Iterable[ox.Quad]) -> None:
        """Take quads away; those that are not there do not matter. Raises StoreError if the store is read-only."""
        store = self._writable_store()
        for quad in quads:
            store.remove(quad)

    def copy(self, path: Path) -> None:
        """Make another store of the same quads at `path`, in a moment where files can be linked (RocksDB's backup).

        Raises StoreError for a store in memory, or one that cannot be read.
        """
        try:
            self._open.backup(str(path))
        except (OSError, ValueError, RuntimeError) as error:
            raise StoreError(f"the store cannot be copied ({error})", file=self._path) from error

    def bulk_load(self, quads: Iterable[ox.Quad]) -> None:
        store, coming = self._writable_store(), iter(quads)
        for first in coming:
            store.bulk_extend(chain([first], islice(coming, _AT_ONCE - 1)))

    def load_nquads(self, nquads: bytes) -> None:
        """Add quads, some ten thousand at a time, as fast as the engine can. Raises SyntaxError for no N-Quads."""
        self._writable_store().bulk_load(nquads, format=ox.RdfFormat.N_QUADS)

    def load_file(self, path: Path) -> None:
        """Add the quads of a file of N-Quads that `kg` wrote, some hundred thousand, as fast as the engine can.

        IRIs and tags of languages are not looked at, which takes a seventh of the time. Raises SyntaxError for no
        N-Quads.
        """
        self._writable_store().bulk_load(path=str(path), format=ox.RdfFormat.N_QUADS, lenient=True)

    def optimize(self) -> None:
        """Join the files that were loaded one after the other: a third of loading's time at most, as much off queries'.

        Raises StoreError if the store is read-only.
        """
        self._writable_store().optimize()

    def graphs(self) -> list[str]:
        return sorted(graph.value for graph in self._open.named_graphs())

    def dump(self, graph: str | None = None) -> bytes:
        source = ox.DefaultGraph() if graph is None else ox.NamedNode(graph)
        return self._open.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=source) or b""

    def dump_to(self, out: Writable, graph: str | None = None) -> None:
        source = ox.DefaultGraph() if graph is None else ox.NamedNode(graph)
        # The engine needs no more of a file than that it can be written to.
        self._open.dump(cast(IO[bytes], out), format=ox.RdfFormat.N_TRIPLES, from_graph=source)

    def close(self) -> None:
        """Let go of the files; the store cannot be used afterwards. Quads added before are on disk."""
        if self._store is not None and self._path is not None and self._writable:
            self._store.flush()
        self._store = None

    @property
    def _open(self) -> ox.Store:
        if self._store is None:
            raise StoreError("the store is closed", file=self._path)
        return self._store

    def _writable_store(self) -> ox.Store:
        if not self._writable:
            raise StoreError("the store is open for reading only", file=self._path)
        return self._open


@contextmanager
def _few_files() -> Iterator[None]:
    """Have the engine believe that few files can be open: it asks once, as it opens a store. Nothing on Windows."""
    if sys.platform == "win32":
        yield
        return
    import resource  # noqa: PLC0415 (not on Windows)

    now, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    # What is open already does not count against the engine's.
    few = _FILES_OPEN + len(os.listdir("/dev/fd"))
    if now == resource.RLIM_INFINITY or now > few:
        resource.setrlimit(resource.RLIMIT_NOFILE, (few, most))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (now, most))


def _result(answer: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples) -> Result:
    if isinstance(answer, ox.QueryBoolean):
        return bool(answer)
    if isinstance(answer, ox.QueryTriples):
        return Graph.of((Term.of(t.subject), Term.of(t.predicate), Term.of(t.object)) for t in answer)
    return rows_of_answer(answer)
