"""The place that stands near a project in the text: in its sentence, or opening the paragraph before."""

from __future__ import annotations

import re
from itertools import chain

from kg.fact.focus import WORKS
from kg.fact.home import Home
from kg.fact.place_phrase import PLACES, opening_place, phrases
from kg.fact.reading import Reading
from kg.model import Mention, Span

_MANY = 3
"""Of so many places that a sentence names the nearest says little of a work that bears the area's own name."""


def near(reading: Reading, work: Mention, sentence: Span, own: Home) -> Mention | None:
    """The place in `own` that the sentence of a project names: the last before it, with no other project between, else
    the first behind it. A list gives its next member no place."""
    opening = opening_place(reading, work) if work.kind == "Project" else None
    own_name = opening is not None and reading.key[opening] == reading.key[own.place]
    if work.kind != "Project" or (own_name and len(list(reading.within(sentence, *PLACES))) > _MANY):
        return None
    sentence = _cell_row(reading, work, sentence)
    left = list(phrases(reading, Span(sentence.start, work.span.start))) if sentence.start < work.span.start else []
    behind = phrases(reading, Span(work.span.end, sentence.end)) if work.span.end < sentence.end else ()
    right = (p for p in behind if not _AWAY.search(reading.text, max(0, p.start - 12), p.start))
    since = max((other.span.end for other in reading.before(work.span.start, sentence.start, *WORKS)), default=-1)
    free = (p for p in reversed(left) if p.start >= since and not reading.text.endswith("、", 0, work.span.start))
    places = (phrase.head for phrase in chain(free, right))
    return next((place for place in places if own.holds(reading, place)), None)


_AWAY = re.compile(r"(?:、|[起终]点[^，。；]{0,8}|[接连至到往供由向距离]|来自|连着|靠近|毗邻|紧邻|》)$")
"""Before a place that is not that of the work before: 起点在|丙乡, 由|丙镇政府承办."""


def _cell_row(reading: Reading, work: Mention, sentence: Span) -> Span:
    """The row of `work`, where the sentence takes in the rows of a table."""
    row = reading.doc.paragraph_at(work.span.start)
    return Span(max(sentence.start, row.start), min(sentence.end, row.end))


OF_ALL = re.compile(
    "灌区|河|水库|供水|管网|路|桥|隧道|输变电|移民|安置|危房|学校|医院|中学|小学|广场|水利|引水|景区|乡村|棚"
    "|机场|航站楼|码头|泊位|车站|站房"
)
"""In the names of works that serve a county and not a park."""


def park_before(reading: Reading, work: Mention, placed: dict[str, Mention], own: Home) -> Mention | None:
    """The park that the paragraph before a project's is set in, if it names no other works there and no place has been
    named since."""
    if work.kind != "Project" or own.place.kind == "Park" or OF_ALL.search(work.text):
        return None
    start = reading.doc.paragraph_at(work.span.start).start
    above = next((p for p in reversed(reading.doc.paragraphs) if p.end <= start), None)
    if above is None:
        return None
    last = next((p for p in reversed(list(phrases(reading, Span(above.start, work.span.start))))), None)
    if last is None or last.head.kind != "Park" or not own.holds(reading, last.head):
        return None
    others = (placed.get(reading.key[other]) for other in reading.within(Span(above.start, work.span.start), *WORKS))
    taken = any(place is not None and reading.key[place] == reading.key[last.head] for place in others)
    return None if taken else last.head
