"""What an extractor sees of an article, and what it hands back."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from kg.model import Mention, Span, Value
from kg.text.document import Document


@dataclass(frozen=True, slots=True)
class Candidate:
    """A fact as an extractor proposes it; all spans in the CLEAN text. `trigger` holds the words that state it.

    `object_span` is where the object stands (an entity object's own span if None). A `Post` value's `organisation` is
    filled from `organisation` (a mention) when candidates become facts.
    """

    subject: Mention
    predicate: str
    object: Mention | Value
    trigger: Span
    confidence: float
    rule: str
    object_span: Span | None = None
    organisation: Mention | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A document with its mentions (sorted by start, then longest first; nested ones allowed) grouped into entities.

    `key[m]` is the same for two mentions of one entity. `reference` is the day that relative dates count from, if known.
    """

    doc: Document
    mentions: Sequence[Mention]
    key: dict[Mention, str]
    reference: date | None = None
    _starts: Sequence[int] = field(default=(), repr=False)

    @property
    def text(self) -> str:
        return self.doc.text

    def within(self, span: Span, *kinds: str) -> Iterator[Mention]:
        """Mentions that lie inside `span`, of the given kinds (all kinds if none is given), in order."""
        for index in range(bisect_left(self._starts, span.start), len(self.mentions)):
            mention = self.mentions[index]
            if mention.span.start >= span.end:
                break
            if mention.span.end <= span.end and (not kinds or mention.kind in kinds):
                yield mention

    def between(self, start: int, end: int, *kinds: str) -> Iterator[Mention]:
        """Mentions that lie inside `start:end`, in order; none where that is empty."""
        return self.within(Span(start, end), *kinds) if start < end else iter(())

    def last_before(self, at: int, since: int, *kinds: str) -> Mention | None:
        """The mention of the given kinds that ends last at or before `at`, starting at or after `since`; the longest wins."""
        best: Mention | None = None
        for mention in self.between(since, at, *kinds):
            if best is None or mention.span.end > best.span.end:
                best = mention
        return best


def reading(doc: Document, mentions: Iterable[Mention], key: dict[Mention, str], reference: date | None) -> Reading:
    """A `Reading` with its mentions put in order."""
    ordered = sorted(mentions, key=lambda m: (m.span.start, -m.span.end))
    return Reading(doc, ordered, key, reference, [m.span.start for m in ordered])


Extractor: TypeAlias = Callable[[Reading], Iterator[Candidate]]
