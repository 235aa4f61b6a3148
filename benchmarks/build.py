"""Time and peak memory of `kg build` at growing numbers of articles, each in a process of its own.

    python benchmarks/build.py [--sizes 500,1000,2000] [--projects 8] [--stages] [--add 100]

The articles are those of `articles.py`, of three projects each unless `--projects` says how many. Memory is what the
system counts as the largest resident set of any process of the build (`wait4`); the workers of the map step are smaller
than the one that joins what they say. `--stages` prints the peak and the size after each stage, on Linux; the largest
set is then that of the last stages only. `--add` adds so many more articles to each graph.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from articles import article

# Run in the process that builds.
_STAGED = """
import sys, time
from importlib import import_module
from pathlib import Path
from kg.cli import main
def watched(name, work):
    def run(*args, **options):
        Path("/proc/self/clear_refs").write_text("5")  # the peak starts anew: proc(5)
        begin, used = time.perf_counter(), time.process_time()
        result = work(*args, **options)
        status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
        peak, after = (int(status[key].split()[0]) / 1024 for key in ("VmHWM", "VmRSS"))
        took, used = time.perf_counter() - begin, time.process_time() - used
        times = f"{took:7.1f} s, {used:7.1f} s of this process's CPU"
        print(f"  {name:19} {times}, peak {peak:5.0f} MiB, after it {after:5.0f} MiB", file=sys.stderr)
        return result
    return run
for module, where, name in STAGES:
    place = import_module(module)
    place = getattr(place, where) if where else place
    setattr(place, name, watched(f"{where}.{name}".strip("._"), getattr(place, name)))
main()
"""
_STAGES = (
    ("kg.pipeline", "_Making", "read"),
    ("kg.ledger", "Ledger", "settle"),
    ("kg.pipeline", "", "merged"),
    ("kg.graphfiles", "GraphFiles", "change"),
    ("kg.graphfiles", "GraphFiles", "write"),
    ("kg.graphfiles", "GraphFiles", "compact"),
    ("kg.page", "Page", "write"),
)


def write(count: int, path: Path, first: int = 0, projects: int = 3) -> None:
    """`count` articles about so many projects each, from number `first` on, as JSON Lines."""
    with path.open("w", encoding="utf-8") as file:
        for made in (article(number, projects) for number in range(first, first + count)):
            record = {"id": f"made-{made.number:07}", "title": made.title, "date": made.date, "text": made.text}
            file.write(json.dumps(record, ensure_ascii=False) + "\n")


def measure(arguments: list[str], *, stages: bool) -> tuple[float, float, float]:
    """Seconds by the clock, seconds of processor time (workers too) and MiB of `kg build` with these arguments."""
    program = ["-c", _STAGED.replace("STAGES", repr(_STAGES))] if stages else ["-m", "kg"]
    begin = time.perf_counter()
    process = subprocess.Popen([sys.executable, *program, "build", *arguments], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"kg build {' '.join(arguments)} failed with exit code {process.returncode}")
    return time.perf_counter() - begin, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="500,1000,2000")
    parser.add_argument(
        "--projects", type=int, default=3, metavar="N", help="projects in an article; 8: 1,000 characters"
    )
    parser.add_argument("--stages", action="store_true")
    parser.add_argument("--add", type=int, default=0, metavar="N", help="add N articles to each graph")
    options = parser.parse_args()
    first = 0.0
    for count in map(int, options.sizes.split(",")):
        with tempfile.TemporaryDirectory() as folder:
            source, out = Path(folder) / "articles.jsonl", str(Path(folder) / "out")
            write(count, source, projects=options.projects)
            seconds, cpu, memory = measure([str(source), "-o", out], stages=options.stages)
            first = first or memory
            rate = f"{cpu:7.1f} s of CPU, {60 * count / cpu:6.0f} articles a minute of a core"
            print(
                f"{count:>7,} articles {seconds:7.1f} s, {rate}, {memory:5.0f} MiB, x{memory / first:.2f}", flush=True
            )
            if options.add:
                write(options.add, source, count, options.projects)
                seconds, cpu, memory = measure(["--add", str(source), "-o", out], stages=options.stages)
                print(
                    f"{options.add:>7,} added    {seconds:7.1f} s, {cpu:7.1f} s of CPU, {memory:5.0f} MiB", flush=True
                )


if __name__ == "__main__":
    main()
