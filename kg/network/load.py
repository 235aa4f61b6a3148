"""A store read into records: a scan of the direct triples, and what the articles' graphs say of each claim."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from decimal import Decimal, InvalidOperation
from typing import Any, TypeAlias, TypeVar

from kg.network import show
from kg.network.claims import RDF, Fact, Marks, Part, Said, claims_of, properties_in, rows_of, stated_in
from kg.network.record import Claim, Link, Node, Records, Source, Value
from kg.network.terms import KG, Terms, local
from kg.store import OxigraphStore, Row, Store, Term

RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DCT = "http://purl.org/dc/terms/"
SCHEMA = "https://schema.org/"

T = TypeVar("T")
Properties: TypeAlias = dict[str, list[Term]]

_VALUE_TYPES = frozenset({"Quantity", "Money", "Post", "Stage", "Interval", "Article", "Claim", "Evidence"})
_NOT_FACTS = frozenset({"code", "sha256", "text"})
_DIRECT = "SELECT ?s ?p ?o WHERE { ?s ?p ?o }"
_TEXTS = f"SELECT ?article ?text WHERE {{ GRAPH ?g {{ ?article <{KG}text> ?text }} }}"


def read(store: Store, terms: Terms, part: Part | None = None, said: Said | None = None) -> Records:
    """All entities, facts, claims and articles of `store`, or a `part` of it, sorted. Raises what the store raises.

    `said` is what it says of claims, if that is known.
    """
    return _Reader(store, terms, part, said).records()


def _at_once(work: Callable[..., T], *given: Any) -> Future[T]:
    done: Future[T] = Future()
    done.set_result(work(*given))
    return done


def _subjects(rows: Iterable[Row]) -> dict[str, Properties]:
    """The default graph by subject and predicate, objects sorted."""
    found: dict[str, Properties] = defaultdict(lambda: defaultdict(list))
    for subject, predicate, term in rows:
        if subject and predicate and term:
            found[subject.value][predicate.value].append(term)
    for properties in found.values():
        for terms in properties.values():
            if len(terms) > 1:
                terms.sort(key=str)
    return found


class _Reader:
    """Holds what was asked of the store while the records are made."""

    def __init__(self, store: Store, terms: Terms, part: Part | None, known: Said | None) -> None:
        self.terms = terms
        # Oxigraph finds what is said of claims, the longest of the questions, while Python reads the rest.
        with ThreadPoolExecutor(2) as beside:
            ask: Callable[..., Future[Any]] = beside.submit if isinstance(store, OxigraphStore) else _at_once
            asked = [] if known else [ask(each, store, part) for each in (stated_in, properties_in)]
            self.direct = _subjects(rows_of(store, _DIRECT) if part is None else part.direct())
            self.texts = {a.value: t.value for a, t in sorted(rows_of(store, _TEXTS, part), key=str) if a and t}
            self.nodes = {node.iri: node for node in map(self.node, sorted(self.direct)) if node is not None}
        self.said = claims_of(known or (asked[0].result(), asked[1].result()), Marks(store, part))

    def records(self) -> Records:
        facts = {self.oneway(fact) for fact in self.facts()}
        said: dict[Fact, list[Claim]] = defaultdict(list)
        for fact, claims in self.said.items():
            if fact[0] in self.nodes:
                said[self.oneway(fact)].extend(claims)
        links, values = [], []
        for fact in sorted(facts | said.keys(), key=lambda f: (f[0], f[1], str(f[2]))):
            made = self.record(fact, fact in facts, tuple(sorted(said.get(fact, ()), key=lambda claim: claim.iri)))
            if isinstance(made, Link):
                links.append(made)
            else:
                values.append((fact[0], made))
        return Records(tuple(self.nodes.values()), tuple(links), tuple(values), self.sources())

    def oneway(self, fact: Fact) -> Fact:
        """A fact that holds both ways, in one of them: its subject is the lesser IRI."""
        subject, predicate, term = fact
        if term.kind == "iri" and term.value < subject and local(predicate) in self.terms.symmetric:
            return term.value, predicate, Term.iri(subject)
        return fact

    def node(self, iri: str) -> Node | None:
        properties = self.direct[iri]
        types = sorted(local(t.value) for t in properties.get(RDF + "type", ()) if t.value.startswith(KG))
        if not types or types[0] in _VALUE_TYPES:
            return None
        labels = _texts(properties, RDFS + "label")
        names = sorted({*labels, *_texts(properties, SKOS + "altLabel")})
        label = self.chinese(properties) or iri.rsplit("/", 1)[-1]
        return Node(iri, types[0], label, tuple(name for name in names if name != label))

    def chinese(self, properties: Properties) -> str:
        """The label in simplified Chinese, else the first of any language, else empty."""
        labels = properties.get(RDFS + "label", [])
        best = [term.value for term in labels if term.lang == "zh-Hans"]
        return (best or [term.value for term in labels] or [""])[0]

    def facts(self) -> set[Fact]:
        return {
            (iri, predicate, term)
            for iri in self.nodes
            for predicate, objects in self.direct[iri].items()
            if predicate.startswith(KG) and local(predicate) not in _NOT_FACTS
            for term in objects
        }

    def sources(self) -> tuple[Source, ...]:
        listed = [iri for iri, p in self.direct.items() if Term.iri(KG + "Article") in p.get(RDF + "type", ())]
        return tuple(self.source(iri, self.texts.get(iri, "")) for iri in sorted({*self.texts, *listed}))

    def source(self, iri: str, text: str) -> Source:
        p = self.direct.get(iri, {})
        keys = (DCT + "title", DCT + "publisher", DCT + "issued", SCHEMA + "url")
        title, outlet, date, url = (_text(p, key) for key in keys)
        return Source(iri, title or text.split("\n", 1)[0][:60], outlet, date, url, text)

    def record(self, fact: Fact, current: bool, claims: tuple[Claim, ...]) -> Link | Value:
        subject, predicate, term = fact[0], local(fact[1]), fact[2]
        if term.kind == "literal":
            return self.literal(predicate, term, current, claims)
        if term.value in self.nodes:
            return Link(subject, predicate, term.value, current=current, claims=claims)
        node = self.direct.get(term.value, {})
        held = _text(node, KG + "organisation")
        if held in self.nodes:
            return Link(subject, predicate, held, _text(node, KG + "title"), current, claims)
        return self.described(predicate, term.value, current, claims)

    def described(self, predicate: str, iri: str, current: bool, claims: tuple[Claim, ...]) -> Value:
        """A value that is a node: a quantity, foreign money, a post in no named body, an interval, a stage."""
        node = self.direct.get(iri, {})
        number = _number(_text(node, KG + "value"))
        currency = _text(node, KG + "currency")
        date = ""
        if number is not None and currency:
            text = show.money(number, currency)
        elif number is not None:
            unit, product = _text(node, KG + "unit"), _text(node, KG + "product")
            text = (
                self.chinese(node) or show.chinese(number) + unit + product,
                f"{show.english(number)} {unit}{product}",
            )
        elif iri.startswith(KG):
            text = self.terms.label(local(iri))
        else:
            name = _text(node, KG + "title") or self.chinese(node) or iri.rsplit("/", 1)[-1]
            text, date = (name, name), iri.rsplit("/", 1)[-1] if "/interval/" in iri else ""
        zh, en = show.hedged(text, _approx(claims))
        date = date or next((claim.date for claim in claims if claim.date), "")
        code = local(iri) if iri.startswith(KG) else ""
        # An amount in a foreign currency must not stand on one scale with yuan.
        plain = None if number is None or currency else float(number)
        return Value(predicate, zh, en, plain, date, code, current, claims)

    def literal(self, predicate: str, term: Term, current: bool, claims: tuple[Claim, ...]) -> Value:
        kind = local(term.datatype or "")
        number = _number(term.value) if kind in ("decimal", "integer", "double") else None
        date = term.value if kind in ("date", "gYear", "gYearMonth") else ""
        if number is None:
            text = (term.value, term.value)
        else:
            # A bare decimal is an amount in yuan, a bare integer a count (docs/rdf-model.md); all else has a node.
            text = show.money(number) if kind == "decimal" else (show.plain(number), show.plain(number))
        zh, en = show.hedged(text, _approx(claims))
        return Value(predicate, zh, en, None if number is None else float(number), date, "", current, claims)


def _text(properties: Mapping[str, list[Term]], key: str) -> str:
    terms = properties.get(key)
    return terms[0].value if terms else ""


def _texts(properties: Properties, key: str) -> list[str]:
    return [term.value for term in properties.get(key, ())]


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def _approx(claims: tuple[Claim, ...]) -> str:
    """Approximate only if every claim says so in the same way."""
    kinds = {claim.approx for claim in claims}
    return kinds.pop() if len(kinds) == 1 else ""
