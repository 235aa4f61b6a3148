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
from kg.model import Article, Count, Fact, Money, Quantity, Span
from kg.schema import KG

_AROUND = 32
"""Characters of context on either side of a quote."""
_ROLES = ("object", "trigger", "subject")
_TYPE = f"<{RDF}type>"
_INTEGER = f"^^<{XSD}integer>"
_VERSION = f"<{KG}extractorVersion> {Literal(__version__)}"


def article(article: Article, claims: Iterable[Claim], base: str = BASE) -> str:
    """The lines of N-Triples of an article's graph, sorted, each once: its text, its claims and their evidence.

    `base` starts the IRIs of the data.
    """
    ident = segment(article.id)
    source, selectors = f"<{base}article/{ident}>", f"{base}selector/{ident}"
    # By subject: sorting those, and what is said of each, takes a quarter of the time that sorting all lines takes.
    own = {source: _lines(source, [f"<{KG}text> {Literal(article.text)}"])}
    spans: set[Span] = set()
    for claim in claims:
        said = {*_statement(claim, source, base)}
        for evidence in claim.fact.evidence:
            start, end = evidence.span.start, evidence.span.end
            node = f"<{base}evidence/{ident}/{evidence.role}/{start}-{end}>"
            said.add(f"<{KG}evidence> {node}")
            if node not in own:
                own[node] = _lines(node, _evidence(evidence.role, source, f"{selectors}/{start}-{end}"))
                spans.add(evidence.span)
        me = f"<{base}claim/{claim.id}>"
        own[me] = _lines(me, sorted(said))
    for span in spans:
        own.update(_selectors(span, article.text, f"{selectors}/{span.start}-{span.end}"))
    return "\n".join([own[subject] for subject in sorted(own)])


def _lines(subject: str, said: Iterable[str]) -> str:
    """Each predicate and object as a line about a subject."""
    return f"{subject} " + f" .\n{subject} ".join(said) + " ."


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


def _evidence(role: str, source: str, where: str) -> tuple[str, ...]:
    """Predicate and object of all that is said of some words of the article `source`, sorted.

    `where` begins the IRIs of the nodes that select them.
    """
    return (
        f"{_TYPE} <{OA}SpecificResource>",
        f"{_TYPE} <{KG}Evidence>",
        f"<{OA}hasSelector> <{where}/position>",
        f"<{OA}hasSelector> <{where}/quote>",
        f"<{OA}hasSource> {source}",
        f"<{KG}role> <{KG}{role}Role>",
    )


def _selectors(span: Span, text: str, where: str) -> Iterator[tuple[str, str]]:
    """The nodes that select the words at `span`, by their place and by what stands around them, with their lines."""
    start, end = span.start, span.end
    position, quote = f"<{where}/position>", f"<{where}/quote>"
    by_place = (
        f"{_TYPE} <{OA}TextPositionSelector>",
        f'<{OA}end> "{end}"{_INTEGER}',
        f'<{OA}start> "{start}"{_INTEGER}',
    )
    by_words = (
        f"{_TYPE} <{OA}TextQuoteSelector>",
        f"<{OA}exact> {Literal(text[start:end])}",
        f"<{OA}prefix> {Literal(text[max(0, start - _AROUND) : start])}",
        f"<{OA}suffix> {Literal(text[end : end + _AROUND])}",
    )
    yield position, _lines(position, by_place)
    yield quote, _lines(quote, by_words)
