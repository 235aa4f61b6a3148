"""Recognises AdministrativeArea and Region: gazetteer names by Aho-Corasick, townships and new areas by pattern.

A full name counts where it stands. A short name counts where the article gives reason to read it as a place: the names
of provinces and prefectures nearly always, those of counties when the full name or a place above them stands in the
article, ordinary words (和平, 新建) only right behind such a place or before an organ of government. Homonyms
(朝阳区, 桥西区) are settled by the places right before them and elsewhere in the article; what stays open has no code.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

import rjieba
from ahocorasick_rs import AhoCorasick, MatchKind

from kg.gazetteer import Division, Gazetteer, Region, load
from kg.mention.township import townships
from kg.model import Mention, Span
from kg.text.document import Document

AREA = "AdministrativeArea"
REGION = "Region"


@dataclass(frozen=True, slots=True)
class _Name:
    """One entry of the lexicon: what `text` may stand for."""

    text: str
    divisions: tuple[Division, ...]
    region: Region | None


@dataclass(frozen=True, slots=True)
class _Found:
    span: Span
    name: _Name

    @property
    def full(self) -> bool:
        return any(division.name == self.name.text for division in self.name.divisions)


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What speaks for a division in this article, by code: how often it or a place in it is named for certain."""

    named: dict[str, int]
    """The division itself."""
    within: dict[str, int]
    """The division or any below it."""


def recognise(doc: Document) -> list[Mention]:
    """The places of `doc`, in the order of the text; they may stand inside longer names but not inside each other.

    `name` is the full name (衡水市 for 衡水) and `code` the GB/T 2260 code of a province, prefecture or county that is
    certain. 市, 该市, 全县 are no mentions: see `kg.mention.deixis`.
    """
    possible = [found for found in _matches(doc.text) if _stands(doc, found)]
    evidence = _evidence(doc, [found for found in _longest(possible) if _sure(doc, found)])
    kept = _longest(_supported(doc, possible, evidence))
    mentions = _settled(doc, kept, evidence)
    for pattern in (_new_areas, _zones):
        mentions = _merged(mentions, pattern(doc, mentions))
    small = [Mention(AREA, span, span.of(doc.text)) for span in townships(doc, [m.span for m in mentions])]
    return _merged(mentions, small)


@cache
def _lexicon() -> tuple[AhoCorasick, list[_Name]]:
    gazetteer = load()
    regions = {name: region for region in gazetteer.regions for name in (region.name, *region.short_names)}
    texts = sorted({*gazetteer.names(), *regions})
    names = [_Name(text, gazetteer.find(text), regions.get(text)) for text in texts]
    return AhoCorasick(texts, matchkind=MatchKind.Standard), names


def _matches(text: str) -> list[_Found]:
    """Every name of the lexicon in `text`, overlapping ones too, by start, the longest first."""
    automaton, names = _lexicon()
    hits = sorted(automaton.find_matches_as_indexes(text, overlapping=True), key=lambda hit: (hit[1], -hit[2]))
    return [_Found(Span(start, end), names[index]) for index, start, end in hits]


def _longest(found: Iterable[_Found]) -> list[_Found]:
    """Without overlaps: the leftmost first, the longest of those."""
    kept: list[_Found] = []
    for each in found:
        if not kept or each.span.start >= kept[-1].span.end:
            kept.append(each)
    return kept


# ---------------------------------------------------------------- does the name stand there as a word of its own?

_AFTER_FULL = {
    "区": re.compile(r"域|间|块|位(?!于)|分|别|划|号"),
    "市": re.compile(r"场|民|值|面|价|容|级|政(?!府|协)|售|盈"),
    "省": re.compile(r"份|去|下|略|力|时|心"),
    "县": re.compile(r"域"),
    "州": re.compile(r"际"),
}
_STREET = re.compile(r"[东西南北中]?(?:大街|大道|[路街巷桥河江湖山岭岛港湾])(?!口?(?:镇|乡|村|市|县|区))")
_BEARING = re.compile(r"部(?!地区|省)|角|侧|面|方向|方位|端|段|路|郊|偏|门|环|院|厢|岸|坡|街|走廊")
_BEFORE_BEARING = frozenset("区县市镇村城省向偏正朝往东南西北中的部约距")


def _stands(doc: Document, found: _Found) -> bool:
    """Whether the characters around `found` allow it to be a name of its own, whatever the article is about."""
    text, span = doc.text, found.span
    if found.name.region is not None and not found.name.divisions:
        return _region_stands(doc, found)
    if found.full and len(span) > 2:
        wrong = _AFTER_FULL.get(text[span.end - 1])
        return wrong is None or not wrong.match(text, span.end)
    if len(span) == 2 and found.full:
        return doc.token_boundary(span.start) and doc.token_boundary(span.end)
    if found.name.divisions[0].level == "county" and _STREET.match(text, span.end):
        return False
    return _joint(doc, span.start) and _joint(doc, span.end) and not _in_person(doc, span)


def _region_stands(doc: Document, found: _Found) -> bool:
    text, span = doc.text, found.span
    region = found.name.region
    if region is not None and region.kind == "direction" and len(span) <= 3:
        if _BEARING.match(text, span.end) or (span.start and text[span.start - 1] in _BEFORE_BEARING):
            return False
        return doc.token_boundary(span.start) and _joint(doc, span.end)
    return _joint(doc, span.start) and (len(span) > 2 or _joint(doc, span.end))


def _joint(doc: Document, at: int) -> bool:
    """Whether words may be cut at `at`: they are, or the word across it is the tagger's guess and in no dictionary."""
    if at == 0 or doc.token_boundary(at):
        return True
    token = doc.tokens_in(Span(at, at + 1))[0]
    return not rjieba.has_word(token.text)


def _in_person(doc: Document, span: Span) -> bool:
    """Whether `span` is the end of what the tagger takes for a person's name (李安平)."""
    token = doc.tokens_in(span)[0]
    return token.start < span.start and token.end == span.end and token.pos.startswith("nr") and len(token.text) <= 4


# ---------------------------------------------------------------- evidence


def _sure(doc: Document, found: _Found) -> bool:
    """Whether `found` is a place without looking at the rest of the article."""
    first = found.name.divisions[0] if found.name.divisions else None
    if first is None:
        return False
    if found.full:
        return len(found.span) > 2 or first.level != "county"
    return first.level != "county" and not first.word


def _evidence(doc: Document, sure: Sequence[_Found]) -> _Evidence:
    gazetteer = load()
    named: dict[str, int] = {}
    within: dict[str, int] = {}
    outlet = _matches(doc.clean.article.outlet or "") + _matches(doc.clean.article.title or "")
    for found in [*sure, *(each for each in _longest(outlet) if _sure(doc, each))]:
        division = _unique(found)
        if division is None:
            continue
        named[division.code] = named.get(division.code, 0) + 1
        for each in (division, *gazetteer.ancestors(division.code)):
            within[each.code] = within.get(each.code, 0) + 1
    return _Evidence(named, within)


def _unique(found: _Found) -> Division | None:
    """The one division that `found` can be, or the one whose level is above all others."""
    fitting = _fitting(found)
    above = [division for division in fitting if division.level == fitting[0].level and division.until is None]
    return (above or fitting)[0] if len(above) <= 1 else None


def _fitting(found: _Found) -> tuple[Division, ...]:
    """The divisions that bear the text as full name, else those that bear it as short name."""
    full = tuple(division for division in found.name.divisions if division.name == found.name.text)
    return full or found.name.divisions


# ---------------------------------------------------------------- which short names does the article support?

_ORGAN = re.compile(
    r"(?:市|县|区|旗)?(?:委|政府|人大|政协|纪委|经济(?:技术)?开发区|经开区|高新(?:技术产业开发)?区|开发区|工业园|产业园|农商|籍|境内|城区|县城|[东西南北]部)"
)


def _supported(doc: Document, possible: Sequence[_Found], evidence: _Evidence) -> list[_Found]:
    kept: list[_Found] = []
    ends: dict[int, _Found] = {}
    for found in possible:
        before = ends.get(found.span.start)
        if _holds(doc, found, evidence, before):
            kept.append(found)
            ends[found.span.end] = found
    return kept


def _holds(doc: Document, found: _Found, evidence: _Evidence, before: _Found | None) -> bool:
    if not found.name.divisions:
        return True
    fitting = _fitting(found)
    first = fitting[0]
    if found.full and len(found.span) > 2:
        return True
    if before is not None and any(_above(before, division) for division in fitting):
        return True
    if not found.full and first.level != "county" and not first.word:
        return True
    exact = [
        token for token in doc.tokens_in(found.span) if (token.start, token.end) == (found.span.start, found.span.end)
    ]
    near = any(_parent_named(division, evidence) for division in fitting)
    if found.full:
        return near and bool(exact)
    if first.word:
        called = any(evidence.named.get(division.code) for division in fitting)
        return (called or near) and bool(exact) and (called or _ORGAN.match(doc.text, found.span.end) is not None)
    called = any(evidence.named.get(division.code) for division in fitting)
    proper = bool(exact) and exact[0].pos == "ns" and rjieba.has_word(found.name.text)
    return called or near or (proper and _at_edges(doc, found.span))


def _at_edges(doc: Document, span: Span) -> bool:
    return doc.token_boundary(span.start) and doc.token_boundary(span.end)


def _above(upper: _Found, division: Division) -> bool:
    """Whether `upper` may be a place that holds `division`."""
    return any(
        load().contains(each.code, division.code) and each.code != division.code for each in upper.name.divisions
    )


def _parent_named(division: Division, evidence: _Evidence) -> bool:
    """Whether the article names the prefecture of a county, or a place in it, or the province of a prefecture."""
    above = load().ancestors(division.code)
    return bool(above) and any(evidence.within.get(each.code) for each in above[:1])


# ---------------------------------------------------------------- which of the homonyms?


def _settled(doc: Document, kept: Sequence[_Found], evidence: _Evidence) -> list[Mention]:
    mentions: list[Mention] = []
    before: tuple[int, str] | None = None
    for found in kept:
        outer = before[1] if before is not None and before[0] == found.span.start else None
        mention = _mention(doc, found, evidence, outer)
        mentions.append(mention)
        if mention.code is not None:
            before = (mention.span.end, mention.code)
    return mentions


def _mention(doc: Document, found: _Found, evidence: _Evidence, outer: str | None) -> Mention:
    name, text = found.name, found.name.text
    if name.region is not None and (not name.divisions or name.region.kind == "newarea"):
        return Mention(REGION, found.span, text, name.region.name)
    division = _choose(_fitting(found), evidence, outer, doc)
    if division is None:
        names = {each.name for each in _fitting(found)}
        return Mention(AREA, found.span, text, names.pop() if len(names) == 1 else text)
    return Mention(AREA, found.span, text, division.name, code=division.code)


def _choose(fitting: tuple[Division, ...], evidence: _Evidence, outer: str | None, doc: Document) -> Division | None:
    """The division with the most support; None if the best ones are equals."""
    if len(fitting) == 1:
        return fitting[0]
    scored = sorted(
        ((_support(each, evidence, outer, doc), each) for each in fitting), key=lambda s: s[0], reverse=True
    )
    (best, division), (second, _) = scored[0], scored[1]
    return division if best > second else None


def _support(division: Division, evidence: _Evidence, outer: str | None, doc: Document) -> tuple[int, ...]:
    """How well a homonym fits, the strongest reason first."""
    gazetteer: Gazetteer = load()
    above = gazetteer.ancestors(division.code)
    inside = outer is not None and any(each.code == outer for each in above)
    year = doc.clean.article.published.year if doc.clean.article.published else None
    alive = division.until is None if year is None else (division.since or 0) <= year <= (division.until or year)
    level = {"province": 2, "prefecture": 1, "county": 0}[division.level]
    return (
        inside,
        evidence.named.get(division.code, 0),
        level,
        evidence.within.get(above[0].code, 0) if above else 0,
        evidence.within.get(above[-1].code, 0) if above else 0,
        alive,
    )


# ---------------------------------------------------------------- regions by pattern

_NEW_AREA = re.compile(r"新区")
_NOT_NEW_AREA = frozenset(
    "高 高新 创新 城市 国家级 国家 省级 开发 经济 示范 产业 工业 试验 城 级 老 一 个 该 全 本 我 科技 生态 现代 各 建设".split()
)
_ZONE = re.compile(r"经济[圈带区](?!域)|城市群|都市圈|生态圈|(?<=[湖江河海湾])(?:地区|区域|流域|沿岸)")


def _new_areas(doc: Document, mentions: Sequence[Mention]) -> list[Mention]:
    """X新区, from the word before it."""
    found = []
    for match in _NEW_AREA.finditer(doc.text):
        span = _with_word_before(doc, match.start(), match.end(), mentions)
        if (
            span is not None
            and doc.text[span.start : match.start()] not in _NOT_NEW_AREA
            and _ends_there(doc, match.end())
        ):
            found.append(Mention(REGION, span, span.of(doc.text)))
    return found


def _zones(doc: Document, mentions: Sequence[Mention]) -> list[Mention]:
    """X经济圈, X都市圈, X湖区域, from the word or the place before it."""
    found = []
    for match in _ZONE.finditer(doc.text):
        span = _with_word_before(doc, match.start(), match.end(), ())
        if span is not None and doc.text[span.start : match.start()] not in _NOT_NEW_AREA:
            found.append(Mention(REGION, span, span.of(doc.text)))
    return found


def _ends_there(doc: Document, at: int) -> bool:
    return doc.text[at : at + 1] not in ("域", "间", "块", "位")


def _with_word_before(doc: Document, start: int, end: int, mentions: Sequence[Mention]) -> Span | None:
    """`start:end` with the proper name of two or more characters before it; None if none stands there."""
    covered = {at for mention in mentions for at in range(mention.span.start, mention.span.end)}
    first = start
    for token in reversed(doc.tokens_in(Span(max(0, start - 4), start)) if start else ()):
        if (
            token.start in covered
            or start - token.start > 3
            or not token.pos.startswith(("n", "s", "j", "b", "z", "i"))
        ):
            break
        first = min(first, token.start)
        if start - first >= 2:
            return Span(first, end)
    return None


def _merged(mentions: Sequence[Mention], more: Sequence[Mention]) -> list[Mention]:
    """Both, in the order of the text; one of `more` takes the place of the ones it overlaps."""
    kept = [m for m in mentions if not any(m.span.overlaps(other.span) for other in more)]
    return sorted([*kept, *more], key=lambda m: m.span)
