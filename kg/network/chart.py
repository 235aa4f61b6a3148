"""Charts as SVG, drawn by leather. Colours and fonts are a style sheet's: the pages allow no style of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import leather
from markupsafe import Markup

from kg.network.shorten import shortened
from kg.network.style import legible

_LONGEST = 16.0
_WIDTH = 600
_FONT = 13

# leather measures texts by the number of their characters, as if all were as wide.
leather.theme.tick_font_size = _FONT
leather.theme.tick_font_char_width = _FONT


@dataclass(frozen=True, slots=True)
class Bar:
    """One value of a chart, as it reads and as a number; `href` is where its name leads, or empty."""

    name: str
    number: Decimal
    text: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart with its values, for those who cannot see it."""

    svg: Markup
    bars: tuple[Bar, ...]


def bars(values: Sequence[Bar], title: str | None = None) -> Chart | None:
    """Horizontal bars, the first at the top; None for fewer than two values or where none is above 0."""
    if len(values) < 2 or not any(bar.number > 0 for bar in values):
        return None
    # Each name once: leather takes names for categories.
    named = _distinct([shortened(" ".join(legible(bar.name).split()), _LONGEST) for bar in values])
    chart = leather.Chart(title)
    chart.add_bars([(float(bar.number), name) for bar, name in zip(values, named, strict=True)])
    return _drawn(chart, values, 28 * len(values) + (116 if title else 76))


def columns(values: Sequence[Bar], title: str | None = None) -> Chart | None:
    """Vertical bars from left to right; None as for `bars`."""
    if len(values) < 2 or not any(bar.number > 0 for bar in values):
        return None
    chart = leather.Chart(title)
    named = _distinct([bar.name for bar in values])
    chart.add_columns([(name, float(bar.number)) for bar, name in zip(values, named, strict=True)])
    return _drawn(chart, values, 300 if title else 260)


def _drawn(chart: leather.Chart, values: Sequence[Bar], height: int) -> Chart:
    # leather escapes what it is given; the test with hostile names holds it to that.
    svg = str(chart.to_svg(width=_WIDTH, height=height))
    scaled = svg.replace(f'width="{_WIDTH}" height="{height}"', f'viewBox="0 0 {_WIDTH} {height}"', 1)
    return Chart(Markup(scaled), tuple(values))


def _distinct(names: Sequence[str]) -> list[str]:
    found: list[str] = []
    for name in names:
        number = 2
        shown = name
        while shown in found:
            shown = f"{name} {number}"
            number += 1
        found.append(shown)
    return found
