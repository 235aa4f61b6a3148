"""Works that only what is told behind them makes a project: 甲学院实训楼，投资3000万元; 乙盐化搬迁：总投资5亿元."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.mention.projectsense import distinctive, one_of_many
from kg.mention.projectstart import start_of
from kg.model import Mention, Span
from kg.pattern import searcher
from kg.text.document import Document

_LONGEST = 40
_TOLD = searcher(
    r"[”》]?由[^，。；：\n]{2,24}(?:承建|施工|投资建设)"
    r"|[”》]?[（(](?:总?投资)?约?[0-9.]+[万亿]元?(?=[，）)])"
    r"|[”》]?[，,：:]\s*(?:项目|工程)?(?:"
    r"(?:估算|概算|计划|预计|初始|协议|合同|拟)?总?投资(?:额|约|近|超过?|达|为|[：:])*\s*(?:人民币)?[0-9.]+(?:余|多)?[万亿]"
    r"|由[^，。；：\n]{2,24}(?:承建|投资|建设|施工|实施|负责|运营)"
    r"|[^，。；：\n]{2,20}(?:公司|集团|局)(?:承建|投资|建设|施工))"
)
# What the last word of works is; a firm, a park or an office ends otherwise.
_WORKS = re.compile(
    r"(?:中心|基地|平台|[楼馆厂站线城]|大厦|广场|酒店|市场|校区|院区|码头|泊位|车间|产线|工厂|仓储|仓库|云仓|冷库|物流港"
    r"|搬迁|改造|扩建|改扩建|升级|技改|整治|修复|牧场|农场|庄园|小镇|街区|社区|综合体|管网|系统|(?:产业|科技|物流|创业|文化|生态|农业)园)"
    r"(?:[（(]?[一二三四首]期[）)]?)?$"
)


def recognise(doc: Document, ends: dict[int, int]) -> Iterator[Mention]:
    """Mentions of kind Project; `ends` are the ends of the organisations and parks found, with their starts."""
    for hit in _TOLD.finditer(doc.text):
        head = hit.start()
        works = _WORKS.search(doc.text, max(0, head - 10), head)
        if works is None or head in ends:
            continue
        start = start_of(doc, works.start(), max(0, head - _LONGEST), ends)
        if one_of_many(doc, start, head) or not distinctive(doc, start, works.start(), by_place=True):
            continue
        yield Mention("Project", Span(start, head), doc.text[start:head])
