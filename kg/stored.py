"""What each article says, kept in a build's folder: one record a file, from which the graph is derived anew.

A record is used again for an article if its text, its name, its outlet and date are the same, and if the code and the
word lists that read it are the same (`reader_hash`). So a build extracts only what is new.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any, overload

from kg import __version__
from kg.errors import KgError, StoreError
from kg.flow.table import Table
from kg.folder import FileNames
from kg.model import Article, Extraction
from kg.record import dumps, from_record, loads, to_record
from kg.resources import resource

_READERS = ("article", "text", "mention", "fact")
_READER_FILES = ("gazetteer.py", "model.py", "record.py", "schema.py", "stored.py")
_KEY = "reader"
_SEPARATOR = "\x1f"


@cache
def reader_hash() -> str:
    """Of all that decides what is read in a text: code, word lists, gazetteer, ontology; 16 hexadecimal digits."""
    package = Path(str(files("kg")))
    found = [package / name for name in _READER_FILES]
    found += [
        path for folder in _READERS for path in (package / folder).rglob("*") if path.suffix in (".py", ".txt", ".gz")
    ]
    data = [*resource("gazetteer").glob("*.csv"), resource("ontology") / "kg.ttl"]
    digest = sha256(__version__.encode())
    for path in sorted(found) + sorted(data):
        digest.update(path.name.encode() + b"\0" + sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


class Facts(Sequence[Extraction]):
    """What the articles of a build say, read from its folder one by one; ordered as `files` are.

    Reading raises StoreError for a record that is damaged or gone.
    """

    def __init__(self, folder: Path, files: Sequence[str]) -> None:
        self._folder = folder
        self._files = files

    def at(self, folder: Path) -> Facts:
        """The same where they have been moved to `folder`."""
        return Facts(folder, self._files)

    def __len__(self) -> int:
        return len(self._files)

    @overload
    def __getitem__(self, index: int) -> Extraction: ...
    @overload
    def __getitem__(self, index: slice) -> Facts: ...
    def __getitem__(self, index: int | slice) -> Extraction | Facts:
        if isinstance(index, slice):
            return Facts(self._folder, self._files[index])
        path = self._folder / self._files[index]
        return _extraction(path, _record(path))

    def __iter__(self) -> Iterator[Extraction]:
        return (self[index] for index in range(len(self)))


class FactsWriter:
    """Puts one record for each article, its text inside, into a new folder, under names that tell people what it is."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self._folder = folder
        self._names = Table()

    def write(self, extraction: Extraction) -> None:
        """Take in what an article says that has just been read."""
        record = to_record(extraction, with_text=True) | {_KEY: reader_hash()}
        self._path(extraction.article).write_text(dumps(record, indent=1), encoding="utf-8")

    def keep(self, article: Article, path: Path) -> None:
        """Take in the record of an article that an earlier build wrote to `path`."""
        try:
            self._path(article).hardlink_to(path)
        except OSError:  # the file system has no links, or no more of them
            shutil.copyfile(path, self._path(article))

    def finish(self) -> Facts:
        """Give the records their names, which depend on all the articles but not on the order in which they came."""
        names, files = FileNames(Table()), []
        for key, ident in self._names.items():
            files.append(f"{names.of(key.partition(_SEPARATOR)[0], ident)}.json")
            (self._folder / ident).rename(self._folder / files[-1])
        return Facts(self._folder, files)

    def _path(self, article: Article) -> Path:
        self._names.setdefault(f"{article.name}{_SEPARATOR}{article.id}", article.id)
        return self._folder / article.id


def read_facts(folder: Path) -> list[Extraction]:
    """What all articles of a build say, by name and id. Raises StoreError for a record that is damaged."""
    return sorted((said for _, said in records(folder)), key=lambda said: (said.article.name, said.article.id))


def records(folder: Path) -> Iterator[tuple[Path, Extraction]]:
    """The files of a build's records with what they say, one by one. Raises StoreError for one that is damaged."""
    for path in sorted(folder.glob("*.json")):
        yield path, _extraction(path, _record(path))


def reusable(folder: Path, article: Article) -> Path | None:
    """The record in `folder` of `article`, if the same reader wrote it and read the article as it is now."""
    stem = FileNames().of(article.name, article.id)
    for path in (folder / f"{stem}.json", folder / f"{stem}-{article.id}.json"):
        try:
            record = _record(path)
            if record.get(_KEY) == reader_hash() and _same(_extraction(path, record).article, article):
                return path
        except KgError:
            continue  # read the article again
    return None


def _same(stored: Article, article: Article) -> bool:
    return replace(stored, source=article.source) == article


def _record(path: Path) -> dict[str, Any]:
    try:
        return loads(path.read_text(encoding="utf-8"), source=str(path))
    except (OSError, UnicodeDecodeError) as error:
        raise StoreError(f"cannot be read ({error}); `kg build` writes it anew", file=path) from error


def _extraction(path: Path, record: Mapping[str, Any]) -> Extraction:
    return from_record(record, source=str(path))
