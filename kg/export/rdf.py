"""RDF formats. Every graph is sorted by its N-Triples lines; memory is that of the largest graph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO, BinaryIO, cast

import pyoxigraph as ox

from kg.errors import OutputError
from kg.export.xmltext import fit_for_xml
from kg.store import Store
from kg.store.prefixes import PREFIXES
from kg.store.turtle import sorted_lines, write_trig, write_turtle

# An element's name must be the end of its predicate's IRI (RDF/XML, section 2.14).
_ELEMENT = re.compile(r"[^\W\d][\w.\-\u00b7]*$")


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


def rdfxml(store: Store, out: BinaryIO) -> None:
    """The default graph as RDF/XML, sorted; raises OutputError for a predicate whose IRI can be no element.

    A character that XML cannot hold is written as U+FFFD.
    """
    lines = "\n".join(sorted_lines(store.dump()))
    triples = (
        _fit(ox.Triple(t.subject, t.predicate, t.object)) for t in ox.parse(lines, format=ox.RdfFormat.N_TRIPLES)
    )
    ox.serialize(triples, cast(IO[bytes], _Returns(out)), format=ox.RdfFormat.RDF_XML, prefixes=dict(PREFIXES))


def _fit(triple: ox.Triple) -> ox.Triple:
    if not _ELEMENT.search(triple.predicate.value):
        raise OutputError(f"RDF/XML has no name for {triple.predicate}; export as turtle", value=triple.predicate.value)
    said = triple.object
    if not isinstance(said, ox.Literal) or (text := fit_for_xml(said.value)) == said.value:
        return triple
    language = said.language
    literal = ox.Literal(text, language=language) if language else ox.Literal(text, datatype=said.datatype)
    return ox.Triple(triple.subject, triple.predicate, literal)


class _Returns:
    """Escapes carriage returns, which Oxigraph writes as they are and XML readers take for newlines (XML 2.11)."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out

    def write(self, data: bytes) -> int:
        self._out.write(bytes(data).replace(b"\r", b"&#13;"))
        return len(data)

    def flush(self) -> None:
        self._out.flush()


def _graphs(store: Store) -> Iterator[bytes]:
    """The N-Quads of each graph."""
    for name in (None, *store.graphs()):
        end = "." if name is None else f"<{name}> ."
        yield "".join(f"{line.removesuffix('.')}{end}\n" for line in sorted_lines(store.dump(name))).encode()
