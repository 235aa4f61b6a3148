"""A dictionary of strings that may grow beyond memory."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from kg.errors import OutputError


class Table:
    """Strings by string, in a file without a name that goes with the object; little of it is in memory.

    >>> table = Table()
    >>> table.setdefault("b", "1"), table.setdefault("b", "2"), "a" in table
    ('1', '1', False)
    """

    def __init__(self) -> None:
        # An empty name: a temporary database that SQLite writes to disk when it outgrows its cache.
        self._base = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        self._base.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-4000;")
        self._base.execute("CREATE TABLE rows (key BLOB PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID")

    def setdefault(self, key: str, value: str) -> str:
        """What stands at `key`; `value`, which is put there, if nothing does. Raises OutputError on a full disk."""
        found = self.get(key)
        if found is None:
            try:
                self._base.execute("INSERT INTO rows VALUES (?, ?)", (_bytes(key), _bytes(value)))
            except sqlite3.OperationalError as error:
                message = (
                    f"a temporary file cannot be written ({error}); make room where those are ($SQLITE_TMPDIR, /tmp)"
                )
                raise OutputError(message) from error
        return value if found is None else found

    def get(self, key: str) -> str | None:
        """What stands at `key`."""
        found = self._base.execute("SELECT value FROM rows WHERE key = ?", (_bytes(key),)).fetchone()
        return None if found is None else _text(found[0])

    def add(self, key: str) -> None:
        """Put something at `key`, as into a set."""
        self.setdefault(key, "")

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self.get(key) is not None

    def __len__(self) -> int:
        return int(self._base.execute("SELECT COUNT(*) FROM rows").fetchone()[0])

    def items(self) -> Iterator[tuple[str, str]]:
        """All of it in the order of the keys, by code point."""
        for key, value in self._base.execute("SELECT key, value FROM rows ORDER BY key"):
            yield _text(key), _text(value)


# Names of files may hold bytes that are no UTF-8, which Python keeps as lone surrogates.
def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogatepass")
