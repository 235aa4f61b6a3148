"""How splink on DuckDB groups the names of `resolve.py`, as a peer of its table.

    python benchmarks/resolve_splink.py [--names 25000]

Dedupe within the same blocks as rapidfuzz there (the first two characters after the place); one comparison of the
names by Jaro-Winkler at .92 and .85 and one of the places; u by random sampling, m by expectation maximisation, pairs
above .9, .5 and .1 joined. splink is needed: pip install -e .[bench]
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Mapping
from functools import partial

import duckdb
import splink.comparison_library as cl
from resolve import by_us, firms, quality
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

from kg.entity.place import leading

THRESHOLDS = (0.9, 0.5, 0.1)


def by_splink(names: Mapping[str, str], threshold: float) -> tuple[float, dict[str, str]]:
    """Seconds, and the cluster of each name."""
    begin = time.perf_counter()
    rows = [(number, name, leading(name)[1][:2], leading(name)[1]) for number, name in enumerate(names)]
    connection = duckdb.connect()
    connection.execute("CREATE TABLE firms (unique_id INTEGER, name VARCHAR, block VARCHAR, rest VARCHAR)")
    connection.executemany("INSERT INTO firms VALUES (?, ?, ?, ?)", rows)
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            cl.JaroWinklerAtThresholds("rest", [0.92, 0.85]),
            cl.JaroWinklerAtThresholds("name", [0.92, 0.85]),
        ],
        blocking_rules_to_generate_predictions=[block_on("block")],
    )
    api = DuckDBAPI(connection)
    linker = Linker(api.register("firms"), settings)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("block"))
    pairs = linker.inference.predict(threshold_match_probability=threshold)
    clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(pairs, threshold)
    found = {row["name"]: str(row["cluster_id"]) for row in clusters.as_record_list()}
    return time.perf_counter() - begin, found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--names", type=int, default=25_000)
    names = firms(parser.parse_args().names)
    peers = [("kg resolve", by_us), *((f"splink > {at}", partial(by_splink, threshold=at)) for at in THRESHOLDS)]
    for peer, group in peers:
        seconds, found = group(names)
        print(f"{peer:<12} {len(names):>7,} names {seconds:6.1f} s {len(names) / seconds:>9,.0f}/s  ", end="")
        print(quality(names, found))


if __name__ == "__main__":
    main()
