"""What clients ask, read from JSON and checked: query batches, requests for property values."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias, TypeGuard

from kg.errors import RequestError
from kg.serve.reconcile.terms import property_of, type_of

BATCH = 50
"""The most queries in a batch."""
MOST_CANDIDATES = 50
MOST_IDS = 1000
MOST_PROPERTIES = 50
_USUAL_CANDIDATES = 5
_LONGEST = 500
_FIELDS = frozenset({"query", "type", "limit", "properties", "type_strict"})

Value: TypeAlias = str | float | bool | Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Query:
    """A name to find, of one of `types` (of all if `every`; any type if there are none), with property values.

    `name` is empty where only properties are given.
    """

    name: str
    types: tuple[str, ...] = ()
    every: bool = False
    limit: int = _USUAL_CANDIDATES
    properties: tuple[tuple[str, tuple[Value, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Extension:
    """Entities whose values of some properties are wanted."""

    ids: tuple[str, ...]
    properties: tuple[str, ...]


def batch(text: str) -> dict[str, Query]:
    """The queries of a batch in JSON by their keys. Raises RequestError: 400, and 413 for more than `BATCH`."""
    found = _loaded(text, "queries")
    if not isinstance(found, dict):
        raise RequestError(400, 'queries is not an object of queries, such as {"q0": {"query": "…"}}')
    if len(found) > BATCH:
        raise RequestError(413, f"a batch may have {BATCH} queries, not {len(found)}")
    return {key: _query(f"query {key[:50]!r}", value) for key, value in found.items()}


def extension(text: str) -> Extension:
    """The request for property values in JSON. Raises RequestError: 400, and 413 if it asks for too many."""
    found = _loaded(text, "extend")
    ids, properties = (found.get("ids"), found.get("properties")) if isinstance(found, dict) else (None, None)
    if not _strings(ids) or not isinstance(properties, list):
        raise RequestError(400, 'extend is not an object such as {"ids": ["…"], "properties": [{"id": "…"}]}')
    if len(ids) > MOST_IDS or len(properties) > MOST_PROPERTIES:
        raise RequestError(413, f"extend may have {MOST_IDS} ids and {MOST_PROPERTIES} properties")
    names = [each.get("id") if isinstance(each, dict) else None for each in properties]
    if not _strings(names):
        raise RequestError(400, "extend: a property is an object with an id")
    # Each once, in the order that they are asked for.
    return Extension(tuple(dict.fromkeys(ids)), tuple(dict.fromkeys(property_of(name) for name in names)))


def _loaded(text: str, name: str) -> Any:
    try:
        found = json.loads(text)
        json.dumps(found, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        raise RequestError(400, f"{name} holds half of a surrogate pair") from error
    except (ValueError, RecursionError) as error:
        raise RequestError(400, f"{name} is not JSON: {error}") from error
    return found


def _query(where: str, found: Any) -> Query:
    if not isinstance(found, dict):
        raise RequestError(400, f"{where} is not an object")
    if unknown := sorted(set(found) - _FIELDS):
        raise RequestError(400, f"{where} has a field {unknown[0][:50]!r}; there are {', '.join(sorted(_FIELDS))}")
    properties = _properties(where, found.get("properties", []))
    name = found.get("query", "")
    if not isinstance(name, str) or ("query" in found and not name.strip()) or len(name) > _LONGEST:
        raise RequestError(400, f"{where}: query is not a text of 1 to {_LONGEST} characters")
    if not name and not properties:
        raise RequestError(400, f"{where} has neither query nor properties")
    strict = found.get("type_strict", "any")
    if strict not in ("any", "should", "all"):
        raise RequestError(400, f"{where}: type_strict is any, should or all")
    return Query(name.strip(), _types(where, found.get("type")), strict == "all", _limit(where, found), properties)


def _types(where: str, found: Any) -> tuple[str, ...]:
    listed = [] if found is None or found == "" else [found] if isinstance(found, str) else found
    if not _strings(listed):
        raise RequestError(400, f"{where}: type is not the id of a type or a list of such")
    return tuple(dict.fromkeys(type_of(each) for each in listed))


def _limit(where: str, found: dict[str, Any]) -> int:
    limit = found.get("limit", _USUAL_CANDIDATES)
    if isinstance(limit, bool) or not isinstance(limit, int | float) or limit != limit // 1 or limit < 1:
        raise RequestError(400, f"{where}: limit is not a whole number from 1")
    return int(min(limit, MOST_CANDIDATES))


def _properties(where: str, found: Any) -> tuple[tuple[str, tuple[Value, ...]], ...]:
    if not isinstance(found, list) or len(found) > MOST_PROPERTIES:
        raise RequestError(400, f"{where}: properties is not a list of at most {MOST_PROPERTIES}")
    result = []
    for each in found:
        if not isinstance(each, dict) or not isinstance(each.get("pid"), str) or "v" not in each:
            raise RequestError(400, f"{where}: a property is an object with a pid and a v")
        values = each["v"] if isinstance(each["v"], list) else [each["v"]]
        if not all(map(_is_value, values)):
            raise RequestError(400, f"{where}: a value is a text, a number, true, false or an object with an id")
        result.append((property_of(each["pid"]), tuple(values)))
    return tuple(result)


def _is_value(value: Any) -> bool:
    return isinstance(value, str | int | float) or (isinstance(value, dict) and isinstance(value.get("id"), str))


def _strings(found: Any) -> TypeGuard[list[str]]:
    return isinstance(found, list) and all(isinstance(each, str) for each in found)
