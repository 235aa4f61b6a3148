"""Store → networkx graph → one HTML file that opens from disk."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.network.graph import Graph, find, nearest, neighbourhood, shortest_path, to_networkx
    from kg.network.html import write_html
    from kg.network.stats import Stats

__all__ = [
    "Graph",
    "Stats",
    "find",
    "nearest",
    "neighbourhood",
    "shortest_path",
    "to_networkx",
    "write_html",
]

_HOMES = {"write_html": "html", "Stats": "stats"}


def __getattr__(name: str) -> Any:
    # Layout and pages take half a second to load; whoever wants a label or a colour does not wait for that.
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    # `stats` is no name of these: it is the submodule, which would take the place of a function once it is loaded.
    found = getattr(import_module(f"{__name__}.{_HOMES.get(name, 'graph')}"), name)
    globals()[name] = found
    return found
