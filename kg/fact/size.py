"""Areas, capacities and jobs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.fact.focus import WORKS, clause_at, subject
from kg.fact.pairs import paired
from kg.fact.reading import Candidate, Reading
from kg.model import Count, Mention, Quantity, Span

_LINK = r"(?:约|近|超过?|达到?|为|共|总计|合计|将|不低于|至少|各)*[：:]?(?:约|近)?$"
_AREAS = frozenset("亩 平方米 平方公里 公顷".split())
_LAND = re.compile(
    rf"(?P<trigger>占地(?:总)?(?:面积)?|总?用地(?:面积|规模)?|征地|征用土地|新征土地|新增用地|规划用地|(?:总|总体)?规划(?:总)?面积|规划控制面积|(?:园区|总|区域|核心区)面积|(?:永久|总)占地(?:面积)?|利用土地|首期用地){_LINK}"
)
_FLOOR = re.compile(
    rf"(?P<trigger>(?:总|规划|新建)?(?:总)?建筑(?:总)?面积|建设面积|(?:新建|建设)[一-龥]{{0,8}}(?:厂房|车间)(?:面积)?){_LINK}"
)
_PER_YEAR = r"(?:每)?(?:年|日|月|时|天)"
_CAPACITY = re.compile(
    rf"(?P<trigger>{_PER_YEAR}(?:均)?(?:可|能|新增|各)*(?:产能?|生产|加工|处理|出栏|存栏|屠宰|宰杀|供应?|制|吞吐|发电|上网|运|运输|运行|接待|储|周转|下线|出货|提供|向市场供应|向市场提供|消耗|回收|转化|利用|孵化|配送|分拣|冶炼|组装|养殖|种植|繁育|培育)(?:能力|量|电量)?"
    r"|(?:设计|规划|总)?(?:装机(?:容量|规模)?|产能|库容|吞吐量|吞吐能力|生产能力|处理能力|储能规模|冷藏库容|年产量|总规模|(?:建设)?规模|容量|床位)|配置|配建|新增(?:产能|年产能)|可(?:生产|加工)|设计产能"
    rf"|新增{_PER_YEAR}?(?:处理|产)[一-龥]{{0,4}})"
    r"(?P<product>[一-龥A-Za-z（）、/—-]{0,18}?)(?:约|近|超过?|达到?|为|共|总计|合计|可|能力|规模|数量|可达|各)*(?:约|近)?$"
)
_JOBS = re.compile(r"就业|岗位|用工|安置|务工|吸纳.{0,6}人员")
_JOB_UNITS = frozenset("人 名 个 余人 余名 余个".split())
_NOT_JOBS = re.compile(r"员工|学位|床|户|专家|科研人员|培训|游客|学生|家企业")
_PRODUCT = re.compile(r"(?P<product>[一-龥A-Za-z0-9（）、]{1,20}?)(?=项目|[，。；：]|的|生产线|示范线|$|和|及|、)")
_POWER = frozenset("兆瓦 千瓦 万千瓦 吉瓦 兆瓦时 MW GW 兆瓦 吉瓦时 MWh GWh kW 千伏安".split())
_BAD_UNITS = frozenset(
    "% 个 米 公里 千米 次 层 年 月 天 小时 分钟 度 倍 元/吨 千伏 kV 栋 座 条 处 家 公里/小时".split()
)


def extract(reading: Reading) -> Iterator[Candidate]:
    """Facts whose object is an area, a capacity or a number of jobs, in order of their amounts."""
    for amount in reading.mentions:
        if amount.kind == "Quantity" and isinstance(amount.value, Quantity):
            yield from (
                _area(reading, amount, amount.value)
                if amount.value.unit in _AREAS
                else _capacity(reading, amount, amount.value)
            )
        elif amount.kind == "Count" and isinstance(amount.value, Count):
            yield from _jobs(reading, amount, amount.value)


def _left(reading: Reading, amount: Mention) -> tuple[int, str]:
    clause = clause_at(reading, amount.span.start)
    return clause.start, reading.text[clause.start : amount.span.start]


def _area(reading: Reading, amount: Mention, value: Quantity) -> Iterator[Candidate]:
    start, left = _left(reading, amount)
    for predicate, pattern, kinds in (
        ("floorArea", _FLOOR, (*WORKS, "Park", "Company")),
        ("landArea", _LAND, (*WORKS, "Park", "Company")),
    ):
        hit = pattern.search(left)
        if not hit:
            continue
        who = subject(reading, amount.span, *kinds)
        if who is not None and who.kind != "ProjectBatch":
            yield Candidate(
                who,
                predicate,
                value,
                Span(start + hit.start("trigger"), start + hit.end("trigger")),
                0.93,
                f"size.{predicate}",
                amount.span,
            )
        return


def _capacity(reading: Reading, amount: Mention, value: Quantity) -> Iterator[Candidate]:
    if value.unit in _BAD_UNITS:
        return
    start, left = _left(reading, amount)
    hit = _CAPACITY.search(left)
    holder = next(
        (
            m
            for m in reading.within(reading.doc.sentence_at(amount.span.start), "Project")
            if m.span.covers(amount.span)
        ),
        None,
    )
    if hit is None and holder is not None and re.search(r"\d", amount.text):
        yield Candidate(
            holder,
            "capacity",
            _with_product(reading, amount, value, ""),
            amount.span,
            0.85,
            "size.capacity.name",
            amount.span,
        )
        return
    trigger = Span(start + hit.start("trigger"), start + hit.end("trigger")) if hit else amount.span
    if holder is None and hit is None and not _listed(reading, amount):
        return
    if hit is None and holder is not None:
        return
    if re.search(r"去年|上年|增长|同比|全省|全国|全市|全县", left) and not re.search("后", left):
        return
    who = paired(reading, amount) or holder or subject(reading, amount.span, *WORKS, "Company")
    if who is not None and who.kind != "ProjectBatch":
        product = hit["product"] if hit else ""
        yield Candidate(
            who, "capacity", _with_product(reading, amount, value, product), trigger, 0.9, "size.capacity", amount.span
        )


def _listed(reading: Reading, amount: Mention) -> bool:
    """年产绿氢1万吨、合成氨5.5万吨: a further amount of a list of outputs."""
    text = reading.text
    previous = reading.last_before(amount.span.start, max(0, amount.span.start - 24), "Quantity")
    if previous is None or not isinstance(previous.value, Quantity) or previous.value.unit in _BAD_UNITS | _AREAS:
        return False
    between = text[previous.span.end : amount.span.start]
    if not re.fullmatch(r"[一-龥]{0,10}[、/和][一-龥A-Za-z]{0,10}", between):
        return False
    _, left = _left(reading, previous)
    return bool(_CAPACITY.search(left)) or _listed(reading, previous)


def _with_product(reading: Reading, amount: Mention, value: Quantity, before: str) -> Quantity:
    """The quantity with its product, which stands between the verb and the number or right behind the unit."""
    product = re.sub(r"^分别|分别$", "", before.strip("约近达为的、")) or None
    if product is None:
        hit = _PRODUCT.match(reading.text, amount.span.end)
        product = hit["product"] if hit else None
    return Quantity(value.value, value.unit, product, value.per, value.approx)


def _jobs(reading: Reading, amount: Mention, value: Count) -> Iterator[Candidate]:
    if amount.name.removeprefix("余").removeprefix("多") not in _JOB_UNITS:
        return
    clause = clause_at(reading, amount.span.start)
    words = clause.of(reading.text)
    after = reading.text[amount.span.end : clause.end]
    cue = _JOBS.search(words)
    if cue is None or _NOT_JOBS.match(after) or re.search(r"已有|现有|目前", words[: amount.span.start - clause.start]):
        return
    if amount.name == "个" and not re.match(r"(?:以上|左右)?(?:就业|工作)?(?:岗位)?", after):
        return
    who = subject(reading, amount.span, *WORKS, "Company")
    if who is not None:
        yield Candidate(
            who,
            "expectedJobs",
            value,
            Span(clause.start + cue.start(), clause.start + cue.end()),
            0.9,
            "size.jobs",
            amount.span,
        )
