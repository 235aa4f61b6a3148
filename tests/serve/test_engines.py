"""`kg publish` into real servers of other makers, and every question asked there: our own store's rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from click.testing import CliRunner
from engines import Engine, oxigraph, virtuoso
from questions import PARAMETERS

from kg.cli.group import cli
from kg.query import list_queries
from kg.store import OxigraphStore
from kg.store.remote import RemoteStore

Start = Callable[[Path], AbstractContextManager[Engine]]
HYGIENE = [query.name for query in list_queries(hygiene=True)]
QUESTIONS = [query.name for query in list_queries()]


def run(*arguments: str | Path) -> tuple[int, str, str]:
    result = CliRunner().invoke(cli, list(map(str, arguments)))
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture(scope="module", params=[oxigraph, virtuoso], ids=["oxigraph", "virtuoso"])
def engine(request: pytest.FixtureRequest, graph: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A server that the graph was published to by SPARQL Update."""
    start: Start = request.param
    with start(tmp_path_factory.mktemp("engine")) as engine, OxigraphStore(graph / "store") as store:
        count = len(store.graphs()) + 1
        publish = ("publish", *engine.by_update, *engine.publish, "-g", graph)
        assert run(*publish) == (0, "", f"{count} graphs sent, 0 were there, 0 dropped.\n")
        assert run(*publish) == (0, "", f"0 graphs sent, {count} were there, 0 dropped.\n")
        yield engine


@pytest.mark.parametrize("name", [*QUESTIONS, *HYGIENE])
def test_a_question_has_the_same_rows(engine: Engine, graph: Path, name: str) -> None:
    values = [f"--param={key}={value}" for key, value in PARAMETERS.get(name, {}).items()]
    asked = ("query", name, *values, "--format", "csv")
    near = run(*asked, "-g", graph)
    assert run(*asked, "--endpoint", engine.query, *engine.ask) == near
    assert (near[0], len(near[1].splitlines()) > 1) == (0, name not in HYGIENE)


def test_every_graph_arrives_whole(engine: Engine, graph: Path) -> None:
    direct = engine.ask[1] if engine.ask else None
    with OxigraphStore(graph / "store") as near, RemoteStore(engine.query, default_graph=direct) as far:
        assert set(near.graphs()) <= set(far.graphs())
        for name in (None, *near.graphs()):
            assert sorted(far.dump(name).splitlines()) == sorted(near.dump(name).splitlines()) != []


@pytest.mark.parametrize("start", [oxigraph, virtuoso])
def test_the_graph_store_protocol_of_a_server(start: Start, graph: Path, tmp_path: Path) -> None:
    with start(tmp_path) as engine, OxigraphStore(graph / "store") as store:
        count = len(store.graphs()) + 1
        publish = ("publish", *engine.by_graph_store, *engine.publish, "-g", graph)
        assert run(*publish) == (0, "", f"{count} graphs sent, 0 were there, 0 dropped.\n")
        assert run(*publish) == (0, "", f"0 graphs sent, {count} were there, 0 dropped.\n")
        asked = ("query", "posts", "--format", "csv")
        assert run(*asked, "--endpoint", engine.query, *engine.ask) == run(*asked, "-g", graph)


def test_an_answer_that_the_server_cuts_off_is_an_error(tmp_path: Path) -> None:
    """Virtuoso says only in a header that there are more rows than it gives, and of triples not even there."""
    digits = " ".join(f"VALUES ?{name} {{ 0 1 2 3 4 5 6 7 8 9 }}" for name in "abcd")
    numbers = "BIND(IRI(CONCAT('http://x.test/', STR(?a), STR(?b), STR(?c), STR(?d), STR(?e))) AS ?s)"
    build = f"CONSTRUCT {{ ?s <http://x.test/p> 1 }} WHERE {{ {digits} VALUES ?e {{ 0 1 }} {numbers} }}"
    with virtuoso(tmp_path) as engine:
        for query in (f"SELECT * {{ {digits} VALUES ?e {{ 0 1 }} }}", build):
            status, rows, said = run("query", query, "--endpoint", engine.query)
            assert (status, rows, "10,000 rows" in said) == (1, "", True), said
        fewer = build.replace("?a { 0 1 2 3 4 5 6 7 8 9 }", "?a { 1 }")
        status, triples, said = run("query", fewer, "--endpoint", engine.query)
    assert (status, triples.count("<http://x.test/p> 1 .")) == (0, 2_000), said
