"""A build that is killed, at any moment, leaves nothing that the next one does not put right."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path

import pytest

from kg.pipeline import build

EARLIER = {"a": "景县消息，河北恒屿树脂有限公司年产10万吨树脂项目签约，总投资6亿元。"}
LATER = {**EARLIER, "b": "故城县恒峪胶管有限公司总投资2亿元的年产500万米胶管项目投产。"}

KILLED = """
import json, os, signal, sys
from collections import Counter
from pathlib import Path
import kg.store.loading
from kg.pipeline import Plan, build

kg.store.loading._AT_ONCE = 1000  # So that another process fills the store of a new graph.
source, out, kind, number = sys.argv[1], Path(sys.argv[2]), sys.argv[3], int(sys.argv[4])
count = Counter()

def step(event):
    count[event] += 1
    if event == kind and count[event] == number:
        os.kill(os.getpid(), signal.SIGKILL)

def touched(event, arguments):
    if event == "open" and "/quads." in str(arguments[0]):
        step("load")
    elif event in ("open", "os.rename", "os.remove") and str(out.parent) in str(arguments[0]):
        step(event)

def each(results, _):
    for result in results:
        step("article")
        yield result

sys.addaudithook(touched)
build([source], out, Plan(watch=each))
print(json.dumps(count))
"""


def files(folder: Path) -> dict[str, bytes]:
    """Every file of a build but those of the store and of the build's own state."""
    found = {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return {name: data for name, data in found.items() if not name.startswith(("store/", "state/"))}


def write(path: Path, texts: dict[str, str]) -> str:
    lines = [json.dumps({"id": name, "text": text}, ensure_ascii=False) for name, text in texts.items()]
    path.write_text("\n".join(lines), encoding="utf-8")
    return str(path)


def run(source: str, out: Path, kind: str, number: int) -> subprocess.CompletedProcess[str]:
    """A build in a process of its own that kills itself before its step `number` of a kind."""
    command = [sys.executable, "-c", KILLED, source, str(out), kind, str(number)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Counter[str]]:
    """A folder with an earlier build and a later one over a copy of it, which took so many steps of each kind."""
    folder = tmp_path_factory.mktemp("built")
    build([write(folder / "earlier.jsonl", EARLIER)], folder / "earlier")
    shutil.copytree(folder / "earlier", folder / "later")
    done = run(write(folder / "later.jsonl", LATER), folder / "later", "none", 0)
    return folder, Counter(json.loads(done.stdout))


@pytest.mark.parametrize(
    ("kind", "number"),
    [("article", 1), ("open", 8), ("os.rename", 2), ("os.rename", -2), ("os.rename", -1), ("os.remove", -1)],
    ids=["reading", "facts", "files", "before the exchange", "within the exchange", "after the exchange"],
)
def test_the_next_build_gives_what_an_undisturbed_one_gives(
    built: tuple[Path, Counter[str]], kind: str, number: int, tmp_path: Path
) -> None:
    folder, steps = built
    out, source = tmp_path / "out", str(folder / "later.jsonl")
    shutil.copytree(folder / "earlier", out)
    number += steps[kind] + 1 if number < 0 else 0
    assert run(source, out, kind, number).returncode == -signal.SIGKILL
    assert not out.exists() or files(out) in (files(folder / "earlier"), files(folder / "later"))
    build([source], out)
    assert files(out) == files(folder / "later")
    assert sorted(path.name for path in tmp_path.iterdir()) == [".out.lock", "out"]


def test_a_build_that_is_killed_while_its_workers_read_frees_the_folder(tmp_path: Path) -> None:
    many = {f"a{n}": f"甲县{n}号公司投资{n}亿元建设年产{n}万吨钢管项目。" for n in range(1, 230)}
    source = write(tmp_path / "many.jsonl", many)
    assert run(source, tmp_path / "out", "article", 40).returncode == -signal.SIGKILL
    build([source], tmp_path / "out")
    assert len(list((tmp_path / "out" / "facts").iterdir())) == len(many)


def running(word: str) -> list[str]:
    """The command lines of processes, on Linux, that hold a word."""
    found: list[str] = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            found.append(path.read_bytes().replace(b"\0", b" ").decode(errors="replace"))
    return [line for line in found if word in line]


@pytest.mark.parametrize("number", [2, 4])
def test_a_build_that_is_killed_while_another_process_fills_its_store(tmp_path: Path, number: int) -> None:
    source, out = write(tmp_path / "later.jsonl", LATER), tmp_path / "out"
    build([source], tmp_path / "undisturbed")
    assert run(source, out, "load", number).returncode == -signal.SIGKILL
    end = time.monotonic() + 10
    while running(f"{out}.") and time.monotonic() < end:
        time.sleep(0.05)
    assert running(f"{out}.") == [], "it ends with the build"
    build([source], out)
    assert files(out) == files(tmp_path / "undisturbed")
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith((".", "out"))) == [
        ".out.lock",
        ".undisturbed.lock",
        "out",
    ]
