"""Provinces that only tell by whom something is ranked: 获评|甲省绿色工厂, 是|乙省重点项目."""

from __future__ import annotations

import re

from kg.gazetteer import level_of
from kg.model import Mention
from kg.text.document import Document

_GIVES = re.compile(
    r"(?:(?:[列评选定]|认定|命名|批准|确定|评定|评选)为|(?:获|荣|取)得?|获评|荣获|授予|入选|跻身|[是为]|成为|领到|获批|晋升|作为)"
    r"(?:了|全省|首批|第[一二三四五六]批|[0-9]{4}年度?|[首唯][个一家]|国家级?[^，。；、]{0,12}[、和])*[“‘]?$"
)
_RANK = re.compile(
    r"(?:级)?[“‘]?(?:重点|重大|[百十千]|隐形|单项|绿色|智能|农业产业化|农村|高新|科技|现代|循环|特色|优质|示范|先进|龙头|名|知名|著名|服务业|制造业|工业|战略|文化|外贸|民营|中小|创新|成长|承接|水利|氢能|锂电|汽车|农产品|产业)"
    r"[^，。；、\n]{0,14}?(?:企业|项目|工程|工厂|冠军|示范[园区点县市基地]{0,3}|试点|先行区?|集群|集聚区|示范区|园区|商标|名牌|产品|品牌|中心|基地|车间|名县|巨人|牌子)"
)
_REACH = 24


def without_ranks(doc: Document, areas: list[Mention]) -> list[Mention]:
    """`areas` less the provinces of ranks: they say nothing of where anything is."""
    return [area for area in areas if not _of_rank(doc, area)]


def _of_rank(doc: Document, area: Mention) -> bool:
    if level_of(area.code) != "province":
        return False
    if not _RANK.match(doc.text, area.span.end):
        return False
    return _GIVES.search(doc.text, max(0, area.span.start - _REACH), area.span.start) is not None
