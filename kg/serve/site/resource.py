"""The page of any IRI: of an entity or an article where it is one, else its triples as they are."""

from __future__ import annotations

from functools import partial
from itertools import islice

import pyoxigraph as ox

from kg import schema
from kg.serve.entity import grouped, local, shown, statements
from kg.serve.site.article import article
from kg.serve.site.asked import Asked, Made
from kg.serve.site.entity import entity
from kg.serve.site.subgraph import DEFAULT, TYPE
from kg.store.prefixes import ONTOLOGY
from kg.store.turtle import Shortener

_MOST = 200


def resource(store: ox.Store, asked: Asked) -> Made:
    """The page about `asked.iri`; its status is 404 if no triple names it."""
    node = ox.NamedNode(asked.iri)
    types = {
        quad.object.value.removeprefix(ONTOLOGY)
        for quad in store.quads_for_pattern(node, TYPE, None, DEFAULT)
        if isinstance(quad.object, ox.NamedNode)
    }
    if types & schema.load().types.keys():
        return entity(store, asked)
    if "Article" in types:
        return article(store, asked)
    return triples(store, asked)


def triples(store: ox.Store, asked: Asked) -> Made:
    """The triples with an IRI as subject, and some with it as object."""
    node = ox.NamedNode(asked.iri)
    out = statements(store, asked.iri)
    into = [quad.triple for quad in islice(store.quads_for_pattern(None, None, node, None), _MOST + 1)]
    if not out and not into:
        return Made(status=404)
    show = partial(shown, store, Shortener())
    values = {
        "iri": asked.iri,
        "name": show(node).text,
        "path": local(asked.iri),
        "out": grouped((show(t.predicate), show(t.object)) for t in out),
        "into": grouped((show(t.predicate), show(t.subject)) for t in sorted(set(into), key=str)[:_MOST]),
        "more": len(into) > _MOST,
    }
    return Made("triples.html", values)
