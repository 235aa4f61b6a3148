"""Nodes and edges as CSV (RFC 4180, UTF-8), for spreadsheets, pandas and graph databases."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from kg.export.entities import Entities, entities
from kg.output import atomic_write
from kg.store import Store

# The earliest moment that a zip can hold: the time of writing would make two exports of one graph differ.
NO_TIME = (1980, 1, 1, 0, 0, 0)
_EDGE_COLUMNS = ("source", "target", "relation", "label", "confidence", "claims", "articles")


def folder(store: Store, out: Path) -> None:
    """Write ``nodes.csv`` and ``edges.csv`` into the folder `out`; what else is there stays. Raises OutputError."""
    for name, content in _files(entities(store)):
        with atomic_write(out / name) as file:
            file.write(content)


def zipped(store: Store, out: BinaryIO) -> None:
    """Write a zip of ``nodes.csv`` and ``edges.csv``."""
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in _files(entities(store)):
            archive.writestr(zipfile.ZipInfo(name, NO_TIME), content, zipfile.ZIP_DEFLATED)


def _files(found: Entities) -> list[tuple[str, bytes]]:
    columns = sorted({name for node in found.nodes for name in node.facts})
    nodes = (
        (node.iri, node.label, node.type, node.type_zh, *("; ".join(node.facts.get(name, ())) for name in columns))
        for node in found.nodes
    )
    edges = (
        (e.source, e.target, e.relation, e.label, f"{e.confidence:g}", str(e.claims), "; ".join(e.articles))
        for e in found.edges
    )
    return [
        ("nodes.csv", _csv([("id", "label", "type", "type_zh", *columns), *nodes])),
        ("edges.csv", _csv([_EDGE_COLUMNS, *edges])),
    ]


def _csv(rows: Iterable[Iterable[str]]) -> bytes:
    file = io.StringIO()
    csv.writer(file, lineterminator="\r\n").writerows(rows)
    return file.getvalue().encode()
