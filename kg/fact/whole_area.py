"""全市3月开工9个项目, 全县引进26个项目: batches of all that an area of some level has."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from kg.fact.focus import WORKS
from kg.fact.home import Home, home
from kg.fact.place_phrase import PLACES, holders, opening_place
from kg.fact.reading import Reading
from kg.model import Mention, Span

_WHOLE = re.compile(r"(?<![完安健齐])[全我该](?P<level>[省市县区州旗镇乡])(?![民域球])")
"""Before a batch: all that its area has."""
_LEVELS = "村镇乡县区旗市州盟省"
_COMMA = re.compile("[，：]")


def same(reading: Reading, work: Mention) -> Sequence[Mention]:
    """One mention of what `work` names for each way of writing it: few, however long the text."""
    return reading.once(_spellings)[reading.key[work]]


def _spellings(reading: Reading) -> dict[str, list[Mention]]:
    found: dict[str, dict[str, Mention]] = {}
    for mention in reading.mentions:
        if mention.kind in WORKS:
            found.setdefault(reading.key[mention], {}).setdefault(mention.text, mention)
    return {key: list(each.values()) for key, each in found.items()}


def _wholes(reading: Reading, work: Mention) -> list[re.Match[str]]:
    """全市, 我省 before `work` in its sentence."""
    sentence = reading.doc.sentence_at(work.span.start)
    return list(_WHOLE.finditer(reading.text, sentence.start, work.span.start))


def of_wider(reading: Reading, work: Mention, own: Home) -> bool:
    """全市3月开工|9个项目 in an article that names one of the city's districts only: nobody names where they are."""
    if work.kind != "ProjectBatch":
        return False
    hits = [hit for same in same(reading, work) for hit in _wholes(reading, same)]
    if not hits or hits[-1]["level"] not in "市省" or _names_its_area(reading, work, hits[-1].end()):
        return False
    level, home = hits[-1]["level"], (own.place.name or own.place.text)[-1]
    if home not in _LEVELS or home == level or _LEVELS.index(home) > _LEVELS.index(level):
        return False
    return level not in reading.once(_levels_named)


def _names_its_area(reading: Reading, work: Mention, since: int) -> bool:
    """全省活动后，|丙市开工20个项目; 丙区8个: whether an area is named behind 全省, in another clause, or in
    the batch's own name."""
    if opening_place(reading, work) is not None:
        return True
    comma = _COMMA.search(reading.text, since, work.span.start)
    return comma is not None and reading.last_before(work.span.start, comma.end(), "AdministrativeArea") is not None


def _levels_named(reading: Reading) -> frozenset[str]:
    """The last characters of the areas that the article names: their levels."""
    return frozenset((m.name or m.text)[-1] for m in reading.mentions if m.kind == "AdministrativeArea")


def whole_area(reading: Reading, work: Mention, sentence: Span, paragraph: Span, own: Home) -> Mention | None:
    """乙县县长说，全县今年引进|26个项目: the area of that level that the paragraph named last, else the article's."""
    parks = {park.span.start for park in reading.within(sentence, "Park")}
    said = _WHOLE.finditer(reading.text, sentence.start, work.span.start)
    hits = [hit for hit in said if hit.end() not in parks]  # 我市|甲园区
    if work.kind != "ProjectBatch" or not hits:
        return None
    zones = PLACES if hits[-1]["level"] == "区" else ("AdministrativeArea",)
    for area in reading.before(hits[-1].start(), paragraph.start, *zones):
        if area.kind != "AdministrativeArea" and not own.in_reach(reading, area):
            continue
        if (area.name or area.text).endswith(hits[-1]["level"]):
            return area if area.span.start >= sentence.start or own.in_reach(reading, area) else None
    if (own.place.name or own.place.text).endswith(hits[-1]["level"]):
        return own.place
    return reading.once(_main_zone) if hits[-1]["level"] == "区" else None


def _main_zone(reading: Reading) -> Mention | None:
    """全区 in an article on a city: the zone, district or new area that its headline names, else the one that it names
    oftenest; twice at least."""
    own = reading.once(home)
    first = reading.doc.paragraphs[0].end
    zones = [
        m
        for m in reading.mentions
        if m.kind in PLACES and (m.name or m.text).endswith("区") and not holders(reading, m)
    ]
    counts = Counter(reading.key[m] for m in zones)
    best = max(zones, key=lambda m: (m.span.end <= first, counts[reading.key[m]]), default=None)
    if best is None or own is None or counts[reading.key[best]] < _OFTEN or not own.holds(reading, best):
        return None
    return best


_OFTEN = 2
