"""Kills `kg build` at random moments; the next run must give the files that an undisturbed one gives.

    python benchmarks/kills.py [--kills 50] [--articles 30]

The articles are those of `articles.py`; an earlier build of half of them stands in the folder. Each moment is drawn
from the time that an undisturbed build takes (a fixed seed). Only the first process is killed: its workers, which there
are above 200 articles, must notice. Ends with exit code 1 if any folder differs.
"""

from __future__ import annotations

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from build import write

SEED = 20240229


def start(source: Path, out: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "kg", "build", str(source), "-o", str(out)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL)


def finish(source: Path, out: Path) -> float:
    """Seconds that a build takes; ends the program if it fails."""
    begin = time.perf_counter()
    if code := start(source, out).wait():
        raise SystemExit(f"the build failed with exit code {code}")
    return time.perf_counter() - begin


def files(folder: Path) -> dict[str, bytes]:
    """Every file of a build but the store's own."""
    found = {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return {name: data for name, data in found.items() if not name.startswith("store/")}


def kill_once(folder: Path, seconds: float) -> tuple[bool, dict[str, bytes]]:
    """Whether the build was still running when it was killed, and the files of the build after it."""
    out = folder / "out"
    shutil.rmtree(out, ignore_errors=True)
    shutil.copytree(folder / "earlier", out)
    process = start(folder / "all.jsonl", out)
    time.sleep(seconds)
    process.kill()
    killed = process.wait() < 0
    finish(folder / "all.jsonl", out)
    return killed, files(out)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--articles", type=int, default=30)
    options = parser.parse_args()
    choice, killed, equal = random.Random(SEED), 0, 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(options.articles // 2, folder / "half.jsonl")
        write(options.articles, folder / "all.jsonl")
        finish(folder / "half.jsonl", folder / "earlier")
        seconds = finish(folder / "all.jsonl", folder / "whole")
        whole = files(folder / "whole")
        for _ in range(options.kills):
            hit, found = kill_once(folder, choice.uniform(0, seconds))
            killed, equal = killed + hit, equal + (found == whole)
    print(f"{options.kills} builds of {options.articles} articles, {killed} killed, {equal} put right by the next run")
    raise SystemExit(0 if equal == options.kills else 1)


if __name__ == "__main__":
    main()
