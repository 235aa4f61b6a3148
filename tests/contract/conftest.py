"""The same store four times over: every engine that the contract covers, and a remote one on a real HTTP server."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.store import OxigraphStore, Store, write_store
from kg.store.memory import RdflibStore
from kg.store.remote import RemoteStore, Retry

Fill = Callable[[list[ox.Quad]], Store]


def oxigraph_binary() -> str:
    """The server that the PyPI package `oxigraph` installs beside Python."""
    beside = Path(sys.executable).with_name("oxigraph")
    found = str(beside) if beside.exists() else shutil.which("oxigraph")
    if found is None:
        pytest.skip("the oxigraph server is not installed: pip install '.[test]'")
    return found


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of an empty `oxigraph serve`."""
    base = f"http://127.0.0.1:{free_port()}"
    process = subprocess.Popen(
        [oxigraph_binary(), "serve", "--bind", base.removeprefix("http://")],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        for _ in range(200):
            try:
                urllib.request.urlopen(base, timeout=1).close()
                break
            except OSError:
                time.sleep(0.05)
        yield base
    finally:
        process.terminate()
        process.wait(timeout=10)


def clear(base: str) -> None:
    request = urllib.request.Request(
        f"{base}/update", b"CLEAR ALL", {"Content-Type": "application/sparql-update"}, method="POST"
    )
    urllib.request.urlopen(request, timeout=10).close()


@pytest.fixture(params=["disk", "memory", "rdflib", "remote"])
def fill(request: pytest.FixtureRequest, tmp_path: Path) -> Fill:
    """A function from quads to a store of one engine that holds them."""

    def build(quads: list[ox.Quad]) -> Store:
        if request.param == "disk":
            write_store(tmp_path / "store", quads)
            return OxigraphStore(tmp_path / "store")
        if request.param == "remote":
            base = request.getfixturevalue("server")
            clear(base)
            store: Store = RemoteStore(f"{base}/query", f"{base}/update", retry=Retry(attempts=1))
        else:
            store = OxigraphStore() if request.param == "memory" else RdflibStore()
        store.add(quads)
        return store

    return build
