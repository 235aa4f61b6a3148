"""The graph as graph tools see it: entities with their values, and one edge for each fact between two of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

import pyoxigraph as ox

from kg.schema import Predicate, Schema, load
from kg.store import Rows, Store, Term
from kg.store.prefixes import ONTOLOGY, PREFIXES

_TYPE = PREFIXES["rdf"] + "type"
_LABEL = PREFIXES["rdfs"] + "label"
_ALT_LABEL = PREFIXES["skos"] + "altLabel"
_PART_OF = ONTOLOGY + "partOf"
_CLAIMS = """
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX kg: <https://w3id.org/regionkg/ontology#>
SELECT ?s ?p ?o ?confidence ?article WHERE {
  GRAPH ?article {
    ?claim rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; kg:confidence ?confidence ; kg:rank ?rank .
  }
  FILTER(?rank != kg:deprecated)
}
"""


@dataclass(frozen=True, slots=True)
class Node:
    """An entity. `facts` maps a predicate's name, or ``alias``, ``code``, to its values as text, sorted.

    Amounts are in yuan; those in another currency stand, with it, under the name with ``Foreign`` added.
    """

    iri: str
    label: str
    type: str
    type_zh: str
    facts: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Edge:
    """A fact between two entities. `label` is Chinese (a post's title for holdsPost); `articles` are IRIs, sorted.

    `confidence` is that of the surest claim; the hierarchy of places has none, and counts as 1 with no claims.
    """

    source: str
    target: str
    relation: str
    label: str
    confidence: float
    claims: int
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entities:
    """Nodes by IRI, edges by source, target and relation. `numeric`: facts that are one number wherever they stand."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    numeric: frozenset[str]


def entities(store: Store) -> Entities:
    """Read the entities and the facts between them. Raises what the store raises."""
    return _Reader(store, load()).read()


class _Reader:
    def __init__(self, store: Store, schema: Schema) -> None:
        self.types = {kind.iri: kind for kind in schema.types.values()}
        self.predicates = {predicate.iri: predicate for predicate in schema.predicates.values()}
        self.described: dict[str, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
        for triple in ox.parse(store.dump(), format=ox.RdfFormat.N_TRIPLES):
            subject = Term.of(triple.subject).value
            self.described[subject][triple.predicate.value].append(Term.of(triple.object))
        self.claims: dict[tuple[str, str, Term], list[tuple[float, str]]] = defaultdict(list)
        answer = store.query(_CLAIMS)
        for row in answer.rows if isinstance(answer, Rows) else ():
            subject_, predicate, term, confidence, article = (cell or Term.literal("") for cell in row)
            self.claims[subject_.value, predicate.value, term].append((float(confidence.value), article.value))

    def read(self) -> Entities:
        found = sorted(iri for iri, said in self.described.items() if self._type(said))
        nodes = tuple(self._node(iri) for iri in found)
        edges = {edge for iri in found for edge in self._edges(iri)}
        order = sorted(edges, key=lambda edge: (edge.source, edge.target, edge.relation, edge.label))
        return Entities(nodes, tuple(order), _numeric(nodes))

    def _type(self, said: Mapping[str, list[Term]]) -> str | None:
        return next((term.value for term in said.get(_TYPE, ()) if term.value in self.types), None)

    def _label(self, iri: str) -> str:
        labels = sorted(
            self.described.get(iri, {}).get(_LABEL, ()), key=lambda term: (term.lang != "zh-Hans", term.value)
        )
        return labels[0].value if labels else iri.removeprefix(ONTOLOGY)

    def _node(self, iri: str) -> Node:
        said = self.described[iri]
        kind = self.types[self._type(said) or ""]
        facts: dict[str, set[str]] = defaultdict(set)
        facts["alias"].update(term.value for term in said.get(_ALT_LABEL, ()))
        facts["code"].update(term.value for term in said.get(ONTOLOGY + "code", ()))
        for predicate, terms in said.items():
            known = self.predicates.get(predicate)
            if known is not None and known.value_kind != "entity":
                for term in terms:
                    if self._is_value(known, term):
                        facts[_column(known, term)].add(self._shown(known, term))
        shown = {name: tuple(sorted(values)) for name, values in sorted(facts.items()) if values}
        return Node(iri, self._label(iri), kind.name, kind.label_zh, shown)

    def _is_value(self, predicate: Predicate, term: Term) -> bool:
        """A post in an organisation of the graph is an edge, every other value is the node's own."""
        return predicate.value_kind != "post" or self._organisation(term.value) is None

    def _shown(self, predicate: Predicate, term: Term) -> str:
        if term.kind == "literal":
            return term.value
        return term.value.removeprefix(ONTOLOGY) if predicate.value_kind == "stage" else self._label(term.value)

    def _organisation(self, post: str) -> str | None:
        said = self.described.get(post, {}).get(ONTOLOGY + "organisation", ())
        return next((term.value for term in said if self._type(self.described.get(term.value, {}))), None)

    def _edges(self, iri: str) -> Iterable[Edge]:
        for predicate, terms in self.described[iri].items():
            known = self.predicates.get(predicate)
            for term in terms:
                if predicate == _PART_OF:
                    yield Edge(iri, term.value, "partOf", "上级地区", 1.0, 0, ())
                elif known is not None and known.value_kind == "post" and (body := self._organisation(term.value)):
                    titles = self.described[term.value].get(ONTOLOGY + "title", [term])
                    yield self._edge(iri, body, known.name, titles[0].value, self.claims[iri, predicate, term])
                elif known is not None and known.value_kind == "entity" and term.value in self.described:
                    yield self._fact(iri, known, term)

    def _fact(self, iri: str, known: Predicate, term: Term) -> Edge:
        claims = self.claims[iri, known.iri, term]
        if not known.symmetric:
            return self._edge(iri, term.value, known.name, known.label_zh, claims)
        # It stands in both directions in the graph, its claim in one; here it is one edge.
        both = claims + self.claims[term.value, known.iri, Term.iri(iri)]
        source, target = sorted((iri, term.value))
        return self._edge(source, target, known.name, known.label_zh, both)

    def _edge(self, source: str, target: str, relation: str, label: str, claims: list[tuple[float, str]]) -> Edge:
        surest = max((confidence for confidence, _ in claims), default=0.0)
        articles = tuple(sorted({article for _, article in claims}))
        return Edge(source, target, relation, label, surest, len(claims), articles)


def _column(predicate: Predicate, term: Term) -> str:
    """The name of a value's attribute; amounts in other currencies have their own, so that yuan stay numbers."""
    return f"{predicate.name}Foreign" if predicate.value_kind == "money" and term.kind == "iri" else predicate.name


def _numeric(nodes: Iterable[Node]) -> frozenset[str]:
    values: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for node in nodes:
        for name, shown in node.facts.items():
            values[name].append(shown)
    return frozenset(name for name, all_ in values.items() if name != "code" and all(map(_is_number, all_)))


def _is_number(shown: tuple[str, ...]) -> bool:
    try:
        return len(shown) == 1 and Decimal(shown[0]).is_finite()
    except InvalidOperation:
        return False
