"""What the recognisers find together in a sentence, for tests."""

from __future__ import annotations

from kg.mention.assemble import Recognised, recognise
from kg.model import Article, CleanText
from kg.text.document import Document


def document(text: str) -> Document:
    article = Article("0" * 16, text, "0" * 64, "test", "-")
    return Document.of(CleanText(article, text, range(len(text)), range(1, len(text) + 1)))


def recognised(text: str) -> Recognised:
    return recognise(document(text))


def named(text: str, *kinds: str) -> list[str]:
    """The names of these kinds in `text`, in order."""
    return [m.text for m in recognised(text).mentions if m.kind in kinds]


def together(text: str, *names: str) -> bool:
    """Whether all the `names` in `text` are one entity."""
    found = recognised(text)
    keys = {found.key[m] for m in found.mentions if m.text in names and m in found.key}
    seen = {m.text for m in found.mentions if m in found.key}
    assert seen >= set(names), seen
    return len(keys) == 1
