"""The interactive network around one entity: the network page of `kg view`, made of a part of the store."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pyoxigraph as ox

from kg.network import write_html
from kg.serve.site.asked import Asked, Made
from kg.serve.site.subgraph import DEFAULT, TYPE, around

_HOPS = 2


def network(store: ox.Store, asked: Asked) -> Made:
    """The page about the entity whose IRI is the parameter ``focus``; its status is 404 if the graph has none."""
    iri = asked.iri
    if not any(True for _ in store.quads_for_pattern(ox.NamedNode(iri), TYPE, None, DEFAULT)):
        return Made(status=404)
    near = around(store, iri, hops=_HOPS)
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "graph.html"
        write_html(near.store, page, focus=iri, hops=_HOPS)
        return Made(text=page.read_text(encoding="utf-8"))
