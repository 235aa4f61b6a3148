"""Peak memory and time of each export, of a generated graph of our shape and of one that is several times as large.

    python benchmarks/exports.py [--quads 100000] [--times 4] [--formats turtle,trig]

Each export is a process of its own, from a store on disk into a file. Its peak is the most resident memory that it had;
"read" is that of a process that only reads the store, every graph once: what the engine holds of a larger store is
more. A format whose memory does not grow with the graph has as much above that at both sizes.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from store import quads

from kg.export import FORMATS
from kg.store import write_store

ONE = """
import re, sys, time
from pathlib import Path
from kg.export import export
from kg.store import open_store
store, shape, out = sys.argv[1:]
start = time.process_time()
with open_store(store) as opened, open(out, "wb") as file:
    for graph in (None, *opened.graphs()) if shape == "read" else ():
        opened.dump_to(file, graph)
    if shape != "read":
        export(opened, shape, Path(out))
# Not ru_maxrss, which a process has from the one that started it.
peak = re.search("VmHWM:\\s*([0-9]+)", Path("/proc/self/status").read_text())[1]
print(int(peak) / 1024, time.process_time() - start)
"""


def measured(store: Path, shape: str, out: Path) -> tuple[float, float]:
    """Peak memory in MiB and CPU time in seconds of one export."""
    done = subprocess.run([sys.executable, "-c", ONE, store, shape, out], capture_output=True, text=True, check=True)
    peak, seconds = map(float, done.stdout.split())
    return peak, seconds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quads", type=int, default=100_000)
    parser.add_argument("--times", type=int, default=4)
    parser.add_argument("--formats", default=",".join(FORMATS))
    chosen = parser.parse_args()
    sizes = (chosen.quads, chosen.quads * chosen.times)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for size in sizes:
            write_store(folder / str(size), quads(size))
        print(f"{'':<10}" + "".join(f"{size:>12,} quads" + " " * 10 for size in sizes))
        for shape in ("read", *chosen.formats.split(",")):
            found = [measured(folder / str(size), shape, folder / f"{size}.{shape}.zip") for size in sizes]
            print(f"{shape:<10}" + "".join(f"{peak:>9,.0f} MiB {seconds:>8,.1f} s    " for peak, seconds in found))


if __name__ == "__main__":
    main()
