"""Places as they stand in a sentence, and which place lies in which."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.fact.reading import Reading
from kg.gazetteer import level_of, load
from kg.model import Mention, Span

PLACES = ("Park", "AdministrativeArea", "Region")
_TRANSPARENT = frozenset({"ProjectBatch", "Industry", "When", "Money", "Person", "Quantity", "Count"})
"""Kinds whose spans may hold a place that still stands for itself: 临空经济区开工项目6个."""
_LINK = re.compile(
    r"(?:县?城|城区|市区|境内)?(?:[东南西北]{1,2}(?:部|侧|郊)?)?的?|[（）]|[^，。；、的在]{2,8}(?:以[东南西北]|附近|旁边?|河?畔|岸边?|脚下|对面)的"
)
"""What joins a place to the narrower one behind it: 甲县城东的乙产业园."""

_ZONE = re.compile(r"(?:开发|高新|经开|工业|保税|保税港|综保|新港|园)区$")

_LONGEST_NAME = 80
"""Characters that no name exceeds by far."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A place with the wider ones before it (甲省|乙市|丙开发区): `head` is the narrowest, `start` where they begin."""

    head: Mention
    start: int
    outer: Mention | None = None
    """The next wider place of the chain."""
    stop: int | None = None
    """Where the words end, if they are not the name of `head` but point to it (园区)."""

    @property
    def end(self) -> int:
        return self.head.span.end if self.stop is None else self.stop


def phrases(reading: Reading, span: Span) -> Iterator[Phrase]:
    """The place phrases inside `span` of the clean text, in order; places inside longer names don't count."""
    held: Phrase | None = None
    for place in reading.within(span, *PLACES):
        if (held is not None and place.span.start < held.end) or inside_name(reading, place):
            continue
        if (
            held is not None
            and _LINK.fullmatch(reading.text[held.end : place.span.start])
            and _can_hold(held.head, place)
        ):
            held = Phrase(place, held.start, held.head)
            continue
        if held is not None:
            yield held
        held = Phrase(place, place.span.start)
    if held is not None:
        yield held


def named(reading: Reading, start: int, end: int, *kinds: str) -> list[Mention]:
    """The mentions inside `start:end`, which may be empty, of the given kinds."""
    return list(reading.within(Span(start, end), *kinds)) if start < end else []


def bodies(reading: Reading, span: Span) -> Iterator[Phrase]:
    """The places of the bodies of party and state that `span` names, as if they stood there: 安居区|人民政府; an office
    for parks (甲区园区办) speaks of one of these."""
    for body in reading.within(span, "GovernmentBody"):
        place = opening_place(reading, body) if "园区办" not in body.text else None
        if place is not None and all(holder.kind == "GovernmentBody" for holder in holders(reading, body)):
            yield Phrase(place, body.span.start)


def _can_hold(outer: Mention, inner: Mention) -> bool:
    """Whether `inner` may lie in `outer`: no area lies in a park, no region but a new area lies in an area; where both
    have codes, they must say so."""
    if outer.kind == "Park":
        return inner.kind == "Park"
    if inner.kind == "Region" and not inner.text.endswith("新区"):
        return False
    if outer.code is None or inner.code is None:
        return True
    return within(inner.code, outer.code)


def inside_name(reading: Reading, mention: Mention) -> bool:
    """Whether `mention` is part of a longer name."""
    return bool(holders(reading, mention))


def holders(reading: Reading, mention: Mention) -> list[Mention]:
    """The longer names that `mention` is part of."""
    around = Span(max(0, mention.span.start - _LONGEST_NAME), mention.span.end + _LONGEST_NAME)
    return [
        other
        for other in reading.covering(mention.span)
        if other.kind not in _TRANSPARENT and len(other.span) > len(mention.span) and around.covers(other.span)
    ]


def of_project(reading: Reading, phrase: Phrase) -> bool:
    """Whether a park is what a project builds (甲产业园项目)."""
    line = reading.doc.paragraph_at(phrase.start)
    works = any(work.span.overlaps(phrase.head.span) for work in reading.within(line, "Project"))
    return phrase.head.kind == "Park" and (works or reading.text.startswith("项目", phrase.end))


def within(code: str, outer: str) -> bool:
    """Whether the division `code` lies inside the division `outer` and is not the same."""
    return code != outer and load().contains(outer, code)


def opening_place(reading: Reading, name: Mention) -> Mention | None:
    """The narrowest of the places that open a name (河北|衡水|高新区 → 衡水)."""
    opening: Mention | None = None
    at = name.span.start
    for place in reading.within(name.span, *PLACES):
        if place.span.start != at or place.span == name.span or reading.key[place] == reading.key[name]:
            continue
        if opening is not None and (not _can_hold(opening, place) or _of_firm(reading, place)):
            break  # no area lies in a park: 甲开发区乙工业园区 lies in the first, whatever 乙 is
        if place.kind != "Park" or _stands_alone(reading, place) or _followed_by_works(name, place):
            opening, at = place, place.span.end
    return opening


def _of_firm(reading: Reading, place: Mention) -> bool:
    """甲市|乙重型集团: whether a place without its level is the own name of a firm around it."""
    bare = place.kind == "AdministrativeArea" and place.text != place.name
    return bare and any(firm.kind == "Company" and firm.span != place.span for firm in reading.covering(place.span))


_MAKING = re.compile(
    r"(?:[一二三四首]期|扩建|新建|改造|续建|建设|提升|标准|基础|配套|道路|污水|供[水热电]|项目|工程|（)"
)


def _followed_by_works(name: Mention, park: Mention) -> bool:
    """甲工业园|乙年产2万吨丙项目: what a project's name tells behind the park is not the making of the park itself."""
    rest = name.text[len(park.text) :]
    return name.kind == "Project" and len(rest) > _SHORTEST_WORKS and not _MAKING.match(rest)


_SHORTEST_WORKS = 6


def _stands_alone(reading: Reading, park: Mention) -> bool:
    """Whether the opening of a longer name is a park: a development zone, or one that the article names elsewhere."""
    return bool(_ZONE.search(park.text)) or any(
        m.kind == "Park" and reading.key[m] == reading.key[park] and not inside_name(reading, m)
        for m in reading.mentions
    )


def area_code(reading: Reading, place: Mention) -> str | None:
    """The GB/T 2260 code of an area, or of the last area in a park's name (甲市乙县产业园, 甲·乙产业园: that of 乙)."""
    codes = area_codes(reading, place)
    return codes[-1] if codes else None


def area_codes(reading: Reading, place: Mention) -> list[str]:
    """The GB/T 2260 codes of an area, or of all areas in a park's name: two where two build it together."""
    if place.kind != "Park":
        return [place.code] if place.code is not None else []
    return [m.code for m in reading.within(place.span, "AdministrativeArea") if m.code is not None]


def is_province(area: Mention) -> bool:
    """Whether `area` is a province, which at the head of a park's name tells its rank (甲省乙产业园)."""
    return level_of(area.code) == "province" and (area.name or area.text).endswith(("省", "自治区"))
