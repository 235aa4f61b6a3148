"""What an extractor sees of an article, and what it hands back."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from heapq import merge
from typing import TypeAlias

from kg.mention.index import MentionIndex
from kg.model import Mention, Span, Value
from kg.text.document import Document


@dataclass(frozen=True, slots=True)
class Candidate:
    """A fact as an extractor proposes it; all spans in the clean text. `trigger` holds the words that state it.

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
class Shelf:
    """The mentions of one kind in reading order, where they start, and the length of the longest."""

    mentions: Sequence[Mention]
    starts: Sequence[int]
    longest: int

    @classmethod
    def of(cls, mentions: Sequence[Mention]) -> Shelf:
        """`mentions` are in reading order."""
        return cls(mentions, [m.span.start for m in mentions], max((len(m.span) for m in mentions), default=0))

    def within(self, span: Span) -> Iterator[Mention]:
        """The mentions inside `span`, in order."""
        for index in range(bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)):
            if self.mentions[index].span.end <= span.end:
                yield self.mentions[index]

    def before(self, at: int, since: int) -> Iterator[Mention]:
        """The mentions inside `since:at` from the last one to start to the first."""
        for index in range(bisect_left(self.starts, at) - 1, bisect_left(self.starts, since) - 1, -1):
            if self.mentions[index].span.end <= at:
                yield self.mentions[index]

    def last_before(self, at: int, since: int) -> Mention | None:
        """The mention inside `since:at` that ends last, the longest of several that end there."""
        best: Mention | None = None
        for mention in self.before(at, since):
            if best is not None and mention.span.start < best.span.end - self.longest:
                break
            if best is None or mention.span.end >= best.span.end:
                best = mention
        return best


@dataclass(frozen=True, slots=True)
class Reading:
    """A document with its mentions in reading order (by start, then longest first; nested ones allowed), grouped into
    entities.

    `key[m]` is the same for two mentions of one entity. `reference` is the day that relative dates count from, if
    known.
    """

    doc: Document
    mentions: Sequence[Mention]
    key: dict[Mention, str]
    reference: date | None = None
    _all: Shelf = field(default=Shelf((), (), 0), repr=False)
    _shelves: Mapping[str, Shelf] = field(default_factory=dict, repr=False)
    _index: MentionIndex = field(default_factory=MentionIndex, repr=False)

    @property
    def text(self) -> str:
        return self.doc.text

    def within(self, span: Span, *kinds: str) -> Iterator[Mention]:
        """Mentions that lie inside `span`, of the given kinds (all kinds if none is given), in order."""
        shelves = self._of(kinds)
        if len(shelves) == 1:
            return shelves[0].within(span)
        return merge(*(shelf.within(span) for shelf in shelves), key=_order)

    def between(self, start: int, end: int, *kinds: str) -> Iterator[Mention]:
        """Mentions that lie inside `start:end`, in order; none where that is empty."""
        return self.within(Span(start, end), *kinds) if 0 <= start < end else iter(())

    def before(self, at: int, since: int, *kinds: str) -> Iterator[Mention]:
        """Mentions that lie inside `since:at`, from the last one to start to the first."""
        shelves = self._of(kinds)
        if len(shelves) == 1:
            return shelves[0].before(at, since)
        return merge(*(shelf.before(at, since) for shelf in shelves), key=_order, reverse=True)

    def last_before(self, at: int, since: int, *kinds: str) -> Mention | None:
        """The mention of the given kinds that ends last inside `since:at`, the longest of several."""
        found = [shelf.last_before(at, since) for shelf in self._of(kinds)]
        return max((m for m in found if m is not None), key=lambda m: (m.span.end, -m.span.start), default=None)

    def covering(self, span: Span) -> Iterator[Mention]:
        """Mentions that hold all of `span`, by start."""
        return self._index.covering(span)

    def _of(self, kinds: Iterable[str]) -> list[Shelf]:
        """The shelves of `kinds`, or the one of all mentions."""
        return [self._shelves[kind] for kind in dict.fromkeys(kinds) if kind in self._shelves] if kinds else [self._all]


def _order(mention: Mention) -> tuple[int, int]:
    return mention.span.start, -mention.span.end


def reading(doc: Document, mentions: Iterable[Mention], key: dict[Mention, str], reference: date | None) -> Reading:
    """A `Reading` with its mentions put in order."""
    ordered = sorted(mentions, key=_order)
    kinds: dict[str, list[Mention]] = {}
    for mention in ordered:
        kinds.setdefault(mention.kind, []).append(mention)
    shelves = {kind: Shelf.of(found) for kind, found in kinds.items()}
    return Reading(doc, ordered, key, reference, Shelf.of(ordered), shelves, MentionIndex(ordered))


Extractor: TypeAlias = Callable[[Reading], Iterator[Candidate]]
