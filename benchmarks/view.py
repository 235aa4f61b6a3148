"""The page of `kg view` beside plain pyvis on the same graph, in headless Chromium without a GPU, all in one run.

    python benchmarks/view.py [--large] [--only 10000] [--ours]

Graphs of 200, 2,000 and 10,000 entities (`--large`: 50,000 and 100,000 too) as `region.py` makes them, with a sentence
behind every fact. `--ours` leaves pyvis out, which needs many minutes for the large ones. For each page:

- seconds of `kg view`, by the clock and in the processor, and megabytes;
- seconds from opening the file until it shows something useful: ours is drawn and ready, pyvis has its first picture;
- frames a second while the whole graph is dragged with a mouse for two seconds;
- labels on the screen and how many pairs of them overlap, at five zooms from afar to near;
- ours alone, milliseconds of a search, of a path between two, and from a click on a fact to its marked sentence, each
  the median of ten.

pyvis gets nodes, edges and names, and no evidence. Its physics is off, since with it the larger graphs never come to
rest, and it draws where our layout puts things.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import region
from pyvis.network import Network
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

from kg.network import to_networkx
from kg.network.terms import Terms
from kg.network.view import View, view
from kg.store import open_store

SIZES, LARGE = (200, 2000, 10_000), (50_000, 100_000)
_WAIT = 240
_CHROMIUM = "--headless=new --no-sandbox --disable-gpu --hide-scrollbars --lang=zh-CN --window-size=1400,900".split()

_SCRIPT = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")


@contextmanager
def browser() -> Iterator[Any]:
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    for argument in _CHROMIUM:
        options.add_argument(argument)
    driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
    driver.set_script_timeout(_WAIT)
    driver.set_page_load_timeout(_WAIT)
    try:
        yield driver
    finally:
        driver.quit()


def plain_pyvis(model: View, path: Path) -> None:
    """The same nodes and edges as pyvis draws them by itself; its lists are filled directly, since adding is slow."""
    network = Network(directed=True, height="800px", cdn_resources="in_line")
    at, types = model["layouts"]["links"], model["types"]
    network.nodes = [
        {"id": i, "label": label, "x": at["x"][i], "y": at["y"][i], "color": types[kind]["light"], "shape": "dot"}
        for i, (label, kind) in enumerate(zip(model["nodes"]["label"], model["nodes"]["type"], strict=True))
    ]
    facts = model["facts"]
    pairs = zip(facts["s"], facts["o"], facts["p"], strict=True)
    network.edges = [
        {"from": s, "to": o, "arrows": "to", "title": model["relations"][p]["zh"]} for s, o, p in pairs if o >= 0
    ]
    network.toggle_physics(False)
    path.write_text(network.generate_html(), encoding="utf-8")


def run(driver: Any, part: str, *arguments: str) -> Any:
    """What a part of view.js gives."""
    call = f"const done = [...arguments].pop(); bench.{part}(...[...arguments].slice(0, -1)).then(done)"
    return driver.execute_async_script(f"{_SCRIPT}\n{call}", *arguments)


def opened(driver: Any, path: Path, fragment: str, drawn: str) -> float:
    """Seconds from asking for the page until `drawn` holds, by the page's own clock."""
    driver.get("about:blank")
    driver.get(path.as_uri() + fragment)
    end = time.monotonic() + _WAIT
    while time.monotonic() < end:
        if driver.execute_script(drawn):
            return float(driver.execute_script("return performance.now()")) / 1000
        time.sleep(0.02)
    return float("nan")


def ours(driver: Any, path: Path) -> dict[str, Any]:
    ready = "return document.documentElement.dataset.ready === 'yes' && (kg.renderer.settled?.() ?? true)"
    found: dict[str, Any] = {"useful": opened(driver, path, "", ready)}
    found["lookups"] = run(driver, "lookups")
    opened(driver, path, "#groups=*", ready)
    by_vis = driver.execute_script("return kg.renderer.name") == "vis-network"
    found["fps"] = run(driver, "drag", "#network canvas" if by_vis else "#network")
    found["labels"] = run(driver, "labels")
    return found


def kg_view(graph: Path, page: Path) -> tuple[float, float]:
    """Seconds of `kg view` by the clock and in the processor."""
    begin, before = time.monotonic(), os.times()
    subprocess.run(
        [sys.executable, "-m", "kg", "view", "-g", str(graph), "-o", str(page)], check=True, stderr=subprocess.DEVNULL
    )
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return time.monotonic() - begin, cpu


def measure(driver: Any, size: int, folder: Path) -> None:
    page = folder / "ours.html"
    region.write(size, folder / "store")
    wall, cpu = kg_view(folder, page)
    found = ours(driver, page)
    print(f"{size:>7} ours   kg view {wall:.1f} s ({cpu:.1f} s CPU), {page.stat().st_size / 1e6:.2f} MB,", end=" ")
    print(
        f"useful after {found['useful']:.2f} s, {found['fps']:.0f} fps, labels/overlapping {found['labels']},", end=" "
    )
    print(", ".join(f"{name} {value:.0f} ms" for name, value in found["lookups"].items()), flush=True)


def measure_pyvis(driver: Any, size: int, folder: Path) -> None:
    """The peer on the graph that `measure` left in `folder`."""
    terms, other = Terms.of_ontology(), folder / "pyvis.html"
    with open_store(folder / "store") as store:
        plain_pyvis(view(to_networkx(store, terms), terms), other)
    begin = opened(driver, other, "", "return typeof network === 'object' && network.body.nodeIndices.length > 0")
    fps = run(driver, "drag", "#mynetwork canvas")
    print(
        f"{size:>7} pyvis  {other.stat().st_size / 1e6:.2f} MB, useful after {begin:.2f} s, {fps:.1f} fps", flush=True
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--large", action="store_true", help="50,000 and 100,000 entities too")
    parser.add_argument("--only", type=int, help="a graph of this many entities alone")
    parser.add_argument("--ours", action="store_true", help="without pyvis")
    options = parser.parse_args()
    sizes = (options.only,) if options.only else SIZES + (LARGE if options.large else ())
    with browser() as driver:
        for size in sizes:
            with tempfile.TemporaryDirectory() as folder:
                measure(driver, size, Path(folder))
                if not options.ours:
                    measure_pyvis(driver, size, Path(folder))


if __name__ == "__main__":
    main()
