"""Nodes and edges as CSV (RFC 4180, UTF-8), for spreadsheets, pandas and graph databases."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import IO, BinaryIO

from kg.export.entities import Entities, entities
from kg.output import atomic_write
from kg.store import Store

# The earliest moment that a zip can hold: the time of writing would make two exports of one graph differ.
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_EDGE_COLUMNS = ("source", "target", "relation", "label", "confidence", "claims", "articles")


def folder(store: Store, out: Path) -> None:
    """Write ``nodes.csv`` and ``edges.csv`` into the folder `out`; what else is there stays. Raises OutputError."""
    for name, rows in _files(entities(store)):
        with atomic_write(out / name) as file:
            _write(rows, file)


def zipped(store: Store, out: BinaryIO) -> None:
    """Write a zip of ``nodes.csv`` and ``edges.csv``."""
    with zipfile.ZipFile(out, "w") as archive:
        for name, rows in _files(entities(store)):
            with member(archive, name, zipfile.ZIP_DEFLATED) as file:
                _write(rows, file)


def member(archive: zipfile.ZipFile, name: str, compression: int) -> IO[bytes]:
    """A file of `archive` to write to, of any size."""
    about = zipfile.ZipInfo(name, _NO_TIME)
    about.compress_type = compression
    return archive.open(about, "w", force_zip64=True)


def _files(found: Entities) -> Iterator[tuple[str, Iterable[Iterable[str]]]]:
    nodes = (
        (n.iri, n.label, n.type, n.type_zh, *("; ".join(n.facts.get(name, ())) for name in found.columns))
        for n in found.nodes
    )
    yield "nodes.csv", chain([("id", "label", "type", "type_zh", *found.columns)], nodes)
    edges = (
        (e.source, e.target, e.relation, e.label, f"{e.confidence:g}", str(e.claims), "; ".join(e.articles))
        for e in found.edges
    )
    yield "edges.csv", chain([_EDGE_COLUMNS], edges)


def _write(rows: Iterable[Iterable[str]], out: IO[bytes]) -> None:
    text = io.TextIOWrapper(out, encoding="utf-8", newline="")
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    # The file is not the wrapper's to close.
    text.detach()
