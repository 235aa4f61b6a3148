"""Which short names an article supports as places, and which of the homonyms each name means there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

import rjieba

from kg.gazetteer import Division, load
from kg.mention.placename import AREA, REGION, Found, at_edges, longest, matches
from kg.model import Mention
from kg.text.document import Document

_LEVEL = {"province": 2, "prefecture": 1, "county": 0}
_ORGAN = re.compile(
    r"(?:市|县|区|旗)?(?:委(?!托|员)|政府|人大|政协|纪委|经济(?:技术)?开发区|经开区|高新(?:技术产业(?:开发)?)?区|开发区|"
    r"(?:工业|产业|科技)园|农商|籍|境内|城区|县城|县域|基地)"
)
"""What follows a place's short name and makes a place of an ordinary word: 和平经济开发区."""
_FUNCTION = "和新成易理开应"
"""First characters of 和县, 新县 … that mean something else where the article gives no reason for the county."""
_OBJECT = re.compile(r"项目|工程|厂|车间|生产线|[了着]|[0-9一二三四五六七八九十两]")
"""What follows 新建 and the like where they are verbs."""

_BOUND = re.compile(r"[西南北](?:起|至|到|自)[^。；\n]{2,12}[，、]$")
"""Before 东至 where it is a side of a line or an area: 西起甲市，东至乙县."""


@dataclass(frozen=True, slots=True)
class _Evidence:
    """How often the article, its title and its outlet name a division for certain, by code."""

    named: dict[str, int]
    """The division itself."""
    within: dict[str, int]
    """The division or one below it."""


def read(doc: Document, possible: Sequence[Found]) -> list[Mention]:
    """Mentions for those of `possible` that the article supports, without overlaps, in the order of the text.

    `possible` is in the order of `kg.mention.placename.standing`. What is certain by itself speaks for other names, and
    what that supports for more (任丘 beside 黄骅). `code` is None where several divisions fit equally well.
    """
    frame = "\n".join(each for each in (doc.clean.article.outlet, doc.clean.article.title) if each)
    outside = [each for each in longest(matches(frame)) if _sure(each)] if frame else []
    known = _count([*outside, *longest(each for each in possible if _sure(each))])
    kept = _supported(doc, possible, known)
    more = _count([*outside, *kept])
    if more.within.keys() != known.within.keys():
        kept = _supported(doc, possible, more)
    return _settle(doc, kept, more)


def _count(certain: Iterable[Found]) -> _Evidence:
    named: dict[str, int] = {}
    within: dict[str, int] = {}
    for found in certain:
        division = _unique(found.name.divisions)
        if division is not None:
            named[division.code] = named.get(division.code, 0) + 1
            for code in _line(division.code):
                within[code] = within.get(code, 0) + 1
    return _Evidence(named, within)


@cache
def _line(code: str) -> tuple[str, ...]:
    """`code` and the codes of the divisions above it."""
    return (code, *(each.code for each in load().ancestors(code)))


def _supported(doc: Document, possible: Sequence[Found], known: _Evidence) -> list[Found]:
    kept: list[Found] = []
    for found in possible:
        before = kept[-1] if kept else None
        if before is not None and found.span.start < before.span.end:
            continue
        if _holds(doc, found, known, before) and not _is_side(doc, found):
            kept.append(found)
    return kept


def _is_side(doc: Document, found: Found) -> bool:
    """Whether 东至 tells how far something reaches and names no county, or 县城|西区 a part of a town."""
    if found.name.text[0] == "城" and doc.text.endswith("县", 0, found.span.start):
        return True
    before = max(0, found.span.start - 16)
    return found.name.text == "东至" and _BOUND.search(doc.text, before, found.span.start) is not None


def _settle(doc: Document, kept: Sequence[Found], known: _Evidence) -> list[Mention]:
    mentions: list[Mention] = []
    for found in kept:
        last = mentions[-1] if mentions else None
        outer = last.code if last is not None and last.span.end == found.span.start else None
        mentions.append(_mention(doc, found, known, outer))
    settled: dict[str, set[str]] = {}
    for mention in mentions:
        if mention.code is not None:
            settled.setdefault(mention.text, set()).add(mention.code)
    told = [_as_elsewhere(mention, settled.get(mention.text, set())) for mention in mentions]
    full = {m.text: m for m in told if m.kind == AREA and m.code is not None and m.text == m.name}
    return [_as_in_full(mention, full) for mention in told]


def _as_in_full(mention: Mention, full: dict[str, Mention]) -> Mention:
    """甲 beside 甲县, which is 甲市 today, is the county that the article names."""
    if mention.kind != AREA or mention.code is None or mention.name in full or mention.text in full:
        return mention
    named = next((full[mention.text + level] for level in "县市区" if mention.text + level in full), None)
    same = named is not None and named.code is not None and named.code[:4] == mention.code[:4]
    return replace(mention, name=named.name, code=named.code) if named is not None and same else mention


def _as_elsewhere(mention: Mention, codes: set[str]) -> Mention:
    """An open homonym is the one place that the same name means elsewhere in the article, if there is one."""
    if mention.kind != AREA or mention.code is not None or len(codes) != 1:
        return mention
    (code,) = codes
    division = load().by_code(code)
    return mention if division is None else replace(mention, name=division.name, code=code)


def _sure(found: Found) -> bool:
    name = found.name
    if not name.divisions:
        return False
    if name.full:
        return len(found.span) > 2 or not name.county
    return not name.county and not name.divisions[0].word


def _unique(divisions: tuple[Division, ...]) -> Division | None:
    """The one division in force at the highest level that has any, else the only one of the past."""
    if not divisions:
        return None
    first = [each for each in divisions if each.level == divisions[0].level and each.until is None]
    if len(first) == 1:
        return first[0]
    return divisions[0] if len(divisions) == 1 else None


def _holds(doc: Document, found: Found, known: _Evidence, before: Found | None) -> bool:
    """Whether the article supports reading `found` as a place; `before` is the place before it."""
    name = found.name
    word = bool(name.divisions) and name.divisions[0].word
    if not name.divisions or name.certain or not (word or name.county):
        return True
    if before is not None and _follows(doc, found, before):
        return True
    near = any(_parent_named(each, known) for each in name.divisions)
    if name.full and len(name.text) == 2:
        alone = _is_word(doc, found) and rjieba.has_word(name.text) and name.text[0] not in _FUNCTION
        return name.text[1] == "县" and (near or alone)
    if name.full:
        return near or at_edges(doc, found.span)
    called = any(known.named.get(each.code) for each in name.divisions)
    if word:
        return _is_word(doc, found) and (called or near) and _reads_as_place(doc, found, called)
    return called or near or (_is_word(doc, found) and rjieba.has_word(name.text))


def _is_word(doc: Document, found: Found) -> bool:
    """Whether the tagger takes the whole name for one word."""
    token = doc.tokens_in(found.span)[0]
    return token.start == found.span.start and token.end == found.span.end


def _reads_as_place(doc: Document, found: Found, called: bool) -> bool:
    """Whether an ordinary word is a place: before an organ, or no verb in an article that has its full name."""
    if _ORGAN.match(doc.text, found.span.end):
        return True
    verb = doc.tokens_in(found.span)[0].pos[0] in "vad" or _OBJECT.match(doc.text, found.span.end)
    return called and not verb


def _follows(doc: Document, found: Found, before: Found) -> bool:
    """Whether `found` is the next link of a chain (甘肃合作), or stands beside a sister in a list (临夏、合作)."""
    between = doc.text[before.span.end : found.span.start]
    if between == "":
        return any(
            outer.code != inner.code and load().contains(outer.code, inner.code)
            for outer in before.name.divisions
            for inner in found.name.divisions
        )
    if between in ("、", "和", "与", "及") and at_edges(doc, found.span):
        return bool({each.parent for each in before.name.divisions} & {each.parent for each in found.name.divisions})
    return False


def _parent_named(division: Division, known: _Evidence) -> bool:
    return division.parent is not None and known.within.get(division.parent, 0) > 0


def _mention(doc: Document, found: Found, known: _Evidence, outer: str | None) -> Mention:
    name = found.name
    if name.region is not None and (not name.divisions or name.region.kind == "newarea"):
        return Mention(REGION, found.span, name.text, name.region.name)
    division = _choose(doc, name.divisions, known, outer)
    if division is not None:
        return Mention(AREA, found.span, name.text, division.name, code=division.code)
    names = {each.name for each in name.divisions}
    return Mention(AREA, found.span, name.text, names.pop() if len(names) == 1 else name.text)


def _choose(doc: Document, divisions: tuple[Division, ...], known: _Evidence, outer: str | None) -> Division | None:
    """The division with the most support; None if the best ones are equals."""
    if len(divisions) == 1:
        return divisions[0]
    ranked = sorted(((_support(doc, each, known, outer), each) for each in divisions), key=lambda pair: pair[0])
    (second, _), (best, division) = ranked[-2:]
    return division if best > second else None


def _support(doc: Document, division: Division, known: _Evidence, outer: str | None) -> tuple[int, ...]:
    """How well a homonym fits, the strongest reason first."""
    above = _line(division.code)[1:]
    near = [known.within.get(code, 0) for code in above]
    return (
        outer in above,
        division.level == "province",
        known.named.get(division.code, 0),
        _LEVEL[division.level],
        near[0] if near else 0,
        near[-1] if near else 0,
        _alive(doc, division),
    )


def _alive(doc: Document, division: Division) -> bool:
    """Whether `division` had this name when the article came out (today, if that is not known)."""
    published = doc.clean.article.published
    if published is None:
        return division.until is None
    return (division.since or 0) <= published.year <= (division.until or published.year)
