"""A remote store against a loopback server that misbehaves on purpose."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from kg.errors import EndpointError, QueryError, StoreError
from kg.store.remote import RemoteStore, Retry

YES = (200, {"Content-Type": "application/sparql-results+json"}, b'{"head":{},"boolean":true}')


class Script(HTTPServer):
    """A server that gives the answers of `script` one after the other, the last one for ever."""

    script: list[tuple[int, dict[str, str], bytes]]
    asked: list[tuple[str, str]]


class Handler(BaseHTTPRequestHandler):
    server: Script

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.server.asked.append((self.headers["Accept"], body))
        script = self.server.script
        status, headers, answer = script.pop(0) if len(script) > 1 else script[0]
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[Script]:
    server = Script(("127.0.0.1", 0), Handler)
    server.asked = []
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def store(server: Script, waits: list[float]) -> RemoteStore:
    return RemoteStore(f"http://127.0.0.1:{server.server_port}/sparql", retry=Retry(attempts=3, sleep=waits.append))


def test_a_busy_server_is_asked_again_after_the_wait_it_names(server: Script) -> None:
    server.script = [(503, {"Retry-After": "7"}, b""), (500, {}, b"oops"), YES]
    waits: list[float] = []
    assert store(server, waits).query("ASK {}") is True
    assert waits == [7.0, 1.0]
    assert server.asked[0] == server.asked[2]


def test_tries_are_used_up(server: Script) -> None:
    server.script = [(503, {}, b"")]
    waits: list[float] = []
    with pytest.raises(EndpointError, match="status 503"):
        store(server, waits).query("ASK {}")
    assert len(server.asked) == 3
    assert waits == [0.5, 1.0]


def test_a_rejected_query_is_not_sent_again(server: Script) -> None:
    server.script = [(400, {}, "语法错误".encode())]
    with pytest.raises(QueryError, match="rejects"):
        store(server, []).query("ASK { broken")
    assert len(server.asked) == 1


def test_a_missing_endpoint_is_not_asked_again(server: Script) -> None:
    server.script = [(404, {}, b"")]
    with pytest.raises(EndpointError, match="does not answer"):
        store(server, []).query("ASK {}")
    assert len(server.asked) == 1


def test_an_answer_that_is_no_result_is_an_endpoint_error(server: Script) -> None:
    server.script = [(200, {"Content-Type": "text/html"}, b"<html>Welcome</html>")]
    with pytest.raises(EndpointError, match="no result"):
        store(server, []).query("SELECT * {}")
    assert len(server.asked) == 3
    server.script.append(YES)
    assert store(server, []).query("ASK {}") is True


def test_a_closed_port_is_an_endpoint_error() -> None:
    waits: list[float] = []
    remote = RemoteStore("http://127.0.0.1:9/sparql", retry=Retry(attempts=2, sleep=waits.append))
    with pytest.raises(EndpointError, match=r"127\.0\.0\.1:9"):
        remote.query("ASK {}")
    assert waits == [0.5]


def test_writing_needs_an_address_for_updates(server: Script) -> None:
    with pytest.raises(StoreError, match="Update"):
        store(server, []).add([])
