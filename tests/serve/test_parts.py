"""Parts of the server that can be held against a simple model."""

from __future__ import annotations

import gzip
from collections import deque
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from kg.cli.group import cli
from kg.entity.iri import BASE, path
from kg.errors import RequestError
from kg.serve.entity import local
from kg.serve.iri import of_path
from kg.serve.media import ROWS, choose, essence
from kg.serve.settings import Limits, is_loopback
from kg.serve.spool import IN_MEMORY, Spool
from kg.serve.using import with_using


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        ("", "a/x"),
        ("*/*", "a/x"),
        ("b/z", "b/z"),
        ("a/*;q=0.5, b/z", "b/z"),
        ("a/x;q=0, a/*", "a/y"),
        ("a/y;q=0.5, a/x;q=0.4", "a/y"),
        ("*/*;q=0.1, a/y;q=0.2", "a/y"),
        ("B/Z ; charset=utf-8 ; Q=1.0", "b/z"),
        ("c/c", None),
        ("a/x;q=0", None),
        ("a/x;q=nonsense", None),
        (",,", None),
    ],
)
def test_content_negotiation(accept: str, chosen: str | None) -> None:
    assert choose(accept, ["a/x", "a/y", "b/z"]) == chosen


@given(st.text(max_size=60))
def test_any_accept_and_any_content_type_is_read(text: str) -> None:
    assert choose(text, ["a/x"]) in ("a/x", None)
    assert len(essence(text)) == 2


# Text that looks like the marks by which rows are counted.
MARKS = st.lists(st.sampled_from(['}},{"', "<result>", "\\", '"', "{", "}", "恒明", "\t"]), max_size=5).map("".join)


@given(
    st.lists(st.tuples(MARKS, MARKS), min_size=1, max_size=30),
    st.sampled_from(sorted(set(ROWS) - {"text/csv"})),
    st.integers(1, 7),
)
def test_rows_are_counted_exactly_whatever_they_hold(rows: list[tuple[str, str]], media: str, block: int) -> None:
    store = ox.Store()
    values = " ".join(f"({ox.Literal(a)} {ox.Literal(b)})" for a, b in rows)
    body = store.query(f"SELECT ?a ?b {{ VALUES (?a ?b) {{ {values} }} }}").serialize(format=ROWS[media])

    def write(most: int) -> bytes | str:
        spool = Spool("/nonexistent", Limits(rows=most), gzip=False, format=ROWS[media])
        for start in range(0, len(body), block):
            spool.write(body[start : start + block])
        return spool.finish()

    assert write(len(rows)) == body
    if len(rows) > 1:
        with pytest.raises(RequestError, match=f"more than {len(rows) - 1} rows"):
            write(len(rows) - 1)


@pytest.mark.parametrize("zipped", [False, True])
@pytest.mark.parametrize("blocks", [1, 400])
def test_a_large_answer_goes_into_a_file(tmp_path: Path, zipped: bool, blocks: int) -> None:
    block = bytes(range(256)) * 32
    # Compressed it would stay small, so every block differs.
    parts = [number.to_bytes(4, "big") + block for number in range(blocks)]
    spool = Spool(str(tmp_path), Limits(), gzip=zipped)
    for part in parts:
        spool.write(part)
    body = spool.finish()
    content = Path(body).read_bytes() if isinstance(body, str) else body
    assert (gzip.decompress(content) if spool.zipped else content) == b"".join(parts)
    assert spool.zipped == zipped
    assert isinstance(body, str) == (len(content) > IN_MEMORY)


def test_an_answer_that_is_given_up_leaves_no_file(tmp_path: Path) -> None:
    spool = Spool(str(tmp_path), Limits(answer=3 * IN_MEMORY), gzip=False)
    with pytest.raises(RequestError, match="larger than"):
        deque((spool.write(b"x" * IN_MEMORY) for _ in range(4)), maxlen=0)
    spool.drop()
    assert list(tmp_path.iterdir()) == []


NAMES = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=20)


@given(NAMES)
def test_the_path_of_an_iri_leads_back_to_it(name: str) -> None:
    iri = BASE + path("company", name)
    assert of_path(local(iri)) == iri


@pytest.mark.parametrize(
    ("update", "expected"),
    [
        ("INSERT { ?s ?p 1 } WHERE { ?s ?p 2 }", "INSERT { ?s ?p 1 } USING <x:g> WHERE { ?s ?p 2 }"),
        (
            "DELETE WHERE { GRAPH <x:a> { ?s ?p 1 } }",
            "DELETE { GRAPH <x:a> { ?s ?p 1 } } USING <x:g> WHERE { GRAPH <x:a> { ?s ?p 1 } }",
        ),
        ("delete where { ?s ?p '} where {' }", "delete { ?s ?p '} where {' } USING <x:g> where { ?s ?p '} where {' }"),
        ("INSERT DATA { <x:where> <x:p> 1 } # WHERE", "INSERT DATA { <x:where> <x:p> 1 } # WHERE"),
        (
            "INSERT {} WHERE { SELECT * WHERE { ?s ?p 1 } }",
            "INSERT {} USING <x:g> WHERE { SELECT * WHERE { ?s ?p 1 } }",
        ),
    ],
)
def test_the_dataset_is_put_into_the_update(update: str, expected: str) -> None:
    assert with_using(update, ["x:g"], []) == expected


@pytest.mark.parametrize(
    "update", ["DELETEWHERE { ?s ?p 1 }", "DELETE WHERE { ?s ?p 1", "INSERT {} USING<x:g> WHERE {}"]
)
def test_an_update_into_which_it_cannot_be_put_is_refused(update: str) -> None:
    with pytest.raises(RequestError) as caught:
        with_using(update, ["x:g"], [])
    assert caught.value.status == 400


def test_loopback() -> None:
    yes, no = (
        ("127.0.0.1", "127.9.9.9", "::1", "[::1]", "LocalHost"),
        ("0.0.0.0", "10.0.0.1", "evil.test", "127.0.0.1.evil.test", ""),
    )
    assert [host for host in yes if not is_loopback(host)] == []
    assert [host for host in no if is_loopback(host)] == []


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (("--memory", "--writable", "--no-token", "--host", "0.0.0.0"), 2, "--no-token is for a loopback address"),
        (("--memory", "--writable", "--token", "字"), 2, "ASCII"),
        (("--memory", "--token", "x"), 2, "add --writable"),
        (("--memory", "--no-token"), 2, "add --writable"),
        (("--port", "0"), 2, "range"),
        (("-g", "/nonexistent"), 1, "no graph here; make one with `kg build"),
        (("--memory", "--host", "203.0.113.1"), 1, "cannot serve at http://203.0.113.1:8707"),
    ],
)
def test_wrong_usage_says_what_to_do(arguments: tuple[str, ...], status: int, message: str) -> None:
    result = CliRunner().invoke(cli, ["serve", *arguments])
    assert (result.exit_code, message in result.stderr) == (status, True), result.stderr
