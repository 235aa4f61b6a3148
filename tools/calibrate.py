#!/usr/bin/env python
"""Measure how often the facts of each rule are right: `tools/calibrate.py GOLD… [--unseen GOLD…]`.

GOLD is a folder in the form of docs/gold.md, the articles beside the annotations. Those before `--unseen` make
kg/fact/calibration.tsv; those after it, which must be articles that nobody who writes rules has read, make
kg/fact/unseen.tsv, which stays as it is without them. Run it again after rules have changed: every fact's confidence
comes from these tables.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.evaluate import Comparison, evaluate
from kg.fact import calibration, extract
from kg.fact.calibration import COLUMNS, UNSEEN_COLUMNS, Outcome, Shift, Table
from kg.model import Article, Extraction

TARGET = Path(calibration.__file__).with_suffix(".tsv")
UNSEEN = TARGET.with_name("unseen.tsv")


def judged(folders: Sequence[str], confidence: calibration.Confidence = calibration.uncalibrated) -> list[Comparison]:
    """The articles of `folders`, extracted with this confidence and compared with their gold."""

    def extracted(article: Article) -> Extraction:
        return extract(article, confidence=confidence)

    return [found for folder in folders for found in evaluate(Path(folder), extract=extracted).comparisons]


def outcomes(article: Comparison) -> Iterator[Outcome]:
    """Every extracted fact of an article: its rule, its confidence, whether it is right."""
    for fact, match in zip(article.predicted.facts, article.matched, strict=True):
        yield fact.rule, fact.confidence, match is not None


def write(table: Table, articles: int) -> None:
    facts, _ = table.counts[""]
    lines = [
        "# How often the facts of each rule are right. Made by tools/calibrate.py: run it again after rules change.",
        f"# Measured on {facts} facts of {articles} annotated articles, those of benchmarks/gold/open among them.",
        "# rule: a rule's dotted name or a prefix of it (none: all facts); rule@C: its facts of own confidence C.",
        "# precision: right / facts, smoothed towards the shorter prefix (kg/fact/calibration.py says how).",
        "\t".join(COLUMNS),
    ]
    lines += ["\t".join(map(str, row)) for row in table.rows()]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")


def write_unseen(shift: Shift, facts: int, articles: int) -> None:
    lines = [
        "# What the precision of calibration.tsv becomes on articles that no writer of rules has read: its log-odds",
        "# times slope plus intercept (kg/fact/calibration.py). Made by tools/calibrate.py, from so many facts.",
        "\t".join(UNSEEN_COLUMNS),
        f"{shift.intercept:.3f}\t{shift.slope:.3f}\t{facts}\t{articles}",
    ]
    UNSEEN.write_text("\n".join(lines) + "\n", encoding="utf-8")


def fitted(article: Comparison, *, guessed: bool) -> Iterator[Outcome]:
    """The outcomes of an article that are guesses of the models, or those that are not. The models were fitted on the
    articles that writers of rules have read, so how often their guesses are right shows on the others alone."""
    return (outcome for outcome in outcomes(article) if outcome[0].startswith("likely") == guessed)


def main(arguments: Sequence[str]) -> int:
    cut = arguments.index("--unseen") if "--unseen" in arguments else len(arguments)
    folders, unread = arguments[:cut], arguments[cut + 1 :]
    if not folders:
        print(__doc__, file=sys.stderr)
        return 2
    articles, others = judged(folders), judged(unread)
    known = [outcome for article in articles for outcome in fitted(article, guessed=False)]
    guesses = [outcome for article in others or articles for outcome in fitted(article, guessed=True)]
    table = calibration.fit([*known, *guesses])
    write(table, len(articles))
    print(f"{TARGET}: {len(table.counts)} rows from {table.counts[''][0]} facts of {len(articles)} articles")
    if unread:
        told = [(table(rule, own), right) for article in others for rule, own, right in outcomes(article)]
        shift = calibration.fit_shift(told)
        write_unseen(shift, len(told), len(others))
        print(f"{UNSEEN}: {shift} from {len(told)} facts of {len(others)} articles")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
