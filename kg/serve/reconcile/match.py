"""Candidates for a query: the names of the graph as `kg same` compares them, ranked.

Scores, from 0 to 100: 100 for the same name, 95 where `kg same` says same of another, 50 to 90 where it is unsure, 20
to 40 where it says different but the names look alike. Within these the similarity of the names decides: the Dice
coefficient of their pairs of characters (Dice, 1945), with their first and last characters as pairs of their own.
Property values add up to 10 where they agree, but never reach what the next better verdict gives, and take up to 30
where they do not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import pyoxigraph as ox

from kg.entity import compare, place
from kg.entity.rules import bare, normal_form
from kg.entity.structure import fold, tidy
from kg.serve.reconcile.index import Entity, Index, grams, key
from kg.serve.reconcile.question import Query
from kg.serve.reconcile.terms import short
from kg.serve.reconcile.values import agreement, having

_NEAR = 40
_LEAST_ALIKE = 0.5
_OUTCOMES = ("different", "unsure", "same")
_MOST = (49.0, 94.0, 100.0)
"""Of an outcome, whatever the properties say."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity, how `kg same` judges its names (an index of `_OUTCOMES`), and which properties agree."""

    entity: Entity
    outcome: int
    exact: bool
    similarity: float
    agreed: tuple[tuple[str, bool], ...]

    @property
    def score(self) -> float:
        by_name = (40 * self.similarity, 50 + 40 * self.similarity, 100.0 if self.exact else 95.0)[self.outcome]
        by_values = (10 * self.right - 30 * (len(self.agreed) - self.right)) / max(1, len(self.agreed))
        return round(min(_MOST[self.outcome], max(0.0, by_name + by_values)), 1)

    @property
    def right(self) -> int:
        """How many properties agree."""
        return sum(agrees for _, agrees in self.agreed)

    @property
    def possible(self) -> bool:
        """Whether no property speaks against it."""
        return all(agrees for _, agrees in self.agreed)

    def described(self, *, match: bool) -> dict[str, object]:
        """As the API writes it."""
        features: list[dict[str, object]] = [
            {"id": "same_name", "value": self.outcome == 2},
            {"id": "name_similarity", "value": round(self.similarity, 3)},
            *({"id": f"property_{name}", "value": agrees} for name, agrees in self.agreed),
        ]
        return {
            "id": self.entity.id,
            "name": self.entity.label,
            "description": self.entity.description,
            "score": self.score,
            "match": match,
            "type": self.entity.typed,
            "features": features,
        }


def candidates(store: ox.Store, index: Index, query: Query) -> list[dict[str, object]]:
    """The candidates for a query, the best first; `match` is true of the one that is certain.

    None is where several names are the same, unless one alone is the very name asked for, or where that name is also
    one that proves nothing: of a person, or of things in many places.
    """
    found = [each for each in _found(store, index, query) if each.outcome or each.similarity >= _LEAST_ALIKE]
    found.sort(key=lambda each: (-each.score, -each.right, -each.similarity, each.entity.label, each.entity.id))
    possible = [each for each in found if each.possible and (each.exact or each.outcome == 2)]
    best = [each for each in possible if each.exact] or possible
    certain = best if all(each.outcome == 2 for each in best) else []
    return [each.described(match=[each] == certain) for each in found[: query.limit]]


def _found(store: ox.Store, index: Index, query: Query) -> Iterator[Candidate]:
    if not query.name:
        for number in having(store, index, query.properties):
            if _wanted(index.entities[number], query):
                agreed = agreement(store, index, index.entities[number], query.properties)
                if agreed and all(agrees for _, agrees in agreed):
                    yield Candidate(index.entities[number], 1, False, 0.0, agreed)
        return
    named = index.by_id.get(short(query.name))
    for number in _numbers(index, query):
        entity = index.entities[number]
        if number == named or _wanted(entity, query):
            agreed = agreement(store, index, entity, query.properties)
            if number == named:
                yield Candidate(entity, 2, True, 1.0, agreed)
            else:
                outcome, exact = _judged(entity, query)
                yield Candidate(entity, outcome, exact, _similarity(entity, key(query.name)), agreed)


def _numbers(index: Index, query: Query) -> Iterable[int]:
    """Numbers of the entities to look at, each once."""
    name = key(query.name)
    found = dict.fromkeys(index.exact.get(name, ()))
    for kind in query.types or index.kinds:
        found.update(dict.fromkeys(index.forms.get((kind, normal_form(kind, tidy(query.name))), ())))
    if (named := index.by_id.get(short(query.name))) is not None:
        found[named] = None
    found.update(dict.fromkeys(index.near(name, _NEAR)))
    return found


def _wanted(entity: Entity, query: Query) -> bool:
    if not query.types:
        return True
    has = [kind in entity.types for kind in query.types]
    return all(has) if query.every else any(has)


def _judged(entity: Entity, query: Query) -> tuple[int, bool]:
    """What the comparison says of the entity's best name, and whether it is the very name asked for."""
    best, name = 0, key(query.name)
    exact = any(key(each) == name for each in (*entity.names, *entity.qualified))
    for kind in entity.types:
        if query.types and kind not in query.types:
            continue
        shared = _shared(kind, query.name)
        for each in (*entity.names, *entity.qualified):
            outcome = _OUTCOMES.index(compare(kind, query.name, each).outcome)
            best = max(best, min(outcome, 1) if shared else outcome)
    return best, exact


@lru_cache(maxsize=1 << 12)
def _shared(kind: str, name: str) -> bool:
    """Whether things in other places have this name too (高新区, 桥西区), so that one in the graph proves nothing."""
    if kind == "AdministrativeArea":
        return len(place.codes(fold(tidy(name)))) > 1
    return bare(kind, tidy(name))


def _similarity(entity: Entity, name: str) -> float:
    return max(_dice(name, key(each)) for each in (*entity.names, *entity.qualified))


def _dice(a: str, b: str) -> float:
    x, y = grams(f"^{a}$"), grams(f"^{b}$")
    return 2 * len(x & y) / (len(x) + len(y))
