"""Opening a store by the name that people give it, and writing a new one in the place of an old one."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox

from kg.errors import OutputError, StoreError
from kg.output import atomic_folder
from kg.store.base import Store
from kg.store.embedded import OxigraphStore

_AT_ONCE = 1 << 23
"""Bytes of N-Quads."""
# The file by which RocksDB, below Oxigraph, knows a database.
_MARK = "CURRENT"


def open_store(where: Path | str, default_graph: str | None = None) -> Store:
    """The store at `where` for reading: a folder that `write_store` made, or the URL of a SPARQL endpoint.

    Raises StoreError if the folder holds no store. A remote endpoint is not contacted before the first query;
    `default_graph` names the graph that is its default graph for us.
    """
    if isinstance(where, str) and where.startswith(("http://", "https://")):
        # SPARQLWrapper pulls in rdflib, which would double the start-up time of every command.
        from kg.store.remote import RemoteStore  # noqa: PLC0415

        return RemoteStore(where, default_graph=default_graph)
    return OxigraphStore(Path(where))


@contextmanager
def open_parts(folder: Path) -> Iterator[Store]:
    """A store of the N-Quads in the files ``part-*`` of a folder, on disk while the block lasts.

    Raises StoreError if there are none or one of them cannot be read.
    """
    parts = sorted(folder.glob("part-*"))
    if not parts:
        raise StoreError("holds no part-* of N-Quads", file=folder)
    with tempfile.TemporaryDirectory(prefix="kg-parts.") as work, OxigraphStore(Path(work), writable=True) as store:
        for part in parts:
            try:
                with part.open("rb") as file:
                    while lines := b"".join(file.readlines(_AT_ONCE)):
                        store.load_nquads(lines)
            except (OSError, SyntaxError) as error:
                raise StoreError(f"not N-Quads that can be read ({error})", file=part) from error
        yield store


def write_store(path: Path, quads: Iterable[ox.Quad]) -> None:
    """Put a new store of these quads at `path`. It is written beside, then renamed.

    If the quads or the disk fail half way, an earlier store at `path` stays as it was. Raises OutputError, also for a
    folder that holds something else than a store, which is never replaced.
    """
    if path.is_file() or (path.is_dir() and any(path.iterdir()) and not (path / _MARK).is_file()):
        raise OutputError("holds something else than a store and is left alone; name another folder", file=path)
    with atomic_folder(path) as fresh, OxigraphStore(fresh, writable=True) as store:
        store.bulk_load(quads)
        store.optimize()
