"""The report of a build as one page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kg.network.style import legible
from kg.report.marks import Mark, Piece, pieces
from kg.report.template import both, fill, relation, value

MOST_ARTICLES = 500
"""Articles that the report shows, the first by name; the records of all are in the build's folder."""


def render(record: Mapping[str, Any], texts: Sequence[str]) -> str:
    """The page for a `Report.record()`; `texts` are its articles' own texts, in its order. Its first
    MOST_ARTICLES articles are enough."""
    shown = record["articles"][:MOST_ARTICLES]
    articles = [
        {"record": article, "pieces": list(_pieces(article, text))} for article, text in zip(shown, texts, strict=False)
    ]
    return fill("kg.report", "report.html", record=record, articles=articles)


def _pieces(article: Mapping[str, Any], text: str) -> Iterator[Piece]:
    return pieces(text, list(_marks(article)))


def _marks(article: Mapping[str, Any]) -> Iterator[Mark]:
    for number, fact in enumerate(article["facts"], 1):
        note = f"{number}. {fact['subject']} {relation(fact['predicate'])} {value(fact['object'])}"
        for evidence in fact["evidence"]:
            yield Mark(evidence["start"], evidence["end"], evidence["role"], legible(note[:300]), str(number))
    for left in article["unused"]:
        yield Mark(left["start"], left["end"], "unused", "没有用于事实的数额 amount that no fact used")
    for turned in article["rejected"]:
        note = f"未采用 rejected: {relation(turned['predicate'])}: {both(turned['reason'])}"
        yield Mark(turned["start"], turned["end"], "rejected", legible(note[:300]))
