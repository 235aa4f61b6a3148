"""`kg serve` under a load of lookups, exploding queries and broken requests: wrong answers, crashes, memory.

    python benchmarks/load.py [OUT] [--seconds 60] [--clients 8] [--timeout 2]

OUT is a folder that `kg build` wrote (default: out). Each client draws its requests from a generator with a seed of its
own, one after the other. A quarter of the clients ask nothing but queries that explode, which must end with 503 and a
reason, or go away before the answer. Of the others' requests four of five are lookups, whose answers must be those of
the store itself; one is broken (syntax, encoding, method, media type, path, writing) and must be refused with the right
status. A busy server may put both off with 503 and Retry-After, which is counted. At the end the server must still have
its workers and stop with status 0. Memory is the resident set of the server and its workers together, at the start
(after 5 s of load), in the middle and at the end. The exit status is 1 if anything was wrong.
"""

from __future__ import annotations

import argparse
import http.client
import json
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import pyoxigraph as ox

JSON = "application/sparql-results+json"
LOOKUP = "SELECT ?p ?o {{ <{0}> ?p ?o }}"
EXPLODING = "SELECT (COUNT(*) AS ?n) {{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?a != ?l && {0} >= 0) }}"
BROKEN = (
    ("GET", f"/sparql?query={quote('SELECT nothing')}", b"", {}, 400),
    ("GET", "/sparql?query=%FF", b"", {}, 400),
    ("DELETE", "/sparql", b"", {}, 405),
    ("POST", "/sparql", b"ASK {}", {"Content-Type": "text/plain"}, 415),
    ("POST", "/sparql", b"DROP ALL", {"Content-Type": "application/sparql-update"}, 403),
    ("PUT", "/data?default", b"<a> <b> <c> .", {"Content-Type": "text/turtle"}, 403),
    ("GET", "/id/../../etc/passwd", b"", {}, 404),
    ("GET", "/nowhere", b"", {}, 404),
)


@dataclass
class Load:
    """What the clients share: the answers that are right, and what they found."""

    port: int
    right: dict[str, list[str]]
    until: float
    counts: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    times: list[float] = field(default_factory=list)

    def client(self, seed: int) -> None:
        """Requests, one after the other, until the time is up; each fourth client is hostile."""
        draw = random.Random(seed)
        subjects = sorted(self.right)
        while time.monotonic() < self.until:
            number = draw.randrange(1_000_000_000)
            try:
                if seed % 4 == 3:
                    (self._explode if number % 5 else self._go_away)(number)
                elif number % 5:
                    self._look_up(draw.choice(subjects))
                else:
                    self._break(*draw.choice(BROKEN))
            except (OSError, http.client.HTTPException, ValueError) as error:
                self.wrong.append(f"no answer: {error!r}")

    def _ask(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> tuple[int, str, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        try:
            connection.request(method, path, body or None, headers)
            answer = connection.getresponse()
            return answer.status, answer.getheader("Retry-After", ""), answer.read()
        finally:
            connection.close()

    def _look_up(self, subject: str) -> None:
        start = time.monotonic()
        path = f"/sparql?query={quote(LOOKUP.format(subject))}"
        status, later, body = self._ask("GET", path, b"", {"Accept": JSON})
        if status == 503 and later:
            self.counts["lookups put off (503)"] += 1
            return
        self.times.append(time.monotonic() - start)
        self.counts["lookups answered"] += 1
        if status != 200 or rows(body) != self.right[subject]:
            self.wrong.append(f"{subject}: {status} {body[:200]!r}")

    def _explode(self, number: int) -> None:
        status, _, body = self._ask("GET", f"/sparql?query={quote(EXPLODING.format(number))}", b"", {})
        self.counts["exploding queries ended (503)"] += 1
        if status != 503 or not body:
            self.wrong.append(f"an exploding query: {status} {body[:200]!r}")

    def _break(self, method: str, path: str, body: bytes, headers: dict[str, str], wanted: int) -> None:
        status, later, said = self._ask(method, path, body, headers)
        if status == 503 and later:
            self.counts["broken requests put off (503)"] += 1
            return
        self.counts["broken requests refused"] += 1
        if status != wanted or not said:
            self.wrong.append(f"{method} {path}: {status}, not {wanted}: {said[:200]!r}")

    def _go_away(self, number: int) -> None:
        """Half a request, or a whole one whose answer nobody waits for."""
        query = quote(EXPLODING.format(number))
        whole = f"GET /sparql?query={query} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode()
        with socket.create_connection(("127.0.0.1", self.port), timeout=120) as connection:
            connection.sendall(whole if number % 10 else whole[:40])
        self.counts["clients gone before the answer"] += 1
        time.sleep(1)


def rows(body: bytes) -> list[str]:
    """The rows of SPARQL results in JSON, in an order of their own."""
    return sorted(json.dumps(row, sort_keys=True) for row in json.loads(body)["results"]["bindings"])


def answers(store: ox.Store) -> dict[str, list[str]]:
    """What the store itself says of every subject of its default graph."""
    subjects = {q.subject.value for q in store.quads_for_pattern(None, None, None, ox.DefaultGraph())}
    found = {}
    for subject in sorted(subjects):
        solutions = store.query(LOOKUP.format(subject))
        assert isinstance(solutions, ox.QuerySolutions)
        found[subject] = rows(solutions.serialize(format=ox.QueryResultsFormat.JSON) or b"")
    return found


def processes(server: int) -> list[int]:
    """The server and its workers."""
    return [server, *map(int, Path(f"/proc/{server}/task/{server}/children").read_text().split())]


def memory(server: int) -> float:
    """Resident megabytes of the server and its workers; pages that they share count once for each."""
    total = 0
    for process in processes(server):
        try:
            total += int(Path(f"/proc/{process}/statm").read_text().split()[1])
        except OSError:
            continue  # a worker that has just been ended
    return total * 4096 / 1e6


def start(out: str, limit: float, log: Path) -> tuple[subprocess.Popen[bytes], int]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    options = ("-g", out, "--port", str(port), "--timeout", str(limit))
    process = subprocess.Popen([sys.executable, "-m", "kg", "serve", *options], stderr=log.open("wb"))
    for _ in range(1200):
        if b"Serving at" in log.read_bytes():
            return process, port
        time.sleep(0.05)
    process.kill()
    raise RuntimeError(f"the server does not start: {log.read_text()}")


def drive(load: Load, server: int, clients: int, seconds: float) -> list[float]:
    """Let the clients run; the memory at start, middle and end."""
    threads = [threading.Thread(target=load.client, args=(number,)) for number in range(clients)]
    for thread in threads:
        thread.start()
    sizes = []
    begun = load.until - seconds
    for moment in (begun + min(5, seconds / 4), begun + seconds / 2, load.until):
        time.sleep(max(0, moment - time.monotonic()))
        # The least of ten looks: queries that explode just then are no leak.
        looks = []
        for _ in range(10):
            looks.append(memory(server))
            time.sleep(0.05)
        sizes.append(min(looks))
    for thread in threads:
        thread.join()
    return sizes


def settled(process: subprocess.Popen[bytes], before: int) -> int:
    """How many processes there are once what clients left behind has ended, for which there is half a minute."""
    for _ in range(60):
        time.sleep(0.5)
        if process.poll() is not None:
            return 0
        if len(processes(process.pid)) == before:
            return before
    return len(processes(process.pid))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", nargs="?", default="out")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--timeout", type=float, default=2, help="Seconds for one query.")
    chosen = parser.parse_args()
    right = answers(ox.Store.read_only(str(Path(chosen.out) / "store")))
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log"
        process, port = start(chosen.out, chosen.timeout, log)
        load = Load(port, right, time.monotonic() + chosen.seconds)
        before = len(processes(process.pid))
        sizes = drive(load, process.pid, chosen.clients, chosen.seconds)
        after = settled(process, before)
        rest = memory(process.pid) if after else 0.0
        process.terminate()
        status = process.wait(timeout=30)
        traces = log.read_text().count("Traceback")
    for name, count in sorted(load.counts.items()):
        print(f"{name:32} {count:8,}")
    print(f"wrong answers                    {len(load.wrong):8,}")
    late = [time * 1e3 for time in sorted(load.times)]
    print(
        f"lookup, milliseconds             median {statistics.median(late):.1f}, p99 {late[len(late) * 99 // 100]:.0f}"
    )
    print(f"memory, MB                       {', '.join(f'{size:.0f}' for size in sizes)}; at rest {rest:.0f}")
    print(f"processes                        before {before}, after {after}; exit status {status}; tracebacks {traces}")
    for line in load.wrong[:10]:
        print(line)
    return int(bool(load.wrong) or after != before or status != 0 or traces > 0)


if __name__ == "__main__":
    sys.exit(main())
