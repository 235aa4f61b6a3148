"""Other forms of a name within one article: 以下简称, the distinctive part of a firm's full name, a park's bare kind.

First full, then short: the convention of the genre; so a short form counts only beside a full form in the same article.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TypeAlias

import rjieba

from kg.mention.index import MentionIndex
from kg.mention.lexicon import alternation, words
from kg.mention.matcher import overlapping
from kg.mention.projectsense import only_places
from kg.mention.tradenames import TRADE_TAIL
from kg.model import Mention, Span
from kg.text.document import Document

ORGANISATIONS = ("Company", "ResearchInstitute", "University", "GovernmentBody", "Organisation")


Wanted: TypeAlias = Callable[[int, int], bool]
"""Whether a place, by its start and end, is to be looked at."""


@dataclass(frozen=True, slots=True)
class Alias:
    """`mention` stands for the same entity as `target`."""

    mention: Mention
    target: Mention


_BRACKETED = re.compile(
    r"（(?=[^（）]{0,10}(?:简称|下称|以下称)|[A-Za-z .,&'’-]{2,60}[，,；;、]\s*(?:以下)?[简下]称)"
    r"(?P<inside>[^（）]{2,99})）"
)
_ANOTHER_BRACKET = re.compile(r"（[^（）]{2,16}）$")
"""甲试验区乙片区|（丙经开区）（以下简称…）."""
_BRACKET_MOST = 18
_QUOTED = re.compile(r"[“\"「](?P<name>[一-龥A-Za-z0-9]{2,12})[”\"」]")
_UNQUOTED = re.compile(r"(?:简称|下称|以下称)(?:为)?[：:]?(?P<name>[一-龥A-Za-z0-9]{2,12})$")
_ROLES = re.compile(r"(?:本|该|项目|合资|合作|标的|目标|上市)?公司|[甲乙丙丁]方|本?(?:项目|协议|合同|次交易)")
_LEGAL = re.compile(r"(?:（[^）]{1,8}）)?(?:集团)?(?:股份|控股)?(?:有限)?(?:责任)?(?:总)?公司$|集团$")
_BRACKET = re.compile(r"（[^）]*）")
_LEVEL = re.compile(r"(?<=[一-龥]{2})(?:[省市县区旗州]|盟(?!城))$")
_TITLE_NEXT = re.compile(
    r"[的—]|年产|日产|年处理|年加工|董事长|总经理|副总|总裁|公司|集团|负责人|项目|方面|在|与|和|将|拟|投资|旗下|说|是|、|，|是由|已|现|则|还|又"
)
_CERTAIN = 4
"""A short form of so many characters needs no support from the words around it."""


def find(doc: Document, mentions: Sequence[Mention], places: Sequence[Mention]) -> list[Alias]:
    """Aliases of organisations and parks among `mentions`; their own mentions are new, outside all of `mentions`."""
    declared = list(_declared(doc, mentions))
    standing = {m.span: m for m in mentions if m.kind in (*ORGANISATIONS, "Park")}
    found: dict[Span, Alias] = {}
    for alias in declared:
        held = standing.get(alias.mention.span)
        if held is not None and held is not alias.target:
            found[held.span] = Alias(held, alias.target)
    forms = _core_forms(doc, mentions, places)
    held_spans = {(span.start, span.end) for span in standing}
    named = _cores(doc, forms, lambda start, end: (start, end) in held_spans)
    for alias in (*named, *_abbreviated(mentions), *_renamed(doc, mentions)):
        held = standing.get(alias.mention.span)
        if held is not None and held.text != alias.target.text and held.span not in found:
            found[held.span] = Alias(held, alias.target)
    taken = bytearray(len(doc.text))
    for mention in mentions:
        if mention.kind not in {"Industry", "Project"}:
            _mark(taken, mention.span)
    projects = MentionIndex(m for m in mentions if m.kind == "Project")
    free = _cores(doc, forms, lambda start, end: taken.find(1, start, end) < 0)
    for alias in chain(declared, free, _bare_parks(doc, mentions)):
        span = alias.mention.span
        if taken.find(1, span.start, span.end) >= 0 or not all(
            _opens(doc.text, span, p.span) for p in projects.overlapping(span)
        ):
            continue
        _mark(taken, span)
        found[span] = alias
    return sorted(found.values(), key=lambda a: a.mention.span)


def _mark(taken: bytearray, span: Span) -> None:
    taken[span.start : span.end] = b"\1" * len(span)


def _opens(text: str, span: Span, project: Span) -> bool:
    """Whether a firm's short name at `span` opens the name of `project`, behind a place perhaps."""
    if not project.covers(span):
        return False
    return span.start - project.start <= 1 or only_places(text[project.start : span.start])


def _occurrences(
    doc: Document, targets: Mapping[str, Mention], wanted: Wanted = lambda start, end: True
) -> Iterator[Alias]:
    """Every `wanted` place where one of the forms stands, the longest forms first; one pass over the text.

    In a text that repeats itself there are as many places as forms times characters, so most had better not be wanted.
    """
    forms = list(targets)
    for index, start, end in sorted(overlapping(forms, doc.text), key=lambda hit: (hit[1] - hit[2], hit[1])):
        if wanted(start, end):
            target = targets[forms[index]]
            yield Alias(Mention(target.kind, Span(start, end), forms[index]), target)


def _declared(doc: Document, mentions: Sequence[Mention]) -> Iterator[Alias]:
    """甲乙科技有限公司（以下简称“甲乙”）."""
    ends = {m.span.end: m for m in sorted(mentions, key=lambda m: len(m.span)) if m.kind in (*ORGANISATIONS, "Park")}
    targets: dict[str, Mention] = {}
    for hit in _BRACKETED.finditer(doc.text):
        other = _ANOTHER_BRACKET.search(doc.text, max(0, hit.start() - _BRACKET_MOST), hit.start())
        at = other.start() if other else hit.start()
        if at not in ends:
            continue
        for name in (*_QUOTED.finditer(hit["inside"]), *_UNQUOTED.finditer(hit["inside"])):
            if not _ROLES.fullmatch(name["name"]):  # “公司”, “甲方” are words of the contract, no names
                targets.setdefault(name["name"], ends[at])
    return _occurrences(doc, targets)


def _core_forms(doc: Document, mentions: Sequence[Mention], places: Sequence[Mention]) -> dict[str, Mention]:
    """The beginnings of firms' names less place and legal form, with the firm that each stands for."""
    opening = {p.span.start: p.span.end for p in sorted(places, key=lambda p: len(p.span))}
    firms = {m.text: m for m in reversed(mentions) if m.kind == "Company"}
    targets: dict[str, Mention] = {}
    for mention in sorted(firms.values(), key=lambda m: (not _LEGAL.search(m.text), m.span)):
        for form in _short_forms(doc, mention, opening):
            targets.setdefault(form, mention)
    return targets


def _cores(doc: Document, forms: Mapping[str, Mention], wanted: Wanted) -> Iterator[Alias]:
    """Where one of `forms` stands for its firm."""
    for alias in _occurrences(doc, forms, wanted):
        if len(alias.mention.span) >= _CERTAIN or _fits(doc, alias.mention.span):
            yield alias


def _abbreviated(mentions: Sequence[Mention]) -> Iterator[Alias]:
    """甲乙集团 for 甲丙乙丁集团有限公司, where the article names one firm only that it can be short for."""
    firms = {m.text: m for m in reversed(mentions) if m.kind == "Company"}
    for mention in mentions:
        short = _SHORT_GROUP.fullmatch(mention.text) if mention.kind == "Company" else None
        if short is None:
            continue
        meant = [firm for name, firm in firms.items() if short["sort"] in name and _shortens(short["core"], name)]
        if len(meant) == 1:
            yield Alias(mention, meant[0])


_RENAMED = re.compile(r"(?:正式|批准)?(?:更名|改名|变更)为")


def _renamed(doc: Document, mentions: Sequence[Mention]) -> Iterator[Alias]:
    """甲更名为乙: one and the same, under its new name."""
    ends = {m.span.end: m for m in mentions if m.kind in (*ORGANISATIONS, "Park")}
    starts = {
        m.span.start: m for m in sorted(mentions, key=lambda m: len(m.span)) if m.kind in (*ORGANISATIONS, "Park")
    }
    for hit in _RENAMED.finditer(doc.text):
        old, new = ends.get(hit.start()), starts.get(hit.end())
        if old is not None and new is not None and old.kind == new.kind:
            yield from (Alias(m, new) for m in mentions if m.kind == old.kind and m.text == old.text)


_SHORT_GROUP = re.compile(r"(?P<core>[一-龥]{2,3})(?P<sort>集团|股份)")


def _shortens(core: str, name: str) -> bool:
    """Whether `core` is characters of `name` in their order, from its first or from the level of its place (省能投)."""
    begins = name.find(core[0], 0, _PLACE_MOST) if core[0] in "省市县区" else 0
    rest = iter(name[max(begins, 0) :])
    return len(name) >= len(core) + 4 and name[max(begins, 0)] == core[0] and all(char in rest for char in core)


_PLACE_MOST = 5


def _fits(doc: Document, span: Span) -> bool:
    """A form of two or three characters needs words behind it that only a name takes, and a word's edge before it."""
    follows = _TITLE_NEXT.match(doc.text, span.end) is not None
    return follows and (len(span) == 3 or doc.token_boundary(span.start))


def _short_forms(doc: Document, mention: Mention, opening: Mapping[int, int]) -> list[str]:
    """瑞岭家具, 枣强瑞岭家具 and 瑞岭 for 枣强县瑞岭家具有限公司, the longest first."""
    start, end = mention.span.start, mention.span.end
    legal = _LEGAL.search(mention.text)
    country = _COUNTRY.match(mention.text)
    start += country.end() if country else 0
    behind: list[int] = [start] if country else []
    while start in opening and opening[start] < end - (4 if legal else 1):
        start = opening[start]
        behind.append(start)
    legal = _LEGAL.search(doc.text[start:end]) or TRADE_TAIL.search(doc.text[start:end])
    if legal is None:
        return [doc.text[start:end]] if country and end - start >= _CERTAIN else []
    core = doc.text[start : start + legal.start()]
    forms = {core, _BRACKET.sub("", core)}
    forms.update(form + "公司" for form in (core, _BRACKET.sub("", core)))
    if "集团" in legal.group():
        forms.add(core + "集团")
    cut = core.find("（")
    if cut >= 2:
        forms.update((core[:cut], core[: core.find("）") + 1]))  # 瑞岭（中国） of 瑞岭（中国）家具有限公司
    forms.update(_openings(doc, start, core, tuple(w for w in ("集团", "股份") if w in legal.group())))
    if "（" not in mention.text:  # 云珞生物科技（泰国）有限公司 is a branch of 云珞生物
        for at in behind or [start]:  # 海南|芋乡|缘食品有限公司: a brand may open with what is a place elsewhere
            forms.update(_cut_words(doc.text[at : start + legal.start()]))
    place = doc.text[mention.span.start : start]
    brief = _LEVEL.sub("", place)
    placed = {opening + form for form in (*forms, doc.text[start:end]) for opening in {place, brief} if brief}
    kept = {f for f in forms if f not in words("plain_cores")} | placed | ({doc.text[start:end]} if place else set())
    kept = {f for f in kept if 2 <= len(f) < len(mention.text)}
    return sorted(kept, key=lambda f: (-len(f), f))


_CUT_MOST = 7
_COUNTRY = re.compile(alternation("countries"))
"""瑞典|瑞岭集团: a firm from abroad is also called without its country."""


def _openings(doc: Document, start: int, core: str, grades: Sequence[str]) -> Iterator[str]:
    """The first words of a firm's distinctive part, by themselves or as the group or the listed firm that it is."""
    for token in doc.tokens_in(Span(start, start + len(core))) if core else ():
        form = doc.text[start : min(token.end, start + len(core))]
        if "（" not in form:
            yield form
        if 2 <= len(form) <= 4:
            yield from (form + grade for grade in (*grades, "公司"))


def _cut_words(core: str) -> Iterator[str]:
    """云珞生物 of 云珞|生物科技, 瓴芯微公司 of 瓴芯|微电子: beginnings that end within a word, if none opens `core`."""
    if rjieba.has_word(core[:2]):
        return
    for end in range(3, min(len(core), _CUT_MOST)):
        if not rjieba.has_word(core[:end]):
            yield from (core[:end], core[:end] + "公司")


_BARE = re.compile(
    r"(?:高新区|经济开发区|经开区|开发区|园区|产业园|工业园|综保区|保税区|示范区|临空经济区|科技谷|新区|创新港|科技园|物流园|工业区|试验区|新城|科技城|新港区|产业集聚区|集聚区|集中区|合作区|先行区)"
    r"(?![一-龥]{0,3}(?:园|项目))"
)
_FREE = frozenset("，。；：、“（\n该在向到与和对把给从离于为由")
_SAME_SORT = {
    "高新区": re.compile(r"高新(?:技术)?(?:产业)?(?:开发)?区"),
    "经开区": re.compile(r"经济(?:技术)?开发区|经开区"),
    "开发区": re.compile(r"开发区|经开区|高新区"),
    "产业园": re.compile(r"产业园区?"),
    "综保区": re.compile(r"综合保税区|综保区"),
}


def _bare_parks(doc: Document, mentions: Iterable[Mention]) -> Iterator[Alias]:
    """高新区, 开发区: the park of that sort last spoken of, or else the first of the article."""
    parks = sorted((m for m in mentions if m.kind == "Park"), key=lambda m: m.span.start)
    last: dict[str, Mention] = {}
    first: dict[str, Mention] = {}
    for park in parks:
        for sort in _sorts(park.text):
            first.setdefault(sort, park)
    passed = 0
    for hit in _BARE.finditer(doc.text):
        while passed < len(parks) and parks[passed].span.end <= hit.start():
            last.update(dict.fromkeys(_sorts(parks[passed].text), parks[passed]))
            passed += 1
        before = doc.text[hit.start() - 1 : hit.start()]
        target = last.get(hit.group()) or first.get(hit.group())
        if target is not None and (before in _FREE or not "一" <= before <= "龥"):
            yield Alias(Mention("Park", Span(*hit.span()), hit.group()), target)


_SORTS = (
    "高新区 经济开发区 经开区 开发区 产业园 工业园 综保区 保税区 示范区 临空经济区 "
    "科技谷 新区 创新港 科技园 物流园 工业区 试验区 新城 科技城 新港区 产业集聚区 集聚区 集中区 合作区 先行区"
).split()


def _sorts(name: str) -> Iterator[str]:
    """The bare kinds that may stand for the park `name`; for one that is only called by its kind, none."""
    if name in _SORTS:
        return
    for sort in _SORTS:
        pattern = _SAME_SORT.get(sort)
        if pattern.search(name) if pattern else sort in name:
            yield sort
