"""Phases of works: 标准厂房二期 right behind the name of the whole, 一期 and 二期工程 that stand alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.mention.projectsense import distinctive
from kg.mention.projectstart import start_of
from kg.model import Mention, Span
from kg.text.document import Document

_LONGEST = 48


def phase_of(doc: Document, hit: re.Match[str], floor: int, ends: dict[int, int]) -> Span | None:
    """标准厂房二期: a phase right behind the name of what is built in phases."""
    if _PHASE_OF_NEXT.match(doc.text, hit.end()) or hit.start() <= floor:
        return None
    head, end = hit.start(), hit.end()
    if doc.text[head - 1] in "（(" and doc.text[end : end + 1] in {"）", ")"}:
        head, end = head - 1, end + 1
    last = doc.token_before(head)
    start = start_of(doc, head, max(floor, head - _LONGEST), ends)
    named = last.pos[:1] in {"n", "z", "s"} or last.text in {"段", "港", "园", "线"} or head in ends
    named = named or (head - start >= _DEED_LEAST and last.pos in _DEEDS and doc.text[start - 1 : start] in _CLAUSE)
    if start == head or not named or doc.text[start:head] == "园区" or _NOT_YET.match(doc.text, end):
        return None
    return Span(start, end) if distinctive(doc, start, head) else None


_DEEDS = frozenset({"v", "vn", "q", "x", "m"})
_DEED_LEAST = 4
_CLAUSE = frozenset({"", "，", "。", "；", "、", "：", "\n", " ", "　", "的", "）", "（", "“"})
"""Before works that are called by a deed: 乙镇|渔光互补二期, 矿井水综合利用二期."""
_PHASE_OF_NEXT = re.compile(
    r"(?:(?!投资|总投|计划|预计|开工|建成|投产|竣工|项目|[的已将正在与和、])[一-龥0-9×xXMWGkV]){0,14}(?:项目|工程(?![师院局技机]))"
)
_ALONE = re.compile(
    r"(?=[（，、：用占规总投计预已将正建主年设装启在达产工厂拟目选仅今去明早本同也于以有视分我完和开土还刚由进落列试动竣封采新首扩追]|\d|[^一-龥]"
    r"|[一-龥]{0,4}(?:主体|厂房|土建|工程|设备|桩基|基础|地基|安装|建设)[一-龥]{0,2}?(?:已经?|正在|将|刚刚?|全部|年底|[今明去]年|[0-9]{1,2}月底?)+(?:封顶|投[产用入]|建成|完[工成]|开工|竣工|动工|启用|交付|试|达产)"
    r"|日(?:处理|产|加工)|当年(?:投产|开工|建成)|布设|租用|铺设"
    r"|的(?:[0-9]|桩基|土建|厂房|主体|设备|建设|投资))"
)
_ALL_OF_THEM = re.compile("[二三四]期项目全部")
"""三期项目全部投产后 is told of the whole."""
_NOT_YET = re.compile(r"尚|还没|没有|未|项目")
_FUNDS = re.compile(r"(?:已|将)?(?:投入|安排|拨付|提供|到位|出资)[^，。；0-9]{0,4}(?:经费|资金|基金|科研)")
"""首期|投入科研经费600万元 is a payment."""
_WITHIN = re.compile(r"在[一二三四]期(?:厂房|车间|标准)")
"""在三期厂房投产 tells where."""
_SEVERAL = re.compile(r"[一二三四][期、和及]{1,2}$")
"""Before the last of several phases told together: 一、二、|三期建成后."""


def phases(doc: Document) -> Iterator[Mention]:
    """一期, 二期工程 that stand alone and tell something of their own."""
    for hit in re.finditer(r"(?P<phase>一期|二期|三期|四期|首期)(?:项目|工程)?", doc.text):
        if doc.text[hit.start() - 1 : hit.start()] in {"第", "分", "每", "这", "上", "下"} or _NOT_YET.match(
            doc.text, hit.end()
        ):
            continue
        if _SEVERAL.search(doc.text, max(0, hit.start() - 4), hit.start()):
            continue
        if _FUNDS.match(doc.text, hit.end()) or _WITHIN.match(doc.text, hit.start() - 1, hit.end() + 2):
            continue
        if doc.text.endswith("园区", 0, hit.start()):
            continue  # 厂房建在高新园区|三期: a part of the park
        if _ALONE.match(doc.text, hit.end()) and not _ALL_OF_THEM.match(doc.text, hit.start()):
            yield Mention("Project", Span(*hit.span()), hit.group(), name=hit["phase"])
