"""Kills `kg build`, `kg publish` and `kg judge` at random moments; the next run must give what one undisturbed gives.

    python benchmarks/kills.py [build add publish judge] [--kills 50] [--articles 30]

The articles are those of `articles.py`. `build` reads all of them into a folder where a build of half of them stands,
`add` adds the other half to it, `publish` loads the graph into `oxigraph serve` (which stays alive), `judge` writes a
decision behind others. Each moment is drawn from the time that an undisturbed run takes (a fixed seed). Only the first
process is killed: its workers, which there are above 200 articles, must notice. What is compared: every file of a
build, and every quad of its store; every quad of the server; the decisions of the log. Exit code 1 if anything differs.
"""

from __future__ import annotations

import argparse
import random
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from build import write

from kg.entity.judgement import read_log
from kg.store import open_store, quads_of

SEED = 20240229


def start(arguments: list[str]) -> subprocess.Popen[bytes]:
    quiet = subprocess.DEVNULL
    return subprocess.Popen([sys.executable, "-m", "kg", *arguments], stdout=quiet, stderr=quiet)


def finish(arguments: list[str]) -> float:
    """Seconds that a run takes; ends the program if it fails."""
    begin = time.perf_counter()
    if code := start(arguments).wait():
        raise SystemExit(f"kg {' '.join(arguments)} failed with exit code {code}")
    return time.perf_counter() - begin


def graph(folder: Path) -> dict[str, Any]:
    """Every file of a build but those of the store and of the build's own state, and every quad of the store."""
    found = {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    with open_store(folder / "store") as store:
        quads = sorted(map(str, quads_of(store)))
    return {name: data for name, data in found.items() if not name.startswith(("store/", "state/"))} | {"": quads}


@contextmanager
def building(folder: Path, arguments: list[str]) -> Iterator[tuple[list[str], Callable[[], Any]]]:
    """A folder with a build of half of the articles."""
    out = folder / "out"
    shutil.rmtree(out, ignore_errors=True)
    shutil.copytree(folder / "earlier", out)
    yield ["build", *arguments, "-o", str(out)], lambda: graph(out)


@contextmanager
def publishing(folder: Path) -> Iterator[tuple[list[str], Callable[[], Any]]]:
    """An empty server."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    base, quiet = f"http://127.0.0.1:{port}", subprocess.DEVNULL
    server = str(Path(sys.executable).with_name("oxigraph"))
    with subprocess.Popen([server, "serve", "--bind", f"127.0.0.1:{port}"], stdout=quiet, stderr=quiet) as process:
        try:
            while True:
                try:
                    urllib.request.urlopen(f"{base}/query?query=ASK%7B%7D", timeout=5).close()
                    break
                except OSError:
                    time.sleep(0.05)
            yield (
                [
                    "publish",
                    "--endpoint",
                    f"{base}/update",
                    "--query-endpoint",
                    f"{base}/query",
                    "-g",
                    str(folder / "earlier"),
                ],
                lambda: served(base),
            )
        finally:
            process.kill()


def served(base: str) -> list[bytes]:
    """Every quad of a server."""
    request = urllib.request.Request(f"{base}/store", headers={"Accept": "application/n-quads"})
    with urllib.request.urlopen(request, timeout=600) as answer:
        return sorted(answer.read().splitlines())


@contextmanager
def judging(folder: Path) -> Iterator[tuple[list[str], Callable[[], Any]]]:
    """A log with some decisions."""
    log = folder / "log.tsv"
    day = "2026-03-02T09:15:00Z"
    log.write_text("".join(f"{day}\tli\tsame\tcompany/甲{n}\tcompany/乙{n}\t\n" for n in range(200)), encoding="utf-8")
    decision = ["same", "company/丙", "company/丁", "--who", "li", "--when", day]
    yield ["judge", *decision, "--judgements", str(log), "-g", str(folder / "earlier")], lambda: decided(log)


def decided(log: Path) -> Any:
    """What a log says, and what of it cannot be read."""
    found = read_log(log)
    return {(each.when, each.who, each.what, each.first, each.second) for each in found.judgements}, found.problems


def kill_once(prepared: Any, seconds: float) -> tuple[bool, Any]:
    """Whether the run was still going on when it was killed, and the result of the run after it."""
    with prepared as (arguments, result):
        process = start(arguments)
        time.sleep(seconds)
        process.kill()
        killed = process.wait() < 0
        finish(arguments)
        return killed, result()


def kills(name: str, prepare: Callable[[], Any], number: int) -> bool:
    """Whether all of so many kills were put right; prints how many were."""
    choice, killed, equal = random.Random(f"{SEED} {name}"), 0, 0
    with prepare() as (arguments, result):
        seconds, whole = finish(arguments), result()
    for _ in range(number):
        hit, found = kill_once(prepare(), choice.uniform(0, seconds))
        killed, equal = killed + hit, equal + (found == whole)
    print(f"{name:8} {number} runs, {killed} killed, {equal} put right by the next run", flush=True)
    return equal == number


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("verbs", nargs="*", default=["build", "add", "publish", "judge"])
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--articles", type=int, default=30)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(options.articles // 2, folder / "half.jsonl")
        write(options.articles, folder / "all.jsonl")
        lines = (folder / "all.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
        (folder / "rest.jsonl").write_text("".join(lines[options.articles // 2 :]), encoding="utf-8")
        finish(["build", str(folder / "half.jsonl"), "-o", str(folder / "earlier")])
        cases: dict[str, Callable[[], Any]] = {
            "build": lambda: building(folder, [str(folder / "all.jsonl")]),
            "add": lambda: building(folder, ["--add", str(folder / "rest.jsonl")]),
            "publish": lambda: publishing(folder),
            "judge": lambda: judging(folder),
        }
        right = [kills(verb, cases[verb], options.kills) for verb in options.verbs]
    raise SystemExit(0 if all(right) else 1)


if __name__ == "__main__":
    main()
