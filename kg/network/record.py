"""What the network keeps of a store: sources, claims with the words that carry them, and the values of entities."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Source:
    """An article that claims come from. `date` is ISO 8601 or empty; `text` is the article's own, whole."""

    iri: str
    title: str = ""
    outlet: str = ""
    date: str = ""
    url: str = ""
    text: str = ""


# Tuples, where there are as many as claims: a frozen dataclass takes four times as long to make.
class Mark(NamedTuple):
    """The words `start:end` (code points of the article's own text) that play `role`: subject, object or trigger."""

    start: int
    end: int
    role: str


class Claim(NamedTuple):
    """One article's word for one fact. `rank` is preferred, normal or deprecated; `confidence` lies in 0..1."""

    iri: str
    article: str
    words: str = ""
    approx: str = ""
    date: str = ""
    confidence: float = 1.0
    rank: str = "normal"
    extractor: str = ""
    version: str = ""
    marks: tuple[Mark, ...] = ()


class Value(NamedTuple):
    """A fact whose object is no entity.

    `number` is in whole units (yuan for an amount in CNY), `date` as ISO 8601 of the precision known. `current` is
    false where only claims say so, because another value is preferred or the claim was deprecated.
    """

    predicate: str
    zh: str
    en: str
    number: float | None = None
    date: str = ""
    code: str = ""
    current: bool = True
    claims: tuple[Claim, ...] = ()


class Link(NamedTuple):
    """A fact between two entities; `title` only for a post that the subject holds in the object."""

    subject: str
    predicate: str
    object: str
    title: str = ""
    current: bool = True
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class Node:
    """An entity: its IRI, the local name of its type, its label and its other names, sorted."""

    iri: str
    type: str
    label: str
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Records:
    """All that a store says, in a fixed order: nodes by IRI, facts by subject, predicate and object."""

    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    values: tuple[tuple[str, Value], ...]
    """(IRI of the entity, value)"""
    sources: tuple[Source, ...]
