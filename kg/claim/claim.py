"""What articles state about resolved entities, each statement with an id and a rank."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import Literal, TypeAlias

from kg import schema
from kg.claim.value import Node, Values
from kg.claim.vocabulary import Object, plain
from kg.entity.resolution import Resolution
from kg.errors import SchemaError
from kg.model import Article, Count, Entity, Extraction, Fact, Money, Post, Quantity, Stage, Value, When
from kg.schema import Predicate

Rank: TypeAlias = Literal["preferred", "normal", "deprecated"]


@dataclass(frozen=True, slots=True)
class Claim:
    """`fact` of `article` about nodes of the graph; `subject` is a path, `date` the node of a stage's date."""

    id: str
    """64 hexadecimal digits."""
    article: Article
    fact: Fact
    predicate: Predicate
    subject: str
    object: Node
    date: Node | None
    rank: Rank = "normal"

    @property
    def property(self) -> tuple[str, str]:
        """The subject's path and the predicate's name."""
        return self.subject, self.predicate.name


def stated(extraction: Extraction, resolution: Resolution, values: Values) -> list[Claim]:
    """The claims of one article, one for each id, in the order of their ids; none is preferred yet.

    Raises SchemaError for a predicate that is not ours, KeyError for a fact about an entity that the article lacks.
    """
    entities = {entity.id: entity for entity in extraction.entities}
    found: dict[str, Claim] = {}
    for fact in sorted(extraction.facts, key=lambda fact: (-fact.confidence, fact.extractor)):
        predicate = schema.load().predicates.get(fact.predicate)
        if predicate is None:
            message = f"{extraction.article.name}: no predicate is called {fact.predicate!r}"
            raise SchemaError(message, value=fact.predicate)
        key = claim_id(extraction.article.id, fact, entities)
        if key not in found:
            found[key] = _claim(key, extraction.article, fact, (predicate, resolution, values))
    return [found[key] for key in sorted(found)]


def _claim(key: str, article: Article, fact: Fact, how: tuple[Predicate, Resolution, Values]) -> Claim:
    predicate, resolution, values = how
    subject, value = resolution.entity(article.id, fact.subject).path, fact.object
    if isinstance(value, str):
        target = Node(values.node(resolution.entity(article.id, value).path))
    else:
        target = values.of(value, yearly=predicate.name == "capacity")
    when = values.date(value.date) if isinstance(value, Stage) and value.date else None
    # Two names for one node say nothing about it (A belongs to A).
    rank: Rank = "deprecated" if target.term == values.node(subject) else "normal"
    return Claim(key, article, fact, predicate, subject, target, when, rank)


def claim_id(article: str, fact: Fact, entities: Mapping[str, Entity]) -> str:
    """The SHA-256 of the JSON of all that identifies a statement within its article.

    Entities go in as the article has them, so that the id outlives any change of which node they are.
    """
    stated = _entity(entities[fact.object]) if isinstance(fact.object, str) else _value(fact.object, entities)
    spans = sorted([evidence.role, evidence.span.start, evidence.span.end] for evidence in fact.evidence)
    parts = [article, fact.predicate, _entity(entities[fact.subject]), stated, spans]
    return sha256(_json(parts).encode("ascii")).hexdigest()


# Made once: `json.dumps` with options makes an encoder each time, which takes as long as the rest.
_json = json.JSONEncoder(sort_keys=True, separators=(",", ":")).encode


@dataclass(frozen=True, slots=True)
class Decided:
    """Ids of claims that people accepted and rejected."""

    accepted: Collection[str] = ()
    rejected: Collection[str] = ()


UNDECIDED = Decided()


def ranked(claims: Iterable[Claim], decided: Decided = UNDECIDED) -> list[Claim]:
    """The claims with their ranks: rejected ones deprecated, those that a single-valued property shows preferred.

    A claim that a person accepted is shown before all others.
    """
    found = [replace(claim, rank="deprecated") if claim.id in decided.rejected else claim for claim in claims]
    rivals: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in found:
        if claim.predicate.functional and claim.rank != "deprecated":
            rivals[claim.property].append(claim)
    shown: dict[tuple[str, str], Object] = {
        key: _preferred([c for c in group if c.id in decided.accepted] or group).object.term
        for key, group in rivals.items()
    }
    return [with_rank(claim, shown) for claim in found]


def with_rank(claim: Claim, shown: Mapping[tuple[str, str], Object]) -> Claim:
    """The claim, preferred if it says what is `shown` of its property."""
    wins = claim.rank != "deprecated" and shown.get(claim.property) == claim.object.term
    return replace(claim, rank="preferred") if wins else claim


def _preferred(claims: Iterable[Claim]) -> Claim:
    """The claim of the latest article, then the most precise, then with the smallest id (docs/rdf-model.md, Ranks)."""
    ordered = sorted(claims, key=lambda claim: claim.id)
    return max(ordered, key=lambda claim: (claim.article.published or date.min, precision(claim.fact.object)))


def precision(value: str | Value) -> int:
    """How exact a value is, among claims of one day: a bare amount is more so than one with 约, a day than a year."""
    match value:
        case Money() | Quantity() | Count():
            return 1 if value.approx is None else 0
        case When():
            return len(value.date)
        case Stage():
            return len(value.date or "")
        case _:
            return 0


def _entity(entity: Entity) -> list[str | int]:
    start = min((mention.span.start for mention in entity.mentions), default=-1)
    return [entity.type, entity.name, start]


def _value(value: Value, entities: Mapping[str, Entity]) -> dict[str, object]:
    """The kind and the fields of a value; those that are not set are left out, so that a new one changes no id."""
    found: dict[str, object] = {"kind": type(value).__name__.lower()}
    for each in fields(value):
        content = getattr(value, each.name)
        if content is not None:
            found[each.name] = plain(content) if isinstance(content, Decimal) else content
    if isinstance(value, Post) and value.organisation is not None:
        found["organisation"] = _entity(entities[value.organisation])
    return found
