"""Which entities and facts of an extraction are those of the gold annotation.

Entities pair one to one by the overlap of their mentions; a fact is right if predicate, paired subject and object are
those of a gold fact that no earlier fact has taken.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kg import schema
from kg.evaluate.annotation import Annotation, Named, Object, Place, Stated

LEAST_OVERLAP = 0.5
"""Intersection over union from which two mentions are of one name."""
TOLERANCE = 0.005
"""Relative difference up to which two numbers are equal: 24.38亿 for 24.381亿."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """An article's gold and extraction, paired. `text` is the article's own."""

    name: str
    text: str
    gold: Annotation
    predicted: Annotation
    pairs: Mapping[str, str]
    """Extracted entity's id → gold entity's id."""
    matched: tuple[int | None, ...]
    """For each extracted fact the number of its gold fact, None for a wrong one."""
    unsupported: tuple[int, ...]
    """Numbers of the extracted facts without sound evidence."""

    @property
    def missed(self) -> tuple[int, ...]:
        """Numbers of the gold facts that were not extracted."""
        taken = set(self.matched)
        return tuple(number for number in range(len(self.gold.facts)) if number not in taken)

    def right_entities(self) -> list[Named]:
        """The extracted entities that gold has with the same type."""
        kinds = {entity.id: entity.type for entity in self.gold.entities}
        return [e for e in self.predicted.entities if e.id in self.pairs and kinds[self.pairs[e.id]] == e.type]


def compare(name: str, text: str, gold: Annotation, predicted: Annotation) -> Comparison:
    """Pair the entities, then the facts in the order of the extraction."""
    pairs = align(gold, predicted)
    left = dict(enumerate(gold.facts))
    matched: list[int | None] = []
    for fact in predicted.facts:
        found = next((number for number, true in left.items() if same_fact(true, fact, pairs)), None)
        matched.append(found)
        if found is not None:
            del left[found]
    unsupported = tuple(number for number, fact in enumerate(predicted.facts) if not _supported(fact, len(text)))
    return Comparison(name, text, gold, predicted, pairs, tuple(matched), unsupported)


def align(gold: Annotation, predicted: Annotation) -> dict[str, str]:
    """Extracted entity id → gold entity id, one to one: the same type first, then the best overlap, then the most."""
    scored = []
    for ours in predicted.entities:
        for theirs in gold.entities:
            hits = [max((_overlap(place, other) for other in theirs.places), default=0.0) for place in ours.places]
            best = max(hits, default=0.0)
            if best >= LEAST_OVERLAP:
                shared = sum(hit >= LEAST_OVERLAP for hit in hits)
                scored.append(((ours.type == theirs.type, best, shared), ours.id, theirs.id))
    scored.sort(key=lambda row: row[0], reverse=True)
    pairs: dict[str, str] = {}
    used: set[str] = set()
    for _, ours_id, theirs_id in scored:
        if ours_id not in pairs and theirs_id not in used:
            pairs[ours_id] = theirs_id
            used.add(theirs_id)
    return pairs


def same_fact(gold: Stated, predicted: Stated, pairs: Mapping[str, str]) -> bool:
    """Whether `predicted` states `gold`, in either direction for a symmetric predicate."""
    if gold.predicate != predicted.predicate:
        return False
    if pairs.get(predicted.subject) == gold.subject and _same_object(gold, predicted.object, pairs):
        return True
    known = schema.load().predicates.get(gold.predicate)
    return (
        known is not None
        and known.symmetric
        and isinstance(predicted.object, str)
        and pairs.get(predicted.object) == gold.subject
        and pairs.get(predicted.subject) == gold.object
    )


def _same_object(gold: Stated, predicted: Object, pairs: Mapping[str, str]) -> bool:
    true = gold.object
    if isinstance(true, str) or isinstance(predicted, str):
        return isinstance(true, str) and isinstance(predicted, str) and pairs.get(predicted) == true
    if "title" in true:
        holder = predicted.get("organisation")
        same_title = _folded(true["title"]) == _folded(predicted.get("title", ""))
        return same_title and (pairs.get(holder) if holder else None) == true.get("organisation")
    if "text" in true:
        a, b = _folded(true["text"]), _folded(predicted.get("text", ""))
        return bool(b) and (a in b or b in a)
    for key in ("stage", "date"):
        if key in true and "value" not in true:
            return bool(true[key] == predicted.get(key))
    return _same_number(true, predicted)


def _same_number(true: Mapping[str, Any], predicted: Mapping[str, Any]) -> bool:
    a, b = true.get("value"), predicted.get("value")
    if a is None or b is None or true.get("unit") != predicted.get("unit"):
        return False
    return bool(abs(float(a) - float(b)) <= TOLERANCE * abs(float(a)))


def _folded(words: str) -> str:
    return re.sub(r"[\s“”\"'‘’《》（）()、，,]", "", unicodedata.normalize("NFKC", words))


def _overlap(a: Place, b: Place) -> float:
    """Intersection over union."""
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return shared / (max(a[1], b[1]) - min(a[0], b[0])) if shared > 0 else 0.0


def _supported(fact: Stated, length: int) -> bool:
    return bool(fact.evidence) and all(0 <= start < end <= length for start, end in fact.evidence)
