"""The figures and every error as one page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from kg.evaluate.compare import Comparison
from kg.evaluate.errors import Judged, judged
from kg.evaluate.figures import Figures
from kg.network.style import legible
from kg.report.marks import Mark, pieces
from kg.report.template import fill, relation, value

MOST_ARTICLES = 500
"""Articles that the page shows with their text; the figures count all."""
_WORDS = {"right": "正确 right", "wrong": "错误 wrong", "missed": "遗漏 missed"}


def render(comparisons: Sequence[Comparison], figures: Figures, problems: Sequence[str] = ()) -> str:
    """The page; `problems` are messages about gold or articles that could not be read."""
    articles = [_article(number, article) for number, article in enumerate(comparisons[:MOST_ARTICLES], 1)]
    return fill("kg.evaluate", "evaluation.html", figures=figures, articles=articles, problems=problems, words=_WORDS)


def _article(number: int, article: Comparison) -> dict[str, Any]:
    facts = judged(article)
    marks = [*_fact_marks(facts), *_entity_marks(article)]
    return {
        "id": f"a{number}",
        "name": article.name,
        "counts": Counter(fact.verdict for fact in facts),
        "errors": [(at, fact) for at, fact in enumerate(facts, 1) if fact.verdict != "right"],
        "entities": list(_entity_errors(article)),
        "pieces": list(pieces(article.text, marks)),
    }


def _fact_marks(facts: Sequence[Judged]) -> Iterator[Mark]:
    for number, fact in enumerate(facts, 1):
        note = f"{_WORDS[fact.verdict]}: {fact.subject} {relation(fact.predicate)} {value(fact.object)}"
        for start, end in fact.places:
            yield Mark(start, end, fact.verdict, legible(note[:300]), str(number))


def _entity_marks(article: Comparison) -> Iterator[Mark]:
    for verdict, kind, name, places in _entity_errors(article):
        note = f"{_WORDS[verdict]}: {kind} {name}"
        for start, end in places:
            if 0 <= start < end <= len(article.text):
                yield Mark(start, end, f"{verdict}-entity", legible(note[:300]))


def _entity_errors(article: Comparison) -> Iterator[tuple[str, str, str, tuple[tuple[int, int], ...]]]:
    """(verdict, type, name, places) of entities that gold has not, or that were not extracted, or of the wrong type."""
    right = {entity.id for entity in article.right_entities()}
    found = {article.pairs[ident] for ident in right}
    for entity in article.predicted.entities:
        if entity.id not in right:
            yield "wrong", entity.type, entity.name, entity.places
    for entity in article.gold.entities:
        if entity.id not in found:
            yield "missed", entity.type, entity.name, entity.places
