"""Whether a confidence means what it says: of facts with confidence 0.9, are nine in ten right?

    python benchmarks/calibration.py [GOLD …]

GOLD is a folder in the form of docs/gold.md (by default data/gold with data/articles). Prints the bins of confidence
three times: as the rules state it, as the table of the package has it, and cross-validated: each half of the articles
(1st, 3rd, … and 2nd, 4th, …) with a table made from the other half alone. The last is the honest figure for articles of
the same kind.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from kg.evaluate import Comparison, evaluate
from kg.evaluate.figures import bins
from kg.fact import calibration, extract
from kg.model import Article, Extraction
from kg.resources import resource


def uncalibrated(article: Article) -> Extraction:
    return extract(article, confidence=calibration.uncalibrated)


def measured(folders: Sequence[str]) -> list[list[calibration.Outcome]]:
    """For each article, its facts: the rule, the rule's confidence, whether it is right."""
    if folders:
        runs = [evaluate(Path(folder), extract=uncalibrated) for folder in folders]
    else:
        articles = resource("articles")
        runs = [evaluate(articles.parent / "gold", articles=articles, extract=uncalibrated)]
    return [_outcomes(article) for run in runs for article in run.comparisons]


def _outcomes(article: Comparison) -> list[calibration.Outcome]:
    pairs = zip(article.predicted.facts, article.matched, strict=True)
    return [(fact.rule, fact.confidence, match is not None) for fact, match in pairs]


def show(title: str, judged: Iterable[tuple[float, bool]]) -> None:
    found = [b for b in bins(judged) if b.facts]
    total = sum(b.facts for b in found)
    error = sum(b.facts * abs(b.confidence - b.precision) for b in found) / total
    print(f"\n{title}: {total} facts, expected calibration error {error:.3f}")
    print(f"{'confidence':>14}{'facts':>8}{'mean':>8}{'right':>8}")
    for b in found:
        print(f"{f'{b.low:.2f} to {b.high:.2f}':>14}{b.facts:8}{b.confidence:8.3f}{b.precision:8.3f}")


def main() -> None:
    articles = measured(sys.argv[1:])
    every = [outcome for article in articles for outcome in article]
    table = calibration.load()
    show("as the rules state it", [(stated, right) for _, stated, right in every])
    show("by the table of the package", [(table(rule, stated), right) for rule, stated, right in every])
    halves = [[outcome for article in articles[start::2] for outcome in article] for start in (0, 1)]
    crossed = [
        (fitted(rule, stated), right)
        for half, fitted in zip(halves, map(calibration.fit, reversed(halves)), strict=True)
        for rule, stated, right in half
    ]
    show("cross-validated", crossed)


if __name__ == "__main__":
    main()
