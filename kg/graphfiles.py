"""A merged graph as files: the store, and Turtle and TriG in canonical form, in one pass over the articles."""

from __future__ import annotations

from heapq import heappush, heappushpop
from pathlib import Path

from kg.entity.iri import BASE
from kg.flow import Here
from kg.merge import Merged, Told
from kg.network.part import Sayings
from kg.output import atomic_folder, atomic_write
from kg.store import OxigraphStore
from kg.store.sorting import SortedTriples, by_subject
from kg.store.turtle import Blocks, write_blocks

_AT_ONCE = 1 << 23
"""Bytes of N-Quads that go into the store at once, some 50,000 quads."""


class _Loader:
    """Fills a store, many quads at a time."""

    def __init__(self, store: OxigraphStore) -> None:
        self._store = store
        self._waiting: list[bytes] = []
        self._size = 0

    def add(self, nquads: bytes) -> None:
        self._waiting.append(nquads)
        self._size += len(nquads)
        if self._size >= _AT_ONCE:
            self.flush()

    def flush(self) -> None:
        self._store.load_nquads(b"".join(self._waiting))
        self._waiting, self._size = [], 0


class Newest:
    """Those articles that were published last, `most` of them, with what they say."""

    def __init__(self, most: int) -> None:
        self.count = 0
        self._most = most
        self._heap: list[Sayings] = []

    def add(self, told: Told) -> None:
        """Look at one more article."""
        self.count += 1
        nodes = tuple(BASE + path for path in told.nodes)
        push = heappush if len(self._heap) < self._most else heappushpop
        push(self._heap, Sayings(told.published, BASE + told.name, told.direct, nodes))

    @property
    def all(self) -> bool:
        """Whether no article was left out."""
        return self.count <= self._most

    def sayings(self) -> list[Sayings]:
        """By day and id."""
        return sorted(self._heap)


def write_graph(graph: Merged, folder: Path, here: Here, newest: Newest) -> None:
    """Write ``store``, ``graph.ttl`` and ``graph.trig`` into `folder`; `newest` is told of every article."""
    with (
        atomic_folder(folder / "store") as fresh,
        OxigraphStore(fresh, writable=True) as store,
        Blocks(folder=here.folder) as shared,
        Blocks(folder=here.folder) as own,
    ):
        direct = SortedTriples()
        _load(graph, store, (direct, own), newest)
        store.optimize()
        shared.add(None, direct)
        with atomic_write(folder / "graph.ttl") as file:
            write_blocks(file, shared)
        with atomic_write(folder / "graph.trig") as file:
            write_blocks(file, shared, own)


def _load(graph: Merged, store: OxigraphStore, files: tuple[SortedTriples, Blocks], newest: Newest) -> None:
    """Go through the articles once: the store, the default graph's lines and the articles' own graphs."""
    loader, (direct, own) = _Loader(store), files
    for told in graph.told:
        name = f"{BASE}{told.name}"
        own.add(name, by_subject(told.own.splitlines()))
        # A line ends where a graph's name is put in; within a literal its end is escaped.
        loader.add((told.own + b"\n").replace(b" .\n", f" <{name}> .\n".encode()))
        loader.add(told.direct + b"\n")
        direct.write(told.direct + b"\n")
        newest.add(told)
    for line in graph.nodes:
        data = f"{line}\n".encode()
        loader.add(data)
        direct.write(data)
    loader.flush()
