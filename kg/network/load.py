"""A store read into records: two scans, one of the direct triples and one of the articles' graphs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from typing import TypeAlias

from kg.network import show
from kg.network.record import Claim, Link, Mark, Node, Records, Source, Value
from kg.network.terms import KG, Terms, local
from kg.store import Rows, Store, Term

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DCT = "http://purl.org/dc/terms/"
OA = "http://www.w3.org/ns/oa#"
PROV = "http://www.w3.org/ns/prov#"
SCHEMA = "https://schema.org/"

Properties: TypeAlias = dict[str, list[Term]]
Fact: TypeAlias = tuple[str, str, Term]

_VALUE_TYPES = frozenset({"Quantity", "Money", "Post", "Stage", "Interval", "Article", "Claim", "Evidence"})
_NOT_FACTS = frozenset({"code", "sha256", "text"})
_DIRECT = "SELECT ?s ?p ?o WHERE { ?s ?p ?o }"
_CLAIMS = "SELECT ?s ?p ?o WHERE { GRAPH ?g { ?s ?p ?o } }"


def read(store: Store, terms: Terms) -> Records:
    """All entities, facts, claims and articles of `store`, sorted. Raises what the store raises."""
    return _Reader(_subjects(store, _DIRECT), _subjects(store, _CLAIMS), terms).records()


def _subjects(store: Store, query: str) -> dict[str, Properties]:
    found: dict[str, Properties] = defaultdict(lambda: defaultdict(list))
    answer = store.query(query)
    for row in answer.rows if isinstance(answer, Rows) else ():
        subject, predicate, term = row
        if subject and predicate and term:
            found[subject.value][predicate.value].append(term)
    for properties in found.values():
        for terms in properties.values():
            terms.sort(key=str)
    return found


class _Reader:
    """Holds both scans while the records are made."""

    def __init__(self, direct: dict[str, Properties], claims: dict[str, Properties], terms: Terms) -> None:
        self.direct, self.said, self.terms = direct, claims, terms
        self.nodes = {node.iri: node for node in map(self.node, sorted(direct)) if node is not None}

    def records(self) -> Records:
        claims = self.claims()
        facts = self.facts()
        links, values = [], []
        for fact in sorted(facts | claims.keys(), key=lambda f: (f[0], f[1], str(f[2]))):
            said = tuple(sorted(claims.get(fact, ()), key=lambda claim: claim.iri))
            made = self.record(fact, fact in facts, said)
            if isinstance(made, Link):
                links.append(made)
            else:
                values.append((fact[0], made))
        return Records(tuple(self.nodes.values()), tuple(links), tuple(values), self.sources())

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

    def claims(self) -> dict[Fact, list[Claim]]:
        found: dict[Fact, list[Claim]] = defaultdict(list)
        for iri, properties in self.said.items():
            parts = [properties.get(RDF + part, []) for part in ("subject", "predicate", "object")]
            if all(parts) and parts[0][0].value in self.nodes:
                found[parts[0][0].value, parts[1][0].value, parts[2][0]].append(self.claim(iri, properties))
        return found

    def claim(self, iri: str, properties: Properties) -> Claim:
        return Claim(
            iri,
            article=_text(properties, PROV + "wasDerivedFrom"),
            words=_text(properties, KG + "words"),
            approx=local(_text(properties, KG + "approx")),
            date=_text(properties, KG + "date"),
            confidence=float(_text(properties, KG + "confidence") or 1),
            rank=local(_text(properties, KG + "rank")) or "normal",
            extractor=_text(properties, KG + "extractor"),
            version=_text(properties, KG + "extractorVersion"),
            marks=tuple(sorted(mark for e in properties.get(KG + "evidence", ()) for mark in self.marks(e.value))),
        )

    def marks(self, evidence: str) -> Iterable[Mark]:
        properties = self.said.get(evidence, {})
        role = local(_text(properties, KG + "role")).removesuffix("Role")
        for selector in properties.get(OA + "hasSelector", ()):
            at = self.said.get(selector.value, {})
            if OA + "start" in at and OA + "end" in at:
                yield Mark(int(_text(at, OA + "start")), int(_text(at, OA + "end")), role)

    def sources(self) -> tuple[Source, ...]:
        texts = {
            iri: _text(properties, KG + "text") for iri, properties in self.said.items() if KG + "text" in properties
        }
        listed = [iri for iri, p in self.direct.items() if Term.iri(KG + "Article") in p.get(RDF + "type", ())]
        return tuple(self.source(iri, texts.get(iri, "")) for iri in sorted({*texts, *listed}))

    def source(self, iri: str, text: str) -> Source:
        p = self.direct.get(iri) or self.said.get(iri, {})
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
