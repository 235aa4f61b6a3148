"""The store beside raw pyoxigraph and rdflib in memory, on a generated graph of our shape, all in one run.

    python benchmarks/store.py [--quads 100000] [--rounds 3]

Measures loading, five kinds of queries through `kg.query.run`, on disk and, beside rdflib, which has its graph in
memory, in memory too, and canonical Turtle of all triples as one graph; the unit is the UTF-8 decoding of the N-Quads
where none other is named. Each figure is the best of the rounds in CPU time of all threads (the clock would show what
else runs on the machine), without the garbage collector, as timeit does it (it would go through what the other engines
hold), engines taking turns; rdflib loads and writes once.
It is checked that all engines find as much. "Peak" is the most memory that the process has held so far, so that it only
grows from line to line.
"""

from __future__ import annotations

import argparse
import gc
import io
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count
from pathlib import Path

import pyoxigraph as ox
import rdflib

from kg.query import run
from kg.store import OxigraphStore, Rows, write_store
from kg.store.memory import RdflibStore
from kg.store.sparql import with_prefixes
from kg.store.turtle import write_turtle

ID, KG = "https://w3id.org/regionkg/id/", "https://w3id.org/regionkg/ontology#"
RDF, RDFS = "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://www.w3.org/2000/01/rdf-schema#"
OA, PROV, XSD = "http://www.w3.org/ns/oa#", "http://www.w3.org/ns/prov#", "http://www.w3.org/2001/XMLSchema#"
SENTENCE = "集中开工活动在北区举行，该项目总投资十二亿元，占地一百八十亩，由本地企业承担，预计明年年底建成。"
COUNTIES, PARKS, FACTS = 11, 40, 5

QUERIES = {
    "lookup": "SELECT ?p ?o {{ <" + ID + "project/项目{n}> ?p ?o }}",
    "join": "SELECT ?name ?yuan {{ ?x kg:locatedIn <" + ID + "park/园区{park}> ; kg:totalInvestment ?yuan ;"
    " kg:undertakenBy ?firm . ?firm rdfs:label ?name }}",
    "claims": "SELECT ?claim ?confidence ?exact {{ GRAPH ?article {{ ?claim rdf:subject <" + ID + "project/项目{n}> ;"
    " kg:confidence ?confidence ; kg:evidence/oa:hasSelector ?selector . ?selector oa:exact ?exact }} }}",
    "hierarchy": "SELECT ?x {{ ?x a kg:Project ; kg:locatedIn/kg:partOf* <" + ID + "place/1311{county:02}> }}",
    "sums": "SELECT ?park (SUM(?yuan) AS ?sum) (COUNT(*) AS ?n) {{ ?x kg:locatedIn ?park ; kg:totalInvestment ?yuan }}"
    " GROUP BY ?park",
}
"""Filled in anew for each of the 20 times that a round asks them (the last two: once)."""


def iri(name: str) -> ox.NamedNode:
    return ox.NamedNode(name)


def quads(number: int) -> Iterator[ox.Quad]:
    """At least `number` quads: divisions, parks, then articles, each with a project of its own, until they suffice."""
    made = 0
    for part in _parts():
        for quad in part:
            made += 1
            yield quad
        if made >= number:
            return


def _parts() -> Iterator[list[ox.Quad]]:
    yield _described(iri(f"{ID}place/131100"), "AdministrativeArea", "市")
    for n in range(COUNTIES):
        place = iri(f"{ID}place/1311{n + 1:02}")
        yield [*_described(place, "AdministrativeArea", f"县{n}"), _direct(place, "partOf", iri(f"{ID}place/131100"))]
    for n in range(PARKS):
        park, county = iri(f"{ID}park/园区{n}"), iri(f"{ID}place/1311{n % COUNTIES + 1:02}")
        yield [
            *_described(park, "Park", f"园区{n}"),
            _direct(park, "locatedIn", county),
            _direct(park, "partOf", county),
        ]
    for n in count():
        yield list(_article(n))


def _direct(subject: ox.NamedNode, predicate: str, value: ox.NamedNode | ox.Literal) -> ox.Quad:
    return ox.Quad(subject, iri(KG + predicate), value)


def _described(subject: ox.NamedNode, kind: str, name: str) -> list[ox.Quad]:
    label = ox.Literal(name, language="zh-Hans")
    return [ox.Quad(subject, iri(RDF + "type"), iri(KG + kind)), ox.Quad(subject, iri(RDFS + "label"), label)]


def _article(n: int) -> Iterator[ox.Quad]:
    """A project, its company, and an article with a claim for each of its facts (docs/rdf-model.md)."""
    article, project, firm = (
        iri(f"{ID}article/{n:016x}"),
        iri(f"{ID}project/项目{n}"),
        iri(f"{ID}company/公司{n % 997}"),
    )
    yield from _described(project, "Project", f"年产{n}万吨新材料项目")
    yield from _described(firm, "Company", f"公司{n % 997}有限公司")
    facts: dict[str, ox.NamedNode | ox.Literal] = {
        "undertakenBy": firm,
        "locatedIn": iri(f"{ID}park/园区{n % PARKS}"),
        "totalInvestment": ox.Literal(str(10_000_000 + n * 7919), datatype=iri(XSD + "decimal")),
        "stage": iri(KG + "started"),
        "completionDate": ox.Literal(f"20{n % 20 + 10}-06", datatype=iri(XSD + "gYearMonth")),
    }
    text = f"第{n}号：{SENTENCE * 3}"
    yield ox.Quad(article, iri(KG + "text"), ox.Literal(text), article)
    for at, (predicate, value) in enumerate(facts.items()):
        yield _direct(project, predicate, value)
        yield from _claim(article, (project, iri(KG + predicate), value), n * FACTS + at, text)


def _claim(
    article: ox.NamedNode, fact: tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode | ox.Literal], n: int, text: str
) -> Iterator[ox.Quad]:
    claim, start = iri(f"{ID}claim/{n:016x}"), n % 40
    rows: list[tuple[ox.NamedNode, str, ox.NamedNode | ox.Literal]] = [
        *((claim, RDF + "type", iri(kind)) for kind in (KG + "Claim", RDF + "Statement", PROV + "Entity")),
        *zip([claim] * 3, (RDF + "subject", RDF + "predicate", RDF + "object"), fact, strict=True),
        (claim, KG + "confidence", ox.Literal("0.9", datatype=iri(XSD + "decimal"))),
        (claim, KG + "rank", iri(KG + "normal")),
        (claim, KG + "extractor", ox.Literal("money.total")),
        (claim, PROV + "wasDerivedFrom", article),
    ]
    for role, begin in (("subject", start), ("object", start + 8)):
        evidence = iri(f"{article.value.replace('/article/', '/evidence/')}/{role}/{n}")
        selector = iri(f"{article.value.replace('/article/', '/selector/')}/{begin}-{begin + 6}/quote")
        rows += [
            (claim, KG + "evidence", evidence),
            (evidence, RDF + "type", iri(KG + "Evidence")),
            (evidence, KG + "role", iri(f"{KG}{role}Role")),
            (evidence, OA + "hasSource", article),
            (evidence, OA + "hasSelector", selector),
            (selector, RDF + "type", iri(OA + "TextQuoteSelector")),
            (selector, OA + "exact", ox.Literal(text[begin : begin + 6])),
            (selector, OA + "prefix", ox.Literal(text[max(0, begin - 20) : begin])),
        ]
    yield from (ox.Quad(subject, iri(predicate), value, article) for subject, predicate, value in rows)


def timed(work: Callable[[], object]) -> float:
    gc.collect()
    gc.disable()
    try:
        start = time.process_time()
        work()
        return time.process_time() - start
    finally:
        gc.enable()


def peak() -> str:
    return f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MiB"


def show(name: str, seconds: float, *ratios: str) -> None:
    print(f"{name:<44}{seconds * 1000:>12,.2f} ms   {'   '.join(ratios):<58} peak {peak()}", flush=True)


def loading(nquads: bytes, folder: Path, rounds: int) -> float:
    """Times the loading into a store on disk; the unit (a decode) is what it returns."""
    decode = min(timed(nquads.decode) for _ in range(5))
    show("decode of the N-Quads", decode)
    ours, raw = [], []
    for number in range(rounds):
        ours.append(timed(lambda n=number: write_store(folder / f"ours{n}", ox.parse(nquads, ox.RdfFormat.N_QUADS))))

        def load(n: int = number) -> None:
            ox.Store(str(folder / f"raw{n}")).bulk_load(nquads, ox.RdfFormat.N_QUADS)

        raw.append(timed(load))
    show("bulk load, raw pyoxigraph", min(raw), f"{min(raw) / decode:.1f} x decode")
    ratios = (f"{min(ours) / decode:.1f} x decode", f"{min(ours) / min(raw):.2f} x raw")
    show("bulk load, kg.store.write_store", min(ours), *ratios)
    return decode


def texts(template: str, articles: int) -> list[str]:
    times = 20 if "{n}" in template or "{park}" in template else 1
    made = (template.format(n=i * 37 % articles, park=i % PARKS, county=i % COUNTIES + 1) for i in range(times))
    return [with_prefixes(text) for text in made]


def rows(answer: object) -> list[str]:
    assert isinstance(answer, Rows)
    return sorted(str(row) for row in answer.rows)


def each(ask: Callable[[str], object], asked: list[str]) -> None:
    for text in asked:
        ask(text)


def querying(
    stores: tuple[OxigraphStore, OxigraphStore], raw: ox.Store, other: RdflibStore, *, articles: int, rounds: int
) -> None:
    """`stores` are that on disk and that in memory."""
    store, memory = stores
    for name, template in QUERIES.items():
        asked = texts(template, articles)
        first = rows(run(store, asked[0]))
        assert first, f"{name} finds nothing"
        assert len(first) == len(rows(other.query(asked[0]))) == len(list(raw.query(asked[0])))
        engines: dict[str, Callable[[str], object]] = {
            "raw": lambda text: [tuple(solution) for solution in raw.query(text)],
            "ours": lambda text: run(store, text),
            "memory": lambda text: run(memory, text),
            "rdflib": lambda text: list(other.dataset.query(text)),
        }
        times: dict[str, list[float]] = {engine: [] for engine in engines}
        for _ in range(rounds):
            for engine, ask in engines.items():
                times[engine].append(timed(partial(each, ask, asked)))
        best = {engine: min(found) for engine, found in times.items()}
        ratios = (
            f"{best['ours'] / best['raw']:.2f} x raw",
            f"rdflib {best['rdflib'] / best['ours']:.1f} x ours",
            f"{best['rdflib'] / best['memory']:.1f} x in memory",
        )
        show(f"{name}, {len(first)} rows", best["ours"] / len(asked), *ratios)


def writing(ntriples: bytes, decode: float, rounds: int) -> None:
    ours = min(timed(lambda: write_turtle(ntriples, io.BytesIO())) for _ in range(rounds))
    graph = rdflib.Graph().parse(data=ntriples, format="nt")
    theirs = timed(lambda: graph.serialize(io.BytesIO(), format="turtle"))
    show("Turtle, rdflib", theirs)
    show("Turtle, kg.store.turtle", ours, f"rdflib {theirs / ours:.1f} x ours", f"{ours / decode:.1f} x decode")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quads", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    nquads = ox.serialize(quads(arguments.quads), format=ox.RdfFormat.N_QUADS)
    articles = nquads.count(f"<{KG}text>".encode())
    lines = nquads.count(b"\n")
    print(f"{lines:,} quads, {len(nquads) / 1e6:.1f} MB, {articles:,} articles")
    with tempfile.TemporaryDirectory() as folder:
        decode = loading(nquads, Path(folder), arguments.rounds)
        raw = ox.Store.read_only(str(Path(folder) / "raw0"))
        triples = (ox.Triple(q.subject, q.predicate, q.object) for q in ox.parse(nquads, ox.RdfFormat.N_QUADS))
        ntriples = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES)
        other = RdflibStore()
        load = timed(lambda: other.add(ox.parse(nquads, ox.RdfFormat.N_QUADS)))
        show("load, rdflib in memory", load)
        with OxigraphStore(Path(folder) / "ours0") as store:
            memory = OxigraphStore()
            memory.load_nquads(nquads)
            querying((store, memory), raw, other, articles=articles, rounds=arguments.rounds)
    writing(ntriples, decode, arguments.rounds)


if __name__ == "__main__":
    main()
