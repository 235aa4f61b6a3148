"""RDF formats. Every graph is sorted by its N-Triples lines; memory is that of the largest graph."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

import pyoxigraph as ox

from kg.store import Store
from kg.store.turtle import sorted_lines, write_trig, write_turtle


def turtle(store: Store, out: BinaryIO) -> None:
    """The default graph as canonical Turtle."""
    write_turtle(store.dump(), out)


def trig(store: Store, out: BinaryIO) -> None:
    """Every graph as canonical TriG: the default graph, then the named ones by IRI."""
    write_trig(((name, store.dump(name)) for name in (None, *store.graphs())), out)


def nquads(store: Store, out: BinaryIO) -> None:
    """Every graph as N-Quads, graph by graph, each sorted."""
    for lines in _graphs(store):
        out.write(lines)


def jsonld(store: Store, out: BinaryIO) -> None:
    """Every graph as expanded JSON-LD 1.0, one object for each subject, streamed."""
    quads = (quad for lines in _graphs(store) for quad in ox.parse(lines, format=ox.RdfFormat.N_QUADS))
    ox.serialize(quads, out, format=ox.RdfFormat.JSON_LD)


def _graphs(store: Store) -> Iterator[bytes]:
    """The N-Quads of each graph."""
    for name in (None, *store.graphs()):
        end = "." if name is None else f"<{name}> ."
        yield "".join(f"{line.removesuffix('.')}{end}\n" for line in sorted_lines(store.dump(name))).encode()
