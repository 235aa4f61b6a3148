"""Where everything stands: computed once, here, so that the page opens at rest and the same every time.

A small part of the graph is drawn as a whole, by stress. A larger one is cut, first into hubs with their
leaves, then into communities; the pieces are laid out by the same rule, and then, as boxes, so are they among each
other. The boxes that nodes fill with their labels are pushed apart; components are packed on shelves.
"""

from __future__ import annotations

import math
from collections import defaultdict, deque
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from kg.network.stats import Simple, communities

Points: TypeAlias = NDArray[np.float64]
"""Shape (n, 2): x and y, or widths and heights, in pixels at zoom 1."""

Box: TypeAlias = tuple[float, float]

_WHOLE = 150
"""Up to this many nodes are drawn as a whole; time and memory grow with the square."""
_EDGE = 105.0
_GAP = 60.0
_ROOM = 2.0
_ASPECT = 1.3
_GOLDEN = math.pi * (3 - math.sqrt(5))


@dataclass(frozen=True, slots=True)
class Layout:
    x: list[int]
    y: list[int]


def layout(simple: Simple, boxes: list[Box]) -> Layout:
    """Coordinates in whole pixels for the nodes 0..n-1 of `simple`, centred on the origin.

    `boxes` gives the width and height that each node fills with its label.
    """
    size = np.array(boxes, dtype=np.float64).reshape(-1, 2)
    at = np.zeros_like(size)
    parts = sorted((sorted(part) for part in nx.connected_components(simple)), key=lambda part: (-len(part), part))
    extents = []
    for part in parts:
        found = placed(simple, part, size[part])
        low, high = _bounds(found, size[part])
        at[part] = found - low
        extents.append(high - low)
    for part, corner in zip(parts, shelves(extents), strict=True):
        at[part] += corner
    if len(at):
        at -= (at.min(axis=0) + at.max(axis=0)) / 2
    return Layout([round(x) for x in at[:, 0]], [round(y) for y in at[:, 1]])


def among(simple: Simple, boxes: list[Box], members: list[int]) -> tuple[Simple, list[Box]]:
    """The part of `simple` between `members` with its nodes numbered in their order, and the boxes of those."""
    number = {i: n for n, i in enumerate(members)}
    part: Simple = nx.Graph()
    part.add_nodes_from(range(len(members)))
    part.add_edges_from((number[a], number[b]) for a, b in simple.subgraph(members).edges)
    return part, [boxes[i] for i in members]


def beside(simple: Simple, boxes: list[Box], placed: Mapping[int, Box]) -> Layout:
    """Coordinates of all nodes: `placed` as given, every other one beside the neighbour that reaches it first."""
    at = dict(placed)
    lowest = max((y for _, y in at.values()), default=0.0)
    left, queue = iter(simple), deque(placed)
    while len(at) < len(simple):
        if not queue:
            # A part of the graph that nothing shown reaches begins below all the rest.
            lowest += 1000.0
            queue.append(next(i for i in left if i not in at))
            at[queue[0]] = (0.0, lowest)
        here = queue.popleft()
        fresh = [there for there in sorted(simple[here]) if there not in at]
        for turn, there in enumerate(fresh, 2):
            radius, angle = 1.15 * math.sqrt(turn / math.pi), turn * _GOLDEN
            width, height = boxes[there]
            at[there] = (
                at[here][0] + radius * width * math.cos(angle),
                at[here][1] + radius * height * math.sin(angle),
            )
            lowest = max(lowest, at[there][1])
        queue.extend(fresh)
    return Layout([round(at[i][0]) for i in simple], [round(at[i][1]) for i in simple])


def spread(at: Points, size: Points, rounds: int = 200) -> Points:
    """`at`, moved about as little as needed until no two boxes of `size` (shape (n, 2)) overlap, or `rounds` are over.

    Each round moves every overlapping pair apart along the axis on which it overlaps less; where that is slow to
    settle, everything moves out a little.
    """
    at = at.copy()
    reach = float(np.hypot(*size.max(axis=0)))
    for turn in range(1, rounds + 1):
        one, two = _near(at, reach)
        gap = at[two] - at[one]
        over = (size[one] + size[two]) / 2 - np.abs(gap)
        hit = np.flatnonzero((over > 0.5).all(axis=1))
        if not len(hit):
            break
        one, two, gap, over = one[hit], two[hit], gap[hit], over[hit]
        across = over[:, 0] < over[:, 1]
        move = np.where(np.stack([across, ~across], axis=1), over * np.where(gap < 0, -1.0, 1.0), 0.0) * 0.52
        np.add.at(at, one, -move)
        np.add.at(at, two, move)
        if turn % 20 == 0:
            at *= 1.06
    return at


def _near(at: Points, reach: float) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Each pair that lies no further apart than `reach`, once."""
    if len(at) <= _WHOLE:
        across, down = at[:, 0, None] - at[:, 0], at[:, 1, None] - at[:, 1]
        one, two = np.nonzero(np.triu(np.hypot(across, down) <= reach, 1))
        return one, two
    from scipy.spatial import cKDTree  # noqa: PLC0415 - takes as long to load as all else of a small page to make

    pairs = cKDTree(at).query_pairs(reach, output_type="ndarray")
    return pairs[:, 0], pairs[:, 1]


def placed(simple: Simple, part: list[int], size: Points) -> Points:
    """Coordinates of `part`, in its order, boxes of `size` not overlapping."""
    # A copy: a view asks of every neighbour anew whether it belongs.
    inside = simple.subgraph(part).copy()
    if len(part) > 2 and max(inside.degree[i] for i in part) == inside.number_of_edges() == len(part) - 1:
        return _sunflower(inside, part, size)
    if len(part) <= _WHOLE:
        return _drawn(inside, part, size)
    groups = _bunches(inside, part)
    if len(groups) > 0.9 * len(part):
        groups = communities(inside)
    if len(groups) == 1 or len(groups) == len(part):
        return _sunflower(inside, part, size)
    return _nested(inside, part, groups, size)


def _nested(inside: Simple, part: list[int], groups: list[list[int]], size: Points) -> Points:
    """Each group by itself, then the groups as boxes."""
    row = {i: n for n, i in enumerate(part)}
    at = np.zeros_like(size)
    extents = np.zeros((len(groups), 2))
    for number, group in enumerate(groups):
        rows = [row[i] for i in group]
        found = placed(inside, group, size[rows])
        low, high = _bounds(found, size[rows])
        at[rows] = found - (low + high) / 2
        extents[number] = high - low + (_GAP / 3 if len(group) > 1 else 0)
    centres = placed(quotient(inside, groups), list(range(len(groups))), extents)
    for group, centre in zip(groups, centres, strict=True):
        at[[row[i] for i in group]] += centre
    return at


def _bunches(inside: Simple, part: list[int]) -> list[list[int]]:
    """Every node with the leaves that hang on it alone, in the order of `part`."""
    leaves = defaultdict(list)
    for i in part:
        if inside.degree[i] == 1:
            (hub,) = inside[i]
            if inside.degree[hub] > 1:
                leaves[hub].append(i)
    hanging = {i for bunch in leaves.values() for i in bunch}
    return [[i, *leaves[i]] for i in part if i not in hanging]


def quotient(inside: Simple, groups: list[list[int]]) -> Simple:
    """Groups as nodes, joined if any of their members are."""
    group_of = {i: number for number, group in enumerate(groups) for i in group}
    joined: Simple = nx.Graph()
    joined.add_nodes_from(range(len(groups)))
    pairs = {(min(a, b), max(a, b)) for a, b in ((group_of[a], group_of[b]) for a, b in inside.edges) if a != b}
    joined.add_edges_from(sorted(pairs))
    return joined


def _drawn(inside: Simple, part: list[int], size: Points) -> Points:
    """A small part as a whole; edges about as long as boxes are wide, and room for all boxes."""
    if len(part) == 1:
        return np.zeros((1, 2))
    if len(part) == 2:
        return np.array([[0.0, 0.0], [max(_EDGE, 0.55 * float(size[:, 0].sum())), 0.0]])
    row = {i: n for n, i in enumerate(part)}
    pairs = np.array([(row[a], row[b]) for a, b in inside.edges]).reshape(-1, 2)
    at = _by_stress(_hops(pairs, len(part)))
    wanted = max(_EDGE, 0.9 * float(np.median(size.max(axis=1))))
    at = at * wanted * (1.1, 0.9)
    width, height = np.ptp(at, axis=0)
    # Drawn in by as much as the boxes need, twice over: long edges between large boxes would leave the ground empty.
    needed = (_ROOM * float(size.prod(axis=1).sum()) / max(float(width * height), 1.0)) ** 0.5
    return spread(at * min(1.0, max(needed, 0.3)), size)


def _hops(pairs: NDArray[np.int64], count: int) -> Points:
    """Lengths of the shortest chains between all nodes, shape (count, count); parts that nothing joins stand apart."""
    joined = np.zeros((count, count), dtype=np.float32)
    joined[pairs[:, 0], pairs[:, 1]] = joined[pairs[:, 1], pairs[:, 0]] = 1
    hops = np.where(np.eye(count) > 0, 0.0, np.inf)
    here = np.eye(count, dtype=np.float32)
    for step in range(1, count):
        # A product of matrices goes one link further from every node at once.
        reached = (here @ joined > 0) & np.isinf(hops)
        if not reached.any():
            break
        hops[reached] = step
        here = reached.astype(np.float32)
    finite = np.isfinite(hops)
    return np.where(finite, hops, hops[finite].max() + 1)


def _by_stress(hops: Points, rounds: int = 80) -> Points:
    """Coordinates whose distances are as near to `hops` as a plane allows, near nodes counting most.

    Stress majorisation (Gansner, Koren and North 2004) from classical scaling (Torgerson 1952).
    """
    count = len(hops)
    weight = np.divide(1.0, hops**2, out=np.zeros_like(hops), where=hops > 0)
    # The Laplacian, made invertible by the one direction that it leaves out: moving everything alike.
    inverse = np.linalg.inv(np.diag(weight.sum(axis=1)) - weight + 1 / count)
    at = _scaled(hops)
    # Nodes that hang alike on the rest start on one spot; a small spiral sets them apart.
    turn = np.arange(count)
    at = at + 0.1 * np.stack([np.cos(turn * _GOLDEN), np.sin(turn * _GOLDEN)], axis=1) * np.sqrt(turn / count)[:, None]
    wanted = weight * hops
    for _ in range(rounds):
        across, down = at[:, 0, None] - at[:, 0], at[:, 1, None] - at[:, 1]
        pull = -wanted / np.maximum(np.sqrt(across * across + down * down), 1e-9)
        np.fill_diagonal(pull, 0.0)
        np.fill_diagonal(pull, -pull.sum(axis=1))
        before, at = at, inverse @ (pull @ at)
        if np.abs(at - before).max() < 0.002:
            break
    return at


def _scaled(hops: Points) -> Points:
    """Classical scaling to the plane, each axis turned so that its largest entry is positive."""
    squared = hops**2
    centred = -0.5 * (squared - squared.mean(axis=0) - squared.mean(axis=1)[:, None] + squared.mean())
    values, vectors = np.linalg.eigh(centred)
    axes = vectors[:, -2:][:, ::-1]
    axes = axes * np.sign(axes[np.abs(axes).argmax(axis=0), [0, 1]])
    return np.asarray(axes * np.sqrt(np.maximum(values[-2:][::-1], 0.0)))


def _sunflower(inside: Simple, part: list[int], size: Points) -> Points:
    """The best connected in the middle, the others around it, as seeds stand in a sunflower (Vogel 1979)."""
    order = sorted(range(len(part)), key=lambda n: (-inside.degree[part[n]], n))
    turn = np.arange(len(part))
    radius = np.sqrt(turn / math.pi) * 1.12
    seeds = np.stack([radius * np.cos(turn * _GOLDEN), radius * np.sin(turn * _GOLDEN)], axis=1)
    at = np.zeros_like(size)
    at[order] = seeds * size.mean(axis=0)
    return spread(at, size)


def _bounds(at: Points, size: Points) -> tuple[Points, Points]:
    return (at - size / 2).min(axis=0), (at + size / 2).max(axis=0)


def shelves(extents: list[Points]) -> list[Box]:
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
