"""Identity: which names, in one article and across articles, are of one thing."""

from kg.entity.iri import BASE
from kg.entity.name import Verdict, compare
from kg.entity.resolution import CanonicalEntity, Doubt, Resolution
from kg.entity.resolve import resolve

__all__ = ["BASE", "CanonicalEntity", "Doubt", "Resolution", "Verdict", "compare", "resolve"]
