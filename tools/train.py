#!/usr/bin/env python
"""Fit the models of what rules leave open: `tools/train.py GOLD…`.

GOLD is a folder in the form of docs/gold.md, the articles beside the annotations. Makes kg/mention/likelyworks.tsv (is
this noun phrase a project?) and kg/fact/likely.tsv (does this mention say that of the other?): logistic regression with
a Gaussian prior, fitted by L-BFGS. Run it again after recognisers or features have changed.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, TypeAlias

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from kg import linear, schema
from kg.evaluate import evaluate
from kg.evaluate.annotation import Annotation, Named, Stated
from kg.evaluate.compare import align, same_fact
from kg.fact import likely, pairfeatures
from kg.fact.reading import Reading, reading
from kg.mention import likelyworks
from kg.mention.assemble import recognise
from kg.mention.coreference import ENTITIES
from kg.mention.index import MentionIndex
from kg.mention.surroundings import Surroundings
from kg.model import Article, Extraction, Mention, Span
from kg.record import object_record
from kg.text import clean
from kg.text.document import Document

ARTICLES_LEAST = 3
"""In how many articles a feature must stand: what stands in fewer is a name, or chance."""
PRIOR = 2.0
"""One through the variance of the weights."""
SMALLEST = 0.01
"""A weight below which a feature is left out."""
OVERLAP = 0.6
"""Intersection over union of a candidate with what people marked, from which it is the same."""
PREDICATES = (
    "developedWith subsidiaryOf totalInvestment capacity landArea floorArea completionDate startDate expectedRevenue "
    "expectedJobs"
).split()
"""What the models add to rules. Of places, builders and cooperation they know no more than the rules do."""


class Row(NamedTuple):
    """One candidate: the article that it stands in, its features, whether people say it is one."""

    article: str
    features: Collection[str]
    right: bool


Gold: TypeAlias = tuple[str, Article, Annotation]


def gold(folders: Iterable[str]) -> Iterator[Gold]:
    """The annotated articles of `folders`, each with a name of its own."""
    for folder in folders:
        seen: dict[str, Article] = {}

        def nothing(article: Article, seen: dict[str, Article] = seen) -> Extraction:
            seen[article.name] = article
            return Extraction(article, (), ())

        for found in evaluate(Path(folder), extract=nothing).comparisons:
            yield f"{folder}/{found.name}", seen[found.name], found.gold


def of_works(name: str, article: Article, annotation: Annotation) -> Iterator[Row]:
    """The candidates for works of an article."""
    doc = Document.of(clean(article))
    named = _names_of(doc)
    around = Surroundings(doc, named)
    marked = [doc.clean.from_source(Span(*p)) for e in annotation.entities if e.type == "Project" for p in e.places]
    for candidate in likelyworks.candidates(doc, named, MentionIndex()):
        right = any(span is not None and _overlap(span, candidate.span) >= OVERLAP for span in marked)
        yield Row(name, likelyworks.features(doc, candidate, around), right)


def _names_of(doc: Document) -> Sequence[Mention]:
    """The names in an article that the model is asked with."""
    asked: list[Sequence[Mention]] = []

    def listen(_: Document, named: Sequence[Mention], __: Sequence[Mention]) -> list[Mention]:
        asked.append(named)
        return []

    recognise(doc, listen)
    return asked[0]


def _overlap(one: Span, other: Span) -> float:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared / (len(one) + len(other) - shared) if shared > 0 else 0.0


def of_pairs(name: str, article: Article, annotation: Annotation) -> Iterator[tuple[str, Row]]:
    """The candidates for facts of an article, by predicate."""
    doc = Document.of(clean(article))
    found = recognise(doc)
    view = reading(doc, found.mentions, found.key, found.reference)
    aligned = align(annotation, _annotation(view))
    pairs = pairfeatures.Pairs(view)
    for predicate in PREDICATES:
        stated = [fact for fact in annotation.facts if fact.predicate == predicate]
        for pair in likely.candidates(view, schema.load().predicates[predicate]):
            thing = view.key[pair.object] if pair.object.value is None else object_record(pair.object.value)
            fact = Stated(view.key[pair.subject], predicate, thing)
            right = any(same_fact(true, fact, aligned) for true in stated)
            yield predicate, Row(name, pairs.features(pair.subject, pair.object), right)


def _annotation(view: Reading) -> Annotation:
    """The entities of a reading by their keys."""
    groups: defaultdict[str, list[Mention]] = defaultdict(list)
    for mention in view.mentions:
        if mention.kind in ENTITIES:
            groups[view.key[mention]].append(mention)
    source = view.doc.clean.to_source
    return Annotation(
        tuple(
            Named(key, ms[0].kind, ms[0].text, tuple((s.start, s.end) for s in (source(m.span) for m in ms)))
            for key, ms in groups.items()
        )
    )


def fit(rows: Sequence[Row]) -> dict[str, float]:
    """The weights of the model under which the rows are likeliest."""
    places: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        for feature in row.features:
            places[feature].add(row.article)
    known = {f: i for i, f in enumerate(sorted(f for f, where in places.items() if len(where) >= ARTICLES_LEAST))}
    columns = [sorted(known[f] for f in row.features if f in known) for row in rows]
    ends = np.cumsum([0, *map(len, columns)])
    table = csr_matrix((np.ones(ends[-1]), np.concatenate(columns), ends), shape=(len(rows), len(known)))
    right = np.array([row.right for row in rows], dtype=float)

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        score = table @ weights[:-1] + weights[-1]
        wrong = 1 / (1 + np.exp(-score)) - right
        value = np.sum(np.logaddexp(0, score) - right * score) + PRIOR / 2 * np.sum(weights[:-1] ** 2)
        return value, np.append(table.T @ wrong + PRIOR * weights[:-1], wrong.sum())

    found = minimize(loss, np.zeros(len(known) + 1), jac=True, method="L-BFGS-B", options={"maxiter": 400}).x
    named = {feature: float(found[column]) for feature, column in known.items()}
    return {linear.BIAS: float(found[-1])} | {f: w for f, w in named.items() if abs(w) >= SMALLEST}


def write(path: Path, models: Mapping[str, Mapping[str, float]], rows: int, articles: int) -> None:
    lines = [
        f"# Made by tools/train.py from {rows} candidates of {articles} annotated articles: model, feature, weight."
    ]
    for name, weights in models.items():
        lines += [f"{name}\t{feature}\t{weight:.2f}" for feature, weight in sorted(weights.items())]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{path}: {len(lines) - 1} weights from {rows} candidates of {articles} articles")


def main(folders: Sequence[str]) -> int:
    if not folders:
        print(__doc__, file=sys.stderr)
        return 2
    articles = list(gold(folders))
    works = [row for found in articles for row in of_works(*found)]
    write(likelyworks.WEIGHTS, {"work": fit(works)}, len(works), len(articles))
    likelyworks.model.cache_clear()
    pairs: defaultdict[str, list[Row]] = defaultdict(list)
    for found in articles:
        for predicate, row in of_pairs(*found):
            pairs[predicate].append(row)
    models = {predicate: fit(pairs[predicate]) for predicate in PREDICATES}
    write(likely.WEIGHTS, models, sum(map(len, pairs.values())), len(articles))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
