"""The view model as one HTML file that opens from disk and asks the network for nothing.

pyvis makes the page, with our template: its own ones load scripts from a CDN, put names into script and markup, and
its `write_html` states no encoding. Here its network is filled directly, its environment is one that escapes, and the
only scripts and styles that run are those whose hash stands in the page's Content Security Policy.
"""

from __future__ import annotations

import base64
import gc
import hashlib
import json
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from jinja2 import Environment, FunctionLoader
from markupsafe import Markup

from kg.network import keys, style
from kg.network.claims import Part, Said
from kg.network.graph import find, neighbourhood, to_networkx
from kg.network.pack import pack, packed
from kg.network.site import Site
from kg.network.terms import Terms
from kg.network.view import View, view
from kg.output import atomic_write
from kg.store import Store

_ASSETS = "kg.network"
_VIS = "lib/vis-9.1.2/vis-network.min.js"


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page shows of a store: all unless a `part` is given, under a title if one is."""

    part: Part | None = None
    title: str = ""
    said: Said | None = None
    """What it says of claims, if that is known."""
    site: Site | None = None
    """The server whose pages it leads to."""


_ALL = Shown()


def write_html(store: Store, path: Path, *, focus: str | None = None, hops: int = 2, shown: Shown = _ALL) -> None:
    """Write the network of `store` to `path`: what is `shown` of it, or lies within `hops` facts of the entity `focus`.

    Raises QueryError if `focus` names no entity or several, OutputError if `path` cannot be written.
    """
    with _uncollected():
        page = _page(store, (focus, hops), shown)
    with atomic_write(path) as file:
        file.write(page.encode("utf-8"))


def _page(store: Store, around: tuple[str | None, int], shown: Shown) -> str:
    terms = Terms.of_ontology()
    # The store's engine works beside Python, which may well load modules while it waits.
    with ThreadPoolExecutor(1) as beside:
        beside.submit(_load)
        graph = to_networkx(store, terms, shown.part, shown.said)
    iri = None
    focus, hops = around
    if focus is not None:
        iri = find(graph, focus)
        graph = neighbourhood(graph, iri, hops)
    name = graph.nodes[iri]["label"] if iri else shown.title or "区域知识图谱"
    return render(view(graph, terms, title=style.legible(name[:80]), focus=iri, site=shown.site))


def _load() -> None:
    """Load what a page needs after the store was read."""
    from pyvis.network import Network  # noqa: F401, PLC0415 - imports IPython, which takes longer than a command's start

    keys.pinyin("汉")
    keys.folding(["汉"])


@contextmanager
def _uncollected() -> Iterator[None]:
    """No search for cyclic garbage: there is none, and it would walk through millions of objects again and again."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def render(model: View) -> str:
    """The page that shows `model`; the same characters for the same model."""
    # pyvis imports IPython, which takes longer than all else that a command does at start.
    from pyvis.network import Network  # noqa: PLC0415

    network = Network(directed=True, heading=model["title"] or "区域知识图谱", cdn_resources="in_line")
    network.nodes, network.edges = _nodes(model), _edges(model)
    network.options = _options(len(network.edges))
    network.templateEnv, network.path = _environment(model), "template.html"
    return str(network.generate_html())


def _options(lines: int) -> dict[str, Any]:
    """How vis-network draws: at rest, no menus or titles of its own, lines left out while many of them move."""
    many = lines > 1200
    still = {**_OPTIONS["interaction"], "hideEdgesOnDrag": many, "hideEdgesOnZoom": many}
    return {**_OPTIONS, "interaction": still}


_OPTIONS: dict[str, Any] = {
    "autoResize": True,
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "hover": True,
        "hoverConnectedEdges": False,
        "selectConnectedEdges": False,
        "tooltipDelay": 100000,
        "keyboard": False,
    },
    "nodes": {
        "borderWidth": 1.5,
        "borderWidthSelected": 4,
        # The page draws the labels itself, at one size whatever the zoom.
        "font": {"size": 0},
    },
    "edges": {"arrows": {"to": {"enabled": True, "scaleFactor": 0.45}}, "selectionWidth": 0, "hoverWidth": 1},
}


def _by_vis(model: View) -> bool:
    return bool(model["renderer"] == "vis-network")


def _nodes(model: View) -> list[dict[str, Any]]:
    """The entities as vis-network takes them; none where it does not draw."""
    columns, types, at = model["nodes"], model["types"], model["layouts"]["links"]
    return [
        {
            "id": i,
            "label": columns["short"][i],
            "shape": types[columns["type"][i]]["shape"],
            "size": columns["size"][i],
            "x": at["x"][i],
            "y": at["y"][i],
        }
        for i in range(len(columns["iri"]) if _by_vis(model) else 0)
    ]


def _edges(model: View) -> list[dict[str, Any]]:
    """The facts between those; the page adds how parallel ones bend."""
    facts = model["facts"] if _by_vis(model) else {}
    pairs = enumerate(zip(facts.get("s", ()), facts.get("o", ()), strict=True))
    return [{"id": i, "from": s, "to": o} for i, (s, o) in pairs if o >= 0]


def _environment(model: View) -> Environment:
    """Jinja with escaping on; data goes into the page through the filters `block` and `packed` only."""
    environment = Environment(autoescape=True, keep_trailing_newline=True, loader=FunctionLoader(_asset))
    css, vis, page = _joined("css"), _vis() if _by_vis(model) else "", _joined("js")
    small, evidence = pack(model)
    environment.filters |= {"block": _block, "packed": packed}
    environment.globals.update(
        view=small,
        evidence=evidence,
        css=Markup(css),
        vis=Markup(vis),
        page=Markup(page),
        policy=_policy([vis, page] if vis else [page], css),
    )
    return environment


def _block(value: Any) -> Markup:
    """JSON for a data block: no ``<`` is left that could end the block or open another element."""
    # pyvis hands the options over as JSON already.
    value = json.loads(value) if isinstance(value, str) else value
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return Markup(text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029"))


def _policy(scripts: list[str], css: str) -> str:
    """Nothing may be loaded, sent, framed or run but our own scripts and styles, named by hash (CSP Level 3)."""
    allowed = " ".join(map(_hash, scripts))
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_hash(css)}; base-uri 'none'; form-action 'none'; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}'"


@cache
def _asset(name: str) -> str:
    return resources.files(_ASSETS).joinpath("assets", name).read_text(encoding="utf-8")


# Scripts in the order in which they need each other; they share one scope.
_PARTS = {
    "css": ("1-base", "2-controls", "3-panel", "4-evidence", "5-phone", "6-table"),
    "js": (
        *("words", "dom", "unpack", "model", "search", "state", "places", "visible", "look", "labels", "drawing"),
        *("grid", "canvas-draw", "pointer", "canvas", "renderer"),
        *("combo", "filters", "histogram", "evidence", "neighbours", "panel", "table", "main"),
    ),
}


@cache
def _joined(kind: str) -> str:
    text = "\n".join(_asset(f"{kind}/{name}.{kind}") for name in _PARTS[kind])
    # Asynchronous, since the data is unpacked first.
    return f'(async () => {{\n"use strict";\n{text}}})();\n' if kind == "js" else text


@cache
def _vis() -> str:
    """vis-network as pyvis brings it (9.1.2, MIT or Apache-2.0). Line ends as a browser reads them, or no hash fits."""
    return re.sub(r"\r\n?", "\n", resources.files("pyvis").joinpath(_VIS).read_text(encoding="utf-8"))
