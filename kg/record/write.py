"""An extraction → its record."""

from __future__ import annotations

from dataclasses import asdict
from decimal import Decimal
from typing import Any

from kg import __version__
from kg.model import Entity, Extraction, Fact, Post, Repair, Span, Value
from kg.record.jsontext import Record


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
            {"p": r.predicate, "words": r.words, **_at(r.span), "reason": r.reason} for r in extraction.rejected
        ],
        "unused": [{"words": u.words, **_at(u.span), "kind": u.kind} for u in extraction.unused],
        "repairs": [_repair(repair) for repair in extraction.repairs],
    }
    return record | {"text": article.text} if with_text else record


def object_record(value: str | Value) -> str | Record:
    """An object in the form of the fact model: an entity's id, or a literal without the parts that are None.

    >>> from kg.model import Money
    >>> object_record(Money(Decimal("4.57E+8"), approx="about"))
    {'value': 457000000, 'unit': 'CNY', 'approx': 'about'}
    """
    if isinstance(value, str):
        return value
    literal = {key: _number(part) for key, part in asdict(value).items() if part is not None}
    # A post that the text gives no organisation says so (fact model, Literals).
    return {"title": value.title, "organisation": value.organisation} if isinstance(value, Post) else literal


def _at(span: Span) -> dict[str, int]:
    # By hand, since `asdict` takes eight times as long and a record has a hundred spans.
    return {"start": span.start, "end": span.end}


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
        "mentions": [{**_at(mention.span), "text": mention.text} for mention in entity.mentions],
    }


def _fact(fact: Fact) -> Record:
    return {
        "s": fact.subject,
        "p": fact.predicate,
        "o": object_record(fact.object),
        "evidence": [{"role": evidence.role, **_at(evidence.span)} for evidence in fact.evidence],
        "confidence": fact.confidence,
        "rule": fact.extractor,
    }


def _repair(repair: Repair) -> Record:
    return {
        **_at(repair.span),
        "found": repair.found,
        "put": repair.put,
        "kind": repair.kind,
        "margin": repair.margin,
    }
