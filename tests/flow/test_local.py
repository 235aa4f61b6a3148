"""Steps that remember give, whatever came and went before, what they give of all that is there."""

from __future__ import annotations

import os
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import OutputError
from kg.flow import Here, remembering
from kg.flow.codec import packed
from kg.flow.local import Changes
from kg.flow.processes import Workers
from kg.flow.spool import spooled
from kg.flow.table import Table

KEYS = st.text("ab,景\U0001f600", max_size=2)
PAIRS = st.lists(st.tuples(KEYS, st.integers(0, 3)))
KNOWN = st.dictionaries(KEYS, st.text("xy", max_size=1))
CHECKED = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def changed(before: list[Any], after: list[Any]) -> list[tuple[Any, int]]:
    """What comes and goes from one list to the next."""
    found = Counter(after)
    found.subtract(Counter(before))
    return [(thing, 1 if n > 0 else -1) for thing, n in found.items() for _ in range(abs(n))]


STEPS: dict[str, Callable[[Here, Changes[Any], Changes[Any], dict[str, str]], Any]] = {
    "grouped": lambda here, pairs, known, table: here.grouped(pairs).each(lambda item: [(item[0], tuple(item[1]))]),
    "reduced": lambda here, pairs, known, table: here.reduced(pairs, max),
    "joined": lambda here, pairs, known, table: here.joined(pairs, known),
    "looked_up": lambda here, pairs, known, table: here.looked_up(pairs, table),
    "union": lambda here, pairs, known, table: here.union(pairs, here.data(sorted(table.items()))),
}


def expected(pairs: list[tuple[str, int]], table: dict[str, str]) -> dict[str, Counter[Any]]:
    """What the steps give, by their definitions."""
    by_key: dict[str, list[int]] = {}
    for key, value in sorted(pairs):
        by_key.setdefault(key, []).append(value)
    return {
        "grouped": Counter((key, tuple(values)) for key, values in by_key.items()),
        "reduced": Counter((key, max(values)) for key, values in by_key.items()),
        "joined": Counter((key, (value, table[key])) for key, value in pairs if key in table),
        "looked_up": Counter((key, (value, table.get(key))) for key, value in pairs),
        "union": Counter([*pairs, *table.items()]),
    }


@pytest.mark.parametrize("name", STEPS)
@CHECKED
@given(states=st.lists(st.tuples(PAIRS, KNOWN), min_size=1, max_size=4))
def test_a_step_gives_what_all_that_is_there_gives(
    name: str, states: list[tuple[list[tuple[str, int]], dict[str, str]]], tmp_path: Path
) -> None:
    folder = Path(tempfile.mkdtemp(dir=tmp_path))
    found: Counter[Any] = Counter()
    before: tuple[list[tuple[str, int]], dict[str, str]] = ([], {})
    for pairs, table in states:
        came, known = changed(before[0], pairs), changed([*before[1].items()], [*table.items()])
        with remembering(folder / "base", folder) as base:
            here = Here(base, folder)
            step = STEPS[name](here, here.changing(came.copy), here.changing(known.copy), table).kept()
            for thing, sign in step.changes():
                found[thing] += sign
            gathered = Counter(step)
        assert +found == gathered == expected(pairs, table)[name]
        assert min(found.values(), default=0) >= 0
        before = pairs, table


def test_what_is_kept_is_computed_once(tmp_path: Path) -> None:
    asked = []

    def work(number: int) -> Iterator[int]:
        asked.append(number)
        yield number * number

    with remembering(tmp_path / "base", tmp_path) as base:
        kept = Here(base, tmp_path).changing(lambda: [(n, 1) for n in range(5)]).each(work).kept()
        assert asked == []
        assert list(kept.changes()) == list(kept.changes()) == [(0, 1), (1, 1), (4, 1), (9, 1), (16, 1)]
        assert asked == [0, 1, 2, 3, 4]


def test_a_step_that_runs_twice_is_a_mistake(tmp_path: Path) -> None:
    with remembering(tmp_path / "base", tmp_path) as base:
        here = Here(base, tmp_path)
        step = here.grouped(here.changing(lambda: [(("a", 1), 1)]))
        assert list(step.changes()) == [(("a", [1]), 1)]
        with pytest.raises(AssertionError, match="grouped_0 runs twice"):
            list(step.changes())


def test_a_run_that_fails_is_forgotten(tmp_path: Path) -> None:
    def run(things: list[tuple[str, int]]) -> list[Any]:
        with remembering(tmp_path / "base", tmp_path) as base:
            here = Here(base, tmp_path)
            found = list(here.grouped(here.changing(lambda: [(thing, 1) for thing in things])).changes())
            if ("b", 0) in things:
                raise ZeroDivisionError
            return found

    assert run([("a", 1)]) == [(("a", [1]), 1)]
    with pytest.raises(ZeroDivisionError):
        run([("a", 2), ("b", 0)])
    assert run([("a", 3)]) == [(("a", [1]), -1), (("a", [1, 3]), 1)]


@pytest.mark.parametrize("number", [1, 2])
def test_what_is_spread_comes_in_the_order_of_its_things(number: int, tmp_path: Path) -> None:
    with remembering(tmp_path / "base", tmp_path) as base, Workers(number) as workers:
        workers.start()
        here = Here(base, tmp_path, workers)
        data = here.changing(lambda: [(n, 1 - 2 * (n % 2)) for n in range(100)])
        assert list(data.spread(_twice).changes()) == [
            (each, 1 - 2 * (n % 2)) for n in range(100) for each in (f"{n}", f"{n}!")
        ]


def test_what_a_process_did_not_end_is_done_here(tmp_path: Path) -> None:
    with Workers(2) as workers:
        workers.start()
        assert list(workers.map(_die_elsewhere, [os.getpid()] * 40)) == ["here"] * 40
        finish = workers.begin(_note, tmp_path / "note")
        finish()
        assert (tmp_path / "note").read_text() != f"{os.getpid()}", "the process beside took no part in it"
        assert workers.begin(_die_elsewhere, os.getpid())() == "here"
        assert not workers.alive


def _die_elsewhere(home: int) -> str:
    if os.getpid() != home:
        os._exit(1)
    return "here"


def _note(path: Path) -> None:
    path.write_text(f"{os.getpid()}")


def _twice(number: int) -> Iterator[str]:
    yield f"{number}"
    yield f"{number}!"


def test_what_is_no_memory_of_ours_is_named(tmp_path: Path) -> None:
    (tmp_path / "base").write_bytes(b"something else" * 100)
    message = r"base: cannot be written or read .*delete it and build again"
    with pytest.raises(OutputError, match=message), remembering(tmp_path / "base", tmp_path) as base:
        Here(base, tmp_path)


def test_a_folder_that_takes_no_files_is_named(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"gone.*temporary file cannot be written.*make room"):
        spooled(range(3), tmp_path / "gone" / "0.part", most=0)


@given(st.lists(st.integers()))
def test_what_is_spooled_comes_back(things: list[int]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for most in (0, 1 << 20):
            again = spooled(things, Path(folder) / "things", most)
            assert list(again()) == list(again()) == things


def test_equal_things_have_equal_bytes() -> None:
    word = "".join(["a", "b"])
    assert packed((word, word)) == packed(("ab", "".join(["a", "b"])))


def test_a_table_is_ordered_and_takes_any_string() -> None:
    table = Table()
    for key in ("景", "a\ud800", "", "a\x00"):
        table.setdefault(key, key * 2)
    assert [key for key, _ in table.items()] == ["", "a\x00", "a\ud800", "景"]
    assert (len(table), table.get("景"), table.get("b"), "" in table, 1 in table) == (4, "景景", None, True, False)
