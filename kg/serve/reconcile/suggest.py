"""Suggestions while somebody types: entities, types and properties that begin so; property values to fetch."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice

import pyoxigraph as ox

from kg.serve.reconcile.index import Entity, Index, key
from kg.serve.reconcile.question import Extension
from kg.serve.reconcile.terms import Term, full, properties, short, types
from kg.serve.reconcile.values import terms, written
from kg.store.prefixes import ONTOLOGY

PAGE = 20
"""The most suggestions in one answer."""


def entities(index: Index, prefix: str, skipped: int) -> dict[str, object]:
    """Entities with a name, or an id, that begins with `prefix`, without the first `skipped`."""
    number = index.by_id.get(short(prefix.strip()))
    first = [] if number is None else [number]
    found = (each for each in (*first, *index.starting(key(prefix) if prefix.strip() else "")))
    once = dict.fromkeys(islice(found, skipped + PAGE + 1))
    return {"result": [_entity(index.entities[each]) for each in islice(once, skipped, skipped + PAGE)]}


def _entity(entity: Entity) -> dict[str, object]:
    return {"id": entity.id, "name": entity.label, "description": entity.description, "notable": entity.typed}


def of_vocabulary(what: str, prefix: str, skipped: int) -> dict[str, object]:
    """Types or properties (`what`) with an id or a label that begins with `prefix`, without the first `skipped`."""
    known: Mapping[str, Term] = types() if what == "type" else properties()
    wanted = prefix.strip().removeprefix(ONTOLOGY).casefold()
    found = (term for term in known.values() if _begins(term, wanted))
    return {"result": [term.described for term in islice(found, skipped, skipped + PAGE)]}


def _begins(term: Term, wanted: str) -> bool:
    names = (term.id, term.label_zh, term.label_en, *term.label_en.split())
    return any(name.casefold().startswith(wanted) for name in names)


def proposed(type_: str, limit: int | None) -> dict[str, object]:
    """The properties that entities of a type may have."""
    found: Iterable[Term] = (term for term in properties().values() if not type_ or type_ in term.domains)
    listed = [{"id": term.id, "name": term.label_zh} for term in islice(found, limit)]
    result: dict[str, object] = {"properties": listed}
    if type_:
        result["type"] = type_
    return result if limit is None else {**result, "limit": limit}


def extended(store: ox.Store, index: Index, asked: Extension) -> dict[str, object]:
    """The values of the properties of the entities; none for an id that is not in the graph."""
    rows = {
        id_: {
            name: [written(store, index, term) for term in terms(store, full(id_), name)] for name in asked.properties
        }
        for id_ in asked.ids
    }
    return {"meta": [_meta(properties()[name]) for name in asked.properties], "rows": rows}


def _meta(term: Term) -> dict[str, object]:
    meta: dict[str, object] = {"id": term.id, "name": term.label_zh}
    if len(term.ranges) == 1:
        (only,) = term.ranges
        meta["type"] = {"id": only, "name": types()[only].label_zh}
    return meta
