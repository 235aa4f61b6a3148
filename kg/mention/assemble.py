"""All recognisers together: their readings made consistent, short forms found, mentions grouped into entities."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias

import rjieba

from kg.mention import (
    aliases,
    amounts,
    coreference,
    dates,
    industries,
    infrastructure,
    members,
    organisations,
    outlets,
    parks,
    projects,
    shortnames,
    tables,
    tradenames,
)
from kg.mention import persons as people_names
from kg.mention import places as place_names
from kg.mention.begun import begun
from kg.mention.calledagain import again, forms_of
from kg.mention.calledworks import called
from kg.mention.clausewords import names_only
from kg.mention.costedlines import costed, costed_later
from kg.mention.deedworks import done
from kg.mention.index import MentionIndex
from kg.mention.itemheads import heads
from kg.mention.lexicon import words
from kg.mention.likelyworks import likely
from kg.mention.newplants import plants
from kg.mention.ownedworks import owned
from kg.mention.paidworks import paid
from kg.mention.pointedworks import pointing
from kg.mention.reference import told as told_day
from kg.mention.underway import underway
from kg.mention.verbworks import raised
from kg.model import Mention, Span
from kg.text.document import Document

_RANK = {
    "Company": 0,
    "ResearchInstitute": 1,
    "University": 2,
    "Park": 3,
    "GovernmentBody": 4,
    "Organisation": 5,
    "Infrastructure": 6,
}
_MAY_NEST = {
    ("Park", "GovernmentBody"),
    ("Park", "Park"),
    ("Park", "Organisation"),
    ("Park", "ResearchInstitute"),
    ("University", "Organisation"),
    ("ResearchInstitute", "Organisation"),
    ("Company", "Organisation"),
    ("Infrastructure", "Infrastructure"),
}


@dataclass(frozen=True, slots=True)
class Recognised:
    """What stands in a document: its mentions, which of them belong together, and the day that its dates count from."""

    mentions: tuple[Mention, ...]
    key: dict[Mention, str]
    reference: date | None


Guess: TypeAlias = Callable[[Document, Sequence[Mention], Sequence[Mention]], list[Mention]]
"""(a document, the names in it, the works that rules find) → further works."""


def recognise(doc: Document, guess: Guess = likely) -> Recognised:
    """Every mention in `doc`, grouped into entities (`key`); works that no rule finds by `guess`. Linear in the
    document's length."""
    areas = place_names.recognise(doc)
    named = _names(doc, areas)
    people = people_names.recognise(doc)
    brief = tradenames.recognise(doc, named, areas, people)
    index = MentionIndex([*named, *brief])
    people = [p for p in people if not _cut_by(p, index)]
    works = projects.recognise(doc, [n for n in named if n.kind != "GovernmentBody"])
    named += brief  # a work's name may open with one
    cells = tables.recognise(doc)
    in_cells = MentionIndex(cells)
    works = [w for w in works if not _inside(w, index) and not in_cells.hits(w.span)]
    works += [cell for cell in cells if cell.kind == "Project"]
    works = _counted(works)
    named, people, works = _told_of(doc, named, people, works)
    works += again(doc, named, works)
    built = set(_parks_built(named, works))
    named = _without_future(doc, [n for n in named if n not in built], works)
    works += [replace(park, kind="Project") for park in sorted(built, key=lambda m: m.span)]
    works += costed_later(doc, named, works)
    everybody = [*named, *people, *areas]
    works += [*raised(doc, everybody, works), *owned(doc, everybody, works)]
    works += plants(doc, everybody, works)
    works += called(doc, everybody, works)
    works = names_only(doc, works)
    guessed = guess(doc, everybody, works)
    named = _without(named, guessed)
    works += guessed
    busy = MentionIndex([*named, *works, *people])
    trades = [i for i in industries.recognise(doc) if not busy.hits(i.span)]
    persons = MentionIndex(people)
    areas = [a for a in areas if not persons.hits(a.span)]
    short = aliases.find(doc, [*named, *works, *people], areas)
    named = list(dict.fromkeys([*named, *(alias.mention for alias in short)]))
    back = pointing(doc, [*named, *people, *areas], works)
    works = _called_again(works, [alias.mention for alias in back])
    short = [*short, *back]
    named += shortnames.recognise(doc, [*named, *people, *works], areas)
    values = [*(cell for cell in cells if cell.kind != "Project"), *_values(doc)]
    mentions = _unique([*areas, *named, *people, *works, *trades, *values])
    return Recognised(tuple(mentions), coreference.group(doc, mentions, short), told_day(doc).day)


def _values(doc: Document) -> list[Mention]:
    """Amounts, and dates as they count from the article's day."""
    told = told_day(doc)
    return [*amounts.recognise(doc), *dates.recognise(doc, told.day, to_the_day=told.month_day is not None)]


def _told_of(
    doc: Document, named: list[Mention], people: list[Mention], works: list[Mention]
) -> tuple[list[Mention], list[Mention], list[Mention]]:
    """`named` and `people`, and `works` with those that only what is told of them makes works: their list, their
    progress, their cost, the number before them."""
    works = [*works, *members.recognise(doc, works)]
    works += begun(doc, named, works)
    rising = underway(doc, [*named, *people], works)
    named = _without(named, rising)
    works += rising
    works += done(doc, [*named, *people], works)
    works += paid(doc, [*named, *people], works)
    works += costed(doc, named, works)
    headed = heads(doc, named, works)
    return _without(named, headed), _outside(people, headed), [*_outside(works, headed), *headed]


def _without(named: list[Mention], works: Sequence[Mention]) -> list[Mention]:
    """`named` less what stands where one of `works` does: a hospital that is being built is a project."""
    spans = {w.span for w in works}
    return [n for n in named if n.span not in spans]


def _called_again(works: Sequence[Mention], again: Sequence[Mention]) -> list[Mention]:
    """`works` and what calls them `again`, in the place of what was read there."""
    taken = MentionIndex(again)
    return [*(w for w in works if w.kind != "Project" or not taken.hits(w.span)), *again]


def _outside(mentions: Sequence[Mention], works: Sequence[Mention]) -> list[Mention]:
    """`mentions` less those that are a part of the name of one of `works`."""
    index = MentionIndex(works)
    return [m for m in mentions if not any(True for _ in index.covering(m.span))]


def _counted(works: list[Mention]) -> list[Mention]:
    """`works`, where 公共服务项目 beside 公共服务项目5个 is the batch and no project."""
    batches = {_BATCH_COUNT.sub("", w.text): w for w in works if w.kind == "ProjectBatch"}
    return [
        replace(batches[w.text], span=w.span, text=w.text) if w.kind == "Project" and w.text in batches else w
        for w in works
    ]


_BATCH_COUNT = re.compile(r"(?:共|有|共计)?[0-9]+[个项]$")


def _names(doc: Document, areas: Sequence[Mention]) -> list[Mention]:
    """Organisations, parks and infrastructure; where two overlap the longer stands, a park may open a body's name."""
    places = MentionIndex(areas)
    pool = [
        *organisations.recognise(doc),
        *parks.recognise(doc),
        *infrastructure.recognise(doc),
        *outlets.recognise(doc),
    ]
    zones = {m.span.start: m.span.end for m in reversed(pool) if m.kind == "Park"}
    pool = list(dict.fromkeys(_from_place(doc, m, places, zones.get(m.span.start, 0)) for m in pool))
    kept = MentionIndex()
    for mention in sorted(pool, key=lambda m: (-len(m.span), _RANK[m.kind], m.span.start)):
        if all(_nests(mention, outer) for outer in kept.overlapping(mention.span)):
            kept.add(mention)
    return list(kept)


def _nests(inner: Mention, outer: Mention) -> bool:
    opens = inner.span.start == outer.span.start and len(inner.span) < len(outer.span)
    founds = (inner.kind, outer.kind) == ("Company", "Park") and inner.text.endswith("公司")  # 甲有限公司|三文鱼加工园
    return opens and (founds or (inner.kind, outer.kind) in _MAY_NEST)


def _from_place(doc: Document, mention: Mention, places: MentionIndex, zone: int) -> Mention:
    """作坊迁进|甲县经济开发区: plain words before a place inside a name are not of the name; those of a zone that ends
    at `zone` are (甲工业园区|乙片区)."""
    span = mention.span
    for place in places.overlapping(Span(span.start, max(span.start + 1, span.end - 3))):
        at = place.span.start
        if (
            at > span.start
            and not span.start < zone <= at
            and place.kind == "AdministrativeArea"
            and _plain(doc, Span(span.start, at))
        ):
            return Mention(mention.kind, Span(at, span.end), doc.text[at : span.end], mention.name)
    return mention


_PLAIN_TAGS = frozenset({"n", "v", "vn", "d", "t", "f", "m", "q", "zg", "l", "i"})


_STATE_GROUP = re.compile(
    "中铁|中建|中交|中冶|中核|中粮|中化|中煤|中材|中盐|中车|中航|中船|中储|中节能|中石[油化]|中海油|中广核|国投|国能|华能|华电|大唐|中电建?|中能建|国电|国网"
)
"""Groups of the state, which name their branches after places: 中铁|上海工程局."""


def _plain(doc: Document, span: Span) -> bool:
    """Whether `span` is whole dictionary words that name nothing."""
    tokens = doc.tokens_in(span)
    if tokens[0].start != span.start or tokens[-1].end != span.end:
        return False
    if _STATE_GROUP.fullmatch(doc.text, span.start, span.end):
        return False
    return all(t.pos in _PLAIN_TAGS and rjieba.has_word(t.text) and t.text not in words("name_generic") for t in tokens)


def _cut_by(person: Mention, names: MentionIndex) -> bool:
    return any(not person.span.covers(n.span) for n in names.overlapping(person.span))


def _inside(work: Mention, names: MentionIndex) -> bool:
    """Whether an ending like 工程 belongs to an organisation's name (过程工程研究所)."""
    return any(n.span.end > work.span.end and not work.span.covers(n.span) for n in names.overlapping(work.span))


_PARK_PROJECT = re.compile(r"(?:（[一二三四首]期）)?(?:建设)?(?:项目|工程)$")
_ZONE = re.compile(r"(?:开发区|高新区|经开区|园区|新城|工业区|示范区|综保区|保税区|集聚区|集中区)$")


def _parks_built(named: Sequence[Mention], works: Sequence[Mention]) -> list[Mention]:
    """甲物流园 beside 甲物流园项目: not a park where firms are but what is being built."""
    cores = {_PARK_PROJECT.sub("", w.text) for w in works if w.kind == "Project" and _PARK_PROJECT.search(w.text)}
    cores = {form for core in cores for form in forms_of(core)}
    inside = MentionIndex(works)
    return [
        n
        for n in named
        if n.kind == "Park" and n.text in cores and not _ZONE.search(n.text) and not inside.hits(n.span)
    ]


_ONLY_PROJECT = re.compile(
    r"(?:建设|扩建|提升|改造|开发)?(?:[东南西北中]区|[东西南北]片区)?[（(]?(?:[一二三四]期)?[）)]?(?:建设)?(?:项目|工程)$"
)
_NEW_LINE = re.compile(r"(?:新建|建设)?(?:项目|工程)$")
_MAY_BE_FUTURE = frozenset({"Park", "Infrastructure", "ResearchInstitute", "Organisation"})


def _without_future(doc: Document, named: Sequence[Mention], works: Sequence[Mention]) -> list[Mention]:
    """同福集团大健康产业园项目 is a project: the park in its name does not exist yet, unless it is named elsewhere."""
    index = MentionIndex(w for w in works if w.kind == "Project")
    free = {n.text for n in named if not any(True for _ in index.covering(n.span))}
    return [n for n in named if n.text in free or not _future(doc, n, index)]


def _future(doc: Document, name: Mention, works: MentionIndex) -> bool:
    if name.kind not in _MAY_BE_FUTURE:
        return False
    if any(work.span == name.span or _new_line(work, name) for work in works.covering(name.span)):
        return True
    rest = _NEW_LINE if name.kind == "Infrastructure" else _ONLY_PROJECT
    return any(rest.match(doc.text, name.span.end, work.span.end) for work in works.covering(name.span))


def _new_line(work: Mention, name: Mention) -> bool:
    """新建|甲至乙铁路: the line is what the project builds."""
    return name.kind == "Infrastructure" and work.text == f"新建{name.text}"


def _unique(mentions: Iterable[Mention]) -> list[Mention]:
    found = {(m.span.start, m.span.end, m.kind): m for m in reversed(list(mentions))}
    return sorted(found.values(), key=lambda m: (m.span.start, -m.span.end, m.kind))
