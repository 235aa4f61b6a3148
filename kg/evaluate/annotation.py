"""An article's entities and facts in the one form that gold and extraction are compared in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any, TypeAlias

from kg import schema
from kg.errors import GoldError

Object: TypeAlias = str | Mapping[str, Any]
"""An entity's id, or a literal in the form of the fact model."""
Place: TypeAlias = tuple[int, int]
"""Start and end in code points of the article's own text; no `Span`, since a malformed one must be counted."""

_UNDERTAKINGS = frozenset({"Project", "ProjectBatch"})
_PART_OF_NAMES = frozenset({"AdministrativeArea", "Region", "Industry", "Infrastructure"})


@dataclass(frozen=True, slots=True)
class Named:
    """An entity with the places that name it."""

    id: str
    type: str
    name: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Stated:
    """A fact; gold has no evidence, confidence and rule."""

    subject: str
    predicate: str
    object: Object
    evidence: tuple[Place, ...] = ()
    confidence: float = 1.0
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Annotation:
    """What an article says, as people or as an extractor annotated it."""

    entities: tuple[Named, ...] = ()
    facts: tuple[Stated, ...] = ()


def read_predicted(record: Mapping[str, Any], *, file: str) -> Annotation:
    """The annotation in a record of `kg extract`. Raises GoldError, which names `file`, for one that is malformed."""
    try:
        entities = tuple(
            Named(str(e["id"]), str(e["type"]), str(e["name"]), tuple(_places(e["mentions"])))
            for e in record["entities"]
        )
        facts = tuple(
            Stated(
                str(f["s"]),
                str(f["p"]),
                _sound_object(str(f["p"]), f["o"]),
                tuple(_places(f.get("evidence") or ())),
                float(f.get("confidence", 1.0)),
                str(f.get("rule", "")),
            )
            for f in record["facts"]
        )
    except (KeyError, TypeError, ValueError, ArithmeticError, AttributeError) as problem:
        message = f"not a record of facts ({type(problem).__name__}: {problem}); `kg extract -o` writes such files"
        raise GoldError(message, file=file) from problem
    return Annotation(entities, facts)


def read_gold(record: Mapping[str, Any], text: str, *, file: str) -> tuple[Annotation, list[GoldError]]:
    """The annotation in a gold record of the article `text`, and what is wrong with its entries.

    An entry that cannot be compared is left out; one that names what does not stand in the text, or an unknown type,
    predicate or entity, is kept (it counts as missed). Raises GoldError for a record without entities and facts.
    """
    if not isinstance(record, Mapping) or not all(isinstance(record.get(k), list) for k in ("entities", "facts")):
        raise GoldError('a gold file is an object with the lists "entities" and "facts"', file=file)
    wrong: list[GoldError] = []
    entities = [e for e in record["entities"] if _well_formed(_entity_fault(e), e, file, wrong)]
    facts = [f for f in record["facts"] if _well_formed(_fact_fault(f), f, file, wrong)]
    wrong += [GoldError(fault, file=file) for fault in _doubts(entities, facts, text)]
    places = gold_places(entities, text)
    return (
        Annotation(
            tuple(Named(e["id"], e["type"], e["name"], places.get(e["id"], ())) for e in entities),
            tuple(Stated(f["s"], f["p"], f["o"]) for f in facts),
        ),
        wrong,
    )


def gold_places(entities: Sequence[Mapping[str, Any]], text: str) -> dict[str, tuple[Place, ...]]:
    """Every occurrence of every mention, by entity.

    A place, region, industry or road inside the longer name of another entity (but not of an undertaking) counts only
    if it stands nowhere else: 衡水 in 衡水高新区 does not name the city.
    """
    found = [
        (hit.start(), hit.end(), str(e["id"]), str(e["type"]))
        for e in entities
        for mention in e["mentions"]
        for hit in re.finditer(re.escape(mention), text)
    ]
    holders = [(start, end, owner) for start, end, owner, kind in found if kind not in _UNDERTAKINGS]
    free: dict[str, list[Place]] = {}
    nested: dict[str, list[Place]] = {}
    for start, end, owner, kind in found:
        inside = kind in _PART_OF_NAMES and any(
            s <= start and end <= e and e - s > end - start and who != owner for s, e, who in holders
        )
        places = (nested if inside else free).setdefault(owner, [])
        if (start, end) not in places:
            places.append((start, end))
    return {owner: tuple(places) for owner, places in (nested | free).items()}


def _places(marks: Sequence[Mapping[str, Any]]) -> Iterator[Place]:
    for mark in marks:
        yield int(mark["start"]), int(mark["end"])


def _sound_object(predicate: str, stated: Any) -> Object:
    if fault := _object_fault(predicate, stated):
        raise ValueError(fault)
    known: Object = stated
    return known


def _well_formed(fault: str, entry: object, file: str, wrong: list[GoldError]) -> bool:
    if fault:
        wrong.append(GoldError(f"{fault}, so it is left out: {entry!r}", file=file, value=entry))
    return not fault


def _entity_fault(entity: Any) -> str:
    if not isinstance(entity, Mapping) or not all(isinstance(entity.get(k), str) for k in ("id", "type", "name")):
        return 'an entity needs the strings "id", "type" and "name"'
    mentions = entity.get("mentions")
    if not isinstance(mentions, list) or not all(isinstance(m, str) and m for m in mentions):
        return '"mentions" must be a list of strings that are not empty'
    return ""


_NEEDED: Mapping[str, tuple[str, type | tuple[type, ...]]] = {
    "money": ("value", (int, float)),
    "quantity": ("value", (int, float)),
    "count": ("value", (int, float)),
    "date": ("date", str),
    "stage": ("stage", str),
    "text": ("text", str),
    "post": ("title", str),
}

_STRINGS = ("title", "organisation", "text", "stage", "date", "unit", "product", "per", "approx")


def _fact_fault(fact: Any) -> str:
    if not isinstance(fact, Mapping) or not all(isinstance(fact.get(k), str) for k in ("s", "p")):
        return 'a fact needs the strings "s" and "p"'
    return _object_fault(fact["p"], fact.get("o"))


def _object_fault(predicate: str, stated: Any) -> str:
    if isinstance(stated, str):
        return ""
    if not isinstance(stated, Mapping):
        return f'the "o" of {predicate} must be an entity\'s id or a literal, not {stated!r}'
    known = schema.load().predicates.get(predicate)
    if known is not None and known.value_kind != "entity":
        key, kind = _NEEDED[known.value_kind]
        if not isinstance(stated.get(key), kind):
            return f'the "o" of {predicate} must be an object with "{key}"'
    return _part_fault(stated)


def _part_fault(stated: Mapping[str, Any]) -> str:
    if not all(isinstance(stated.get(key), str | None) for key in _STRINGS):
        return f"one of {', '.join(_STRINGS)} is not a string in {dict(stated)}"
    if not _is_number(stated.get("value", 0)):
        return f'"value" is not a number in {dict(stated)}'
    return ""


def _is_number(value: Any) -> bool:
    try:
        return isinstance(value, (int, float)) and not isinstance(value, bool) and isfinite(value)
    except OverflowError:  # of a whole number that no float holds
        return False


def _doubts(entities: Sequence[Mapping[str, Any]], facts: Sequence[Mapping[str, Any]], text: str) -> Iterator[str]:
    """What is well formed but cannot be right."""
    vocabulary = schema.load()
    known = {e["id"] for e in entities}
    if len(known) < len(entities):
        yield "two entities have one id"
    for entity in entities:
        if entity["type"] not in vocabulary.types:
            yield f"no such type: {entity['type']!r} of {entity['name']!r}"
        for mention in entity["mentions"]:
            if mention not in text:
                yield f"mention not in the text: {mention!r}"
    for fact in facts:
        if fact["p"] not in vocabulary.predicates:
            yield f"no such predicate: {fact['p']!r} in {dict(fact)}"
        for reference in references(fact["s"], fact["o"]):
            if reference not in known:
                yield f"no such entity: {reference!r} in {dict(fact)}"


def references(subject: str, stated: Object) -> Iterator[str]:
    """The ids that a fact names."""
    yield subject
    if isinstance(stated, str):
        yield stated
    elif stated.get("organisation"):
        yield str(stated["organisation"])
