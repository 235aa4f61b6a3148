"""Areas and jobs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from kg.fact.capacity import AREAS, capacity, makes
from kg.fact.clause import clause_at, left_of
from kg.fact.firmsize import of_firm_too, own_size
from kg.fact.focus import WORKS, firm_as_work, subject
from kg.fact.parkcost import holds
from kg.fact.reading import Candidate, Reading
from kg.model import Count, Mention, Quantity, Span

_LINK = r"(?:约|近|超过?|达到?|为|共|总计|合计|将|调整为|扩大到|扩大至|扩展到|不低于|至少|各)*[：:]?(?:约|近)?[ 　]?$"
"""What may stand between the words that say what a size is and the size."""
_LAND = re.compile(
    r"(?P<trigger>占地(?:总)?(?:面积)?|(?:永久|总)占地(?:面积)?|总?[用供]地(?:面积|规模)?|首期用地|规划用地|新增用地"
    r"|征地|征用土地|新征土地|利用土地|占用(?:土地|耕地|林地|荒地|荒滩|滩涂|盐碱地|荒山|水面)"
    rf"|(?:总|总体)?规划(?:总)?面积|规划控制面积|(?:园区|总|区域|核心区)面积){_LINK}"
)
_FLOOR = re.compile(
    r"(?P<trigger>(?:总|规划|新建)?(?:总)?建筑(?:总)?面积|建设面积|总建面|(?:航站楼|站房|场馆|厂房|车间|仓库|展厅|大楼)总?面积"
    rf"|(?:新建|建设|租用|租赁|购置|利用)[^，。；、\d]{{0,16}}?(?:厂房|车间)(?:面积)?){_LINK}"
)
_OF_AREA = re.compile(r"(?:全[省市县]|人口|国土|行政区域|幅员)[^园。；]*$")
"""全县人口71万，区域面积…: the size of a county."""


def _of_an_area(reading: Reading, left: Span) -> bool:
    return _OF_AREA.search(reading.text, reading.doc.sentence_at(left.start).start, left.end) is not None


_AREA_KINDS = (*WORKS, "Park", "Company")

_JOBS = re.compile(r"就业|岗位|用工|安置|务工|吸纳.{0,6}人员")
_JOB_UNITS = frozenset("人 名 个".split())
_PIECES = frozenset("条 个 对 口 组 幅 根".split())
"""Measure words of what is made, which elsewhere only count."""
_NOT_JOBS = re.compile(r"员工|学位|床|户|专家|科研人员|培训|游客|学生|家企业")
_NO_WORKERS = re.compile(r"已有|现有|目前|培训|学员|游客|学位|减少|节省|精简|高峰期?有|合起来")


def extract(reading: Reading) -> Iterator[Candidate]:
    """Facts whose object is an area, a capacity or a number of jobs, in order of their amounts."""
    for amount in reading.mentions:
        if amount.kind == "Quantity" and isinstance(amount.value, Quantity):
            facts = _area if amount.value.unit in AREAS and not _of_output(reading, amount) else capacity
            yield from facts(reading, amount, amount.value)
        elif amount.kind == "Count" and isinstance(amount.value, Count):
            made = makes(reading, amount)
            if made and amount.name in _PIECES:  # 年产80万条线束
                of = amount.value
                yield from capacity(reading, amount, Quantity(Decimal(of.value), amount.name, approx=of.approx))
            else:
                yield from _jobs(reading, amount, amount.value)


def _of_output(reading: Reading, amount: Mention) -> bool:
    """年产8000万平方米基布项目, 年产200万平方米的卷材: an area of goods, that is made or that a work is named after."""
    if makes(reading, amount):
        return True
    named = any(m.kind == "Project" for m in reading.covering(amount.span))
    return named and _GOODS.match(reading.text, amount.span.end) is not None


_GOODS = re.compile(r"(?!标准|厂房|仓库|温室|大棚|商业|安置|住宅|建筑|公园|园区|基地|的?(?:项目|工程))[一-龥A-Za-z]{2}")


def _area(reading: Reading, amount: Mention, value: Quantity) -> Iterator[Candidate]:
    left = left_of(reading, amount.span)
    for predicate, pattern in (("floorArea", _FLOOR), ("landArea", _LAND)):
        hit = pattern.search(left.of(reading.text)) if left else None
        if not hit or not left or _of_an_area(reading, left):
            continue
        if _OF_A_PART.search(reading.text, left.start, left.start + hit.start("trigger")):
            return
        who = _park_beside(reading, left.start + hit.start("trigger")) or subject(reading, amount.span, *_AREA_KINDS)
        if who is not None and who.kind == "Company" and not own_size(reading, who, amount.span):
            return
        if who is not None and who.kind == "Park" and value.unit == "亩" and not holds(reading, who, amount.span):
            return
        if who is not None and who.kind != "ProjectBatch":
            land = who.kind == "Park" and value.unit == "平方公里"  # 规划建设面积18平方公里
            of = "landArea" if land else "floorArea" if _of_a_house(who, hit["trigger"], value) else predicate
            trigger = Span(left.start + hit.start("trigger"), left.start + hit.end("trigger"))
            yield Candidate(who, of, value, trigger, 0.93, f"size.{of}", amount.span)
        return


_OF_A_PART = re.compile(r"其中，?(?!项目|工程|[一二三首]期|规划|新增|总|园区|生产|建设|工业|永久)[^，。；0-9]{2,10}$")
"""其中|摄影棚|占地40亩: the ground of a part that is no work of its own."""
_HOUSE = re.compile(r"(?:楼|大厦|馆|厂房|车间|仓库|冷库|医院|院区|校区)$")


def _of_a_house(who: Mention, trigger: str, value: Quantity) -> bool:
    """甲研发大楼|总面积3.6万平方米: the area of a building is its floor, unless the words say 地."""
    return trigger == "总面积" and value.unit == "平方米" and _HOUSE.search(who.text) is not None


_NAME_MOST = 40
"""The characters of a park's name, at most."""


def _park_beside(reading: Reading, at: int) -> Mention | None:
    """甲产业园|规划面积5平方公里: the park right before the words, whatever works the passage is about."""
    park = reading.last_before(at, max(0, at - _NAME_MOST), "Park")
    return park if park is not None and park.span.end == at else None


def _jobs(reading: Reading, amount: Mention, value: Count) -> Iterator[Candidate]:
    if amount.name.removeprefix("余").removeprefix("多") not in _JOB_UNITS:
        return
    text, clause = reading.text, clause_at(reading, amount.span.start)
    cue = _JOBS.search(text, clause.start, clause.end)
    if (
        cue is None
        or _NOT_JOBS.match(text, amount.span.end)
        or _NO_WORKERS.search(text, clause.start, amount.span.start)
    ):
        return
    who = of_firm_too(reading, amount.span) or firm_as_work(reading, amount.span)
    if who is not None:
        yield Candidate(who, "expectedJobs", value, Span(*cue.span()), 0.9, "size.jobs", amount.span)
