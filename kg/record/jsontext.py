"""Records as JSON text and back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, TypeAlias

from kg.errors import StoreError

Record: TypeAlias = dict[str, Any]


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
