"""The graphs of articles as parts of one TriG file, of which a build writes those anew that changed."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import BinaryIO

from kg.entity.iri import BASE, path
from kg.store import OxigraphStore
from kg.store.sorting import SortedTriples
from kg.store.turtle import Section

TABLE = "CREATE TABLE heap.sections (article TEXT PRIMARY KEY, place INTEGER) WITHOUT ROWID"


class Sections:
    """The articles' graphs as parts of a TriG file: new ones in a temporary file at `path`, others in the `earlier`.

    `base` has a table `told` with their sizes and prefixes by article.
    """

    def __init__(self, base: sqlite3.Connection, earlier: Path | None, path: Path) -> None:
        self._base = base
        self._fresh = path.open("w+b")
        self._earlier: BinaryIO | None = None
        self._places: dict[str, tuple[int, int]] = {}
        if earlier is not None and earlier.is_file():
            self._earlier = earlier.open("rb")
            rows = base.execute("SELECT article, size FROM told ORDER BY article").fetchall()
            place = earlier.stat().st_size - sum(size + 1 for _, size in rows)
            for article, size in rows:
                self._places[article] = place + 1, size
                place += size + 1

    def close(self) -> None:
        """Let go of the files."""
        self._fresh.close()
        if self._earlier is not None:
            self._earlier.close()

    def add(self, article: str, section: bytes) -> None:
        """Take in a new one."""
        self._places.pop(article, None)
        self._base.execute("INSERT OR REPLACE INTO heap.sections VALUES (?, ?)", (article, self._fresh.tell()))
        self._fresh.write(section)

    def forget(self, article: str) -> None:
        """Drop one."""
        self._places.pop(article, None)

    def complete(self, store: OxigraphStore) -> None:
        """Make those from the store that are nowhere: the graph was too large for the file when they were read."""
        rows = self._base.execute("SELECT article, place FROM told LEFT JOIN heap.sections USING (article)")
        for article in [article for article, place in rows if place is None and article not in self._places]:
            name = f"{BASE}{path('article', article)}"
            triples = SortedTriples()
            store.dump_to(triples, name)
            section = Section.of(name, triples)
            size, used = len(section.data), section.used
            self._base.execute("UPDATE told SET size = ?, prefixes = ? WHERE article = ?", (size, used, article))
            self.add(article, section.data)

    def used(self) -> dict[bytes, bytes]:
        """The prefixes that all of them need."""
        rows = self._base.execute("SELECT DISTINCT prefixes FROM told")
        return {name: iri for (data,) in rows for name, iri in Section(b"", data).prefixes.items()}

    def copy(self, out: BinaryIO) -> None:
        """Write all of them."""
        rows = self._base.execute(
            "SELECT article, size, place FROM told LEFT JOIN heap.sections USING (article) ORDER BY article"
        )
        for article, size, place in rows:
            out.write(b"\n")
            if place is not None:
                self._fresh.seek(place)
                out.write(self._fresh.read(size))
            elif self._earlier is not None:
                start, length = self._places[article]
                self._earlier.seek(start)
                out.write(self._earlier.read(length))
