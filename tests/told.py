"""The facts that the whole of the extractor finds in a text, by name."""

from __future__ import annotations

from support import article

from kg.fact import extract
from kg.model import Count, Money, Post, Quantity, Stage, Text, When


def facts(text: str, *predicates: str) -> set[tuple[str, str, str]]:
    """Subject, predicate and object by name of what `text` says, of `predicates` if any are given."""
    found = extract(article(text))
    names = {e.id: e.name for e in found.entities}
    return {
        (names[f.subject], f.predicate, _shown(f.object, names))
        for f in found.facts
        if not predicates or f.predicate in predicates
    }


_TELLS = {Count: "value", Stage: "stage", When: "date", Text: "text", Post: "title"}


def _shown(stated: object, names: dict[str, str]) -> str:
    if isinstance(stated, str):
        return names[stated]
    if isinstance(stated, Money | Quantity):
        return f"{stated.value} {stated.unit}"
    return str(getattr(stated, _TELLS[type(stated)]))
