"""The facts of an article that are wrong or missed, with the words to look at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from kg.evaluate.annotation import Annotation, Object, Place, Stated
from kg.evaluate.compare import Comparison

Verdict: TypeAlias = Literal["right", "wrong", "missed"]
_NUMBER = re.compile(r"(\d+(?:\.\d+)?)(万亿|亿|億|万|萬)?")
_SCALE = {"": 1.0, "万": 1e4, "萬": 1e4, "亿": 1e8, "億": 1e8, "万亿": 1e12}


@dataclass(frozen=True, slots=True)
class Judged:
    """A fact with its verdict, names for ids, and the places in the article to look at (none may be known)."""

    verdict: Verdict
    subject: str
    predicate: str
    object: Object
    places: tuple[Place, ...]
    confidence: float | None = None
    rule: str = ""
    supported: bool = True

    def record(self) -> dict[str, Any]:
        """As JSON."""
        record: dict[str, Any] = {
            "verdict": self.verdict,
            "subject": self.subject,
            "predicate": self.predicate,
            "object": self.object,
            "places": [list(place) for place in self.places],
        }
        if self.confidence is not None:
            record |= {"confidence": self.confidence, "rule": self.rule, "supported": self.supported}
        return record


def judged(article: Comparison) -> list[Judged]:
    """Every fact of an article, in the order of the extraction, then those that were missed."""
    said = _Names(article.predicted)
    true = _Names(article.gold)
    found = [
        Judged(
            "wrong" if match is None else "right",
            said.name(fact.subject),
            fact.predicate,
            said.object(fact.object),
            tuple(place for place in fact.evidence if 0 <= place[0] < place[1] <= len(article.text)),
            fact.confidence,
            fact.rule,
            number not in article.unsupported,
        )
        for number, (fact, match) in enumerate(zip(article.predicted.facts, article.matched, strict=True))
    ]
    for number in article.missed:
        fact = article.gold.facts[number]
        places = _nearest(article.gold, fact, article.text)
        found.append(Judged("missed", true.name(fact.subject), fact.predicate, true.object(fact.object), places))
    return found


class _Names:
    def __init__(self, annotation: Annotation) -> None:
        self._names = {entity.id: entity.name for entity in annotation.entities}

    def name(self, ident: str) -> str:
        return self._names.get(ident, ident)

    def object(self, stated: Object) -> Object:
        if isinstance(stated, str):
            return self.name(stated)
        holder = stated.get("organisation")
        return {**stated, "organisation": self.name(holder)} if holder else dict(stated)


def _nearest(gold: Annotation, fact: Stated, text: str) -> tuple[Place, ...]:
    """Where gold's subject and object stand closest together: gold does not say which words state a fact."""
    subjects = _places(gold, fact.subject)
    objects = _places(gold, fact.object) if isinstance(fact.object, str) else tuple(_literals(fact.object, text))
    if not subjects or not objects:
        return (subjects or objects)[:1]
    # An object is mostly named after its subject.
    return min(
        ((s, o) for s in subjects for o in objects),
        key=lambda pair: (pair[1][0] - pair[0][1] if pair[1] >= pair[0] else 2 * (pair[0][0] - pair[1][1]), pair),
    )


def _places(gold: Annotation, ident: str) -> tuple[Place, ...]:
    return next((entity.places for entity in gold.entities if entity.id == ident), ())


def _literals(literal: Mapping[str, Any], text: str) -> Iterator[Place]:
    words = literal.get("title") or literal.get("text")
    if isinstance(words, str):
        yield from (hit.span() for hit in re.finditer(re.escape(words), text))
        return
    value = literal.get("value")
    if value is None:
        return
    for hit in _NUMBER.finditer(text):
        if abs(float(hit[1]) * _SCALE[hit[2] or ""] - float(value)) <= 1e-9 * abs(float(value)):
            yield hit.span()
