"""A server that is left open: what one request may take, and that others do not notice."""

from __future__ import annotations

import os
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from urllib.parse import quote

import pytest
from http_server import FORM, JSON, QUERY, UPDATE, Answer, Server, serving

EXPLODING = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?a != ?l) }"
LOOKUP = "SELECT ?l { <https://w3id.org/regionkg/id/place/131125> <http://www.w3.org/2000/01/rdf-schema#label> ?l }"


def timed(ask: Callable[[], Answer]) -> tuple[float, Answer]:
    start = time.perf_counter()
    answer = ask()
    return time.perf_counter() - start, answer


def running(pid: int) -> bool:
    """Whether the process is there and more than a zombie that its new parent has not seen."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def eventually(holds: Callable[[], bool]) -> bool:
    """Whether something comes to hold within five seconds."""
    for _ in range(100):
        if holds():
            return True
        time.sleep(0.05)
    return False


def test_a_query_is_ended_in_time(reading: Server) -> None:
    seconds, answer = timed(lambda: reading.query(EXPLODING))
    assert (answer.status, answer.media, answer.headers["retry-after"]) == (503, "text/plain", "2")
    assert answer.text == "the query took longer than 1 seconds and was ended\n"
    assert 1 <= seconds < 10, "alone, it would take hours"
    assert eventually(lambda: len(reading.workers()) >= 2), "its process is gone and another in its place"


def test_a_query_whose_rows_flow_is_ended_in_time_too(reading: Server) -> None:
    seconds, answer = timed(
        lambda: reading.query(
            "SELECT ?a { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(CONCAT(STR(?a), STR(?d), STR(?g)) = '') }"
        )
    )
    assert answer.status == 503
    assert seconds < 10


def test_a_query_that_goes_deep_is_answered(reading: Server) -> None:
    """The stack of an ordinary thread would not do, and the worker would end."""

    def asked(condition: str) -> Answer:
        return reading.ask("POST", "/sparql", f"ASK {{ FILTER({condition}) }}", {"Content-Type": QUERY, "Accept": JSON})

    answer = asked(f"{'(' * 20_000} true {')' * 20_000}")
    assert (answer.status, answer.body) == (200, b'{"head":{},"boolean":true}')
    answer = asked(f"{'!' * 160_000} true")
    assert (answer.status, answer.text.split(";")[0]) == (400, "the query has more than 150,000 parts")


def test_lookups_go_on_while_queries_explode(reading: Server) -> None:
    """Two workers; three queries explode one after the other and together. How fast, benchmarks/serve.py measures."""
    with ThreadPoolExecutor(3) as pool:
        exploding = [pool.submit(reading.query, f"{EXPLODING} # {number}") for number in range(3)]
        for number in range(60):
            assert reading.query(f"{LOOKUP} # {number}").rows == [{"l": "安平县"}]
        statuses = [future.result().status for future in exploding]
    assert statuses == [503, 503, 503]


def test_a_query_of_a_client_that_has_gone_is_ended(graph: Path) -> None:
    with serving("-g", graph, "--workers", "1", "--timeout", "20") as server:
        before = server.workers()
        with socket.create_connection(("127.0.0.1", server.port), timeout=5) as connection:
            connection.sendall(f"GET /sparql?query={quote(EXPLODING)} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
            assert eventually(lambda: len(server.workers()) == 2), "one at work, one ready"
        assert eventually(lambda: len(server.workers()) == 1)
        assert server.workers().isdisjoint(before)


def test_too_many_queries_at_once_are_turned_away(graph: Path) -> None:
    with serving("-g", graph, "--workers", "1", "--timeout", "2") as server, ThreadPoolExecutor(80) as pool:
        answers = [pool.submit(server.query, f"{EXPLODING} # {number}") for number in range(80)]
        done = [future.result() for future in answers]
        assert {answer.status for answer in done} == {503}
        assert all(answer.headers["retry-after"] == "2" for answer in done)
        assert sum("too many" in answer.text for answer in done) > 10
        assert server.query(LOOKUP).rows == [{"l": "安平县"}]


@pytest.mark.parametrize("accept", [JSON, "application/sparql-results+xml", "text/csv", "text/tab-separated-values"])
@pytest.mark.parametrize("rows", [2000, 2001])
def test_the_limit_on_rows_is_exact_and_never_cuts_silently(reading: Server, accept: str, rows: int) -> None:
    answer = reading.query(f"SELECT ?a ?d {{ ?a ?b ?c . ?d ?e ?f }} LIMIT {rows}", accept)
    if rows == 2000:
        assert answer.status == 200
        assert len(answer.body) > 100_000
    else:
        assert (answer.status, "more than 2,000 rows" in answer.text) == (403, True)


def test_the_limit_on_triples(reading: Server) -> None:
    query = "CONSTRUCT { ?a <http://x.test/p> ?d } WHERE { SELECT DISTINCT ?a ?d { ?a ?b ?c . ?d ?e ?f } LIMIT "
    assert reading.query(f"{query} 2000 }}", "text/turtle").status == 200
    assert reading.query(f"{query} 2001 }}", "text/turtle").status == 403


def test_large_answers_come_whole_and_leave_no_file(
    graph: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    with serving("-g", graph, "--workers", "1") as server:
        answer = server.query("SELECT ?a ?c ?d ?f { ?a ?b ?c . ?d ?e ?f } LIMIT 50000", "text/tab-separated-values")
        assert (answer.status, len(answer.body) > 4 << 20, answer.body.count(b"\n")) == (200, True, 50_001)
        assert answer.headers["content-length"] == str(len(answer.body))
        assert eventually(lambda: not any(path.is_file() for path in tmp_path.rglob("*")))
    assert list(tmp_path.iterdir()) == []


def test_a_query_that_needs_too_much_memory_takes_only_its_process(graph: Path) -> None:
    """An engine that runs out of memory aborts; here the process is ended from outside, as the kernel would."""
    with serving("-g", graph, "--workers", "1", "--timeout", "20") as server, ThreadPoolExecutor(1) as pool:
        (worker,) = server.workers()
        answer = pool.submit(server.query, EXPLODING)
        time.sleep(0.2)
        os.kill(worker, signal.SIGABRT)
        assert (answer.result().status, "memory" in answer.result().text) == (503, True)
        assert server.query(LOOKUP).rows == [{"l": "安平县"}]
        assert server.workers() != {worker}


def test_a_worker_that_dies_idle_is_replaced(graph: Path) -> None:
    with serving("-g", graph, "--workers", "1") as server:
        (worker,) = server.workers()
        os.kill(worker, signal.SIGKILL)
        time.sleep(0.1)
        assert server.query(LOOKUP).rows == [{"l": "安平县"}]


def test_no_process_outlives_the_server(graph: Path) -> None:
    with serving("-g", graph, "--workers", "2", "--timeout", "1") as server, ThreadPoolExecutor(1) as pool:
        workers = server.workers()
        pool.submit(server.query, EXPLODING)
        time.sleep(0.1)
    assert [pid for pid in workers if running(pid)] == []


def test_no_process_outlives_a_server_that_is_killed(graph: Path) -> None:
    with pytest.raises(AssertionError), serving("-g", graph, "--workers", "2", "--timeout", "1") as server:  # noqa: PT012
        workers = server.workers()
        with ThreadPoolExecutor(1) as pool:
            lost = pool.submit(server.query, EXPLODING)
            time.sleep(0.2)
            server.process.kill()
            assert lost.exception() is not None
    for _ in range(60):
        left = [pid for pid in workers if running(pid)]
        if not left:
            break
        time.sleep(0.05)
    assert left == []


class Visited(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.server.visits.append(self.path)  # type: ignore[attr-defined]
        self.send_response(200)
        self.send_header("Content-Type", "text/turtle")
        self.end_headers()
        self.wfile.write(b"<http://x.test/a> <http://x.test/fetched> 1 .")

    do_POST = do_GET  # noqa: N815 (the names are http.server's)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def elsewhere() -> Iterator[HTTPServer]:
    server = HTTPServer(("127.0.0.1", 0), Visited)
    server.visits = []  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("SELECT * { SERVICE <URL> { ?s ?p ?o } }", 403),
        ("SELECT * { SERVICE SILENT <URL> { ?s ?p ?o } }", 403),
        ("SELECT * { VALUES ?u { <URL> } SERVICE ?u { ?s ?p ?o } }", 403),
        ("SELECT * { \\u0053ERVICE <URL> { ?s ?p ?o } }", 403),
        ("SELECT * FROM <URL> { ?s ?p ?o }", 200),
        ("SELECT * FROM NAMED <URL> { GRAPH ?g { ?s ?p ?o } }", 200),
        ("SELECT * { GRAPH <URL> { ?s ?p ?o } }", 200),
    ],
)
def test_a_query_fetches_nothing(reading: Server, elsewhere: HTTPServer, query: str, status: int) -> None:
    url = f"http://127.0.0.1:{elsewhere.server_port}/x.ttl"
    answer = reading.query(query.replace("URL", url))
    assert (answer.status, elsewhere.visits) == (status, [])  # type: ignore[attr-defined]
    if status == 200:
        assert answer.rows == []


@pytest.mark.parametrize(
    "update",
    [
        "LOAD <URL>",
        "LOADSILENT <URL>",
        "CLEAR ALL;LOAD SILENT <URL> INTO GRAPH <http://x.test/g>",
        "INSERT { ?s ?p ?o } WHERE { SERVICE <URL> { ?s ?p ?o } }",
    ],
)
def test_an_update_fetches_nothing(writable: Server, elsewhere: HTTPServer, update: str) -> None:
    url = f"http://127.0.0.1:{elsewhere.server_port}/x.ttl"
    writable.update("INSERT DATA { <http://x.test/a> <http://x.test/kept> 1 }")
    assert writable.update(update.replace("URL", url)).status == 403
    assert elsewhere.visits == []  # type: ignore[attr-defined]
    assert len(writable.query("SELECT * { ?s <http://x.test/kept> ?o }").rows) == 1


def test_the_words_themselves_may_be_asked_for(reading: Server) -> None:
    assert reading.query('SELECT ("SERVICE and LOAD" AS ?service) { # LOAD\n }').rows == [
        {"service": "SERVICE and LOAD"}
    ]


def test_a_body_that_is_too_large_is_refused(reading: Server) -> None:
    long = "ASK {} # " + "x" * (1 << 20)
    assert reading.ask("POST", "/sparql", long, {"Content-Type": QUERY}).status == 413
    announced = {"Content-Type": QUERY, "Content-Length": str(1 << 40)}
    with socket.create_connection(("127.0.0.1", reading.port), timeout=5) as connection:
        head = "".join(f"{name}: {value}\r\n" for name, value in announced.items())
        connection.sendall(f"POST /sparql HTTP/1.1\r\nHost: x\r\n{head}\r\n".encode())
        assert connection.recv(12) == b"HTTP/1.1 413"


def test_a_form_with_very_many_fields_is_refused(reading: Server) -> None:
    assert reading.ask("POST", "/sparql", "&".join(["a=b"] * 5000), {"Content-Type": FORM}).status == 400


@pytest.mark.parametrize(
    "raw",
    [
        b"GET /sparql?query=%ZZ HTTP/1.1\r\nHost: x\r\n\r\n",
        b"nonsense\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    ],
)
def test_a_broken_request_does_no_harm(reading: Server, raw: bytes) -> None:
    with socket.create_connection(("127.0.0.1", reading.port), timeout=5) as connection:
        connection.sendall(raw)
        connection.shutdown(socket.SHUT_WR)
        assert connection.recv(4096)[:12] in (b"", b"HTTP/1.1 400", b"HTTP/1.1 505", b"HTTP/1.0 400")
    assert reading.query(LOOKUP).status == 200


def test_the_log_tells_neither_queries_nor_tokens(writable: Server) -> None:
    secret = "SELECT ('geheimnis' AS ?v) { broken"
    writable.query(secret)
    writable.ask(
        "POST", "/sparql", "update=DROP%20ALL", {"Content-Type": FORM, "Authorization": "Bearer falsch-geheimnis"}
    )
    assert (
        writable.ask("POST", "/sparql", "INSERT DATA {}", {"Content-Type": UPDATE, **writable.authority}).status == 204
    )
    log = writable.log.read_text()
    assert "POST /sparql 204" in log
    assert "geheimnis" not in log
    assert writable.token not in log
