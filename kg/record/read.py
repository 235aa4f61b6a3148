"""A record → the extraction that it was made of."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date
from decimal import Decimal
from math import isfinite
from typing import Any, TypeAlias, TypeVar, get_args

from kg import schema
from kg.errors import KgError, StoreError
from kg.model import (
    Approx,
    Article,
    Count,
    Entity,
    EntityMention,
    Evidence,
    Extraction,
    Fact,
    Money,
    Post,
    Quantity,
    Rejection,
    Repair,
    Role,
    Span,
    Stage,
    Text,
    Unused,
    Value,
    When,
)

Number = TypeVar("Number", float, Decimal)
Marks: TypeAlias = dict[tuple[Any, Any, Any], Evidence]
"""What was read of an article's words, by role, start and end: a third of them play their part in several facts."""

_APPROX = get_args(Approx)
_ROLES: Mapping[str, Role] = {role: role for role in get_args(Role)}
_KINDS: Mapping[str, Callable[..., Value]] = {
    "money": Money,
    "quantity": Quantity,
    "count": Count,
    "date": When,
    "stage": Stage,
    "text": Text,
    "post": Post,
}


def from_record(
    record: Mapping[str, Any], *, text: str | None = None, source: str = "", facts: Collection[str] | None = None
) -> Extraction:
    """The extraction of a record. `text` is the article's own text where the record does not hold it.

    `source` names the file for messages. If `facts` are given, only facts of those predicates are read, and nothing
    that was rejected, unused or repaired. Raises StoreError for a record that is malformed, or whose words do not stand
    at their spans in the text, in what of it is read.
    """
    try:
        return _read(record, record["text"] if text is None else text, source, facts)
    except (KeyError, TypeError, ValueError, ArithmeticError, KgError) as problem:
        message = f"not a record of facts ({type(problem).__name__}: {problem}); `kg build` writes it anew"
        raise StoreError(message, file=source or None) from problem


def _read(record: Mapping[str, Any], text: str, source: str, only: Collection[str] | None) -> Extraction:
    article = _read_article(record, text, source)
    entities = tuple(_read_entity(item, text) for item in record["entities"])
    known, marks = {entity.id for entity in entities}, Marks()
    wanted = record["facts"] if only is None else [item for item in record["facts"] if item["p"] in only]
    facts = tuple(_known(_read_fact(item, text, marks), known) for item in wanted)
    if only is not None:
        return Extraction(article, entities, facts, (), (), ())
    return Extraction(
        article,
        entities,
        facts,
        tuple(
            Rejection(_string(item, "p"), _string(item, "words"), _span(item), _string(item, "reason"))
            for item in record["rejected"]
        ),
        tuple(Unused(_string(item, "words"), _span(item), _string(item, "kind")) for item in record["unused"]),
        tuple(
            Repair(
                _span(item),
                _string(item, "found"),
                _string(item, "put"),
                _string(item, "kind"),
                _finite(item["margin"], float),
            )
            for item in record["repairs"]
        ),
    )


def _read_article(record: Mapping[str, Any], text: str, source: str) -> Article:
    day = record["published"]
    return Article(
        id=_string(record, "sha256")[:16],
        text=text,
        sha256=record["sha256"],
        name=_string(record, "id"),
        source=source,
        kind="html" if record["kind"] == "html" else "text",
        title=_optional(record, "title"),
        url=_optional(record, "url"),
        outlet=_optional(record, "outlet"),
        published=date.fromisoformat(day) if day else None,
    )


def _span(item: Mapping[str, Any]) -> Span:
    return Span(int(item["start"]), int(item["end"]))


def _words(item: Mapping[str, Any], text: str) -> tuple[Span, str]:
    span = _span(item)
    words = text[span.start : span.end]
    if span.end > len(text) or item.get("text", words) != words:
        raise ValueError(f"the text does not hold {item.get('text', 'characters')!r} at {span.start}:{span.end}")
    return span, words


def _read_entity(item: Mapping[str, Any], text: str) -> Entity:
    mentions = tuple(EntityMention(*_words(mention, text)) for mention in item["mentions"])
    aliases = tuple(_string({"alias": alias}, "alias") for alias in item.get("aliases", ()))
    kind = schema.load().types[_string(item, "type")].name
    return Entity(_string(item, "id"), kind, _string(item, "name"), mentions, aliases, _optional(item, "code"))


def _read_fact(item: Mapping[str, Any], text: str, marks: Marks) -> Fact:
    evidence = tuple([_read_evidence(mark, text, marks) for mark in item["evidence"]])
    value = _read_object(item["p"], item["o"])
    return Fact(item["s"], item["p"], value, evidence, _finite(item["confidence"], float), _string(item, "rule"))


def _read_evidence(mark: Mapping[str, Any], text: str, marks: Marks) -> Evidence:
    key = mark["role"], mark["start"], mark["end"]
    found = marks.get(key)
    if found is None or "text" in mark:
        found = marks[key] = Evidence(_ROLES[mark["role"]], *_words(mark, text))
    return found


def _known(fact: Fact, known: set[str]) -> Fact:
    """The fact, if all that it names are among the entities."""
    named = [fact.subject]
    if isinstance(fact.object, str):
        named.append(fact.object)
    elif isinstance(fact.object, Post) and fact.object.organisation is not None:
        named.append(fact.object.organisation)
    for ident in named:
        if ident not in known:
            raise ValueError(f"no entity has the id {ident!r}")
    return fact


def _string(item: Mapping[str, Any], key: str) -> str:
    if not isinstance(item[key], str):
        raise TypeError(f"{key} is not a string: {item[key]!r}")
    item[key].encode()  # half of a surrogate pair is a ValueError
    return str(item[key])


def _optional(item: Mapping[str, Any], key: str) -> str | None:
    return None if item.get(key) is None else _string(item, key)


def _read_object(predicate: str, stored: Any) -> str | Value:
    kind = schema.load().predicates[predicate].value_kind
    if kind == "entity":
        return str(stored)
    parts = dict(stored)
    if kind in ("money", "quantity"):
        parts["value"] = _finite(parts["value"], Decimal)
    elif kind == "count":
        parts["value"] = int(parts["value"])
    for key in parts.keys() - {"value"}:
        _optional(parts, key)
    if parts.get("approx") not in (None, *_APPROX):
        raise ValueError(f"approx is none of {', '.join(_APPROX)}: {parts['approx']!r}")
    if "stage" in parts and parts["stage"] not in schema.load().stages:
        raise ValueError(f"no stage is called {parts['stage']!r}")
    return _KINDS[kind](**parts)


def _finite(value: Any, kind: type[Number]) -> Number:
    number = kind(str(value))
    if not isfinite(number):
        raise ValueError(f"not a number: {value!r}")
    return number
