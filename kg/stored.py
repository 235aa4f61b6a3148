"""What each article says, kept in a build's folder: one record a file, from which the graph is derived anew.

A record is used again for an article if its text, its name, its outlet and date are the same, and if the code and the
word lists that read it are the same (`reader_hash`). So a build extracts only what is new.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any, overload

from kg import __version__
from kg.errors import KgError, StoreError
from kg.folder import FileNames
from kg.model import Article, Extraction
from kg.record import from_record, lines, loads, to_record
from kg.resources import resource

SUFFIX = ".json"
COUNTED = ("entities", "facts", "rejected", "unused", "repairs")
"""What a record has lists of."""
_READERS = ("article", "text", "mention", "fact", "record")
_READER_FILES = ("gazetteer.py", "linear.py", "model.py", "pattern.py", "schema.py", "stored.py", "wellknown.py")
_READER_SUFFIXES = frozenset({".py", ".txt", ".gz", ".tsv"})
_KEY = "reader"


@cache
def reader_hash() -> str:
    """Of all that decides what is read in a text: code, word lists, gazetteer, ontology; 16 hexadecimal digits."""
    package = Path(str(files("kg")))
    found = [package / name for name in _READER_FILES]
    below = (path for folder in _READERS for path in (package / folder).rglob("*"))
    found += [path for path in below if path.suffix in _READER_SUFFIXES]
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


@dataclass(frozen=True, slots=True)
class Record:
    """That an article's record is in the file `file` of a folder; `digest` is of what it holds."""

    id: str
    digest: str
    file: str


@dataclass(frozen=True, slots=True)
class Recorded:
    """An article's record as text, and what a build has to know of it."""

    id: str
    name: str
    sha256: str
    data: bytes
    counts: Mapping[str, int]
    """How much there is of each of COUNTED."""
    predicates: Mapping[str, int]

    @property
    def digest(self) -> str:
        """Of the record; 16 hexadecimal digits."""
        return sha256(self.data).hexdigest()[:16]


def recorded(extraction: Extraction) -> Recorded:
    """The record of what an article says that has just been read, with its text."""
    record = to_record(extraction, with_text=True) | {_KEY: reader_hash()}
    return _recorded(record, lines(record).encode("utf-8"))


def recorded_at(path: Path) -> Recorded:
    """The record in a file. Raises StoreError if it is damaged or gone."""
    data, record = _bytes(path), _record(path)
    _extraction(path, record)
    return _recorded(record, data)


def _recorded(record: Mapping[str, Any], data: bytes) -> Recorded:
    counts = {"articles": 1, **{key: len(record[key]) for key in COUNTED}}
    predicates = Counter(fact["p"] for fact in record["facts"])
    return Recorded(record["sha256"][:16], record["id"], record["sha256"], data, counts, predicates)


def write_facts(folder: Path, extractions: Iterable[Extraction]) -> None:
    """Put one record for each article, its text inside, into a new folder, under names that tell people what it is."""
    folder.mkdir()
    names = FileNames()
    for extraction in sorted(extractions, key=lambda said: (said.article.name, said.article.id)):
        file = f"{names.of(extraction.article.name, extraction.article.id)}{SUFFIX}"
        (folder / file).write_bytes(recorded(extraction).data)


class Library:
    """The records of two folders: those that `gone` names are in the earlier one, the others in the new one."""

    def __init__(self, fresh: Path, earlier: Path, gone: Collection[Record]) -> None:
        self._fresh = fresh
        self._earlier = earlier
        self._gone = frozenset(gone)

    def read(self, record: Record, facts: Collection[str] | None = None) -> Extraction:
        """What an article says; if `facts` are given, only its entities and what it says by those predicates.

        Raises StoreError if its record is damaged or gone.
        """
        path = (self._earlier if record in self._gone else self._fresh) / record.file
        return from_record(_record(path), source=str(path), facts=facts)


def read_facts(folder: Path) -> list[Extraction]:
    """What all articles of a build say, by name and id. Raises StoreError for a record that is damaged."""
    return sorted((said for _, said in records(folder)), key=lambda said: (said.article.name, said.article.id))


def records(folder: Path) -> Iterator[tuple[Path, Extraction]]:
    """The files of a build's records with what they say, one by one. Raises StoreError for one that is damaged."""
    for path in sorted(folder.glob(f"*{SUFFIX}")):
        yield path, _extraction(path, _record(path))


def reusable(folder: Path, article: Article) -> Path | None:
    """The record in `folder` of `article`, if the same reader wrote it and read the article as it is now."""
    stem = FileNames().of(article.name, article.id)
    for path in (folder / f"{stem}{SUFFIX}", folder / f"{stem}-{article.id}{SUFFIX}"):
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
        return loads(_bytes(path).decode("utf-8"), source=str(path))
    except UnicodeDecodeError as error:
        raise StoreError(f"cannot be read ({error}); `kg build` writes it anew", file=path) from error


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise StoreError(f"cannot be read ({error}); `kg build` writes it anew", file=path) from error


def _extraction(path: Path, record: Mapping[str, Any]) -> Extraction:
    return from_record(record, source=str(path))
