"""What the server says of itself (SPARQL 1.1 Service Description) and of its graph (VoID)."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from kg.store.prefixes import DATA, ONTOLOGY, PREFIXES

_RDF = PREFIXES["rdf"]
_SD = "http://www.w3.org/ns/sparql-service-description#"
_VOID = "http://rdfs.org/ns/void#"
_FORMATS = "http://www.w3.org/ns/formats/"
_XSD = PREFIXES["xsd"]
_RESULTS = (
    *("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV"),
    *("Turtle", "N-Triples", "RDF_XML", "JSON-LD", "TriG", "N-Quads"),
)
_INPUTS = ("Turtle", "N-Triples", "RDF_XML", "JSON-LD")
_Node = ox.NamedNode | ox.BlankNode


def service(store: ox.Store, endpoint: str, *, writable: bool) -> Iterator[ox.Triple]:
    """The description of the endpoint at the address `endpoint`, with its graphs."""
    me, dataset = ox.NamedNode(endpoint), ox.BlankNode("dataset")
    languages = ("SPARQL11Query", "SPARQL11Update") if writable else ("SPARQL11Query",)
    yield from _of_type(me, _SD + "Service")
    yield _link(me, _SD + "endpoint", me)
    for name in languages:
        yield _link(me, _SD + "supportedLanguage", ox.NamedNode(_SD + name))
    for name in _RESULTS:
        yield _link(me, _SD + "resultFormat", ox.NamedNode(_FORMATS + name))
    for name in _INPUTS if writable else ():
        yield _link(me, _SD + "inputFormat", ox.NamedNode(_FORMATS + name))
    yield _link(me, _SD + "feature", ox.NamedNode(_SD + "EmptyGraphs"))
    yield _link(me, _SD + "defaultDataset", dataset)
    yield from _of_type(dataset, _SD + "Dataset")
    yield from _graphs(store, dataset)


def _graphs(store: ox.Store, dataset: _Node) -> Iterator[ox.Triple]:
    default = ox.BlankNode("default")
    yield _link(dataset, _SD + "defaultGraph", default)
    yield from _of_type(default, _SD + "Graph")
    names = sorted(graph.value for graph in store.named_graphs() if isinstance(graph, ox.NamedNode))
    for number, name in enumerate(names):
        named, graph = ox.BlankNode(f"named{number}"), ox.BlankNode(f"graph{number}")
        yield _link(dataset, _SD + "namedGraph", named)
        yield from _of_type(named, _SD + "NamedGraph")
        yield _link(named, _SD + "name", ox.NamedNode(name))
        yield _link(named, _SD + "graph", graph)
        yield from _of_type(graph, _SD + "Graph")


def void(store: ox.Store, endpoint: str) -> Iterator[ox.Triple]:
    """The default graph in figures. `endpoint` is the address of the SPARQL endpoint."""
    root = endpoint.removesuffix("/sparql")
    me = ox.NamedNode(f"{root}/void")
    yield from _of_type(me, _VOID + "Dataset")
    yield _link(me, _VOID + "sparqlEndpoint", ox.NamedNode(endpoint))
    yield _link(me, _VOID + "dataDump", ox.NamedNode(f"{root}/data"))
    yield _link(me, _VOID + "vocabulary", ox.NamedNode(ONTOLOGY))
    yield ox.Triple(me, ox.NamedNode(_VOID + "uriSpace"), ox.Literal(DATA))
    for (total,) in _ask(store, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"):
        yield ox.Triple(me, ox.NamedNode(_VOID + "triples"), total)
    for (total,) in _ask(store, "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o }"):
        yield ox.Triple(me, ox.NamedNode(_VOID + "distinctSubjects"), total)
    yield from _parts(store, me, "class", "SELECT ?c (COUNT(?s) AS ?n) { ?s a ?c } GROUP BY ?c ORDER BY ?c", "entities")
    yield from _parts(
        store, me, "property", "SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?p ORDER BY ?p", "triples"
    )


def _parts(store: ox.Store, me: _Node, kind: str, query: str, counted: str) -> Iterator[ox.Triple]:
    for number, (term, total) in enumerate(_ask(store, query)):
        part = ox.BlankNode(f"{kind}{number}")
        yield _link(me, f"{_VOID}{kind}Partition", part)
        yield ox.Triple(part, ox.NamedNode(_VOID + kind), term)
        yield ox.Triple(part, ox.NamedNode(_VOID + counted), total)


def _ask(store: ox.Store, query: str) -> list[tuple[ox.NamedNode | ox.Literal, ...]]:
    found = store.query(query)
    assert isinstance(found, ox.QuerySolutions)
    return [tuple(row) for row in found]


def _of_type(subject: _Node, type_: str) -> Iterator[ox.Triple]:
    yield ox.Triple(subject, ox.NamedNode(_RDF + "type"), ox.NamedNode(type_))


def _link(subject: _Node, predicate: str, value: _Node) -> ox.Triple:
    return ox.Triple(subject, ox.NamedNode(predicate), value)
