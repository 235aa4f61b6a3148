"""Quads go into a store by another process as long as nobody asks for the store."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

import kg.store.loading
from kg.store import OxigraphStore, Rows
from kg.store.elsewhere import Elsewhere, Ended
from kg.store.loading import Loader


@pytest.fixture(autouse=True)
def little(monkeypatch: pytest.MonkeyPatch) -> None:
    """A hundred bytes are much to load."""
    monkeypatch.setattr(kg.store.loading, "_AT_ONCE", 100)


@pytest.fixture
def loader(tmp_path: Path) -> Iterator[Loader]:
    (tmp_path / "work").mkdir()
    made = Loader(tmp_path / "store", tmp_path / "work")
    yield made
    made.close()


def lines(first: int, last: int) -> list[bytes]:
    return [f"<urn:s> <urn:p> <urn:o{number}> <urn:g> .\n".encode() for number in range(first, last)]


def objects(store: OxigraphStore) -> list[str]:
    found = store.query("SELECT ?o { GRAPH ?g { ?s ?p ?o } } ORDER BY ?o")
    assert isinstance(found, Rows)
    return [o.value for (o,) in found.rows if o is not None]


def other(loader: Loader) -> Elsewhere | None:
    return loader._other


def test_much_is_loaded_by_another_process_until_the_store_is_asked_for(loader: Loader, tmp_path: Path) -> None:
    loader.add(lines(0, 5))
    loader.add(lines(5, 9))
    loader.flush()
    assert other(loader) is not None
    assert objects(loader.store) == [f"urn:o{number}" for number in range(9)]
    assert other(loader) is None
    loader.add(lines(9, 10))
    loader.compact()
    loader.flush()
    assert objects(loader.store)[-1] == "urn:o9"
    assert [path.stat().st_size for path in (tmp_path / "work").iterdir()] == [0]


def test_little_is_loaded_by_this_process(loader: Loader) -> None:
    loader.add(lines(0, 1))
    loader.flush()
    assert other(loader) is None
    assert objects(loader.store) == ["urn:o0"]


def test_what_a_process_that_died_had_in_hand_is_loaded_by_this_one(loader: Loader) -> None:
    loader.add(lines(0, 5))
    loader.flush()
    process = other(loader)
    assert process is not None
    os.kill(process._process.pid, signal.SIGKILL)
    loader.add(lines(5, 9))
    loader.add(lines(9, 10))
    loader.flush()
    assert objects(loader.store) == [f"urn:o{number}" for number in range(10)]


def test_a_store_that_a_load_of_this_process_opens_is_opened_once(loader: Loader) -> None:
    loader.add(lines(0, 5))
    loader.flush()
    process = other(loader)
    assert process is not None
    os.kill(process._process.pid, signal.SIGKILL)
    loader.add(lines(5, 9))
    assert objects(loader.store) == [f"urn:o{number}" for number in range(9)]


def test_what_goes_wrong_in_the_other_process_goes_wrong_here(tmp_path: Path) -> None:
    process = Elsewhere(tmp_path / "store")
    with pytest.raises(OSError, match="No such file"):
        process.load(tmp_path / "nothing")
    (tmp_path / "one").write_bytes(lines(0, 1)[0])
    process.load(tmp_path / "one")
    process.close()
    with OxigraphStore(tmp_path / "store") as store:
        assert objects(store) == ["urn:o0"]


def test_a_store_that_cannot_be_opened_ends_the_other_process(tmp_path: Path) -> None:
    (tmp_path / "store").write_bytes(b"")
    process = Elsewhere(tmp_path / "store")
    with pytest.raises(Ended):
        process.load(tmp_path / "one")
    process.close()
