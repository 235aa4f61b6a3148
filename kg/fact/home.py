"""The place that an article is about: where its projects are unless it says otherwise."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.fact.place_phrase import Phrase, area_code, bodies, of_project, opening_place, phrases, within
from kg.fact.reading import Reading
from kg.mention import deixis
from kg.model import Mention

_BYLINE = re.compile(r"记者|来源|发布时间|通讯员|消息|[日月]讯|电\s")
_LONGEST_TITLE = 60


@dataclass(frozen=True, slots=True)
class Home:
    """The article's own place, and the GB/T 2260 code of its area where that is known."""

    place: Mention
    code: str | None

    def holds(self, reading: Reading, place: Mention) -> bool:
        """Whether `place` lies inside this one, as far as codes tell; a place without a code may lie anywhere."""
        if reading.key[place] == reading.key[self.place]:
            return False
        code = area_code(reading, place)
        if place.kind == "Region" or (place.kind != "Park" and code == self.code):
            return False
        return code is None or self.code is None or code == self.code or within(code, self.code)


def home(reading: Reading) -> Home | None:
    """The park that opens the title, or the only one in it; else the area that opens the title; else the area that most
    of the article speaks of (see `kg.mention.deixis`); None if no place is named."""
    areas = [m for m in reading.mentions if m.kind == "AdministrativeArea"]
    code = deixis.home(reading.doc, areas)
    title = _title(reading)
    parks = {reading.key[p.head]: p.head for p in title if p.head.kind == "Park"}
    first = title[0] if title and _opens_line(reading, title[0]) else None
    if parks and (len(parks) == 1 or (first is not None and first.head.kind == "Park")):
        park = _whole_park(reading, next(iter(parks.values())))
        return Home(park, area_code(reading, park) or code)
    if first is not None and first.head.code is not None and not first.head.code.endswith("0000"):
        return Home(first.head, first.head.code)
    place = next((m for m in areas if m.code == code), None) or next(iter(areas), None)
    return Home(place, place.code) if place is not None else None


def home_place(reading: Reading) -> Mention | None:
    """The mention of the article's own place."""
    found = home(reading)
    return found.place if found is not None else None


def _title(reading: Reading) -> Sequence[Phrase]:
    """The places of the headline: of the first line of the article that names any, before its body begins. The places
    of a list (到甲区、乙区调研) and of a project's name are none of them the article's own."""
    for paragraph in reading.doc.paragraphs[:2]:
        if len(paragraph) > _LONGEST_TITLE or _BYLINE.search(paragraph.of(reading.text)):
            return ()
        found = sorted([*phrases(reading, paragraph), *bodies(reading, paragraph)], key=lambda p: p.start)
        if found:
            return [p for p in found if not _in_list(reading, p, found) and not of_project(reading, p)]
    return ()


def _in_list(reading: Reading, phrase: Phrase, others: Sequence[Phrase]) -> bool:
    return any(
        reading.text[a.end : b.start] in {"、", "和", "与"} and phrase in (a, b) for a, b in pairwise(others)
    )


def _whole_park(reading: Reading, park: Mention) -> Mention:
    """The park that the title's one is a part of, where the article speaks more of that."""
    outer = opening_place(reading, park)
    if outer is None or outer.kind != "Park":
        return park
    keys = [reading.key[m] for m in reading.mentions if m.kind == "Park"]
    return outer if keys.count(reading.key[outer]) > 2 * keys.count(reading.key[park]) else park


def _opens_line(reading: Reading, place: Phrase) -> bool:
    """甲市在乙市招商: the place before the verb is the one that acts."""
    start = reading.doc.paragraph_at(place.start).start
    return not reading.text[start : place.start].strip("—【“ ")
