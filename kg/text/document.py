"""A clean text cut into paragraphs, sentences and words: what the recognisers read."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeVar

import rjieba

from kg.model import CleanText, Span

T = TypeVar("T")

_LINE_END = re.compile(r"\n")
_SENTENCE_END = re.compile(r"[。！？!?；;]+[”’」』）)]*|\n")


class Token(NamedTuple):
    """A word at `start:end` of the clean text, with its part of speech in the ICTCLAS tag set (n, v, ns, p, m …)."""

    text: str
    start: int
    end: int
    pos: str


@dataclass(frozen=True, slots=True)
class Document:
    """`clean.text` with its `paragraphs` (lines that are not blank), its `sentences` and `tokens`.

    A sentence ends with 。！？； or with its line.
    """

    clean: CleanText
    paragraphs: tuple[Span, ...]
    sentences: tuple[Span, ...]
    tokens: tuple[Token, ...]
    _token_starts: tuple[int, ...] = field(repr=False)
    text: str = field(init=False, repr=False, compare=False)
    """`clean.text`."""
    _sentence_starts: tuple[int, ...] = field(init=False, repr=False, compare=False)
    _paragraph_starts: tuple[int, ...] = field(init=False, repr=False, compare=False)
    _told: dict[Callable[[Document], Any], Any] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", self.clean.text)
        object.__setattr__(self, "_sentence_starts", tuple(s.start for s in self.sentences))
        object.__setattr__(self, "_paragraph_starts", tuple(p.start for p in self.paragraphs))

    @classmethod
    def of(cls, clean: CleanText) -> Document:
        """Cut `clean`; words by jieba's dictionary and HMM (github.com/messense/jieba-rs)."""
        text = clean.text
        tokens, at = [], 0
        for word, pos in rjieba.tag(text):
            tokens.append(Token(word, at, at + len(word), pos))
            at += len(word)
        return cls(
            clean,
            tuple(_pieces(text, _LINE_END)),
            tuple(_pieces(text, _SENTENCE_END)),
            tuple(tokens),
            tuple(t.start for t in tokens),
        )

    def once(self, tell: Callable[[Document], T]) -> T:
        """What `tell` says of this document, asked once: for a question that several recognisers put to it."""
        if tell not in self._told:
            self._told[tell] = tell(self)
        found: T = self._told[tell]
        return found

    def tokens_in(self, span: Span) -> tuple[Token, ...]:
        """The tokens that overlap `span`, in order."""
        first = max(0, bisect_right(self._token_starts, span.start) - 1)
        last = bisect_right(self._token_starts, span.end - 1)
        return self.tokens[first:last]

    def token_before(self, at: int) -> Token:
        """The token that holds the character before offset `at`; `at` is 1 or more."""
        return self.tokens[bisect_right(self._token_starts, at - 1) - 1]

    def token_boundary(self, at: int) -> bool:
        """Whether a token starts at offset `at` (or the text ends there)."""
        if at >= len(self.text):
            return True
        return self._token_starts[bisect_right(self._token_starts, at) - 1] == at

    def sentence_at(self, at: int) -> Span:
        """The sentence that holds offset `at` (the one before it where `at` falls between two)."""
        return self.sentences[max(0, bisect_right(self._sentence_starts, at) - 1)]

    def paragraph_at(self, at: int) -> Span:
        """The paragraph that holds offset `at` (the one before it where `at` falls between two)."""
        return self.paragraphs[max(0, bisect_right(self._paragraph_starts, at) - 1)]


def _pieces(text: str, end: re.Pattern[str]) -> list[Span]:
    """Stretches of `text` up to and with each match of `end`, blank ones left out, edges trimmed of white space."""
    found, start = [], 0
    for stop in [m.end() for m in end.finditer(text)] + [len(text)]:
        piece = text[start:stop]
        if piece.strip():
            left = start + len(piece) - len(piece.lstrip())
            found.append(Span(left, left + len(piece.strip())))
        start = stop
    return found
