"""The whole path of the data on one screen.

``Article`` (text as published) → ``CleanText`` (repaired shadow, mapped back) → ``Mention`` (a name or a value in the
clean text) → ``Fact`` (subject, predicate, object, with ``Evidence`` in the article's own text) → ``Extraction`` (all
that one article says). Offsets are code points, half-open, everywhere.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal, TypeAlias

from kg.errors import EvidenceError

Approx: TypeAlias = Literal["about", "atLeast", "atMost"]
Role: TypeAlias = Literal["subject", "object", "trigger"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Code points ``start:end`` of some text, half-open and not empty.

    >>> Span(2, 5).covers(Span(3, 5))
    True
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise EvidenceError(f"not a span: {self.start}:{self.end}", value=(self.start, self.end))

    def __len__(self) -> int:
        return self.end - self.start

    def covers(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def of(self, text: str) -> str:
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Article:
    """One source document. `text` is the file's decoded content, untouched (an HTML file's markup included)."""

    id: str
    """Stable and unique within a build: the first 16 hex digits of `sha256`."""
    text: str
    sha256: str
    """Of the text encoded in UTF-8, so that the same text in two encodings is one article."""
    name: str
    """What people call the file: its stem, or a JSON Lines record's id."""
    source: str
    """Where it was read from: a path, `-`, or path#record; for messages only, never in the graph."""
    kind: Literal["text", "html"] = "text"
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    published: date | None = None


@dataclass(frozen=True, slots=True)
class Repair:
    """One change between the article and its clean text: `found` stood at `span`, `put` was read; `margin` in nats."""

    span: Span
    found: str
    put: str
    kind: str
    margin: float


@dataclass(frozen=True, slots=True)
class CleanText:
    """The repaired, simplified, width-folded shadow of an article.

    `starts[i]`, `ends[i]` give the article's code points that clean character `i` stands for. Both never decrease;
    several clean characters may share one source range (a repaired run), and source text may have no clean character
    (a removed tag).
    """

    article: Article
    text: str
    starts: Sequence[int] = field(repr=False)
    ends: Sequence[int] = field(repr=False)
    repairs: tuple[Repair, ...] = ()

    def to_source(self, span: Span) -> Span:
        """The smallest range of the article that holds the clean characters of `span`."""
        return Span(self.starts[span.start], self.ends[span.end - 1])

    def from_source(self, span: Span) -> Span | None:
        """The clean characters that stand for any part of `span` of the article; None if none does."""
        last = bisect_right(self.starts, span.end - 1)
        hits = [i for i in range(max(0, bisect_right(self.starts, span.start) - 64), last) if self.ends[i] > span.start]
        return Span(hits[0], hits[-1] + 1) if hits else None


@dataclass(frozen=True, slots=True)
class Money:
    """An amount: `value` in whole units of `unit` (yuan for CNY), never in 万 or 亿."""

    value: Decimal
    unit: str = "CNY"
    approx: Approx | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """An area or a capacity; `unit` in simplified Chinese, 万 and 亿 multiplied into `value`; no `per` is a year."""

    value: Decimal
    unit: str
    product: str | None = None
    per: str | None = None
    approx: Approx | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """A bare number: of projects, of jobs."""

    value: int
    approx: Approx | None = None


@dataclass(frozen=True, slots=True)
class When:
    """A date of the precision that the text gives: ``2022``, ``2022-Q1``, ``2022-H1``, ``2022-06``, ``2022-05-06``."""

    date: str


@dataclass(frozen=True, slots=True)
class Stage:
    """One of the ontology's project stages, with the date that the text gives for it."""

    stage: str
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """A literal in simplified Chinese: a product, a designation."""

    text: str


@dataclass(frozen=True, slots=True)
class Post:
    """A title, and the local id of the organisation it is held in (None if the text names none)."""

    title: str
    organisation: str | None = None


Value: TypeAlias = Money | Quantity | Count | When | Stage | Text | Post


@dataclass(frozen=True, slots=True)
class Mention:
    """A name or a value that stands at `span` of the CLEAN text. `kind` is an entity type or a value's class name."""

    kind: str
    span: Span
    text: str
    """The clean text at `span`."""
    name: str = ""
    """The canonical form that this mention alone suggests (京沪 → 京沪高速); empty for `text` itself."""
    value: Value | None = None
    code: str | None = None
    """GB/T 2260 code, for a place that is certain."""

    def __hash__(self) -> int:
        # Mentions are keys of most tables; the text's own hash is kept by the string, the other fields' is not.
        return hash(self.text) ^ self.span.start


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words of the ARTICLE that play `role` in a fact."""

    role: Role
    span: Span
    text: str

    @classmethod
    def of(cls, clean: CleanText, role: Role, span: Span, read: str) -> Evidence:
        """Evidence for what an extractor `read` at `span` of the clean text.

        Raises EvidenceError unless the clean text at `span` is `read`.
        """
        if span.end > len(clean.text) or span.of(clean.text) != read:
            raise EvidenceError(f"{read!r} does not stand at {span.start}:{span.end}", value=read)
        source = clean.to_source(span)
        return cls(role, source, source.of(clean.article.text))


@dataclass(frozen=True, slots=True)
class EntityMention:
    """Where the ARTICLE names an entity."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Entity:
    """Something with a name, within one article. `id` is local to the article (``e1``, in order of first mention)."""

    id: str
    type: str
    name: str
    """The fullest form in the article, in simplified Chinese."""
    mentions: tuple[EntityMention, ...]
    aliases: tuple[str, ...] = ()
    """Other forms that the article uses, in simplified Chinese, sorted."""
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """`subject predicate object`, as one article states it. `object` is an entity's local id or a value."""

    subject: str
    predicate: str
    object: str | Value
    evidence: tuple[Evidence, ...]
    confidence: float
    extractor: str
    """Name of the extractor and rule that found it, such as ``money.total``."""

    def __post_init__(self) -> None:
        if not self.evidence:
            raise EvidenceError(f"a fact without evidence: {self.subject} {self.predicate}", value=self.predicate)


@dataclass(frozen=True, slots=True)
class Rejection:
    """A candidate fact that was not kept, and why. `span` is in the article."""

    predicate: str
    words: str
    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Unused:
    """An amount in the article that no fact used; `words` as they stand at `span` of the article."""

    words: str
    span: Span
    kind: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one article says."""

    article: Article
    entities: tuple[Entity, ...]
    facts: tuple[Fact, ...]
    rejected: tuple[Rejection, ...] = ()
    unused: tuple[Unused, ...] = ()
    repairs: tuple[Repair, ...] = ()
