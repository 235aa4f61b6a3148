"""Whether a build can go on from what an earlier one left: nothing of it was changed by anybody else, nor the rules."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from functools import cache
from hashlib import blake2b, sha256
from importlib.resources import files
from pathlib import Path

from kg.entity.judgement import Log
from kg.resources import resource
from kg.stored import reader_hash

STATE = "state"
BASE = f"{STATE}/build.sqlite"
"""Where the database is, in a build's folder."""
# What RocksDB, below the store, writes whenever somebody opens it.
_PASSING = ("LOG", "LOCK")


def notes(folder: Path, log: Log) -> dict[str, str]:
    """What has to be as it was: the records and their reader, for a build to use those; all, for it to use the graph.

    `folder` is one that a build wrote or is writing, `log` the decisions that count.
    """
    return {
        "reader": reader_hash(),
        "facts": _of_files(folder / "facts", with_time=True),
        "rules": _rules(),
        "log": _of_log(log),
        "store": _of_files(folder / "store", with_time=False),
    }


OF_RECORDS = ("reader", "facts")
"""The notes that are about the records alone."""


def noted(folder: Path) -> dict[str, str]:
    """What the build that wrote `folder` noted; nothing if there is none, or its database is no longer one."""
    path = folder / BASE
    if not path.is_file():
        return {}
    try:
        # Opened for writing, so that what a build began that was killed is undone.
        with closing(sqlite3.connect(path)) as base:
            return dict(base.execute("SELECT name, value FROM notes"))
    except sqlite3.DatabaseError:
        return {}


def has_decisions(folder: Path) -> bool:
    """Whether the build that wrote `folder` replayed people's decisions."""
    return noted(folder).get("log", _of_log(Log())) != _of_log(Log())


def _of_log(log: Log) -> str:
    return sha256(repr(log).encode()).hexdigest()


def _of_files(folder: Path, *, with_time: bool) -> str:
    """A hash of the names and sizes of all files in a folder, in no order; with the times of their last change."""
    total = 0
    for path in folder.iterdir() if folder.is_dir() else ():
        if not path.name.startswith(_PASSING):
            found = path.stat()
            shown = f"{found.st_size} {found.st_mtime_ns if with_time else ''} {path.name}"
            total += int.from_bytes(blake2b(shown.encode("utf-8", "surrogateescape"), digest_size=16).digest())
    return f"{total % (1 << 128):032x}"


@cache
def _rules() -> str:
    """Of all code and data that decide what a graph is."""
    found = [path for path in Path(str(files("kg"))).rglob("*") if path.is_file() and path.suffix not in (".pyc", "")]
    found += [*resource("gazetteer").glob("*.csv"), *resource("ontology").glob("*.ttl")]
    return _hash(sorted(found))


def _hash(paths: Iterable[Path]) -> str:
    digest = sha256()
    for path in paths:
        digest.update(path.name.encode() + b"\0" + sha256(path.read_bytes()).digest())
    return digest.hexdigest()
