from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import EndpointError, OutputError, QueryError, StoreError
from kg.store import OxigraphStore, open_store, write_store
from kg.store.memory import RdflibStore
from kg.store.remote import RemoteStore

QUAD = ox.Quad(ox.NamedNode("http://x.test/a"), ox.NamedNode("http://x.test/b"), ox.Literal("丙"))


def test_a_written_store_opens_for_several_readers(tmp_path: Path) -> None:
    write_store(tmp_path / "store", [QUAD])
    with open_store(tmp_path / "store") as one, open_store(str(tmp_path / "store")) as two:
        assert one.query("ASK { ?s ?p '丙' }") is True
        assert two.query("ASK { ?s ?p '丙' }") is True
    assert [path.name for path in tmp_path.iterdir()] == ["store"]


def test_a_failure_half_way_keeps_the_earlier_store(tmp_path: Path) -> None:
    write_store(tmp_path / "store", [QUAD])

    def broken() -> Iterator[ox.Quad]:
        yield ox.Quad(QUAD.subject, QUAD.predicate, ox.Literal("丁"))
        raise RuntimeError("no more")

    with pytest.raises(RuntimeError):
        write_store(tmp_path / "store", broken())
    assert [path.name for path in tmp_path.iterdir()] == ["store"]
    with open_store(tmp_path / "store") as store:
        assert store.query("ASK { ?s ?p '丙' }") is True


def test_a_second_build_takes_the_place_of_the_first(tmp_path: Path) -> None:
    write_store(tmp_path / "store", [QUAD])
    write_store(tmp_path / "store", [])
    assert [path.name for path in tmp_path.iterdir()] == ["store"]
    with open_store(tmp_path / "store") as store:
        assert store.dump() == b""


def test_a_folder_of_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_text("precious")
    with pytest.raises(OutputError, match="something else"):
        write_store(tmp_path, [QUAD])
    assert (tmp_path / "thesis.docx").read_text() == "precious"


def test_a_folder_that_cannot_be_made_is_an_output_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(OutputError, match="untouched"):
        write_store(tmp_path / "file" / "store", [QUAD])


def test_no_store_is_a_store_error_that_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="kg build"):
        open_store(tmp_path / "nothing")
    assert not (tmp_path / "nothing").exists()


def test_a_reader_cannot_write_and_a_closed_store_answers_nothing(tmp_path: Path) -> None:
    write_store(tmp_path / "store", [QUAD])
    store = OxigraphStore(tmp_path / "store")
    with pytest.raises(StoreError, match="reading only"):
        store.add([QUAD])
    store.close()
    with pytest.raises(StoreError, match="closed"):
        store.query("ASK {}")


def test_only_http_addresses_are_endpoints() -> None:
    with pytest.raises(EndpointError, match="file:///etc/passwd"):
        RemoteStore("file:///etc/passwd")


@pytest.mark.parametrize("store", [OxigraphStore(), RdflibStore()], ids=["oxigraph", "rdflib"])
def test_a_syntax_error_names_its_line(store: OxigraphStore | RdflibStore) -> None:
    with pytest.raises(QueryError, match="line 2") as caught:
        store.query("SELECT ?s WHERE {\n  ?s ?p FROG\n}")
    assert caught.value.line == 2
    assert "?s ?p FROG" in str(caught.value)


@pytest.mark.parametrize(
    "query", ["SELECT * FROM <http://127.0.0.1:9/x> { ?s ?p ?o }", "SELECT * { SERVICE <http://127.0.0.1:9/x> {} }"]
)
def test_rdflib_does_not_fetch(query: str) -> None:
    with pytest.raises(QueryError, match="network"):
        RdflibStore().query(query)


@pytest.mark.parametrize("count", [0, 1, 4, 9, 10])
def test_many_quads_are_loaded_some_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    monkeypatch.setattr("kg.store.embedded._AT_ONCE", 4)
    name = ox.NamedNode("https://x.test/name")
    quads = [ox.Quad(ox.NamedNode(f"https://x.test/{n}"), name, ox.Literal(str(n))) for n in range(count)]
    write_store(tmp_path / "store", (quad for quad in (*quads, *quads[:1])))
    with open_store(tmp_path / "store") as store:
        assert sorted(store.dump().decode().splitlines()) == sorted(f"{quad} ." for quad in quads)
