"""The cases of the W3C's SPARQL 1.1 test suite for stores of graphs, by their names there, over HTTP.

All 19 of `http-rdf-update` (Graph Store Protocol) and `post__empty_graph_content`; each writes what it needs itself,
where the suite goes on from the case before. All 3 of `service-description`. The requests are our own, made from what
each case is about (https://www.w3.org/TR/sparql11-http-rdf-update/, .../sparql11-service-description/).
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

import pyoxigraph as ox
import pytest
from http_server import Answer, Server

from kg.store.prefixes import PREFIXES

TURTLE = "text/turtle; charset=utf-8"
P = "@prefix p: <http://x.test/p/> . "
JANE = f"{P} <http://x.test/1> a p:Person ; p:card [ a p:Card ; p:name '简' ] ."
MORE = f"{P} <http://x.test/1> p:family '多' ."
ALICE = f"{P} [] a p:Person ; p:card [ a p:Card ; p:name '爱丽丝' ] ."
FORM = "multipart/form-data; boundary=cut"
FILES = (
    '--cut\r\nContent-Disposition: form-data; name="a"; filename="a.ttl"\r\n'
    f"Content-Type: text/turtle\r\n\r\n{MORE}\r\n--cut--\r\n"
)
PERSON = "/data/person/1.ttl"


def send(server: Server, method: str, path: str, body: str | None = None, media: str = TURTLE) -> Answer:
    headers: Mapping[str, str] = {"Content-Type": media} if body is not None else {"Accept": "text/turtle"}
    return server.ask(method, path, body, {**headers, **server.authority})


def indirect(server: Server) -> str:
    return f"/data?graph={quote(server.base + PERSON, safe='')}"


def holds(answer: Answer, *turtle: str) -> bool:
    """Whether the graph of the answer is that of the texts together, but for the names of blank nodes."""
    found, wanted = ox.Dataset(), ox.Dataset()
    for dataset, texts in ((found, [answer.text]), (wanted, turtle)):
        for text in texts:
            for quad in ox.parse(text, format=ox.RdfFormat.TURTLE, rename_blank_nodes=True):
                dataset.add(quad)
        dataset.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return (answer.status, answer.media) == (200, "text/turtle") and found == wanted


@pytest.fixture
def stored(writable: Server) -> Server:
    """The server with Jane's graph in it."""
    assert send(writable, "PUT", PERSON, JANE).status == 201
    return writable


def test_put__initial_state(writable: Server) -> None:
    assert send(writable, "PUT", indirect(writable), JANE).status == 201


def test_get_of_put__initial_state(writable: Server) -> None:
    send(writable, "PUT", indirect(writable), JANE)
    assert holds(send(writable, "GET", indirect(writable)), JANE)


def test_put__graph_already_in_store(stored: Server) -> None:
    assert send(stored, "PUT", PERSON, MORE).status == 204


def test_get_of_put__graph_already_in_store(stored: Server) -> None:
    send(stored, "PUT", PERSON, MORE)
    assert holds(send(stored, "GET", PERSON), MORE)


def test_put__default_graph(writable: Server) -> None:
    assert send(writable, "PUT", "/data?default", ALICE).status == 204


def test_get_of_put__default_graph(writable: Server) -> None:
    send(writable, "PUT", "/data?default", ALICE)
    assert holds(send(writable, "GET", "/data?default"), ALICE)


def test_put__mismatched_payload(stored: Server) -> None:
    assert send(stored, "PUT", PERSON, MORE, "application/rdf+xml").status == 400
    assert holds(send(stored, "GET", PERSON), JANE)


def test_delete__existing_graph(stored: Server) -> None:
    assert send(stored, "DELETE", PERSON).status == 204


def test_get_of_delete__existing_graph(stored: Server) -> None:
    send(stored, "DELETE", PERSON)
    assert send(stored, "GET", PERSON).status == 404


def test_delete__nonexistent_graph(writable: Server) -> None:
    assert send(writable, "DELETE", PERSON).status == 404


def test_post__existing_graph(stored: Server) -> None:
    assert send(stored, "POST", PERSON, MORE).status == 204


def test_get_of_post__existing_graph(stored: Server) -> None:
    send(stored, "POST", PERSON, MORE)
    assert holds(send(stored, "GET", PERSON), JANE, MORE)


def test_post__multipart_formdata(stored: Server) -> None:
    assert send(stored, "POST", PERSON, FILES, FORM).status == 204


def test_get_of_post__multipart_formdata(stored: Server) -> None:
    send(stored, "POST", PERSON, FILES, FORM)
    assert holds(send(stored, "GET", PERSON), JANE, MORE)


def test_post__create__new_graph(writable: Server) -> None:
    answer = send(writable, "POST", "/data", ALICE)
    assert (answer.status, answer.headers["location"].startswith(f"{writable.base}/data/")) == (201, True)


def test_get_of_post__create__new_graph(writable: Server) -> None:
    location = send(writable, "POST", "/data", ALICE).headers["location"]
    assert holds(send(writable, "GET", location.removeprefix(writable.base)), ALICE)


def test_post__empty_graph_content(stored: Server) -> None:
    assert send(stored, "POST", PERSON, "").status == 204


def test_get_of_post__after_noop(stored: Server) -> None:
    send(stored, "POST", PERSON, "")
    assert holds(send(stored, "GET", PERSON), JANE)


def test_head_on_an_existing_graph(stored: Server) -> None:
    answer = send(stored, "HEAD", PERSON)
    assert (answer.status, answer.media, answer.body) == (200, "text/turtle", b"")
    assert answer.headers["content-length"] == str(len(send(stored, "GET", PERSON).body))


def test_head_on_a_nonexisting_graph(writable: Server) -> None:
    assert send(writable, "HEAD", PERSON).status == 404


SD = "http://www.w3.org/ns/sparql-service-description#"
RESOURCE, CLASS = "Resource", "Class"
PROPERTIES = {
    "endpoint": ("Service", RESOURCE),
    "feature": ("Service", "Feature"),
    "defaultEntailmentRegime": ("Service", "EntailmentRegime"),
    "extensionFunction": ("Service", "Function"),
    "extensionAggregate": ("Service", "Aggregate"),
    "supportedLanguage": ("Service", "Language"),
    "languageExtension": ("Service", "Feature"),
    "propertyFeature": ("Service", "Feature"),
    "inputFormat": ("Service", RESOURCE),
    "resultFormat": ("Service", RESOURCE),
    "defaultDataset": ("Service", "Dataset"),
    "availableGraphs": ("Service", "GraphCollection"),
    "defaultGraph": ("Dataset", "Graph"),
    "namedGraph": ("GraphCollection", "NamedGraph"),
    "name": ("NamedGraph", RESOURCE),
    "graph": ("NamedGraph", "Graph"),
    "entailmentRegime": ("NamedGraph", "EntailmentRegime"),
}
"""Domain and range of the vocabulary's properties (Service Description, section 3)."""
INSTANCES = {
    "Language": {"SPARQL10Query", "SPARQL11Query", "SPARQL11Update"},
    "Feature": {"DereferencesURIs", "UnionDefaultGraph", "RequiresDataset", "EmptyGraphs", "BasicFederatedQuery"},
}


def description(server: Server) -> list[ox.Quad]:
    answer = send(server, "GET", "/sparql")
    assert (answer.status, answer.media) == (200, "text/turtle")
    return list(ox.parse(answer.text, format=ox.RdfFormat.TURTLE, base_iri=f"{server.base}/sparql"))


def test_returns_rdf(stored: Server) -> None:
    assert len(description(stored)) > 10


def test_has_endpoint_triple(stored: Server) -> None:
    found = [quad.object for quad in description(stored) if quad.predicate.value == f"{SD}endpoint"]
    assert found == [ox.NamedNode(f"{stored.base}/sparql")]


def test_conforms_to_schema(stored: Server) -> None:
    quads = description(stored)
    kinds: dict[object, set[str]] = {}
    for quad in quads:
        if quad.predicate.value == PREFIXES["rdf"] + "type":
            kinds.setdefault(quad.subject, set()).add(quad.object.value.removeprefix(SD))
    used = {quad.predicate.value.removeprefix(SD) for quad in quads if quad.predicate.value.startswith(SD)}
    assert {"endpoint", "defaultDataset", "namedGraph", "name", "graph"} <= used <= PROPERTIES.keys()
    for quad in quads:
        if not quad.predicate.value.startswith(SD):
            continue
        domain, range_ = PROPERTIES[quad.predicate.value.removeprefix(SD)]
        assert kinds[quad.subject] & {domain, *({"Dataset"} if domain == "GraphCollection" else ())}, quad
        if range_ in INSTANCES:
            assert quad.object.value.removeprefix(SD) in INSTANCES[range_], quad
        elif range_ == RESOURCE:
            assert isinstance(quad.object, ox.NamedNode), quad
        else:
            assert range_ in kinds[quad.object], quad
