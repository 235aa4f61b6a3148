"""The place that an article is about: where its projects are unless it says otherwise."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.fact.place_phrase import Phrase, area_code, phrases, within
from kg.fact.reading import Reading
from kg.mention import deixis
from kg.model import Mention, Span

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
    """The park that the title names; else the area that opens the title; else the area that most of the article speaks
    of (see `kg.mention.deixis`); None if no place is named."""
    areas = [m for m in reading.mentions if m.kind == "AdministrativeArea"]
    code = deixis.home(reading.doc, areas)
    title = _title(reading)
    parks = {reading.key[p.head]: p.head for p in title if p.head.kind == "Park"}
    if len(parks) == 1:
        (park,) = parks.values()
        return Home(park, area_code(reading, park) or code)
    first = title[0] if title else None
    if first is not None and _opens_title(reading, first):
        return Home(first.head, first.head.code)
    place = next((m for m in areas if m.code == code), None) or next(iter(areas), None)
    return Home(place, place.code) if place is not None else None


def home_place(reading: Reading) -> Mention | None:
    """The mention of the article's own place."""
    found = home(reading)
    return found.place if found is not None else None


def _title(reading: Reading) -> Sequence[Phrase]:
    """The places of the headline: of the first line of the article that names any, before its body begins."""
    for paragraph in reading.doc.paragraphs[:2]:
        if len(paragraph) > _LONGEST_TITLE or _BYLINE.search(paragraph.of(reading.text)):
            return ()
        found = list(phrases(reading, paragraph))
        if found:
            return found
    return ()


def _opens_title(reading: Reading, place: Phrase) -> bool:
    """甲市在乙市招商: the area before the verb is the one that acts."""
    start = reading.doc.paragraph_at(place.start).start
    province = (place.head.code or "").endswith("0000")
    bare = reading.text[start : place.start].strip("—【“ ") == ""
    return place.head.kind == "AdministrativeArea" and bare and not province and place.head.code is not None


def whole(reading: Reading) -> Span:
    """The whole text."""
    return Span(0, max(1, len(reading.text)))
