"""How well `compare` tells pairs of names apart that we wrote ourselves: the hard ones, and many near misses."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from kg.entity import compare

PAIRS = [
    tuple(line.split("\t"))
    for line in (Path(__file__).parent / "pairs.tsv").read_text(encoding="utf-8").splitlines()[1:]
]


def test_there_are_pairs_enough_and_each_once() -> None:
    counts = Counter(expected for *_, expected in PAIRS)
    assert counts["same"] > 300
    assert counts["different"] > 300
    assert len(set(PAIRS)) == len(PAIRS)


def test_precision_and_recall() -> None:
    """What is called the same is so (0.99), and what is the same is called so (0.92)."""
    verdicts = [(expected, compare(kind, a, b).outcome, kind, a, b) for kind, a, b, expected in PAIRS]
    wrong = [case for case in verdicts if case[:2] == ("different", "same")]
    missed = [case for case in verdicts if case[0] == "same" != case[1]]
    right = sum(case[:2] == ("same", "same") for case in verdicts)
    assert right / (right + len(wrong)) >= 0.99, wrong
    assert right / (right + len(missed)) >= 0.92, missed


def test_most_near_misses_are_called_different_and_not_only_unsure() -> None:
    verdicts = Counter(compare(kind, a, b).outcome for kind, a, b, expected in PAIRS if expected == "different")
    assert verdicts["different"] >= 0.95 * sum(verdicts.values())
