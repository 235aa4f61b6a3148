"""How often facts of a rule are right, measured on annotated articles; what `Fact.confidence` is taken from.

A rule's own confidence orders what it says of one fact; it is no probability. `calibration.tsv` holds for each rule,
each prefix of its dotted name and each confidence that it gave, how many facts it made and how many of them were right.
Those articles were read by the writers of the rules, so the table promises too much of others; `unseen.tsv` holds how
much, measured on articles that nobody had read. `tools/calibrate.py` makes both.
"""

from __future__ import annotations

import csv
import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from kg.errors import SchemaError

Outcome: TypeAlias = tuple[str, float, bool]
"""A fact's rule, the confidence that the rule gave it, and whether it is right."""
Confidence: TypeAlias = Callable[[str, float], float]
"""(rule, the confidence that it gave) → the confidence of the fact."""

COLUMNS = ("rule", "facts", "right", "precision")
UNSEEN_COLUMNS = ("intercept", "slope", "facts", "articles")
_EVERY = ""
PRIOR_FACTS = 16
"""How many facts of its own weigh as much as what is known of the rule's family (the best cross-validated Brier score
among the powers of two)."""


class Shift(NamedTuple):
    """What the precision on articles that were read becomes on others: its log-odds times `slope` plus `intercept`.

    Source: Platt: Probabilistic outputs for support vector machines, 1999 (with one input, a probability already).
    """

    intercept: float = 0.0
    slope: float = 1.0

    def __call__(self, precision: float) -> float:
        """The shifted precision; both are between 0 and 1, the ends left out.

        >>> Shift()(0.9), round(Shift(-0.7, 0.8)(0.9), 3)
        (0.9, 0.742)
        """
        return precision if self == (0, 1) else _odds(self.intercept + self.slope * _log_odds(precision))


NO_SHIFT = Shift()


class Table:
    """Counts of facts, and of right ones, by rule; called with a rule and its confidence it gives the precision.

    The precision of a rule is (right + m·p) / (facts + m) with p that of its family, which is smoothed in the same way
    by all facts together, and these by Laplace's rule. A rule without facts has its family's precision, a new family
    that of all facts. `unseen` then makes of it that of articles which nobody has read.
    Source: Cestnik: Estimating probabilities: a crucial task in machine learning, ECAI 1990.

    >>> table = Table({"": (10, 9), "money": (4, 4), "money.total": (4, 4), "money.total@0.90": (4, 4)})
    >>> table("money.total", 0.9), table("money.new", 0.8), table("posts", 0.8)
    (0.91, 0.87, 0.83)
    """

    def __init__(self, counts: Mapping[str, tuple[int, int]], unseen: Shift = NO_SHIFT) -> None:
        self.counts = dict(sorted(counts.items()))
        self.unseen = unseen
        self._known: dict[tuple[str, float], float] = {}

    def __call__(self, rule: str, confidence: float) -> float:
        """The precision, to two places."""
        known = self._known.get((rule, confidence))
        if known is None:
            known = self._known[rule, confidence] = round(self.unseen(self._precision(_keys(rule, confidence))), 2)
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


def fit_shift(outcomes: Iterable[tuple[float, bool]], rounds: int = 30) -> Shift:
    """The shift under which `outcomes` (the table's precision, whether the fact is right) are most likely.

    Newton's method on the logistic loss, each step halved until it helps, with a prior that weighs as one fact towards
    no shift, so that there is one for any outcomes.
    """
    known = [(_log_odds(min(max(precision, 0.01), 0.99)), is_right) for precision, is_right in outcomes]
    best = NO_SHIFT
    for _ in range(rounds):
        a, b = _newton(known, best)
        while (a or b) and _loss(known, Shift(best.intercept + a, best.slope + b)) > _loss(known, best):
            a, b = (a / 2, b / 2) if abs(a) + abs(b) > 1e-9 else (0.0, 0.0)
        best = Shift(best.intercept + a, best.slope + b)
    return best


def _newton(known: list[tuple[float, bool]], at: Shift) -> tuple[float, float]:
    ga, gb, haa, hab, hbb = -at.intercept, 1 - at.slope, 1.0, 0.0, 1.0
    for x, is_right in known:
        p = _odds(at.intercept + at.slope * x)
        ga, gb = ga + is_right - p, gb + (is_right - p) * x
        weight = p * (1 - p)
        haa, hab, hbb = haa + weight, hab + weight * x, hbb + weight * x * x
    det = haa * hbb - hab * hab
    return (hbb * ga - hab * gb) / det, (haa * gb - hab * ga) / det


def _loss(known: list[tuple[float, bool]], at: Shift) -> float:
    told = (at.intercept + at.slope * x if is_right else -at.intercept - at.slope * x for x, is_right in known)
    prior = (at.intercept**2 + (at.slope - 1) ** 2) / 2
    return prior + sum(math.log1p(math.exp(-x)) if x > 0 else math.log1p(math.exp(x)) - x for x in told)


def read(lines: Iterable[str], unseen: Shift = NO_SHIFT) -> Table:
    """The table in the lines of a TSV file; lines that begin with # are left out.

    Raises SchemaError for another form.
    """
    rows = _rows(lines, COLUMNS, "calibration.tsv")
    try:
        return Table({rule: (int(facts), int(right)) for rule, facts, right, _ in rows}, unseen)
    except ValueError as problem:
        raise _malformed(problem, "calibration.tsv") from problem


def read_shift(lines: Iterable[str]) -> Shift:
    """The shift in the lines of a TSV file of one row. Raises SchemaError for another form."""
    try:
        ((intercept, slope, _, _),) = _rows(lines, UNSEEN_COLUMNS, "unseen.tsv")
        return Shift(float(intercept), float(slope))
    except ValueError as problem:
        raise _malformed(problem, "unseen.tsv") from problem


@cache
def load() -> Table:
    """The table that travels with the package."""
    return read(_lines("calibration.tsv"), read_shift(_lines("unseen.tsv")))


def uncalibrated(rule: str, confidence: float) -> float:
    """The confidence that the rule gave: what the table is made from."""
    return confidence


def _lines(name: str) -> list[str]:
    return (resources.files("kg.fact") / name).read_text(encoding="utf-8").splitlines()


def _rows(lines: Iterable[str], columns: tuple[str, ...], name: str) -> list[list[str]]:
    rows = csv.reader((line for line in lines if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE)
    if tuple(next(rows, ())) != columns:
        raise _malformed(f"the columns must be {', '.join(columns)}", name)
    return list(rows)


def _malformed(problem: object, name: str) -> SchemaError:
    return SchemaError(f"{problem}; make it anew with tools/calibrate.py", file=name)


def _odds(x: float) -> float:
    """The probability of log-odds `x`."""
    return 1 / (1 + math.exp(-x)) if x > 0 else math.exp(x) / (1 + math.exp(x))


def _log_odds(p: float) -> float:
    return math.log(p / (1 - p))


def _keys(rule: str, confidence: float) -> Iterator[str]:
    """From the least to the most special: all facts, the family, …, the rule, the rule with this confidence."""
    yield _EVERY
    parts = rule.split(".")
    for end in range(1, len(parts) + 1):
        yield ".".join(parts[:end])
    yield f"{rule}@{confidence:.2f}"
