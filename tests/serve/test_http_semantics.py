"""HTTP as caches, scripts of other sites and browsers rely on it."""

from __future__ import annotations

import gzip

import pytest
from http_server import JSON, QUERY, Server

LABELS = "SELECT ?s ?l { ?s <http://www.w3.org/2000/01/rdf-schema#label> ?l } ORDER BY ?s ?l"


def test_an_answer_has_a_tag_and_is_not_sent_again(reading: Server) -> None:
    first = reading.query(LABELS)
    tag = first.headers["etag"]
    again = reading.query(LABELS, **{"If-None-Match": f'"other", W/{tag}'})
    assert (again.status, again.body, again.headers["etag"]) == (304, b"", tag)
    assert reading.query(LABELS).body == first.body


def test_each_representation_has_its_own_tag(reading: Server) -> None:
    json, csv = reading.query(LABELS), reading.query(LABELS, "text/csv")
    assert json.headers["etag"] != csv.headers["etag"]
    assert reading.query(LABELS, "text/csv", **{"If-None-Match": json.headers["etag"]}).status == 200
    assert reading.query(LABELS, "text/csv", **{"If-None-Match": csv.headers["etag"]}).status == 304
    assert set(json.headers["vary"].split(", ")) == {"Accept", "Accept-Encoding"}


@pytest.mark.parametrize("function", ["RAND()", "NOW()", "STRUUID()"])
def test_what_changes_by_itself_has_no_tag(reading: Server, function: str) -> None:
    first, second = (reading.query(f"SELECT ({function} AS ?v) {{}}") for _ in range(2))
    assert ("etag" in first.headers, first.headers["cache-control"]) == (False, "no-store")
    assert first.rows != second.rows


def test_a_write_changes_the_tag_and_what_is_cached(writable: Server) -> None:
    query = "SELECT ?v { ?s ?p ?v } ORDER BY ?v"
    seen = []
    for number in range(3):
        assert writable.update(f"INSERT DATA {{ <http://x.test/a> <http://x.test/p> {number} }}").status == 204
        answer = writable.query(query)
        assert writable.query(query).body == answer.body
        assert len(answer.rows) == number + 1
        if seen:
            assert writable.query(query, **{"If-None-Match": seen[-1]}).status == 200
        seen.append(answer.headers["etag"])
    assert len(set(seen)) == 3


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_large_answers_are_compressed_for_those_who_want_it(reading: Server, method: str) -> None:
    def ask(encoding: str) -> tuple[dict[str, str], bytes]:
        headers = {"Accept": JSON, "Accept-Encoding": encoding}
        if method == "GET":
            answer = reading.query(LABELS, **headers)
        else:
            answer = reading.ask("POST", "/sparql", LABELS, {"Content-Type": QUERY, **headers})
        return answer.headers, answer.body

    (plain, whole), (packed, small) = ask("identity"), ask("gzip, br")
    assert ("content-encoding" in plain, packed["content-encoding"]) == (False, "gzip")
    assert gzip.decompress(small) == whole
    assert len(small) < len(whole) / 3
    assert plain["etag"] != packed["etag"]


def test_small_answers_are_not_compressed(reading: Server) -> None:
    assert "content-encoding" not in reading.query("ASK {}", **{"Accept-Encoding": "gzip"}).headers


def test_head_is_get_without_a_body(reading: Server) -> None:
    for path in ("/sparql", "/void", "/sparql?query=ASK%7B%7D", "/assets/editor.js"):
        full, head = (reading.ask(method, path) for method in ("GET", "HEAD"))
        assert (full.status, head.status, head.body) == (200, 200, b"")
        assert head.headers["content-length"] == str(len(full.body))


def test_scripts_of_other_sites_may_ask(reading: Server) -> None:
    assert reading.query("ASK {}", Origin="https://other.test").headers["access-control-allow-origin"] == "*"
    asked = {"Origin": "https://other.test", "Access-Control-Request-Method": "POST"}
    answer = reading.ask("OPTIONS", "/sparql", headers=asked)
    assert (answer.status, answer.body) == (204, b"")
    assert "POST" in answer.headers["access-control-allow-methods"]
    assert {"Authorization", "Content-Type"} <= set(answer.headers["access-control-allow-headers"].split(", "))


@pytest.mark.parametrize(
    ("path", "methods"),
    [
        ("/sparql", "GET, HEAD, POST, OPTIONS"),
        ("/data", "GET, HEAD, PUT, POST, DELETE, OPTIONS"),
        ("/void", "GET, HEAD, OPTIONS"),
    ],
)
def test_options_name_the_methods(reading: Server, path: str, methods: str) -> None:
    assert reading.ask("OPTIONS", path).headers["allow"] == methods


@pytest.mark.parametrize(
    "path", ["/sparql", "/sparql?query=ASK%7B%7D", "/data?default", "/void", "/nosuch", "/assets/page.css"]
)
def test_every_answer_guards_the_browser(reading: Server, path: str) -> None:
    headers = reading.ask("GET", path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "default-src 'none'" in headers["content-security-policy"]


@pytest.mark.parametrize(
    "path",
    [
        "/nosuch",
        "/sparql/",
        "/assets/",
        "/assets/../server.py",
        "/assets/..%2F..%2Ferrors.py",
        "/assets/%2e%2e/app.py",
        "/assets//etc/passwd",
        "/assets/entity.html",
        "/../../../../etc/passwd",
        "/.well-known/nosuch",
        "//etc/passwd",
    ],
)
def test_no_path_leads_to_a_file(reading: Server, path: str) -> None:
    assert reading.ask("GET", path).status == 404


@pytest.mark.parametrize("host", ["a b", "<>", "[::"])
def test_a_host_that_is_none_is_refused(reading: Server, host: str) -> None:
    """The addresses in an answer begin with it."""
    answer = reading.ask("GET", "/void", headers={"Host": host, "Accept": "text/turtle"})
    assert (answer.status, answer.text) == (400, f"'http://{host}' is not an absolute IRI\n")
