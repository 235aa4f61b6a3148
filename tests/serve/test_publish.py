"""`kg publish` into `oxigraph serve`, into our own server, and into servers that fail on purpose."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner
from http_server import Server, free_port

from kg.cli.group import cli
from kg.errors import EndpointError
from kg.serve.client import Client
from kg.serve.publish import LOADING, RECORDS, ByGraphStore, ByUpdate, Published, publish
from kg.store import OxigraphStore, Store
from kg.store.remote import Retry

ONCE = Retry(attempts=1)
G1, G2 = "http://x.test/g1", "http://x.test/图2"


@pytest.fixture(scope="module")
def oxigraph() -> Iterator[str]:
    """The address of an empty `oxigraph serve`."""
    beside = Path(sys.executable).with_name("oxigraph")
    binary = str(beside) if beside.exists() else shutil.which("oxigraph")
    if binary is None:
        pytest.skip("the oxigraph server is not installed: pip install '.[test]'")
    base = f"http://127.0.0.1:{free_port()}"
    quiet = subprocess.DEVNULL
    with subprocess.Popen(
        [binary, "serve", "--bind", base.removeprefix("http://")], stdout=quiet, stderr=quiet
    ) as process:
        for _ in range(200):
            try:
                urllib.request.urlopen(base, timeout=1).close()
                break
            except OSError:
                time.sleep(0.05)
        yield base
        process.terminate()


def clear(base: str) -> None:
    urllib.request.urlopen(urllib.request.Request(f"{base}/store", method="DELETE"), timeout=10).close()


def there(base: str) -> dict[str, set[str]]:
    """What an `oxigraph serve` holds: graph → N-Triples, without the records."""
    request = urllib.request.Request(f"{base}/store", headers={"Accept": "application/n-quads"})
    with urllib.request.urlopen(request, timeout=10) as answer:
        return grouped(answer.read())


def grouped(nquads: bytes) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for quad in ox.parse(nquads, format=ox.RdfFormat.N_QUADS):
        name = quad.graph_name.value if isinstance(quad.graph_name, ox.NamedNode) else ""
        found.setdefault(name, set()).add(str(quad.triple))
    found.pop(RECORDS, None)
    return found


def held(store: Store) -> dict[str, set[str]]:
    graphs = {"": None, **{name: name for name in store.graphs()}}
    return {
        key: {str(q.triple) for q in ox.parse(store.dump(name), format=ox.RdfFormat.N_TRIPLES)}
        for key, name in graphs.items()
    }


def small(*lines: str) -> OxigraphStore:
    store = OxigraphStore()
    store.add(ox.parse("\n".join(lines), format=ox.RdfFormat.N_QUADS))
    return store


def quad(number: int, graph: str = "") -> str:
    return f'<http://x.test/{number}> <http://x.test/p> "{number}" {f"<{graph}>" if graph else ""} .'


def target(base: str, kind: str, chunk: int = 2, retry: Retry = ONCE) -> ByUpdate | ByGraphStore:
    client = Client(retry=retry)
    if kind == "store":
        return ByGraphStore(client, f"{base}/store")
    return ByUpdate(client, f"{base}/update", f"{base}/query", chunk=chunk)


@pytest.mark.parametrize("kind", ["update", "store"])
class TestOxigraph:
    def test_all_graphs_arrive_and_what_is_there_is_not_sent_again(self, oxigraph: str, graph: Path, kind: str) -> None:
        clear(oxigraph)
        with OxigraphStore(graph / "store") as store:
            count = len(store.graphs()) + 1
            assert publish(store, target(oxigraph, kind, 500)) == Published(count, 0, 0)
            assert there(oxigraph) == held(store)
            assert publish(store, target(oxigraph, kind)) == Published(0, count, 0)
            assert there(oxigraph) == held(store)

    def test_only_what_changed_is_sent_and_what_is_gone_is_dropped(self, oxigraph: str, kind: str) -> None:
        clear(oxigraph)
        foreign = urllib.request.Request(
            f"{oxigraph}/store?graph=http://other.test/",
            quad(9).encode(),
            {"Content-Type": "text/turtle"},
            method="PUT",
        )
        urllib.request.urlopen(foreign, timeout=10).close()
        publish(small(quad(1), quad(2), quad(3, G1), quad(4, G2)), target(oxigraph, kind))
        done = publish(small(quad(1), quad(2), quad(5, G2)), target(oxigraph, kind))
        assert done == Published(1, 1, 1)
        found = there(oxigraph)
        assert found.pop("http://other.test/") == held(small(quad(9)))[""]
        assert found == held(small(quad(1), quad(2), quad(5, G2)))

    def test_the_direct_triples_can_go_into_a_named_graph(self, oxigraph: str, kind: str) -> None:
        clear(oxigraph)
        publish(small(quad(1), quad(3, G1)), target(oxigraph, kind), into=G2)
        assert there(oxigraph) == {G2: held(small(quad(1)))[""], G1: held(small(quad(3)))[""]}

    def test_hostile_literals_arrive(self, oxigraph: str, kind: str) -> None:
        clear(oxigraph)
        store = OxigraphStore()
        hostile = "\\u0041 \\\\U00000041 \" ' \n\r\t } } ; DROP ALL # \U00020bb7 \\"
        store.add([ox.Quad(ox.NamedNode("http://x.test/a"), ox.NamedNode("http://x.test/p"), ox.Literal(hostile))])
        publish(store, target(oxigraph, kind))
        assert there(oxigraph) == held(store)


class Broken(BaseHTTPRequestHandler):
    """Passes requests on to `oxigraph serve`, until its server's count of requests runs out; then it answers 500."""

    def do_POST(self) -> None:
        server = self.server
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        server.seen.append(body)  # type: ignore[attr-defined]
        if len(server.seen) > server.good:  # type: ignore[attr-defined]
            self.answer(server.status, b"out of order")  # type: ignore[attr-defined]
            return
        kept = {name: self.headers[name] for name in ("Content-Type", "Accept") if name in self.headers}
        request = urllib.request.Request(server.behind + self.path, body, kept, method=self.command)  # type: ignore[attr-defined]
        with urllib.request.urlopen(request, timeout=10) as answer:
            self.answer(answer.status, answer.read())

    def answer(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def broken(oxigraph: str) -> Iterator[ThreadingHTTPServer]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Broken)
    server.behind, server.good, server.status, server.seen = oxigraph, 0, 500, []  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_load_that_breaks_is_never_seen_half_and_goes_on_where_it_stopped(
    oxigraph: str, broken: ThreadingHTTPServer
) -> None:
    """Broken off after each number of requests in turn; graphs are old or new, never between."""
    old = small(quad(0), *(quad(n, G1) for n in range(3)))
    new = small(*(quad(n) for n in range(10, 15)), *(quad(n, G1) for n in range(20, 27)), quad(30, G2))
    clear(oxigraph)
    publish(old, target(oxigraph, "update"))
    base = f"http://127.0.0.1:{broken.server_port}"
    failures: list[str] = []
    for _ in range(60):
        broken.seen, broken.good = [], 3  # type: ignore[attr-defined]
        try:
            done = publish(new, target(base, "update"))
        except EndpointError as error:
            failures.append(str(error))
        else:
            break
        found = {name: lines for name, lines in there(oxigraph).items() if not name.endswith(LOADING)}
        for name, lines in found.items():
            assert lines in (held(old).get(name), held(new).get(name)), "half a graph"
    assert there(oxigraph) == held(new)
    assert done.kept >= 1
    # Eleven requests load the three graphs; a try spends two on the records and gets one further.
    assert len(failures) == 11
    assert all("500" in failure for failure in failures)


def test_a_busy_server_is_asked_again(oxigraph: str, broken: ThreadingHTTPServer) -> None:
    clear(oxigraph)
    waits: list[float] = []

    def wait(seconds: float) -> None:
        waits.append(seconds)
        broken.good = 1000  # type: ignore[attr-defined]

    broken.status = 503  # type: ignore[attr-defined]
    store = small(quad(1), quad(2, G1))
    publish(store, target(f"http://127.0.0.1:{broken.server_port}", "update", retry=Retry(attempts=3, sleep=wait)))
    assert waits == [0.5]
    assert there(oxigraph) == held(store)


@pytest.mark.parametrize("status", [400, 401, 403, 404])
def test_a_refusal_is_final_and_told(broken: ThreadingHTTPServer, status: int) -> None:
    broken.status = status  # type: ignore[attr-defined]
    with pytest.raises(EndpointError, match=f"status {status} .*out of order"):
        publish(
            small(quad(1)), target(f"http://127.0.0.1:{broken.server_port}", "update", retry=Retry(sleep=pytest.fail))
        )
    assert len(broken.seen) == 1  # type: ignore[attr-defined]


def run(*arguments: str | Path) -> tuple[int, str]:
    result = CliRunner().invoke(cli, ["publish", *map(str, arguments)])
    return result.exit_code, result.stderr


@pytest.mark.parametrize("way", ["update", "graph store"])
def test_the_command_publishes_to_our_own_server(writable: Server, graph: Path, way: str) -> None:
    where = ("--endpoint", f"{writable.base}/sparql") if way == "update" else ("--graph-store", f"{writable.base}/data")
    arguments = (*where, "--user", "kg", "--password", writable.token, "-g", graph)
    with OxigraphStore(graph / "store") as store:
        count = len(store.graphs()) + 1
        assert run(*arguments) == (0, f"{count} graphs sent, 0 were there, 0 dropped.\n")
        dump = writable.ask("GET", "/data", headers={"Accept": "application/n-quads"})
        assert grouped(dump.body) == held(store)
    assert run(*arguments) == (0, f"0 graphs sent, {count} were there, 0 dropped.\n")


def test_a_wrong_password_is_one_line(writable: Server, graph: Path) -> None:
    status, said = run("--endpoint", f"{writable.base}/sparql", "--user", "kg", "--password", "wrong", "-g", graph)
    assert (status, said.count("\n"), "status 401" in said, "wrong" in said) == (1, 1, True, False)


@pytest.mark.parametrize(
    "arguments", [(), ("--endpoint", "http://127.0.0.1:9/a", "--graph-store", "http://127.0.0.1:9/b")]
)
def test_one_address_must_be_given(arguments: tuple[str, ...]) -> None:
    status, said = run(*arguments)
    assert (status, "either --endpoint or --graph-store" in said) == (2, True)


def test_an_address_that_is_not_http_is_refused(graph: Path) -> None:
    assert run("--endpoint", "file:///etc/passwd", "-g", graph)[0] == 1
