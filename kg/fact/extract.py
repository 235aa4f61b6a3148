"""Run every extractor over an article and let through what its own words and the ontology support."""

from __future__ import annotations

from kg.fact import (
    families,
    goods,
    honours,
    location,
    money,
    parties,
    partners,
    posts,
    products,
    schedule,
    size,
    stagefacts,
    tables,
    trade,
    transport,
)
from kg.fact.calibration import Confidence, load
from kg.fact.gate import Gate
from kg.fact.likely import Guesses
from kg.fact.reading import Extractor, reading
from kg.mention.assemble import recognise
from kg.model import Article, Extraction
from kg.text import clean
from kg.text.document import Document

EXTRACTORS: tuple[tuple[str, Extractor], ...] = (
    ("tables", tables.extract),
    ("money", money.extract),
    ("size", size.extract),
    ("stages", stagefacts.extract),
    ("schedule", schedule.extract),
    ("location", location.extract),
    ("parties", parties.extract),
    ("families", families.extract),
    ("partners", partners.extract),
    ("trade", trade.extract),
    ("products", products.extract),
    ("goods", goods.extract),
    ("honours", honours.extract),
    ("transport", transport.extract),
    ("posts", posts.extract),
)


def extract(article: Article, *, confidence: Confidence | None = None) -> Extraction:
    """All that `article` says: entities, facts with evidence, what was turned away, amounts that no fact used.

    A fact's confidence is how often its rule was right on annotated articles, or what `confidence` gives.
    """
    doc = Document.of(clean(article))
    found = recognise(doc)
    view = reading(doc, found.mentions, found.key, found.reference)
    gate = Gate(view, confidence or load())
    for _, extractor in EXTRACTORS:
        for candidate in extractor(view):
            gate.admit(candidate)
    for candidate in list(Guesses(view).likely(gate.kept())):
        gate.admit(candidate)
    return gate.extraction()
