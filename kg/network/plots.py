"""The figures of the network as charts that stand alone: one SVG each, and PNG for programs that read no SVG."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import cast

from kg.errors import OutputError
from kg.network.chart import Bar, bars, columns
from kg.network.graph import Graph
from kg.network.stats import Stats
from kg.network.style import LOOKS, legible
from kg.network.terms import Terms

_FONTS = "'Noto Sans CJK SC', 'Noto Sans SC', 'Microsoft YaHei', 'PingFang SC', sans-serif"
# What the style sheet of the pages does there, in the file itself; presentation only, so no script can hide in it.
_STYLE = (
    f"<style>text{{font-family:{_FONTS};fill:#4a5160}}svg>g>rect{{fill:#fff}}"
    f"line{{stroke:#d7dbe2}}.series rect{{fill:{LOOKS['Project'].light}}}</style>"
)
_ZOOM = 2.0
"""Pixels of a PNG for one of the SVG: sharp on paper and on dense screens."""


def plots(graph: Graph, figures: Stats, terms: Terms, top: int) -> dict[str, str]:
    """Names of charts and their SVG, of those that have two values or more.

    ``types``, ``relations``: how many entities and facts of each kind. ``degrees``: how many entities have one partner,
    two, three to four and so on, doubling. ``degree``, ``betweenness``, ``brokers``, ``communities``: the `top` first
    of each. What each figure means, `kg.network.stats.Stats` says. The same graph gives the same bytes.
    """
    charts = {
        "types": bars(_counts(figures.types, terms, top), "各类实体数 entities of each type"),
        "relations": bars(_counts(figures.relations, terms, top), "各类关系数 facts of each predicate"),
        "degrees": columns(list(_doubling(figures.degree.values())), "按关联数计的实体数 entities by partners"),
        "degree": bars(_best(graph, figures.degree, top), "关联实体数 degree"),
        "betweenness": bars(_best(graph, figures.betweenness, top), "中介中心性 betweenness"),
        "brokers": bars(_best(graph, figures.brokers, top), "院所与县区的桥梁 brokers"),
        "communities": bars(_groups(graph, figures, top), "最大社群的实体数 communities"),
    }
    return {name: _alone(str(chart.svg)) for name, chart in charts.items() if chart is not None}


def png(svg: str) -> bytes:
    """`svg` drawn in twice its size on white, with the fonts of this machine. Raises OutputError without resvg-py."""
    return _resvg()(svg_string=svg, zoom=_ZOOM, background="#ffffff")


def _alone(svg: str) -> str:
    opened = svg.index(">", svg.index("<svg")) + 1
    return svg[:opened] + _STYLE + svg[opened:]


def _counts(counted: Mapping[str, int], terms: Terms, top: int) -> list[Bar]:
    return [_bar(" ".join(terms.label(term)), count) for term, count in list(counted.items())[:top]]


def _best(graph: Graph, figure: Mapping[str, float], top: int) -> list[Bar]:
    best = sorted(figure.items(), key=lambda item: (-item[1], graph.nodes[item[0]]["label"], item[0]))
    return [_bar(graph.nodes[iri]["label"], value) for iri, value in best[:top] if value > 0]


def _groups(graph: Graph, figures: Stats, top: int) -> list[Bar]:
    """Communities of two or more, each named by its member with most partners."""
    groups = [group for group in figures.communities[:top] if len(group) > 1]
    heads = [max(group, key=lambda iri: (figures.degree[iri], graph.nodes[iri]["label"], iri)) for group in groups]
    return [_bar(graph.nodes[head]["label"], len(group)) for head, group in zip(heads, groups, strict=True)]


def _doubling(degrees: Iterable[int]) -> Iterator[Bar]:
    """Bars for 0, 1, 2, 3 to 4, 5 to 8, … partners, from the first that counts any to the last.

    >>> [(bar.name, int(bar.number)) for bar in _doubling([1, 1, 2, 6, 8])]
    [('1', 2), ('2', 1), ('3–4', 0), ('5–8', 2)]
    """
    sizes = [0 if degree == 0 else (degree - 1).bit_length() + 1 for degree in degrees]
    for size in range(min(sizes, default=0), max(sizes, default=-1) + 1):
        least, most = (size, size) if size < 2 else (2 ** (size - 2) + 1, 2 ** (size - 1))
        yield _bar(f"{least}" if least == most else f"{least}–{most}", sizes.count(size))


def _bar(name: str, value: float) -> Bar:
    number = Decimal(str(round(value, 4)))
    return Bar(legible(name), number, str(number))


def _resvg() -> Callable[..., bytes]:
    try:
        # Only who asks for PNG needs the package.
        import resvg_py  # noqa: PLC0415
    except ImportError as error:
        raise OutputError("PNG needs the package resvg-py: pip install 'regionkg[png]'") from error
    return cast("Callable[..., bytes]", resvg_py.svg_to_bytes)
