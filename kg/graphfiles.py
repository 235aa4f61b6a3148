"""What changes in a merged graph do to its files: the store, and Turtle and TriG in canonical form."""

from __future__ import annotations

import sqlite3
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.entity.iri import BASE, path
from kg.export.rdf import sorted_triples
from kg.flow import Here
from kg.flow.local import Change, changes_of
from kg.merge import Merged, Told
from kg.network.part import Sayings
from kg.network.stated import kept
from kg.output import atomic_write
from kg.sections import TABLE, Sections
from kg.store import OxigraphStore
from kg.store.loading import Loader
from kg.store.sorting import by_subject
from kg.store.turtle import Blocks, Section, prefixes, write_blocks

_SOME = 10_000
_TABLES = """
CREATE TABLE IF NOT EXISTS told (
    article TEXT PRIMARY KEY, published TEXT, own BLOB, said BLOB, claims BLOB, size INTEGER, prefixes BLOB
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS told_by_day ON told (published, article);
CREATE TABLE IF NOT EXISTS lines (hash BLOB PRIMARY KEY, number INTEGER) WITHOUT ROWID;
CREATE TABLE heap.hashes (hash BLOB)
"""


class GraphFiles:
    """The files of a graph in the folder `fresh`, and in `base` what has to be known of them to change them.

    `earlier` is the folder of those files as they were, None if there are none yet. `work` takes temporary files.
    A context manager that closes the store.
    """

    def __init__(self, fresh: Path, earlier: Path | None, base: sqlite3.Connection, work: Path) -> None:
        self.folder = fresh
        self._base = base
        self._new = earlier is None
        for statement in (*_TABLES.split(";\n"), TABLE):
            base.execute(statement)
        if earlier is not None:
            with OxigraphStore(earlier / "store") as store:
                store.copy(fresh / "store")
        self._loader = Loader(fresh / "store", work)
        self._sections = Sections(base, None if earlier is None else earlier / "graph.trig", work / "sections")

    def __enter__(self) -> GraphFiles:
        return self

    def __exit__(self, *_: object) -> None:
        self._loader.close()
        self._sections.close()

    @property
    def store(self) -> OxigraphStore:
        """All that was taken in."""
        return self._loader.store

    def change(self, graph: Merged, here: Here, *, sections: bool) -> None:
        """Take in what changed in the graph; `sections` if `write` will be asked for TriG."""
        tell = partial(_written, tell=graph.tell, sections=sections)
        if self._new:
            self._fill(changes_of(graph.parts.spread(tell)), changes_of(graph.nodes))
            self._new = False
            return
        parts = here.union(graph.parts).kept()
        gone = {item[0] for item, sign in parts.changes() if sign < 0}
        came = here.changing(lambda: (change for change in parts.changes() if change[1] > 0))
        lines: Counter[bytes] = Counter()
        for each, _ in came.spread(tell).changes():
            lines.update(self._replace(each))
            gone.discard(each.article)
        for article in sorted(gone):
            lines.update(self._remove(article))
        for line, sign in changes_of(graph.nodes):
            lines[line.encode()] += sign
        self._count(lines)
        self._loader.flush()

    def compact(self) -> None:
        """Begin to join what was loaded one after the other: queries of a new store take half the time then."""
        self._loader.compact()

    def finish(self) -> None:
        """Wait for what was begun. Raises what it raises."""
        self._loader.flush()

    def write(self, work: Path) -> None:
        """Write ``graph.ttl`` and ``graph.trig``."""
        with Blocks(folder=work) as shared:
            shared.add(None, sorted_triples(self.store))
            with atomic_write(self.folder / "graph.ttl") as file:
                write_blocks(file, shared)
            self._sections.complete(self.store)
            used = {**shared.used, **self._sections.used()}
            with atomic_write(self.folder / "graph.trig") as file:
                file.write(prefixes(used))
                shared.copy(file)
                self._sections.copy(file)

    def newest(self, most: int) -> list[Sayings]:
        """What the articles say that were published last, by day and id."""
        rows = self._base.execute(
            "SELECT published, article, own, said, claims FROM told ORDER BY published DESC, article DESC LIMIT ?",
            (most,),
        )
        return sorted(_sayings(*row) for row in rows)

    def number(self) -> int:
        """How many articles there are."""
        return int(self._base.execute("SELECT COUNT(*) FROM told").fetchone()[0])

    def _fill(self, came: Iterable[Change[Written]], nodes: Iterable[Change[str]]) -> None:
        """Take in a whole graph, of which nothing was there."""
        for each, _ in came:
            self._note(each)
            self._loader.add([each.own])
            self._load(each.direct.splitlines())
        coming = (line.encode() for line, _ in nodes)
        while some := list(islice(coming, _SOME)):
            self._load(some)
        self._loader.flush()
        self._base.execute("INSERT INTO lines SELECT hash, COUNT(*) FROM heap.hashes GROUP BY hash")
        self._base.execute("DELETE FROM heap.hashes")

    def _load(self, lines: list[bytes]) -> None:
        self._base.executemany("INSERT INTO heap.hashes VALUES (?)", ((_hash(line),) for line in lines))
        self._loader.add(b"%s\n" % line for line in lines)

    def _replace(self, each: Written) -> Counter[bytes]:
        """Put in what an article adds for what it added before; gives what that makes of the default graph's lines."""
        lines = self._forget(each.article)
        lines.update(each.direct.splitlines())
        name = path("article", each.article)
        before = set(_quads(name, self.store.dump(f"{BASE}{name}")).splitlines(keepends=True))
        now = set(each.own.splitlines(keepends=True))
        self._take_out(before - now)
        self._loader.add(sorted(now - before))
        self._note(each)
        return lines

    def _remove(self, article: str) -> Counter[bytes]:
        name = path("article", article)
        self._take_out(_quads(name, self.store.dump(f"{BASE}{name}")).splitlines(keepends=True))
        self._sections.forget(article)
        return self._forget(article)

    def _forget(self, article: str) -> Counter[bytes]:
        """The default graph's lines that an article added, to be taken away."""
        found = self._base.execute("SELECT said FROM told WHERE article = ?", (article,)).fetchone()
        self._base.execute("DELETE FROM told WHERE article = ?", (article,))
        return Counter() if found is None else Counter(dict.fromkeys(_unsaid(found[0])[0].splitlines(), -1))

    def _note(self, each: Written) -> None:
        section = each.section
        row = (each.article, each.published, each.hash, each.said, each.claims, len(section.data), section.used)
        self._base.execute("INSERT INTO told VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        if section.data:
            self._sections.add(each.article, section.data)

    def _count(self, lines: Counter[bytes]) -> None:
        """Add to how often each line of the default graph is said; those that come and go, into the store."""
        came, went = [], []
        for line in sorted(line for line, number in lines.items() if number):
            key = _hash(line)
            found = self._base.execute("SELECT number FROM lines WHERE hash = ?", (key,)).fetchone()
            before = found[0] if found else 0
            after = before + lines[line]
            if not before:
                came.append(b"%s\n" % line)
            elif not after:
                went.append(b"%s\n" % line)
            self._base.execute("DELETE FROM lines WHERE hash = ?", (key,))
            if after:
                self._base.execute("INSERT INTO lines VALUES (?, ?)", (key, after))
        self._take_out(went)
        self._loader.add(came)

    def _take_out(self, nquads: Iterable[bytes]) -> None:
        self.store.remove(ox.parse(b"".join(nquads), format=ox.RdfFormat.N_QUADS))


@dataclass(frozen=True, slots=True)
class Written:
    """What an article adds, made ready for the files of a graph by the process that found it out."""

    article: str
    """Its id."""
    published: str
    own: bytes
    """The lines of its own graph, as N-Quads."""
    hash: bytes
    """Of that graph."""
    direct: bytes
    """The lines of the default graph, as N-Triples, without the end of the last."""
    said: bytes
    """Those and the nodes that it names, compressed."""
    claims: bytes
    """What `kg.network.stated` keeps of its graph."""
    section: Section
    """Its graph as a part of TriG, empty unless asked for."""


def _written(
    item: tuple[str, list[Any]], tell: Callable[[tuple[str, list[Any]]], Iterator[Told]], sections: bool
) -> Iterator[Written]:
    for told in tell(item):
        section = Section.of(f"{BASE}{told.name}", by_subject(told.own.splitlines()) if sections else ())
        said = zlib.compress(b"%s\0%s" % (told.direct, "\n".join(told.nodes).encode()), 1)
        own, claims = _quads(told.name, told.own + b"\n"), kept(told.own, f"<{BASE}claim/")
        yield Written(told.article, told.published, own, _hash(told.own), told.direct, said, claims, section)


def _quads(name: str, lines: bytes) -> bytes:
    """Lines of N-Triples as N-Quads of a graph; a line ends where its name is put in, an end within is escaped."""
    return lines.replace(b" .\n", f" <{BASE}{name}> .\n".encode())


def _hash(data: bytes) -> bytes:
    return blake2b(data, digest_size=16).digest()


def _unsaid(said: bytes) -> tuple[bytes, tuple[str, ...]]:
    """The lines of the default graph and the nodes that `_note` packed."""
    direct, _, nodes = zlib.decompress(said).rpartition(b"\0")
    return direct, tuple(nodes.decode().split("\n")) if nodes else ()


def _sayings(published: str, article: str, own: bytes, said: bytes, claims: bytes) -> Sayings:
    direct, nodes = _unsaid(said)
    name = BASE + path("article", article)
    return Sayings(published, name, own, direct, tuple(BASE + node for node in nodes), claims)
