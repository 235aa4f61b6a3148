"""What articles and edges say of each node, for a format that has it at the node; in files, as the nodes are."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha1
from types import MappingProxyType
from typing import TypeAlias

from kg.export.entities import Edge, Entities, Node
from kg.flow.table import Table
from kg.store import Rows, Store, Term
from kg.store.prefixes import ONTOLOGY, PREFIXES
from kg.store.sorting import Group, SortedTriples

Around: TypeAlias = Mapping[str, list[str]]
"""Of a node, each sorted: ``article``, the IRIs of those that name it; ``place`` and ``industry``, the names of those
that edges lead to; ``wikidata``, the identifiers that a person linked."""

_ARTICLES = f"""
PREFIX kg: <{ONTOLOGY}>
SELECT ?article ?p ?o {{ ?article a kg:Article ; ?p ?o }}
"""
_MENTIONED = f"""
PREFIX rdf: <{PREFIXES["rdf"]}>
PREFIX kg: <{ONTOLOGY}>
SELECT DISTINCT ?thing {{{{
  GRAPH {{article}} {{{{ ?claim kg:rank ?rank ; rdf:subject|rdf:object ?thing }}}}
  FILTER(?rank != kg:deprecated && isIRI(?thing))
}}}}
"""
_SAME = f"SELECT ?thing ?other {{ ?thing <{PREFIXES['owl']}sameAs> ?other }}"
_WIKIDATA = re.compile(r"https?://www\.wikidata\.org/(?:entity|wiki)/(Q[1-9]\d*)")
_SAID = {
    PREFIXES["dcterms"] + "title": "title",
    PREFIXES["dcterms"] + "issued": "publishedAt",
    PREFIXES["dcterms"] + "publisher": "publisher",
    PREFIXES["dcterms"] + "identifier": "fileName",
    PREFIXES["schema"] + "url": "sourceUrl",
}
_KINDS = MappingProxyType({"locatedIn": "place", "industry": "industry"})
_REMEMBERED = 1 << 12


@dataclass(frozen=True, slots=True)
class Named:
    """The type and the name of a node."""

    type: str
    label: str


@dataclass(frozen=True, slots=True)
class Article:
    """An article's identifier and what is known of it: title, publishedAt, publisher, fileName, sourceUrl."""

    id: str
    said: Mapping[str, str]


class Neighbourhood:
    """What is near the nodes of `found`. Memory does not grow with the graph."""

    def __init__(self, store: Store, found: Entities) -> None:
        self._found = found
        self._names = Table()
        for node in found.nodes:
            self._names.setdefault(node.iri, _packed([node.type, node.label]))
        self._articles = _articles(store)
        self._around = SortedTriples()
        for iri, kind, value in self._notes(store):
            self._around.write(f"<{iri}> {_packed([kind, value])}\n".encode())
        self.named = lru_cache(maxsize=_REMEMBERED)(self._named)
        self._article = lru_cache(maxsize=_REMEMBERED)(self._look_up)

    def nodes(self) -> Iterator[tuple[Node, Around]]:
        """The nodes in their order; once only."""
        told = iter(self._around)
        group = next(told, None)
        for node in self._found.nodes:
            key = f"<{node.iri}>".encode()
            while group is not None and group[0] < key:
                group = next(told, None)
            yield node, _around(group if group is not None and group[0] == key else (key, []))

    def articles(self) -> Iterator[tuple[str, Article]]:
        """The articles with their IRIs, sorted."""
        for iri, packed in self._articles.items():
            yield iri, _article(iri, packed)

    def of(self, iris: Iterable[str]) -> list[Article]:
        """Those of the articles that the graph describes."""
        return [article for article in map(self._article, iris) if article is not None]

    def _named(self, iri: str) -> Named:
        type_, label = json.loads(self._names.get(iri) or '["", ""]')
        return Named(type_, label)

    def _look_up(self, iri: str) -> Article | None:
        packed = self._articles.get(iri)
        return None if packed is None else _article(iri, packed)

    def _notes(self, store: Store) -> Iterator[tuple[str, str, str]]:
        for article in store.graphs():
            for (thing,) in rows(store, _MENTIONED.format(article=Term.iri(article))):
                yield thing, "article", article
        for thing, other in rows(store, _SAME):
            if linked := _WIKIDATA.fullmatch(other):
                yield thing, "wikidata", linked[1]
        for edge in self._found.edges:
            yield from self._of_edge(edge)

    def _of_edge(self, edge: Edge) -> Iterator[tuple[str, str, str]]:
        for article in edge.articles:
            yield edge.source, "article", article
            yield edge.target, "article", article
        if edge.relation in _KINDS:
            yield edge.source, _KINDS[edge.relation], self._named(edge.target).label


def rows(store: Store, query: str) -> Iterator[tuple[str, ...]]:
    """The values of each row of the answer, an empty text for what is not bound. Raises what the store raises."""
    answer = store.query(query)
    for row in answer.rows if isinstance(answer, Rows) else ():
        yield tuple("" if cell is None else cell.value for cell in row)


def identifier(*parts: str) -> str:
    """The SHA-1 of `parts`, in hexadecimal."""
    return sha1("\n".join(parts).encode()).hexdigest()


def _articles(store: Store) -> Table:
    """What is known of each article, by its IRI; of several values the first."""
    said = SortedTriples()
    for article, predicate, value in rows(store, _ARTICLES):
        said.write(f"{article} {_packed([_SAID.get(predicate, ''), value])}\n".encode())
    known = Table()
    for subject, rests in said:
        values: dict[str, str] = {}
        for name, value in map(json.loads, rests):
            if name:  # An article that nothing is known of is one too.
                values.setdefault(name, value)
        known.setdefault(subject.decode(), _packed(values))
    return known


def _article(iri: str, packed: str) -> Article:
    return Article(identifier(iri), json.loads(packed))


def _around(group: Group) -> Around:
    found: dict[str, list[str]] = {"article": [], "place": [], "industry": [], "wikidata": []}
    for kind, value in sorted(map(json.loads, group[1])):
        found[kind].append(value)
    return found


def _packed(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
