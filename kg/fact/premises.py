"""Firms whose premises, staff or head the writer meets in the place that sets the scene."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.fact.home import Home
from kg.fact.reading import Candidate, Reading
from kg.fact.scene import scene
from kg.model import Span

_PREMISES = re.compile(r"的?[一-龥]{0,4}(?:车间|洁净间|洁净室|无尘室|产线|展厅|厂区|厂房|总控室|实验室|流水线)[里内]?")
_STAFF = re.compile(r"的?[^，。；、]{0,4}(?:工人|员工|职工|技术员|女工|工程师)(?:们)?")
_RIGHT_BEFORE = frozenset({"，", "内，", "里，"})
"""Between a place and a firm whose staff is at work there: 在丙镇，甲公司的工人正在分拣."""
_HEAD_SAYS = re.compile(
    r"(?:执行|常务)?副?(?:董事长|总经理|厂长|总裁|负责人|行政总监)(?:兼总经理)?[一-龥·]{2,4}(?:对记者)?(?:说|介绍|表示|告诉|坦言|感慨)"
)
"""Behind a firm: its head, whom the writer meets."""
_HEAD = re.compile(
    r"(?:执行|常务)?副?(?:董事长|总经理|厂长|总裁|负责人|行政总监|生产总监|技术总监)(?:兼总经理)?[一-龥·]{2,4}(?=[^一-龥·]|[一-龥])"
)
"""Behind a firm right behind its place: its head (乙园区，甲公司副总经理丁…)."""
_ENTERED = re.compile(r"(?:走进|来到|走到)[^，。；]{0,10}$")


def at_work(reading: Reading, sentence: Span, own: Home) -> Iterator[Candidate]:
    """走进丙园区，甲公司的车间里…: a firm whose premises the writer sees is in the place that sets the scene."""
    paragraph = reading.doc.paragraph_at(sentence.start)
    for firm in reading.within(sentence, "Company"):
        head = _HEAD_SAYS.match(reading.text, firm.span.end)
        staff = _STAFF.match(reading.text, firm.span.end)
        beside = _HEAD.match(reading.text, firm.span.end)
        if head or staff or beside or _PREMISES.match(reading.text, firm.span.end):
            place = scene(reading, firm.span.start, paragraph.start, own)
            right_before = place is not None and reading.text[place.span.end : firm.span.start] in _RIGHT_BEFORE
            if place is None or ((staff or (beside and not head)) and not right_before):
                continue
            if not head or right_before or _ENTERED.search(reading.text, paragraph.start, place.span.start):
                yield Candidate(firm, "locatedIn", place, place.span, 0.72, "location.premises")
