"""All stages beside their peers at one, two and four times a size: one table, for the terminal and a file.

    python benchmarks/bench.py [--full] [--runs 3] [--stage NAME] [-o build/bench.md]

`make bench` runs the small sizes in minutes, `make bench-full` the large ones. Each row is measured in a process of its
own; ours and the peer take turns, and the medians of the runs are shown. Time is processor time, for `build` that of
all its processes: what else the machine does shows in it less than in the clock's. "growth" is the time over that at
the first size: at four times the size it is 4.0 where cost grows with the size, 16 where it grows with its square. The
same goes into a file, and beside it into one in JSON. The extra ``bench`` is needed: pip install -e .[bench]

| stage   | size is of | ours | peer |
|---------|------------|------|------|
| extract | articles of `articles.py` | `kg.fact.extract` | `jieba.posseg.cut` of the same text |
| build   | articles   | `kg build` into a new folder | – |
| resolve | firms' names of `resolve.py` | `kg.entity.resolve` | rapidfuzz, WRatio > 90 within blocks |
| store   | entities of `region.py` | `write_store` | `pyoxigraph.Store.bulk_load` |
| query   | entities   | 200 lookups by `kg.query.run` | the same by pyoxigraph |
| export  | entities   | canonical Turtle | rdflib's Turtle |
| view    | entities   | the network page | – |
"""

from __future__ import annotations

import argparse
import io
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import articles as made
import jieba.posseg
import pyoxigraph as ox
import rdflib
import region
import resolve

import kg
from kg.article.read import make_article
from kg.fact import extract
from kg.network import write_html
from kg.query import run
from kg.store import OxigraphStore, write_store
from kg.store.turtle import write_turtle

Work = Callable[[], object]
FACTORS = (1, 2, 4)
_LOOKUPS = 200


@dataclass(frozen=True, slots=True)
class Stage:
    """`prepared` gives the work of a size, ours and the peer's; `sizes` are the small and the full one."""

    prepared: Callable[[int, Path], tuple[Work, Work | None]]
    sizes: tuple[int, int]
    clock: Callable[[], float] = time.process_time
    lookups: int = 0
    """What is counted a second, where that is not the size."""


def _of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _extract(size: int, _: Path) -> tuple[Work, Work | None]:
    texts = [f"{each.title}\n{each.text}" for each in made.articles(size)]
    read = [make_article(text, "bench", str(number)) for number, text in enumerate(texts)]
    jieba.setLogLevel("ERROR")
    jieba.initialize()
    extract(read[0])
    return lambda: [extract(article) for article in read], lambda: [list(jieba.posseg.cut(text)) for text in texts]


def _build(size: int, folder: Path) -> tuple[Work, Work | None]:
    records = ({"id": f"made-{each.number}", "title": each.title, "date": each.date, "text": each.text} for each in
               made.articles(size))  # fmt: skip
    lines = (json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    (folder / "articles.jsonl").write_text("".join(lines), encoding="utf-8")

    def build() -> None:
        out = tempfile.mkdtemp(dir=folder)
        command = [sys.executable, "-m", "kg", "build", str(folder / "articles.jsonl"), "-o", out]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)

    return build, None


def _resolve(size: int, _: Path) -> tuple[Work, Work | None]:
    names = resolve.firms(size)
    return lambda: resolve.by_us(names), lambda: resolve.by_rapidfuzz(names, 90)


def _store(size: int, folder: Path) -> tuple[Work, Work | None]:
    nquads = ox.serialize(region.quads(size), format=ox.RdfFormat.N_QUADS)

    def ours() -> None:
        write_store(Path(tempfile.mkdtemp(dir=folder)), ox.parse(nquads, ox.RdfFormat.N_QUADS))

    return ours, lambda: ox.Store(tempfile.mkdtemp(dir=folder)).bulk_load(nquads, ox.RdfFormat.N_QUADS)


def _query(size: int, folder: Path) -> tuple[Work, Work | None]:
    region.write(size, folder / "store")
    store, raw = OxigraphStore(folder / "store"), ox.Store.read_only(str(folder / "store"))
    subjects = sorted({quad.subject.value for quad in islice(raw.quads_for_pattern(None, None, None), 2000)})[:_LOOKUPS]
    asked = [f"SELECT ?p ?o {{ <{subject}> ?p ?o }}" for subject in subjects if not subject.startswith("_:")]
    return lambda: [run(store, text) for text in asked], lambda: [list(raw.query(text)) for text in asked]


def _export(size: int, _: Path) -> tuple[Work, Work | None]:
    triples = (quad.triple for quad in region.quads(size))
    ntriples = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES)
    graph = rdflib.Graph().parse(data=ntriples, format="nt")
    return lambda: write_turtle(ntriples, io.BytesIO()), lambda: graph.serialize(io.BytesIO(), format="turtle")


def _view(size: int, folder: Path) -> tuple[Work, Work | None]:
    region.write(size, folder / "store")
    store = OxigraphStore(folder / "store")
    return lambda: write_html(store, folder / "graph.html"), None


STAGES = {
    "extract": Stage(_extract, (100, 2_000)),
    "build": Stage(_build, (50, 2_500), _of_children),
    "resolve": Stage(_resolve, (5_000, 25_000)),
    "store": Stage(_store, (500, 10_000)),
    "query": Stage(_query, (500, 10_000), lookups=_LOOKUPS),
    "export": Stage(_export, (250, 2_500)),
    "view": Stage(_view, (250, 2_500)),
}


def measured(stage: Stage, size: int, runs: int) -> dict[str, float]:
    """The medians of the runs, in seconds, of ours and of the peer if there is one."""
    with tempfile.TemporaryDirectory() as folder:
        ours, peer = stage.prepared(size, Path(folder))
        times: dict[str, list[float]] = {}
        for _ in range(runs):
            for name, work in (("ours", ours), ("peer", peer)):
                if work is not None:
                    begin = stage.clock()
                    work()
                    times.setdefault(name, []).append(stage.clock() - begin)
    return {name: statistics.median(found) for name, found in times.items()}


def rows(names: list[str], full: bool, runs: int) -> Iterator[dict[str, object]]:
    """One row for each stage and size, each from a process of its own."""
    for name in names:
        first = 0.0
        for factor in FACTORS:
            size = STAGES[name].sizes[full] * factor
            command = [sys.executable, __file__, "--one", name, str(size), "--runs", str(runs)]
            found = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
            first = first or found["ours"]
            yield {"stage": name, "size": size, "factor": factor, "growth": found["ours"] / first, **found}


def line(row: dict[str, object]) -> str:
    """A row of the table."""
    ours, size = float(str(row["ours"])), int(str(row["size"]))
    ratio = f"{ours / float(str(row['peer'])):.2f}" if "peer" in row else "–"
    growth = f"x {float(str(row['growth'])):.1f}" if row["factor"] != 1 else ""
    cells = (
        f"{row['stage']:8}",
        f"{size:>9,}",
        f"{ours:>9.3f}",
        f"{(STAGES[str(row['stage'])].lookups or size) / ours:>11,.0f}",
        f"{ratio:>6}",
        f"{growth:>7}",
    )
    return f"| {' | '.join(cells)} |"


def machine() -> str:
    """What it was measured on."""
    model = next((text.partition(":")[2].strip() for text in _cpuinfo() if text.startswith("model name")), "")
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    cores = f"{os.cpu_count()} cores of {model or platform.processor() or platform.machine()}"
    return f"kg {kg.__version__}, Python {platform.python_version()}, {platform.system()}, {cores}{load} at the start"


def _cpuinfo() -> list[str]:
    path = Path("/proc/cpuinfo")
    return path.read_text().splitlines() if path.exists() else []


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--full", action="store_true", help="the large sizes")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--stage", choices=STAGES, action="append", help="only this one; repeatable")
    parser.add_argument("-o", "--output", type=Path, default=Path("build/bench.md"))
    parser.add_argument("--one", nargs=2, metavar=("STAGE", "SIZE"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        name, size = options.one
        print(json.dumps(measured(STAGES[name], int(size), options.runs)))
        return
    head = [
        f"Median of {options.runs} runs; {machine()}.\n",
        "| stage    |      size |   seconds |  a second | x peer | growth |",
        "| -------- | --------: | --------: | --------: | -----: | -----: |",
    ]
    print(*head, sep="\n", flush=True)
    found = []
    for row in rows(options.stage or list(STAGES), options.full, options.runs):
        found.append(row)
        print(line(row), flush=True)
    options.output.parent.mkdir(parents=True, exist_ok=True)
    options.output.write_text("\n".join([*head, *map(line, found), ""]), encoding="utf-8")
    options.output.with_suffix(".json").write_text(json.dumps(found, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
