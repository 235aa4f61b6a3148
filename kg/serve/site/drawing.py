"""A small network as SVG that the server draws: an entity in the middle, neighbours around it, every name a link."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from kg.network import style
from kg.network.shorten import shortened
from kg.serve.entity import local
from kg.serve.site.rows import Group, Row, Rows

WIDTH, HEIGHT = 440.0, 430.0
_MOST = 10
_RADIUS = 8.0
_LABEL = 9.0
_POLYGONS = {"square": (4, 45.0), "diamond": (4, 0.0), "triangle": (3, -90.0), "triangleDown": (3, 90.0)}


@dataclass(frozen=True, slots=True)
class Dot:
    """An entity at `x`, `y` with its name in lines below; `points` are the corners of its shape, empty for a circle."""

    href: str
    label: str
    kind: str
    x: float
    y: float
    radius: float
    points: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A fact between two dots; its arrow points to the fact's object. The label stands at `x`, `y`."""

    x1: float
    y1: float
    x2: float
    y2: float
    label: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """What the template turns into SVG; `left_out` counts neighbours that are not drawn."""

    dots: tuple[Dot, ...]
    lines: tuple[Line, ...]
    left_out: int = 0
    width: float = WIDTH
    height: float = HEIGHT


def corners(shape: str, radius: float) -> list[tuple[float, float]]:
    """The corners of a shape of `kg.network.style.LOOKS` around the origin; none for a circle."""
    if shape == "star":
        return [_at(-90 + 36 * i, radius * (1.25 if i % 2 == 0 else 0.55)) for i in range(10)]
    if shape == "hexagon":
        return [_at(60 * i, radius * 1.1) for i in range(6)]
    if shape in _POLYGONS:
        sides, first = _POLYGONS[shape]
        return [_at(first + 360 / sides * i, radius * 1.25) for i in range(sides)]
    return []


def _at(degrees: float, radius: float) -> tuple[float, float]:
    angle = math.radians(degrees)
    return radius * math.cos(angle), radius * math.sin(angle)


def outline(kind: str, x: float, y: float, radius: float) -> str:
    """The corners of the shape of an entity type as SVG writes them; empty for a circle."""
    return " ".join(f"{x + dx:.1f},{y + dy:.1f}" for dx, dy in corners(style.look(kind).shape, radius))


def network(rows: Rows, groups: Iterable[Group]) -> Drawing | None:
    """The entity of `rows` and its nearest neighbours, some of every relation; None if it has none."""
    linked = [group for group in groups if any(row.href for row in group.rows)]
    chosen = list(_chosen(linked))
    if not chosen:
        return None
    everyone = {row.href for group in linked for row in group.rows if row.href}
    more = len(everyone) - len(chosen) + sum(group.left_out for group in linked)
    node = rows.nodes[rows.iri]
    middle = dot(local(node.iri), node.label, node.type, (WIDTH / 2, HEIGHT / 2 - 12), 12.0)
    dots, lines = [middle], []
    for (x, y), (group, row) in zip(_ring(len(chosen)), chosen, strict=True):
        one = dot(row.href, row.text, row.kind, (x, y))
        dots.append(one)
        ends = (middle, one) if group.way == "out" else (one, middle)
        lines.append(line(*ends, row.title or rows.label(group.predicate), at=one))
    return Drawing(tuple(dots), tuple(lines), more)


def _chosen(groups: Sequence[Group]) -> Iterator[tuple[Group, Row]]:
    """A neighbour of each relation in turn, until there are enough; each neighbour once."""
    seen: set[str] = set()
    turns = zip_longest(*([(group, row) for row in group.rows if row.href and row.current] for group in groups))
    for turn in turns:
        for each in turn:
            if each is not None and each[1].href not in seen and len(seen) < _MOST:
                seen.add(each[1].href)
                yield each


def _ring(number: int) -> Iterator[tuple[float, float]]:
    """Places on an ellipse, the first at the top."""
    for i in range(number):
        angle = -math.pi / 2 + 2 * math.pi * i / number
        yield WIDTH / 2 + 165 * math.cos(angle), HEIGHT / 2 - 12 + 170 * math.sin(angle)


def dot(href: str, label: str, kind: str, at: tuple[float, float], radius: float = _RADIUS) -> Dot:
    """An entity at a place."""
    x, y = at
    return Dot(href, label, kind, x, y, radius, outline(kind, x, y, radius), tuple(style.wrapped(label)[:2]))


def line(start: Dot, end: Dot, label: str, *, at: Dot | None = None) -> Line:
    """The arrow from one dot to another, from rim to rim; its label nearer to `at`, in the middle without it."""
    dx, dy = end.x - start.x, end.y - start.y
    length = math.hypot(dx, dy) or 1.0
    ux, uy = dx / length, dy / length
    x1, y1 = start.x + ux * (start.radius + 4), start.y + uy * (start.radius + 4)
    x2, y2 = end.x - ux * (end.radius + 8), end.y - uy * (end.radius + 8)
    share = 0.5 if at is None else 0.56 if at is end else 0.44
    label = style.legible(" ".join(label.split()))
    return Line(x1, y1, x2, y2, shortened(label, _LABEL), start.x + dx * share, start.y + dy * share + 4)
