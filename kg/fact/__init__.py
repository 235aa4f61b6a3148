"""Clean text and mentions → facts: one extractor for each family of relations, one gate for all."""

from kg.fact.extract import EXTRACTORS, extract

__all__ = ["EXTRACTORS", "extract"]
