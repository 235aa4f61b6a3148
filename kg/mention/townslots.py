"""Towns, villages and regiments told by the words around them, where the tagger's words cut across their names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.gazetteer import load
from kg.mention.lexicon import words
from kg.model import Span
from kg.pattern import searcher
from kg.text.document import Document

_POINTING = r"(?![该全各我本每这那某多几两下所辖农等的和与及在是为有从把对将被由让使以])"
_OPENING = searcher(
    rf"(?:(?<=[。；！？：\n△■◆●—\u3000、，（）｜])|^){_POINTING}(?P<name>[一-龥]{{2,4}})(?P<level>镇|乡(?![镇村亲])|街道)"
    r"(?=的(?![是有])|一[座个条家片]|引进|境内|农贸|党委)"
)
"""A town that opens a clause: 、|煤湾镇|的丙项目; 。修水镇|引进的丁项目."""
_AT = searcher(
    rf"(?<=(?:位于|建在|地处|落户|选址|选在|坐落))(?:于|在)?{_POINTING}(?P<name>[一-龥]{{2,6}})(?P<level>镇|乡(?![镇村亲])|街道)"
    r"(?=[，。；、的（]|$)"
)
"""A town behind a verb of place: 位于|十里店镇."""
_OFFICE = searcher(rf"(?<=[在于到]){_POINTING}(?P<name>[一-龥]{{2,3}})(?P<level>办事处)(?=[，。；、的])")
"""A sub-district by its office: 在|燕台办事处."""
_VILLAGE = re.compile(
    rf"{_POINTING}(?!乡村|新农|中心|特色|美丽|镇)(?P<name>[一-龥]{{2,4}}?)(?:村|寨)(?=[的，。；、里]|村民)"
)
"""Behind a town: 油坊乡|面冲村|的茶厂."""
_HOME = searcher(
    rf"(?:(?<=[。；！？\n“，])|^){_POINTING}(?P<name>[一-龥]{{2,3}})(?P<level>村)(?=村民|党支部|村支书|村委会)"
)
"""A village by its people: 。椒园村|村民甲."""
_REGIMENT = searcher(r"(?:(?<![0-9一-龥])|(?<=[在到]))[一二三四五六七八九十〇零0-9]{2,4}团(?![队伙员结长体])")
_CORPS = searcher(r"兵团|第[一二三四五六七八九十]{1,3}师|[一二三四五六七八九十]师(?![傅生资范长])|团场|团部")
_SORTS_OF_TOWN = re.compile(
    r"(?:小|新|古|大|老|集|城|重|强|名|个|特色|中心|建制|产业|旅游|重点|示范|乡)$|^(?:特色|美丽|沿线|周边|全国|中国|千年|历史|现代|来自)"
)
_SORTS_OF_TOWNSHIP = re.compile(r"[山水侨家故梦返下离同他思城回老渔农]$|^(?:美丽|来自|全国)")


def in_slots(doc: Document) -> Iterator[Span]:
    """The towns, villages and regiments of `doc` that the words around them tell, in no order."""
    for pattern in (_OPENING, _AT, _OFFICE, _HOME):
        for hit in pattern.finditer(doc.text):
            if not _is_sort(hit["name"], hit["level"]):
                yield Span(hit.start("name"), hit.end("level"))
    if _CORPS.search(doc.text):
        yield from (Span(*hit.span()) for hit in _REGIMENT.finditer(doc.text))


def _is_sort(name: str, level: str) -> bool:
    """Whether `name` makes a sort of settlement (特色小|镇), or names a place of another level (北京|办事处)."""
    sorts = _SORTS_OF_TOWNSHIP if level == "乡" else _SORTS_OF_TOWN
    return bool(name in words("township_generic") or sorts.search(name) or load().find(name))


def villages(doc: Document, towns: Iterable[Span]) -> Iterator[Span]:
    """The village right behind each of `towns`."""
    for town in towns:
        hit = _VILLAGE.match(doc.text, town.end) if doc.text[town.end - 1] in "镇乡" else None
        if hit is not None:
            yield Span(*hit.span())
