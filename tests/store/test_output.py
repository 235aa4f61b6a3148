from __future__ import annotations

import stat
from pathlib import Path

import pytest

from kg.errors import OutputError
from kg.output import atomic_folder, atomic_write


def test_a_file_takes_its_place_only_when_it_is_whole(tmp_path: Path) -> None:
    target = tmp_path / "new" / "graph.ttl"
    with atomic_write(target) as file:
        file.write("甲".encode())
        assert not target.exists()
    assert target.read_text(encoding="utf-8") == "甲"
    with pytest.raises(ZeroDivisionError), atomic_write(target) as file:
        file.write(bytes(1 // 0))
    assert target.read_text(encoding="utf-8") == "甲"
    assert [path.name for path in target.parent.iterdir()] == ["graph.ttl"]


def test_others_may_read_what_was_written(tmp_path: Path) -> None:
    plain = tmp_path / "plain"
    plain.write_bytes(b"")
    with atomic_write(tmp_path / "ours"):
        pass
    assert stat.S_IMODE((tmp_path / "ours").stat().st_mode) == stat.S_IMODE(plain.stat().st_mode)


def test_a_folder_takes_the_place_of_another(tmp_path: Path) -> None:
    for name in ("first", "second"):
        with atomic_folder(tmp_path / "out") as folder:
            (folder / name).touch()
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["second"]
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_what_cannot_be_written_is_an_output_error(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(OutputError, match="folder"), atomic_write(tmp_path / "folder"):
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]
