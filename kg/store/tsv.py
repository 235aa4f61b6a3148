"""Answers to SELECT, taken from Oxigraph as one text: SPARQL 1.1 Query Results TSV.

To write all cells of an answer takes Oxigraph less time than to make a Python object of each, and lets go of the
interpreter meanwhile. Cells that come again, predicates and types above all, are read once.
"""

from __future__ import annotations

import re

import pyoxigraph as ox

from kg.store.term import XSD, Row, Rows, Term, canonical_lexical, tidy_language

_TSV = ox.QueryResultsFormat.TSV
# Literals may be long, and the IRIs of claims do not come again.
_REMEMBERED = 1 << 14
_LONG = 200
_PIECE = 1 << 16
"""Characters that are divided into cells at once."""
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_CONTROLS = {"t": "\t", "n": "\n", "r": "\r"}
# What Turtle reads as a number without quotes (Turtle 1.1, section 6.5), in the order in which it is tried.
_NUMBERS = (
    (re.compile(r"[+-]?[0-9]+"), XSD + "integer"),
    (re.compile(r"[+-]?[0-9]*\.[0-9]+"), XSD + "decimal"),
    (re.compile(r"true|false"), XSD + "boolean"),
    (re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)[eE][+-]?[0-9]+"), XSD + "double"),
)


def rows_of_answer(answer: ox.QuerySolutions) -> Rows:
    """All rows of an answer. Raises TypeError for a quoted triple, and what the engine raises."""
    text = (answer.serialize(format=_TSV) or b"").decode()
    # Each line ends with a newline, and within a cell stands neither a newline nor a tab.
    start = text.index("\n") + 1
    if start == 1:
        return Rows((), ((),) * (len(text) - 1))
    variables = tuple([name[1:] for name in text[: start - 1].split("\t")])
    rows: list[Row] = []
    while start < len(text):
        end = text.find("\n", start + _PIECE)
        end = len(text) - 1 if end < 0 else end
        # One split and one walk for all cells take half the time of those of each line.
        terms = map(_CELLS.__getitem__, text[start:end].replace("\n", "\t").split("\t"))
        rows += zip(*[terms] * len(variables), strict=True)
        start = end + 1
    return Rows(variables, tuple(rows))


class _Cells(dict[str, Term | None]):
    """Cells with their terms; one that is missing is read, and kept unless it is long."""

    def __missing__(self, cell: str) -> Term | None:
        term = _term(cell)
        if len(cell) < _LONG:
            if len(self) >= _REMEMBERED:
                self.clear()
            self[cell] = term
        return term


_CELLS = _Cells()


def _term(cell: str) -> Term | None:
    first = cell[:1]
    if first == '"':
        return _quoted(cell)
    if first == "<" and not cell.startswith("<<"):
        # What Term() calls, in half the time.
        return tuple.__new__(Term, ("iri", cell[1:-1], None, None))
    if first == "_":
        return Term("bnode", cell[2:])
    if not cell:
        return None
    datatype = next((datatype for pattern, datatype in _NUMBERS if pattern.fullmatch(cell)), None)
    if datatype is None:
        raise TypeError(f"not an RDF 1.1 term: {cell}")
    return Term.literal(cell, datatype=datatype)


def _quoted(cell: str) -> Term:
    """A literal in quotes. No language tag or datatype has a quote, so that the last one ends the value."""
    quoted, _, suffix = cell.rpartition('"')
    value, datatype, lang = quoted[1:], None, None
    if "\\" in value:
        value = _ESCAPE.sub(_unescaped, value)
    if suffix.startswith("@"):
        lang = tidy_language(suffix[1:])
    elif suffix:
        datatype = suffix[3:-1]
        value = canonical_lexical(value, datatype)
    return tuple.__new__(Term, ("literal", value, datatype, lang))


def _unescaped(match: re.Match[str]) -> str:
    return _CONTROLS.get(match[1], match[1])
