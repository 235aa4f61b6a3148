"""The first page: search, the graph in figures, the biggest projects, the divisions, the latest articles."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import pyoxigraph as ox

from kg import schema
from kg.network.record import Source
from kg.serve.entity import local
from kg.serve.site.asked import Asked, Made
from kg.serve.site.money import MOST, money
from kg.serve.site.overview import overview
from kg.serve.site.place import tiles
from kg.serve.site.subgraph import DEFAULT, other
from kg.serve.site.timeline import label
from kg.serve.site.words import kind_label
from kg.store.prefixes import ONTOLOGY
from kg.store.sparql import with_prefixes

_TITLE, _OUTLET = (other("dcterms", name) for name in ("title", "publisher"))
_TYPES = "SELECT ?type (COUNT(*) AS ?n) { ?s a ?type } GROUP BY ?type"
_CLAIMS = "SELECT ('' AS ?all) (COUNT(*) AS ?n) { GRAPH ?g { ?claim a kg:Claim } }"
_NUMBER = "SELECT ('' AS ?all) (COUNT(*) AS ?n) { ?article a kg:Article }"
_SPAN = "SELECT (MIN(?date) AS ?first) (MAX(?date) AS ?last) { ?article a kg:Article ; dcterms:issued ?date }"
_LATEST = """SELECT ?article ?date {
  ?article a kg:Article OPTIONAL { ?article dcterms:issued ?date }
} ORDER BY DESC(?date) ?article LIMIT 8"""


@dataclass(frozen=True, slots=True)
class Figure:
    """How many entities there are of a type."""

    kind: str
    label: str
    number: int


def home(store: ox.Store, asked: Asked) -> Made:
    """The first page of a graph; an empty graph says so."""
    figures = [
        Figure(kind, kind_label(kind, asked.language), number)
        for kind, number in _counted(store, _TYPES)
        if kind in schema.load().types
    ]
    known = overview(store)
    ranked = sorted(known.amounts, key=lambda each: (-(known.amounts[each] or Decimal(0)), each))
    outer = known.busiest()
    ((first, last),) = _query(store, _SPAN)
    values = {
        "figures": sorted(figures, key=lambda each: (-each.number, each.kind)),
        "claims": next(number for _, number in _counted(store, _CLAIMS)),
        "articles": next(number for _, number in _counted(store, _NUMBER)),
        "span": (first, last) if first else None,
        "money": money(store, [ox.NamedNode(each) for each in ranked[:MOST]], asked.language),
        "tiles": tiles(store, ox.NamedNode(outer), None, asked.language) if outer else [],
        "outer": (label(store, ox.NamedNode(outer)), local(outer)) if outer else None,
        "recent": [(source, local(source.iri)) for source in _recent(store)],
    }
    return Made("home.html", values)


def _query(store: ox.Store, text: str) -> list[list[str]]:
    found = store.query(with_prefixes(text))
    assert isinstance(found, ox.QuerySolutions)
    return [["" if term is None else term.value for term in row] for row in found]


def _counted(store: ox.Store, query: str) -> list[tuple[str, int]]:
    return [(name.removeprefix(ONTOLOGY), int(number)) for name, number in _query(store, query)]


def _recent(store: ox.Store) -> list[Source]:
    """The latest articles, without their texts."""
    found = []
    for iri, date in _query(store, _LATEST):
        title, outlet = (_text(store, ox.NamedNode(iri), each) for each in (_TITLE, _OUTLET))
        found.append(Source(iri, title, outlet, date))
    return found


def _text(store: ox.Store, node: ox.NamedNode, predicate: ox.NamedNode) -> str:
    found = (quad.object for quad in store.quads_for_pattern(node, predicate, None, DEFAULT))
    return min((term.value for term in found if isinstance(term, ox.Literal)), default="")
