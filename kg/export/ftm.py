"""FollowTheMoney (https://followthemoney.tech), one entity on each line of JSON, for Aleph, OpenSanctions and yente.

Articles are documents, and the proof of what they say. A fact is a link of the schema that fits (`_LINKS`), else an
UnknownLink. Industries are values of those in them; facts for which the model has no property are notes.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import groupby
from operator import attrgetter
from types import MappingProxyType
from typing import BinaryIO, TypeAlias
from urllib.parse import quote

from kg.export.entities import Edge, Entities, Node, entities
from kg.export.neighbourhood import Around, Article, Named, Neighbourhood, identifier, rows
from kg.flow.table import Table
from kg.schema import Schema, load
from kg.store import Store
from kg.store.prefixes import ONTOLOGY

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


def ftm(store: Store, out: BinaryIO) -> None:
    """Write the articles, then the entities, then the links, each sorted by our IRIs.

    An id is the SHA-1 of our IRI (of schema, ends and title for a link), so that it is the same in every export.
    """
    for entity in _Writer(store).all(store):
        line = json.dumps(entity, ensure_ascii=False, separators=(",", ":"))
        out.write(f"{line}\n".encode("utf-8", "replace"))


class _Writer:
    def __init__(self, store: Store) -> None:
        self.schema: Schema = load()
        self.found: Entities = entities(store)
        self.near = Neighbourhood(store, self.found)

    def all(self, store: Store) -> Iterator[dict[str, object]]:
        for iri, article in self.near.articles():
            yield _document(article, _text(store, iri))
        for node, around in self.near.nodes():
            if node.type in SCHEMATA:
                yield self.thing(node, around)
        posts = Table()
        for _, edges in groupby(self.found.edges, attrgetter("source")):
            from_one = list(edges)
            placed = {edge.target for edge in from_one if edge.relation == "locatedIn"}
            for edge in from_one:
                if edge.relation == "partOf" and edge.target in placed:
                    continue  # A park's hierarchy repeats its place.
                ends = (self.near.named(edge.source), self.near.named(edge.target))
                if all(end.type in SCHEMATA for end in ends):
                    yield from self.links(edge, ends, posts)

    def thing(self, node: Node, around: Around) -> dict[str, object]:
        schema = SCHEMATA[node.type]
        properties: Properties = defaultdict(list)
        properties["name"] = [node.label]
        properties["full" if schema == "Address" else "summary"].append(
            node.label if schema == "Address" else node.type_zh
        )
        properties["address"] = around["place"]
        properties["sector" if schema in _LEGAL else "keywords"] = list(around["industry"])
        if node.type == "AdministrativeArea":
            properties["country"] = ["cn"]  # Divisions are those of the gazetteer, which is of China alone.
        properties["wikidataId"] = around["wikidata"]
        for name, values in node.facts.items():
            self.fact(properties, schema, name, values)
        properties["proof"] = [article.id for article in self.near.of(around["article"])]
        properties["sourceUrl"] = [quote(node.iri, safe="/:#?&=%@")]
        return _entity(identifier(node.iri), schema, properties)

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

    def links(self, edge: Edge, ends: tuple[Named, Named], posts: Table) -> Iterator[dict[str, object]]:
        one, two = (SCHEMATA[end.type] for end in ends)
        link = _LINKS.get((edge.relation, one, two), ("UnknownLink", "subject", "object"))
        target = identifier(edge.target)
        if edge.relation == "holdsPost" and two in ("Address", "PublicBody"):
            link, target = ("Occupancy", "holder", "post"), identifier("post", edge.target, edge.label)
            if target not in posts:
                posts.add(target)
                yield self.position(target, edge, ends[1])
        elif edge.relation == "holdsPost" and two in _LEGAL:
            board = _BOARD.search(edge.label)
            link = ("Directorship", "director", "organization") if board else ("Employment", "employee", "employer")
        schema, subject, object_ = link
        properties: Properties = {subject: [identifier(edge.source)], object_: [target]}
        # A position has its title itself.
        properties["role"] = [] if schema == "Occupancy" else [edge.label]
        if edge.claims:
            properties["summary"] = [f"确信度 {edge.confidence:g}"]
        properties |= self.sources(edge)
        yield _entity(identifier(schema, edge.source, edge.relation, edge.target, edge.label), schema, properties)

    def position(self, id_: str, edge: Edge, body: Named) -> dict[str, object]:
        properties: Properties = {"name": [f"{body.label}{edge.label}"], **self.sources(edge)}
        area = SCHEMATA[body.type] == "Address"
        properties["subnationalArea" if area else "organization"] = [body.label if area else identifier(edge.target)]
        return _entity(id_, "Position", properties)

    def sources(self, edge: Edge) -> Properties:
        """What states a fact: the articles, their addresses and their publishers."""
        articles = self.near.of(edge.articles)
        return {
            "proof": [article.id for article in articles],
            "sourceUrl": sorted({a.said["sourceUrl"] for a in articles if "sourceUrl" in a.said}),
            "publisher": sorted({a.said["publisher"] for a in articles if "publisher" in a.said}),
        }


def _text(store: Store, article: str) -> str:
    """The text without the blanks around it, which readers of FollowTheMoney take off."""
    found = rows(store, f"SELECT ?text {{ GRAPH <{article}> {{ <{article}> <{ONTOLOGY}text> ?text }} }}")
    return next((text for (text,) in found), "").strip()


def _document(article: Article, text: str) -> dict[str, object]:
    properties = {name: [value] for name, value in article.said.items()}
    return _entity(article.id, "Article", {**properties, "bodyText": [text] if text else [], "language": ["zho"]})


def _entity(id_: str, schema: str, properties: Mapping[str, list[str]]) -> dict[str, object]:
    """Properties without a value are left out, each value stands once."""
    kept = {name: list(dict.fromkeys(values)) for name, values in sorted(properties.items()) if values}
    return {"id": id_, "schema": schema, "properties": kept}
