"""Values of properties: whether they agree with what a client knows, and as the API writes them."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping

import pyoxigraph as ox

from kg.entity import compare
from kg.serve.reconcile.index import DEFAULT, LABEL, Entity, Index, key, texts, wholes
from kg.serve.reconcile.question import Value
from kg.serve.reconcile.terms import full, short
from kg.store.prefixes import DATA, ONTOLOGY, PREFIXES

_XSD = PREFIXES["xsd"]
_TITLE = ox.NamedNode(f"{ONTOLOGY}title")
_INTEGERS = frozenset({f"{_XSD}integer", f"{_XSD}int", f"{_XSD}long", f"{_XSD}nonNegativeInteger"})
_FRACTIONS = frozenset({f"{_XSD}decimal", f"{_XSD}double", f"{_XSD}float"})
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
Properties = tuple[tuple[str, tuple[Value, ...]], ...]


def terms(store: ox.Store, iri: str, predicate: str) -> list[ox.NamedNode | ox.Literal]:
    """The values of a property in the direct triples, sorted."""
    found = {
        q.object for q in store.quads_for_pattern(ox.NamedNode(iri), ox.NamedNode(ONTOLOGY + predicate), None, DEFAULT)
    }
    return sorted((term for term in found if isinstance(term, ox.NamedNode | ox.Literal)), key=str)


def having(store: ox.Store, index: Index, properties: Properties) -> list[int]:
    """Numbers of the entities that have some value of the first of the properties, in their order."""
    predicate = ox.NamedNode(ONTOLOGY + properties[0][0])
    subjects = {quad.subject for quad in store.quads_for_pattern(None, predicate, None, DEFAULT)}
    ids = (short(node.value) for node in subjects if isinstance(node, ox.NamedNode))
    return sorted(index.by_id[id_] for id_ in ids if id_ in index.by_id)


def agreement(store: ox.Store, index: Index, entity: Entity, properties: Properties) -> tuple[tuple[str, bool], ...]:
    """For each property of which the entity has values: whether one of these is one of the wanted.

    What lies in a place or park lies in all that this is part of.
    """
    result: dict[str, bool] = {}
    for name, wanted in properties:
        found = terms(store, full(entity.id), name)
        if found and wanted:
            agrees = any(_agrees(store, index, term, value) for term in found for value in wanted)
            result[name] = result.get(name, True) and agrees
    return tuple(result.items())


def _agrees(store: ox.Store, index: Index, term: ox.NamedNode | ox.Literal, wanted: Value) -> bool:
    if isinstance(term, ox.Literal):
        return _equal(term.value, wanted)
    return any(_means(store, index, node, wanted) for node in (term, *wholes(store, term)))


def _equal(text: str, wanted: Value) -> bool:
    if isinstance(wanted, Mapping):
        return False
    if isinstance(wanted, bool):
        return text == str(wanted).lower()
    try:
        return math.isclose(float(text), float(wanted))
    except (ValueError, OverflowError):
        return key(text) == key(str(wanted))


def _means(store: ox.Store, index: Index, node: ox.NamedNode, wanted: Value) -> bool:
    id_ = short(node.value)
    if isinstance(wanted, Mapping):
        return short(wanted["id"]) == id_
    name = str(wanted)
    if not name.strip():
        return False
    if short(name) == id_:
        return True
    number = index.by_id.get(id_)
    if number is None:
        known: Iterable[str] = (*texts(store, node, LABEL), *texts(store, node, _TITLE))
        return key(name) in map(key, known)
    entity = index.entities[number]
    names = (*entity.names, *entity.qualified)
    return any(
        key(each) == key(name) or compare(kind, each, name).outcome == "same" for kind in entity.types for each in names
    )


def written(store: ox.Store, index: Index, term: ox.NamedNode | ox.Literal) -> dict[str, object]:
    """A value as the API writes it: an entity of ours with its id, a number, a day; all else as text."""
    if isinstance(term, ox.NamedNode):
        number = index.by_id.get(short(term.value)) if term.value.startswith(DATA) else None
        if number is not None:
            return {"id": index.entities[number].id, "name": index.entities[number].label}
        return {"str": next(iter(texts(store, term, LABEL)), term.value)}
    kind = term.datatype.value
    if kind in _INTEGERS:
        return {"int": int(term.value)}
    if kind in _FRACTIONS and math.isfinite(float(term.value)):
        return {"float": float(term.value)}
    if kind == f"{_XSD}date" and _DAY.fullmatch(term.value):
        return {"date": f"{term.value}T00:00:00"}
    return {"str": term.value}
