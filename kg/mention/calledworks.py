"""Works that only what is told next makes so: 甲县的|酸枣仁加工厂|里机器轰鸣。这座由乙公司投资新建的工厂，年加工8000吨;
甲县|大蒜交割仓库|建成，仓容8万吨，投资1.3亿元."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.mention.index import MentionIndex
from kg.mention.pointedworks import ALIKE, ALTERNATIVES
from kg.mention.projectkinds import a_goal, one_of_many
from kg.mention.projects import MORE_NAME
from kg.mention.projectsense import distinctive
from kg.mention.projectstart import start_of
from kg.mention.underway import DONE, WHEN
from kg.model import Mention, Span
from kg.pattern import searcher
from kg.text.document import Document

_KIND = rf"(?P<kind>{ALTERNATIVES}|示范园|园区?)"
_TELLS = (
    r"(?:总|计划|概算|预计|项目|规划|设计|年|日|月){0,2}(?:投资|造价|占地|用地|建筑面积|总面积|产能?|装机|处理|加工|[库仓]容|[一-龥]{1,2}能力)"
    r"(?:总?额|面积|量)?[^，。；\n]{0,8}?[0-9]"
)
_BY = (
    r"由[^，。；\n]{2,24}?(?:投资|出资|斥资|建设|兴建|打造|承建)"
    r"|是[^，。；\n]{2,24}?(?:投资|出资|斥资)[^，。；\n]{0,20}的"
)
_AGAIN = (
    # 。该厂占地60亩; ，该工厂由甲公司投资建设.
    searcher(
        rf"(?<=[。；，\n])(?:该|此|这(?:一?[座条家个处套栋幢片])){_KIND}(?:{_TELLS}|{_BY}|[^，。；\n]{{0,20}}，{_TELLS})"
    ),
    # 。这座由甲公司投资1.1亿元新建的工厂，年加工.
    searcher(
        rf"(?<=[。；\n])这[座条家个处套栋幢片][^，。；\n]{{0,6}}?(?:{_BY}|投资|占地)[^，。；\n]{{0,24}}?的{_KIND}(?=，)"
    ),
    # ，中心由甲公司投资18亿元; 。基地总投资.
    searcher(rf"(?<=[。；，\n]){_KIND}(?:{_TELLS}|{_BY})"),
)
_DONE = searcher(
    r"(?<!项目)(?<!工程)(?P<kind>厂|[库仓]|仓库|站|线|基地|中心|车间|装置|牧场|养殖场)"
    rf"(?={WHEN}(?:{DONE}|投运|投产|试产|达产|满产|点火|揭牌|安装到位)，(?:由[^，。；\n]{{2,24}}，|位于[^，。；\n]{{2,16}}，)?"
    rf"(?:(?:该|此)?[一-龥]{{0,3}}(?<=[厂库仓站线地心间置场]))?{_TELLS})"
)
"""丙市|储备站|投运，储气能力1200万立方米."""
_REACH = 90
"""So many characters back the works are named that are called again."""
_LONGEST = 30
_LEAST = 2
"""The characters of the name before its kind, at least."""
_NO_END = re.compile(r"项目|工程|公司|集团|[区房长主商家工管委址]|有限|(?:协会|学会|联盟)")
_MANY = re.compile(r"[0-9一二两三四五六七八九十多几]+余?[家个座条处]|[、和与及等]$")


def called(doc: Document, named: Sequence[Mention], works: Sequence[Mention]) -> list[Mention]:
    """Mentions of kind Project for such works, none of which shares a character with `works` or with `named`, areas
    left out. Where works of the kind are named already, they are the ones that are called again."""
    taken = MentionIndex([*works, *(n for n in named if n.kind not in {"AdministrativeArea", "Region"})])
    ends = {n.span.end: n.span.start for n in named if n.kind == "Company"}
    found: dict[int, Mention] = {}
    for head, end, since in (*_again(doc, works), *_done(doc)):
        span = _name(doc, Span(head, end), since, ends)
        if span is not None and not taken.hits(span):
            found.setdefault(span.start, Mention("Project", span, span.of(doc.text)))
    return [found[at] for at in sorted(found)]


def _again(doc: Document, works: Sequence[Mention]) -> Iterator[tuple[int, int, int]]:
    """Where the last words before a pointing one end with its kind: the kind's span, and how far back its name may
    begin."""
    for hit in (hit for pattern in _AGAIN for hit in pattern.finditer(doc.text)):
        kind = "园" if hit["kind"] == "园区" else ALIKE.get(hit["kind"], hit["kind"])
        since = max(0, hit.start() - _REACH, doc.text.rfind("\n\n", 0, hit.start()))
        if any(since <= w.span.start < hit.start() for w in works):
            continue
        head = doc.text.rfind(kind, since, hit.start() - 1)
        if head >= 0:
            yield head, head + len(kind), since


def _done(doc: Document) -> Iterator[tuple[int, int, int]]:
    """Where works end that are done and of which the size or the cost comes right behind."""
    for hit in _DONE.finditer(doc.text):
        yield hit.start("kind"), hit.end("kind"), doc.sentence_at(hit.start()).start


def _name(doc: Document, kind: Span, since: int, ends: dict[int, int]) -> Span | None:
    """The name that ends with `kind` and begins behind `since`, if it can be one of works."""
    head, end = kind.start, kind.end
    if _NO_END.match(doc.text, end) or MORE_NAME.match(doc.text, end) or not doc.token_boundary(end):
        return None
    start = start_of(doc, head, max(since, head - _LONGEST), ends)
    if head - start < _LEAST or _MANY.search(doc.text, max(0, start - 4), head) or a_goal(doc.text, start):
        return None
    if one_of_many(doc, start, head) or not distinctive(doc, start, head, by_place=True):
        return None
    return Span(start, end)
