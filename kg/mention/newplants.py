"""Works called by their age or their number: 甲公司的|新厂|投资2亿元; |老厂|2009年投产; 乙学院的|新校区|占地80亩."""

from __future__ import annotations

from collections.abc import Sequence

from kg.mention.index import MentionIndex
from kg.mention.underway import DONE, WHEN
from kg.model import Mention, Span
from kg.pattern import searcher
from kg.text.document import Document

_WHICH = r"(?:新|老(?=厂[0-9])|[一二三四五](?=分?厂)|第[一二三四五](?=分?厂|工厂)|首个(?=工厂))"
_KIND = r"(?:分?厂区?|工厂|校区|院区|厂房|车间|牧场|矿区|办公楼|大楼)(?![区长房内里门外史规校])"
_MONEY = r"(?:约|近|超过?|达|为|共|了)*[0-9.]+[万亿]"
_TOLD = (
    rf"，?(?:(?:计划|拟|预计|当年|共|一期)?总?(?:投资|造价|概算|花费?)(?:额|概算|估算)?{_MONEY}|总?占地(?:面积)?(?:约|近|超)?[0-9]|建筑面积(?:约|近)?[0-9]"
    rf"|年产[^，。；值]{{0,8}}?[0-9.]+[万亿]?[^，。；元]|{WHEN}(?:{DONE}|投产|试产|启用)(?!的|后|以来|前|之))"
)
_PLANT = searcher(
    rf"(?<=[的，。；：“、其司团\n])(?P<name>{_WHICH}{_KIND})(?:（(?P<aside>[^（）]{{2,24}})）)?(?={_TOLD})"
)


def plants(doc: Document, named: Sequence[Mention], works: Sequence[Mention]) -> list[Mention]:
    """Mentions of kind Project for such works of which cost, ground, output or stage is told right behind, none of
    which shares a character with `works` or a name in `named`."""
    taken = MentionIndex([*works, *named])
    spans = (Span(*hit.span("name")) for hit in _PLANT.finditer(doc.text))
    return [Mention("Project", span, span.of(doc.text)) for span in spans if not taken.hits(span)]
