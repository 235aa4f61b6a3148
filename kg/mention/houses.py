"""Laboratories and stations whose name opens with the university or institute that they are of.

甲大学流体动力与机电系统国家重点实验室, 乙研究所丙湖试验站: the conjunction inside the field, and words such as 系统 or
国家, hide where the name begins.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.mention.boundary import name_start
from kg.model import Mention, Span
from kg.pattern import searcher
from kg.text.document import Document

_DOES = "共建|合办|合建|联合|合作|建设|建立|建成|成立|设立|组建|牵头|发起|教授|团队|专家|开展|签|旗下|所属"
_OF_HEAD = searcher(
    rf"(?:大学|科学院|农科院|研究所)(?P<house>(?![与和及的等在将还又已则])(?:省部共建)?(?:(?!{_DOES})[^，。；、：（）“”\s的了在由将为是及其一]){{2,20}}?"
    r"(?:重点实验室|工程实验室|实验室|实验站|试验站|观测站))(?![一-龥]{0,2}(?:项目|工程))"
)
_LEAST = 2


def recognise(doc: Document) -> Iterator[Mention]:
    """Such houses (kind ResearchInstitute)."""
    for hit in _OF_HEAD.finditer(doc.text):
        start = name_start(doc, hit.start(), max(0, hit.start() - 14))
        if hit.start() - start >= _LEAST:
            yield Mention("ResearchInstitute", Span(start, hit.end()), doc.text[start : hit.end()])
