"""The graph as graph tools see it: entities with their values, and one edge for each fact between two of them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any, TypeAlias

import pyoxigraph as ox

from kg.export.spooled import Spooled
from kg.schema import Predicate, Schema, load
from kg.store import Rows, Store, Term
from kg.store.prefixes import ONTOLOGY, PREFIXES
from kg.store.sorting import Group, SortedTriples

_TYPE = PREFIXES["rdf"] + "type"
_LABEL = PREFIXES["rdfs"] + "label"
_ALT_LABEL = PREFIXES["skos"] + "altLabel"
_PART_OF = ONTOLOGY + "partOf"
_REMEMBERED = 1 << 13
_CLAIMS = """
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX kg: <https://w3id.org/regionkg/ontology#>
SELECT ?s ?p ?o ?confidence ?claim WHERE {{
  GRAPH {article} {{
    ?claim rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; kg:confidence ?confidence ; kg:rank ?rank .
  }}
  FILTER(?rank != kg:deprecated && isIRI(?o))
}}
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
    """Nodes, and edges by source, target and relation, each in the order of their IRIs in N-Triples.

    They lie in temporary files, so that memory does not grow with the graph. `columns` are the names of all facts,
    sorted; those of them in `numeric` are one number wherever they stand.
    """

    nodes: Spooled[Node]
    edges: Spooled[Edge]
    columns: tuple[str, ...]
    numeric: frozenset[str]


def entities(store: Store) -> Entities:
    """Read the entities and the facts between them. Raises what the store raises."""
    return _Reader(store, load()).read()


Facts: TypeAlias = dict[str, list[Term]]
Claims: TypeAlias = dict[tuple[str, str], list[tuple[float, str]]]
"""By predicate and object: the confidence and the article of each claim."""


@dataclass(frozen=True, slots=True)
class _Target:
    """What is told of something by facts about others."""

    type: str | None
    label: str | None
    organisation: str | None
    title: str | None


class _Reader:
    """Goes through the graph by subject, each with its claims, and looks up what its facts lead to."""

    def __init__(self, store: Store, schema: Schema) -> None:
        self.store = store
        self.types = {kind.iri: kind for kind in schema.types.values()}
        self.predicates = {predicate.iri: predicate for predicate in schema.predicates.values()}
        self.target = lru_cache(maxsize=_REMEMBERED)(self._look_up)

    def read(self) -> Entities:
        nodes: Spooled[Node] = Spooled(_node_record, _node_of)
        numbers: dict[str, bool] = {}
        lines = SortedTriples()
        for subject, rests in self._groups():
            iri = subject[1:-1].decode()
            facts, claims = _parts(subject, rests)
            if (type_ := self._type(facts)) is None:
                continue
            node = self._node(iri, facts, type_)
            nodes.add(node)
            for name, values in node.facts.items():
                numbers[name] = numbers.get(name, True) and name != "code" and _is_number(values)
            for edge in self._edges(iri, facts, claims):
                lines.write(f"{edge.source} {json.dumps(_edge_record(edge), ensure_ascii=False)}\n".encode())
        edges: Spooled[Edge] = Spooled(_edge_record, _edge_of)
        for _, rests in lines:
            for rest in rests:
                edges.add(_edge_of(json.loads(rest)))
        numeric = frozenset(name for name, only in numbers.items() if only)
        return Entities(nodes, edges, tuple(sorted(numbers)), numeric)

    def _groups(self) -> Iterable[Group]:
        """What is said of each subject, and the claims that it is said by."""
        triples = SortedTriples()
        self.store.dump_to(triples)
        for article in self.store.graphs():
            triples.write("".join(self._claims(article)).encode())
        return triples

    def _claims(self, article: str) -> Iterator[str]:
        answer = self.store.query(_CLAIMS.format(article=Term.iri(article)))
        for row in answer.rows if isinstance(answer, Rows) else ():
            subject, predicate, object_, confidence, claim = (cell or Term.literal("") for cell in row)
            said = f"{confidence.value} {Term.iri(article)} {claim}\n"
            yield f"{subject} {predicate} {object_} {said}"
            known = self.predicates.get(predicate.value)
            if known is not None and known.symmetric:
                # It stands in both directions in the graph, its claim in one.
                yield f"{object_} {predicate} {subject} {said}"

    def _look_up(self, iri: str) -> _Target | None:
        answer = self.store.query(f"SELECT ?p ?o {{ {Term.iri(iri)} ?p ?o }}")
        facts: Facts = defaultdict(list)
        for predicate, value in answer.rows if isinstance(answer, Rows) else ():
            if predicate is not None and value is not None:
                facts[predicate.value].append(value)
        if not facts:
            return None
        organisations = sorted(term.value for term in facts.get(ONTOLOGY + "organisation", ()))
        titles = sorted(term.value for term in facts.get(ONTOLOGY + "title", ()))
        return _Target(
            self._type(facts),
            _label(facts),
            next((body for body in organisations if (found := self.target(body)) and found.type), None),
            titles[0] if titles else None,
        )

    def _type(self, facts: Facts) -> str | None:
        return min((term.value for term in facts.get(_TYPE, ()) if term.value in self.types), default=None)

    def _node(self, iri: str, facts: Facts, type_: str) -> Node:
        kind = self.types[type_]
        values: dict[str, set[str]] = defaultdict(set)
        values["alias"].update(term.value for term in facts.get(_ALT_LABEL, ()))
        values["code"].update(term.value for term in facts.get(ONTOLOGY + "code", ()))
        for predicate, terms in facts.items():
            known = self.predicates.get(predicate)
            if known is not None and known.value_kind != "entity":
                for term in terms:
                    if self._is_value(known, term):
                        values[_column(known, term)].add(self._shown(known, term))
        shown = {name: tuple(sorted(found)) for name, found in sorted(values.items()) if found}
        return Node(iri, _label(facts) or iri.removeprefix(ONTOLOGY), kind.name, kind.label_zh, shown)

    def _is_value(self, predicate: Predicate, term: Term) -> bool:
        """A post in an organisation of the graph is an edge, every other value is the node's own."""
        return predicate.value_kind != "post" or self._post(term) is None

    def _shown(self, predicate: Predicate, term: Term) -> str:
        if term.kind == "literal":
            return term.value
        name = term.value.removeprefix(ONTOLOGY)
        found = None if predicate.value_kind == "stage" or term.kind != "iri" else self.target(term.value)
        return (found.label if found else None) or name

    def _post(self, term: Term) -> _Target | None:
        """The post in an organisation that is an entity."""
        found = self.target(term.value) if term.kind == "iri" else None
        return found if found is not None and found.organisation else None

    def _edges(self, iri: str, facts: Facts, claims: Claims) -> Iterator[Edge]:
        for predicate, terms in facts.items():
            known = self.predicates.get(predicate)
            for term in terms:
                said = claims.get((predicate, term.value), [])
                if predicate == _PART_OF and self._is_described(term):
                    yield Edge(iri, term.value, "partOf", "上级地区", 1.0, 0, ())
                elif known is not None and known.value_kind == "post" and (post := self._post(term)):
                    yield _edge((iri, post.organisation or ""), known.name, post.title or term.value, said)
                elif known is not None and known.value_kind == "entity" and self._is_described(term):
                    ends = sorted((iri, term.value)) if known.symmetric else (iri, term.value)
                    yield _edge((ends[0], ends[1]), known.name, known.label_zh, said)

    def _is_described(self, term: Term) -> bool:
        """Whether it is one of the nodes."""
        found = self.target(term.value) if term.kind == "iri" else None
        return found is not None and found.type is not None


def _parts(subject: bytes, rests: list[bytes]) -> tuple[Facts, Claims]:
    facts: Facts = defaultdict(list)
    claims: Claims = defaultdict(list)
    lines: list[bytes] = []
    for rest in rests:
        if rest.endswith(b" ."):
            lines.append(b"%s %s\n" % (subject, rest))
        else:
            predicate, object_, confidence, article, _ = rest.decode().split(" ")
            claims[predicate[1:-1], object_[1:-1]].append((float(confidence), article[1:-1]))
    for triple in ox.parse(b"".join(lines), format=ox.RdfFormat.N_TRIPLES):
        facts[triple.predicate.value].append(Term.of(triple.object))
    return facts, claims


def _label(facts: Facts) -> str | None:
    labels = sorted((term.lang != "zh-Hans", term.value) for term in facts.get(_LABEL, ()))
    return labels[0][1] if labels else None


def _edge(ends: tuple[str, str], relation: str, label: str, claims: list[tuple[float, str]]) -> Edge:
    surest = max((confidence for confidence, _ in claims), default=0.0)
    articles = tuple(sorted({article for _, article in claims}))
    return Edge(*ends, relation, label, surest, len(claims), articles)


def _edge_record(edge: Edge) -> list[Any]:
    return [edge.source, edge.target, edge.relation, edge.label, edge.confidence, edge.claims, edge.articles]


def _edge_of(record: list[Any]) -> Edge:
    source, target, relation, label, confidence, claims, articles = record
    return Edge(source, target, relation, label, confidence, claims, tuple(articles))


def _node_record(node: Node) -> list[Any]:
    return [node.iri, node.label, node.type, node.type_zh, node.facts]


def _node_of(record: list[Any]) -> Node:
    iri, label, kind, kind_zh, facts = record
    return Node(iri, label, kind, kind_zh, {name: tuple(values) for name, values in facts.items()})


def _column(predicate: Predicate, term: Term) -> str:
    """The name of a value's attribute; amounts in other currencies have their own, so that yuan stay numbers."""
    return f"{predicate.name}Foreign" if predicate.value_kind == "money" and term.kind == "iri" else predicate.name


def _is_number(shown: tuple[str, ...]) -> bool:
    try:
        return len(shown) == 1 and Decimal(shown[0]).is_finite()
    except InvalidOperation:
        return False
