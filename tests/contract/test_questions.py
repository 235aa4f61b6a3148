"""Every question of the library over the region of `tests/data`, with exact rows, the same from every engine."""

from __future__ import annotations

import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from questions import PARAMETERS

from kg.query import format_result, list_queries, load_query, run
from kg.store import OxigraphStore, Store
from kg.store.memory import RdflibStore
from kg.store.remote import RemoteStore

TESTS = Path(__file__).parents[1]
QUESTIONS = [query.name for query in list_queries()]
HYGIENE = [query.name for query in list_queries(hygiene=True)]


def region() -> list[ox.Quad]:
    return list(ox.parse(path=str(TESTS / "data" / "region.trig"), format=ox.RdfFormat.TRIG))


@pytest.fixture(scope="module", params=["oxigraph", "rdflib", "remote"])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    if request.param == "remote":
        base = request.getfixturevalue("server")
        body = (TESTS / "data" / "region.trig").read_bytes()
        clear = urllib.request.Request(f"{base}/store", method="DELETE")
        urllib.request.urlopen(clear, timeout=30).close()
        load = urllib.request.Request(f"{base}/store", body, {"Content-Type": "application/trig"}, method="POST")
        urllib.request.urlopen(load, timeout=30).close()
        yield RemoteStore(f"{base}/query")
        return
    local: Store = OxigraphStore() if request.param == "oxigraph" else RdflibStore()
    with local:
        local.add(region())
        yield local


def expected(name: str) -> str:
    path = TESTS / "query" / "expected" / f"{name}.{'ttl' if name == 'neighbourhood' else 'csv'}"
    return path.read_bytes().decode("utf-8")


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_has_exactly_these_rows(store: Store, name: str) -> None:
    assert format_result(run(store, load_query(name), PARAMETERS.get(name)), "csv") == expected(name)


@pytest.mark.parametrize("name", HYGIENE)
def test_a_sound_graph_is_clean(store: Store, name: str) -> None:
    assert format_result(run(store, load_query(name)), "csv").count("\r\n") == 1


def test_every_expectation_belongs_to_a_question() -> None:
    assert sorted(path.stem for path in (TESTS / "query" / "expected").iterdir()) == QUESTIONS
