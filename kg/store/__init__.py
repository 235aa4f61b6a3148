"""Quads in, SPARQL answers out: one contract over an embedded store, an in-memory one and any remote endpoint."""

from kg.store.base import Store, quads_of
from kg.store.embedded import OxigraphStore
from kg.store.files import open_parts, open_store, write_store
from kg.store.term import Graph, Result, Row, Rows, Term

__all__ = [
    "Graph",
    "OxigraphStore",
    "Result",
    "Row",
    "Rows",
    "Store",
    "Term",
    "open_parts",
    "open_store",
    "quads_of",
    "write_store",
]
