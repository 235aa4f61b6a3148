"""What an extractor sees of an article, and what it hands back."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from typing import Any, TypeAlias, TypeVar

from kg.mention.index import MentionIndex
from kg.model import Mention, Span, Value
from kg.text.document import Document

T = TypeVar("T")


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
    """Mentions in reading order, where they start and end, and a length that none exceeds."""

    mentions: Sequence[Mention]
    starts: Sequence[int]
    ends: Sequence[int]
    longest: int

    @classmethod
    def of(cls, mentions: Sequence[Mention], longest: int) -> Shelf:
        """`mentions` are in reading order."""
        return cls(mentions, [m.span.start for m in mentions], [m.span.end for m in mentions], longest)

    def within(self, span: Span) -> Iterator[Mention]:
        """The mentions inside `span`, in order."""
        mentions, ends, until = self.mentions, self.ends, span.end
        first = bisect_left(self.starts, span.start)
        last = bisect_left(self.starts, until, first)
        return (mentions[i] for i in range(first, last) if ends[i] <= until) if first < last else iter(())

    def before(self, at: int, since: int) -> Iterator[Mention]:
        """The mentions inside `since:at` from the last one to start to the first."""
        mentions, ends = self.mentions, self.ends
        last = bisect_left(self.starts, at)
        first = bisect_left(self.starts, since, 0, last)
        return (mentions[i] for i in range(last - 1, first - 1, -1) if ends[i] <= at) if first < last else iter(())

    def last_before(self, at: int, since: int) -> Mention | None:
        """The mention inside `since:at` that ends last, the longest of several that end there."""
        best: Mention | None = None
        for mention in self.before(at, since):
            if best is not None and mention.span.start < best.span.end - self.longest:
                break
            if best is None or (mention.span.end, -mention.span.start) > (best.span.end, -best.span.start):
                best = mention
        return best


@dataclass(frozen=True, slots=True, eq=False)
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
    _kinds: Mapping[str, Sequence[Mention]] = field(default_factory=dict, repr=False)
    _index: MentionIndex = field(default_factory=MentionIndex, repr=False)
    text: str = field(init=False, repr=False)
    """`doc.text`."""
    _shelves: dict[tuple[str, ...], Shelf] = field(init=False, default_factory=dict, repr=False)
    _shelves_back: dict[tuple[str, ...], Shelf] = field(init=False, default_factory=dict, repr=False)
    _sentences: dict[tuple[str, ...], Sequence[Span]] = field(init=False, default_factory=dict, repr=False)
    _told: dict[Callable[[Reading], Any], Any] = field(init=False, default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", self.doc.text)
        longest = max((len(m.span) for m in self.mentions), default=0)
        self._shelves[()] = self._shelves_back[()] = Shelf.of(self.mentions, longest)

    def within(self, span: Span, *kinds: str) -> Iterator[Mention]:
        """Mentions that lie inside `span`, of the given kinds (all kinds if none is given), in order."""
        return (self._shelves.get(kinds) or self._shelf(kinds)).within(span)

    def between(self, start: int, end: int, *kinds: str) -> Iterator[Mention]:
        """Mentions that lie inside `start:end`, in order; none where that is empty."""
        return self.within(Span(start, end), *kinds) if 0 <= start < end else iter(())

    def sentences(self, *kinds: str) -> Sequence[Span]:
        """The sentences that hold a mention of the given kinds (at least one kind), in order."""
        found = self._sentences.get(kinds)
        if found is None:
            shelf = self._shelves.get(kinds) or self._shelf(kinds)
            at = ((self.doc.sentence_at(m.span.start), m.span) for m in shelf.mentions)
            found = self._sentences[kinds] = tuple(dict.fromkeys(s for s, span in at if s.covers(span)))
        return found

    def before(self, at: int, since: int, *kinds: str) -> Iterator[Mention]:
        """Mentions that lie inside `since:at`, from the last one to start to the first."""
        return (self._shelves_back.get(kinds) or self._shelf_back(kinds)).before(at, since)

    def last_before(self, at: int, since: int, *kinds: str) -> Mention | None:
        """The mention of the given kinds that ends last inside `since:at`, the longest of several."""
        return (self._shelves_back.get(kinds) or self._shelf_back(kinds)).last_before(at, since)

    def covering(self, span: Span) -> Iterator[Mention]:
        """Mentions that hold all of `span`, by start."""
        return self._index.covering(span)

    def once(self, tell: Callable[[Reading], T]) -> T:
        """What `tell` says of this reading, asked once: for a question that several extractors put to the article."""
        if tell not in self._told:
            self._told[tell] = tell(self)
        found: T = self._told[tell]
        return found

    def _shelf(self, kinds: tuple[str, ...]) -> Shelf:
        """The mentions of `kinds`, of two at one place the one whose kind is named first."""
        shelf = self._shelves[kinds] = Shelf.of(self._in_order(kinds), self._shelves[()].longest)
        return shelf

    def _shelf_back(self, kinds: tuple[str, ...]) -> Shelf:
        """The same to be read backwards: of two at one place the one whose kind is named first comes last."""
        found = sorted(self._of(kinds), key=_order, reverse=True)
        shelf = self._shelves_back[kinds] = Shelf.of(found[::-1], self._shelves[()].longest)
        return shelf

    def _in_order(self, kinds: tuple[str, ...]) -> Sequence[Mention]:
        return self._kinds.get(kinds[0], ()) if len(kinds) == 1 else sorted(self._of(kinds), key=_order)

    def _of(self, kinds: tuple[str, ...]) -> Iterable[Mention]:
        return chain.from_iterable(self._kinds.get(kind, ()) for kind in dict.fromkeys(kinds))


def _order(mention: Mention) -> tuple[int, int]:
    return mention.span.start, -mention.span.end


def reading(doc: Document, mentions: Iterable[Mention], key: dict[Mention, str], reference: date | None) -> Reading:
    """A `Reading` with its mentions put in order."""
    ordered = sorted(mentions, key=_order)
    kinds: dict[str, list[Mention]] = {}
    for mention in ordered:
        kinds.setdefault(mention.kind, []).append(mention)
    return Reading(doc, ordered, key, reference, kinds, MentionIndex(ordered))


Extractor: TypeAlias = Callable[[Reading], Iterator[Candidate]]
