"""Amounts of money: what a project costs, has cost, will earn and pay."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.fact.focus import WORKS, clause_at, subject
from kg.fact.reading import Candidate, Reading
from kg.model import Mention, Money, Span

_LINK = r"(?:资金|总额|额|金额|规模)?(?:将|可|能|已|也|均|同样|共|共计|合计|总计|分别|依次)?(?:约|近|超|超过|达到?|为|是|有望|突破|高达|不低于|至少|预计|计划)*(?:到|达)?(?:了)?(?:人民币)?[：:]?(?:约|近|超过?|达)?"
_YEAR = r"(?:\d{4}年(?:度)?|今年|本年度?|当年|年度|年内|年|全年|明年|四季度)"
_RULES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (predicate, re.compile(rf"(?P<trigger>{source}){_LINK}$"))
    for predicate, source in (
        ("", r"注册资本|固定资产投资|铺底流动资金|流动资金|贷款|授信|保证金|补助|补贴|奖励|基金|融资|募集|担保|设备投资|资本金|工业增加值|收购|转让|受让|税前|每股|市值|出口额?|进出口额?|GDP|生产总值|预算收入|成交额|交易额|合同额|集资"),
        ("annualInvestment", rf"{_YEAR}(?:预计|计划|安排|度)*(?:完成)?(?:固定资产|产业)?(?:投资|投入)|{_YEAR}度?计划(?:完成)?(?:投资)?|计划完成(?:固定资产)?投资"),
        ("completedInvestment", r"(?:累计|已|实际|实现|共|建设以来|今年以来)?(?:已)?完成(?:固定资产)?(?:投资|总投资)|(?:累计|已经?)(?:完成)?(?:投资|投入)|累计完成|完成"),
        ("totalInvestment", r"(?:计划|协议|预计|合同|意向|估算|概算|规划|项目|协议引资)?总?投资|总投入|概算|估算|(?:签约|合同|协议)(?:总)?(?:金额|投资)|投资(?:总额|额|规模|概算|合计)|(?:拟|计划|再|预计|共|总共)(?:投资?了?|投入)|斥资|耗资|出资|投入资金|投资建设|投下|投了|引资|追加投资|投资兴建"),
        ("expectedTax", r"(?:利税|税收|纳税|税金|缴税|缴纳税[金收款]|税利|上缴税(?:收|金|款)|创税|税费|贡献税收)(?:总额)?"),
        ("expectedProfit", r"(?:净利润|利润(?:总额)?|利润额|盈利|纯利)"),
        ("expectedRevenue", r"(?:(?:主营业务|营业|销售|发电|经营|综合|总|年)?收入|营收|(?:工业|年|总)?产值|销售额|营业额|产值做到)(?:合计)?"),
    )
)
_SUBJECTS = {
    "totalInvestment": (*WORKS, "Park"),
    "annualInvestment": WORKS,
    "completedInvestment": WORKS,
    "expectedRevenue": WORKS,
    "expectedProfit": WORKS,
    "expectedTax": WORKS,
}
_AREA_WIDE = ("AdministrativeArea", "GovernmentBody", "Organisation", "Park")
_PAST = re.compile(r"(?:去年|上年|前年|\d{4}年|今年(?:前|上)[^，]{1,5}|上半年|一季度|前三季度|1[—至-]\d+月|同比|增长|截至|历年|累计)")
_EXPECTED = re.compile(r"预计|可|将|后|建成|达产|投产|满产|有望|年(?:产值|销售|营业|营收|利润|利税|纳税|税收|收入|均)|目标|力争|估算|设计")
_BIGGEST = re.compile(r"投资最(?:大|高|多)")
_WHOLE = re.compile(r"(?:全市|全县|全区|全省|全州|我市|我县|该市|该县|该区|该州|全镇)")


def extract(reading: Reading) -> Iterator[Candidate]:
    """Facts whose object is an amount of money, in order of the amounts."""
    for amount in reading.mentions:
        if amount.kind != "Money" or not isinstance(amount.value, Money):
            continue
        predicate, trigger, confidence = _predicate(reading, amount)
        if not predicate:
            continue
        yield from _facts(reading, amount, predicate, trigger, confidence)


def _predicate(reading: Reading, amount: Mention) -> tuple[str, Span, float]:
    """What the words before the amount make it: predicate (empty for none), the span of those words, confidence."""
    clause = clause_at(reading, amount.span.start)
    left = reading.text[clause.start : amount.span.start]
    for predicate, pattern in _RULES:
        hit = pattern.search(left)
        if hit:
            return predicate, Span(clause.start + hit.start("trigger"), clause.start + hit.end("trigger")), 0.93
    sentence = reading.doc.sentence_at(amount.span.start)
    earlier = reading.text[sentence.start : amount.span.start]
    biggest = _BIGGEST.search(earlier)
    if biggest and re.fullmatch(r"(?:达|为|约|共)?", left):
        return "totalInvestment", Span(sentence.start + biggest.start(), sentence.start + biggest.end()), 0.8
    pair = _second_of_pair(reading, amount, left)
    return pair if pair else ("", amount.span, 0.0)


def _second_of_pair(reading: Reading, amount: Mention, left: str) -> tuple[str, Span, float] | None:
    """投资额分别为2.3亿元和1.7亿元: the second amount has the first one's predicate."""
    joined = re.search(r"[和、与及]$", left)
    if not joined:
        return None
    first = reading.last_before(amount.span.start - 1, max(0, amount.span.start - 14), "Money")
    if first is None or first.span.end != amount.span.start - 1 or "分别" not in reading.text[max(0, first.span.start - 12) : first.span.start] and "依次" not in left:
        return None
    return _predicate(reading, first) if first.span.start < amount.span.start else None


def _facts(reading: Reading, amount: Mention, predicate: str, trigger: Span, confidence: float) -> Iterator[Candidate]:
    sentence = reading.doc.sentence_at(amount.span.start)
    if predicate.startswith("expected") and not _is_expected(reading, amount, sentence):
        return
    pair = _pairwise(reading, amount, sentence)
    who = pair or subject(reading, amount.span, *_SUBJECTS[predicate])
    if who is None and predicate in {"annualInvestment", "completedInvestment"}:
        who = _whole(reading, amount, sentence)
    if who is None or not isinstance(amount.value, Money):
        return
    rule = f"money.{predicate}" + (".pair" if pair else "")
    yield Candidate(who, predicate, amount.value, trigger, confidence, rule, amount.span)


def _is_expected(reading: Reading, amount: Mention, sentence: Span) -> bool:
    """Whether revenue, profit or tax is what is to come, not what a firm or a county had last year."""
    clause = clause_at(reading, amount.span.start)
    words = reading.text[clause.start : amount.span.end]
    if _PAST.search(words) and not re.search(r"预计|可|后|将", words):
        return False
    before = reading.text[max(sentence.start, clause.start - 40) : amount.span.start]
    return bool(_EXPECTED.search(before))


def _pairwise(reading: Reading, amount: Mention, sentence: Span) -> Mention | None:
    """“分别为” pairs by order: the n-th amount is the n-th project's."""
    text = reading.text
    cue = max(text.rfind("分别", sentence.start, amount.span.start), text.rfind("依次", sentence.start, amount.span.start))
    if cue < 0 or "，" in text[cue : amount.span.start] or len(text[cue : amount.span.start]) > 30:
        return None
    amounts = [m for m in reading.within(Span(cue, sentence.end), "Money") if m.value is not None]
    works = [m for m in reading.within(Span(sentence.start, cue), "Project")]
    names = list(dict.fromkeys(reading.key[w] for w in works))
    if len(names) != len(amounts) or len(names) < 2:
        return None
    wanted = names[[a.span for a in amounts].index(amount.span)]
    return next(w for w in works if reading.key[w] == wanted)


def _whole(reading: Reading, amount: Mention, sentence: Span) -> Mention | None:
    """An amount of a whole area or body: 今年该市交通运输系统计划完成固定资产投资44.71亿元."""
    return reading.last_before(amount.span.start, sentence.start, *_AREA_WIDE)
