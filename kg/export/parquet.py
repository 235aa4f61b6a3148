"""Nodes and edges as Parquet, for pandas, Polars, DuckDB, Spark and their like.

arro3 writes it (MIT or Apache-2.0, a fifth of the size of pyarrow); it comes with the extra ``parquet``. Text and
numbers are columns of their kind, whatever may have several values is a list. Rows are written in groups, so that
memory does not grow with the graph.
"""

from __future__ import annotations

import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, Generic, TypeAlias, TypeVar

from kg.errors import OutputError
from kg.export.entities import Edge, Node, entities
from kg.export.table import member
from kg.output import atomic_write
from kg.store import Store

_ROWS = 10_000
_Row = TypeVar("_Row", Node, Edge)
# The classes of arro3, which is not there without the extra and has no types for mypy then.
_Arrow: TypeAlias = Any


@dataclass(frozen=True, slots=True)
class _Column(Generic[_Row]):
    name: str
    kind: str
    """``text``, ``number``, ``count`` or ``list`` (of text)"""
    value: Callable[[_Row], object]


def folder(store: Store, out: Path) -> None:
    """Write ``nodes.parquet`` and ``edges.parquet`` into the folder `out`. Raises OutputError, also without arro3."""
    for name, write in _files(store):
        with atomic_write(out / name) as file:
            write(file)


def zipped(store: Store, out: BinaryIO) -> None:
    """Write a zip of ``nodes.parquet`` and ``edges.parquet``. Raises OutputError without arro3."""
    with zipfile.ZipFile(out, "w") as archive:
        for name, write in _files(store):
            # Parquet wants to know where it is in its file, which a member of a zip does not tell.
            with tempfile.TemporaryFile() as file, member(archive, name, zipfile.ZIP_STORED) as stored:
                write(file)
                file.seek(0)
                shutil.copyfileobj(file, stored)


def _files(store: Store) -> tuple[tuple[str, Callable[[BinaryIO], None]], ...]:
    core, write_parquet = _arro3()
    found = entities(store)
    nodes = [*_NODE, *(_fact(name, name in found.numeric) for name in found.columns)]

    def write_nodes(file: BinaryIO) -> None:
        write_parquet(_batches(core, nodes, found.nodes), file, compression="zstd(3)", max_row_group_size=_ROWS)

    def write_edges(file: BinaryIO) -> None:
        write_parquet(_batches(core, _EDGE, found.edges), file, compression="zstd(3)", max_row_group_size=_ROWS)

    return ("nodes.parquet", write_nodes), ("edges.parquet", write_edges)


def _arro3() -> tuple[_Arrow, Callable[..., None]]:
    try:
        # An extra: most installations are without it.
        import arro3.core  # noqa: PLC0415
        import arro3.io  # noqa: PLC0415
    except ImportError as error:
        hint = "Parquet needs the packages arro3-core and arro3-io: pip install 'regionkg[parquet]'"
        raise OutputError(hint, value="parquet") from error
    return arro3.core, arro3.io.write_parquet


_NODE: tuple[_Column[Node], ...] = (
    _Column("id", "text", lambda node: node.iri),
    _Column("label", "text", lambda node: node.label),
    _Column("type", "text", lambda node: node.type),
    _Column("type_zh", "text", lambda node: node.type_zh),
)
_EDGE: tuple[_Column[Edge], ...] = (
    _Column("source", "text", lambda edge: edge.source),
    _Column("target", "text", lambda edge: edge.target),
    _Column("relation", "text", lambda edge: edge.relation),
    _Column("label", "text", lambda edge: edge.label),
    _Column("confidence", "number", lambda edge: edge.confidence),
    _Column("claims", "count", lambda edge: edge.claims),
    _Column("articles", "list", lambda edge: edge.articles),
)


def _fact(name: str, numeric: bool) -> _Column[Node]:
    if numeric:
        return _Column(name, "number", lambda node: float(node.facts[name][0]) if name in node.facts else None)
    return _Column(name, "list", lambda node: node.facts.get(name, ()))


def _batches(core: _Arrow, columns: Sequence[_Column[_Row]], rows: Iterable[_Row]) -> _Arrow:
    """A reader of record batches, each made when the writer asks for it."""
    kinds = _kinds(core)
    schema = core.Schema([core.Field(column.name, kinds[column.kind]) for column in columns])

    def batches() -> Iterator[_Arrow]:
        coming = iter(rows)
        while part := list(islice(coming, _ROWS)):
            arrays = [_array(core, column.kind, [column.value(row) for row in part]) for column in columns]
            yield core.RecordBatch.from_arrays(arrays, schema=schema)

    return core.RecordBatchReader.from_batches(schema, batches())


def _kinds(core: _Arrow) -> dict[str, _Arrow]:
    kind = core.DataType
    listed = kind.list(core.Field("item", kind.utf8()))
    return {"text": kind.utf8(), "number": kind.float64(), "count": kind.int32(), "list": listed}


def _array(core: _Arrow, kind: str, values: list[Any]) -> _Arrow:
    kinds = _kinds(core)
    if kind != "list":
        return core.Array(values, kinds[kind])
    offsets = [0]
    for value in values:
        offsets.append(offsets[-1] + len(value))
    flat = core.Array([text for value in values for text in value], core.DataType.utf8())
    return core.list_array(core.Array(offsets, core.DataType.int32()), flat, type=kinds["list"])
