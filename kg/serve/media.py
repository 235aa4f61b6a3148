"""Media types, and which of them a client wants (RFC 9110, section 12.5)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType

import pyoxigraph as ox

_Rows, _Rdf = ox.QueryResultsFormat, ox.RdfFormat

ROWS: Mapping[str, ox.QueryResultsFormat] = MappingProxyType(
    {
        "application/sparql-results+json": _Rows.JSON,
        "application/json": _Rows.JSON,
        "application/sparql-results+xml": _Rows.XML,
        "application/xml": _Rows.XML,
        "text/csv": _Rows.CSV,
        "text/tab-separated-values": _Rows.TSV,
    }
)
"""Of SELECT and ASK, the default first."""

TRIPLES: Mapping[str, ox.RdfFormat] = MappingProxyType(
    {
        "text/turtle": _Rdf.TURTLE,
        "application/n-triples": _Rdf.N_TRIPLES,
        "application/rdf+xml": _Rdf.RDF_XML,
        "application/ld+json": _Rdf.JSON_LD,
        "application/trig": _Rdf.TRIG,
        "application/n-quads": _Rdf.N_QUADS,
        "application/json": _Rdf.JSON_LD,
        "application/xml": _Rdf.RDF_XML,
        "text/plain": _Rdf.N_TRIPLES,
    }
)
"""Of graphs, the default first; the last three are for clients that know no better."""

QUADS: Mapping[str, ox.RdfFormat] = MappingProxyType(
    {name: TRIPLES[name] for name in ("application/trig", "application/n-quads", "application/ld+json")}
)
"""Of several graphs."""

PAYLOADS: Mapping[str, ox.RdfFormat] = MappingProxyType(
    {
        name: TRIPLES[name]
        for name in ("text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json")
    }
)
"""Of a graph that a client sends."""

HTML = "text/html"


def choose(accept: str, offered: Sequence[str] | Mapping[str, object]) -> str | None:
    """The media type of `offered` that `accept` ranks highest; the earlier of equals; None if it wants none of them.

    >>> choose("text/csv;q=0.5, application/*", ["text/csv", "application/json"])
    'application/json'
    """
    return _choose(accept, tuple(offered))


@lru_cache(maxsize=1024)
def _choose(accept: str, offered: tuple[str, ...]) -> str | None:
    if not accept.strip():
        return offered[0]
    ranges = [_range(part) for part in accept.split(",") if part.strip()]
    best, chosen = 0.0, None
    for media in offered:
        quality = _quality(media, ranges)
        if quality > best:
            best, chosen = quality, media
    return chosen


def _range(part: str) -> tuple[str, float]:
    name, *parameters = (piece.strip().lower() for piece in part.split(";"))
    for parameter in parameters:
        key, _, value = parameter.partition("=")
        if key.strip() == "q":
            try:
                return name, min(max(float(value), 0.0), 1.0)
            except ValueError:
                return name, 0.0
    return name, 1.0


def _quality(media: str, ranges: list[tuple[str, float]]) -> float:
    """The quality that the most specific range gives."""
    for pattern in (media, f"{media.partition('/')[0]}/*", "*/*"):
        for name, quality in ranges:
            if name == pattern:
                return quality
    return 0.0


def essence(content_type: str) -> tuple[str, str]:
    """The media type in lower case without its parameters, and its charset (empty if it names none).

    >>> essence('Text/Turtle; charset="UTF-8"')
    ('text/turtle', 'utf-8')
    """
    name, *parameters = (piece.strip().lower() for piece in content_type.split(";"))
    charset = next((p.partition("=")[2].strip('" ') for p in parameters if p.startswith("charset=")), "")
    return name, charset
