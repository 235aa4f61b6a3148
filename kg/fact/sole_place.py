"""The one park, or town, that an article of a wider area is set in: where its works are unless it says otherwise."""

from __future__ import annotations

from kg.fact.home import Home
from kg.fact.opening import openings
from kg.fact.place_phrase import holders
from kg.fact.reading import Reading
from kg.model import Mention, Span

_FIRST = 3
"""The paragraphs, with the headline, in which an article sets its scene."""
_OFTEN = 2
"""Clauses that open with a park, at least, where it comes up later only."""


def sole_place(reading: Reading, own: Home) -> Mention | None:
    """The only narrow place of an article on an area (甲县：机器响。走进乙园区，…): one park, or one town, that opens a
    clause of its first paragraphs, or a park that clauses open with again and again (乙园区…。园区…)."""
    if own.place.kind != "AdministrativeArea" or own.among:
        return None
    found: dict[str, Mention] = {}
    for place in reading.mentions:
        narrow = place.kind == "Park" or (place.kind == "AdministrativeArea" and place.code is None)
        if narrow and not holders(reading, place) and own.holds(reading, place):
            found.setdefault(reading.key[place], place)
    if len(found) != 1:
        return None
    place = next(iter(found.values()))
    return place if _sets_the_scene(reading, place) else None


def _sets_the_scene(reading: Reading, place: Mention) -> bool:
    lines = reading.doc.paragraphs
    opened = [p for p in openings(reading, Span(0, len(reading.text))) if reading.key[p.head] == reading.key[place]]
    first = lines[:_FIRST][-1].end if lines else 0
    early = bool(opened) and opened[0].start < first
    return early or (place.kind == "Park" and len(opened) >= _OFTEN)
