"""The words around a name as features of a linear model: names and words that no dictionary has by their kind, so that
no name is learned."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

import rjieba

from kg.mention.index import MentionIndex
from kg.model import Mention, Span
from kg.text.document import Document, Token

_NAMES = frozenset({"nr", "ns", "nt", "nz", "nrt", "nrfg"})
_HAN = re.compile("[一-龥]+")
_DIGIT = re.compile("[0-9]")
_NEAR = 4


class Surroundings:
    """The words of a document, each as itself, as the kind of the mention of `named` that holds it, as a number, or as
    the sort of name that the tagger takes it for."""

    def __init__(self, doc: Document, named: Iterable[Mention]) -> None:
        self._named = MentionIndex(named)
        self._tokens = doc.tokens
        self._starts = [t.start for t in doc.tokens]
        self._words: dict[int, str] = {}
        for mention in self._named:
            for number in range(self.first_from(mention.span.start), self.first_from(mention.span.end)):
                if doc.tokens[number].end <= mention.span.end:
                    self._words.setdefault(number, f"<{mention.kind}>")

    def word(self, number: int) -> str:
        """The token of this number as a feature; `^` and `$` beyond the text."""
        if number < 0:
            return "^"
        if number >= len(self._tokens):
            return "$"
        known = self._words.get(number)
        if known is None:
            known = self._words[number] = kind_of(self._tokens[number])
        return known

    def first_from(self, at: int) -> int:
        """The number of the first token that starts at offset `at` or later."""
        return bisect_left(self._starts, at)

    def beside(self, span: Span) -> Iterator[str]:
        """The words before and behind `span`."""
        left, right = self.first_from(span.start) - 1, self.first_from(span.end)
        before = [self.word(left - i) for i in range(_NEAR)]
        behind = [self.word(right + i) for i in range(_NEAR)]
        yield f"before={before[0]}"
        yield f"before2={before[1]} {before[0]}"
        yield f"behind={behind[0]}"
        yield f"behind2={behind[0]} {behind[1]}"
        yield f"behind3={behind[0]} {behind[1]} {behind[2]}"
        yield from (f"near before={word}" for word in before)
        yield from (f"near behind={word}" for word in behind)

    def names(self, span: Span) -> Iterator[str]:
        """How the mentions that share a character with `span` lie to it."""
        for mention in self._named.overlapping(span):
            yield f"{_lies(mention.span, span)} {mention.kind}"


def kind_of(token: Token) -> str:
    """A token as a feature: a word of the dictionary as itself, others by their sort."""
    if token.text.isspace():
        return "<line>" if "\n" in token.text else "<space>"
    if _DIGIT.search(token.text):
        return "<number>"
    if token.pos in _NAMES:
        return f"<{token.pos}>"
    known = len(token.text) == 1 or not _HAN.fullmatch(token.text) or rjieba.has_word(token.text)
    return token.text if known else "<new>"


def _lies(one: Span, other: Span) -> str:
    if one == other:
        return "is"
    if one.covers(other):
        return "in"
    if not other.covers(one):
        return "cuts"
    return "opens with" if one.start == other.start else "ends with" if one.end == other.end else "holds"
