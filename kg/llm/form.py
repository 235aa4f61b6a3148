"""What a model is asked, and the form of its answer, made from the ontology."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeAlias

from kg import schema
from kg.schema import Predicate

Json: TypeAlias = dict[str, Any]

_STRING: Json = {"type": "string"}
_OPTIONAL: Json = {"type": ["string", "null"]}

_RULES = """\
You read Chinese regional news and list what the article states, as entities and facts.
- Quote, never rewrite: "quote", "words" and "title" are copied from the text, character by character. "sentence" is the
  whole sentence around the quote, copied as well. What is not found in the text is thrown away.
- An entity is named; "该公司" or "一批企业" is none. Give each mention of its name with its sentence.
- "s" and the "o" of a relation between entities are ids of your entities.
- The quote of a fact is the shortest stretch that states it, and stands once in its sentence; an object stands in the
  same sentence. "words" are the amount, number, date or text as written (约3亿元), with no calculation.
- State only what the text states: no wishes, no negations, no knowledge from elsewhere. A sum for several projects
  together belongs to their batch. One stage for a project: the furthest reached.
Answer with one JSON object: {"entities": [{"id", "type", "name", "mentions": [{"quote", "sentence"}]}],
"facts": [{"s", "p", "o", "quote", "sentence"}]}.\
"""


def answer_schema() -> Json:
    """The JSON Schema of an answer, every type, predicate and stage an enumeration (strict: no optional keys)."""
    quoted = {"quote": _STRING, "sentence": _STRING}
    entity = _object({"id": _STRING, "type": {"enum": list(schema.load().types)}, "name": _STRING} | _list_of(quoted))
    kinds = sorted({predicate.value_kind for predicate in schema.load().predicates.values()})
    facts = [_fact(kind, quoted) for kind in kinds]
    return _object(
        {"entities": {"type": "array", "items": entity}, "facts": {"type": "array", "items": {"anyOf": facts}}}
    )


def messages(text: str, *, title: str | None, published: str | None) -> list[Json]:
    """The conversation that asks about one part of an article."""
    about = "\n".join(f"{key}: {value}" for key, value in (("title", title), ("published", published)) if value)
    return [
        {"role": "system", "content": f"{_RULES}\n\nTypes:\n{_types()}\n\nPredicates:\n{_predicates()}"},
        {"role": "user", "content": f"{about}\n\n{text}".lstrip()},
    ]


def _fact(kind: str, quoted: Json) -> Json:
    names = [p.name for p in schema.load().predicates.values() if p.value_kind == kind]
    return _object({"s": _STRING, "p": {"enum": names}, "o": _value(kind)} | quoted)


def _value(kind: str) -> Json:
    if kind == "entity":
        return _STRING
    parts: dict[str, Json] = {
        "quantity": {"words": _STRING, "product": _OPTIONAL},
        "stage": {"stage": {"enum": list(schema.load().stages)}},
        "post": {"title": _STRING, "organisation": _OPTIONAL},
    }
    return _object(parts.get(kind, {"words": _STRING}))


def _object(properties: Json) -> Json:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _list_of(quoted: Json) -> Json:
    return {"mentions": {"type": "array", "items": _object(quoted)}}


def _types() -> str:
    return "\n".join(f"- {t.name} {t.label_zh}: {t.definition}" for t in schema.load().types.values())


def _predicates() -> str:
    return "\n".join(
        f"- {p.name} {p.label_zh}: {p.definition} s: {_names(p.domains)}; o: {_wanted(p)}"
        for p in schema.load().predicates.values()
    )


def _wanted(predicate: Predicate) -> str:
    forms = {
        "entity": _names(predicate.ranges),
        "quantity": '{"words", "product"}',
        "stage": f'{{"stage": {_names(schema.load().stages)}}}',
        "post": '{"title", "organisation": id or null}',
    }
    return forms.get(predicate.value_kind, '{"words"}')


def _names(names: Iterable[str]) -> str:
    return " | ".join(names if not isinstance(names, frozenset) else sorted(names))
