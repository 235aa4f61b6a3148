"""Who may write, and what is kept of what is written."""

from __future__ import annotations

import base64
import os
import shutil
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote

import pyoxigraph as ox
import pytest
from http_server import FORM, UPDATE, Server, serving

from kg.store import write_store

INSERT = "INSERT DATA { <http://x.test/a> <http://x.test/p> 1 }"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
EXPLODING = (
    "INSERT DATA { <http://x.test/b> <http://x.test/p> 2 } ; "
    "INSERT { ?a <http://x.test/q> ?l } WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(STR(?a) = STR(?k)) }"
)


def basic(password: str) -> str:
    return "Basic " + base64.b64encode(f"anyone:{password}".encode()).decode()


@pytest.mark.parametrize(
    ("authorization", "status"),
    [
        (None, 401),
        ("Bearer wrong", 401),
        ("Bearer ", 401),
        ("Bearer {token}x", 401),
        ("Basic ???", 401),
        ("Digest {token}", 401),
        ("basic-wrong", 401),
        ("Bearer {token}", 204),
        ("bearer {token}", 204),
        ("basic", 204),
    ],
)
def test_writing_needs_the_token(writable: Server, authorization: str | None, status: int) -> None:
    headers = {"Content-Type": UPDATE}
    if authorization is not None:
        named = {"basic": basic(writable.token), "basic-wrong": basic("wrong")}
        headers["Authorization"] = named.get(authorization) or authorization.format(token=writable.token)
    answer = writable.ask("POST", "/sparql", INSERT, headers)
    assert answer.status == status
    assert ("Bearer" in answer.headers.get("www-authenticate", "")) == (status == 401)
    assert writable.query(COUNT).rows == [{"n": "1" if status == 204 else "0"}]


def test_a_page_from_elsewhere_writes_only_with_a_bearer_token(writable: Server) -> None:
    form = {"Content-Type": FORM, "Origin": "https://evil.test"}
    body = "update=INSERT%20DATA%20%7B%20%3Cx%3A1%3E%20%3Cx%3A2%3E%203%20%7D"
    assert writable.ask("POST", "/sparql", body, {**form, "Authorization": basic(writable.token)}).status == 403
    assert writable.ask("POST", "/sparql", body, {**form, **writable.authority}).status == 204
    own = {**form, "Origin": writable.base, "Authorization": basic(writable.token)}
    assert writable.ask("POST", "/sparql", body, own).status == 204


def test_without_a_token_only_this_machine_and_no_page_from_elsewhere_writes() -> None:
    with serving("--memory", "--writable", "--no-token", "--workers", "1") as server:
        assert server.update(INSERT).status == 204
        for headers in ({"Origin": "https://evil.test"}, {"Origin": "null"}, {"Host": f"evil.test:{server.port}"}):
            assert server.ask("POST", "/sparql", INSERT, {"Content-Type": UPDATE, **headers}).status == 403
            assert server.ask("DELETE", "/data?default", None, headers).status == 403
        assert server.query(COUNT).rows == [{"n": "1"}]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    quads = (
        ox.Quad(ox.NamedNode(f"http://x.test/{n}"), ox.NamedNode("http://x.test/p"), ox.Literal(str(n)))
        for n in range(300)
    )
    write_store(tmp_path / "store", quads)
    return tmp_path


def test_what_is_written_is_there_after_a_restart(folder: Path) -> None:
    arguments = ("-g", folder, "--writable", "--token", "t", "--workers", "1")
    with serving(*arguments, token="t") as server:
        assert server.query(COUNT).rows == [{"n": "300"}]
        assert server.update(INSERT).status == 204
        assert server.query(COUNT).rows == [{"n": "301"}]
    assert [path.name for path in folder.iterdir()] == ["store"], "no snapshot is left"
    with serving(*arguments, token="t") as server:
        assert server.query(COUNT).rows == [{"n": "301"}]


def test_an_update_that_takes_too_long_leaves_nothing(folder: Path) -> None:
    with serving("-g", folder, "--writable", "--no-token", "--timeout", "1", "--workers", "1") as server:
        answer = server.update(EXPLODING)
        assert (answer.status, "longer than 1 seconds" in answer.text) == (503, True)
        assert server.query(COUNT).rows == [{"n": "300"}]
        assert server.update(INSERT).status == 204
        assert server.query(COUNT).rows == [{"n": "301"}]


def test_queries_go_on_while_an_update_is_at_work(folder: Path) -> None:
    with (
        serving("-g", folder, "--writable", "--no-token", "--timeout", "4", "--workers", "1") as server,
        ThreadPoolExecutor(1) as pool,
    ):
        assert server.update(INSERT).status == 204
        update = pool.submit(server.update, EXPLODING)
        time.sleep(0.3)
        # It sees the first update, which was answered, and nothing of the second.
        assert server.query(COUNT).rows == [{"n": "301"}]
        assert not update.done()
        assert update.result().status == 503


def test_a_writer_that_is_killed_is_replaced_and_what_it_had_done_is_kept(folder: Path) -> None:
    with serving("-g", folder, "--writable", "--no-token", "--workers", "1") as server:
        assert server.update(INSERT).status == 204
        for pid in server.workers():
            os.kill(pid, signal.SIGKILL)
        time.sleep(0.2)
        statuses = [server.update("INSERT DATA { <http://x.test/c> <http://x.test/p> 3 }").status for _ in range(2)]
        assert statuses[-1] == 204
        assert server.query(COUNT).rows == [{"n": "302"}]


def test_a_second_writer_is_turned_away(folder: Path) -> None:
    with (
        serving("-g", folder, "--writable", "--no-token", "--workers", "1"),
        pytest.raises(AssertionError, match="another process may have it open"),
        serving("-g", folder, "--writable", "--no-token"),
    ):
        pass


def test_a_write_on_a_condition_never_undoes_what_it_has_not_seen(writable: Server) -> None:
    graph = f"/data?graph={quote('http://x.test/condition', safe='')}"
    headers = {"Authorization": f"Bearer {writable.token}", "Content-Type": "text/turtle"}

    def put(value: int, **condition: str) -> int:
        body = f"<http://x.test/a> <http://x.test/p> {value} .".encode()
        return writable.ask("PUT", graph, body, headers | {k.replace("_", "-"): v for k, v in condition.items()}).status

    assert put(1) == 201
    seen = writable.ask("GET", graph).headers["etag"]
    assert put(2, If_Match='"other"') == 412
    assert put(2, If_Match=f'"other", {seen}') == 204
    assert put(3, If_Match=seen) == 412, "another write came between"
    assert put(4, If_Match="*") == 204
    update = {"Authorization": f"Bearer {writable.token}", "Content-Type": UPDATE, "If-Match": seen}
    assert writable.ask("POST", "/sparql", INSERT.encode(), update).status == 412
    assert "p> 4" in writable.ask("GET", graph).text


def test_a_graph_that_is_to_be_new_takes_the_place_of_none(writable: Server) -> None:
    address = f"/data?graph={quote('http://x.test/only-new', safe='')}"
    headers = {"Authorization": f"Bearer {writable.token}", "Content-Type": "text/turtle", "If-None-Match": "*"}
    first, second = (f"<http://x.test/a> <http://x.test/p> {value} .".encode() for value in (1, 2))
    assert writable.ask("PUT", address, first, headers).status == 201
    refused = writable.ask("PUT", address, second, headers)
    assert (refused.status, refused.text.strip()) == (412, "there is a graph <http://x.test/only-new> already")
    assert writable.ask("POST", address, second, headers).status == 412
    assert "p> 1" in writable.ask("GET", address).text
    assert writable.ask("PUT", "/data?default", second, headers).status == 412


def test_many_writes_and_reads_at_once_lose_nothing(writable: Server) -> None:
    def insert(number: int) -> int:
        status = writable.update(f"INSERT DATA {{ <http://x.test/{number}> <http://x.test/p> {number} }}").status
        assert int(writable.query(COUNT).rows[0]["n"]) >= 1
        return status

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(insert, range(60))) == {204}
    assert writable.query(COUNT).rows == [{"n": "60"}]


def test_a_new_build_is_seen_by_a_running_server(folder: Path) -> None:
    with serving("-g", folder, "--workers", "1") as server:
        before = server.query(COUNT)
        write_store(
            folder / "next",
            [ox.Quad(ox.NamedNode("http://x.test/s"), ox.NamedNode("http://x.test/p"), ox.Literal("1"))],
        )
        (folder / "store").rename(folder / "old")
        (folder / "next").rename(folder / "store")
        shutil.rmtree(folder / "old")
        time.sleep(1.1)
        after = server.query(COUNT)
        assert (before.rows, after.rows) == ([{"n": "300"}], [{"n": "1"}])
        assert before.headers["etag"] != after.headers["etag"]
