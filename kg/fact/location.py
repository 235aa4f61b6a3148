"""`locatedIn`: the narrowest place that the article states for a firm, a park or a project, else its context's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.fact.home import Home, home
from kg.fact.inherited_place import inherited
from kg.fact.lying import is_phase
from kg.fact.place_phrase import inside_name, opening_place
from kg.fact.reading import Candidate, Reading
from kg.fact.residents import residents
from kg.fact.scene import heading_scene, scene
from kg.fact.stated_place import stated
from kg.model import Mention, Span

_VISITED = re.compile(r"(?:先后|分别|实地|一行)[^，。；]{0,4}(?:走进|来到|深入|前往|到|赴)[^，。；]{0,40}$")
"""Before a place on a tour of one's own area."""
_SITE = re.compile(r"(?:选址|地[点址])：$|\t$")
"""Before the place of a project in a form or a table."""
_REACH = 60


def extract(reading: Reading) -> Iterator[Candidate]:
    """`locatedIn` facts: stated ones, parks by their names, then what the context gives to projects and batches."""
    by_subject: dict[str, list[Candidate]] = {}
    own = reading.once(home)
    around = residents(reading, own) if own is not None else ()
    for candidate in [*stated(reading), *around, *_named(reading, own)]:
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
        parks = _place(other).kind == _place(best).kind == "Park"
        if parks and other.confidence >= 0.85 and reading.key[_place(other)] != reading.key[_place(best)]:
            yield other


def _depth(candidate: Candidate) -> int:
    """How narrow a place is: a park above a township above a county above a city."""
    place = _place(candidate)
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
    done: set[str] = set()
    for park in reading.mentions:
        if park.kind == "Park" and reading.key[park] not in done:
            opening = opening_place(reading, park)
            if opening is not None and opening.kind != "Region" and not _elsewhere(reading, opening, own):
                done.add(reading.key[park])
                yield Candidate(park, "locatedIn", opening, opening.span, 0.89, "location.name")


def _parks(reading: Reading, placed: dict[str, Mention], own: Home) -> Iterator[Candidate]:
    """Parks that no words place, in the area of the scene or heading that names them."""
    done = set(placed)
    for park in reading.mentions:
        if park.kind != "Park" or reading.key[park] in done or inside_name(reading, park):
            continue
        done.add(reading.key[park])
        sentence = reading.doc.sentence_at(park.span.start)
        place = scene(reading, park.span.start, sentence.start, own) or heading_scene(reading, park.span.start, own)
        if _local(reading, park, sentence):
            place = place or own.place
        elif place is not None and reading.key[place] == reading.key[own.place]:
            place = None
        if place is not None and place.kind == "AdministrativeArea":
            yield Candidate(park, "locatedIn", place, place.span, 0.7, "location.park")


def _local(reading: Reading, park: Mention, sentence: Span) -> bool:
    """Whether `park` is in the article's own area: leaders visit it (先后来到丙园区) or a form names it."""
    since = max(sentence.start, park.span.start - _REACH)
    line = reading.doc.paragraph_at(park.span.start).start
    return (
        _VISITED.search(reading.text, since, park.span.start) is not None
        or _SITE.search(reading.text, max(line, park.span.start - _REACH), park.span.start) is not None
    )
