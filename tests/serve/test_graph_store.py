"""SPARQL 1.1 Graph Store HTTP Protocol (W3C Recommendation, 21 March 2013), one case for each requirement."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

import pyoxigraph as ox
import pytest
from http_server import Answer, Server

TURTLE = {"Content-Type": "text/turtle; charset=utf-8"}
G = "http://x.test/图"
INDIRECT = f"/data?graph={quote(G, safe='')}"
ONE = "<http://x.test/a> <http://x.test/p> '恒明' ."
LAUGHS = (
    "<!DOCTYPE r [<!ENTITY a 'lol'><!ENTITY b '&a;&a;'>]><r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#'"
    " xmlns:x='http://x.test/'><r:Description r:about='http://x.test/a'><x:p>&b;</x:p></r:Description></r:RDF>"
)
TWO = "@prefix x: <http://x.test/> . x:b x:p 2 ."


def write(
    server: Server, method: str, path: str, body: str | bytes | None, headers: Mapping[str, str] = TURTLE
) -> Answer:
    return server.ask(method, path, body, {**headers, **server.authority})


def triples(answer: Answer) -> set[ox.Triple]:
    """The graph of an answer in N-Triples or Turtle."""
    formats = {"text/turtle": ox.RdfFormat.TURTLE, "application/n-triples": ox.RdfFormat.N_TRIPLES}
    return {quad.triple for quad in ox.parse(answer.body, format=formats[answer.media])}


def graph(text: str) -> set[ox.Triple]:
    return {quad.triple for quad in ox.parse(text, format=ox.RdfFormat.TURTLE)}


@pytest.mark.parametrize("path", [INDIRECT, "/data/news"], ids=["indirect", "direct"])
class TestNamedGraph:
    def test_put_makes_a_graph_and_get_returns_it(self, writable: Server, path: str) -> None:
        assert write(writable, "PUT", path, ONE).status == 201
        answer = writable.ask("GET", path, headers={"Accept": "text/turtle"})
        assert (answer.status, answer.media, triples(answer)) == (200, "text/turtle", graph(ONE))

    def test_put_replaces_a_graph(self, writable: Server, path: str) -> None:
        write(writable, "PUT", path, ONE)
        assert write(writable, "PUT", path, TWO).status == 204
        assert triples(writable.ask("GET", path)) == graph(TWO)

    def test_put_of_nothing_leaves_an_empty_graph(self, writable: Server, path: str) -> None:
        write(writable, "PUT", path, ONE)
        assert write(writable, "PUT", path, "").status == 204
        answer = writable.ask("GET", path)
        assert (answer.status, triples(answer)) == (200, set())

    def test_post_adds_to_a_graph(self, writable: Server, path: str) -> None:
        assert write(writable, "POST", path, ONE).status == 201
        assert write(writable, "POST", path, TWO).status == 204
        assert write(writable, "POST", path, "").status == 204
        assert triples(writable.ask("GET", path)) == graph(ONE) | graph(TWO)

    def test_post_of_a_form_adds_its_file(self, writable: Server, path: str) -> None:
        body = (
            '--cut\r\nContent-Disposition: form-data; name="f"; filename="two.ttl"\r\n'
            f"Content-Type: text/turtle\r\n\r\n{TWO}\r\n--cut--\r\n"
        )
        form = {"Content-Type": "multipart/form-data; boundary=cut"}
        assert write(writable, "POST", path, body, form).status == 201
        assert triples(writable.ask("GET", path)) == graph(TWO)

    def test_delete_takes_a_graph_away(self, writable: Server, path: str) -> None:
        write(writable, "PUT", path, ONE)
        assert write(writable, "DELETE", path, None, {}).status == 204
        assert writable.ask("GET", path).status == 404
        assert write(writable, "DELETE", path, None, {}).status == 404

    def test_head_is_get_without_a_body(self, writable: Server, path: str) -> None:
        write(writable, "PUT", path, ONE)
        full, head = (writable.ask(method, path, headers={"Accept": "text/turtle"}) for method in ("GET", "HEAD"))
        assert (head.status, head.body, len(full.body) > 0) == (200, b"", True)
        kept = ("content-type", "content-length", "etag")
        assert [head.headers[name] for name in kept] == [full.headers[name] for name in kept]
        assert writable.ask("HEAD", "/data?graph=http://x.test/nosuch").status == 404


def test_the_default_graph(writable: Server) -> None:
    assert write(writable, "PUT", "/data?default", ONE).status == 204
    assert write(writable, "POST", "/data?default", TWO).status == 204
    assert triples(writable.ask("GET", "/data?default")) == graph(ONE) | graph(TWO)
    assert write(writable, "PUT", "/data?default", TWO).status == 204
    assert triples(writable.ask("GET", "/data?default=")) == graph(TWO)
    assert write(writable, "DELETE", "/data?default", None, {}).status == 204
    assert triples(writable.ask("GET", "/data?default")) == set()


def test_direct_and_indirect_names_are_one_graph(writable: Server) -> None:
    write(writable, "PUT", "/data/news", ONE)
    address = quote(f"{writable.base}/data/news", safe="")
    assert triples(writable.ask("GET", f"/data?graph={address}")) == graph(ONE)
    assert writable.query(f"ASK {{ GRAPH <{writable.base}/data/news> {{ ?s ?p '恒明' }} }}").body.endswith(b"true}")


def test_post_to_the_store_makes_a_graph_of_its_own(writable: Server) -> None:
    made = write(writable, "POST", "/data", ONE)
    location = made.headers["location"]
    assert (made.status, location.startswith(f"{writable.base}/data/")) == (201, True)
    assert triples(writable.ask("GET", location.removeprefix(writable.base))) == graph(ONE)
    again = write(writable, "POST", "/data", ONE)
    assert (again.status, again.headers["location"]) == (201, location), "sent twice, made once"
    assert write(writable, "POST", "/data", TWO).headers["location"] != location


def test_a_relative_iri_is_resolved_against_the_graph(writable: Server) -> None:
    write(writable, "PUT", INDIRECT, "<#it> <p> <> .")
    assert triples(writable.ask("GET", INDIRECT)) == graph(f"<{G}#it> <http://x.test/p> <{G}> .")


@pytest.mark.parametrize(
    ("media", "body"),
    [
        (
            "application/n-triples",
            '<http://x.test/b> <http://x.test/p> "2"^^<http://www.w3.org/2001/XMLSchema#integer> .',
        ),
        (
            "application/rdf+xml",
            '<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:x="http://x.test/">'
            '<r:Description r:about="http://x.test/b"><x:p r:datatype="http://www.w3.org/2001/XMLSchema#integer">2</x:p>'
            "</r:Description></r:RDF>",
        ),
        ("application/ld+json", '{"@id": "http://x.test/b", "http://x.test/p": [{"@value": 2}]}'),
    ],
)
def test_a_graph_in_other_formats(writable: Server, media: str, body: str) -> None:
    assert write(writable, "PUT", INDIRECT, body, {"Content-Type": media}).status == 201
    assert triples(writable.ask("GET", INDIRECT)) == graph(TWO)


def test_the_whole_store_as_quads(writable: Server) -> None:
    write(writable, "PUT", INDIRECT, ONE)
    write(writable, "PUT", "/data?default", TWO)
    answer = writable.ask("GET", "/data", headers={"Accept": "application/n-quads"})
    assert answer.media == "application/n-quads"
    assert {str(q.graph_name) for q in ox.parse(answer.body, format=ox.RdfFormat.N_QUADS)} == {f"<{G}>", "DEFAULT"}


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        (("GET", "/data?graph=http://x.test/nosuch", None, {}), 404),
        (("GET", INDIRECT, None, {"Accept": "text/html"}), 406),
        (("GET", "/data", None, {"Accept": "text/turtle"}), 406),
        (("GET", "/data?graph=nosuch", None, {}), 400),
        (("GET", "/data?graph=http://aurn:x:urn", None, {}), 400),
        (("GET", "/data?graph=http://x.test/a&graph=http://x.test/b", None, {}), 400),
        (("GET", "/data?default&graph=http://x.test/a", None, {}), 400),
        (("PUT", INDIRECT, ONE, {"Content-Type": "application/rdf+xml"}), 400),
        (("PUT", INDIRECT, "not turtle", TURTLE), 400),
        (("PUT", INDIRECT, ONE, {"Content-Type": "text/turtle; charset=gbk"}), 415),
        (("PUT", INDIRECT, ONE, {"Content-Type": "application/pdf"}), 415),
        (("PUT", INDIRECT, ONE, {}), 415),
        (("PUT", INDIRECT, ONE, {**TURTLE, "Content-Encoding": "gzip"}), 415),
        (("PUT", INDIRECT, LAUGHS, {"Content-Type": "application/rdf+xml"}), 400),
        (("PUT", "/data", ONE, TURTLE), 405),
        (("DELETE", "/data", None, {}), 405),
        (("PATCH", INDIRECT, "", {"Content-Type": "application/sparql-update"}), 405),
    ],
)
def test_a_wrong_request_changes_nothing(
    writable: Server, asked: tuple[str, str, str | None, dict[str, str]], status: int
) -> None:
    write(writable, "PUT", INDIRECT, TWO)
    answer = write(writable, *asked)
    assert (answer.status, answer.text.strip() != "") == (status, True), answer.text
    assert triples(writable.ask("GET", INDIRECT)) == graph(TWO)


def test_hostile_literals_survive(writable: Server) -> None:
    hostile = "\\u0041 \" ' \\ \n\r\t } ; DROP ALL # \U00020bb7 \\"
    body = ox.serialize(
        [ox.Triple(ox.NamedNode("http://x.test/a"), ox.NamedNode("http://x.test/p"), ox.Literal(hostile))],
        format=ox.RdfFormat.N_TRIPLES,
    )
    assert write(writable, "PUT", INDIRECT, body, {"Content-Type": "application/n-triples"}).status == 201
    (triple,) = triples(writable.ask("GET", INDIRECT, headers={"Accept": "application/n-triples"}))
    assert triple.object.value == hostile


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE"])
def test_a_read_only_server_is_not_written_to(reading: Server, method: str) -> None:
    assert write(reading, method, "/data?default", ONE).status == 403
    assert len(triples(reading.ask("GET", "/data?default"))) > 100
