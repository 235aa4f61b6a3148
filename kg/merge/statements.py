"""Articles and nodes → triples: which of several values is shown is settled for each property by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, partial

import pyoxigraph as ox

from kg import schema
from kg.claim import direct, evidence, nodes
from kg.claim.claim import Claim, Decided, precision, stated, with_rank
from kg.claim.link import links
from kg.claim.value import Triple, Values
from kg.claim.vocabulary import Object
from kg.entity.iri import path
from kg.entity.resolution import CanonicalEntity, Resolution
from kg.merge.situation import Read, Said
from kg.model import Extraction

_SEPARATOR = "\x1f"
_node = cache(nodes)()


@dataclass(frozen=True, slots=True)
class Rival:
    """A claim about a property that has one value at most."""

    accepted: bool
    published: date
    precision: int
    id: str
    object: Object


@dataclass(frozen=True, slots=True)
class Told:
    """What an article adds to the graph: lines of N-Triples, sorted, of its own graph and of the default graph."""

    article: str
    """Its id."""
    published: str
    """A day as ISO 8601; empty if it is not known."""
    own: bytes
    direct: bytes
    nodes: tuple[str, ...]
    """Paths of the entities that it names."""

    @property
    def name(self) -> str:
        """What the IRI of its graph has after the base."""
        return path("article", self.article)


def rivals(said: Said, decided: Decided, read: Read) -> Iterator[tuple[str, tuple[str, Rival]]]:
    """For each property of which an article says what may have rivals, its id with the claim that it would show."""
    best: dict[str, Rival] = {}
    # Those that may be unknown are left to be told of.
    single = {name for name, predicate in schema.load().predicates.items() if predicate.functional}
    extraction = read(said.source, single)
    facts = tuple(fact for fact in extraction.facts if fact.predicate in single)
    for claim in _claims(said, replace(extraction, facts=facts), decided):
        if claim.rank != "deprecated":
            published, exact = claim.article.published or date.min, precision(claim.fact.object)
            key, accepted = _SEPARATOR.join(claim.property), claim.id in decided.accepted
            rival = Rival(accepted, published, exact, claim.id, claim.object.term)
            best[key] = better(best.get(key, rival), rival)
    return ((key, (said.article, rival)) for key, rival in best.items())


def better(a: Rival, b: Rival) -> Rival:
    """The one that is shown (docs/rdf-model.md, Ranks)."""
    one, other = ((r.accepted, r.published, r.precision) for r in (a, b))
    return a if (one, b.id) > (other, a.id) else b


def told(said: Said, extraction: Extraction, shown: Iterable[tuple[str, Object]], decided: Decided) -> Told:
    """The triples of an article; `shown` has the values of properties."""
    article = extraction.article
    by_property = {(key.partition(_SEPARATOR)[0], key.partition(_SEPARATOR)[2]): value for key, value in shown}
    claims = [with_rank(claim, by_property) for claim in _claims(said, extraction, decided)]
    resolution = _resolution(said)
    triples = set(direct.article(article, _node(path("article", article.id))))
    triples.update(direct.facts(claims, _node))
    triples.update(direct.hierarchy(resolution, claims, _node))
    published = article.published.isoformat() if article.published else ""
    own = evidence.article(article, claims).encode()
    return Told(article.id, published, own, _lines(triples), tuple(sorted(resolution.entities)))


def of_node(entity: CanonicalEntity) -> Iterator[str]:
    """The lines of the default graph about a node itself."""
    alone = Resolution({entity.path: entity}, {})
    triples = {*direct.entities(alone, _node), *direct.hierarchy(alone, [], _node)}
    return iter(_lines(triples).decode().split("\n"))


def of_links(resolution: Resolution) -> list[str]:
    """The lines of the default graph that no article says: our own labels, and people's links."""
    return _lines({*direct.terms(), *links(resolution, _node)}).decode().split("\n")


def _claims(said: Said, extraction: Extraction, decided: Decided) -> list[Claim]:
    resolution = _resolution(said)
    values = Values(_node, partial(resolution.entity, said.article))
    claims = stated(extraction, resolution, values)
    return [replace(claim, rank="deprecated") if claim.id in decided.rejected else claim for claim in claims]


def _resolution(said: Said) -> Resolution:
    return Resolution({node.path: node for node in said.nodes.values()}, said.paths())


def _lines(triples: Iterable[Triple]) -> bytes:
    data = ox.serialize((ox.Triple(*triple) for triple in triples), format=ox.RdfFormat.N_TRIPLES) or b""
    return b"\n".join(sorted(data.splitlines()))
