"""Offices of a place that are told by the post of their head or by their place: 甲县茶叶办公室主任, 乙市港务管理处.

Their endings (中心, 站, 处, 办) end many other words too; a place with its level before and the head's post behind
leave no doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.gazetteer import load
from kg.model import Mention, Span
from kg.text.document import Document

_HEAD = r"(?=(?:党[组委支工总]{1,2}部?|常务|分管)?副?(?:主任|书记|[处站所队组]长|指挥长))"
_OFFICE = re.compile(
    rf"(?:办公室|管理处|中心|办|站|所|处|大队|支队|总队|工作组|专班){_HEAD}"
    r"|办公室(?<!政府办公室)(?<!委员会办公室)(?![一-龥]{0,2}主任|成员|[楼室])|管理处(?![一-龥]{0,2}主任|成员|[楼室])"
)
_LEAD = re.compile(
    r"[一-龥]{2,7}?(?P<level>[省市县区州旗盟])(?P<task>(?!的|长|委|政府|政协|人大|内|里|级|域|直)[一-龥]{1,12})$"
)
_REACH = 22
_LEAST_TASK = 2
_GRAMMAR = ("p", "c", "u", "r", "d", "y")
_WITHIN_A_BODY = re.compile(r"公司|集团|银行|大学|学院|管委会|委员会|政府|[^办]公室|[局厅委]")
_MISSION = re.compile(r"援[疆藏青](?:前方)?指挥部(?:[一-龥]{2,4}工作组)?")
"""Those who bring a province's aid to another one."""
_PREFECTURE = re.compile(r"地委(?=副?书记|委员|宣传部|组织部|统战部|政法委)")
"""The party committee of a prefecture (地区), named without 区."""
_JOINED = re.compile(
    r"(?P<place>[一-龥]{2,7}?[省市县区州旗盟])(?P<part>(?!委|政府)[一-龥]{2,6})[和与]$(?<![局厅委会部院校镇乡县市区省司心办府]和)(?<![局厅委会部院校镇乡县市区省司心办府]与)"
)


def recognise(doc: Document) -> Iterator[Mention]:
    """Mentions of kind ``GovernmentBody``."""
    for hit in _OFFICE.finditer(doc.text):
        start = _start(doc, hit.start())
        if start is not None:
            yield Mention("GovernmentBody", Span(start, hit.end()), doc.text[start : hit.end()])
    for hit in _PREFECTURE.finditer(doc.text):
        for start in range(max(0, hit.start() - 5), hit.start() - 1):
            if any(place.name.endswith("地区") for place in load().find(doc.text[start : hit.start()])):
                yield Mention("GovernmentBody", Span(start, hit.end()), doc.text[start : hit.end()])
                break
    for hit in _MISSION.finditer(doc.text):
        for start in (hit.start() - 3, hit.start() - 2):
            if start >= 0 and load().find(doc.text[start : hit.start()]):
                yield Mention("GovernmentBody", Span(start, hit.end()), doc.text[start : hit.end()])
                break


def _start(doc: Document, ending: int) -> int | None:
    """Where the name whose ending stands at `ending` starts: at a place with its level, if only a task is between."""
    window = doc.text[max(0, ending - _REACH) : ending]
    for at in range(len(window)):
        lead = _LEAD.match(window, at)
        if lead is None or not load().find(window[at : lead.end("level")]):
            continue
        start, task = ending - len(window) + at, lead["task"]
        head = Span(ending - len(task), ending)
        plain = all(token.pos[0] not in _GRAMMAR for token in doc.tokens_in(head))
        return start if plain and not _WITHIN_A_BODY.search(task) else None
    return None


def joined(doc: Document, start: int) -> int:
    """`start`, or where a bureau of two tasks begins that names the second one there: 甲县经济合作和|外事局."""
    if any(load().find(doc.text[start : start + size]) for size in range(2, 6)):
        return start
    hit = _JOINED.search(doc.text, max(0, start - 16), start)
    while hit is not None:
        if load().find(hit["place"]):
            plain = all(token.pos[0] not in _GRAMMAR for token in doc.tokens_in(Span(*hit.span("part"))))
            return hit.start() if plain else start
        hit = _JOINED.search(doc.text, hit.start() + 1, start)
    return start
