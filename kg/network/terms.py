"""The labels of the ontology's terms in both languages, for people to read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from kg.resources import resource

KG = "https://w3id.org/regionkg/ontology#"
_LABEL = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")

_SYMMETRIC = NamedNode("http://www.w3.org/2002/07/owl#SymmetricProperty")


@dataclass(frozen=True, slots=True)
class Terms:
    """`labels` maps a term's local name to its (Chinese, English) label; `symmetric` names the two-way predicates."""

    labels: Mapping[str, tuple[str, str]]
    symmetric: frozenset[str] = frozenset()

    @classmethod
    def of(cls, turtle: str) -> Terms:
        """Terms of an ontology in Turtle. Raises SyntaxError if it is none."""
        found: dict[str, dict[str, str]] = {}
        symmetric = set()
        for quad in parse(turtle, format=RdfFormat.TURTLE):
            if quad.predicate == _LABEL and isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal):
                language = (quad.object.language or "en").partition("-")[0]
                found.setdefault(local(quad.subject.value), {})[language] = quad.object.value
            elif quad.object == _SYMMETRIC and isinstance(quad.subject, NamedNode):
                symmetric.add(local(quad.subject.value))
        labels = {name: (by.get("zh", by.get("en", name)), by.get("en", words(name))) for name, by in found.items()}
        return cls(labels, frozenset(symmetric))

    @classmethod
    def of_ontology(cls) -> Terms:
        """Terms of the ontology that travels with the package. Raises OSError if the installation lacks it."""
        return cls.of((resource("ontology") / "kg.ttl").read_text(encoding="utf-8"))

    def label(self, name: str) -> tuple[str, str]:
        """(Chinese, English) label of a term; its name in words for both where the ontology has none."""
        return self.labels.get(name) or (words(name), words(name))


@lru_cache(maxsize=1 << 12)
def local(iri: str) -> str:
    """What follows the last ``#`` or ``/``."""
    return iri[max(iri.rfind("#"), iri.rfind("/")) + 1 :]


def words(name: str) -> str:
    """
    >>> words("totalInvestment")
    'total investment'
    """
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()
