#!/usr/bin/env python
"""Measure how often the facts of each rule are right: `tools/calibrate.py GOLD…` writes kg/fact/calibration.tsv.

GOLD is a folder in the form of docs/gold.md, the articles beside the annotations. Run it again after rules have
changed: every fact's confidence comes from this table.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.evaluate import Comparison, evaluate
from kg.fact import calibration, extract
from kg.fact.calibration import COLUMNS, Outcome, Table
from kg.model import Article, Extraction

TARGET = Path(calibration.__file__).with_suffix(".tsv")


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


def main(folders: Sequence[str]) -> int:
    if not folders:
        print(__doc__, file=sys.stderr)
        return 2
    articles = judged(folders)
    table = calibration.fit(outcome for article in articles for outcome in outcomes(article))
    write(table, len(articles))
    print(f"{TARGET}: {len(table.counts)} rows from {table.counts[''][0]} facts of {len(articles)} articles")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
