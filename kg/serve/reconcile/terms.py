"""What clients see of the vocabulary: types and properties, each with the local name of its IRI as id."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from kg import schema
from kg.errors import RequestError
from kg.serve.iri import checked
from kg.store.prefixes import DATA, ONTOLOGY


@dataclass(frozen=True, slots=True)
class Term:
    """A type or a property. `domains` are the types that have the property, `ranges` those of its values."""

    id: str
    label_zh: str
    label_en: str
    domains: frozenset[str] = frozenset()
    ranges: frozenset[str] = frozenset()

    @property
    def described(self) -> dict[str, str]:
        """As the API writes it."""
        return {"id": self.id, "name": self.label_zh, "description": self.label_en}


# Nothing that articles state, but what every place has from the gazetteer.
_OF_PLACES = (
    Term("code", "区划代码", "GB/T 2260 code", frozenset({"AdministrativeArea"})),
    Term(
        "partOf",
        "属于",
        "part of",
        frozenset({"AdministrativeArea", "Park", "Region"}),
        frozenset({"AdministrativeArea", "Park", "Region"}),
    ),
)


@cache
def types() -> Mapping[str, Term]:
    """The types of entities by id, in their order."""
    return {each.name: Term(each.name, each.label_zh, each.label_en) for each in schema.load().types.values()}


@cache
def properties() -> Mapping[str, Term]:
    """The properties by id, in their order."""
    stated = (Term(p.name, p.label_zh, p.label_en, p.domains, p.ranges) for p in schema.load().predicates.values())
    return {term.id: term for term in sorted((*stated, *_OF_PLACES), key=lambda term: term.id)}


def type_of(text: str) -> str:
    """The id of the type that a client names by id, IRI or label. Raises RequestError (400) if there is none."""
    return _named(text, types(), "type")


def property_of(text: str) -> str:
    """The id of the property that a client names by id, IRI or label. Raises RequestError (400) if there is none."""
    return _named(text, properties(), "property")


def _named(text: str, known: Mapping[str, Term], what: str) -> str:
    wanted = text.strip().removeprefix(ONTOLOGY)
    if wanted in known:
        return wanted
    for term in known.values():
        if wanted.casefold() in (term.id.casefold(), term.label_zh, term.label_en.casefold()):
            return term.id
    raise RequestError(400, f"there is no {what} {text[:100]!r}; one of {', '.join(known)}")


def short(iri: str) -> str:
    """The id of the entity with this IRI."""
    return iri.removeprefix(DATA)


def full(id_: str) -> str:
    """The IRI of the entity with this id, which may be the IRI itself. Raises RequestError (400) if that is none."""
    return checked(id_ if id_.startswith(DATA) else DATA + id_)
