"""Store → networkx graph → one HTML file that opens from disk."""

from kg.network.graph import Graph, find, nearest, neighbourhood, shortest_path, to_networkx
from kg.network.html import write_html
from kg.network.stats import Stats, stats

__all__ = [
    "Graph",
    "Stats",
    "find",
    "nearest",
    "neighbourhood",
    "shortest_path",
    "stats",
    "to_networkx",
    "write_html",
]
