"""Other forms of a name within one article: 以下简称, the distinctive part of a firm's full name, a park's bare kind.

First full, then short: the convention of the genre; so a short form counts only beside a full form in the same article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.model import Mention, Span
from kg.text.document import Document

ORGANISATIONS = ("Company", "ResearchInstitute", "University", "GovernmentBody", "Organisation")


@dataclass(frozen=True, slots=True)
class Alias:
    """`mention` stands for the same entity as `target`."""

    mention: Mention
    target: Mention


_SHORT = re.compile(r"（(?:以下|下称|以下统称|下文|后)?(?:简称|称|下称)?(?:为)?[：:]?[“\"「]?(?P<name>[一-龥A-Za-z0-9]{2,12})[”\"」]?）")
_SAID_SHORT = re.compile(r"下称|简称|以下称")
_LEGAL = re.compile(r"(?:（[^）]{1,8}）)?(?:集团)?(?:股份|控股)?(?:有限)?(?:责任)?(?:总)?公司$|集团$")
_BRACKET = re.compile(r"（[^）]*）")
_TITLE_NEXT = re.compile(r"的|董事长|总经理|副总|总裁|公司|集团|负责人|项目|方面|在|与|和|将|拟|投资|旗下|说|是|、|，|是由|已|现|则|还|又")


def find(doc: Document, mentions: Sequence[Mention], places: Sequence[Mention]) -> list[Alias]:
    """Aliases of the organisations and parks among `mentions`; their own mentions are new, outside all of `mentions`."""
    taken = [m.span for m in mentions if m.kind not in {"Industry", "Project"}]
    projects = [m.span for m in mentions if m.kind == "Project"]
    standing = {m.span: m for m in mentions if m.kind in ORGANISATIONS}
    found: dict[Span, Alias] = {}
    for alias in _declared(doc, mentions):
        held = standing.get(alias.mention.span)
        if held is not None and held is not alias.target:
            found[held.span] = Alias(held, alias.target)
    for alias in [*_declared(doc, mentions), *_cores(doc, mentions, places), *_bare_parks(doc, mentions)]:
        span = alias.mention.span
        if any(span.overlaps(t) for t in taken) or any(span.overlaps(other) for other in found):
            continue
        if any(span.overlaps(p) and not (p.covers(span) and span.start - p.start <= 1) for p in projects):
            continue
        found[span] = alias
    return sorted(found.values(), key=lambda a: a.mention.span)


def _occurrences(doc: Document, text: str, target: Mention) -> Iterator[Alias]:
    at = doc.text.find(text)
    while at >= 0:
        yield Alias(Mention(target.kind, Span(at, at + len(text)), text), target)
        at = doc.text.find(text, at + len(text))


def _declared(doc: Document, mentions: Sequence[Mention]) -> Iterator[Alias]:
    """甲乙科技有限公司（以下简称“甲乙”）."""
    ends = {m.span.end: m for m in sorted(mentions, key=lambda m: len(m.span)) if m.kind in (*ORGANISATIONS, "Park")}
    for hit in _SHORT.finditer(doc.text):
        if hit.start() in ends and _SAID_SHORT.search(hit.group()):
            yield from _occurrences(doc, hit["name"], ends[hit.start()])


def _cores(doc: Document, mentions: Sequence[Mention], places: Sequence[Mention]) -> Iterator[Alias]:
    """The beginning of a firm's name less its place and legal form, wherever it stands elsewhere; the longest form first."""
    for mention in mentions:
        if mention.kind != "Company":
            continue
        forms = _short_forms(doc, mention, places)
        for form in forms:
            for alias in _occurrences(doc, form, mention):
                if len(form) >= 4 or _fits(doc, alias.mention.span, len(form)):
                    yield alias


def _fits(doc: Document, span: Span, length: int) -> bool:
    """A form of two or three characters needs words behind it that only a name takes, and a word's edge before it."""
    follows = _TITLE_NEXT.match(doc.text, span.end) is not None
    return follows and (length >= 3 or doc.token_boundary(span.start))


def _short_forms(doc: Document, mention: Mention, places: Sequence[Mention]) -> list[str]:
    """大正和源家具 and 大正和源 for 衡水大正和源家具有限公司, the longest first."""
    start, end = mention.span.start, mention.span.end
    for place in sorted(places, key=lambda p: p.span):
        if place.span.start == start and place.span.end < end - 4:
            start = place.span.end
    legal = _LEGAL.search(doc.text[start:end])
    if legal is None:
        return []
    core = doc.text[start : start + legal.start()]
    group = core + "集团" if "集团" in legal.group() else ""
    bare = _BRACKET.sub("", core)
    forms = {group, core, bare}
    cut = core.find("（")
    if cut >= 2:
        forms.add(core[:cut])
    at = start
    for token in doc.tokens_in(Span(start, start + len(core))) if core else ():
        at = min(token.end, start + len(core))
        form = doc.text[start:at]
        if "（" not in form:
            forms.add(form)
        if 2 <= len(form) <= 4:
            forms.update({form + "集团", form + "股份"})
    kept = {f for f in forms if 2 <= len(f) < len(mention.text) and f not in _PLAIN}
    return sorted(kept, key=lambda f: (-len(f), f))


_PLAIN = frozenset("中国 国家 高新 建设 投资 发展 城市 交通 新能源 新材料 科技 技术 能源 工业 产业 农业 文化 旅游 环境 中科 东方 长江 黄河 华北 华东 北方 南方 城建 国有资本 国有 城乡 首都 中国铁路 中国电力 智能 光电".split())
_BARE = re.compile(
    r"(?<![一-龥])(?:高新区|经开区|开发区|园区|产业园|工业园|综保区|新城|科技城)|(?<=[，。；：、“（\n该在向到与和对把给从离于为由])(?:高新区|经济开发区|经开区|开发区|产业园|工业园|综保区|保税区|示范区|临空经济区|科技谷|新区|创新港|科技园|物流园|工业区|试验区)(?![一-龥]{0,3}(?:园|项目))"
)
_SAME_SORT = {
    "高新区": re.compile(r"高新(?:技术)?(?:产业)?(?:开发)?区"),
    "经开区": re.compile(r"经济(?:技术)?开发区|经开区"),
    "开发区": re.compile(r"开发区|经开区|高新区"),
    "园区": re.compile(r"园区?|区"),
    "产业园": re.compile(r"产业园区?"),
    "综保区": re.compile(r"综合保税区|综保区"),
}


def _bare_parks(doc: Document, mentions: Sequence[Mention]) -> Iterator[Alias]:
    """高新区, 开发区: the park of that sort last spoken of, or the only one of the article."""
    parks = [m for m in mentions if m.kind == "Park"]
    for hit in _BARE.finditer(doc.text):
        sort = _SAME_SORT.get(hit.group(), re.compile(re.escape(hit.group())))
        fitting = [p for p in parks if sort.search(p.text) and p.text != hit.group()]
        before = [p for p in fitting if p.span.end <= hit.start()]
        if not fitting or hit.group() == "园区":
            continue
        target = before[-1] if before else fitting[0]
        yield Alias(Mention("Park", Span(*hit.span()), hit.group()), target)
