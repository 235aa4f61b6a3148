"""The graph in the formats of other tools; the same bytes for the same graph."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO

from kg.errors import OutputError
from kg.export import ftm, network, parquet, rdf, table
from kg.output import atomic_write
from kg.store import Store

__all__ = ["FORMATS", "TABLES", "export"]


FORMATS: Mapping[str, Callable[[Store, BinaryIO], None]] = MappingProxyType(
    {
        "turtle": rdf.turtle,
        "ntriples": rdf.ntriples,
        "trig": rdf.trig,
        "nquads": rdf.nquads,
        "jsonld": rdf.jsonld,
        "rdfxml": rdf.rdfxml,
        "graphml": network.graphml,
        "gexf": network.gexf,
        "csv": table.zipped,
        "parquet": parquet.zipped,
        "ftm": ftm.ftm,
    }
)

TABLES: Mapping[str, Callable[[Store, Path], None]] = MappingProxyType({"csv": table.folder, "parquet": parquet.folder})
"""The formats that are a folder of two tables, ``nodes`` and ``edges``."""


def export(store: Store, format: str, out: Path | BinaryIO) -> None:
    """Write the graph of `store` to a file, which is replaced only once it is whole, or to an open binary file.

    ``turtle``, ``ntriples`` and ``rdfxml`` have the default graph (direct triples), ``trig``, ``nquads`` and ``jsonld``
    every graph; ``graphml``, ``gexf``, ``csv`` and ``parquet`` have entities as nodes and facts between them as edges,
    ``ftm`` has them and the articles as entities of FollowTheMoney. ``csv`` and ``parquet`` are a folder with a table
    of nodes and one of edges, or a zip of both if `out` ends in ``.zip`` or is an open file. Raises OutputError for an
    unknown format, a package that a format needs and is not there, or a file that cannot be written, and what the store
    raises.
    """
    if format not in FORMATS:
        raise OutputError(f"no format {format!r}; there are {', '.join(FORMATS)}", value=format)
    if format in TABLES and isinstance(out, Path) and out.suffix != ".zip":
        TABLES[format](store, out)
        return
    target: AbstractContextManager[BinaryIO] = atomic_write(out) if isinstance(out, Path) else nullcontext(out)
    with target as file:
        FORMATS[format](store, file)
