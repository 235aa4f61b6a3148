"""The place that an article is about: where its projects are unless it says otherwise."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.fact.headline import in_list, title
from kg.fact.labels import label
from kg.fact.opening import openings
from kg.fact.place_phrase import (
    Phrase,
    area_code,
    area_codes,
    holders,
    opening_place,
    phrases,
    within,
)
from kg.fact.reading import Reading
from kg.gazetteer import level_of
from kg.mention import deixis
from kg.model import Mention

_VISIT = re.compile(r"[^，。；]{0,6}?(?:调研|考察|督导|督查|检查|采访|看到|观摩)")
"""到丙园区调研."""
_NAMED_AFTER = frozenset({"Infrastructure", "Company", "University", "ResearchInstitute"})
"""Kinds whose names tell nothing of where an article is."""
_OUTLET = re.compile(
    r"(?:在线|热线|之窗|信息港|新闻网|政府网|日报|晚报|晨报|早报|时报|商报|都市报|客户端|网(?=[\s讯消—-]|$)|发布(?=[\s：—]))"
)
"""Behind a place that names who wrote the article: 甲州|在线, 乙|日报."""
_GUESTS = re.compile(
    r"(?:的)?[一-龥]{0,2}(?:企业|客商|商会|集团|公司|资本|考察团|代表团|党政|专家|院士|高校|媒体)|[^，。；\n]{0,16}(?:考察团|代表团|观摩团|采访团|调研组)"
)
_BODY_ENDS = ("。", "！", "？", "”", "；")


@dataclass(frozen=True, slots=True)
class Home:
    """The article's own place, and the GB/T 2260 code of its area where that is known."""

    place: Mention
    code: str | None
    beside: frozenset[str] = frozenset()
    """The codes of other areas that the title names: a page on two counties is at home in both."""
    among: bool = False
    """Whether the place is only one of several that the text goes through, so that nothing is in it unsaid."""

    def in_reach(self, reading: Reading, place: Mention) -> bool:
        """Whether `place` is this one or lies inside it."""
        return reading.key[place] == reading.key[self.place] or self.holds(reading, place)

    def holds(self, reading: Reading, place: Mention) -> bool:
        """Whether `place` lies inside this one, as far as codes tell; a place without a code may lie anywhere."""
        if reading.key[place] == reading.key[self.place]:
            return False
        codes = area_codes(reading, place)
        code = codes[-1] if codes else None
        if not self.beside.isdisjoint(codes) or any(self.around(each) for each in codes[:-1]):
            return True
        if place.kind == "Region":
            return place.text.endswith("新区") and self.place.kind != "Park"
        if place.kind != "Park" and code == self.code:
            return False
        wider = place.kind == "Park" and code is not None and self.code is not None and within(self.code, code)
        return wider or self.around(code)  # 甲市产业园 may lie in the county that the article is about

    def around(self, code: str | None) -> bool:
        """Whether a division is this one's or inside it, as far as codes tell."""
        return code is None or self.code is None or code == self.code or within(code, self.code)


def home(reading: Reading) -> Home | None:
    """The park that opens the title, or the only one in it; else the area that opens the title; else the area that most
    of the article speaks of (see `kg.mention.deixis`), or a park: the first where the article names no area, the only
    one where areas stand in names only; None if no place."""
    areas = [m for m in reading.mentions if m.kind == "AdministrativeArea" and not _in_name(reading, m)]
    code = deixis.home(reading.doc, areas)
    named = title(reading)
    return _of_title(reading, named, code) or _of_body(reading, areas, code, headed=bool(named))


def _of_title(reading: Reading, title: Sequence[Phrase], code: str | None) -> Home | None:
    """The park of the title, or the area that opens it."""
    parks = {reading.key[p.head]: p.head for p in title if p.head.kind == "Park"}
    first = title[0] if title and _opens_line(reading, title[0]) else None
    if parks and (len(parks) == 1 or (first is not None and first.head.kind == "Park")):
        found = _of_body_too(reading, next(iter(parks.values())))
        if found is not None:
            park = _whole_park(reading, found)
            return Home(park, area_code(reading, park) or code)
    if first is not None and level_of(first.head.code) in ("prefecture", "county"):
        inner = _narrower(title, first.head)
        return Home(inner, inner.code, _named_beside(reading, title, inner))
    return Home(first.head, code) if first is not None and _is_township(reading, first.head) else None


def _of_body(reading: Reading, areas: Sequence[Mention], code: str | None, *, headed: bool) -> Home | None:
    """The area, or the park, that most of the article speaks of; `headed`: a headline names a place."""
    place = next((m for m in areas if m.code == code), None) or next(iter(areas), None)
    if (place is None or place.code is None) and _OF_A_WIDER.search(reading.text):
        return None
    free = {
        reading.key[m]: m
        for m in reading.mentions
        if m.kind == "Park" and not holders(reading, m) and not _is_venue(reading, m)
    }
    of_area = place is not None and _OF_AREA.search(reading.text) is not None
    if place is None or (len(free) == 1 and not of_area and all(holders(reading, m) for m in areas)):
        alone = next(iter(free.values()), None)
        new = next((m for m in reading.mentions if m.kind == "Region" and m.text.endswith("新区")), None)
        return _of_park(reading, alone) if alone is not None else Home(new, None) if new is not None else None
    ruling = _ruling_park(reading, place, free) if not of_area and not headed else None
    if ruling is not None:
        return _of_park(reading, ruling)
    new, wide = _new_area(reading, place), _common_code(reading, place)
    area = Home(new or place, wide, among=new is None and wide != place.code)
    return area if headed else _lead(reading, area)


def _ruling_park(reading: Reading, place: Mention, free: Mapping[str, Mention]) -> Mention | None:
    """The park that an article without a headline speaks of, far oftener than of its area and of other parks."""
    said = Counter(
        reading.key[m]
        for m in reading.mentions
        if reading.key.get(m) in {*free, reading.key[place]} and not holders(reading, m)
    )
    often = sorted(((said[key], key) for key in free), reverse=True)
    if not often or often[0][0] < _RULES_LEAST or (len(often) > 1 and often[1][0] * 2 > often[0][0]):
        return None
    return free[often[0][1]] if often[0][0] > 2 * said[reading.key[place]] else None


_RULES_LEAST = 4
"""How often an article names the park that it is about, at least."""


def _of_park(reading: Reading, park: Mention) -> Home:
    """The park by the fullest of its names, which may tell its area: 经开区 that is 甲市经开区 elsewhere."""
    named = [m for m in reading.mentions if m.kind == "Park" and reading.key[m] == reading.key[park]]
    fullest = max(named, key=lambda m: len(m.text))
    return Home(park, area_code(reading, fullest))


def _of_body_too(reading: Reading, park: Mention) -> Mention | None:
    """The title's park; where no text names that (甲县陶瓷园的窑火越烧越旺), the only park of its first paragraph
    (位于甲县的乙陶瓷产业园…), and none if that names none and the headline no area (游出深蓝产业带)."""
    if any(m.kind == "Park" and reading.key[m] == reading.key[park] and m != park for m in reading.mentions):
        return park
    line = reading.doc.paragraph_at(park.span.start)
    below = (p for p in reading.doc.paragraphs if p.start >= line.end and p.of(reading.text).endswith(_BODY_ENDS))
    body = next(below, None)
    if body is None:
        return park
    others = {reading.key[m]: m for m in reading.within(body, "Park") if not holders(reading, m)}
    if len(others) != 1:
        return park if next(reading.within(line, "AdministrativeArea"), None) is not None else None
    other = next(iter(others.values()))
    return park if other.text.endswith(park.text) else other


_OF_A_WIDER = re.compile(r"我[县市省]|全[县省](?!民)")
"""The writer's own area, of which an article that names a town only tells no name."""
_HELD = re.compile(r"[^，。；、]{0,8}(?:举行|召开|举办)")


def _is_venue(reading: Reading, park: Mention) -> bool:
    """现场会在|甲园区|主会场召开: where people meet for the projects of a wider area."""
    at = reading.text.rfind("在", max(0, park.span.start - 12), park.span.start)
    return at >= 0 and _HELD.match(reading.text, park.span.end) is not None


def _narrower(title: Sequence[Phrase], area: Mention) -> Mention:
    """【成都招商】成都双流区…: the area of the title that lies in the one which opens it, else that one."""
    inner = (p.head for p in title if p.head.kind == "AdministrativeArea" and p.head.code is not None)
    return next((m for m in inner if area.code and m.code and within(m.code, area.code)), area)


def _named_beside(reading: Reading, title: Sequence[Phrase], area: Mention) -> frozenset[str]:
    """The codes of the areas right beside `area` in the title (奉化天台…), of its level."""
    ends = {area.span.end, area.span.start}
    found = (p.head for p in title if p.head.code and p.head.code != area.code)
    return frozenset(
        m.code for m in found if m.code and {m.span.start, m.span.end} & ends and level_of(m.code) == "county"
    )


_TOWNSHIP_LEAST = 3
"""How often an article names the town that it is about, at least."""


def _is_township(reading: Reading, place: Mention) -> bool:
    """Whether a place of the title is a town, which has no code, that the article speaks of again and again."""
    if place.kind != "AdministrativeArea" or place.code is not None or not place.text.endswith(("镇", "乡", "街道")):
        return False
    return sum(reading.key.get(m) == reading.key[place] for m in reading.mentions) >= _TOWNSHIP_LEAST


_SIBLINGS_LEAST = 3
"""Areas of one level that open paragraphs of a text which goes through them, at least."""


def _common_code(reading: Reading, place: Mention) -> str | None:
    """The code of `place`; of the area around it where its siblings open paragraphs too: a text that goes through the
    districts of a city is about the city."""
    code = place.code
    if code is None or level_of(code) == "province":
        return code
    outer = code[:2] + "0000" if level_of(code) == "prefecture" else code[:4] + "00"
    opened = {
        area.code
        for paragraph in reading.doc.paragraphs
        for area in reading.within(paragraph, "AdministrativeArea")
        if area.span.start == paragraph.start and area.code is not None and _siblings(area.code, code, outer)
    }
    least = _SIBLINGS_LEAST if code in opened else _SIBLINGS_LEAST + 1
    return outer if len(opened) >= least else code


def _siblings(one: str, other: str, outer: str) -> bool:
    """Whether two divisions are of one level in `outer`."""
    return within(one, outer) and level_of(one) == level_of(other)


_OF_AREA = re.compile("(?:该[市县]|我[县市]|全县)(?![一-龥]?[局委长])")
"""该县: the article speaks of an area, be it named in other names only."""
_NEW_AREA_LEAST = 4
"""How often an article names the X新区 that it is about, at least."""


def _new_area(reading: Reading, place: Mention) -> Mention | None:
    """The X新区 that the article speaks of oftener than of the city that it belongs to."""
    regions = [m for m in reading.mentions if m.kind == "Region" and m.text.endswith("新区")]
    if len(regions) < _NEW_AREA_LEAST or len({reading.key[m] for m in regions}) > 1:
        return None
    free = [m for m in reading.mentions if reading.key.get(m) == reading.key[place] and not holders(reading, m)]
    return regions[0] if len(regions) > len(free) else None


def _lead(reading: Reading, area: Home) -> Home:
    """The X新区 that opens the body, or the one park of `area` that its first sentence is set in or goes to see; else
    `area`."""
    body = next((p for p in reading.doc.paragraphs if p.of(reading.text).endswith(_BODY_ENDS)), None)
    if body is None:
        return area
    first = reading.doc.sentence_at(body.start)
    found = list(phrases(reading, first))
    starts = {p.start for p in openings(reading, first)}
    if found and found[0].head.kind == "Region" and found[0].head.text.endswith("新区") and found[0].start in starts:
        return Home(found[0].head, area.code)
    parks = [p for p in found if p.head.kind == "Park" and not in_list(reading, p, found)]
    if len(parks) != 1 or found.index(parks[0]) > 1 or not area.holds(reading, parks[0].head):
        return area
    if parks[0].start not in starts and not _VISIT.match(reading.text, parks[0].end):
        return area
    return Home(parks[0].head, area_code(reading, parks[0].head) or area.code)


def _in_name(reading: Reading, place: Mention) -> bool:
    """Whether a place only names a road, an airport that is built, a firm or a school."""
    if _OUTLET.match(reading.text, place.span.end):
        return True
    return any(holder.kind in _NAMED_AFTER or holder.text.endswith("机场") for holder in holders(reading, place))


def home_place(reading: Reading) -> Mention | None:
    """The mention of the article's own place."""
    found = reading.once(home)
    return found.place if found is not None else None


def _whole_park(reading: Reading, park: Mention) -> Mention:
    """The park that the title's one is a part of, where the article speaks more of that."""
    outer = opening_place(reading, park)
    if outer is None or outer.kind != "Park":
        return park
    keys = [reading.key[m] for m in reading.mentions if m.kind == "Park"]
    return outer if keys.count(reading.key[outer]) > 2 * keys.count(reading.key[park]) else park


def _opens_line(reading: Reading, place: Phrase) -> bool:
    """甲市在乙市招商: the place before the verb is the one that acts, but not where it says whence guests come."""
    start = reading.doc.paragraph_at(place.start).start
    if reading.text.startswith("、", place.end) or label(reading, place.start) is not None:
        return False
    if _GUESTS.match(reading.text, place.end):
        return False
    return not reading.text[start : place.start].strip("—【“ ")
