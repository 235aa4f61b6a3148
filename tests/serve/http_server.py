"""`kg serve` as a process of its own, asked over real HTTP on loopback."""

from __future__ import annotations

import http.client
import json
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlencode

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
JSON = "application/sparql-results+json"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass(frozen=True)
class Answer:
    """`headers` has lower-case names."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def media(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0]

    @property
    def rows(self) -> list[dict[str, str]]:
        """The rows of SPARQL results in JSON, variable → value."""
        bindings = json.loads(self.body)["results"]["bindings"]
        return [{name: term["value"] for name, term in row.items()} for row in bindings]


@dataclass(frozen=True)
class Server:
    """A server at `base`; `token` is what a writer sends, `log` what it said on standard error."""

    base: str
    process: subprocess.Popen[bytes]
    log: Path
    token: str = ""

    @property
    def port(self) -> int:
        return int(self.base.rpartition(":")[2])

    def ask(
        self, method: str, path: str, body: bytes | str | None = None, headers: Mapping[str, str] | None = None
    ) -> Answer:
        """One request with exactly these headers, on a connection of its own."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            data = body.encode() if isinstance(body, str) else body
            connection.request(method, path, data, dict(headers or {}))
            answer = connection.getresponse()
            return Answer(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())
        finally:
            connection.close()

    def query(self, text: str, accept: str = JSON, **headers: str) -> Answer:
        return self.ask("GET", f"/sparql?query={quote(text)}", headers={"Accept": accept, **headers})

    def update(self, text: str, **parameters: str) -> Answer:
        """An update by direct POST, with the token if there is one."""
        path = f"/sparql?{urlencode(parameters)}" if parameters else "/sparql"
        return self.ask("POST", path, text, {"Content-Type": UPDATE, **self.authority})

    @property
    def authority(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"} if self.token else {}

    def workers(self) -> set[int]:
        """The process ids of its workers."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        return {int(pid) for pid in children.split()}


@contextmanager
def serving(*arguments: str | Path, token: str = "") -> Iterator[Server]:
    """A started `kg serve ARGUMENTS`, which is stopped at the end and must then end well."""
    port = free_port()
    with tempfile.NamedTemporaryFile(suffix=".log") as log:
        command = [sys.executable, "-m", "kg", "serve", "--port", str(port), *map(str, arguments)]
        process = subprocess.Popen(command, stderr=log, stdout=log)
        server = Server(f"http://127.0.0.1:{port}", process, Path(log.name), token)
        try:
            _wait(server)
            yield server
        finally:
            process.terminate()
            status = process.wait(timeout=20)
        assert status == 0, server.log.read_text()


def _wait(server: Server) -> None:
    for _ in range(400):
        if b"Serving at" in server.log.read_bytes():
            return
        if server.process.poll() is not None:
            raise AssertionError(server.log.read_text())
        time.sleep(0.05)
    raise AssertionError(f"the server does not start: {server.log.read_text()}")
