"""The prefixes that our Turtle declares and that a query may use without declaring them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

ONTOLOGY = "https://w3id.org/regionkg/ontology#"
DATA = "https://w3id.org/regionkg/id/"

PREFIXES: Mapping[str, str] = MappingProxyType(
    {
        "dcterms": "http://purl.org/dc/terms/",
        "kg": ONTOLOGY,
        "oa": "http://www.w3.org/ns/oa#",
        "owl": "http://www.w3.org/2002/07/owl#",
        "prov": "http://www.w3.org/ns/prov#",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "schema": "https://schema.org/",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "time": "http://www.w3.org/2006/time#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    }
)
