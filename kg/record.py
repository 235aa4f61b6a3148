"""What one article says as JSON and back: the form of a gold file, with exact spans.

::

    {"id": "park-news", "sha256": "…", "published": "2022-04-12", …, "extractor": "rule",
     "entities": [{"id": "e1", "type": "Company", "name": "…", "mentions": [{"start": 0, "end": 4, "text": "…"}]}],
     "facts": [{"s": "e1", "p": "totalInvestment", "o": {"value": 100000000, "unit": "CNY"},
                "evidence": [{"role": "subject", "start": 0, "end": 4}], "confidence": 0.9, "rule": "money.total"}],
     "rejected": […], "unused": […], "repairs": […]}

Offsets are code points into the article's own text. With that text inside, a record is all that a build needs.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from math import isfinite
from typing import Any, TypeAlias, TypeVar, get_args

from kg import __version__, schema
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

Record: TypeAlias = dict[str, Any]
Number = TypeVar("Number", float, Decimal)

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


def to_record(extraction: Extraction, *, with_text: bool = False, extractor: str = "rule") -> Record:
    """The JSON object of an extraction by `extractor`; `with_text` puts the article's own text inside."""
    article = extraction.article
    record: Record = {
        "id": article.name,
        "sha256": article.sha256,
        "kind": article.kind,
        "title": article.title,
        "url": article.url,
        "outlet": article.outlet,
        "published": article.published.isoformat() if article.published else None,
        "extractor": extractor,
        "version": __version__,
    }
    record |= {
        "entities": [_entity(entity) for entity in extraction.entities],
        "facts": [_fact(fact) for fact in extraction.facts],
        "rejected": [
            {"p": r.predicate, "words": r.words, **asdict(r.span), "reason": r.reason} for r in extraction.rejected
        ],
        "unused": [{"words": u.words, **asdict(u.span), "kind": u.kind} for u in extraction.unused],
        "repairs": [_repair(repair) for repair in extraction.repairs],
    }
    return record | {"text": article.text} if with_text else record


def from_record(record: Mapping[str, Any], *, text: str | None = None, source: str = "") -> Extraction:
    """The extraction of a record. `text` is the article's own text where the record does not hold it.

    `source` names the file for messages. Raises StoreError for a record that is malformed, or whose words do not stand
    at their spans in the text.
    """
    try:
        return _read(record, record["text"] if text is None else text, source)
    except (KeyError, TypeError, ValueError, ArithmeticError, KgError) as problem:
        message = f"not a record of facts ({type(problem).__name__}: {problem}); `kg build` writes it anew"
        raise StoreError(message, file=source or None) from problem


def dumps(record: Record, *, indent: int | None = None) -> str:
    """The record as JSON text, Chinese as it is, ending with a line end; one line unless `indent` is given."""
    return json.dumps(record, ensure_ascii=False, indent=indent, allow_nan=False) + "\n"


def lines(record: Mapping[str, Any]) -> str:
    """The record as JSON text with a line for each key, and for each thing in a list at a key.

    >>> print(lines({"id": "a", "facts": [{"s": "e1"}, {"s": "e2"}], "unused": []}), end="")
    {
     "id": "a",
     "facts": [
      {"s": "e1"},
      {"s": "e2"}
     ],
     "unused": []
    }
    """
    # Indented by the standard library, which does that in Python, it would take eight times as long.
    parts = []
    for key, value in record.items():
        inside = _json(value)
        if isinstance(value, list) and value:
            inside = "[\n  " + ",\n  ".join(map(_json, value)) + "\n ]"
        parts.append(f" {_json(key)}: {inside}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


_json = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


def loads(text: str, *, source: str = "") -> Record:
    """The record in a JSON text, its numbers exact. Raises StoreError for text that holds none."""
    try:
        record = json.loads(text, parse_float=Decimal)
    except (ValueError, RecursionError) as problem:
        raise StoreError(f"not JSON ({problem}); `kg build` writes it anew", file=source or None) from problem
    if not isinstance(record, dict):
        raise StoreError("not a record of facts; `kg build` writes it anew", file=source or None)
    return record


def object_record(value: str | Value) -> str | Record:
    """An object in the form of the fact model: an entity's id, or a literal without the parts that are None.

    >>> object_record(Money(Decimal("4.57E+8"), approx="about"))
    {'value': 457000000, 'unit': 'CNY', 'approx': 'about'}
    """
    if isinstance(value, str):
        return value
    literal = {key: _number(part) for key, part in asdict(value).items() if part is not None}
    # A post that the text gives no organisation says so (fact model, Literals).
    return {"title": value.title, "organisation": value.organisation} if isinstance(value, Post) else literal


def _number(part: Any) -> Any:
    if not isinstance(part, Decimal):
        return part
    return int(part) if part == part.to_integral_value() else float(part)


def _entity(entity: Entity) -> Record:
    known = {"aliases": list(entity.aliases), "code": entity.code}
    return {
        "id": entity.id,
        "type": entity.type,
        "name": entity.name,
        **{key: value for key, value in known.items() if value},
        "mentions": [{**asdict(mention.span), "text": mention.text} for mention in entity.mentions],
    }


def _fact(fact: Fact) -> Record:
    return {
        "s": fact.subject,
        "p": fact.predicate,
        "o": object_record(fact.object),
        "evidence": [{"role": evidence.role, **asdict(evidence.span)} for evidence in fact.evidence],
        "confidence": fact.confidence,
        "rule": fact.extractor,
    }


def _repair(repair: Repair) -> Record:
    return {
        **asdict(repair.span),
        "found": repair.found,
        "put": repair.put,
        "kind": repair.kind,
        "margin": repair.margin,
    }


def _read(record: Mapping[str, Any], text: str, source: str) -> Extraction:
    day = record["published"]
    article = Article(
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
    entities = tuple(_read_entity(item, text) for item in record["entities"])
    known = {entity.id for entity in entities}
    return Extraction(
        article,
        entities,
        tuple(_known(_read_fact(item, text), known) for item in record["facts"]),
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


def _span(item: Mapping[str, Any]) -> Span:
    return Span(int(item["start"]), int(item["end"]))


def _words(item: Mapping[str, Any], text: str) -> tuple[Span, str]:
    span = _span(item)
    if span.end > len(text) or item.get("text", span.of(text)) != span.of(text):
        raise ValueError(f"the text does not hold {item.get('text', 'characters')!r} at {span.start}:{span.end}")
    return span, span.of(text)


def _read_entity(item: Mapping[str, Any], text: str) -> Entity:
    mentions = tuple(EntityMention(*_words(mention, text)) for mention in item["mentions"])
    aliases = tuple(_string({"alias": alias}, "alias") for alias in item.get("aliases", ()))
    kind = schema.load().types[_string(item, "type")].name
    return Entity(_string(item, "id"), kind, _string(item, "name"), mentions, aliases, _optional(item, "code"))


def _read_fact(item: Mapping[str, Any], text: str) -> Fact:
    evidence = tuple(Evidence(_ROLES[mark["role"]], *_words(mark, text)) for mark in item["evidence"])
    value = _read_object(item["p"], item["o"])
    return Fact(item["s"], item["p"], value, evidence, _finite(item["confidence"], float), _string(item, "rule"))


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
    if parts.get("approx") not in (None, *get_args(Approx)):
        raise ValueError(f"approx is none of {', '.join(get_args(Approx))}: {parts['approx']!r}")
    if "stage" in parts and parts["stage"] not in schema.load().stages:
        raise ValueError(f"no stage is called {parts['stage']!r}")
    return _KINDS[kind](**parts)


def _finite(value: Any, kind: type[Number]) -> Number:
    number = kind(str(value))
    if not isfinite(number):
        raise ValueError(f"not a number: {value!r}")
    return number
