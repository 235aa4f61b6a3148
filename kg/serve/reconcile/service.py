"""What a worker does for the reconciliation service: each operation of the API, from its parameters to its answer."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pyoxigraph as ox

from kg.errors import RequestError
from kg.serve.reconcile.index import index_of
from kg.serve.reconcile.match import candidates
from kg.serve.reconcile.preview import preview
from kg.serve.reconcile.question import batch, extension
from kg.serve.reconcile.suggest import entities, extended, of_vocabulary, proposed
from kg.serve.reconcile.terms import type_of

JSON = "application/json"
HTML = "text/html; charset=utf-8"


def reply(store: ox.Store, subject: str, *, page: bool) -> tuple[str, str]:
    """The media type and the text of the answer to `subject`: an operation and its parameters in JSON.

    It is HTML for a `page`, the preview of an entity.

    Raises RequestError.
    """
    operation, parameters = json.loads(subject)
    if page:
        return HTML, preview(store, index_of(store), _needed(parameters, "id"))
    return JSON, json.dumps(_found(store, operation, parameters), ensure_ascii=False)


def _found(store: ox.Store, operation: str, parameters: Mapping[str, str]) -> object:
    if operation == "queries":
        asked = batch(_needed(parameters, "queries"))
        index = index_of(store)
        return {key: {"result": candidates(store, index, query)} for key, query in asked.items()}
    if operation == "extend":
        return extended(store, index_of(store), extension(_needed(parameters, "extend")))
    if operation == "properties":
        wanted = parameters.get("type", "")
        limit = _whole(parameters, "limit") if "limit" in parameters else None
        return proposed(type_of(wanted) if wanted else "", limit)
    prefix, skipped = parameters.get("prefix", ""), _whole(parameters, "cursor")
    if operation == "suggest/entity":
        return entities(index_of(store), prefix, skipped)
    return of_vocabulary(operation.removeprefix("suggest/"), prefix, skipped)


def _needed(parameters: Mapping[str, str], name: str) -> str:
    if not parameters.get(name):
        raise RequestError(400, f"there must be a parameter {name}")
    return parameters[name]


def _whole(parameters: Mapping[str, str], name: str) -> int:
    text = parameters.get(name) or "0"
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise RequestError(400, f"{name} is not a whole number from 0: {text[:50]!r}")
    return int(text)
