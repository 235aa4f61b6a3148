"""`locatedIn`: the narrowest place that the article states for a firm, a park or a project, or that its context gives."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.fact.focus import WORKS
from kg.fact.home import Home, home
from kg.fact.lying import is_phase
from kg.fact.place_phrase import inside_name, opening_place
from kg.fact.reading import Candidate, Reading
from kg.fact.residents import residents
from kg.fact.scene import heading_scene, scene
from kg.fact.stated_place import stated
from kg.model import Mention, Span

_NEIGHBOUR = re.compile(r"(?:与之|与其|与它|紧邻|毗邻|紧挨着?|相邻|隔壁|一墙之隔)[^。；]{0,12}$")
_FIRMS_WORK = re.compile(r"(?:的|投资[^，。；]{1,12}(?:的|建设的?)?|(?:建设|实施)的?)?")
"""Between a firm and its project: 甲公司投资5亿元的乙项目."""
_SECTION = re.compile(r"(?:境内)?段(?:[^段]{0,6}(?:项目|工程))?")
"""What follows the place in a section of a road or line that lies there: 甲高速公路乙市段."""
_SECTION_BETWEEN = re.compile(r"至[^至]{2,10}段")
_HEADING = 40
"""The most characters of a heading."""


def extract(reading: Reading) -> Iterator[Candidate]:
    """`locatedIn` facts: stated ones first, then parks by their names, then what the context gives to projects and batches."""
    by_subject: dict[str, list[Candidate]] = {}
    own = home(reading)
    around = residents(reading, own) if own is not None else ()
    for candidate in [*stated(reading), *around, *_named(reading)]:
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
        yield from _inherited(reading, placed, own)
        yield from _parks(reading, placed, own)


def _place(candidate: Candidate) -> Mention:
    assert isinstance(candidate.object, Mention)
    return candidate.object


def _narrowest(reading: Reading, candidates: list[Candidate]) -> Iterator[Candidate]:
    """Of the places stated for one thing the most certain and narrowest, and other parks that are stated as clearly."""
    best = max(candidates, key=lambda c: (c.confidence, _depth(c)))
    yield best
    for other in candidates:
        if other.confidence >= 0.85 and _place(other).kind == _place(best).kind == "Park":
            if reading.key[_place(other)] != reading.key[_place(best)]:
                yield other


def _depth(candidate: Candidate) -> int:
    """How narrow a place is: a park above a township above a county above a city."""
    place = _place(candidate)
    if place.kind == "Park":
        return 9
    return 8 if place.kind == "AdministrativeArea" and place.code is None else len((place.code or "").rstrip("0"))


def _named(reading: Reading) -> Iterator[Candidate]:
    """A place or park that opens a park's name."""
    done: set[str] = set()
    for park in reading.mentions:
        if park.kind == "Park" and reading.key[park] not in done:
            opening = opening_place(reading, park)
            if opening is not None and opening.kind != "Region":
                done.add(reading.key[park])
                yield Candidate(park, "locatedIn", opening, opening.span, 0.89, "location.name")


def _inherited(reading: Reading, placed: dict[str, Mention], own: Home) -> Iterator[Candidate]:
    """Projects and batches in the order of the text, each with the place that its context gives; fills `placed`."""
    for work in _first_mentions(reading):
        key = reading.key[work]
        if key in placed or is_phase(reading, work):
            continue
        if _SECTION_BETWEEN.search(work.text):
            continue
        place, confidence, rule = _context(reading, work, placed, own)
        placed[key] = place
        yield Candidate(work, "locatedIn", place, place.span, confidence, rule)


def _parks(reading: Reading, placed: dict[str, Mention], own: Home) -> Iterator[Candidate]:
    """Parks that no words place, in the area of the scene or heading that names them."""
    done = set(placed)
    for park in reading.mentions:
        if park.kind != "Park" or reading.key[park] in done or inside_name(reading, park):
            continue
        done.add(reading.key[park])
        sentence = reading.doc.sentence_at(park.span.start)
        place = scene(reading, park.span.start, sentence.start, own) or heading_scene(reading, park.span.start, own)
        if place is not None and place.kind == "AdministrativeArea" and reading.key[place] != reading.key[own.place]:
            yield Candidate(park, "locatedIn", place, place.span, 0.7, "location.park")


def _first_mentions(reading: Reading) -> list[Mention]:
    """Each project and batch by its first mention in a sentence, else in a heading, in the order of the text."""
    first: dict[str, Mention] = {}
    works = [m for m in reading.mentions if m.kind in WORKS]
    for work in sorted(works, key=lambda m: (_is_heading(reading, m), m.span.start)):
        first.setdefault(reading.key[work], work)
    return sorted(first.values(), key=lambda m: m.span.start)


def _is_heading(reading: Reading, mention: Mention) -> bool:
    line = reading.doc.paragraph_at(mention.span.start)
    return len(line) < _HEADING and not line.of(reading.text).endswith(("。", "；"))


def _context(reading: Reading, work: Mention, placed: dict[str, Mention], own: Home) -> tuple[Mention, float, str]:
    """Where `work` is: by its name, its neighbour, the scene of its sentence, its batch, the scene of its paragraph, its
    firm, the heading; else at the article's own place."""
    sentence, paragraph = reading.doc.sentence_at(work.span.start), reading.doc.paragraph_at(work.span.start)
    tries = (
        (lambda: _in_name(reading, work, own), 0.75, "location.inName"),
        (lambda: _neighbour(reading, work, sentence, placed), 0.75, "location.neighbour"),
        (lambda: scene(reading, work.span.start, sentence.start, own), 0.75, "location.scene"),
        (lambda: _batch(reading, work, paragraph, placed), 0.72, "location.batch"),
        (lambda: scene(reading, work.span.start, paragraph.start, own), 0.72, "location.paragraph"),
        (lambda: _firm(reading, work, sentence, placed), 0.7, "location.firm"),
        (lambda: heading_scene(reading, work.span.start, own), 0.7, "location.heading"),
    )
    for find, confidence, rule in tries:
        place = find()
        if place is not None and not place.span.covers(work.span):
            return place, confidence, rule
    return own.place, 0.7, "location.home"


def _in_name(reading: Reading, work: Mention, own: Home) -> Mention | None:
    """A place of `own` that opens the name, other than the park that the project itself builds."""
    section = [m for m in reading.within(work.span, "AdministrativeArea") if _SECTION.fullmatch(reading.text, m.span.end, work.span.end)]
    if section:
        return section[-1]
    opening = opening_place(reading, work) or _known_park(reading, work)
    if opening is None or not own.holds(reading, opening):
        return None
    return opening if opening.kind != "Park" or len(work.text) > len(opening.text) + 4 else None


def _known_park(reading: Reading, work: Mention) -> Mention | None:
    """A park of the article whose name opens that of `work` without being a mention there."""
    parks = [m for m in reading.mentions if m.kind == "Park" and work.text.startswith(m.text)]
    return max(parks, key=lambda m: len(m.text), default=None)


def _neighbour(reading: Reading, work: Mention, sentence: Span, placed: dict[str, Mention]) -> Mention | None:
    """与之一墙之隔，甲项目…: the place of the project before."""
    if not _NEIGHBOUR.search(reading.text[sentence.start : work.span.start]):
        return None
    before = reading.last_before(sentence.start, 0, *WORKS) if sentence.start else None
    return placed.get(reading.key[before]) if before is not None else None


def _batch(reading: Reading, work: Mention, paragraph: Span, placed: dict[str, Mention]) -> Mention | None:
    """The place of the batch that the paragraph spoke of before."""
    batch = reading.last_before(work.span.start, paragraph.start, "ProjectBatch")
    return placed.get(reading.key[batch]) if batch is not None else None


def _firm(reading: Reading, work: Mention, sentence: Span, placed: dict[str, Mention]) -> Mention | None:
    """The place of the firm that the project's name follows or holds."""
    inner = next(iter(reading.within(work.span, "Company")), None)
    if inner is not None and inner.span.start == work.span.start:
        return placed.get(reading.key[inner])
    firm = reading.last_before(work.span.start, sentence.start, "Company")
    if firm is not None and _FIRMS_WORK.fullmatch(reading.text[firm.span.end : work.span.start]):
        return placed.get(reading.key[firm])
    return None

