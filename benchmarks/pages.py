"""The pages of `kg serve` on a generated region: processor time of one page of each kind, the first time and again.

    python benchmarks/pages.py [--entities 40000]

Pages are made in this process, without HTTP and without the server's cache of answers. The first page of a place or the
first page of all asks for an overview of all projects, the first search makes the index of names; both are kept while
the store does not change. Times are of the processor, since the clock would show what else runs on the machine.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

import pyoxigraph as ox
import region

from kg.serve.site.asked import Asked
from kg.serve.site.render import render
from kg.store.sparql import with_prefixes

_ONE = "SELECT ?s {{ ?s a kg:{0} }} ORDER BY ?s LIMIT 1"
_BUSIEST = "SELECT ?place (COUNT(*) AS ?n) { ?s kg:locatedIn ?place } GROUP BY ?place ORDER BY DESC(?n) LIMIT 1"
_CLAIMS = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?claim a kg:Claim } }"


def first(store: ox.Store, query: str) -> str:
    """The first cell of the answer."""
    return str(next(iter(store.query(with_prefixes(query))))[0].value)


def pages(store: ox.Store) -> dict[str, Asked]:
    """A page of each kind."""
    found = {kind: first(store, _ONE.format(kind)) for kind in ("Project", "Company", "University", "Article")}
    place = first(store, _BUSIEST)
    return {
        **{kind.lower(): Asked("resource", iri=iri) for kind, iri in found.items()},
        "place": Asked("resource", iri=place),
        "home": Asked("home"),
        "search": Asked("search", parameters=(("q", "食品"),)),
        "suggestions": Asked("suggest", parameters=(("q", "jx"),)),
        "question": Asked("question", iri="investment-by-county"),
        "network of a company": Asked("network", iri=found["Company"]),
        "network of a place": Asked("network", iri=place),
    }


def spent(store: ox.Store, asked: Asked) -> tuple[float, int]:
    """Seconds of the processor, and the size of the page."""
    start = time.process_time()
    status, _, text = render(store, asked.to_json())
    assert status == 200, asked
    return time.process_time() - start, len(text.encode())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entities", type=int, default=40_000)
    count = parser.parse_args().entities
    with tempfile.TemporaryDirectory() as folder:
        region.write(count, Path(folder) / "store")
        store = ox.Store.read_only(str(Path(folder) / "store"))
        print(f"{count:,} entities, {int(first(store, _CLAIMS)):,} claims")
        print(f"{'page':22}{'first':>10}{'again':>10}{'size':>12}")
        for name, asked in pages(store).items():
            (once, _), (again, size) = spent(store, asked), spent(store, asked)
            print(f"{name:22}{once * 1000:7.0f} ms{again * 1000:7.0f} ms{size / 1024:8.0f} KiB")


if __name__ == "__main__":
    main()
