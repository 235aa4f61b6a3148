"""The place that the name of a project tells: 丙县甲项目, 甲大学丙县基地项目, 甲高速公路丙县段."""

from __future__ import annotations

import re

from kg.fact.focus import WORKS
from kg.fact.home import Home
from kg.fact.labels import label
from kg.fact.place_phrase import holders, inside_name, opening_place, within
from kg.fact.reading import Reading
from kg.fact.scene import heading_scene
from kg.model import Mention

_SECTION = re.compile(r"(?:境内)?段(?:[^段]{0,6}(?:项目|工程))?")
"""What follows the place in a section of a road or line that lies there: 甲高速公路乙市段."""
_MAKING = re.compile(r"(?:[一二三四首]期|扩建|新建|改造|续建|建设|提升)*(?:项目|工程)?")


def place_in_name(reading: Reading, work: Mention, own: Home) -> Mention | None:
    """A place of `own` that opens the name, other than the park that the project itself builds."""
    section = [
        m
        for m in reading.within(work.span, "AdministrativeArea")
        if _SECTION.fullmatch(reading.text, m.span.end, work.span.end)
    ]
    if section:
        return section[-1]
    opening = opening_place(reading, work) or _known_park(reading, work)
    if opening is None or not own.holds(reading, opening):
        inner = _inner_area(reading, work, own)
        if inner is not None:
            return inner
    if opening is None:
        return _bearing_town(reading, work)
    heading = None if own.holds(reading, opening) else _above(reading, work, own)
    under = heading is not None and opening.code and heading.code and within(opening.code, heading.code)
    return opening if under or own.holds(reading, opening) or _told_alone(reading, opening, own) else None


def _above(reading: Reading, work: Mention, own: Home) -> Mention | None:
    return label(reading, work.span.start) or heading_scene(reading, work.span.start, own)


_TOWN = re.compile(r"(?P<stem>[一-龥]{2,4})(?:镇|乡|街道|村)")


def _bearing_town(reading: Reading, work: Mention) -> Mention | None:
    """甲乙港区码头工程 is in 甲乙镇, where the article names that town."""
    for area in reading.mentions:
        town = _TOWN.fullmatch(area.text) if area.kind == "AdministrativeArea" and area.code is None else None
        if town and work.text.startswith(town["stem"]):
            return area
    return None


def _inner_area(reading: Reading, work: Mention, own: Home) -> Mention | None:
    """甲大学|乙县|丙基地项目: the one area of `own` inside the name, in no firm's or park's name."""
    found = {
        reading.key[area]: area
        for area in reading.within(work.span, "AdministrativeArea")
        if area.code is not None
        and own.code is not None
        and within(area.code, own.code)
        and all(holder.kind in WORKS for holder in holders(reading, area))
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _told_alone(reading: Reading, place: Mention, own: Home) -> bool:
    """Whether the article speaks of the area `place`, which is not around its own one, by its full name by itself."""
    if place.code is None or place.code == own.code or (own.code is not None and within(own.code, place.code)):
        return False
    return any(m.code == place.code and m.text == m.name and not inside_name(reading, m) for m in reading.mentions)


def is_what_it_builds(work: Mention, place: Mention) -> bool:
    """Whether the project is the making of the park itself: 甲产业园二期建设项目."""
    rest = work.text.removeprefix(place.text)
    return (
        place.kind == "Park" and (rest != work.text or place.span.covers(work.span)) and bool(_MAKING.fullmatch(rest))
    )


def _known_park(reading: Reading, work: Mention) -> Mention | None:
    """A park of the article whose name opens that of `work` without being a mention there."""
    parks = [m for m in reading.mentions if m.kind == "Park" and work.text.startswith(m.text)]
    return max(parks, key=lambda m: len(m.text), default=None)
