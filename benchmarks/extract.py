"""Characters per second of extraction and of its stages on one core, beside what others do with the same text.

    python benchmarks/extract.py [--rounds 5] [TEXT_OR_FOLDER …]

Without arguments the articles that come with the project are read. All is measured in one process and one run, in CPU
time: the best round of each, and the median of the rounds' ratios to `jieba.cut`, which other work on the machine moves
least. Measured are the whole of `kg.fact.extract.extract`, its stages (cleaning, cutting into sentences and words,
mentions, facts, the gate), `jieba.cut` and `jieba.posseg.cut`. jiagu's named entities (`jiagu.ner` on the words of
`jiagu.seg`, sentence by sentence) are measured where jiagu is installed; it is not a dependency. jieba is of the extra
``bench``.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from statistics import median

import jieba
import jieba.posseg

from kg.article import read_articles
from kg.fact.calibration import load
from kg.fact.extract import EXTRACTORS, extract
from kg.fact.gate import Gate
from kg.fact.reading import Candidate, Reading, reading
from kg.mention.assemble import recognise
from kg.model import Article, Extraction
from kg.text import clean
from kg.text.document import Document

OURS = Path(__file__).parents[1] / "data" / "articles"


def candidates(view: Reading) -> list[Candidate]:
    """What all extractors propose."""
    return [candidate for _, extractor in EXTRACTORS for candidate in extractor(view)]


def admitted(view: Reading, proposed: list[Candidate]) -> Extraction:
    """What the gate makes of it."""
    gate = Gate(view, load())
    for candidate in proposed:
        gate.admit(candidate)
    return gate.extraction()


def seconds(work: Callable[[], object]) -> float:
    """CPU time of `work`, done once."""
    start = time.process_time()
    work()
    return time.process_time() - start


def jobs(articles: list[Article]) -> Iterator[tuple[str, Callable[[], object]]]:
    """Name and work, each over all of `articles`."""
    cleaned = [clean(article) for article in articles]
    documents = [Document.of(text) for text in cleaned]
    found = [recognise(doc) for doc in documents]

    def views() -> list[Reading]:
        return [reading(d, f.mentions, f.key, f.reference) for d, f in zip(documents, found, strict=True)]

    proposed = [(view, candidates(view)) for view in views()]
    yield "kg.fact.extract", lambda: [extract(article) for article in articles]
    yield "  clean", lambda: [clean(article) for article in articles]
    yield "  document", lambda: [Document.of(text) for text in cleaned]
    # What a document has told once it keeps, so each round gets new ones.
    yield "  mentions", lambda: [recognise(replace(doc)) for doc in documents]
    yield "  facts", lambda: [candidates(view) for view in views()]
    yield "  gate", lambda: [admitted(*each) for each in proposed]
    texts = [text.text for text in cleaned]
    yield "jieba.cut", lambda: [list(jieba.cut(text)) for text in texts]
    yield "jieba.posseg", lambda: [list(jieba.posseg.cut(text)) for text in texts]
    if find_spec("jiagu"):
        jiagu = import_module("jiagu")
        sentences = [span.of(doc.text) for doc in documents for span in doc.sentences]
        yield "jiagu.ner", lambda: [jiagu.ner(jiagu.seg(sentence)) for sentence in sentences]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", nargs="*", default=[str(OURS)])
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    articles = [each for each in read_articles(options.texts) if isinstance(each, Article)]
    characters = sum(len(article.text) for article in articles)
    jieba.setLogLevel("ERROR")
    jieba.initialize()
    works = dict(jobs(articles))
    rounds = [{name: seconds(work) for name, work in works.items()} for _ in range(options.rounds)]
    print(f"{len(articles)} articles, {characters:,} characters")
    for name in works:
        best = characters / min(taken[name] for taken in rounds)
        ratio = median(taken["jieba.cut"] / taken[name] for taken in rounds)
        print(f"{name:16} {best:11,.0f} characters/s  {ratio:6.2f} x jieba.cut")


if __name__ == "__main__":
    main()
