"""An article's own graph: its text, its claims, and the words that state each of them (Web Annotation selectors)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from pyoxigraph import Literal, NamedNode

from kg import __version__
from kg.claim.claim import Claim
from kg.claim.value import Triple
from kg.claim.vocabulary import OA, PROV, RDF, TYPE, decimal, integer, ours, term
from kg.entity.iri import path
from kg.model import Article, Count, Evidence, Fact, Money, Quantity

_AROUND = 32
"""Characters of context on either side of a quote."""
_ROLES = ("object", "trigger", "subject")

NodeOf = Callable[[str], NamedNode]


def article(article: Article, claims: Iterable[Claim], node: NodeOf) -> set[Triple]:
    """All triples of an article's graph: its text, its claims and their evidence."""
    source = node(path("article", article.id))
    own: set[Triple] = {(source, ours("text"), Literal(article.text))}
    for claim in claims:
        own.update(statement(claim, source, node))
    return own


def statement(claim: Claim, source: NamedNode, node: NodeOf) -> Iterator[Triple]:
    """A claim and its evidence, as triples of the article's graph, whose name is `source`."""
    me, fact = node(path("claim", claim.id)), claim.fact
    for kind in (ours("Claim"), term(RDF + "Statement"), term(PROV + "Entity")):
        yield me, TYPE, kind
    yield me, term(RDF + "subject"), node(claim.subject)
    yield me, term(RDF + "predicate"), term(claim.predicate.iri)
    yield me, term(RDF + "object"), claim.object.term
    yield me, ours("words"), Literal(words(claim.article, fact))
    yield me, ours("confidence"), decimal(fact.confidence)
    yield me, ours("rank"), ours(claim.rank)
    yield me, ours("extractor"), Literal(fact.extractor)
    yield me, ours("extractorVersion"), Literal(__version__)
    yield me, term(PROV + "wasDerivedFrom"), source
    if isinstance(fact.object, Money | Quantity | Count) and fact.object.approx is not None:
        yield me, ours("approx"), ours(fact.object.approx)
    if claim.date is not None:
        yield me, ours("date"), claim.date.term
    for evidence in fact.evidence:
        yield from _evidence(me, evidence, claim.article, node)


def words(article: Article, fact: Fact) -> str:
    """The article's words for the object; where no evidence plays that part, for the relation, or for the subject."""
    first = min(fact.evidence, key=lambda evidence: (_ROLES.index(evidence.role), evidence.span))
    return first.span.of(article.text)


def _evidence(claim: NamedNode, evidence: Evidence, article: Article, node: NodeOf) -> Iterator[Triple]:
    start, end, text = evidence.span.start, evidence.span.end, article.text
    where = f"{start}-{end}"
    me = node(path("evidence", article.id, evidence.role, where))
    position, quote = (node(path("selector", article.id, where, kind)) for kind in ("position", "quote"))
    yield claim, ours("evidence"), me
    yield me, TYPE, ours("Evidence")
    yield me, TYPE, term(OA + "SpecificResource")
    yield me, ours("role"), ours(f"{evidence.role}Role")
    yield me, term(OA + "hasSource"), node(path("article", article.id))
    yield me, term(OA + "hasSelector"), position
    yield me, term(OA + "hasSelector"), quote
    yield position, TYPE, term(OA + "TextPositionSelector")
    yield position, term(OA + "start"), integer(start)
    yield position, term(OA + "end"), integer(end)
    yield quote, TYPE, term(OA + "TextQuoteSelector")
    yield quote, term(OA + "exact"), Literal(text[start:end])
    yield quote, term(OA + "prefix"), Literal(text[max(0, start - _AROUND) : start])
    yield quote, term(OA + "suffix"), Literal(text[end : end + _AROUND])
