"""The terms that the quads are made of."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from pyoxigraph import Literal, NamedNode

from kg.schema import KG

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
OA = "http://www.w3.org/ns/oa#"
PROV = "http://www.w3.org/ns/prov#"
OWL = "http://www.w3.org/2002/07/owl#"
TIME = "http://www.w3.org/2006/time#"
XSD = "http://www.w3.org/2001/XMLSchema#"
DCTERMS = "http://purl.org/dc/terms/"
SCHEMA_ORG = "https://schema.org/"

Object = NamedNode | Literal


@cache
def term(iri: str) -> NamedNode:
    """The node of a vocabulary's term. Raises ValueError if `iri` is none."""
    return NamedNode(iri)


def ours(name: str) -> NamedNode:
    """The term `name` of our ontology."""
    return term(KG + name)


TYPE = term(RDF + "type")
LABEL = term(RDFS + "label")
_DECIMAL, _INTEGER = term(XSD + "decimal"), term(XSD + "integer")


def chinese(text: str) -> Literal:
    """A text in simplified Chinese."""
    return Literal(text, language="zh-Hans")


def typed(text: str, datatype: str) -> Literal:
    """A literal of a datatype of XML Schema, by the datatype's local name."""
    return Literal(text, datatype=term(XSD + datatype))


def integer(value: int) -> Literal:
    """An xsd:integer."""
    return Literal(str(value), datatype=_INTEGER)


def decimal(value: Decimal | float) -> Literal:
    """An xsd:decimal in the form that Oxigraph gives back (XSD 1.1, canonical mapping)."""
    return Literal(plain(value), datatype=_DECIMAL)


def plain(value: Decimal | float) -> str:
    """
    >>> plain(Decimal("12.50")), plain(Decimal("4.57E+8")), plain(Decimal("-0.0"))
    ('12.5', '457000000', '0')
    """
    text = format(value if isinstance(value, Decimal) else Decimal(repr(value)), "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text
