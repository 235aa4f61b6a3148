"""Data that outgrow memory come back as if they had not."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import OutputError
from kg.flow import Here
from kg.flow.table import Table

PAIRS = st.lists(st.tuples(st.text("ab,景\U0001f600", max_size=2), st.integers(0, 9)))
CHECKED = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@CHECKED
@given(pairs=PAIRS, known=st.dictionaries(st.text("ab,景\U0001f600", max_size=2), st.text()), held=st.integers(1, 5))
def test_every_step_gives_the_same_on_disk(
    pairs: list[tuple[str, int]], known: dict[str, str], held: int, tmp_path: Path
) -> None:
    here = Here(Path(tempfile.mkdtemp(dir=tmp_path)), held)
    data = here.data(pairs)
    by_key: dict[str, list[int]] = {}
    for key, value in pairs:
        by_key.setdefault(key, []).append(value)
    assert [(key, sorted(values)) for key, values in here.grouped(data)] == [
        (key, sorted(by_key[key])) for key in sorted(by_key)
    ]
    assert list(here.reduced(data, max)) == [(key, max(by_key[key])) for key in sorted(by_key)]
    joined = here.joined(data, here.data(list(known.items())))
    assert sorted(joined) == sorted((key, (value, known[key])) for key, value in pairs if key in known)
    assert sorted(here.union(data, data).kept()) == sorted(pairs + pairs)


def test_what_is_kept_is_computed_once(tmp_path: Path) -> None:
    asked = []

    def work(number: int) -> Iterator[int]:
        asked.append(number)
        yield number * number

    kept = Here(tmp_path, 2).data(range(5)).each(work).kept()
    assert asked == []
    assert list(kept) == list(kept) == [0, 1, 4, 9, 16]
    assert asked == [0, 1, 2, 3, 4]


def test_a_folder_that_takes_no_files_is_named(tmp_path: Path) -> None:
    here = Here(tmp_path / "gone", 2)
    with pytest.raises(OutputError, match=r"gone.*temporary file cannot be written.*make room"):
        list(here.grouped(here.data([("a", 1), ("b", 2), ("a", 3)])))
    with pytest.raises(OutputError, match=r"gone.*temporary file cannot be written.*make room"):
        here.spooled(range(3))


def test_a_table_is_ordered_and_takes_any_string() -> None:
    table = Table()
    for key in ("景", "a\ud800", "", "a\x00"):
        table.setdefault(key, key * 2)
    assert [key for key, _ in table.items()] == ["", "a\x00", "a\ud800", "景"]
    assert (len(table), table.get("景"), table.get("b"), "" in table, 1 in table) == (4, "景景", None, True, False)
