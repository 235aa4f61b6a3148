"""Facts and entities → quads, in the shape of `docs/rdf-model.md`."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from functools import lru_cache, partial

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, parse

from kg.claim import direct, evidence
from kg.claim.claim import UNDECIDED, Claim, Decided, claim_id, ranked, stated
from kg.claim.link import links
from kg.claim.value import Triple, Values
from kg.entity.iri import BASE, path
from kg.entity.judgement import Log, Remark
from kg.entity.resolution import Resolution
from kg.entity.resolve import distinct
from kg.model import Extraction

__all__ = [
    "Claim",
    "Decided",
    "claim_id",
    "claim_ids",
    "claims",
    "decided_claims",
    "lost",
    "lost_claims",
    "nodes",
    "quads",
]


def quads(
    extractions: Iterable[Extraction], resolution: Resolution, *, base: str = BASE, decided: Decided = UNDECIDED
) -> Iterator[Quad]:
    """All quads of a build, each once: the default graph, then one graph for each article.

    `resolution` is that of the same extractions; `base` starts the IRIs of the data and ends with ``/`` or ``#``;
    `decided` holds the ids of claims that people accepted or rejected. The order of `extractions` changes nothing.
    Raises SchemaError for a predicate, stage or date that is none, ValueError if `base` is no IRI.
    """
    articles = distinct(extractions)
    node = nodes(base)
    said = claims(articles, resolution, base=base, decided=decided)
    triples = set(direct.terms())
    triples.update(direct.entities(resolution, node))
    triples.update(direct.facts(said, node))
    triples.update(direct.hierarchy(resolution, said, node))
    triples.update(links(resolution, node))
    for extraction in articles:
        triples.update(direct.article(extraction.article, node(path("article", extraction.article.id))))
    yield from (Quad(*triple, DefaultGraph()) for triple in sorted(triples, key=_in_order))
    by_article: dict[str, list[Claim]] = {extraction.article.id: [] for extraction in articles}
    for claim in said:
        by_article[claim.article.id].append(claim)
    for extraction in articles:
        graph = node(path("article", extraction.article.id))
        own = evidence.article(extraction.article, by_article[extraction.article.id], base)
        for each in parse(own, format=RdfFormat.N_TRIPLES):
            yield Quad(each.subject, each.predicate, each.object, graph)


def claims(
    extractions: Iterable[Extraction], resolution: Resolution, *, base: str = BASE, decided: Decided = UNDECIDED
) -> list[Claim]:
    """All claims with their ranks, by article id and claim id. Raises as `quads` does."""
    found: list[Claim] = []
    node = nodes(base)
    for extraction in distinct(extractions):
        found.extend(stated(extraction, resolution, Values(node, partial(resolution.entity, extraction.article.id))))
    return ranked(found, decided)


def lost_claims(log: Log, extractions: Iterable[Extraction]) -> list[Remark]:
    """The decisions about claims that these articles do not make."""
    wanted = decided_claims(log)
    return lost(log, {each for said in extractions for each in claim_ids(said) if each in wanted} if wanted else ())


def decided_claims(log: Log) -> frozenset[str]:
    """The ids of the claims that people decided about."""
    return frozenset(each.first.removeprefix("claim/") for each in log.of("accept", "reject"))


def lost(log: Log, made: Collection[str]) -> list[Remark]:
    """The decisions about claims that are not among those `made`."""
    return [
        Remark("orphaned", each.place, f"{each.what}: no article makes {each.first}")
        for each in log.of("accept", "reject")
        if each.first.removeprefix("claim/") not in made
    ]


def claim_ids(extraction: Extraction) -> Iterator[str]:
    """The ids of the claims that an article makes."""
    entities = {entity.id: entity for entity in extraction.entities}
    return (claim_id(extraction.article.id, fact, entities) for fact in extraction.facts)


def nodes(base: str = BASE) -> Callable[[str], NamedNode]:
    """The node of a path; most paths are of evidence and do not come again, the others are made once."""
    return lru_cache(maxsize=1 << 14)(lambda where: NamedNode(base + where))


def _in_order(triple: Triple) -> tuple[str, str, str]:
    subject, predicate, target = triple
    return subject.value, predicate.value, str(target)
