"""A disk that is full, a folder that takes nothing, a store that is broken: one line of ours, and nothing lost."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from kg.errors import KgError
from kg.pipeline import build
from kg.query import run
from kg.store import open_store

TEXT = "景县消息，河北恒屿树脂有限公司年产10万吨树脂项目签约，总投资6亿元，落户景县经济开发区。"


def files(folder: Path) -> dict[str, bytes]:
    """Every file of a build but those of the store and of the build's own state."""
    found = {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return {name: data for name, data in found.items() if not name.startswith(("store/", "state/"))}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "news.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def at_most(size: int) -> None:
    """No file of this process may grow beyond so many bytes; it is told so, as by a full disk."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


@pytest.mark.parametrize("size", [0, 1 << 10, 1 << 14, 1 << 18], ids=["facts", "store", "graph", "page"])
def test_a_disk_that_is_full_costs_nothing_that_was_there(source: Path, size: int) -> None:
    out = source.parent / "out"
    build([str(source)], out)
    before = files(out)
    source.write_text(TEXT.replace("6亿元", "7亿元"), encoding="utf-8")
    command = [sys.executable, "-m", "kg", "build", str(source), "-o", str(out)]
    limited = partial(at_most, size)
    done = subprocess.run(command, capture_output=True, text=True, check=False, preexec_fn=limited)
    assert (done.returncode, done.stdout) == (1, "")
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"Error: {out.parent}")
    assert "File too large" in line or "make room on the disk" in line
    assert files(out) == before
    assert sorted(path.name for path in out.parent.iterdir()) == [".out.lock", "news.txt", "out"]
    build([str(source)], out)
    assert b"700000000" in files(out)["graph.ttl"]


def test_a_folder_that_may_not_be_written_is_named(source: Path) -> None:
    closed = source.parent / "closed"
    closed.mkdir(mode=0o500)
    # Root may write everywhere, unless it gives that up.
    bound = ["setpriv", "--bounding-set=-dac_override"] if os.geteuid() == 0 else []
    command = [*bound, sys.executable, "-m", "kg", "build", str(source), "-o", str(closed / "out")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    message = f"Error: {closed / 'out'}: cannot be written (Permission denied); choose another folder\n"
    assert (done.returncode, done.stdout, done.stderr) == (1, "", message)
    assert list(closed.iterdir()) == []


@pytest.mark.parametrize("damage", ["gone", "cut", "overwritten"])
def test_a_broken_store_is_made_anew_from_the_facts(source: Path, damage: str) -> None:
    out = source.parent / "out"
    build([str(source)], out)
    before = files(out)
    source.unlink()
    for path in (out / "store").iterdir():
        if damage == "gone":
            path.unlink()
        else:
            path.write_bytes(b"" if damage == "cut" else os.urandom(4096))
    with pytest.raises(KgError, match="kg build"), open_store(out / "store") as store:
        run(store, "SELECT ?s { ?s ?p ?o }")
    done = subprocess.run([sys.executable, "-m", "kg", "build", "--add", "-o", str(out)], check=False)
    assert done.returncode == 0
    assert files(out) == before
    with open_store(out / "store") as store:
        answer = run(store, "ASK { ?project kg:totalInvestment ?yuan FILTER(?yuan = 600000000) }")
    assert answer is True
