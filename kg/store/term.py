"""RDF terms and query results that look the same whichever engine gave them.

Engines differ in how they write a value: Oxigraph gives ``1.50`` back as ``1.5`` and ``@zh-Hans`` as ``@zh-hans``,
rdflib keeps both. A `Term` is always in one form: numbers in their shortest decimal form, language tags in the case
that RFC 5646, section 2.1.1, recommends.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any, Literal, NamedTuple, TypeAlias

import pyoxigraph as ox

XSD = "http://www.w3.org/2001/XMLSchema#"
_INTEGERS = frozenset(
    XSD + name
    for name in ("integer", "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger", "unsignedInt")
)
_STRING, _DECIMAL, _BOOLEAN = XSD + "string", XSD + "decimal", XSD + "boolean"
_FLOATS = frozenset({XSD + "double", XSD + "float"})
_SHORTEST = re.compile(r"-?(?:[1-9][0-9]*|0(?=\.))(?:\.[0-9]*[1-9])?|0")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_TO_ESCAPE = re.compile('[\x00-\x1f\x7f"]|\\\\[uU]?')

# Predicates and types above all; literals, which may be long, are not kept.
_REMEMBERED = 1 << 14

OxTerm: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


class Term(NamedTuple):
    """An IRI, a literal or a blank node. `datatype` is None for plain strings and for strings with a language.

    A tuple, since that takes a quarter of the time of a frozen dataclass to make, and queries make millions.
    """

    kind: Literal["iri", "literal", "bnode"]
    value: str
    datatype: str | None = None
    lang: str | None = None

    @classmethod
    def iri(cls, value: str) -> Term:
        return cls("iri", value)

    @classmethod
    def literal(cls, value: str, *, datatype: str | None = None, lang: str | None = None) -> Term:
        """A literal in canonical form.

        >>> Term.literal("1.50", datatype=XSD + "decimal").value, Term.literal("安平", lang="ZH-HANS").lang
        ('1.5', 'zh-Hans')
        """
        if lang is not None:
            return cls("literal", value, None, tidy_language(lang))
        if datatype is None or datatype == _STRING:
            return cls("literal", value)
        return cls("literal", canonical_lexical(value, datatype), datatype)

    @classmethod
    def of(cls, term: OxTerm) -> Term:
        """The term that Oxigraph gives. Raises TypeError for a quoted triple, which RDF 1.1 does not have."""
        made = _MAKERS.get(type(term), _no_term)(term)
        assert made is not None
        return made

    def __str__(self) -> str:
        """The term in N-Triples, which SPARQL and Turtle read too."""
        if self.kind == "iri":
            return f"<{self.value}>"
        if self.kind == "bnode":
            return f"_:{self.value}"
        quoted = f'"{escape(self.value)}"'
        if self.lang:
            return f"{quoted}@{self.lang}"
        return f"{quoted}^^<{self.datatype}>" if self.datatype else quoted

    def to_ox(self) -> ox.NamedNode | ox.BlankNode | ox.Literal:
        if self.kind == "iri":
            return ox.NamedNode(self.value)
        if self.kind == "bnode":
            return ox.BlankNode(self.value)
        return ox.Literal(
            self.value, language=self.lang, datatype=ox.NamedNode(self.datatype) if self.datatype else None
        )


@lru_cache(maxsize=_REMEMBERED)
def _iri(term: ox.NamedNode) -> Term:
    return Term("iri", term.value)


def _literal(term: ox.Literal) -> Term:
    lang, datatype, value = term.language, None, term.value
    if lang is not None:
        lang = tidy_language(lang)
    else:
        datatype = term.datatype.value
        if datatype == _STRING:
            datatype = None
        else:
            value = canonical_lexical(value, datatype)
    # What Term() calls, in half the time.
    return tuple.__new__(Term, ("literal", value, datatype, lang))


def _no_term(term: object) -> Term:
    raise TypeError(f"not an RDF 1.1 term: {term}")


# By type, since a query's answer has millions of terms, and each isinstance takes as long as all else for an IRI.
_MAKERS: Mapping[type, Callable[[Any], Term | None]] = {
    ox.NamedNode: _iri,
    ox.Literal: _literal,
    ox.BlankNode: lambda term: Term("bnode", term.value),
    ox.Triple: _no_term,
    type(None): lambda unbound: None,
}


def escape(value: str) -> str:
    r"""`value` as it stands between double quotes in N-Triples, Turtle and SPARQL.

    SPARQL turns ``\uXXXX`` into a character before it looks at quotes (SPARQL 1.1, section 19.2), so in a string that
    holds a backslash before a ``u`` the ``u`` itself is written as an escape; all three languages read that alike.
    Escapes have eight digits, since rdflib takes a digit that follows four for a part of the escape.

    >>> print(escape('a"b'), escape(chr(92) + "u0041"))
    a\"b \\\U000000750041
    """
    return _TO_ESCAPE.sub(_escape_match, value)


def _escape_match(match: re.Match[str]) -> str:
    found = match.group()
    if len(found) == 2:
        return f"\\\\\\U{ord(found[1]):08X}"
    return _ESCAPES.get(found) or f"\\U{ord(found):08X}"


@lru_cache(maxsize=256)
def tidy_language(tag: str) -> str:
    """The tag in recommended case: language lower, script title, region upper (``zh-Hans-CN``).

    Source: RFC 5646, section 2.1.1.
    """
    first, *others = tag.split("-")
    shaped = [part.upper() if len(part) == 2 else part.title() if len(part) == 4 else part.lower() for part in others]
    return "-".join([first.lower(), *shaped])


def canonical_lexical(value: str, datatype: str) -> str:
    """The shortest way to write a number of `datatype`; other values as they are.

    >>> canonical_lexical("457000000.0", XSD + "decimal"), canonical_lexical("007", XSD + "integer")
    ('457000000', '7')
    """
    if datatype == _DECIMAL or datatype in _INTEGERS:
        # Nearly all are in that form already.
        return value if _SHORTEST.fullmatch(value) else _shortest(value, datatype)
    if datatype in _FLOATS:
        return _shortest(value, datatype)
    return {"1": "true", "0": "false"}.get(value, value) if datatype == _BOOLEAN else value


def _shortest(value: str, datatype: str) -> str:
    try:
        if datatype in _INTEGERS:
            return str(int(value))
        if datatype == _DECIMAL:
            return _plain(Decimal(value))
        return value if value in ("INF", "-INF", "NaN") else _plain(Decimal(repr(float(value))))
    except (ValueError, InvalidOperation):
        return value


def _plain(number: Decimal) -> str:
    text = format(number, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


Row: TypeAlias = tuple[Term | None, ...]


def row_of(solution: Iterable[OxTerm | None]) -> Row:
    """A row of an answer as Oxigraph gives it. Raises TypeError as `Term.of` does."""
    return tuple([_MAKERS[type(term)](term) for term in solution])


@dataclass(frozen=True, slots=True)
class Rows:
    """The answer to a SELECT: names of the variables without ``?``, and rows with None where a variable is unbound."""

    variables: tuple[str, ...]
    rows: tuple[Row, ...]

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def plain(self) -> list[dict[str, str]]:
        """Each row as variable → value, without datatypes; unbound variables are left out."""
        return [{v: t.value for v, t in zip(self.variables, row, strict=True) if t is not None} for row in self.rows]


@dataclass(frozen=True, slots=True)
class Graph:
    """The answer to a CONSTRUCT or DESCRIBE: its triples without repeats, sorted by their N-Triples form."""

    triples: tuple[tuple[Term, Term, Term], ...]

    @classmethod
    def of(cls, triples: Iterator[tuple[Term, Term, Term]]) -> Graph:
        return cls(tuple(sorted(set(triples), key=lambda triple: tuple(map(str, triple)))))

    def __len__(self) -> int:
        return len(self.triples)


Result: TypeAlias = Rows | Graph | bool
