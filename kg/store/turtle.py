"""Canonical Turtle and TriG: the same bytes for the same triples, whatever order they came in.

Triples are sorted by their N-Triples line, grouped by subject and predicate, the type and the label first, IRIs
shortened with a prefix wherever the grammar allows (it allows Chinese: PN_LOCAL of Turtle 1.1, section 6.5). The work
is a sort and one pass over the lines; memory does not grow with the graph.
"""

from __future__ import annotations

import io
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import IO, BinaryIO, Self

from kg.store.prefixes import DATA, PREFIXES
from kg.store.sorting import Group, sorted_groups
from kg.store.term import XSD, Graph, tidy_language

_XSD = XSD.encode()

# PN_CHARS_BASE of the grammar, then the characters that may start, and that may continue a local name.
_BASE = (
    r"A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f"
    r"\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_START = rf"{_BASE}_0-9:"
_INNER = rf"{_START}\-\u00b7\u0300-\u036f\u203f-\u2040"
_LOCAL = re.compile(f"[{_START}](?:[{_INNER}.]*[{_INNER}])?")
_DECIMAL = re.compile(rb"[+-]?[0-9]*\.[0-9]+")
_INTEGER = re.compile(rb"[+-]?[0-9]+")
_TYPE = b"<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
_LEADING = frozenset({b"a", b"rdfs:label"})
_IN_MEMORY = 1 << 22
# Most IRIs of a large graph are those of claims and evidence, which do not come again soon.
_REMEMBERED = 1 << 14
_LONG = 200


_NAMES = {namespace.encode(): name.encode() for name, namespace in PREFIXES.items()}


class Shortener:
    """Turns terms of N-Triples into Turtle, and remembers which prefixes that took. All is UTF-8.

    Data IRIs are shortened by their segment: ``<…/id/company/博洛尼>`` is ``company:博洛尼``.
    """

    def __init__(self, base: str = DATA) -> None:
        self._base = f"<{base}".encode()
        self.used: dict[bytes, bytes] = {}
        self._seen: dict[bytes, bytes] = {}

    def term(self, term: bytes) -> bytes:
        """A term of N-Triples in Turtle."""
        return self._seen.get(term) or self._new(term)

    def text(self, term: str) -> str:
        """`term` of text."""
        return self.term(term.encode()).decode()

    def _new(self, term: bytes) -> bytes:
        """`term` of one that is not remembered, but will be unless it is long or stays as it is."""
        first = term[:1]
        short = self._iri(term) if first == b"<" else self._literal(term) if first == b'"' else term
        if short is not term and len(term) < _LONG:
            if len(self._seen) >= _REMEMBERED:
                self._seen.clear()
            self._seen[term] = short
        return short

    def _literal(self, term: bytes) -> bytes:
        quoted, _, suffix = term.rpartition(b'"')
        if not suffix:
            return term
        if suffix.startswith(b"@"):
            return b'%s"%s' % (quoted, _language(suffix))
        return _number(quoted[1:], suffix[3:-1]) or b'%s"^^%s' % (quoted, self.term(suffix[2:]))

    def _iri(self, term: bytes) -> bytes:
        if term.startswith(self._base):
            kind, _, local = term[len(self._base) : -1].partition(b"/")
            if b"/" in local:  # which no local name may have
                return term
            name, namespace = _data_prefix(kind), b"%s%s/" % (self._base[1:], kind)
        else:
            cut = max(term.rfind(b"#"), term.rfind(b"/")) + 1
            namespace, local = term[1:cut], term[cut:-1]
            name = _NAMES.get(namespace)
        # Most local names are of ASCII letters and digits.
        if name is None or not (local.isalnum() or _LOCAL.fullmatch(local.decode())):
            return term
        self.used[name] = namespace
        return b"%s:%s" % (name, local)


@lru_cache(maxsize=256)
def _language(tag: bytes) -> bytes:
    return b"@" + tidy_language(tag[1:].decode()).encode()


@lru_cache(maxsize=256)
def _data_prefix(segment: bytes) -> bytes | None:
    """The prefix for data IRIs with this segment; None if there can be none."""
    if not (segment.isalpha() and segment.islower()):
        return None
    return b"id-" + segment if segment.decode() in PREFIXES else segment


def _number(lexical: bytes, datatype: bytes) -> bytes | None:
    """The number without quotes, where Turtle reads it back as the same value of the same type."""
    if datatype == _XSD + b"decimal":
        plain = lexical + b".0" if _INTEGER.fullmatch(lexical) else lexical
        return plain if _DECIMAL.fullmatch(plain) else None
    if datatype == _XSD + b"integer" and _INTEGER.fullmatch(lexical):
        return lexical
    return lexical if datatype == _XSD + b"boolean" and lexical in (b"true", b"false") else None


def write_turtle(ntriples: bytes, out: BinaryIO, *, base: str = DATA) -> None:
    """Write the triples of `ntriples` (UTF-8) as canonical Turtle. Groups them in memory."""
    write_trig([(None, sorted_groups(ntriples))], out, base=base)


def write_trig(graphs: Iterable[tuple[str | None, Iterable[Group]]], out: BinaryIO, *, base: str = DATA) -> None:
    """Write graphs, each its IRI (None: the default graph) and its triples, as canonical TriG in the order given."""
    with Blocks(base) as blocks:
        for name, groups in graphs:
            blocks.add(name, groups)
        write_blocks(out, blocks)


class Blocks:
    """Graphs as canonical Turtle or TriG in a temporary file (in `folder`), until it is known which prefixes they need.

    A context manager that lets go of the file.
    """

    def __init__(self, base: str = DATA, folder: Path | None = None) -> None:
        self._writer = _Writer(Shortener(base))
        where = None if folder is None else str(folder)
        self._body: IO[bytes] = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY, dir=where)  # noqa: SIM115

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._body.close()

    @property
    def empty(self) -> bool:
        """Whether there is no triple."""
        return self._body.tell() == 0

    @property
    def used(self) -> Mapping[bytes, bytes]:
        """The prefixes that the graphs need, with what they stand for."""
        return self._writer.shortener.used

    def add(self, name: str | None, groups: Iterable[Group]) -> None:
        """Put a graph behind the others: its IRI (None: the default graph), its triples."""
        # A blank line between graphs, and between the subjects of one.
        between = b"" if self.empty else b"\n"
        for block in self._writer.graph(name, groups):
            self._body.write(between + block)
            between = b""

    def copy(self, out: BinaryIO) -> None:
        """Write the graphs, without the prefixes that they need."""
        self._body.seek(0)
        shutil.copyfileobj(self._body, out)


def write_blocks(out: BinaryIO, *parts: Blocks) -> None:
    """Write the graphs of all `parts`, behind the prefixes that they need."""
    used = {name: iri for part in parts for name, iri in part.used.items()}
    out.write(prefixes(used))
    for number, part in enumerate(part for part in parts if not part.empty):
        out.write(b"\n" if number else b"")
        part.copy(out)


def prefixes(used: Mapping[bytes, bytes]) -> bytes:
    """The lines that say what prefixes stand for, and the blank one that follows them."""
    lines = [b"@prefix %s: <%s> .\n" % each for each in sorted(used.items())]
    return b"".join([*lines, b"\n"] if lines else lines)


@dataclass(frozen=True, slots=True)
class Section:
    """A graph as a part of canonical TriG, and which prefixes it needs: their names, tabs, IRIs in lines."""

    data: bytes
    used: bytes

    @classmethod
    def of(cls, name: str, groups: Iterable[Group], base: str = DATA) -> Section:
        """A named graph of these triples."""
        # One that is used for nothing else, for it is to know what this graph uses.
        shortener = Shortener(base)
        data = b"".join(_Writer(shortener).graph(name, groups))
        return cls(data, b"\n".join(b"%s\t%s" % each for each in sorted(shortener.used.items())))

    @property
    def prefixes(self) -> dict[bytes, bytes]:
        """By name what each stands for."""
        return {name: iri for name, _, iri in (line.partition(b"\t") for line in self.used.splitlines())}


def turtle_text(graph: Graph, *, base: str = DATA) -> str:
    """The answer to a CONSTRUCT as canonical Turtle."""
    out = io.BytesIO()
    write_turtle("".join(f"{s} {p} {o} .\n" for s, p, o in graph.triples).encode(), out, base=base)
    return out.getvalue().decode()


class _Writer:
    """Makes blocks of Turtle of N-Triples."""

    def __init__(self, shortener: Shortener) -> None:
        self.shortener = shortener
        self._known: dict[bytes, tuple[bytes, bytes, bytes]] = {}

    def graph(self, name: str | None, groups: Iterable[Group]) -> Iterator[bytes]:
        """The parts of a graph, of which a named one has a frame. Nothing for an empty graph."""
        indent, start = b"", b""
        if name is not None:
            indent, start = b"    ", b"%s {\n" % self.shortener.term(f"<{name}>".encode())
        empty = True
        for subject, rests in groups:
            yield b"%s%s%s" % (start if empty else b"\n", indent, self._block(subject, rests, indent))
            empty = False
        if not empty and name is not None:
            yield b"}\n"

    def _block(self, subject: bytes, rests: list[bytes], indent: bytes) -> bytes:
        leading: list[bytes] = []
        shown: list[bytes] = []
        known, into, last = self._known, shown, b""
        for rest in rests:
            predicate, value, fact = known.get(rest) or self._fact(rest)
            if predicate == last:
                into[-1] += b" , " + value
                continue
            into = leading if predicate in _LEADING else shown
            into.append(fact)
            last = predicate
        # In the order of their names the type comes before the label.
        leading.sort()
        return b"%s %s .\n" % (self.shortener.term(subject), (b" ;\n    " + indent).join(leading + shown))

    def _fact(self, rest: bytes) -> tuple[bytes, bytes, bytes]:
        """A predicate, an object and both in Turtle; remembered unless long, for most of a graph's come again."""
        predicate, _, value = rest.partition(b" ")
        name = b"a" if predicate == _TYPE else self.shortener.term(predicate)
        said = self.shortener.term(value[:-2])
        fact = name, said, b"%s %s" % (name, said)
        if len(rest) < _LONG:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[rest] = fact
        return fact
