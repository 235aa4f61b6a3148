"""The closed vocabulary of entities and relations, read from `ontology/kg.ttl`; nothing in the code restates it.

A class with a ``kg:iriSegment`` is an entity type, a property with a ``kg:valueKind`` is a predicate that articles
state, an individual with a ``kg:order`` is a stage. Parsed by Oxigraph, so that `kg extract` starts fast.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal as OneOf
from typing import TypeAlias, cast, get_args

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from kg.errors import SchemaError
from kg.resources import resource

KG = "https://w3id.org/regionkg/ontology#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_OWL = "http://www.w3.org/2002/07/owl#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"

ValueKind: TypeAlias = OneOf["entity", "money", "quantity", "count", "date", "text", "stage", "post"]
_Term: TypeAlias = NamedNode | BlankNode | Literal | Triple
_Properties: TypeAlias = Mapping[str, list[_Term]]


@dataclass(frozen=True, slots=True)
class EntityType:
    """A type of entity; `name` is the local name of `iri`, `segment` what follows the base in its entities' IRIs."""

    name: str
    iri: str
    label_zh: str
    label_en: str
    definition: str
    """In English."""
    segment: str


@dataclass(frozen=True, slots=True)
class Predicate:
    """A relation that articles state. `domains` and `ranges` hold names of entity types; `ranges` is empty unless
    `value_kind` is ``entity``."""

    name: str
    iri: str
    label_zh: str
    label_en: str
    definition: str
    """In English."""
    domains: frozenset[str]
    ranges: frozenset[str]
    value_kind: ValueKind
    functional: bool
    """Whether the graph shows one preferred value: ``kg:singleValued``, a data policy, no statement about the world."""
    symmetric: bool


@dataclass(frozen=True, slots=True)
class Stage:
    """How far a project has come; `order` counts from 1."""

    name: str
    iri: str
    label_zh: str
    label_en: str
    order: int


@dataclass(frozen=True, slots=True)
class Schema:
    """The vocabulary by name: types and predicates in the order of their names, stages in their own."""

    types: Mapping[str, EntityType]
    predicates: Mapping[str, Predicate]
    stages: Mapping[str, Stage]

    def allows(self, subject_type: str, predicate: str, object_type: str | None = None) -> bool:
        """Whether `predicate` is ours and may join these types; `object_type` is None for a value. Raises nothing."""
        known = self.predicates.get(predicate)
        if known is None or subject_type not in known.domains:
            return False
        return (known.value_kind == "entity") == (object_type is not None) and (
            object_type is None or object_type in known.ranges
        )


@cache
def load() -> Schema:
    """The schema that travels with the package. Raises SchemaError if its file is missing or contradicts itself."""
    return read(resource("ontology") / "kg.ttl")


def read(path: Path) -> Schema:
    """The schema in a Turtle file. Raises SchemaError, which names the file and the term."""
    try:
        quads = parse(path=str(path), format=RdfFormat.TURTLE)
        found: dict[str, dict[str, list[_Term]]] = defaultdict(lambda: defaultdict(list))
        for quad in quads:
            found[_key(quad.subject)][quad.predicate.value].append(quad.object)
    except (OSError, SyntaxError) as error:
        raise SchemaError(f"cannot be read ({error}); reinstall the package", file=path) from error
    return _Reader({key: dict(properties) for key, properties in found.items()}, path).schema()


@dataclass(frozen=True, slots=True)
class _Reader:
    terms: Mapping[str, _Properties] = field(repr=False)
    path: Path

    def schema(self) -> Schema:
        types = {t.name: t for t in (self._type(iri) for iri in self._having(KG + "iriSegment"))}
        predicates = {p.name: p for p in (self._predicate(iri, types) for iri in self._having(KG + "valueKind"))}
        stages = [self._stage(iri) for iri in self._having(KG + "order")]
        if not types or not predicates or not stages:
            raise SchemaError("has no entity types, predicates or stages", file=self.path)
        return Schema(types, predicates, {s.name: s for s in sorted(stages, key=lambda stage: stage.order)})

    def _having(self, property_iri: str) -> Iterable[str]:
        return sorted(iri for iri, properties in self.terms.items() if property_iri in properties)

    def _type(self, iri: str) -> EntityType:
        return EntityType(_local(iri), iri, *self._names(iri), segment=self._one(iri, KG + "iriSegment"))

    def _stage(self, iri: str) -> Stage:
        zh, en, _ = self._names(iri)
        return Stage(_local(iri), iri, zh, en, int(self._one(iri, KG + "order")))

    def _predicate(self, iri: str, types: Mapping[str, EntityType]) -> Predicate:
        kind = self._one(iri, KG + "valueKind")
        if kind not in get_args(ValueKind):
            raise SchemaError(f"{_local(iri)} has an unknown kg:valueKind {kind!r}", file=self.path, value=iri)
        domains = self._classes(iri, _RDFS + "domain")
        ranges = self._classes(iri, _RDFS + "range") if kind == "entity" else frozenset()
        unknown = sorted((domains | ranges) - types.keys())
        if unknown or not domains or (kind == "entity" and not ranges):
            raise SchemaError(
                f"{_local(iri)} lacks a domain or range of entity types: {unknown}", file=self.path, value=iri
            )
        kinds = {_key(kind) for kind in self.terms[iri].get(_RDF + "type", ())}
        return Predicate(
            _local(iri),
            iri,
            *self._names(iri),
            domains,
            ranges,
            cast(ValueKind, kind),
            functional=Literal(True) in self.terms[iri].get(KG + "singleValued", ()),
            symmetric=_OWL + "SymmetricProperty" in kinds,
        )

    def _names(self, iri: str) -> tuple[str, str, str]:
        """(Chinese label, English label, English definition)."""
        label, definition = _RDFS + "label", _SKOS + "definition"
        return self._one(iri, label, "zh-hans"), self._one(iri, label, "en"), self._one(iri, definition, "en")

    def _one(self, iri: str, property_iri: str, language: str | None = None) -> str:
        literals = [o for o in self.terms[iri].get(property_iri, ()) if isinstance(o, Literal)]
        values = [o.value for o in literals if language is None or (o.language or "").lower() == language]
        if len(values) != 1:
            in_language = f" in {language}" if language else ""
            message = (
                f"{_local(iri)} has {len(values)} values of {_local(property_iri)}{in_language} where one is needed"
            )
            raise SchemaError(message, file=self.path, value=iri)
        return values[0]

    def _classes(self, iri: str, property_iri: str) -> frozenset[str]:
        """The names of the class, or of the members of the union, that `property_iri` leads to."""
        names: set[str] = set()
        for target in map(_key, self.terms[iri].get(property_iri, ())):
            heads = self.terms.get(target, {}).get(_OWL + "unionOf")
            names.update(self._list(_key(heads[0])) if heads else [_local(target)])
        return frozenset(names)

    def _list(self, head: str) -> list[str]:
        members = []
        while head != _RDF + "nil":
            members.append(_local(_key(self.terms[head][_RDF + "first"][0])))
            head = _key(self.terms[head][_RDF + "rest"][0])
        return members


def _key(term: _Term) -> str:
    return term.value if isinstance(term, NamedNode | BlankNode | Literal) else str(term)


def _local(iri: str) -> str:
    return iri.rpartition("#")[2]
