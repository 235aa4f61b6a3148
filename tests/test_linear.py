"""Models as files of weights."""

from __future__ import annotations

import math
from itertools import permutations
from pathlib import Path

import pytest

from kg.errors import SchemaError
from kg.linear import Linear, read


def test_a_file_holds_models_by_name(tmp_path: Path) -> None:
    path = tmp_path / "weights.tsv"
    path.write_text("# made by hand\nwork\tbias\t-1\nwork\tend=厂\t2.5\nplace\tbias\t0.5\n", encoding="utf-8")
    assert read(path) == {"work": Linear({"bias": -1.0, "end=厂": 2.5}), "place": Linear({"bias": 0.5})}


def test_what_is_known_of_a_thing_adds_up() -> None:
    model = Linear({"bias": -1.0, "end=厂": 2.5, "long": 0.5})
    assert model.score(["end=厂", "long", "strange"]) == 3.0
    assert model.probability(["end=厂", "long", "strange"]) == pytest.approx(1 / (1 + math.exp(-2)))


@pytest.mark.parametrize("row", ["work\tbias", "work\tbias\tmuch", "work\ta\tb\t1"])
def test_a_row_that_is_none_is_named(tmp_path: Path, row: str) -> None:
    path = tmp_path / "weights.tsv"
    path.write_text(f"work\tbias\t1\n{row}\n", encoding="utf-8")
    with pytest.raises(SchemaError) as caught:
        read(path)
    assert (caught.value.file, caught.value.line, caught.value.value) == (str(path), 2, row)


def test_the_order_of_features_changes_no_bit() -> None:
    model = Linear({"a": 0.1, "b": 0.2, "c": 0.3, "d": -0.6, "e": 1e16, "f": -1e16})
    assert {model.score(order) for order in permutations("abcdef")} == {model.score("abcdef")}
