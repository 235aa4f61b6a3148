"""What resolution gives: for each article's own entities the node that they are in the graph."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from kg.entity.judgement import Judgement, Remark
from kg.model import Entity

LocalId: TypeAlias = tuple[str, str]
"""(Article id, id of the entity within it)."""


@dataclass(frozen=True, slots=True)
class Local:
    """An entity as one article has it."""

    article: str
    entity: Entity

    @property
    def id(self) -> LocalId:
        return self.article, self.entity.id

    @property
    def start(self) -> int:
        """Where the article first names it; 0 if nowhere."""
        return min((mention.span.start for mention in self.entity.mentions), default=0)


@dataclass(frozen=True, slots=True)
class CanonicalEntity:
    """One node of the graph. `path` is its IRI after the base: ``company/卓凡液压科技有限公司``."""

    path: str
    type: str
    label: str
    """In simplified Chinese."""
    alt_labels: tuple[tuple[str, str], ...] = ()
    """(Text, language tag ``zh-Hans`` or ``zh-Hant``), sorted, without the label."""
    code: str | None = None
    """GB/T 2260 code of a division."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A name that may mean one of several `candidates` (names) and was left alone."""

    type: str
    name: str
    candidates: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Link:
    """What a person decided about a node (`path`) and a thing elsewhere (`iri`)."""

    path: str
    iri: str
    judgement: Judgement

    @property
    def holds(self) -> bool:
        """Whether they are the same."""
        return self.judgement.what == "same"


@dataclass(frozen=True)
class Resolution:
    """All nodes by path (sorted), which node each local entity is, and what was left open."""

    entities: Mapping[str, CanonicalEntity]
    paths: Mapping[LocalId, str]
    doubts: tuple[Doubt, ...] = ()
    remarks: tuple[Remark, ...] = ()
    """What the replay of people's decisions has to say."""
    links: tuple[Link, ...] = ()
    """By path and IRI, one decision for each."""

    def entity(self, article: str, local: str) -> CanonicalEntity:
        """The node of a local entity. Raises KeyError if the article has none of this id."""
        return self.entities[self.paths[article, local]]


@dataclass(frozen=True, slots=True)
class Group:
    """Local entities that are one, before their node has a path; `name` is what the path shall say."""

    type: str
    name: str
    label: str
    members: tuple[Local, ...]
    code: str | None = None
    judged: bool = False
    """Whether people's decisions have been replayed on it."""
