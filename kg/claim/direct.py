"""The default graph: entities and their names, direct triples, the hierarchy of places, articles, our own labels."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from pyoxigraph import Literal, NamedNode

from kg import gazetteer, schema
from kg.claim.claim import Claim
from kg.claim.value import Triple
from kg.claim.vocabulary import DCTERMS, LABEL, SCHEMA_ORG, SKOS, TYPE, Object, chinese, integer, ours, term, typed
from kg.entity.resolution import CanonicalEntity, Resolution
from kg.model import Article
from kg.schema import EntityType, Predicate, Stage

NodeOf = Callable[[str], NamedNode]


def facts(claims: Iterable[Claim], node: NodeOf) -> Iterator[Triple]:
    """The direct triples that `claims` support, both ways for a symmetric predicate, and all nodes that are values."""
    for claim in claims:
        yield from claim.object.triples
        if claim.date is not None:
            yield from claim.date.triples
        if claim.rank == "preferred" or (claim.rank == "normal" and not claim.predicate.functional):
            subject, predicate, target = node(claim.subject), term(claim.predicate.iri), claim.object.term
            yield subject, predicate, target
            if claim.predicate.symmetric and isinstance(target, NamedNode):
                yield target, predicate, subject


def entities(resolution: Resolution, node: NodeOf) -> Iterator[Triple]:
    """Type, names and code of every entity."""
    types = schema.load().types
    for entity in resolution.entities.values():
        me = node(entity.path)
        yield me, TYPE, term(types[entity.type].iri)
        yield me, LABEL, chinese(entity.label)
        for text, language in entity.alt_labels:
            yield me, term(SKOS + "altLabel"), Literal(text, language=language)
        if entity.code is not None:
            yield me, ours("code"), Literal(entity.code)


def hierarchy(resolution: Resolution, claims: Iterable[Claim], node: NodeOf) -> Iterator[Triple]:
    """`kg:partOf` from every coded division up to its province, and from a park to where it lies."""
    for entity in resolution.entities.values():
        if entity.code is not None:
            yield from _above(entity, node)
    for claim in claims:
        lies = claim.predicate.name == "locatedIn" and claim.rank != "deprecated"
        if lies and resolution.entities[claim.subject].type == "Park":
            yield node(claim.subject), ours("partOf"), claim.object.term


def _above(entity: CanonicalEntity, node: NodeOf) -> Iterator[Triple]:
    inner = node(entity.path)
    for division in gazetteer.load().ancestors(entity.code or ""):
        outer = node(f"place/{division.code}")
        yield inner, ours("partOf"), outer
        yield outer, TYPE, ours("AdministrativeArea")
        yield outer, LABEL, chinese(division.name)
        yield outer, ours("code"), Literal(division.code)
        inner = outer


def article(article: Article, me: NamedNode) -> Iterator[Triple]:
    """What is known about an article, but for its text."""
    yield me, TYPE, ours("Article")
    yield me, term(DCTERMS + "identifier"), Literal(article.name)
    yield me, ours("sha256"), Literal(article.sha256)
    if article.title:
        yield me, term(DCTERMS + "title"), Literal(article.title)
    if article.published:
        yield me, term(DCTERMS + "issued"), typed(article.published.isoformat(), "date")
    if article.outlet:
        yield me, term(DCTERMS + "publisher"), Literal(article.outlet)
    if article.url:
        yield me, term(SCHEMA_ORG + "url"), _url(article.url)


def _url(url: str) -> Object:
    try:
        return NamedNode(url)
    except ValueError:
        return Literal(url)


def terms() -> Iterator[Triple]:
    """The labels of our types, predicates and stages, so that a query over the data can print them."""
    known = schema.load()
    named: list[EntityType | Predicate | Stage] = [*known.types.values(), *known.predicates.values()]
    for each in (*named, *known.stages.values()):
        yield term(each.iri), LABEL, chinese(each.label_zh)
        yield term(each.iri), LABEL, Literal(each.label_en, language="en")
    for stage in known.stages.values():
        yield term(stage.iri), TYPE, ours("Stage")
        yield term(stage.iri), ours("order"), integer(stage.order)
