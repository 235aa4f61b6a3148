"""A region of any size as quads of our shape (docs/rdf-model.md): the articles of `articles.py` with what they state.

Nothing is extracted, so that a graph of a hundred thousand entities takes a minute: names, amounts and stages are those
that the grammar put into each article, and every claim has its words with their place in the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pyoxigraph as ox
from articles import INSTITUTES, PLACES, STAGES, Made, article

from kg.store import write_store

ID, KG = "https://w3id.org/regionkg/id/", "https://w3id.org/regionkg/ontology#"
RDF, RDFS = "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://www.w3.org/2000/01/rdf-schema#"
OA, PROV, XSD = "http://www.w3.org/ns/oa#", "http://www.w3.org/ns/prov#", "http://www.w3.org/2001/XMLSchema#"
DCT, SCHEMA = "http://purl.org/dc/terms/", "https://schema.org/"
_WORDS = {stage: word for word, stage in STAGES.items()}


def write(entities: int, folder: Path) -> None:
    """A store in `folder` with at least `entities` entities, as few more as the last article brings."""
    write_store(folder, quads(entities))


def quads(entities: int) -> Iterator[ox.Quad]:
    """Quads of the first articles that name at least `entities` entities."""
    region = _Region()
    yield from region.places()
    for number in count():
        if len(region.described) >= entities:
            return
        yield from region.article(article(number))


class _Region:
    """Remembers which entities are described already."""

    def __init__(self) -> None:
        self.described: set[ox.NamedNode] = set()
        self.claims = 0

    def places(self) -> Iterator[ox.Quad]:
        wider = _entity("place", "衡州市")
        yield from self.describe(wider, "AdministrativeArea", "衡州市")
        for name in PLACES:
            yield from self.describe(_entity("place", name), "AdministrativeArea", name)
            yield ox.Quad(_entity("place", name), ox.NamedNode(KG + "partOf"), wider)
        for name in INSTITUTES:
            kind = "University" if name.endswith("大学") else "ResearchInstitute"
            yield from self.describe(_entity("institute", name), kind, name)

    def describe(self, node: ox.NamedNode, kind: str, name: str) -> Iterator[ox.Quad]:
        if node in self.described:
            return
        self.described.add(node)
        yield ox.Quad(node, ox.NamedNode(RDF + "type"), ox.NamedNode(KG + kind))
        yield ox.Quad(node, ox.NamedNode(RDFS + "label"), ox.Literal(name, language="zh-Hans"))

    def article(self, made: Made) -> Iterator[ox.Quad]:
        graph, place = ox.NamedNode(f"{ID}article/{made.number:016x}"), made.title.partition("：")[0]
        described = {
            RDF + "type": ox.NamedNode(KG + "Article"),
            DCT + "title": ox.Literal(made.title),
            DCT + "publisher": ox.Literal("衡州日报"),
            DCT + "issued": ox.Literal(made.date, datatype=ox.NamedNode(XSD + "date")),
            SCHEMA + "url": ox.NamedNode(f"https://news.example/{made.number}.html"),
        }
        yield from (ox.Quad(graph, ox.NamedNode(key), value) for key, value in described.items())
        yield ox.Quad(graph, ox.NamedNode(KG + "text"), ox.Literal(made.text), graph)
        firm_of = {s: o for s, predicate, o in made.facts if predicate == "undertaker"}
        for subject, predicate, value in made.facts:
            if predicate == "undertaker":
                project = _entity("project", f"{subject}@{value}")
                yield from self.describe(project, "Project", subject)
                yield from self.describe(_entity("company", value), "Company", value)
                yield from self.claim(
                    made, graph, (project, "undertakenBy", _entity("company", value)), (subject, value)
                )
                yield from self.claim(made, graph, (project, "locatedIn", _entity("place", place)), (subject, place))
            elif subject in firm_of:
                project = _entity("project", f"{subject}@{firm_of[subject]}")
                money = predicate == "totalInvestment"
                words = f"{int(value) / 1e8:g}亿元" if money else _WORDS[value]
                decimal = ox.Literal(value, datatype=ox.NamedNode(XSD + "decimal"))
                known = decimal if money else ox.NamedNode(KG + value)
                yield from self.claim(made, graph, (project, predicate, known), (subject, words))
            elif predicate == "cooperatesWith":
                fact = (_entity("company", subject), predicate, _entity("institute", value))
                yield from self.claim(made, graph, fact, (subject[2:5], value))
            else:
                yield from self.post(made, graph, (subject, value, place))

    def post(self, made: Made, graph: ox.NamedNode, held: tuple[str, str, str]) -> Iterator[ox.Quad]:
        name, title, place = held
        person, post = _entity("person", f"{name}@{place}"), ox.NamedNode(f"{ID}post/place/{place}/{title}")
        yield from self.describe(person, "Person", name)
        yield ox.Quad(post, ox.NamedNode(RDF + "type"), ox.NamedNode(KG + "Post"))
        yield ox.Quad(post, ox.NamedNode(KG + "title"), ox.Literal(title, language="zh-Hans"))
        yield ox.Quad(post, ox.NamedNode(KG + "organisation"), _entity("place", place))
        yield from self.claim(made, graph, (person, "holdsPost", post), (name, title))

    def claim(
        self,
        made: Made,
        graph: ox.NamedNode,
        fact: tuple[ox.NamedNode, str, ox.NamedNode | ox.Literal],
        words: tuple[str, str],
    ) -> Iterator[ox.Quad]:
        """A fact with its claim; `words` of subject and object are marked where they stand nearest to each other."""
        claim, (subject, predicate, value) = ox.NamedNode(f"{ID}claim/{self.claims:016x}"), fact
        self.claims += 1
        yield ox.Quad(subject, ox.NamedNode(KG + predicate), value)
        rows: dict[str, ox.NamedNode | ox.Literal] = {
            RDF + "subject": subject,
            RDF + "predicate": ox.NamedNode(KG + predicate),
            RDF + "object": value,
            KG + "words": ox.Literal(words[1]),
            KG + "confidence": ox.Literal("0.9", datatype=ox.NamedNode(XSD + "decimal")),
            KG + "rank": ox.NamedNode(KG + "normal"),
            KG + "extractor": ox.Literal(f"{predicate}.grammar"),
            KG + "extractorVersion": ox.Literal("0.1.0"),
            PROV + "wasDerivedFrom": graph,
        }
        kinds = (KG + "Claim", RDF + "Statement", PROV + "Entity")
        yield from (ox.Quad(claim, ox.NamedNode(RDF + "type"), ox.NamedNode(kind), graph) for kind in kinds)
        yield from (ox.Quad(claim, ox.NamedNode(key), term, graph) for key, term in rows.items())
        for role, start, end in _spans(made.text, *words):
            yield from _evidence(claim, graph, role, (start, made.text[start:end]))


def _spans(text: str, subject: str, value: str) -> list[tuple[str, int, int]]:
    at = text.index(subject)
    near = min((i for i in range(len(text)) if text.startswith(value, i)), key=lambda i: abs(i - at))
    return [("subject", at, at + len(subject)), ("object", near, near + len(value))]


def _evidence(claim: ox.NamedNode, graph: ox.NamedNode, role: str, words: tuple[int, str]) -> Iterator[ox.Quad]:
    start, said = words
    where = f"{graph.value.rpartition('/')[2]}/{role}/{start}-{start + len(said)}"
    evidence, selector = ox.NamedNode(f"{ID}evidence/{where}"), f"{ID}selector/{where}"
    position, quote = ox.NamedNode(f"{selector}/position"), ox.NamedNode(f"{selector}/quote")
    integer = ox.NamedNode(XSD + "integer")
    rows: list[tuple[ox.NamedNode, str, ox.NamedNode | ox.Literal]] = [
        (claim, KG + "evidence", evidence),
        (evidence, RDF + "type", ox.NamedNode(KG + "Evidence")),
        (evidence, KG + "role", ox.NamedNode(f"{KG}{role}Role")),
        (evidence, OA + "hasSource", graph),
        (evidence, OA + "hasSelector", position),
        (evidence, OA + "hasSelector", quote),
        (position, OA + "start", ox.Literal(str(start), datatype=integer)),
        (position, OA + "end", ox.Literal(str(start + len(said)), datatype=integer)),
        (quote, OA + "exact", ox.Literal(said)),
    ]
    yield from (ox.Quad(s, ox.NamedNode(p), o, graph) for s, p, o in rows)


def _entity(segment: str, name: str) -> ox.NamedNode:
    return ox.NamedNode(f"{ID}{segment}/{name}")
