"""Where a project or batch is that no words place: what its name, its batch, its firm and its passage give."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from kg.fact.focus import WORKS
from kg.fact.home import Home, home
from kg.fact.labels import label
from kg.fact.lying import is_phase
from kg.fact.named_place import is_what_it_builds, place_in_name
from kg.fact.opening import openings, pointed_parks
from kg.fact.place_phrase import PLACES, opening_place, phrases
from kg.fact.reading import Candidate, Reading
from kg.fact.scene import heading_scene, scene
from kg.fact.sole_place import sole_place
from kg.fact.tables import placed_by_columns
from kg.fact.tour import tour_place
from kg.fact.whole_area import of_wider, same, whole_area
from kg.gazetteer import level_of
from kg.model import Mention, Span

_NEIGHBOUR = re.compile(r"(?:与之|与其|与它|紧邻|毗邻|紧挨着?|相邻|隔壁|一墙之隔)[^。；]{0,12}$")
_FIRMS_WORK = re.compile(r"(?:的|投资[^，。；]{1,12}(?:的|建设的?)?|(?:建设|实施)的?)?")
"""Between a firm and its project: 甲公司投资5亿元的乙项目."""
_SECTION_BETWEEN = re.compile(r"至[^至]{2,10}(?:段|公路|铁路|高铁|高速)")
_LIST_OPENS = re.compile(r"(?<![没所只])有(?!限|色|机)|包括|分别[是为]|集中开工了?|签约了?|引进了?|建设了?|[：]")
"""Before the first of listed works."""
_THESE = re.compile(r"(?:这|上述|以上)(?:[两三四五六七八九十]|\d{1,3})个[^，。；：]{0,6}项目")
"""Points back to a batch: 这3个项目分别是…."""
_ACROSS = re.compile(r"(?:铁路|高铁|客运专线|专用线|运河|航道)(?!物流|货运|客运站)|高速(?:公路)?(?!.*[出入]口)")
"""In the name of a line that may cross many places."""
_EQUIPMENT = re.compile(r"(?:\d+条)?\D+(?:生产线|示范线|工厂|车间|码头)|[\d.]+万?[吨台套件]\D*生产线")
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
        lost = _batch_key(reading, work) in nowhere and opening_place(reading, work) is None
        if lost or of_wider(reading, work, own):
            nowhere.add(key)
            continue
        place, confidence, rule = next(
            (guess, confidence, rule)
            for guess, confidence, rule in _guesses(reading, work, placed, own)
            if guess is not None and (guess is own.place or not is_what_it_builds(work, guess))
        )
        far = own.among or _anywhere(reading, work) or _too_wide(work, own)
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
    """Whether the article is at home in a province, which tells little of where one project is."""
    province = (own.place.name or own.place.text).endswith(("省", "自治区"))
    return work.kind == "Project" and province and level_of(own.place.code) == "province"


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
    yield _list_park(reading, work, sentence), 0.75, "location.list"
    yield _neighbour(reading, work, sentence, placed), 0.75, "location.neighbour"
    yield whole_area(reading, work, sentence, paragraph, own), 0.75, "location.whole"
    if _sums_up(reading, work):
        yield scene(reading, _list_start(reading, work, sentence), sentence.start, own), 0.75, "location.scene"
        yield _pointed_park(reading, work, sentence), 0.75, "location.scene"
        yield scene(reading, sentence.start, paragraph.start, own), 0.72, "location.paragraph"
        yield own.place, 0.7, "location.home"
    yield scene(reading, work.span.start, sentence.start, own), 0.75, "location.scene"
    yield _batch(reading, work, paragraph, placed), 0.72, "location.batch"
    yield scene(reading, work.span.start, paragraph.start, own), 0.72, "location.paragraph"
    yield _speaker(reading, work, paragraph, own), 0.7, "location.speaker"
    base = _firm(reading, work, sentence, placed)
    yield base if base is not None and own.holds(reading, base) else None, 0.7, "location.firm"
    yield heading_scene(reading, work.span.start, own), 0.7, "location.heading"
    yield _firm_elsewhere(reading, work, placed, own), 0.7, "location.firm"
    yield _near(reading, work, sentence, own), 0.7, "location.near"
    yield _park_before(reading, work, placed, own), 0.7, "location.before"
    toured = tour_place(reading, work.span.start)
    yield toured if toured is not None and own.holds(reading, toured) else None, 0.7, "location.tour"
    yield _sole(reading, work, own), 0.72, "location.sole"
    yield own.place, 0.7, "location.home"


def _sole(reading: Reading, work: Mention, own: Home) -> Mention | None:
    """The one park or town that the article is set in, for a project that serves no wider area."""
    if work.kind != "Project" or _OF_ALL.search(work.text) or _anywhere(reading, work):
        return None
    return reading.once(_sole_of)


def _sole_of(reading: Reading) -> Mention | None:
    own = reading.once(home)
    return sole_place(reading, own) if own is not None else None


_MANY = 3
"""Of so many places that a sentence names the nearest says little of a work that bears the area's own name."""


def _near(reading: Reading, work: Mention, sentence: Span, own: Home) -> Mention | None:
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


_OF_ALL = re.compile(
    "灌区|河|水库|供水|管网|路|桥|隧道|输变电|移民|安置|危房|学校|医院|中学|小学|广场|水利|引水|景区|乡村|棚"
    "|机场|航站楼"
)
"""In the names of works that serve a county and not a park."""


def _park_before(reading: Reading, work: Mention, placed: dict[str, Mention], own: Home) -> Mention | None:
    """The park that the paragraph before a project's is set in, if it names no other works there and no place has been
    named since."""
    if work.kind != "Project" or own.place.kind == "Park" or _OF_ALL.search(work.text):
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


def _alike(reading: Reading, work: Mention) -> Iterator[Mention]:
    """`work` and the other mentions of it by a longer name."""
    yield work
    yield from (other for other in same(reading, work) if len(other.text) > len(work.text))


def _batch_key(reading: Reading, work: Mention) -> str | None:
    """The batch before `work` in its paragraph, by its key."""
    paragraph = reading.doc.paragraph_at(work.span.start)
    if work.kind != "ProjectBatch" or work.span.start <= paragraph.start:
        return None
    batch = reading.last_before(work.span.start, paragraph.start, "ProjectBatch")
    return reading.key[batch] if batch is not None else None


def _sums_up(reading: Reading, work: Mention) -> bool:
    """甲市的乙项目、丙市的丁项目等|36个项目: whether a batch sums up a list, whose places are not its own."""
    return work.kind == "ProjectBatch" and reading.text.endswith("等", 0, work.span.start)


def _list_start(reading: Reading, work: Mention, sentence: Span) -> int:
    """Where the list begins that `work` sums up: places before it set its scene (乙县有|甲、丁等7个项目)."""
    opens = _LIST_OPENS.search(reading.text, sentence.start, work.span.start)
    if opens is not None:
        return opens.end()
    return max(sentence.start, *(reading.text.rfind(mark, sentence.start, work.span.start) + 1 for mark in "，："))


def _pointed_park(reading: Reading, work: Mention, sentence: Span) -> Mention | None:
    """园区内在建的还有甲、乙等|12个项目: the park that 园区 points to."""
    parks = list(pointed_parks(reading, Span(sentence.start, work.span.start)))
    return parks[-1].head if parks else None


def _speaker(reading: Reading, work: Mention, paragraph: Span, own: Home) -> Mention | None:
    """“我们建了甲项目。”在乙园区，丙说: the place behind the quotation that opens a paragraph."""
    close = _QUOTE_ENDS.search(reading.text, work.span.end, paragraph.end)
    if reading.text[paragraph.start] != "“" or close is None or close.end() >= paragraph.end:
        return None
    behind = openings(reading, Span(close.end(), paragraph.end))
    if not behind or behind[0].start > close.end() + _NEAR or not own.holds(reading, behind[0].head):
        return None
    return behind[0].head


_SUMMED_UP = re.compile(r"等[0-9一二两三四五六七八九十多]+[个项]")
_JOINT = re.compile(r"[、和与及]|以及|等")


def _list_park(reading: Reading, work: Mention, sentence: Span) -> Mention | None:
    """丙工业园甲项目、乙项目等4个项目: the park that opens the first name of a list holds for the rest and the sum."""
    opening: dict[str, Mention] = {}
    at = work.span.start
    if not (_sums_up(reading, work) or _SUMMED_UP.search(reading.text, work.span.end, sentence.end)):
        return None
    for other in reading.before(work.span.start, sentence.start, "Project"):
        if other.span.end > at or not _JOINT.fullmatch(reading.text, other.span.end, at):
            break
        at = other.span.start
        place = opening_place(reading, other)
        if place is not None and level_of(place.code) != "province":  # 甲省 opens a firm's name
            opening[reading.key[place]] = place
    park = next(iter(opening.values()), None)
    return park if park is not None and len(opening) == 1 and park.kind == "Park" else None


def _neighbour(reading: Reading, work: Mention, sentence: Span, placed: dict[str, Mention]) -> Mention | None:
    """与之一墙之隔，甲项目…: the place of the project before."""
    if not _NEIGHBOUR.search(reading.text[sentence.start : work.span.start]):
        return None
    before = reading.last_before(sentence.start, 0, *WORKS) if sentence.start else None
    return placed.get(reading.key[before]) if before is not None else None


def _batch(reading: Reading, work: Mention, paragraph: Span, placed: dict[str, Mention]) -> Mention | None:
    """The place of the batch that the paragraph spoke of before, or that 这3个项目 in the sentence points to."""
    batch = reading.last_before(work.span.start, paragraph.start, "ProjectBatch")
    sentence = reading.doc.sentence_at(work.span.start)
    if batch is None and sentence.start and _THESE.search(reading.text, sentence.start, work.span.start):
        batch = reading.last_before(sentence.start, 0, "ProjectBatch")
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


def _firm_elsewhere(reading: Reading, work: Mention, placed: dict[str, Mention], own: Home) -> Mention | None:
    """The park of the firm that stands right before the project's name anywhere in the article."""
    for other in reading.mentions:
        if other.kind != "Project" or reading.key[other] != reading.key[work]:
            continue
        place = _firm(reading, other, reading.doc.sentence_at(other.span.start), placed)
        if place is not None and place.kind == "Park" and own.holds(reading, place):
            return place
    return None
