"""What a computation remembers of its steps: tables of things by key, in a database that a run changes as a whole."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path
from typing import Any, TypeAlias, cast

from kg.errors import OutputError
from kg.flow.codec import unpacked

Rows: TypeAlias = dict[str, Counter[bytes]]
"""For each key how many there are more or fewer of each thing, packed."""


@contextmanager
def remembering(path: Path, folder: Path) -> Iterator[sqlite3.Connection]:
    """A database for `Here` at `path`, which holds what it held before if the block fails, or if this process dies.

    `folder` takes a temporary file. Raises OutputError if `path` holds something else or cannot be written.
    """
    with working(path), closing(sqlite3.connect(path, isolation_level=None)) as base:
        base.executescript("PRAGMA synchronous=NORMAL; PRAGMA cache_size=-32000;")
        base.execute("ATTACH ? AS heap", (str(folder / "heap"),))
        # Nothing in it is needed after a crash.
        base.executescript("PRAGMA heap.journal_mode=OFF; PRAGMA heap.synchronous=OFF; PRAGMA heap.cache_size=-16000;")
        base.execute("BEGIN IMMEDIATE")
        yield base
        base.execute("COMMIT")
    (folder / "heap").unlink(missing_ok=True)


@contextmanager
def working(path: Path) -> Iterator[None]:
    """Gives errors of a database as ours."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        message = f"cannot be written or read ({error}); make room on the disk, or delete it and build again"
        raise OutputError(message, file=path) from error


class Step:
    """The table of a step; `fresh` if this is the first run."""

    __slots__ = ("_begun", "fresh", "last", "name")

    def __init__(self, name: str, *, fresh: bool) -> None:
        self.name = name
        self.fresh = fresh
        self.last = ("", -1)
        self._begun = False

    def begin(self) -> None:
        """A step that is asked twice would take in its changes twice: what is used again is to be `kept`."""
        assert not self._begun, f"{self.name} runs twice"
        self._begun = True

    def __str__(self) -> str:
        return self.name


class Tables:
    """The tables of a database: rows of one key lie side by side, in the order of their bytes in a new table."""

    def __init__(self, base: sqlite3.Connection) -> None:
        self._base = base
        self._steps = count()
        self._known = {name for (name,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}

    def step(self, name: str) -> Step:
        """The table of the next step, which is made if it is not there."""
        step = f"{name}_{next(self._steps)}"
        if step in self._known:
            return Step(step, fresh=False)
        self._base.execute(
            f"CREATE TABLE {step} (key TEXT, number INTEGER, value BLOB, PRIMARY KEY (key, number)) WITHOUT ROWID"
        )
        return Step(step, fresh=True)

    def fill(self, step: Step, rows: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
        """Put all rows into a new table, and give them in its order."""
        heap = f"heap.{step}"
        self._base.execute(f"CREATE TABLE {heap} (key TEXT, value BLOB)")
        self._base.executemany(f"INSERT INTO {heap} VALUES (?, ?)", rows)
        ordered = self._base.execute(f"SELECT key, value FROM {heap} ORDER BY key, value")
        writer = self._base.cursor()
        while some := ordered.fetchmany(1000):
            numbers = ((key, self._number(step, key), value) for key, value in some)
            writer.executemany(f"INSERT INTO {step} VALUES (?, ?, ?)", numbers)
            yield from some
        self._base.execute(f"DROP TABLE {heap}")

    def _number(self, step: Step, key: str) -> int:
        """The next free number of a key, of keys that come in order."""
        step.last = (key, step.last[1] + 1) if step.last[0] == key else (key, 0)
        return step.last[1]

    def insert(self, step: Step, rows: Iterable[tuple[str, bytes]]) -> None:
        """Put in rows of keys that are not there."""
        self._base.executemany(f"INSERT INTO {step} VALUES (?, 0, ?)", rows)

    def all(self, step: Step) -> Iterator[tuple[str, bytes]]:
        """All rows, by key."""
        return iter(self._base.execute(f"SELECT key, value FROM {step} ORDER BY key, number"))

    def pairs(self, left: Step, right: Step) -> Iterator[tuple[str, bytes, bytes]]:
        """Every row of one table with that of the other that has its key, by key."""
        both = f"SELECT l.key, l.value, r.value FROM {left} l CROSS JOIN {right} r ON l.key = r.key"
        return iter(self._base.execute(f"{both} ORDER BY l.key, l.number"))

    def rows(self, step: Step, key: str) -> Counter[bytes]:
        """The rows of a key."""
        return Counter(data for (data,) in self._base.execute(f"SELECT value FROM {step} WHERE key = ?", (key,)))

    def one(self, step: Step, key: str) -> bytes | None:
        """The row of a key that has one at most."""
        found = self._base.execute(f"SELECT value FROM {step} WHERE key = ?", (key,)).fetchone()
        return None if found is None else cast(bytes, found[0])

    def write(self, step: Step, delta: Rows) -> None:
        """Put in and take out rows."""
        for key, rows in delta.items():
            for data in sorted(rows):
                for _ in range(-rows[data]):
                    self._base.execute(
                        f"DELETE FROM {step} WHERE key = ? AND number ="
                        f" (SELECT number FROM {step} WHERE key = ? AND value = ? LIMIT 1)",
                        (key, key, data),
                    )
                for _ in range(rows[data]):
                    self._base.execute(
                        f"INSERT INTO {step} SELECT ?, COALESCE(MAX(number) + 1, 0), ? FROM {step} WHERE key = ?",
                        (key, data, key),
                    )

    def replace(self, step: Step, key: str, before: bytes | None, after: bytes | None) -> None:
        """Exchange the row of a key that has one at most."""
        if before != after:
            self._base.execute(f"DELETE FROM {step} WHERE key = ?", (key,))
            if after is not None:
                self._base.execute(f"INSERT INTO {step} VALUES (?, 0, ?)", (key, after))


def signed(rows: Counter[bytes]) -> Iterator[tuple[Any, int]]:
    """Each thing as often as there are more (1) or fewer (-1) of it, in the order of their bytes."""
    for data in sorted(rows):
        for _ in range(abs(rows[data])):
            yield unpacked(data), 1 if rows[data] > 0 else -1


def things(rows: Counter[bytes]) -> list[Any]:
    """In the order of their bytes."""
    return [thing for thing, _ in signed(rows)]


def after_all(before: Counter[bytes], delta: Counter[bytes]) -> Counter[bytes]:
    after = before.copy()
    after.update(delta)
    return Counter({data: n for data, n in after.items() if n})
