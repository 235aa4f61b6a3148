"""An invented prefecture in the shape of docs/rdf-model.md: a few articles, their facts, and the quads that they give.

No offset is written by hand: the words of each fact are looked up in its sentence.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from kg.store import OxigraphStore

KG = "https://w3id.org/regionkg/ontology#"
ID = "https://w3id.org/regionkg/id/"
OA = "http://www.w3.org/ns/oa#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DCT = "http://purl.org/dc/terms/"
PROV = "http://www.w3.org/ns/prov#"
XSD = "http://www.w3.org/2001/XMLSchema#"
SCHEMA = "https://schema.org/"


@dataclass(frozen=True)
class Says:
    """One fact of a sentence: names or a value, and the words that say so."""

    subject: str
    predicate: str
    object: str
    words: str | None = None
    trigger: str | None = None
    rank: str = "normal"
    approx: str | None = None


@dataclass(frozen=True)
class News:
    title: str
    outlet: str
    date: str
    url: str
    sentences: tuple[tuple[str, tuple[Says, ...]], ...]

    @property
    def text(self) -> str:
        return self.title + "\n" + "".join(sentence for sentence, _ in self.sentences)


KINDS = {
    "Project": "project", "ProjectBatch": "batch", "Company": "company", "ResearchInstitute": "institute",
    "University": "university", "GovernmentBody": "body", "Organisation": "organisation", "Park": "park",
    "AdministrativeArea": "place", "Region": "region", "Infrastructure": "infrastructure", "Person": "person",
    "Industry": "industry",
}  # fmt: skip


class Builder:
    """Collects quads; names are looked up in `types` (name → type)."""

    def __init__(self, types: dict[str, str]) -> None:
        self.types = types
        self.quads: list[Quad] = []

    def add(self, s: str, p: str, o: NamedNode | Literal, graph: str | None = None) -> None:
        where = NamedNode(graph) if graph else DefaultGraph()
        self.quads.append(Quad(NamedNode(s), NamedNode(p), o, where))

    def iri(self, name: str) -> str:
        return iri(self.types[name], name)

    def entity(self, name: str, *others: str) -> None:
        me = self.iri(name)
        self.add(me, RDF + "type", NamedNode(KG + self.types[name]))
        self.add(me, RDFS + "label", Literal(name, language="zh-Hans"))
        for other in others:
            self.add(me, SKOS + "altLabel", Literal(other, language="zh-Hans"))

    def value(self, predicate: str, value: str) -> NamedNode | Literal:
        """The object of a fact, and the triples of its node where it has one."""
        if value in self.types:
            return NamedNode(self.iri(value))
        if predicate == "holdsPost":
            title, organisation = value.split("@")
            post = f"{ID}post/{organisation}/{title}"
            self.add(post, RDF + "type", NamedNode(KG + "Post"))
            self.add(post, KG + "title", Literal(title, language="zh-Hans"))
            if organisation:
                self.add(post, KG + "organisation", NamedNode(self.iri(organisation)))
            return NamedNode(post)
        if predicate == "stage":
            return NamedNode(KG + value)
        return self.quantity(value) if predicate == "capacity" else literal(predicate, value)

    def quantity(self, value: str) -> NamedNode:
        number, unit, product = value.split(" ")
        node = f"{ID}quantity/{number}{unit}{product}每年"
        self.add(node, RDF + "type", NamedNode(KG + "Quantity"))
        self.add(node, KG + "value", Literal(number + ".0", datatype=NamedNode(XSD + "decimal")))
        self.add(node, KG + "unit", Literal(unit, language="zh-Hans"))
        self.add(node, KG + "product", Literal(product, language="zh-Hans"))
        self.add(node, KG + "per", Literal("年", language="zh-Hans"))
        self.add(node, RDFS + "label", Literal(f"{int(number) // 10000}万{unit}{product}", language="zh-Hans"))
        return NamedNode(node)

    def article(self, news: News) -> None:
        sha = hashlib.sha256(news.text.encode()).hexdigest()
        graph = f"{ID}article/{sha[:16]}"
        self.add(graph, RDF + "type", NamedNode(KG + "Article"))
        self.add(graph, DCT + "title", Literal(news.title))
        self.add(graph, DCT + "issued", Literal(news.date, datatype=NamedNode(XSD + "date")))
        self.add(graph, DCT + "publisher", Literal(news.outlet))
        self.add(graph, SCHEMA + "url", NamedNode(news.url) if ":" in news.url else Literal(news.url))
        self.add(graph, KG + "text", Literal(news.text), graph)
        at = len(news.title) + 1
        for sentence, facts in news.sentences:
            for number, says in enumerate(facts):
                self.claim(graph, (at, sentence), says, f"{sha[:6]}{at:04x}{number}")
            at += len(sentence)

    def claim(self, graph: str, where: tuple[int, str], says: Says, digest: str) -> None:
        me, value = f"{ID}claim/{digest}", self.value(says.predicate, says.object)
        subject = NamedNode(self.iri(says.subject))
        words = says.words or says.object.split("@")[0]
        for kind in (KG + "Claim", RDF + "Statement", PROV + "Entity"):
            self.add(me, RDF + "type", NamedNode(kind), graph)
        self.add(me, RDF + "subject", subject, graph)
        self.add(me, RDF + "predicate", NamedNode(KG + says.predicate), graph)
        self.add(me, RDF + "object", value, graph)
        self.add(me, KG + "words", Literal(words), graph)
        self.add(me, KG + "confidence", Literal("0.95", datatype=NamedNode(XSD + "decimal")), graph)
        self.add(me, KG + "rank", NamedNode(KG + says.rank), graph)
        self.add(me, KG + "extractor", Literal(f"{says.predicate}.test"), graph)
        self.add(me, KG + "extractorVersion", Literal("0.1.0"), graph)
        self.add(me, PROV + "wasDerivedFrom", NamedNode(graph), graph)
        if says.approx:
            self.add(me, KG + "approx", NamedNode(KG + says.approx), graph)
        if says.rank != "deprecated":
            self.add(subject.value, KG + says.predicate, value)
        roles = {"subject": says.subject, "object": words, "trigger": says.trigger}
        for role, said in roles.items():
            if said and said in where[1]:
                self.evidence(me, graph, role, (where[0] + where[1].index(said), said))

    def evidence(self, claim: str, graph: str, role: str, mark: tuple[int, str]) -> None:
        me = f"{claim.replace('/claim/', '/evidence/')}/{role}"
        selector = me.replace("/evidence/", "/selector/")
        self.add(claim, KG + "evidence", NamedNode(me), graph)
        self.add(me, RDF + "type", NamedNode(KG + "Evidence"), graph)
        self.add(me, KG + "role", NamedNode(f"{KG}{role}Role"), graph)
        self.add(me, OA + "hasSource", NamedNode(graph), graph)
        self.add(me, OA + "hasSelector", NamedNode(selector), graph)
        self.add(me, OA + "hasSelector", NamedNode(selector + "/quote"), graph)
        self.add(selector, OA + "start", Literal(str(mark[0]), datatype=NamedNode(XSD + "integer")), graph)
        self.add(selector, OA + "end", Literal(str(mark[0] + len(mark[1])), datatype=NamedNode(XSD + "integer")), graph)
        self.add(selector + "/quote", OA + "exact", Literal(mark[1]), graph)


def literal(predicate: str, value: str) -> Literal:
    if predicate.endswith("Date"):
        kinds = {4: "gYear", 7: "gYearMonth", 10: "date"}
        return Literal(value, datatype=NamedNode(XSD + kinds[len(value)]))
    if value.isdigit():
        kind = "integer" if predicate in ("projectCount", "expectedJobs") else "decimal"
        return Literal(value if kind == "integer" else value + ".0", datatype=NamedNode(XSD + kind))
    return Literal(value, language="zh-Hans")


def iri(kind: str, name: str) -> str:
    """An IRI that Oxigraph accepts whatever the name holds (the store's own minting is another module's test)."""
    safe = "".join(c if c.isalnum() else f"%{ord(c):04X}" for c in name[:60])
    return f"{ID}{KINDS[kind]}/{safe}"


def store_of(types: dict[str, str], articles: list[News], parents: dict[str, str] | None = None) -> OxigraphStore:
    """A store of `articles`; `types` gives every entity's type, `parents` the places above a place."""
    builder = Builder(types)
    for name in types:
        builder.entity(name, *ALIASES.get(name, ()))
    for child, parent in (parents or {}).items():
        builder.add(builder.iri(child), KG + "partOf", NamedNode(builder.iri(parent)))
    for news in articles:
        builder.article(news)
    store = OxigraphStore()
    store.add(builder.quads)
    return store


ALIASES = {"澄川大学": ("澄大",), "华曜新能源科技有限公司": ("华曜新能源", "華曜新能源"), "云泽市": ("云泽",)}
