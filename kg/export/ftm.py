"""FollowTheMoney (https://followthemoney.tech), one entity on each line of JSON, for Aleph, OpenSanctions and yente.

Articles are documents, and the proof of what they say. A fact is a link of the schema that fits (`_LINKS`), else an
UnknownLink. Industries are values of those in them; facts for which the model has no property are notes.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha1
from types import MappingProxyType
from typing import BinaryIO, TypeAlias
from urllib.parse import quote

from kg.export.entities import Edge, Entities, Node, entities
from kg.schema import Schema, load
from kg.store import Rows, Store
from kg.store.prefixes import ONTOLOGY, PREFIXES

Properties: TypeAlias = dict[str, list[str]]

SCHEMATA: Mapping[str, str] = MappingProxyType(
    {
        "AdministrativeArea": "Address",
        "Company": "Company",
        "GovernmentBody": "PublicBody",
        "Infrastructure": "Asset",
        "Organisation": "Organization",
        "Park": "Organization",
        "Person": "Person",
        "Project": "Project",
        "ProjectBatch": "Project",
        "Region": "Address",
        "ResearchInstitute": "Organization",
        "University": "Organization",
    }
)
"""Our types as schemata of FollowTheMoney; an Industry is none."""

_LEGAL = frozenset({"Company", "Organization", "Person", "PublicBody"})
_BOARD = re.compile(r"(董事|董事长|监事|监事长|监事会主席)$")
# (relation, schema of the subject, schema of the object) → schema of the link, property of the subject, of the object
_LINKS: Mapping[tuple[str, str, str], tuple[str, str, str]] = MappingProxyType(
    {
        **{
            (relation, "Project", legal): ("ProjectParticipant", "project", "participant")
            for relation in ("undertakenBy", "developedWith")
            for legal in _LEGAL
        },
        **{("subsidiaryOf", "Company", legal): ("Ownership", "asset", "owner") for legal in _LEGAL},
    }
)
_AS_PROPERTY: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        ("Project", "totalInvestment"): "amount",
        ("Project", "startDate"): "startDate",
        ("Project", "completionDate"): "endDate",
        ("Project", "period"): "date",
        ("Person", "holdsPost"): "position",
    }
)
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_ARTICLES = f"""
PREFIX kg: <{ONTOLOGY}>
SELECT ?article ?p ?o {{ ?article a kg:Article ; ?p ?o }}
"""
_MENTIONED = f"""
PREFIX rdf: <{PREFIXES["rdf"]}>
PREFIX kg: <{ONTOLOGY}>
SELECT DISTINCT ?thing ?article {{
  GRAPH ?article {{ ?claim kg:rank ?rank ; rdf:subject|rdf:object ?thing }}
  FILTER(?rank != kg:deprecated && isIRI(?thing))
}}
"""
_SAME = f"SELECT ?thing ?other {{ ?thing <{PREFIXES['owl']}sameAs> ?other }}"
_WIKIDATA = re.compile(r"https?://www\.wikidata\.org/(?:entity|wiki)/(Q[1-9]\d*)")


def ftm(store: Store, out: BinaryIO) -> None:
    """Write the articles, then the entities, then the links, each sorted by our IRIs.

    An id is the SHA-1 of our IRI (of schema, ends and title for a link), so that it is the same in every export.
    """
    for entity in _Writer(store).all(store):
        line = json.dumps(entity, ensure_ascii=False, separators=(",", ":"))
        out.write(f"{line}\n".encode("utf-8", "replace"))


@dataclass(frozen=True, slots=True)
class _Article:
    id: str
    said: Mapping[str, str]


@dataclass(slots=True)
class _Around:
    """What the edges of a node say of it."""

    places: set[str] = field(default_factory=set)
    industries: set[str] = field(default_factory=set)
    articles: set[str] = field(default_factory=set)
    wikidata: set[str] = field(default_factory=set)


class _Writer:
    def __init__(self, store: Store) -> None:
        self.schema: Schema = load()
        self.found: Entities = entities(store)
        self.nodes = {node.iri: node for node in self.found.nodes}
        # A link to what the graph does not describe would be one to nothing.
        self.edges = [edge for edge in self.found.edges if {edge.source, edge.target} <= self.nodes.keys()]
        self.articles = _articles(store)
        self.around: dict[str, _Around] = defaultdict(_Around)
        for thing, article in _rows(store, _MENTIONED):
            self.around[thing].articles.add(article)
        for thing, other in _rows(store, _SAME):
            if linked := _WIKIDATA.fullmatch(other):
                self.around[thing].wikidata.add(linked[1])
        for edge in self.edges:
            for end in (edge.source, edge.target):
                self.around[end].articles.update(edge.articles)
            if edge.relation == "locatedIn":
                self.around[edge.source].places.add(self.nodes[edge.target].label)
            elif edge.relation == "industry":
                self.around[edge.source].industries.add(self.nodes[edge.target].label)

    def all(self, store: Store) -> Iterator[dict[str, object]]:
        for iri, article in self.articles.items():
            yield _document(article, _text(store, iri))
        for node in self.found.nodes:
            if node.type in SCHEMATA:
                yield self.thing(node)
        placed = {(edge.source, edge.target) for edge in self.edges if edge.relation == "locatedIn"}
        posts: set[str] = set()
        for edge in self.edges:
            if edge.relation == "partOf" and (edge.source, edge.target) in placed:
                continue  # A park's hierarchy repeats its place.
            if self.nodes[edge.target].type in SCHEMATA and self.nodes[edge.source].type in SCHEMATA:
                yield from self.links(edge, posts)

    def thing(self, node: Node) -> dict[str, object]:
        schema, around = SCHEMATA[node.type], self.around[node.iri]
        properties: Properties = defaultdict(list)
        properties["name"] = [node.label]
        properties["full" if schema == "Address" else "summary"].append(
            node.label if schema == "Address" else node.type_zh
        )
        properties["address"] = sorted(around.places)
        properties["sector" if schema in _LEGAL else "keywords"] = sorted(around.industries)
        if node.type == "AdministrativeArea":
            properties["country"] = ["cn"]  # Divisions are those of the gazetteer, which is of China alone.
        properties["wikidataId"] = sorted(around.wikidata)
        for name, values in node.facts.items():
            self.fact(properties, schema, name, values)
        properties["proof"] = [self.articles[iri].id for iri in sorted(around.articles) if iri in self.articles]
        properties["sourceUrl"] = [quote(node.iri, safe="/:#?&=%@")]
        return _entity(_id(node.iri), schema, properties)

    def fact(self, properties: Properties, schema: str, name: str, values: tuple[str, ...]) -> None:
        own = _AS_PROPERTY.get((schema, name))
        if name == "alias":
            properties["alias"] += values
        elif name == "stage":
            labels = [self.schema.stages[value].label_zh for value in values]
            properties["status" if schema == "Project" else "keywords"] += labels
        elif name in ("designation", "produces"):
            properties["keywords"] += values
        elif own is not None and (own not in ("startDate", "endDate", "date") or all(map(_DATE.fullmatch, values))):
            properties[own] += values
            if own == "amount":
                properties["currency"] = ["CNY"]
        else:
            properties["notes"] += [f"{self.named(name)}：{value}" for value in values]

    def named(self, fact: str) -> str:
        known = self.schema.predicates.get(fact.removesuffix("Foreign"))
        return known.label_zh if known is not None else {"code": "行政区划代码"}.get(fact, fact)

    def links(self, edge: Edge, posts: set[str]) -> Iterator[dict[str, object]]:
        one, two = SCHEMATA[self.nodes[edge.source].type], SCHEMATA[self.nodes[edge.target].type]
        link = _LINKS.get((edge.relation, one, two), ("UnknownLink", "subject", "object"))
        target = _id(edge.target)
        if edge.relation == "holdsPost" and two in ("Address", "PublicBody"):
            link, target = ("Occupancy", "holder", "post"), _id("post", edge.target, edge.label)
            if target not in posts:
                posts.add(target)
                yield self.position(target, edge, two)
        elif edge.relation == "holdsPost" and two in _LEGAL:
            board = _BOARD.search(edge.label)
            link = ("Directorship", "director", "organization") if board else ("Employment", "employee", "employer")
        schema, subject, object_ = link
        properties: Properties = {subject: [_id(edge.source)], object_: [target]}
        # A position has its title itself.
        properties["role"] = [] if schema == "Occupancy" else [edge.label]
        if edge.claims:
            properties["summary"] = [f"确信度 {edge.confidence:g}"]
        properties |= self.sources(edge)
        yield _entity(_id(schema, edge.source, edge.relation, edge.target, edge.label), schema, properties)

    def position(self, id_: str, edge: Edge, body: str) -> dict[str, object]:
        where = self.nodes[edge.target].label
        properties: Properties = {"name": [f"{where}{edge.label}"], **self.sources(edge)}
        properties["subnationalArea" if body == "Address" else "organization"] = [
            where if body == "Address" else _id(edge.target)
        ]
        return _entity(id_, "Position", properties)

    def sources(self, edge: Edge) -> Properties:
        """What states a fact: the articles, their addresses and their publishers."""
        articles = [self.articles[iri] for iri in edge.articles if iri in self.articles]
        return {
            "proof": [article.id for article in articles],
            "sourceUrl": sorted({a.said["sourceUrl"] for a in articles if "sourceUrl" in a.said}),
            "publisher": sorted({a.said["publisher"] for a in articles if "publisher" in a.said}),
        }


_DOCUMENT = {
    PREFIXES["dcterms"] + "title": "title",
    PREFIXES["dcterms"] + "issued": "publishedAt",
    PREFIXES["dcterms"] + "publisher": "publisher",
    PREFIXES["dcterms"] + "identifier": "fileName",
    PREFIXES["schema"] + "url": "sourceUrl",
}


def _articles(store: Store) -> dict[str, _Article]:
    """The articles by IRI, sorted."""
    said: dict[str, dict[str, str]] = defaultdict(dict)
    for article, predicate, value in sorted(_rows(store, _ARTICLES)):
        if (name := _DOCUMENT.get(predicate)) is not None:
            said[article].setdefault(name, value)
        else:
            said[article]  # An article that nothing is known of is one too.
    return {iri: _Article(_id(iri), properties) for iri, properties in said.items()}


def _text(store: Store, article: str) -> str:
    """The text without the blanks around it, which readers of FollowTheMoney take off."""
    rows = _rows(store, f"SELECT ?text {{ GRAPH <{article}> {{ <{article}> <{ONTOLOGY}text> ?text }} }}")
    return next((text for (text,) in rows), "").strip()


def _document(article: _Article, text: str) -> dict[str, object]:
    properties = {name: [value] for name, value in article.said.items()}
    return _entity(article.id, "Article", {**properties, "bodyText": [text] if text else [], "language": ["zho"]})


def _rows(store: Store, query: str) -> list[tuple[str, ...]]:
    answer = store.query(query)
    rows = answer.rows if isinstance(answer, Rows) else ()
    return [tuple("" if cell is None else cell.value for cell in row) for row in rows]


def _id(*parts: str) -> str:
    return sha1("\n".join(parts).encode()).hexdigest()


def _entity(id_: str, schema: str, properties: Mapping[str, list[str]]) -> dict[str, object]:
    """Properties without a value are left out, each value stands once."""
    kept = {name: list(dict.fromkeys(values)) for name, values in sorted(properties.items()) if values}
    return {"id": id_, "schema": schema, "properties": kept}
