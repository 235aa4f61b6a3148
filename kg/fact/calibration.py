"""How often facts of a rule are right, measured on annotated articles; what `Fact.confidence` is taken from.

A rule's own confidence orders what it says of one fact; it is no probability. `calibration.tsv` holds for each rule,
each prefix of its dotted name and each confidence that it gave, how many facts it made and how many of them were right.
`tools/calibrate.py` makes it.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import TypeAlias

from kg.errors import SchemaError

Outcome: TypeAlias = tuple[str, float, bool]
"""A fact's rule, the confidence that the rule gave it, and whether it is right."""
Confidence: TypeAlias = Callable[[str, float], float]
"""(rule, the confidence that it gave) → the confidence of the fact."""

COLUMNS = ("rule", "facts", "right", "precision")
_EVERY = ""
PRIOR_FACTS = 16
"""How many facts of its own weigh as much as what is known of the rule's family (the best cross-validated Brier score
among the powers of two)."""


class Table:
    """Counts of facts, and of right ones, by rule; called with a rule and its confidence it gives the precision.

    The precision of a rule is (right + m·p) / (facts + m) with p that of its family, which is smoothed in the same way
    by all facts together, and these by Laplace's rule. A rule without facts has its family's precision, a new family
    that of all facts. Source: Cestnik: Estimating probabilities: a crucial task in machine learning, ECAI 1990.

    >>> table = Table({"": (10, 9), "money": (4, 4), "money.total": (4, 4), "money.total@0.90": (4, 4)})
    >>> table("money.total", 0.9), table("money.new", 0.8), table("posts", 0.8)
    (0.91, 0.87, 0.83)
    """

    def __init__(self, counts: Mapping[str, tuple[int, int]]) -> None:
        self.counts = dict(sorted(counts.items()))
        self._known: dict[tuple[str, float], float] = {}

    def __call__(self, rule: str, confidence: float) -> float:
        """The precision, to two places."""
        known = self._known.get((rule, confidence))
        if known is None:
            known = self._known[rule, confidence] = round(self._precision(_keys(rule, confidence)), 2)
        return known

    def rows(self) -> Iterator[tuple[str, int, int, str]]:
        """The table's rows: rule, facts, right ones, precision."""
        for key, (facts, right) in self.counts.items():
            rule, _, confidence = key.partition("@")
            keys = list(_keys(rule, float(confidence or 0)))
            yield key, facts, right, f"{self._precision(keys if confidence else keys[:-1]):.3f}"

    def _precision(self, keys: Iterable[str]) -> float:
        precision = 0.5
        for key in keys:
            facts, right = self.counts.get(key, (0, 0))
            prior = 2 if key == _EVERY else PRIOR_FACTS
            precision = (right + prior * precision) / (facts + prior)
        return precision


def fit(outcomes: Iterable[Outcome]) -> Table:
    """The table of facts that were judged. A key with all the facts of the key before it says nothing more."""
    facts: Counter[str] = Counter()
    right: Counter[str] = Counter()
    before: dict[str, str] = {}
    for rule, confidence, is_right in outcomes:
        keys = list(_keys(rule, confidence))
        before.update((longer, shorter) for shorter, longer in pairwise(keys))
        for key in keys:
            facts[key] += 1
            right[key] += is_right
    telling = [key for key in facts if key not in before or facts[key] < facts[before[key]]]
    return Table({key: (facts[key], right[key]) for key in telling})


def read(lines: Iterable[str]) -> Table:
    """The table in the lines of a TSV file; lines that begin with # are left out.

    Raises SchemaError for another form.
    """
    rows = csv.reader((line for line in lines if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE)
    try:
        if tuple(next(rows)) != COLUMNS:
            raise ValueError(f"the columns must be {', '.join(COLUMNS)}")
        return Table({rule: (int(facts), int(right)) for rule, facts, right, _ in rows})
    except (ValueError, StopIteration) as problem:
        raise SchemaError(f"{problem}; make it anew with tools/calibrate.py", file="calibration.tsv") from problem


@cache
def load() -> Table:
    """The table that travels with the package."""
    return read((resources.files("kg.fact") / "calibration.tsv").read_text(encoding="utf-8").splitlines())


def uncalibrated(rule: str, confidence: float) -> float:
    """The confidence that the rule gave: what the table is made from."""
    return confidence


def _keys(rule: str, confidence: float) -> Iterator[str]:
    """From the least to the most special: all facts, the family, …, the rule, the rule with this confidence."""
    yield _EVERY
    parts = rule.split(".")
    for end in range(1, len(parts) + 1):
        yield ".".join(parts[:end])
    yield f"{rule}@{confidence:.2f}"
