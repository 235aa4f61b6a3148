"""An article's own graph: its text, its claims, and the words that state each of them (Web Annotation selectors).

Nine in ten triples of a graph are of this kind; so they are written as lines at once, no term being made for each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from pyoxigraph import Literal

from kg import __version__
from kg.claim.claim import Claim
from kg.claim.vocabulary import OA, PROV, RDF, XSD, decimal
from kg.entity.iri import BASE, segment
from kg.model import Article, Count, Evidence, Fact, Money, Quantity, Span
from kg.schema import KG

_AROUND = 32
"""Characters of context on either side of a quote."""
_ROLES = ("object", "trigger", "subject")
_TYPE = f"<{RDF}type>"
_INTEGER = f"^^<{XSD}integer>"
_VERSION = f"<{KG}extractorVersion> {Literal(__version__)}"


def article(article: Article, claims: Iterable[Claim], base: str = BASE) -> set[str]:
    """All lines of N-Triples of an article's graph, without their ends: its text, its claims and their evidence.

    `base` starts the IRIs of the data.
    """
    ident = segment(article.id)
    source = f"<{base}article/{ident}>"
    own = {f"{source} <{KG}text> {Literal(article.text)} ."}
    nodes: dict[tuple[str, Span], str] = {}
    spans: set[Span] = set()
    for claim in claims:
        me = f"<{base}claim/{claim.id}>"
        own.update([f"{me} {said} ." for said in _statement(claim, source, base)])
        for evidence in claim.fact.evidence:
            key = evidence.role, evidence.span
            if key not in nodes:
                where = f"{ident}/{evidence.role}/{evidence.span.start}-{evidence.span.end}"
                nodes[key] = f"<{base}evidence/{where}>"
                own.update(_evidence(nodes[key], evidence, source, f"{base}selector/{ident}"))
                spans.add(evidence.span)
            own.add(f"{me} <{KG}evidence> {nodes[key]} .")
    for span in spans:
        own.update(_selectors(span, article.text, f"{base}selector/{ident}"))
    return own


def _statement(claim: Claim, source: str, base: str) -> Iterator[str]:
    """Predicate and object of all that is said of a claim of the article `source`, but for its evidence."""
    fact = claim.fact
    yield f"{_TYPE} <{KG}Claim>"
    yield f"{_TYPE} <{RDF}Statement>"
    yield f"{_TYPE} <{PROV}Entity>"
    yield f"<{RDF}subject> <{base}{claim.subject}>"
    yield f"<{RDF}predicate> <{claim.predicate.iri}>"
    yield f"<{RDF}object> {claim.object.term}"
    yield f"<{KG}words> {Literal(words(claim.article, fact))}"
    yield f"<{KG}confidence> {_confidence(fact.confidence)}"
    yield f"<{KG}rank> <{KG}{claim.rank}>"
    yield f"<{KG}extractor> {Literal(fact.extractor)}"
    yield _VERSION
    yield f"<{PROV}wasDerivedFrom> {source}"
    if isinstance(fact.object, Money | Quantity | Count) and fact.object.approx is not None:
        yield f"<{KG}approx> <{KG}{fact.object.approx}>"
    if claim.date is not None:
        yield f"<{KG}date> {claim.date.term}"


@lru_cache(maxsize=1 << 10)
def _confidence(value: float) -> str:
    return str(decimal(value))


def words(article: Article, fact: Fact) -> str:
    """The article's words for the object; where no evidence plays that part, for the relation, or for the subject."""
    first = min(fact.evidence, key=lambda evidence: (_ROLES.index(evidence.role), evidence.span))
    return first.span.of(article.text)


def _evidence(me: str, evidence: Evidence, source: str, selectors: str) -> Iterator[str]:
    """What is said of the node `me` of some words of the article `source`."""
    where = f"{selectors}/{evidence.span.start}-{evidence.span.end}"
    yield f"{me} {_TYPE} <{KG}Evidence> ."
    yield f"{me} {_TYPE} <{OA}SpecificResource> ."
    yield f"{me} <{KG}role> <{KG}{evidence.role}Role> ."
    yield f"{me} <{OA}hasSource> {source} ."
    yield f"{me} <{OA}hasSelector> <{where}/position> ."
    yield f"{me} <{OA}hasSelector> <{where}/quote> ."


def _selectors(span: Span, text: str, selectors: str) -> Iterator[str]:
    """What is said of the nodes that select the words at `span`, by their place and by what stands around them."""
    start, end = span.start, span.end
    position, quote = f"<{selectors}/{start}-{end}/position>", f"<{selectors}/{start}-{end}/quote>"
    yield f"{position} {_TYPE} <{OA}TextPositionSelector> ."
    yield f'{position} <{OA}start> "{start}"{_INTEGER} .'
    yield f'{position} <{OA}end> "{end}"{_INTEGER} .'
    yield f"{quote} {_TYPE} <{OA}TextQuoteSelector> ."
    yield f"{quote} <{OA}exact> {Literal(text[start:end])} ."
    yield f"{quote} <{OA}prefix> {Literal(text[max(0, start - _AROUND) : start])} ."
    yield f"{quote} <{OA}suffix> {Literal(text[end : end + _AROUND])} ."
