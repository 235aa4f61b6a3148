"""`owl:sameAs`: the links to things elsewhere that people accepted, each with who decided, when and why."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from hashlib import sha256

from pyoxigraph import Literal, NamedNode

from kg.claim.value import Triple
from kg.claim.vocabulary import DCTERMS, OWL, PROV, RDF, TYPE, term, typed
from kg.entity.resolution import Link, Resolution

_SAME_AS = term(OWL + "sameAs")


def links(resolution: Resolution, node: Callable[[str], NamedNode]) -> Iterator[Triple]:
    """For each link that holds the triple, and a statement about it, whose IRI is a hash of both ends."""
    for link in resolution.links:
        if link.holds:
            me, other = node(link.path), NamedNode(link.iri)
            yield me, _SAME_AS, other
            statement = node(f"link/{sha256(f'{link.path} {link.iri}'.encode()).hexdigest()}")
            yield statement, term(RDF + "subject"), me
            yield statement, term(RDF + "object"), other
            yield from _decided(link, statement)


def _decided(link: Link, statement: NamedNode) -> Iterator[Triple]:
    yield statement, TYPE, term(RDF + "Statement")
    yield statement, TYPE, term(PROV + "Entity")
    yield statement, term(RDF + "predicate"), _SAME_AS
    yield statement, term(DCTERMS + "creator"), Literal(link.judgement.who)
    yield statement, term(PROV + "generatedAtTime"), typed(link.judgement.when, "dateTime")
    if link.judgement.why:
        yield statement, term(DCTERMS + "description"), Literal(link.judgement.why)
