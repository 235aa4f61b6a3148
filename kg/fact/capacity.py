"""Capacities: what a project or a firm makes, handles or holds, per year unless the words say otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from kg.fact.clause import left_of
from kg.fact.firmsize import own_size
from kg.fact.focus import WORKS, subject
from kg.fact.outputwords import Told, told
from kg.fact.pairs import paired
from kg.fact.reading import Candidate, Reading
from kg.model import Mention, Quantity, Span

AREAS = frozenset("亩 平方米 平米 平方公里 公顷".split())
_NO_CAPACITY = frozenset(
    "% 个 米 毫米 厘米 mm cm 公里 千米 次 层 年 月 天 小时 分钟 度 倍 元/吨 千伏 kV 栋 座 条 处 家 公里/小时".split()
)
"""Units of what is no capacity."""
_MADE = re.compile(
    r"(?:年|日|月|天)(?:可|能|设计|预计|新增){0,2}(?:生产|产出?(?![值业])|出(?!租)|加工|造|织|再生)(?:能力)?"
    r"[一-龥A-Za-z]{0,12}(?<![线房积间地库室])$"
)
"""年产板材|1200万平方米, 每年能出岩板|900万平方米, 年产毛巾|2000万条: behind such words stands what is made."""
_MADE_REACH = 24
_LENGTHS = frozenset("米 毫米 厘米 公里 千米 条 个".split())
"""Units of what may be made too (年产600万米管材)."""
_PRODUCT = re.compile(
    r"(?P<product>[一-龥A-Za-z（][一-龥A-Za-z0-9（）]{0,19}?)(?=项目|[，。；：]|的|等\d|生产(?:线|项目|基地|及)|(?:生产|加工|处理|制造)能力|示范线|$|和|及|、)"
)
_NEXT_OUTPUT = re.compile(r"[一-龥]{0,10}?(?:[、/和]|以?及(?:配套)?)(?P<product>[一-龥A-Za-z]{0,10})")
_ITS_ATTRIBUTE = re.compile(
    r"(?:以上|级)?(?:的)?(?P<product>(?:(?![和与及]|项目|[一二三]期)[一-龥A-Za-z]){1,10})(?:约|近)?"
)
_NO_PRODUCT = frozenset("能力 生产能力 产能 规模 生产规模".split())
_MAKES = re.compile(r"(?:实现|形成|具备|达到|新增|拥有|具有)(?:[^，。；]{0,24}[、和及])?(?:年)?(?:约|近|超过?)?$")
_ABLE = re.compile(r"[^，。；]{1,40}?(?P<trigger>(?:年|日)?(?:生产|加工|处理|制造)能力)")
"""可实现5万件甲、3万件乙的生产能力."""
_LIST_LONGEST = 24
_LIST_MOST = 30
_OF_THE_PAST = re.compile(r"去年|上年|增长|同比|全省|全国|全市|全县")


def makes(reading: Reading, amount: Mention) -> bool:
    """Whether the words before `amount` say that so much of something is made a year, month or day."""
    return _MADE.search(reading.text, max(0, amount.span.start - _MADE_REACH), amount.span.start) is not None


def capacity(reading: Reading, amount: Mention, value: Quantity) -> Iterator[Candidate]:
    """The capacity that `amount` states, if it states one: in a project's name, or behind words such as 年产."""
    made = value.unit in _LENGTHS and makes(reading, amount)
    no_capacity = value.unit in _NO_CAPACITY and not made and not _is_power(reading, amount, value)
    if no_capacity or _is_attribute(reading, amount):
        return
    holder = next((m for m in reading.covering(amount.span) if m.kind == "Project"), None)
    words = _words(reading, amount)
    phase = _phase_before(reading, amount) if words is None and holder is None else None
    if phase is not None:
        yield Candidate(phase, "capacity", value, phase.span, 0.82, "size.capacity.phase", amount.span)
        return
    if words is None:
        if holder is not None and re.search(r"\d", amount.text):
            named = _with_product(reading, amount, value, "")
            yield Candidate(holder, "capacity", named, amount.span, 0.85, "size.capacity.name", amount.span)
        return
    left = left_of(reading, amount.span)
    before = left.of(reading.text) if left else ""
    if _OF_THE_PAST.search(before) and "后" not in before:
        return
    who = paired(reading, amount) or holder or _maker(reading, amount, before, whole=words.whole)
    if who is not None and who.kind == "Company" and not (words.whole or own_size(reading, who, amount.span)):
        return
    if who is not None and who.kind != "ProjectBatch":
        value = replace(value, per=value.per or words.per)
        made_of = _with_product(reading, amount, value, words.product)
        yield Candidate(who, "capacity", made_of, words.span, 0.9, "size.capacity", amount.span)


def _maker(reading: Reading, amount: Mention, before: str, *, whole: bool) -> Mention | None:
    """Who makes `amount`. What old and new make together (企业总产能由2万吨提高到5万吨) is the firm's where the words
    say so, and never that of a phase."""
    if whole and _FIRM.search(before):
        return subject(reading, amount.span, "Company")
    who = subject(reading, amount.span, *WORKS, "Company")
    return None if whole and who is not None and "#" in reading.key[who] else who


_FIRM = re.compile(r"企业|公司|集团|全厂")


def _phase_before(reading: Reading, amount: Mention) -> Mention | None:
    """一期5万吨计划年底投产: the phase that stands right before what it makes."""
    last = reading.last_before(amount.span.start, max(0, amount.span.start - _PHASE_REACH), "Project")
    goods = isinstance(amount.value, Quantity) and amount.value.unit in _MACHINES
    near = (
        last is not None
        and not goods
        and _PHASE_OF.fullmatch(reading.text, last.span.end, amount.span.start) is not None
    )
    return last if last is not None and near and "#" in reading.key[last] else None


_MACHINES = frozenset("台 套 台套 辆 艘".split())
"""Units of what a phase may buy as well as make."""
_PHASE_REACH = 12
_PHASE_OF = re.compile(r"(?:项目|工程)?(?:为|建设|规模)?")


def _is_power(reading: Reading, amount: Mention, value: Quantity) -> bool:
    """年发电量1.1亿度: 度 of electricity, where else it is a temperature."""
    before = reading.text[max(0, amount.span.start - _POWER_REACH) : amount.span.start]
    return value.unit == "度" and _POWER.search(before) is not None


_POWER_REACH = 10
_POWER = re.compile(r"(?:发电|电量)[^，。；]*$")


def _words(reading: Reading, amount: Mention) -> _Words | None:
    """The words that make `amount` a capacity, with what they tell of it."""
    said = _told(reading, amount)
    if said is not None:
        return said
    able = _ABLE.match(reading.text, amount.span.end)
    left = left_of(reading, amount.span)
    if able and left and _MAKES.search(left.of(reading.text)):
        return _Words(Span(*able.span("trigger")))
    previous, between = _previous(reading, amount)
    attribute = _ITS_ATTRIBUTE.fullmatch(between)
    said = _told(reading, previous) if previous is not None and attribute else None
    if said is not None and attribute:
        return said._replace(product=attribute["product"])
    following = _NEXT_OUTPUT.fullmatch(between)
    product = following["product"] if following else ""
    for _ in range(_LIST_MOST):
        if previous is None or not _NEXT_OUTPUT.fullmatch(between):
            break
        if _told(reading, previous):
            return _Words(amount.span, product)
        previous, between = _previous(reading, previous)
    rate = _RATE.search(amount.text) is not None and not (left and _WASTE.search(left.of(reading.text)))
    return _Words(amount.span) if rate else None


_RATE = re.compile(r"[/／](?:年|a|日|d|天)$")
"""处置废盐5万吨/年: an amount per year is a capacity without a word for it."""
_WASTE = re.compile(r"排放|减排|削减|节约|节省|节能|消耗|产生|用[水电煤气]")


class _Words(NamedTuple):
    """Where the words stand that make an amount a capacity, and what they tell of it."""

    span: Span
    product: str = ""
    per: str | None = None
    whole: bool = False


def _told(reading: Reading, amount: Mention) -> _Words | None:
    left = left_of(reading, amount.span)
    unit = amount.value.unit if isinstance(amount.value, Quantity) else amount.name
    said: Told | None = told(left.of(reading.text), unit) if left else None
    if said is None or left is None:
        return None
    return _Words(Span(left.start + said.start, left.start + said.end), said.product, said.per, said.whole)


def _previous(reading: Reading, amount: Mention) -> tuple[Mention | None, str]:
    """The quantity before that may be a capacity (年产绿氢1万吨、合成氨5.5万吨), and what parts the two."""
    found = reading.last_before(amount.span.start, max(0, amount.span.start - _LIST_LONGEST), "Quantity")
    if found is None or not isinstance(found.value, Quantity) or found.value.unit in _NO_CAPACITY | AREAS:
        return None, ""
    named = next((m for m in reading.covering(amount.span) if m.kind == "Project"), None)
    if named is not None and not named.span.covers(found.span):
        return None, ""  # 甲公司5万吨乙、丙公司3万吨丁: what a name holds goes on with no other
    return found, reading.text[found.span.end : amount.span.start]


def _is_attribute(reading: Reading, amount: Mention) -> bool:
    """Whether another quantity follows at once, of which `amount` only says the kind (5兆瓦以上风机300台)."""
    end = amount.span.end
    following = next(reading.between(end, min(len(reading.text), end + _LIST_LONGEST), "Quantity"), None)
    if following is None or following.value is None or any(m.kind == "Project" for m in reading.covering(amount.span)):
        return False
    return _ITS_ATTRIBUTE.fullmatch(reading.text, end, following.span.start) is not None


def _with_product(reading: Reading, amount: Mention, value: Quantity, before: str) -> Quantity:
    """The quantity with its product, which stands between the verb and the number or right behind the unit."""
    product = before.strip("约近达为的、") or None
    if product is None:
        holder = next((m for m in reading.covering(amount.span) if m.kind == "Project"), None)
        start = amount.span.end + reading.text.startswith("的", amount.span.end)
        hit = _PRODUCT.match(reading.text, start, holder.span.end if holder else len(reading.text))
        product = hit["product"] if hit and hit["product"] not in _NO_PRODUCT else None
    return replace(value, product=product)
