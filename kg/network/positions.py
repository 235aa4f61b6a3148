"""Where the entities of a page stand in each of its layouts: by links, by place, by the time of the first report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

from kg.network import style
from kg.network.arrange import Ground, by_links, by_place, by_time
from kg.network.layout import layout

Columns: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of each entity beside its links."""

    communities: list[list[int]]
    place: list[int]
    """The entity that is its place, or -1."""
    dates: list[str]
    """When it is first reported, ISO 8601 or empty."""
    rank: list[Any]
    """In this order entities of one time stand."""


def positions(ground: Ground, lines: list[list[str]], known: Known, *, large: bool) -> dict[str, Columns]:
    """Coordinates by name of layout; `lines` are those of each label.

    `links` is always there, in a graph that is `large` with a frame for each community; `place` and `time` are, with
    frames, where they tell things apart.
    """
    found: dict[str, Columns] = {}
    if large:
        found["links"] = by_links(ground, known.communities)
    else:
        at = layout(ground.simple, ground.boxes)
        found["links"] = {"x": at.x, "y": at.y}
    framed = {"place": by_place(ground, known.place), "time": by_time(ground, known.dates, known.rank)}
    found |= {name: columns for name, columns in framed.items() if len(columns["name"]) > 1}
    for columns in found.values():
        columns["y"] = [y - _hanging(label) for y, label in zip(columns["y"], lines, strict=True)]
    return found


def _hanging(lines: list[str]) -> int:
    """How far a shape stands above the middle of its box, which holds the label too."""
    return round(style.label_height(lines) / 2)
