"""Layouts in frames, one for each place, each span of time, or, in a large graph, each community.

Where a thing stands says where it is or when it was first reported; the lines between frames are what joins places
and times. Computed here, so that the page only moves what it shows.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np

from kg.network.crowd import crowd
from kg.network.layout import Layout, Points, among, beside, layout, placed, quotient, shelves
from kg.network.stats import Simple

Box: TypeAlias = tuple[float, float]
Inside: TypeAlias = Callable[[list[int]], Points]
"""Where the entities of one frame stand, shape (n, 2), around any origin."""

_PAD = 22.0
_HEAD = 60.0
_GAP = 46.0
_NARROWEST = 190.0
_ASPECT = 1.2
_MOST_MONTHS = 12
_MOST_QUARTERS = 16
_CROWD = 600
"""Above so many entities the frames are laid out as crowds, in time that grows with their number."""
_SMALL = 500
"""A community of less than one entity in so many shares a frame with others like it."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What is laid out: who is linked to whom, the box that each fills in pixels, and which are shown at first."""

    simple: Simple
    boxes: list[Box]
    shown: list[int]


def by_links(ground: Ground, groups: list[list[int]]) -> dict[str, Any]:
    """A frame for each of `groups`, those that are linked near each other; for graphs too large for one picture.

    A frame is called after its best linked entity; the smallest groups share one frame without a name, the last.
    """
    least = max(3, len(ground.boxes) // _SMALL)
    large = [group for group in groups if len(group) >= least]
    rest = sorted(i for group in groups if len(group) < least for i in group)
    framed = _Framed(ground, large + [rest] * bool(rest), lambda members: crowd(ground.simple, ground.boxes, members))
    joined = quotient(ground.simple, framed.groups)
    sizes = np.array(framed.sizes).reshape(-1, 2)
    centres = placed(joined, list(joined), sizes + 2 * _GAP)
    corners = [(float(x), float(y)) for x, y in centres - sizes / 2]
    best = [max(group, key=lambda i: (ground.simple.degree[i], -i)) for group in large]
    return framed.columns(corners) | {"node": best + [-1] * bool(rest), "name": [""] * len(corners)}


def by_place(ground: Ground, place: list[int]) -> dict[str, Any]:
    """A frame for each place, the largest first, inside them the layout by links.

    `place` is the position of each entity's place or -1. What has none stands with its neighbours if all of those that
    have a place have the same one, else in a frame without a place.
    """
    near = [{place[j] for j in ground.simple[i]} - {-1} for i in range(len(place))]
    keys = [p if p >= 0 or len(others) != 1 else next(iter(others)) for p, others in zip(place, near, strict=True)]
    groups = _groups(keys, ground.shown)
    order = sorted(groups, key=lambda key: (key < 0, -len(groups[key]), key))

    def inside(members: list[int]) -> Points:
        if len(ground.shown) > _CROWD:
            return crowd(ground.simple, ground.boxes, members)
        at = layout(*among(ground.simple, ground.boxes, members))
        return np.array([at.x, at.y], dtype=np.float64).T

    framed = _Framed(ground, [groups[key] for key in order], inside)
    corners = shelves([size + _GAP for size in framed.sizes])
    return framed.columns(corners) | {"node": order, "name": [""] * len(order)}


def by_time(ground: Ground, dates: list[str], rank: list[Any]) -> dict[str, Any]:
    """A frame for each span of time, earliest first, from left to right; what has no date comes last.

    `dates` are ISO 8601 or empty; entities of one frame stand in columns, in the order of `rank`. Spans are months, or
    quarters or years where there would be too many.
    """
    spans = _spans(dates)
    groups = _groups(spans, ground.shown)
    order = sorted(groups, key=lambda key: (not key, key))
    size = np.array(ground.boxes, dtype=np.float64).reshape(-1, 2)
    high = math.sqrt(sum(len(g) * float(size[g].max(axis=0).prod()) for g in groups.values()) / _ASPECT)

    def inside(members: list[int]) -> Points:
        cell = size[members].max(axis=0)
        rows = max(1, min(len(members), int(high / cell[1])))
        turn = {i: n for n, i in enumerate(sorted(members, key=lambda i: (rank[i], i)))}
        at: Points = np.array([(turn[i] // rows, turn[i] % rows) for i in members], dtype=np.float64)
        at *= cell
        return at

    framed = _Framed(ground, [groups[key] for key in order], inside)
    left = np.cumsum([0.0, *(size[0] + _GAP for size in framed.sizes)])
    return framed.columns([(float(x), 0.0) for x in left[:-1]]) | {"node": [-1] * len(order), "name": order}


def _groups(keys: list[Any], shown: list[int]) -> dict[Any, list[int]]:
    groups: dict[Any, list[int]] = defaultdict(list)
    for i in shown:
        groups[keys[i]].append(i)
    return groups


def _spans(dates: list[str]) -> list[str]:
    months = [date[:7] for date in dates]
    quarters = [f"{m[:4]} Q{(int(m[5:7]) + 2) // 3}" if len(m) == 7 else m for m in months]
    if len(set(months)) <= _MOST_MONTHS:
        return months
    return quarters if len(set(quarters)) <= _MOST_QUARTERS else [date[:4] for date in dates]


class _Framed:
    """Groups laid out each for itself; `sizes` are those of their frames, head and rim included."""

    def __init__(self, ground: Ground, groups: list[list[int]], inside: Inside) -> None:
        self.ground, self.groups = ground, groups
        self.at, self.sizes = [], []
        boxes = np.array(ground.boxes, dtype=np.float64).reshape(-1, 2)
        for group in groups:
            at, half = inside(group), boxes[group] / 2
            low, high = (at - half).min(axis=0), (at + half).max(axis=0)
            size = np.maximum(high - low + (2 * _PAD, _PAD + _HEAD), (_NARROWEST, 0.0))
            self.at.append(at - (low + high) / 2 + size / 2 + (0.0, (_HEAD - _PAD) / 2))
            self.sizes.append(size)

    def columns(self, corners: list[Box]) -> dict[str, Any]:
        """Coordinates of all entities and frames in whole pixels, and the frame of each entity that is shown at first.

        Those that are not shown yet stand beside the neighbour from which they are reached.
        """
        spot: dict[int, Box] = {}
        frame = [-1] * len(self.ground.boxes)
        for number, (group, at, corner) in enumerate(zip(self.groups, self.at, corners, strict=True)):
            for i, (x, y) in zip(group, at + corner, strict=True):
                spot[i], frame[i] = (float(x), float(y)), number
        found: Layout = beside(self.ground.simple, self.ground.boxes, spot)
        return {
            "x": found.x,
            "y": found.y,
            "frame": frame,
            "left": [round(x) for x, _ in corners],
            "top": [round(y) for _, y in corners],
            "width": [round(float(width)) for width, _ in self.sizes],
            "height": [round(float(height)) for _, height in self.sizes],
        }
