"""Linear models over named features: how likely something is, as a sum of weights in a file that people can read.

The weights are fitted by `tools/train.py` on annotated articles (logistic regression). A file holds several models, one
row for each feature: model, feature, weight; the feature `bias` counts always.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.errors import SchemaError

BIAS = "bias"


@dataclass(frozen=True, slots=True)
class Linear:
    """One model: the weight of each feature that counts."""

    weights: Mapping[str, float]

    def probability(self, features: Iterable[str]) -> float:
        """How likely what has these features is, between 0 and 1; a feature that it does not know counts nothing.

        >>> Linear({"bias": -1.0, "long": 1.0}).probability({"long", "strange"})
        0.5
        """
        return probability(self.bias + self.score(features))

    def score(self, features: Iterable[str]) -> float:
        """What these features add to the log-odds, the same in whatever order they come; the bias is not in it."""
        weights = self.weights
        return math.fsum([weights[feature] for feature in features if feature in weights])

    @property
    def bias(self) -> float:
        """The log-odds of what has no feature that counts."""
        return self.weights.get(BIAS, 0.0)


def probability(score: float) -> float:
    """The chance, between 0 and 1, of log-odds.

    >>> probability(0.0)
    0.5
    """
    return 1 / (1 + math.exp(-score))


def read(path: Path) -> dict[str, Linear]:
    """The models of a file of weights, by name. Raises SchemaError, with file and line, for a row that is none."""
    weights: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if line.startswith("#") or not line:
            continue
        try:
            model, feature, weight = line.split("\t")
            weights[model][feature] = float(weight)
        except ValueError as error:
            raise SchemaError(f"no row of weights: {line!r}", file=path, line=number, value=line) from error
    return {model: Linear(found) for model, found in weights.items()}
