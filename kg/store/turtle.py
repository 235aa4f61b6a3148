"""Canonical Turtle and TriG: the same bytes for the same triples, whatever order they came in.

Triples are sorted by their N-Triples line, grouped by subject and predicate, the type and the label first, IRIs
shortened with a prefix wherever the grammar allows (it allows Chinese: PN_LOCAL of Turtle 1.1, section 6.5). The work
is a sort and one pass over the lines; memory is that of the largest graph.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import IO, BinaryIO, TypeAlias

from kg.store.prefixes import DATA, PREFIXES
from kg.store.term import XSD, Graph, tidy_language

# PN_CHARS_BASE of the grammar, then the characters that may start, and that may continue a local name.
_BASE = (
    r"A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f"
    r"\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_START = rf"{_BASE}_0-9:"
_INNER = rf"{_START}\-\u00b7\u0300-\u036f\u203f-\u2040"
_LOCAL = re.compile(f"[{_START}](?:[{_INNER}.]*[{_INNER}])?")
_DECIMAL = re.compile(r"[+-]?[0-9]*\.[0-9]+")
_INTEGER = re.compile(r"[+-]?[0-9]+")
_TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
_LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>"
_FIRST = {_TYPE: "", _LABEL: "!"}
_IN_MEMORY = 1 << 24
# Most IRIs of a large graph are those of claims and evidence, which do not come again soon.
_REMEMBERED = 1 << 16

Line: TypeAlias = tuple[str, str, str]


class Shortener:
    """Turns terms of N-Triples into Turtle, and remembers which prefixes that took.

    Data IRIs are shortened by their segment: ``<…/id/company/博洛尼>`` is ``company:博洛尼``.
    """

    def __init__(self, base: str = DATA) -> None:
        self._namespaces = {namespace: name for name, namespace in PREFIXES.items()}
        self._data = re.compile(re.escape(base) + "([a-z]+)/")
        self._seen: dict[str, str] = {}
        self.used: dict[str, str] = {}

    def term(self, term: str) -> str:
        if term[0] != "<":
            return self.literal(term) if term[0] == '"' else term
        short = self._seen.get(term)
        if short is None:
            if len(self._seen) >= _REMEMBERED:
                self._seen.clear()
            short = self._seen[term] = self._shorten(term)
        return short

    def literal(self, term: str) -> str:
        if term[-1] == '"':
            return term
        quoted, _, suffix = term.rpartition('"')
        if suffix[0] == "@":
            return f'{quoted}"@{tidy_language(suffix[1:])}'
        return _number(quoted[1:], suffix[3:-1]) or f'{quoted}"^^{self.term(suffix[2:])}'

    def header(self) -> bytes:
        """The declarations of the prefixes that were used, sorted."""
        lines = [f"@prefix {name}: <{namespace}> .\n" for name, namespace in sorted(self.used.items())]
        return "".join([*lines, "\n"] if lines else lines).encode()

    def _shorten(self, term: str) -> str:
        iri = term[1:-1]
        cut = max(iri.rfind("#"), iri.rfind("/")) + 1
        namespace, local = iri[:cut], iri[cut:]
        name = self._namespaces.get(namespace)
        if name is None and (data := self._data.match(iri)):
            name, namespace, local = data.group(1), data.group(), iri[data.end() :]
            name = f"id-{name}" if name in PREFIXES else name
        if name is None or not _LOCAL.fullmatch(local):
            return term
        self.used[name] = namespace
        return f"{name}:{local}"


def _number(lexical: str, datatype: str) -> str | None:
    """The number without quotes, where Turtle reads it back as the same value of the same type."""
    if datatype == XSD + "decimal":
        plain = f"{lexical}.0" if _INTEGER.fullmatch(lexical) else lexical
        return plain if _DECIMAL.fullmatch(plain) else None
    if datatype == XSD + "integer" and _INTEGER.fullmatch(lexical):
        return lexical
    return lexical if datatype == XSD + "boolean" and lexical in ("true", "false") else None


def sorted_lines(ntriples: bytes) -> list[str]:
    """The lines of N-Triples, sorted by code point, each once."""
    lines = set(ntriples.decode().split("\n"))
    lines.discard("")
    return sorted(lines)


def write_turtle(ntriples: bytes, out: BinaryIO, *, base: str = DATA) -> None:
    """Write the triples of `ntriples` (UTF-8) as canonical Turtle."""
    write_trig([(None, ntriples)], out, base=base)


def write_trig(graphs: Iterable[tuple[str | None, bytes]], out: BinaryIO, *, base: str = DATA) -> None:
    """Write graphs, each its IRI (None: the default graph) and its N-Triples, as canonical TriG in the order given."""
    shortener = Shortener(base)
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as body:
        for number, (name, ntriples) in enumerate(graphs):
            _write_graph(shortener, name, ntriples, body, first=number == 0)
        body.seek(0)
        out.write(shortener.header())
        shutil.copyfileobj(body, out)


def turtle_text(graph: Graph, *, base: str = DATA) -> str:
    """The answer to a CONSTRUCT as canonical Turtle."""
    lines = sorted({f"{s} {p} {o} ." for s, p, o in graph.triples})
    shortener = Shortener(base)
    blocks = list(_blocks(shortener, lines, ""))
    return shortener.header().decode() + "\n".join(blocks)


def _write_graph(shortener: Shortener, name: str | None, ntriples: bytes, body: IO[bytes], *, first: bool) -> None:
    lines = sorted_lines(ntriples)
    if not lines:
        return
    body.write(b"" if first else b"\n")
    if name is None:
        body.write("\n".join(_blocks(shortener, lines, "")).encode())
        return
    body.write(f"{shortener.term(f'<{name}>')} {{\n".encode())
    body.write("\n".join(_blocks(shortener, lines, "    ")).encode())
    body.write(b"}\n")


def _blocks(shortener: Shortener, lines: list[str], indent: str) -> Iterator[str]:
    """One block of text for each subject."""
    term = shortener.term
    for subject, group in groupby(map(_split, lines), key=itemgetter(0)):
        facts: dict[str, list[str]] = {}
        for _, predicate, value in group:
            facts.setdefault(predicate, []).append(term(value))
        order = sorted(facts, key=lambda predicate: _FIRST.get(predicate, predicate))
        shown = [f"{_verb(shortener, predicate)} {' , '.join(facts[predicate])}" for predicate in order]
        yield f"{indent}{term(subject)} " + f" ;\n{indent}    ".join(shown) + " .\n"


def _split(line: str) -> Line:
    subject, predicate, rest = line.split(" ", 2)
    return subject, predicate, rest[:-2]


def _verb(shortener: Shortener, predicate: str) -> str:
    return "a" if predicate == _TYPE else shortener.term(predicate)
