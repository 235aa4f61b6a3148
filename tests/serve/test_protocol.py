"""SPARQL 1.1 Protocol (W3C Recommendation, 21 March 2013) over HTTP: what `test_w3c_protocol.py` does not ask."""

from __future__ import annotations

from urllib.parse import quote, urlencode

import pytest
from http_server import FORM, JSON, QUERY, UPDATE, Server

X = "http://x.test/"
DATA = f"""
INSERT DATA {{
  <{X}default> <{X}in> "default" .
  GRAPH <{X}g1> {{ <{X}one> <{X}in> "g1" }}
  GRAPH <{X}g2> {{ <{X}two> <{X}in> "g2" }}
  GRAPH <{X}g3> {{ <{X}three> <{X}in> "g3" }}
}}
"""
DEFAULT = "SELECT ?v { ?s ?p ?v } ORDER BY ?v"
NAMED = "SELECT ?v { GRAPH ?g { ?s ?p ?v } } ORDER BY ?v"


@pytest.fixture(scope="module")
def server(written: Server) -> Server:
    """The writable server with three named graphs; no test here changes it for good."""
    assert written.update(f"DROP ALL ; {DATA}").status == 204
    return written


def post(server: Server, media: str, body: str, path: str = "/sparql", accept: str = JSON) -> object:
    headers = {"Content-Type": media, "Accept": accept} if media else {"Accept": accept}
    return server.ask("POST", path, body, {**headers, **server.authority})


# 2.1 query operation


@pytest.mark.parametrize("how", ["get", "form", "direct"])
@pytest.mark.parametrize(
    ("graphs", "query", "values"),
    [
        ([("default-graph-uri", "g1")], DEFAULT, ["g1"]),
        ([("default-graph-uri", "g1"), ("default-graph-uri", "g2")], DEFAULT, ["g1", "g2"]),
        ([("default-graph-uri", "g1")], NAMED, []),
        ([("named-graph-uri", "g1"), ("named-graph-uri", "g2")], NAMED, ["g1", "g2"]),
        ([("named-graph-uri", "g1")], DEFAULT, []),
        ([("default-graph-uri", "g3"), ("named-graph-uri", "g1")], DEFAULT, ["g3"]),
        ([("default-graph-uri", "g3"), ("named-graph-uri", "g1")], NAMED, ["g1"]),
        ([("default-graph-uri", "nosuch")], DEFAULT, []),
    ],
)
def test_the_dataset_of_the_protocol(
    server: Server, how: str, graphs: list[tuple[str, str]], query: str, values: list[str]
) -> None:
    parameters = [(name, X + graph) for name, graph in graphs]
    if how == "get":
        answer = server.ask("GET", f"/sparql?{urlencode([('query', query), *parameters])}", headers={"Accept": JSON})
    elif how == "form":
        answer = post(server, FORM, urlencode([*parameters, ("query", query)]))
    else:
        answer = post(server, QUERY, query, f"/sparql?{urlencode(parameters)}")
    assert [row["v"] for row in answer.rows] == values


def test_the_dataset_of_the_protocol_overrides_that_of_the_query(server: Server) -> None:
    query = f"SELECT ?v FROM <{X}g1> {{ ?s ?p ?v }}"
    assert [row["v"] for row in server.query(query).rows] == ["g1"]
    parameters = urlencode({"query": query, "default-graph-uri": f"{X}g2"})
    answer = server.ask("GET", f"/sparql?{parameters}", headers={"Accept": JSON})
    assert [row["v"] for row in answer.rows] == ["g2"]


@pytest.mark.parametrize(
    ("query", "accept", "media"),
    [
        ("SELECT ?v { ?s ?p ?v }", JSON, JSON),
        ("SELECT ?v { ?s ?p ?v }", "application/sparql-results+xml", "application/sparql-results+xml"),
        ("SELECT ?v { ?s ?p ?v }", "text/csv", "text/csv"),
        ("SELECT ?v { ?s ?p ?v }", "text/tab-separated-values", "text/tab-separated-values"),
        ("SELECT ?v { ?s ?p ?v }", "*/*", JSON),
        ("SELECT ?v { ?s ?p ?v }", "", JSON),
        ("ASK {}", "application/sparql-results+xml", "application/sparql-results+xml"),
        ("CONSTRUCT WHERE { ?s ?p ?v }", "text/turtle", "text/turtle"),
        ("CONSTRUCT WHERE { ?s ?p ?v }", "application/rdf+xml", "application/rdf+xml"),
        ("CONSTRUCT WHERE { ?s ?p ?v }", "application/n-triples", "application/n-triples"),
        ("CONSTRUCT WHERE { ?s ?p ?v }", "application/ld+json", "application/ld+json"),
        ("CONSTRUCT WHERE { ?s ?p ?v }", "application/trig", "application/trig"),
        (f"DESCRIBE <{X}default>", f"{JSON}, text/turtle;q=0.5", "text/turtle"),
    ],
)
def test_the_form_of_the_answer(server: Server, query: str, accept: str, media: str) -> None:
    answer = server.query(query, accept)
    assert (answer.status, answer.media) == (200, media)
    assert b"default" in answer.body or b"true" in answer.body


def test_a_relative_iri_is_resolved_against_the_endpoint(server: Server) -> None:
    answer = server.query("SELECT (<x> AS ?v) {}")
    assert answer.rows == [{"v": f"{server.base}/x"}]


# 2.1.5 and 2.2.4: what must fail with a 4xx


@pytest.mark.parametrize(
    ("case", "asked", "status"),
    [
        ("method", ("DELETE", "/sparql?query=ASK%7B%7D", "", None), 405),
        ("two queries", ("POST", "/sparql", FORM, "query=ASK%7B%7D&query=ASK%7B%7D"), 400),
        ("no query", ("POST", "/sparql", FORM, ""), 400),
        ("no query", ("GET", f"/sparql?default-graph-uri={X}g1", "", None), 400),
        ("not UTF-8", ("POST", "/sparql", QUERY, b"ASK { ?s ?p '\xff' }"), 400),
        ("not UTF-8", ("GET", "/sparql?query=ASK%20%7B%20%3Fs%20%3Fp%20%27%FF%27%20%7D", "", None), 400),
        ("an undeclared prefix", ("GET", "/sparql?query=ASK%20%7B%20x%3Aa%20%3Fp%20%3Fo%20%7D", "", None), 400),
        ("a relative graph", ("GET", "/sparql?query=ASK%7B%7D&default-graph-uri=g1", "", None), 400),
        ("an update as a query", ("GET", f"/sparql?query={quote('DROP ALL')}", "", None), 400),
        ("both", ("POST", "/sparql", FORM, "query=ASK%7B%7D&update=DROP%20ALL"), 400),
        ("a query as an update", ("POST", "/sparql", UPDATE, "SELECT * {}"), 400),
    ],
)
def test_a_wrong_request_is_refused(
    server: Server, case: str, asked: tuple[str, str, str, bytes | str | None], status: int
) -> None:
    method, path, media, body = asked
    headers = {"Content-Type": media} if media else {}
    answer = server.ask(method, path, body, {**headers, **server.authority})
    assert (answer.status, answer.media) == (status, "text/plain"), (case, answer.text)
    assert answer.text.strip()
    assert [row["v"] for row in server.query(NAMED).rows] == ["g1", "g2", "g3"], "nothing has changed"


def test_a_method_that_is_not_allowed_names_those_that_are(server: Server) -> None:
    answer = server.ask("PATCH", "/sparql", b"")
    assert (answer.status, answer.headers["allow"]) == (405, "GET, HEAD, POST, OPTIONS")


def test_a_syntax_error_says_where(server: Server) -> None:
    answer = server.query("SELECT ?s WHERE {\n ?s ?p }")
    assert (answer.status, "line 2, column 9: " in answer.text) == (400, True), answer.text
    answer = server.query("SELECT ?s { ?s a kg:Project }")
    assert (answer.status, "the prefix kg: is not declared" in answer.text) == (400, True), answer.text


def test_a_format_that_is_not_to_be_had_is_406(server: Server) -> None:
    answer = server.query("SELECT ?v { ?s ?p ?v }", "text/turtle")
    assert (answer.status, "text/csv" in answer.text) == (406, True)
    assert server.query("CONSTRUCT WHERE { ?s ?p ?v }", "text/csv, application/json;q=0").status == 406


# 2.2 update operation


def inserted(server: Server, graph: str = "") -> list[str]:
    inside = f"GRAPH <{graph}> {{ ?s <{X}new> ?v }}" if graph else f"?s <{X}new> ?v"
    return [row["v"] for row in server.query(f"SELECT ?v {{ {inside} }} ORDER BY ?v").rows]


@pytest.fixture
def changing(server: Server) -> Server:
    yield server
    assert (
        server.update(
            f"DELETE {{ GRAPH ?g {{ ?s <{X}new> ?v }} ?s <{X}new> ?v }} WHERE {{ {{ ?s <{X}new> ?v }} "
            f"UNION {{ GRAPH ?g {{ ?s <{X}new> ?v }} }} }}"
        ).status
        == 204
    )


def test_update_via_url_encoded_post(changing: Server) -> None:
    body = urlencode({"update": f"INSERT DATA {{ <{X}a> <{X}new> '恒明' }}"})
    assert post(changing, FORM, body).status == 204
    assert inserted(changing) == ["恒明"]


COPY = f"INSERT {{ GRAPH <{X}out> {{ ?s <{X}new> ?v }} }} WHERE {{ ?s <{X}in> ?v }}"
COPY_NAMED = f"INSERT {{ GRAPH <{X}out> {{ ?s <{X}new> ?v }} }} WHERE {{ GRAPH ?g {{ ?s <{X}in> ?v }} }}"


@pytest.mark.parametrize("how", ["form", "direct"])
@pytest.mark.parametrize(
    ("graphs", "update", "values"),
    [
        ([], COPY, ["default"]),
        ([("using-graph-uri", "g1")], COPY, ["g1"]),
        ([("using-graph-uri", "g1"), ("using-graph-uri", "g2")], COPY, ["g1", "g2"]),
        ([("using-named-graph-uri", "g1")], COPY_NAMED, ["g1"]),
        ([("using-graph-uri", "g3"), ("using-named-graph-uri", "g1"), ("using-named-graph-uri", "g2")], COPY, ["g3"]),
        ([("using-graph-uri", "g3"), ("using-named-graph-uri", "g1")], COPY_NAMED, ["g1"]),
        ([("using-graph-uri", "g1")], f"{COPY} ;\n# WHERE\n{COPY_NAMED}", ["g1"]),
    ],
)
def test_the_dataset_of_an_update(
    changing: Server, how: str, graphs: list[tuple[str, str]], update: str, values: list[str]
) -> None:
    parameters = [(name, X + graph) for name, graph in graphs]
    if how == "form":
        answer = post(changing, FORM, urlencode([("update", update), *parameters]))
    else:
        answer = post(changing, UPDATE, update, f"/sparql?{urlencode(parameters)}")
    assert answer.status == 204, answer.text
    assert inserted(changing, f"{X}out") == values


@pytest.mark.parametrize("clause", [f"USING <{X}g1>", f"USING NAMED <{X}g1>"])
def test_a_dataset_given_twice_is_a_conflict(changing: Server, clause: str) -> None:
    update = f"INSERT {{ ?s <{X}new> ?v }} {clause} WHERE {{ ?s ?p ?v }}"
    assert changing.update(update, **{"using-named-graph-uri": f"{X}g2"}).status == 400
    with_clause = f"WITH <{X}g1> INSERT {{ ?s <{X}new> ?v }} WHERE {{ ?s ?p ?v }}"
    assert changing.update(with_clause, **{"using-graph-uri": f"{X}g2"}).status == 400
    assert inserted(changing) == []


def test_an_update_is_done_wholly_or_not_at_all(changing: Server) -> None:
    update = f"INSERT DATA {{ <{X}a> <{X}new> 1 }} ; CREATE GRAPH <{X}g1>"
    answer = changing.update(update)
    assert (answer.status, "already exists" in answer.text) == (400, True)
    assert inserted(changing) == []


def test_a_read_only_server_takes_no_update(reading: Server) -> None:
    answer = reading.update("DROP ALL")
    assert (answer.status, "--writable" in answer.text) == (403, True)
    assert reading.query("ASK { ?s ?p ?o }").body.endswith(b"true}")
