"""The interactive network: the page of `kg view`, of the whole store or of the part around one entity."""

from __future__ import annotations

import tempfile
from functools import lru_cache
from pathlib import Path

import pyoxigraph as ox

from kg import schema
from kg.network.html import Shown, write_html
from kg.network.site import Site
from kg.serve.entity import local
from kg.serve.site.asked import Asked, Language, Made
from kg.serve.site.subgraph import DEFAULT, TYPE, around
from kg.store import OxigraphStore
from kg.store.prefixes import DATA
from kg.store.sparql import with_prefixes

WHOLE = 10_000
"""Entities of a store that is drawn as a whole, which takes some five seconds."""
_HOPS = 2
_COUNT = "SELECT (COUNT(*) AS ?n) { VALUES ?type { %s } ?s a ?type }"


def network(store: ox.Store, asked: Asked) -> Made:
    """The page about the entity whose IRI is the parameter ``focus``, or about all.

    Its status is 404 if the graph has no such entity, or is too large to be drawn as a whole.
    """
    if not asked.iri:
        return Made(status=404) if _count(store) > WHOLE else Made(text=_whole(store, asked.language))
    if not any(True for _ in store.quads_for_pattern(ox.NamedNode(asked.iri), TYPE, None, DEFAULT)):
        return Made(status=404)
    return Made(text=_page(around(store, asked.iri, hops=_HOPS).store, asked.language, asked.iri))


def large(store: ox.Store, asked: Asked) -> Made:
    """The page that says so of a graph that is too large to be drawn as a whole."""
    return Made("large.html", {"count": _count(store), "most": WHOLE})


def _count(store: ox.Store) -> int:
    found = store.query(with_prefixes(_COUNT % " ".join(f"kg:{name}" for name in schema.load().types)))
    assert isinstance(found, ox.QuerySolutions)
    return int(next(iter(found))["n"].value)


@lru_cache(maxsize=2)
def _whole(store: ox.Store, language: Language) -> str:
    # It may be larger than what the server keeps of answers.
    return _page(OxigraphStore.over(store), language, None)


def _address(iri: str) -> str:
    """The page of an IRI of ours. Another IRI has none, and might be one that a click would run."""
    return local(iri) if iri.startswith(DATA) else ""


def _page(store: OxigraphStore, language: Language, focus: str | None) -> str:
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "graph.html"
        write_html(store, page, focus=focus, hops=_HOPS, shown=Shown(site=Site(_address, language)))
        return page.read_text(encoding="utf-8")
