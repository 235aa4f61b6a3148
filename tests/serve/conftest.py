"""A server that only reads, over the region of `tests/data`, and one that is written to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from http_server import Server, serving

from kg.store import write_store

REGION = Path(__file__).parents[1] / "data" / "region.trig"
TOKEN = "token-for-tests"


@pytest.fixture(scope="session")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as `kg build` makes it, as far as the server needs it."""
    out = tmp_path_factory.mktemp("served") / "out"
    write_store(out / "store", ox.parse(path=str(REGION), format=ox.RdfFormat.TRIG))
    return out


@pytest.fixture(scope="session")
def reading(graph: Path) -> Iterator[Server]:
    with serving("-g", graph, "--timeout", "1", "--max-rows", "2000", "--workers", "2") as server:
        yield server


@pytest.fixture(scope="session")
def written() -> Iterator[Server]:
    with serving("--memory", "--writable", "--token", TOKEN, "--workers", "2", token=TOKEN) as server:
        yield server


@pytest.fixture
def writable(written: Server) -> Server:
    """The server that is written to, empty."""
    assert written.update("DROP ALL").status == 204
    return written
