from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import OutputError
from kg.folder import FileNames, build_folder

OURS = ("graph.ttl", "facts")


def fill(folder: Path, text: str = "new") -> None:
    with build_folder(folder, OURS) as fresh:
        (fresh / "graph.ttl").write_text(text)


def test_a_build_replaces_an_earlier_one_and_keeps_what_people_put_there(tmp_path: Path) -> None:
    out = tmp_path / "out"
    fill(out, "old")
    (out / "facts").mkdir()
    (out / "notes.txt").write_text("mine")
    (out / "plots").mkdir()
    (out / "plots" / "a.svg").write_text("<svg/>")
    (out / "link").symlink_to("notes.txt")
    fill(out)
    assert sorted(path.name for path in out.iterdir()) == ["graph.ttl", "link", "notes.txt", "plots"]
    assert (out / "graph.ttl").read_text() == "new"
    assert (out / "plots" / "a.svg").read_text() == "<svg/>"
    assert (out / "link").is_symlink()


def test_a_build_that_fails_leaves_the_earlier_one(tmp_path: Path) -> None:
    out = tmp_path / "out"
    fill(out, "old")
    with pytest.raises(ZeroDivisionError), build_folder(out, OURS) as fresh:
        (fresh / "graph.ttl").write_text(str(1 // 0))
    assert (out / "graph.ttl").read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == [".out.lock", "out"]


def test_a_folder_of_other_things_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "thesis.doc").write_text("years of work")
    with pytest.raises(OutputError) as caught:
        fill(tmp_path)
    assert str(caught.value) == f"{tmp_path}: holds thesis.doc, no earlier build; choose an empty or a new folder"
    assert (tmp_path / "thesis.doc").read_text() == "years of work"


def test_the_folder_that_one_is_in_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(OutputError) as caught:
        fill(Path())
    assert str(caught.value) == f"{tmp_path}: is the folder that you are in; name a folder in it or elsewhere"


def test_the_root_is_refused_and_nothing_is_left_there() -> None:
    with pytest.raises(OutputError, match="is the root of all folders"), build_folder(Path("/"), ()):
        pass
    assert not Path("/..lock").exists()


@pytest.mark.parametrize("exchanged", [False, True], ids=["while writing", "between the two renames"])
def test_a_build_that_was_killed_is_undone_by_the_next(tmp_path: Path, exchanged: bool) -> None:
    out = tmp_path / "out"
    fill(out, "old")
    (out / "notes.txt").write_text("mine")
    (tmp_path / ".out.abc.part").mkdir()
    (tmp_path / ".out.abc.part" / "graph.ttl").write_text("half")
    if exchanged:
        out.rename(tmp_path / ".out.abc.old")
    fill(out)
    assert (out / "graph.ttl").read_text() == "new"
    assert (out / "notes.txt").read_text() == "mine"
    assert sorted(path.name for path in tmp_path.iterdir()) == [".out.lock", "out"]


def test_an_empty_folder_will_do(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    fill(tmp_path / "out")
    assert (tmp_path / "out" / "graph.ttl").read_text() == "new"


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    path = tmp_path / "out"
    path.write_text("")
    with pytest.raises(OutputError) as caught:
        fill(path)
    assert str(caught.value) == f"{path}: is a file; choose a folder"


def test_a_folder_that_cannot_be_made_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError) as caught:
        fill(tmp_path / "file" / "out")
    assert str(caught.value) == f"{tmp_path / 'file' / 'out'}: cannot be written (File exists); choose another folder"


def test_two_builds_into_one_folder_do_not_mix(tmp_path: Path) -> None:
    """The second one, in another process, is told; the first goes on."""
    out = tmp_path / "out"
    second = (
        f"from kg.folder import build_folder; from pathlib import Path\nwith build_folder(Path({str(out)!r}), ()): pass"
    )
    with build_folder(out, OURS) as fresh:
        other = subprocess.run([sys.executable, "-c", second], capture_output=True, text=True, check=False)
        (fresh / "graph.ttl").write_text("first")
    message = f"{out}: another `kg build` is writing here; wait for it or choose another folder"
    assert other.stderr.rstrip().endswith(message)
    assert (out / "graph.ttl").read_text() == "first"
    fill(out)


@given(st.lists(st.text(max_size=300)))
def test_file_names_are_safe_and_different(names: list[str]) -> None:
    taken = FileNames()
    stems = [taken.of(name, f"{number:016x}") for number, name in enumerate(names)]
    assert len({stem.casefold() for stem in stems}) == len(stems)
    for stem in stems:
        assert stem not in ("", ".", "..")
        assert os.path.basename(stem) == stem
        assert len(f"{stem}.json".encode()) < 255


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("hengshui", "hengshui"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ("..", "unnamed"),
        ("衡水 季报", "衡水 季报"),
    ],
)
def test_an_article_keeps_its_name_where_that_is_safe(name: str, stem: str) -> None:
    assert FileNames().of(name, "id") == stem


def test_a_long_name_is_cut_and_hashed() -> None:
    names = FileNames()
    one, two = names.of("衡" * 100, "1"), names.of("衡" * 101, "2")
    assert len(one.encode()) == len(two.encode()) == 159
    assert one != two
