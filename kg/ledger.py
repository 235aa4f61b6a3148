"""The articles that a graph is made of, in the database that a build leaves for the next one.

A `Ledger` is told what the articles shall be; `settle` puts their records into the new folder, under names that do not
depend on the order in which they came, and gives what came and went since the last build.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.flow.table import Table
from kg.folder import FileNames
from kg.stored import SUFFIX, Record, Recorded

_COLUMNS = "id TEXT PRIMARY KEY, name BLOB, sha256 TEXT, digest TEXT, counts TEXT, stem TEXT, folded TEXT"
_TABLES = f"""
CREATE TABLE IF NOT EXISTS articles ({_COLUMNS}, file TEXT) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS articles_by_name ON articles (name, id);
CREATE INDEX IF NOT EXISTS articles_by_stem ON articles (folded);
CREATE INDEX IF NOT EXISTS articles_by_file ON articles (file);
CREATE TABLE IF NOT EXISTS totals (kind TEXT, name TEXT, number INTEGER, PRIMARY KEY (kind, name)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS notes (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE heap.came ({_COLUMNS}, path BLOB) WITHOUT ROWID;
CREATE TABLE heap.stays (id TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE heap.gone (id TEXT PRIMARY KEY, digest TEXT, counts TEXT, folded TEXT, file TEXT) WITHOUT ROWID;
CREATE TABLE heap.files (id TEXT PRIMARY KEY, file TEXT, before TEXT) WITHOUT ROWID
"""
_ALL = "(SELECT id, name, sha256 FROM articles UNION SELECT id, name, sha256 FROM heap.came)"
_ALONE = f"""SELECT NOT EXISTS (SELECT 1 FROM articles a WHERE a.folded = :stem AND a.file <> a.stem || '{SUFFIX}')
    AND (SELECT COUNT(*) FROM articles WHERE folded = :stem) < 2
    AND NOT EXISTS (SELECT 1 FROM articles WHERE file = :stem || '{SUFFIX}' AND folded <> :stem)"""


@dataclass(frozen=True, slots=True)
class Settled:
    """What came and went: `gone` are records in the earlier folder, `came` gives those in the new one."""

    gone: tuple[Record, ...]
    came: Callable[[], Iterator[Record]]
    number: int
    """How many came."""


class Ledger:
    """What stands in `base` (of `kg.flow.remembering`) about the records in the folder `earlier`; `fresh` is the new
    folder, which is made.

    `knows_all` says that it lists all records that are there.
    """

    def __init__(self, base: sqlite3.Connection, earlier: Path, fresh: Path, *, knows_all: bool = True) -> None:
        self.base = base
        self.knows_all = knows_all
        self._earlier = earlier
        self._fresh = fresh
        for statement in _TABLES.split(";\n"):
            base.execute(statement)
        fresh.mkdir()

    def note(self, name: str) -> str | None:
        """What an earlier build noted under a name."""
        found = self.base.execute("SELECT value FROM notes WHERE name = ?", (name,)).fetchone()
        return None if found is None else str(found[0])

    def put_note(self, name: str, value: str) -> None:
        self.base.execute("INSERT OR REPLACE INTO notes VALUES (?, ?)", (name, value))

    def add(self, found: Recorded, path: Path | None = None) -> None:
        """Take in an article: one that was read, or (`path`) one of which an earlier build wrote the record there."""
        if path is None:
            (self._fresh / found.id).write_bytes(found.data)
        stem = FileNames().of(found.name, found.id)
        counts = json.dumps([found.counts, found.predicates], separators=(",", ":"))
        row = (found.id, _bytes(found.name), found.sha256, found.digest, counts, stem, stem.casefold())
        source = None if path is None else os.fsencode(path)
        self.base.execute("INSERT OR REPLACE INTO heap.came VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (*row, source))

    def has(self, ident: str) -> bool:
        """Whether the graph that is there has an article."""
        return self.base.execute("SELECT 1 FROM articles WHERE id = ?", (ident,)).fetchone() is not None

    def taken_in(self, ident: str) -> bool:
        """Whether an article was taken in."""
        return self.base.execute("SELECT 1 FROM heap.came WHERE id = ?", (ident,)).fetchone() is not None

    def stay(self, ident: str) -> None:
        """Let an article of the graph stay as it is."""
        self.base.execute("INSERT OR IGNORE INTO heap.stays VALUES (?)", (ident,))

    def all_stay(self) -> None:
        """Let all articles of the graph stay."""
        self.base.execute("INSERT OR IGNORE INTO heap.stays SELECT id FROM articles")

    def drop(self, ident: str) -> None:
        """Let an article not stay after all."""
        for table in ("stays", "came"):
            self.base.execute(f"DELETE FROM heap.{table} WHERE id = ?", (ident,))

    def named(self, wanted: str) -> list[str]:
        """The ids of the articles with a name, or with a hash that begins so (eight digits or more)."""
        found = {i for (i,) in self.base.execute(f"SELECT id FROM {_ALL} WHERE name = ?", (_bytes(wanted),))}
        if len(wanted) >= 8:
            begin = (wanted[:16], wanted[:16] + "g")
            for ident, digits in self.base.execute(f"SELECT id, sha256 FROM {_ALL} WHERE id BETWEEN ? AND ?", begin):
                found |= {ident} if digits.startswith(wanted) else set()
        return sorted(found)

    def names(self, most: int) -> list[str]:
        """The names of the first articles."""
        rows = self.base.execute(f"SELECT name FROM {_ALL} ORDER BY name, id LIMIT ?", (most,))
        return [_text(name) for (name,) in rows]

    def files(self) -> list[str]:
        """The files of the records, by the articles' names and ids."""
        return [file for (file,) in self.base.execute("SELECT file FROM articles ORDER BY name, id")]

    def totals(self, kind: str) -> dict[str, int]:
        """How much there is in all articles: ``counts`` of each sort, or facts of each of the ``predicates``."""
        return dict(self.base.execute("SELECT name, number FROM totals WHERE kind = ? AND number > 0", (kind,)))

    def number(self) -> int:
        """How many articles there will be."""
        asked = "SELECT COUNT(*) FROM (SELECT id FROM heap.stays UNION SELECT id FROM heap.came)"
        return int(self.base.execute(asked).fetchone()[0])

    def forget_the_rest(self) -> None:
        """Drop what other parts of a build keep in the database."""
        ours = ("articles", "totals", "notes")
        rows = self.base.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        for (name,) in rows:
            if name not in ours:
                self.base.execute(f"DROP TABLE {name}")

    def settle(self, *, anew: bool = False) -> Settled:
        """Make the articles those that were taken in or stay, each with its record in the new folder.

        `anew`: all of them come, and none goes.
        """
        base = self.base
        # What was read again, and says the same under the same name, is what was there.
        base.execute("INSERT OR IGNORE INTO heap.stays SELECT id FROM articles JOIN heap.came USING (id, name, digest)")
        base.execute(
            "DELETE FROM heap.stays WHERE id IN (SELECT c.id FROM heap.came c JOIN articles a USING (id)"
            " WHERE c.name <> a.name OR c.digest <> a.digest)"
        )
        base.execute("DELETE FROM heap.came WHERE id IN (SELECT id FROM heap.stays)")
        base.execute(
            "INSERT INTO heap.gone SELECT id, digest, counts, folded, file FROM articles"
            " WHERE id NOT IN (SELECT id FROM heap.stays)"
        )
        self._count("heap.gone", -1)
        self._count("heap.came", 1)
        gone = [Record(*row) for row in base.execute("SELECT id, digest, file FROM heap.gone")]
        base.execute("DELETE FROM articles WHERE id IN (SELECT id FROM heap.gone)")
        base.execute("INSERT INTO articles SELECT id, name, sha256, digest, counts, stem, folded, NULL FROM heap.came")
        moved = self._name()
        self._put()
        if anew:
            return self.all()
        number = base.execute("SELECT COUNT(*) FROM heap.came").fetchone()[0]
        again = [self._record(record.id) for record in moved]
        return Settled((*gone, *moved), lambda: self._came(again), number + len(again))

    def all(self) -> Settled:
        """As if all articles came."""
        return Settled((), self._all, self.base.execute("SELECT COUNT(*) FROM articles").fetchone()[0])

    def _all(self) -> Iterator[Record]:
        rows = self.base.execute("SELECT id, digest, file FROM articles ORDER BY id")
        while some := rows.fetchmany(1000):
            yield from (Record(*row) for row in some)

    def _came(self, again: list[Record]) -> Iterator[Record]:
        yield from again
        rows = self.base.execute("SELECT id, digest, file FROM articles WHERE id IN (SELECT id FROM heap.came)")
        while some := rows.fetchmany(1000):
            yield from (Record(*row) for row in some)

    def _record(self, ident: str) -> Record:
        return Record(*self.base.execute("SELECT id, digest, file FROM articles WHERE id = ?", (ident,)).fetchone())

    def _name(self) -> list[Record]:
        """Name the files of the records; gives those that had another name before."""
        base = self.base
        touched = {stem for (stem,) in base.execute("SELECT folded FROM heap.gone UNION SELECT folded FROM heap.came")}
        touched |= {file.removesuffix(SUFFIX).casefold() for (file,) in base.execute("SELECT file FROM heap.gone")}
        if all(base.execute(_ALONE, {"stem": stem}).fetchone()[0] for stem in touched):
            base.execute(f"UPDATE articles SET file = stem || '{SUFFIX}' WHERE file IS NULL")
            return []
        names, moved = FileNames(Table()), []
        # In an order of its own, for of those that want one name the first gets it.
        for ident, name, digest, file in base.execute("SELECT id, name, digest, file FROM articles ORDER BY name, id"):
            wanted = f"{names.of(_text(name), ident)}{SUFFIX}"
            if wanted != file:
                base.execute("INSERT INTO heap.files VALUES (?, ?, ?)", (ident, wanted, file))
                moved += [] if file is None else [Record(ident, digest, file)]
        base.execute(
            "UPDATE articles SET file = (SELECT f.file FROM heap.files f WHERE f.id = articles.id)"
            " WHERE id IN (SELECT id FROM heap.files)"
        )
        return moved

    def _put(self) -> None:
        """Every record under its name into the new folder, linked where that is possible."""
        rows = self.base.execute(
            "SELECT a.id, a.file, c.id, c.path, f.before FROM articles a"
            " LEFT JOIN heap.came c ON a.id = c.id LEFT JOIN heap.files f ON a.id = f.id"
        )
        for ident, file, came, path, before in rows:
            target = self._fresh / file
            if came is not None and path is None:
                (self._fresh / ident).rename(target)
            else:
                put(Path(os.fsdecode(path)) if came is not None else self._earlier / (before or file), target)

    def _count(self, table: str, sign: int) -> None:
        totals: Counter[tuple[str, str]] = Counter()
        for (counts,) in self.base.execute(f"SELECT counts FROM {table}"):
            for kind, found in zip(("counts", "predicates"), json.loads(counts), strict=True):
                for name, number in found.items():
                    totals[kind, name] += sign * number
        for (kind, name), number in totals.items():
            self.base.execute(
                "INSERT INTO totals VALUES (:kind, :name, :number) ON CONFLICT (kind, name)"
                " DO UPDATE SET number = number + :number",
                {"kind": kind, "name": name, "number": number},
            )


def put(path: Path, target: Path) -> None:
    """Let `target` be the file at `path` too; a copy where the file system has no links, or no more of them."""
    try:
        target.hardlink_to(path)
    except FileNotFoundError:
        raise
    except OSError:
        shutil.copyfile(path, target)


# Names of files may hold bytes that are no UTF-8, which Python keeps as lone surrogates.
def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogatepass")
