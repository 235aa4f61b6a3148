"""A layout for hundreds of entities at once, in time that grows with their number: near each other what is linked.

Entities that are linked to a tenth of all others say nothing about who belongs together: they stand in the middle. What
falls apart without them stands around them, each part in the order in which one walks it, as seeds in a sunflower.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Mapping
from functools import lru_cache

import numpy as np

from kg.network.layout import Box, Points
from kg.network.stats import Simple

_GOLDEN = math.pi * (3 - math.sqrt(5))
_SHARE = 10
_FEW = 12
_ROOM = 1.3
"""The ground that discs of falling size take in a spiral, for each that they cover."""


def crowd(simple: Simple, boxes: list[Box], members: list[int]) -> Points:
    """Coordinates in pixels of `members` of `simple`, shape (n, 2), around the origin; the same for the same graph."""
    inside = set(members)
    near = {i: sorted(inside.intersection(simple[i]) - {i}) for i in members}
    many = max(_FEW, len(members) // _SHARE)
    hubs = sorted((i for i in members if len(near[i]) > many), key=lambda i: (-len(near[i]), i))
    parts = [[hub] for hub in hubs] + _parts(near, set(hubs), members)
    cell = np.array([boxes[i] for i in members], dtype=np.float64).mean(axis=0)
    at = {}
    for part, centre in zip(parts, _spiral([len(part) for part in parts]), strict=True):
        for i, spot in zip(part, centre + _seeds(len(part)), strict=True):
            at[i] = spot * cell
    return np.array([at[i] for i in members])


def _parts(near: Mapping[int, list[int]], hubs: set[int], members: list[int]) -> list[list[int]]:
    """The parts into which `members` fall without `hubs`, largest first, each walked from its best linked."""
    found, seen = [], set(hubs)
    for start in sorted(members, key=lambda i: (-len(near[i]), i)):
        if start in seen:
            continue
        seen.add(start)
        part, queue = [], deque([start])
        while queue:
            here = queue.popleft()
            part.append(here)
            fresh = [there for there in near[here] if there not in seen]
            seen.update(fresh)
            queue.extend(fresh)
        found.append(part)
    return sorted(found, key=lambda part: (-len(part), part))


# Most parts are small, and so of few sizes.
@lru_cache(maxsize=64)
def _seeds(count: int) -> Points:
    """Places of `count` seeds, one to a unit of ground (Vogel 1979)."""
    turn = np.arange(count)
    radius = np.sqrt((turn + 0.35) / math.pi) if count > 1 else np.zeros(1)
    return np.stack([radius * np.cos(turn * _GOLDEN), radius * np.sin(turn * _GOLDEN)], axis=1)


def _spiral(sizes: list[int]) -> Points:
    """Centres of discs of that much ground each, the first in the middle."""
    area = np.array(sizes, dtype=np.float64) * _ROOM
    # A disc's centre lies where half of its own ground is used up beside all that came before.
    used = np.cumsum(area) - area / 2
    used[0] = 0.0
    radius = np.sqrt(used / math.pi) + np.where(np.arange(len(sizes)) > 0, 0.25 * np.sqrt(area / math.pi), 0.0)
    # The next disc stands beside the last one on the way around, as far on as both are wide.
    half = np.sqrt(area / math.pi)
    step = np.zeros(len(sizes))
    step[1:] = (half[1:] + half[:-1]) / np.maximum(radius[1:], half[1:])
    turn = np.cumsum(step)
    return np.stack([radius * np.cos(turn), radius * np.sin(turn)], axis=1)
