"""What a project builds, told as a part of it: 甲项目占地90亩，新建年产5万吨丙生产线."""

from __future__ import annotations

import re

from kg.text.document import Document

_BUILT_THERE = re.compile(
    r"，(?:主要|计划|将|拟|共)*(?:配套)?(?:建设|新建|建|打造)(?:[集以][^，。；]{2,32}的)?$|(?:建设|新建|建|上)[一二两三四五六七八九十0-9]+[条座个]$"
)
_NEW_CLAUSE = re.compile(
    r"(?:^|[，：])(?:将|拟|主要|计划|规划|共|一共|总共|分[一二两三四]期)*(?:新建|建设|兴建|建成|投建|购置|安装)(?:[0-9一二两三四五六七八九十]+[条座个套])?$"
    r"|，(?:并|同时|同步)*(?:配套|配备)(?:建设|新建|有)?(?:相应|相关|有关)?的?$"
)
_AT_LEAST = re.compile(r"不(?:低于|少于)$")
"""建设年出栏量不低于|40万头的养殖基地."""
_SUBJECT = re.compile(
    r"(?:^|(?<=[，；：。]))(?:(?:该|此|这个|本|整个)?(?:项目|工程)(?=[总计概占用位选由拟于规分预投])"
    r"|(?:其中)?[一二三四首]期(?:项目|工程)?(?=[总计概占用拟投]))"
)
_BY = re.compile(r"由[^，。；]{2,40}?(?:投资|出资|建设|实施)")
"""该项目|由甲公司投资，分两期建设乙生产线."""
_LEFT_OUT = re.compile(r"(?:总?占地|用地|总?建筑面积|规划用地)")
_OTHER_SUBJECT = re.compile(r"公司|集团|企业|我们|[全我][市县区省州]|[市县区]政府")


_LISTED_CONTENT = re.compile(
    r"(?:^|[，。；：\n])(?:(?:其中)?[一二三四首]期(?:项目|工程)?|(?:该|此|本)?(?:项目|工程))?(?:主要|将|拟|计划|规划|共)*"
    r"(?:建设|新建|购置|建)(?:的?内容)?(?:包括|为|有)?[^，。；：\n]{2,120}[、及和与]$"
)
_LIST_MOST = 140


def listed_content(doc: Document, start: int) -> bool:
    """一期建设5万吨/年丙、|配套系统: whether what is named at `start` closes a list of what is built."""
    return _LISTED_CONTENT.search(doc.text, max(0, start - _LIST_MOST), start) is not None


def is_content(doc: Document, start: int, floor: int) -> bool:
    """Whether what is named at `start` is what another project builds, the one that ends at `floor` or 项目 itself."""
    text = doc.text
    beside = floor and not any(mark in text[floor:start] for mark in "\n。；")
    if _AT_LEAST.search(text, max(0, start - 4), start + 2):
        return True
    if beside and _BUILT_THERE.search(text, floor, start):
        return True
    sentence = doc.sentence_at(start)
    clause = _NEW_CLAUSE.search(text, sentence.start, start)
    if clause is None:
        return False
    subject = next(reversed(list(_SUBJECT.finditer(text, sentence.start, clause.start()))), None)
    if subject is not None:
        by = _BY.match(text, subject.end(), clause.start())
        return _OTHER_SUBJECT.search(text, by.end() if by else subject.end(), clause.start()) is None
    told = floor > doc.paragraph_at(start).start
    return told and _LEFT_OUT.match(text, sentence.start, clause.start()) is not None
