"""Precision, recall, F1 and calibration of many articles."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from kg.evaluate.compare import Comparison

EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)
"""Where the bins of confidence begin and end; each holds its lower end, the last one both."""


@dataclass(frozen=True, slots=True)
class Score:
    """`hit` of `said` extracted ones are among the `true` ones of gold."""

    hit: int
    said: int
    true: int

    @property
    def precision(self) -> float:
        return self.hit / self.said if self.said else 0.0

    @property
    def recall(self) -> float:
        return self.hit / self.true if self.true else 0.0

    @property
    def f1(self) -> float:
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0


@dataclass(frozen=True, slots=True)
class Bin:
    """The facts with a confidence from `low` to below `high`: how many, how many right, their mean confidence."""

    low: float
    high: float
    facts: int
    right: int
    confidence: float

    @property
    def precision(self) -> float:
        return self.right / self.facts if self.facts else 0.0


@dataclass(frozen=True, slots=True)
class Figures:
    """All figures; `predicates` and `types` in the order of their names."""

    articles: int
    facts: Score
    entities: Score
    unsupported: int
    predicates: Mapping[str, Score]
    types: Mapping[str, Score]
    calibration: tuple[Bin, ...]

    @property
    def calibration_error(self) -> float:
        """The expected calibration error: how far confidence and precision lie apart in the mean of all facts.

        Source: Naeini, Cooper, Hauskrecht: Obtaining well calibrated probabilities using Bayesian binning, AAAI 2015.
        """
        total = sum(b.facts for b in self.calibration)
        return sum(b.facts * abs(b.precision - b.confidence) for b in self.calibration) / total if total else 0.0

    def record(self) -> dict[str, Any]:
        """The figures as one JSON object, every share between 0 and 1."""
        return {
            "articles": self.articles,
            "facts": _score(self.facts),
            "entities": _score(self.entities),
            "unsupported": self.unsupported,
            "predicates": {name: _score(score) for name, score in self.predicates.items()},
            "types": {name: _score(score) for name, score in self.types.items()},
            "calibration": [
                {"low": b.low, "high": b.high, "facts": b.facts, "precision": b.precision, "confidence": b.confidence}
                for b in self.calibration
            ],
            "calibrationError": self.calibration_error,
        }

    def to_json(self) -> str:
        return json.dumps(self.record(), ensure_ascii=False, indent=1) + "\n"

    def to_text(self) -> str:
        """The figures as a table for people."""
        width = 24
        rows = [
            *self.predicates.items(),
            ("ALL FACTS", self.facts),
            *self.types.items(),
            ("ALL ENTITIES", self.entities),
        ]
        lines = [f"{'':{width}}{'P':>7}{'R':>7}{'F1':>7}{'gold':>7}{'said':>7}"]
        for name, s in rows:
            lines.append(f"{name:{width}}{s.precision:7.3f}{s.recall:7.3f}{s.f1:7.3f}{s.true:7}{s.said:7}")
        lines += ["", f"{'confidence':{width}}{'facts':>7}{'mean':>7}{'right':>7}"]
        for b in self.calibration:
            if b.facts:
                lines.append(
                    f"{f'{b.low:.2f} to {b.high:.2f}':{width}}{b.facts:7}{b.confidence:7.3f}{b.precision:7.3f}"
                )
        lines += [
            f"{'calibration error':{width}}{self.calibration_error:14.3f}",
            "",
            f"articles {self.articles}, facts without sound evidence {self.unsupported}",
        ]
        return "\n".join(lines) + "\n"


def figures(comparisons: Sequence[Comparison]) -> Figures:
    """The figures of all articles together, each fact and entity counted once."""
    predicates, types = _Tally(), _Tally()
    judged: list[tuple[float, bool]] = []
    for article in comparisons:
        predicates.true.update(fact.predicate for fact in article.gold.facts)
        types.true.update(entity.type for entity in article.gold.entities)
        types.said.update(entity.type for entity in article.predicted.entities)
        types.hit.update(entity.type for entity in article.right_entities())
        for fact, match in zip(article.predicted.facts, article.matched, strict=True):
            predicates.said[fact.predicate] += 1
            predicates.hit[fact.predicate] += match is not None
            judged.append((fact.confidence, match is not None))
    return Figures(
        len(comparisons),
        predicates.total(),
        types.total(),
        sum(len(article.unsupported) for article in comparisons),
        predicates.scores(),
        types.scores(),
        bins(judged),
    )


def bins(judged: Iterable[tuple[float, bool]]) -> tuple[Bin, ...]:
    """(confidence, whether right) of facts, in the bins of EDGES."""
    held: list[list[tuple[float, bool]]] = [[] for _ in EDGES[1:]]
    for confidence, right in judged:
        held[min(max(bisect_right(EDGES, confidence) - 1, 0), len(held) - 1)].append((confidence, right))
    return tuple(
        Bin(
            low,
            high,
            len(facts),
            sum(right for _, right in facts),
            sum(confidence for confidence, _ in facts) / len(facts) if facts else 0.0,
        )
        for (low, high), facts in zip(pairwise(EDGES), held, strict=True)
    )


class _Tally:
    def __init__(self) -> None:
        self.hit: Counter[str] = Counter()
        self.said: Counter[str] = Counter()
        self.true: Counter[str] = Counter()

    def scores(self) -> dict[str, Score]:
        return {n: Score(self.hit[n], self.said[n], self.true[n]) for n in sorted({*self.true, *self.said})}

    def total(self) -> Score:
        return Score(self.hit.total(), self.said.total(), self.true.total())


def _score(score: Score) -> dict[str, Any]:
    return {
        "precision": score.precision,
        "recall": score.recall,
        "f1": score.f1,
        "gold": score.true,
        "predicted": score.said,
    }
