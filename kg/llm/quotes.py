"""Where the words that a model quotes stand in the text: exactly, or not at all."""

from __future__ import annotations

from collections.abc import Iterator

from kg.errors import EvidenceError
from kg.model import Span


def places(text: str, words: str, within: Span) -> list[Span]:
    """Every occurrence of `words` in `text` inside `within`, overlapping ones included."""
    return list(_places(text, words, within)) if words else []


def only_place(text: str, words: str, within: Span, what: str) -> Span:
    """The one occurrence of `words` inside `within`. Raises EvidenceError for none or several."""
    found = places(text, words, within)
    if not found:
        raise EvidenceError(f"the {what} is not in the text" if words else f"the {what} is empty")
    if len(found) > 1:
        raise EvidenceError(f"the {what} stands {len(found)} times, so it is unclear which is meant")
    return found[0]


def _places(text: str, words: str, within: Span) -> Iterator[Span]:
    at = text.find(words, within.start, within.end)
    while at >= 0:
        yield Span(at, at + len(words))
        at = text.find(words, at + 1, within.end)
