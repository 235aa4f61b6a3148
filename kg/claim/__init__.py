"""Facts and entities → quads, in the shape of `docs/rdf-model.md`."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cache, partial

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from kg.claim import direct, evidence
from kg.claim.claim import Claim, claim_id, ranked, stated
from kg.claim.value import Triple, Values
from kg.claim.vocabulary import ours
from kg.entity.iri import BASE, path
from kg.entity.resolution import Resolution
from kg.entity.resolve import distinct
from kg.model import Extraction

__all__ = ["Claim", "claim_id", "claims", "quads"]


def quads(
    extractions: Iterable[Extraction], resolution: Resolution, *, base: str = BASE, rejected: Collection[str] = ()
) -> Iterator[Quad]:
    """All quads of a build, each once: the default graph, then one graph for each article.

    `resolution` is that of the same extractions; `base` starts the IRIs of the data and ends with ``/`` or ``#``;
    `rejected` holds the ids of claims that a person rejected. The order of `extractions` changes nothing. Raises
    SchemaError for a predicate, stage or date that is none, ValueError if `base` is no IRI.
    """
    articles = distinct(extractions)
    node = _nodes(base)
    said = claims(articles, resolution, base=base, rejected=rejected)
    triples = set(direct.terms())
    triples.update(direct.entities(resolution, node))
    triples.update(direct.facts(said, node))
    triples.update(direct.hierarchy(resolution, said, node))
    for extraction in articles:
        triples.update(direct.article(extraction.article, node(path("article", extraction.article.id))))
    yield from (Quad(*triple, DefaultGraph()) for triple in sorted(triples, key=_in_order))
    by_article: dict[str, list[Claim]] = {extraction.article.id: [] for extraction in articles}
    for claim in said:
        by_article[claim.article.id].append(claim)
    for extraction in articles:
        graph = node(path("article", extraction.article.id))
        own: set[Triple] = {(graph, ours("text"), Literal(extraction.article.text))}
        for claim in by_article[extraction.article.id]:
            own.update(evidence.statement(claim, graph, node))
        yield from (Quad(*triple, graph) for triple in sorted(own, key=_in_order))


def claims(
    extractions: Iterable[Extraction], resolution: Resolution, *, base: str = BASE, rejected: Collection[str] = ()
) -> list[Claim]:
    """All claims with their ranks, by article id and claim id. Raises as `quads` does."""
    found: list[Claim] = []
    node = _nodes(base)
    for extraction in distinct(extractions):
        found.extend(stated(extraction, resolution, Values(node, partial(resolution.entity, extraction.article.id))))
    return ranked(found, rejected)


def _nodes(base: str) -> Callable[[str], NamedNode]:
    """The node of a path, made once."""
    return cache(lambda where: NamedNode(base + where))


def _in_order(triple: Triple) -> tuple[str, str, str]:
    subject, predicate, target = triple
    return subject.value, predicate.value, str(target)
