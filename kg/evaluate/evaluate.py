"""A folder of gold → comparisons, one for each article that it annotates."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

from kg.article import read_articles
from kg.article.sources import expand, readable
from kg.batch import extract_safely
from kg.errors import ArticleError, GoldError, KgError
from kg.evaluate.annotation import Annotation, read_gold, read_predicted
from kg.evaluate.compare import Comparison, compare
from kg.model import Article, Extraction
from kg.record import to_record

Extract: TypeAlias = Callable[[Article], Extraction | ArticleError]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The articles that were measured, in the order of their gold files' names, and what was wrong on the way."""

    comparisons: tuple[Comparison, ...]
    problems: tuple[KgError, ...] = ()
    unannotated: int = 0
    """Articles without gold, which were not measured."""


def evaluate(
    gold: Path, *, articles: Path | None = None, predicted: Path | None = None, extract: Extract = extract_safely
) -> Evaluation:
    """Measure extraction on the articles that `gold` annotates.

    `gold` holds ``NAME.json`` in the gold form; the article NAME lies beside it, or in `articles` (a file or a folder;
    a JSON Lines record by its id). `predicted` holds ``NAME.json`` as `kg extract -o` writes it (a file that lacks
    counts as nothing found); without it `extract` reads the articles. What is malformed is listed, the rest measured.
    Raises GoldError for a folder without gold files.
    """
    files = sorted(gold.glob("*.json"))
    if not files:
        raise GoldError("no gold here: a folder with NAME.json for each article is needed", file=gold)
    run = _Run(predicted, extract)
    texts = run.texts(articles or gold)
    measured = [
        found for path in files if (found := run.measure(path, texts.pop(readable(path.stem), None))) is not None
    ]
    return Evaluation(tuple(measured), tuple(run.problems), len(texts))


@dataclass(slots=True)
class _Run:
    predicted: Path | None
    extract: Extract
    problems: list[KgError] = field(default_factory=list)

    def texts(self, articles: Path) -> dict[str, Article]:
        """The articles by name; two of one name cannot be told apart, so the second is a problem."""
        found: dict[str, Article] = {}
        for article in self._articles(articles):
            if article.name in found:
                first = found[article.name].source
                message = f"has the name of {first}; gold is looked up by name, so rename one"
                self.problems.append(ArticleError(message, file=article.source))
            else:
                found[article.name] = article
        return found

    def _articles(self, articles: Path) -> Iterator[Article]:
        for source in expand([str(articles)]):
            # One source at a time: here two articles with the same text are two.
            for outcome in [source] if isinstance(source, ArticleError) else read_articles([source]):
                if isinstance(outcome, Article):
                    yield outcome
                elif isinstance(outcome, ArticleError):
                    self.problems.append(outcome)

    def measure(self, path: Path, article: Article | None) -> Comparison | None:
        if article is None:
            self.problems.append(GoldError(f"there is no article {path.stem} for it", file=path))
            return None
        try:
            gold, wrong = read_gold(_load(path), article.text, file=str(path))
        except GoldError as problem:
            self.problems.append(problem)
            return None
        self.problems += wrong
        return compare(article.name, article.text, gold, self._said(article))

    def _said(self, article: Article) -> Annotation:
        """What was extracted; nothing where that failed, which counts as all missed."""
        try:
            if self.predicted is not None:
                path = self.predicted / f"{article.name}.json"
                return read_predicted(_load(path), file=str(path)) if path.exists() else Annotation()
            extraction = self.extract(article)
            if isinstance(extraction, Extraction):
                return read_predicted(to_record(extraction), file=article.source)
            self.problems.append(extraction)
        except GoldError as problem:
            self.problems.append(problem)
        return Annotation()


def _load(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError) as problem:
        raise GoldError(f"cannot be read as JSON ({problem})", file=path) from problem
