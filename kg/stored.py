"""What each article says, kept in a build's folder: one record a file, from which the graph is derived anew.

A record is used again for an article if its text, its name, its outlet and date are the same, and if the code and the
word lists that read it are the same (`reader_hash`). So a build extracts only what is new.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any

from kg import __version__
from kg.errors import KgError, StoreError
from kg.folder import FileNames
from kg.model import Article, Extraction
from kg.record import dumps, from_record, loads, to_record
from kg.resources import resource

_READERS = ("article", "text", "mention", "fact")
_READER_FILES = ("gazetteer.py", "model.py", "record.py", "schema.py", "stored.py")
_KEY = "reader"


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


def write_facts(extractions: Iterable[Extraction], folder: Path) -> None:
    """One record for each article, its text inside, in a new `folder`."""
    folder.mkdir()
    names = FileNames()
    for extraction in extractions:
        path = folder / f"{names.of(extraction.article.name, extraction.article.id)}.json"
        record = to_record(extraction, with_text=True) | {_KEY: reader_hash()}
        path.write_text(dumps(record, indent=1), encoding="utf-8")


def read_facts(folder: Path) -> list[Extraction]:
    """What all articles of a build say, by name and id. Raises StoreError for a record that is damaged."""
    found = [_extraction(path, _record(path)) for path in sorted(folder.glob("*.json"))]
    return sorted(found, key=lambda extraction: (extraction.article.name, extraction.article.id))


class Reusable:
    """The records of an earlier build that the same reader wrote, by the SHA-256 of the article's text."""

    def __init__(self, folder: Path) -> None:
        self._records: dict[str, tuple[Path, Mapping[str, Any]]] = {}
        for path in sorted(folder.glob("*.json")) if folder.is_dir() else ():
            try:
                record = _record(path)
            except KgError:
                continue  # read the article again
            if record.get(_KEY) == reader_hash():
                self._records[str(record.get("sha256"))] = path, record

    def of(self, article: Article) -> Extraction | None:
        """What `article` says, if it was read before as it is now; None if it must be read."""
        path, record = self._records.get(article.sha256, (None, None))
        if path is None or record is None:
            return None
        try:
            found = _extraction(path, record)
        except KgError:
            return None
        return replace(found, article=article) if replace(found.article, source=article.source) == article else None


def _record(path: Path) -> dict[str, Any]:
    try:
        return loads(path.read_text(encoding="utf-8"), source=str(path))
    except (OSError, UnicodeDecodeError) as error:
        raise StoreError(f"cannot be read ({error}); `kg build` writes it anew", file=path) from error


def _extraction(path: Path, record: Mapping[str, Any]) -> Extraction:
    return from_record(record, source=str(path))
