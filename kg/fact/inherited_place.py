"""Where a project or batch is that no words place: what its name, its batch, its firm and its passage give."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.fact.batch_place import batch_key, list_park, list_start, neighbour, of_batch, pointed_park, settled, sums_up
from kg.fact.event_place import event_place
from kg.fact.focus import WORKS
from kg.fact.home import Home, home
from kg.fact.labels import label
from kg.fact.lying import is_phase
from kg.fact.named_place import is_what_it_builds, place_in_name
from kg.fact.near_place import OF_ALL, near, park_before
from kg.fact.opening import openings
from kg.fact.place_phrase import opening_place
from kg.fact.reading import Candidate, Reading
from kg.fact.scene import heading_scene, scene
from kg.fact.sentence_place import sentence_place
from kg.fact.sole_place import sole_place
from kg.fact.tables import placed_by_columns
from kg.fact.tour import tour_place
from kg.fact.whole_area import of_wider, same, whole_area
from kg.gazetteer import level_of
from kg.model import Mention, Span

_FIRMS_WORK = re.compile(r"(?:的|投资[^，。；]{1,12}(?:的|建设的?)?|(?:建设|实施)的?)?")
"""Between a firm and its project: 甲公司投资5亿元的乙项目."""
_SECTION_BETWEEN = re.compile(r"至[^至]{2,10}(?:段|公路|铁路|高铁|高速)")
_ACROSS = re.compile(r"(?:铁路|高铁|客运专线|专用线|运河|航道)(?!物流|货运|客运站)|高速(?:公路)?(?!.*[出入]口)")
"""In the name of a line that may cross many places."""
_EQUIPMENT = re.compile(r"(?:\d+条)?\D+(?:生产线|示范线|(?<!加)工厂|车间|码头)|[\d.]+万?[吨台套件]\D*生产线")
"""A part of some firm's works, wherever that is: 首条甲生产线, 4条甲生产线, 3万吨生产线."""
_PHASE = re.compile(r"第?[一二三四首][期批](?!\D*项目$)")
_QUOTE_ENDS = re.compile(r"[。！？…]”")
_NEAR = 8
"""The most characters between a quotation and the place where it was said (”近日，在乙园区)."""
_HEADING = 40
"""The most characters of a heading."""


def inherited(reading: Reading, placed: dict[str, Mention], own: Home) -> Iterator[Candidate]:
    """`locatedIn` of the projects and batches that have no place in `placed`, which it fills, in the order of the text.

    A section between two places (甲至乙段) has none; a phase shares its project's without a fact of its own.
    """
    nowhere: set[str] = set()
    for work in _first_mentions(reading):
        key = reading.key[work]
        told = key in placed or key in reading.once(placed_by_columns)
        if told or _is_part(reading, work) or _SECTION_BETWEEN.search(work.text):
            continue
        lost = batch_key(reading, work) in nowhere and opening_place(reading, work) is None
        if lost or of_wider(reading, work, own):
            nowhere.add(key)
            continue
        place, confidence, rule = next(
            (guess, confidence, rule)
            for guess, confidence, rule in _guesses(reading, work, placed, own)
            if guess is not None and (guess is own.place or not is_what_it_builds(work, guess))
        )
        far = own.among or _anywhere(reading, work) or _too_wide(work, own) or _of_firm_s_news(reading, work)
        if far and rule in {"location.home", "location.tour"}:
            continue
        placed[key] = place
        yield Candidate(work, "locatedIn", place, place.span, confidence, rule)


def _is_part(reading: Reading, work: Mention) -> bool:
    """一期, 一期5万吨生产线: a phase or what it makes shares its project's place without a fact of its own."""
    return is_phase(reading, work) or (work.kind == "Project" and _PHASE.match(work.text) is not None)


def _anywhere(reading: Reading, work: Mention) -> bool:
    """Whether a work need not be in the article's own place: a line, equipment, or a batch of the state (列入国家|150项
    重大工程)."""
    of_state = work.kind == "ProjectBatch" and reading.text.endswith(("国家", "全国"), 0, work.span.start)
    return of_state or bool(_ACROSS.search(work.text) or _EQUIPMENT.fullmatch(work.text))


def _too_wide(work: Mention, own: Home) -> bool:
    """Whether the article is at home in a province, or in a city with counties, which tells little of where one project
    is; a city has roads and bridges of its own."""
    level = level_of(own.place.code)
    wide = level == "province" or (level == "prefecture" and not OF_ALL.search(work.text))
    return work.kind == "Project" and wide


def _of_firm_s_news(reading: Reading, work: Mention) -> bool:
    """Whether the headline names a firm, whose projects may be anywhere."""
    return work.kind == "Project" and reading.once(_headed_by_firm)


def _headed_by_firm(reading: Reading) -> bool:
    title = next(iter(reading.doc.paragraphs), None)
    if title is None or title.of(reading.text).endswith("。"):
        return False
    return next(reading.within(title, "Company"), None) is not None


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


def _guesses(
    reading: Reading, work: Mention, placed: dict[str, Mention], own: Home
) -> Iterator[tuple[Mention | None, float, str]]:
    """Where `work` may be, the surest first, each with its confidence and rule; the last is the article's own place."""
    sentence, paragraph = reading.doc.sentence_at(work.span.start), reading.doc.paragraph_at(work.span.start)
    named = (place_in_name(reading, other, own) for other in _alike(reading, work))
    yield next((place for place in named if place is not None), None), 0.75, "location.inName"
    yield label(reading, work.span.start), 0.8, "location.label"
    yield list_park(reading, work, sentence), 0.75, "location.list"
    yield neighbour(reading, work, sentence, placed), 0.75, "location.neighbour"
    yield whole_area(reading, work, sentence, paragraph, own), 0.75, "location.whole"
    settlers = settled(reading, work, paragraph)
    yield settlers if settlers is not None and own.in_reach(reading, settlers) else None, 0.75, "location.settled"
    if sums_up(reading, work):
        yield scene(reading, list_start(reading, work, sentence), sentence.start, own), 0.75, "location.scene"
        yield pointed_park(reading, work, sentence), 0.75, "location.scene"
        yield scene(reading, sentence.start, paragraph.start, own), 0.72, "location.paragraph"
        yield own.place, 0.7, "location.home"
    yield scene(reading, work.span.start, sentence.start, own), 0.75, "location.scene"
    yield sentence_place(reading, work, sentence, own), 0.72, "location.sentence"
    yield of_batch(reading, work, paragraph, placed), 0.72, "location.batch"
    yield event_place(reading, work, paragraph, placed, own), 0.72, "location.event"
    yield scene(reading, work.span.start, paragraph.start, own), 0.72, "location.paragraph"
    yield _speaker(reading, work, paragraph, own), 0.7, "location.speaker"
    base = _firm(reading, work, sentence, placed)
    yield base if base is not None and own.holds(reading, base) else None, 0.7, "location.firm"
    heading = heading_scene(reading, work.span.start, own)
    at_home = heading is not None and reading.key[heading] == reading.key[own.place]
    yield None if at_home else heading, 0.7, "location.heading"
    yield _firm_elsewhere(reading, work, placed, own), 0.7, "location.firm"
    yield near(reading, work, sentence, own), 0.7, "location.near"
    yield park_before(reading, work, placed, own), 0.7, "location.before"
    toured = tour_place(reading, work.span.start)
    yield toured if toured is not None and own.holds(reading, toured) else None, 0.7, "location.tour"
    yield _sole(reading, work, own), 0.72, "location.sole"
    yield heading if at_home and _in_body(reading, heading) else None, 0.7, "location.heading"
    yield own.place, 0.7, "location.home"


def _in_body(reading: Reading, heading: Mention | None) -> bool:
    """Whether the place of a heading stands behind text, not in the headline and the lines about the article."""
    first = next((p for p in reading.doc.paragraphs if p.of(reading.text).endswith(("。", "”"))), None)
    return heading is not None and first is not None and heading.span.start > first.start


def _sole(reading: Reading, work: Mention, own: Home) -> Mention | None:
    """The one park or town that the article is set in, for a project that serves no wider area."""
    if work.kind != "Project" or OF_ALL.search(work.text) or _anywhere(reading, work):
        return None
    return reading.once(_sole_of)


def _sole_of(reading: Reading) -> Mention | None:
    own = reading.once(home)
    return sole_place(reading, own) if own is not None else None


def _alike(reading: Reading, work: Mention) -> Iterator[Mention]:
    """`work` and the other mentions of it by a longer name."""
    yield work
    yield from (other for other in same(reading, work) if len(other.text) > len(work.text))


def _speaker(reading: Reading, work: Mention, paragraph: Span, own: Home) -> Mention | None:
    """“我们建了甲项目。”在乙园区，丙说: the place behind the quotation that opens a paragraph."""
    close = _QUOTE_ENDS.search(reading.text, work.span.end, paragraph.end)
    if reading.text[paragraph.start] != "“" or close is None or close.end() >= paragraph.end:
        return None
    behind = openings(reading, Span(close.end(), paragraph.end))
    if not behind or behind[0].start > close.end() + _NEAR or not own.holds(reading, behind[0].head):
        return None
    return behind[0].head


def _firm(reading: Reading, work: Mention, sentence: Span, placed: dict[str, Mention]) -> Mention | None:
    """The place of the firm that the project's name follows or holds."""
    inner = next(iter(reading.within(work.span, "Company")), None)
    if inner is not None and inner.span.start == work.span.start:
        return placed.get(reading.key[inner])
    firm = reading.last_before(work.span.start, sentence.start, "Company")
    if firm is not None and _FIRMS_WORK.fullmatch(reading.text[firm.span.end : work.span.start]):
        return placed.get(reading.key[firm])
    return None


def _firm_elsewhere(reading: Reading, work: Mention, placed: dict[str, Mention], own: Home) -> Mention | None:
    """The park of the firm that stands right before the project's name anywhere in the article."""
    for other in reading.mentions:
        if other.kind != "Project" or reading.key[other] != reading.key[work]:
            continue
        place = _firm(reading, other, reading.doc.sentence_at(other.span.start), placed)
        if place is not None and place.kind == "Park" and own.holds(reading, place):
            return place
    return None
