"""The cases of the W3C's SPARQL 1.1 test suite for the protocol, by their names there, asked over HTTP of `kg serve`.

All 34 of `protocol`; those of the Graph Store Protocol and of the Service Description are in `test_w3c_stores.py`. The
requests are our own, made from what each case is about (https://www.w3.org/TR/sparql11-protocol/).
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

import pyoxigraph as ox
import pytest
from http_server import FORM, QUERY, UPDATE, Answer, Server

X = "http://x.test/"
ROWS = ("application/sparql-results+json", "application/sparql-results+xml", "text/csv", "text/tab-separated-values")
RDF = ("text/turtle", "application/rdf+xml", "application/n-triples", "application/ld+json")
DATA = "INSERT DATA {" + " ".join(f"GRAPH <{X}g{n}> {{ <{X}doc{n}> a <{X}Document> }}" for n in (1, 2, 3)) + "}"


@dataclass(frozen=True)
class Ask:
    """A request to `/sparql` and what must come back; a `body` is sent by POST."""

    expected: Callable[[Answer], object]
    parameters: tuple[tuple[str, str], ...] = ()
    media: str = ""
    body: str | bytes | None = None
    method: str = ""

    def of(self, server: Server) -> Answer:
        path = f"/sparql?{urlencode(self.parameters)}" if self.parameters else "/sparql"
        headers = {"Content-Type": self.media} if self.media else {}
        method = self.method or ("GET" if self.body is None else "POST")
        return server.ask(method, path, self.body, {**headers, **server.authority})


def true(answer: Answer) -> bool:
    return (answer.status, answer.media) == (200, ROWS[0]) and json.loads(answer.body)["boolean"] is True


def tabular(answer: Answer) -> bool:
    return (answer.status, answer.media) == (200, ROWS[0]) and answer.rows == [{"value": "1"}]


def boolean(answer: Answer) -> bool:
    return answer.status == 200 and answer.media in ROWS[:2]


def rdf(answer: Answer) -> bool:
    ox.Store().load(answer.body, format=ox.RdfFormat.from_media_type(answer.media))
    return answer.status == 200 and answer.media in RDF


def done(answer: Answer) -> bool:
    return answer.status in (200, 204)


def absolute(answer: Answer) -> bool:
    (row,) = answer.rows
    return row["o"].startswith("http://127.0.0.1:") and row["o"].endswith("/test")


def refused(status: int) -> Callable[[Answer], bool]:
    return lambda answer: answer.status == status and answer.media == "text/plain"


def graphs(parameter: str, *numbers: int) -> tuple[tuple[str, str], ...]:
    return tuple((parameter, f"{X}g{number}") for number in numbers)


def a_document(*numbers: int) -> str:
    return " ".join(f"<{X}doc{number}> a ?type{number} ." for number in numbers)


def named(*numbers: int) -> str:
    return " ".join(f"GRAPH ?g{number} {{ {a_document(number)} }}" for number in numbers)


def copied(pattern: str) -> str:
    return f"INSERT {{ GRAPH <{X}out> {{ ?s a <{X}Copy> }} }} WHERE {{ {pattern} }}"


def out(*numbers: int) -> Ask:
    """Asks whether these documents, and none else, were copied."""
    wanted = " ".join(f"<{X}doc{number}> a <{X}Copy> ." for number in numbers)
    count = f"{{ SELECT (COUNT(*) AS ?n) {{ GRAPH <{X}out> {{ ?s ?p ?o }} }} }}"
    return Ask(true, (), QUERY, f"ASK {{ GRAPH <{X}out> {{ {wanted} }} {count} FILTER(?n = {len(numbers)}) }}")


def update(parameters: tuple[tuple[str, str], ...], pattern: str) -> Ask:
    return Ask(done, parameters, UPDATE, copied(pattern))


DEFAULT, NAMED = "default-graph-uri", "named-graph-uri"
USING, USING_NAMED = "using-graph-uri", "using-named-graph-uri"
DOCUMENT, DOCUMENT_NAMED = f"?s a <{X}Document>", f"GRAPH ?g {{ ?s a <{X}Document> }}"
CONFLICT = f"INSERT {{ GRAPH <{X}out> {{ ?s a <{X}Copy> }} }} USING <{X}g1> WHERE {{ {DOCUMENT} }}"
BASE = f"INSERT DATA {{ GRAPH <{X}out> {{ <{X}s> <{X}p> <test> }} }}"

CASES: dict[str, tuple[Ask, ...]] = {
    "query_get": (Ask(true, (("query", "ASK {}"), (DEFAULT, f"{X}none"))),),
    "query_post_form": (Ask(true, ((DEFAULT, f"{X}none"),), FORM, "query=ASK%20%7B%7D"),),
    "query_post_direct": (Ask(true, ((DEFAULT, f"{X}none"),), QUERY, "ASK {}"),),
    "query_dataset_default_graphs_get": (
        Ask(true, (("query", f"ASK {{ {a_document(1, 2)} }}"), *graphs(DEFAULT, 1, 2))),
    ),
    "query_dataset_default_graphs_post": (Ask(true, graphs(DEFAULT, 1, 2), QUERY, f"ASK {{ {a_document(1, 2)} }}"),),
    "query_dataset_named_graphs_get": (Ask(true, (("query", f"ASK {{ {named(1, 2)} }}"), *graphs(NAMED, 1, 2))),),
    "query_dataset_named_graphs_post": (Ask(true, graphs(NAMED, 1, 2), QUERY, f"ASK {{ {named(1, 2)} }}"),),
    "query_dataset_full": (
        Ask(
            true,
            (*graphs(DEFAULT, 3), *graphs(NAMED, 1, 2)),
            QUERY,
            f"ASK {{ {a_document(3)} {named(1, 2)} FILTER NOT EXISTS {{ {a_document(1)} }} }}",
        ),
    ),
    "query_multiple_dataset": (
        Ask(
            true,
            graphs(NAMED, 1, 2),
            QUERY,
            f"ASK FROM <{X}g3> {{ {named(1, 2)} FILTER NOT EXISTS {{ {a_document(3)} }} }}",
        ),
    ),
    "query_content_type_select": (Ask(tabular, (), QUERY, "SELECT (1 AS ?value) {}"),),
    "query_content_type_ask": (Ask(boolean, (), QUERY, "ASK {}"),),
    "query_content_type_describe": (Ask(rdf, (), QUERY, f"DESCRIBE <{X}doc1>"),),
    "query_content_type_construct": (Ask(rdf, (), QUERY, "CONSTRUCT { <s> <p> 1 } WHERE {}"),),
    "update_post_form": (Ask(done, (), FORM, urlencode({"update": copied(DOCUMENT_NAMED)})), out(1, 2, 3)),
    "update_post_direct": (update((), DOCUMENT_NAMED), out(1, 2, 3)),
    "update_dataset_default_graph": (update(graphs(USING, 1), DOCUMENT), out(1)),
    "update_dataset_default_graphs": (update(graphs(USING, 1, 2), DOCUMENT), out(1, 2)),
    "update_dataset_named_graphs": (update(graphs(USING_NAMED, 1, 2), DOCUMENT_NAMED), out(1, 2)),
    "update_dataset_full": (
        update((*graphs(USING, 3), *graphs(USING_NAMED, 1)), f"{{ {DOCUMENT} }} UNION {{ {DOCUMENT_NAMED} }}"),
        out(1, 3),
    ),
    "update_base_uri": (
        Ask(done, (), UPDATE, BASE),
        Ask(absolute, (("query", f"SELECT ?o {{ GRAPH <{X}out> {{ ?s ?p ?o }} }}"),)),
    ),
    "bad_query_method": (Ask(refused(405), (("query", "ASK {}"),), method="PUT"),),
    "bad_multiple_queries": (Ask(refused(400), (("query", "ASK {}"), ("query", "SELECT * {}"))),),
    "bad_query_wrong_media_type": (Ask(refused(415), (), "text/plain", "ASK {}"),),
    "bad_query_missing_form_type": (Ask(refused(415), (), "", "query=ASK%20%7B%7D"),),
    "bad_query_missing_direct_type": (Ask(refused(415), (), "", "ASK {}"),),
    "bad_query_non_utf8": (Ask(refused(415), (), f"{QUERY}; charset=UTF-16", "ASK {}".encode("utf-16")),),
    "bad_query_syntax": (Ask(refused(400), (("query", "ASK {"),)),),
    "bad_update_get": (Ask(refused(400), (("update", "CLEAR ALL"),)),),
    "bad_multiple_updates": (Ask(refused(400), (), FORM, "update=CLEAR%20NAMED&update=CLEAR%20DEFAULT"),),
    "bad_update_wrong_media_type": (Ask(refused(415), (), "text/plain", "CLEAR NAMED"),),
    "bad_update_missing_form_type": (Ask(refused(415), (), "", "update=CLEAR%20NAMED"),),
    "bad_update_non_utf8": (Ask(refused(415), (), f"{UPDATE}; charset=UTF-16", "CLEAR ALL".encode("utf-16")),),
    "bad_update_syntax": (Ask(refused(400), (), FORM, "update=CLEAR%20XYZ"),),
    "bad_update_dataset_conflict": (Ask(refused(400), graphs(USING_NAMED, 2), UPDATE, CONFLICT),),
}


@pytest.mark.parametrize("name", CASES)
def test_a_case_of_the_protocol(writable: Server, name: str) -> None:
    assert writable.update(DATA).status == 204
    for asked in CASES[name]:
        answer = asked.of(writable)
        assert asked.expected(answer), (answer.status, answer.media, answer.text)
    if name.startswith("bad"):
        left = writable.query(f"ASK {{ {named(1, 2, 3)} FILTER NOT EXISTS {{ GRAPH <{X}out> {{ ?s ?p ?o }} }} }}")
        assert true(left), "nothing has changed"


def test_all_cases_are_there() -> None:
    assert len(CASES) == 34
