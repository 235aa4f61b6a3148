"""`locatedIn`: the narrowest place that the article states for a firm, a park or a project, else its context's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.fact.headquarters import seats
from kg.fact.home import Home, home
from kg.fact.inherited_place import inherited
from kg.fact.inpark import in_park
from kg.fact.lying import is_phase
from kg.fact.place_phrase import inside_name, is_province, opening_place, within
from kg.fact.reading import Candidate, Reading
from kg.fact.residents import residents
from kg.fact.scene import heading_scene, scene
from kg.fact.stated_place import SHARED, stated
from kg.fact.tour import toured
from kg.gazetteer import level_of, load
from kg.model import Mention, Span

_VISITED = re.compile(r"(?:先后|分别|实地|一行)[^，。；]{0,4}(?:走进|来到|深入|前往|到|赴)[^，。；]{0,40}$")
"""Before a place on a tour of one's own area."""
_SITE = re.compile(r"(?:选址|地[点址])：$|\t$")
"""Before the place of a project in a form or a table."""
_REACH = 60
_LEVEL = re.compile(r"(?:(?:(?:(?!族)[一-龥]){1,3}族)+自治[州县旗]|[省市县区州盟旗])$")
_CEREMONY = re.compile(r"(?:开工|奠基|竣工|投产|动工)[^，。；]{0,8}(?:仪式|活动)在$")
"""Before the park where works of the article's own area begin or end: 开工仪式在|丙园区举行."""


def extract(reading: Reading) -> Iterator[Candidate]:
    """`locatedIn` facts: stated ones, parks by their names, then what the context gives to projects and batches."""
    by_subject: dict[str, list[Candidate]] = {}
    own = reading.once(home)
    around = [*residents(reading, own), *toured(reading, own), *in_park(reading, own)] if own is not None else []
    for candidate in [*stated(reading), *seats(reading), *around, *_named(reading, own)]:
        key = reading.key[candidate.subject]
        wider = opening_place(reading, _place(candidate))
        itself = key == reading.key[_place(candidate)] or (wider is not None and key == reading.key[wider])
        if not itself and not is_phase(reading, candidate.subject):
            by_subject.setdefault(key, []).append(candidate)
    placed: dict[str, Mention] = {}
    for key, candidates in by_subject.items():
        chosen = list(_narrowest(reading, candidates))
        placed[key] = _place(chosen[0])
        yield from chosen
    if own is not None:
        yield from inherited(reading, placed, own)
        yield from _parks(reading, placed, own)


def _place(candidate: Candidate) -> Mention:
    assert isinstance(candidate.object, Mention)
    return candidate.object


def _narrowest(reading: Reading, candidates: list[Candidate]) -> Iterator[Candidate]:
    """Of the places stated for one thing the most certain and narrowest, and other parks that are stated as clearly."""
    best = max(candidates, key=lambda c: (c.confidence, _depth(c)))
    yield best
    for other in candidates:
        parks = _place(other).kind == _place(best).kind == "Park" or other.rule == best.rule == SHARED
        if parks and other.confidence >= 0.85 and reading.key[_place(other)] != reading.key[_place(best)]:
            yield other


def _depth(candidate: Candidate) -> int:
    """How narrow a place is: a park above a township above a county above a city."""
    return _narrowness(_place(candidate))


def _narrowness(place: Mention) -> int:
    if place.kind == "Park":
        return 9
    return 8 if place.kind == "AdministrativeArea" and place.code is None else len((place.code or "").rstrip("0"))


def _elsewhere(reading: Reading, opening: Mention, own: Home | None) -> bool:
    """Whether a word that opens a park's name is only written like a place of another province (临江 in 临江产业园)."""
    if own is None or own.code is None or opening.code is None or opening.text == opening.name:
        return False
    alone = all(m.span == opening.span or inside_name(reading, m) for m in _alike(reading, opening))
    return alone and opening.code[:2] != own.code[:2]


def _alike(reading: Reading, place: Mention) -> Iterator[Mention]:
    return (m for m in reading.mentions if m.kind == place.kind and reading.key[m] == reading.key[place])


def _named(reading: Reading, own: Home | None) -> Iterator[Candidate]:
    """A place or park that opens a park's name."""
    best: dict[str, tuple[Mention, Mention]] = {}
    for park in reading.mentions:
        whole = _whole_of_part(reading, park)
        if whole is not None:
            best[reading.key[park]] = park, whole
            continue
        opening = _area_of(reading, park, own) if park.kind == "Park" else None
        if (
            _opens_with_firm(reading, park)
            or opening is None
            or opening.kind == "Region"
            or is_province(opening)
            or _elsewhere(reading, opening, own)
        ):
            continue
        held = best.get(reading.key[park])
        if held is None or _narrowness(opening) > _narrowness(held[1]):
            best[reading.key[park]] = park, opening
    for park, opening in best.values():
        yield Candidate(park, "locatedIn", opening, opening.span, 0.89, "location.name")


_PART = re.compile("[一-龥]{2,4}(?:片区|组团)")


def _whole_of_part(reading: Reading, part: Mention) -> Mention | None:
    """甲工业园下设两个片区…。|滨湖片区|以化工为主: the park that the paragraph named before a part of one."""
    if part.kind != "Park" or not _PART.fullmatch(part.text):
        return None
    line = reading.doc.paragraph_at(part.span.start)
    found = reading.before(part.span.start, line.start, "Park") if line.start < part.span.start else ()
    return next((park for park in found if not _PART.search(park.text)), None)


def _opens_with_firm(reading: Reading, park: Mention) -> bool:
    """甲省乙公司加工园: the place is the firm's."""
    return any(firm.span.start == park.span.start for firm in reading.within(park.span, "Company"))


def _area_of(reading: Reading, park: Mention, own: Home | None) -> Mention | None:
    """The place that a park's name tells: the one that opens it, or the one in brackets behind it (甲（乙）转移园 is in
    乙, 浙商（乙）工业园 too where the article is about 乙), or one inside it that follows (甲自贸区|乙片区)."""
    place = opening_place(reading, park)
    areas = [a for a in reading.within(park.span, "AdministrativeArea") if a.span.end < park.span.end]
    bracketed = next(
        (a for a in areas if reading.text[a.span.start - 1] in "（(" and a.span.start > park.span.start), None
    )
    if bracketed is not None and (place is not None or own is None or own.around(bracketed.code)):
        place = bracketed
    for area in areas:
        if place is not None and place.code is not None and area.code is not None and within(area.code, place.code):
            place = area if area.span.start >= place.span.end else place
    return place


def _parks(reading: Reading, placed: dict[str, Mention], own: Home) -> Iterator[Candidate]:
    """Parks that no words place, in the area of the scene or heading that names them."""
    done, bearers = set(placed), _bearers(reading, own)
    shares = {batch.span.start for batch in reading.mentions if batch.kind == "ProjectBatch"}
    for park in reading.mentions:
        if park.kind != "Park" or reading.key[park] in done or inside_name(reading, park):
            continue
        if park.span.start in shares:  # 甲市10个，|乙实验区5个: beside the cities, in none of them
            continue
        done.add(reading.key[park])
        sentence = reading.doc.sentence_at(park.span.start)
        place = scene(reading, park.span.start, sentence.start, own) or heading_scene(reading, park.span.start, own)
        bearer = next((area for stem, area in bearers if _bears(park, stem, area)), None)
        if bearer is not None:
            yield Candidate(park, "locatedIn", bearer, park.span, 0.78, "location.stem")
            continue
        if _local(reading, park, sentence) or _beside_own(reading, park, sentence, own):
            place = place or own.place
        elif place is not None and reading.key[place] == reading.key[own.place]:
            place = None
        if place is None and _at_home(reading, park, own):
            yield Candidate(park, "locatedIn", own.place, own.place.span, 0.7, "location.park.home")
            continue
        if place is not None and place.kind == "AdministrativeArea":
            yield Candidate(park, "locatedIn", place, place.span, 0.7, "location.park")


_IN_TOWN = re.compile(
    r"(?:距[^，。；、]{2,10}[0-9一二三四五六七八九十多]{1,6}公里(?:外)?的|[县市][里内]的?|县城[东南西北]?[部边侧头]?[，的]|城[东南西北][，的])$"
)
"""Before a park of the article's own area: 距甲市区41公里的|乙园区, 县里|丙工业园."""


def _at_home(reading: Reading, park: Mention, own: Home) -> bool:
    """Whether words before a park, or its name (县工业园区), put it into the article's own county or city."""
    if own.place.kind != "AdministrativeArea" or level_of(own.code) == "province" or own.among:
        return False
    since = max(reading.doc.sentence_at(park.span.start).start, park.span.start - _REACH)
    return park.text.startswith("县") or _IN_TOWN.search(reading.text, since, park.span.start) is not None


def _beside_own(reading: Reading, park: Mention, sentence: Span, own: Home) -> bool:
    """甲县开发区突出食品加工。|乙工业园突出纺织: whether a park opens its sentence in a paragraph on the parks of the
    article's own area, one of which bears its name."""
    if park.span.start != sentence.start or own.place.kind != "AdministrativeArea":
        return False
    stem = _stem(own.place)
    line = reading.doc.paragraph_at(park.span.start)
    return bool(stem) and any(other.text.startswith(stem) for other in reading.within(line, "Park"))


def _bearers(reading: Reading, own: Home) -> list[tuple[str, Mention]]:
    """The areas of the article's own place by their names without their level, the narrowest first: 丙港工业园区 is in
    丙县."""
    found: dict[str, tuple[str, Mention]] = {}
    for area in reading.mentions:
        if area.kind == "AdministrativeArea" and reading.key[area] not in found:
            stem = _stem(area) if own.in_reach(reading, area) else ""
            found[reading.key[area]] = stem, area
    return sorted((b for b in found.values() if b[0]), key=lambda b: (-_narrowness(b[1]), b[1].span.start))


def _bears(park: Mention, stem: str, area: Mention) -> bool:
    """Whether the name of `park` has that of `area`: at its start, where it is an ordinary word too."""
    division = load().by_code(area.code) if area.code is not None else None
    return park.text.startswith(stem) if division is not None and division.word else stem in park.text


def _stem(area: Mention) -> str:
    """The name of `area` without its level; empty if that is a single character."""
    stem = _LEVEL.sub("", area.name or area.text)
    return stem if len(stem) > 1 else ""


def _local(reading: Reading, park: Mention, sentence: Span) -> bool:
    """Whether `park` is in the article's own area: leaders visit it (先后来到丙园区) or a form names it."""
    since = max(sentence.start, park.span.start - _REACH)
    line = reading.doc.paragraph_at(park.span.start).start
    return (
        _VISITED.search(reading.text, since, park.span.start) is not None
        or _CEREMONY.search(reading.text, since, park.span.start) is not None
        or _SITE.search(reading.text, max(line, park.span.start - _REACH), park.span.start) is not None
    )
