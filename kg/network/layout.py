"""Where everything stands: computed once, here, so that the page opens at rest and the same every time.

Each community is laid out by itself (Kamada-Kawai 1989 where small, Fruchterman-Reingold 1991 else), the boxes that
nodes fill with their labels are pushed apart, then the same is done with the communities of a component as boxes, and
components are packed on shelves.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from kg.network.stats import Simple

Points: TypeAlias = NDArray[np.float64]
"""Shape (n, 2): x and y, or widths and heights, in pixels at zoom 1."""

WHOLE = 300
"""A component of up to this many entities is laid out as one; a larger one by communities."""
_EXACT = 120
_EDGE = 105.0
_GAP = 60.0
_ASPECT = 1.3


@dataclass(frozen=True, slots=True)
class Layout:
    x: list[int]
    y: list[int]


def layout(simple: Simple, boxes: list[tuple[float, float]], groups: list[list[int]]) -> Layout:
    """Coordinates in whole pixels for the nodes 0..n-1 of `simple`, centred on the origin.

    `boxes` gives the width and height that each node fills with its label; `groups` are its communities.
    """
    size = np.array(boxes, dtype=np.float64).reshape(-1, 2)
    at = np.zeros_like(size)
    parts = sorted((sorted(part) for part in nx.connected_components(simple)), key=lambda part: (-len(part), part))
    extents = []
    for part in parts:
        inside = set(part)
        mine = [part] if len(part) <= WHOLE else [[i for i in group if i in inside] for group in groups]
        at[part], extent = _component(simple, part, [group for group in mine if group], size)
        extents.append(extent)
    for part, corner in zip(parts, _shelves(extents), strict=True):
        at[part] += corner
    if len(at):
        at -= (at.min(axis=0) + at.max(axis=0)) / 2
    return Layout([round(x) for x in at[:, 0]], [round(y) for y in at[:, 1]])


def _component(simple: Simple, part: list[int], groups: list[list[int]], size: Points) -> tuple[Points, Points]:
    """Coordinates of `part`, its corner at the origin, and its width and height."""
    at = np.zeros_like(size)
    extents = np.zeros((len(groups), 2))
    for number, group in enumerate(groups):
        at[group] = _arranged(simple.subgraph(group), group, size[group])
        low, high = _bounds(at[group], size[group])
        at[group] -= (low + high) / 2
        extents[number] = high - low + _GAP / 2
    if len(groups) > 1:
        centres = _arranged(_quotient(simple, groups), list(range(len(groups))), extents)
        for group, centre in zip(groups, centres, strict=True):
            at[group] += centre
    low, high = _bounds(at[part], size[part])
    return at[part] - low, high - low


def _quotient(simple: Simple, groups: list[list[int]]) -> Simple:
    """Groups as nodes, joined as strongly as their members."""
    group_of = {i: number for number, group in enumerate(groups) for i in group}
    joined: Simple = nx.Graph()
    joined.add_nodes_from(range(len(groups)))
    for a, b in simple.edges:
        one, two = sorted((group_of.get(a, -1), group_of.get(b, -1)))
        if 0 <= one < two:
            weight = joined[one][two]["weight"] + 1 if joined.has_edge(one, two) else 1
            joined.add_edge(one, two, weight=weight)
    return joined


def _arranged(simple: Simple, order: list[int], size: Points) -> Points:
    """Coordinates in `order`, boxes of `size` not overlapping."""
    if len(order) == 1:
        return np.zeros((1, 2))
    ordered: Simple = nx.Graph()
    ordered.add_nodes_from(order)
    ordered.add_edges_from(sorted((min(a, b), max(a, b)) for a, b in simple.edges))
    start = nx.circular_layout(ordered)
    if len(order) <= _EXACT and nx.is_connected(ordered):
        found = nx.kamada_kawai_layout(ordered, pos=start)
    else:
        found = nx.spring_layout(ordered, pos=start, seed=7, iterations=120, k=2.2 / len(order) ** 0.5)
    at = np.array([found[i] for i in order])
    index = {i: n for n, i in enumerate(order)}
    lengths = [float(np.hypot(*(at[index[a]] - at[index[b]]))) for a, b in ordered.edges]
    typical = float(np.median(lengths)) if lengths else 1.0
    wanted = max(_EDGE, 0.9 * float(np.median(size.max(axis=1))))
    at = at * (wanted / max(typical, 1e-6)) * (1.1, 0.9)
    return spread(at, size)


def spread(at: Points, size: Points, rounds: int = 300) -> Points:
    """`at`, moved as little as needed until no two boxes of `size` (shape (n, 2)) overlap, or `rounds` are over.

    Each round moves every overlapping pair apart along the axis on which it overlaps less.
    """
    at = at.copy()
    reach = float(np.hypot(*size.max(axis=0)))
    for _ in range(rounds):
        pairs = cKDTree(at).query_pairs(reach, output_type="ndarray")
        pairs = pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]
        gap = at[pairs[:, 1]] - at[pairs[:, 0]]
        over = (size[pairs[:, 0]] + size[pairs[:, 1]]) / 2 - np.abs(gap)
        hit = (over > 0.5).all(axis=1)
        if not hit.any():
            break
        pairs, gap, over = pairs[hit], gap[hit], over[hit]
        across = over[:, 0] < over[:, 1]
        move = np.where(np.stack([across, ~across], axis=1), over * np.where(gap < 0, -1.0, 1.0), 0.0) * 0.52
        np.add.at(at, pairs[:, 0], -move)
        np.add.at(at, pairs[:, 1], move)
    return at


def _bounds(at: Points, size: Points) -> tuple[Points, Points]:
    return (at - size / 2).min(axis=0), (at + size / 2).max(axis=0)


def _shelves(extents: list[Points]) -> list[tuple[float, float]]:
    """Upper left corners of boxes placed row by row, in the order given (largest first)."""
    area = sum(float((w + _GAP) * (h + _GAP)) for w, h in extents)
    widest = max((float(w) for w, _ in extents), default=0.0)
    largest = max((float(w * h) for w, h in extents), default=0.0)
    # Beside one that fills most of the ground, a row of small ones would only leave a gap below it.
    limit = widest + 1 if largest > area / 2 else max(widest, (area * _ASPECT) ** 0.5) + 1
    corners, x, y, tallest = [], 0.0, 0.0, 0.0
    for w, h in extents:
        if x and x + w > limit:
            x, y, tallest = 0.0, y + tallest + _GAP, 0.0
        corners.append((x, y))
        x, tallest = x + float(w) + _GAP, max(tallest, float(h))
    return corners
