"""RDF formats. Every graph is sorted by its N-Triples lines; memory does not grow with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import IO, BinaryIO, cast

import pyoxigraph as ox

from kg.errors import OutputError
from kg.export.xmltext import fit_for_xml
from kg.store import Store
from kg.store.prefixes import PREFIXES
from kg.store.sorting import SortedTriples
from kg.store.turtle import write_trig

# An element's name must be the end of its predicate's IRI (RDF/XML, section 2.14).
_ELEMENT = re.compile(r"[^\W\d][\w.\-\u00b7]*$")
# Subjects whose lines are handed on together.
_AT_ONCE = 1000


def turtle(store: Store, out: BinaryIO) -> None:
    """The default graph as canonical Turtle."""
    write_trig([(None, sorted_triples(store))], out)


def trig(store: Store, out: BinaryIO) -> None:
    """Every graph as canonical TriG: the default graph, then the named ones by IRI."""
    write_trig(((name, sorted_triples(store, name)) for name in (None, *store.graphs())), out)


def ntriples(store: Store, out: BinaryIO) -> None:
    """The default graph as N-Triples, sorted."""
    for lines in _lines(store, None):
        out.write(lines)


def nquads(store: Store, out: BinaryIO) -> None:
    """Every graph as N-Quads, graph by graph, each sorted."""
    for lines in _all_lines(store):
        out.write(lines)


def jsonld(store: Store, out: BinaryIO) -> None:
    """Every graph as expanded JSON-LD 1.0, one object for each subject, streamed."""
    quads = (quad for lines in _all_lines(store) for quad in ox.parse(lines, format=ox.RdfFormat.N_QUADS))
    ox.serialize(quads, out, format=ox.RdfFormat.JSON_LD)


def rdfxml(store: Store, out: BinaryIO) -> None:
    """The default graph as RDF/XML, sorted; raises OutputError for a predicate whose IRI can be no element.

    A character that XML cannot hold is written as U+FFFD.
    """
    quads = (quad for lines in _lines(store, None) for quad in ox.parse(lines, format=ox.RdfFormat.N_TRIPLES))
    triples = (_fit(ox.Triple(q.subject, q.predicate, q.object)) for q in quads)
    ox.serialize(triples, cast(IO[bytes], _Returns(out)), format=ox.RdfFormat.RDF_XML, prefixes=dict(PREFIXES))


def sorted_triples(store: Store, graph: str | None = None) -> SortedTriples:
    """The triples of a graph (None: of the default graph) by subject."""
    triples = SortedTriples()
    store.dump_to(triples, graph)
    return triples


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


def _all_lines(store: Store) -> Iterator[bytes]:
    for name in (None, *store.graphs()):
        yield from _lines(store, name)


def _lines(store: Store, graph: str | None) -> Iterator[bytes]:
    """The N-Quads of a graph, some thousand lines at a time."""
    end = b".\n" if graph is None else f"<{graph}> .\n".encode()
    groups = iter(sorted_triples(store, graph))
    while some := list(islice(groups, _AT_ONCE)):
        # Each line ends with a full stop, for which the graph makes room.
        yield b"".join([b"%s %s%s" % (subject, rest[:-1], end) for subject, rests in some for rest in rests])
