"""Requests per second of `kg serve` beside `oxigraph serve` and an application that does nothing, in one run.

    python benchmarks/serve.py [OUT] [--seconds 3] [--rounds 3]

OUT is a folder that `kg build` wrote (default: out). Eight connections ask for the triples of one entity: always the
same query (cached), or one that differs each time (lookup). Last come lookups while a query explodes, and how long that
one runs beyond its limit. The medians of the rounds are shown, with the ratios that matter; what else runs on the
machine shows in them. Needs the server of the PyPI package `oxigraph`.
"""

from __future__ import annotations

import argparse
import asyncio
import multiprocessing
import shutil
import socket
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from urllib.parse import quote

import uvloop

NULL = """
import uvloop
from granian.constants import Interfaces
from granian.server.embed import Server

async def app(scope, receive, send):
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"2")]})
    await send({"type": "http.response.body", "body": b"ok"})

async def main():
    await Server(app, port=PORT, interface=Interfaces.ASGINL, websockets=False, log_enabled=False).serve()

uvloop.run(main())
"""
PROCESSES, CONNECTIONS = 2, 4
LIMIT = 2.0
LOOKUP = "SELECT ?p ?o { <https://w3id.org/regionkg/id/place/131100> ?p ?o FILTER(?o != NUMBER) }"
EXPLODING = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?a != ?l) }"


class Connection(asyncio.Protocol):
    """Sends a request whenever the answer to the last one is whole."""

    def __init__(self, path: str, numbers: Iterator[int], times: list[float]) -> None:
        self._path, self._numbers, self._times = path, numbers, times
        self._received = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport
        self._ask()

    def data_received(self, data: bytes) -> None:
        self._received += data
        head, blank, body = self._received.partition(b"\r\n\r\n")
        if not blank:
            return
        if not head.startswith(b"HTTP/1.1 200"):
            raise RuntimeError(head.decode())
        length = head.lower().partition(b"content-length: ")[2].split(b"\r\n")[0]
        if len(body) >= int(length) if length else body.endswith(b"0\r\n\r\n"):
            self._times.append(time.perf_counter() - self._start)
            self._received = b""
            self._ask()

    def _ask(self) -> None:
        self._start = time.perf_counter()
        path = self._path.replace("NUMBER", str(next(self._numbers)))
        accept = "Accept: application/sparql-results+json"
        self._transport.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{accept}\r\n\r\n".encode())  # type: ignore[attr-defined]


def client(port: int, path: str, seconds: float, seed: int) -> list[float]:
    times: list[float] = []

    async def main() -> None:
        loop, numbers = asyncio.get_running_loop(), count(seed * 10_000_000)
        for _ in range(CONNECTIONS):
            await loop.create_connection(lambda: Connection(path, numbers, times), "127.0.0.1", port)
        await asyncio.sleep(seconds)

    uvloop.run(main())
    return times


def measure(port: int, path: str, seconds: float, round_: int) -> tuple[float, float]:
    """Requests per second, and the 99th percentile of their times in milliseconds."""
    with multiprocessing.get_context("spawn").Pool(PROCESSES) as pool:
        work = [(port, path, seconds, 1 + round_ * PROCESSES + number) for number in range(PROCESSES)]
        times = sorted(time for found in pool.starmap(client, work) for time in found)
    return len(times) / seconds, times[int(len(times) * 0.99)] * 1000


@contextmanager
def running(*command: str, port: int) -> Iterator[None]:
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, stdout=quiet, stderr=quiet) as process:
        try:
            for _ in range(200):
                with socket.socket() as probe:
                    if probe.connect_ex(("127.0.0.1", port)) == 0:
                        break
                time.sleep(0.05)
            yield
        finally:
            process.terminate()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def explode(port: int) -> float:
    """Seconds until a query that explodes is answered."""
    start = time.perf_counter()
    try:
        urllib.request.urlopen(f"http://127.0.0.1:{port}/sparql?query={quote(EXPLODING)}", timeout=60).close()
    except urllib.error.HTTPError as error:
        if error.code != 503:
            raise
    return time.perf_counter() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", nargs="?", default="out")
    parser.add_argument("--seconds", type=float, default=3)
    parser.add_argument("--rounds", type=int, default=3)
    chosen = parser.parse_args()
    null, ours, theirs = free_port(), free_port(), free_port()
    lookup = f"?query={quote(LOOKUP).replace(quote('NUMBER'), 'NUMBER')}"
    same = lookup.replace("NUMBER", "0")
    store = str(Path(chosen.out) / "store")
    oxigraph = shutil.which("oxigraph") or str(Path(sys.executable).with_name("oxigraph"))
    cases = {
        "null application": (null, "/"),
        "kg serve, cached": (ours, f"/sparql{same}"),
        "kg serve, lookup": (ours, f"/sparql{lookup}"),
        "oxigraph serve, same": (theirs, f"/query{same}"),
        "oxigraph serve, lookup": (theirs, f"/query{lookup}"),
    }
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in (*cases, "kg serve, lookup, exploding")}
    overshoots = []
    kg = (sys.executable, "-m", "kg", "serve", "-g", chosen.out, "--port", str(ours), "--timeout", str(LIMIT))
    other = (oxigraph, "serve-read-only", "--location", store, "--bind", f"127.0.0.1:{theirs}")
    with (
        running(sys.executable, "-c", NULL.replace("PORT", str(null)), port=null),
        running(*kg, port=ours),
        running(*other, port=theirs),
        multiprocessing.get_context("spawn").Pool(1) as aside,
    ):
        for round_ in range(chosen.rounds):
            for name, (port, path) in cases.items():
                found[name].append(measure(port, path, chosen.seconds, round_))
            exploding = aside.apply_async(explode, (ours,))
            case = cases["kg serve, lookup"]
            found["kg serve, lookup, exploding"].append(measure(*case, LIMIT - 0.5, chosen.rounds + round_))
            overshoots.append(exploding.get() / LIMIT)
    report(found, statistics.median(overshoots))


def report(found: dict[str, list[tuple[float, float]]], overshoot: float) -> None:
    rates = {name: statistics.median(rate for rate, _ in values) for name, values in found.items()}
    slowest = {name: statistics.median(late for _, late in values) for name, values in found.items()}
    for name in found:
        print(f"{name:28} {rates[name]:10,.0f} requests/s   p99 {slowest[name]:7.2f} ms")
    print(f"cached / null application    {rates['kg serve, cached'] / rates['null application']:.2f}")
    print(f"lookup / oxigraph serve      {rates['kg serve, lookup'] / rates['oxigraph serve, lookup']:.2f}")
    print(f"p99 exploding / idle         {slowest['kg serve, lookup, exploding'] / slowest['kg serve, lookup']:.2f}")
    print(f"exploding query / its limit  {overshoot:.2f}")


if __name__ == "__main__":
    main()
