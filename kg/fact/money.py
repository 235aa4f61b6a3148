"""Amounts of money: what a project costs, has cost, will earn and pay."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from kg.fact.clause import clause_at, left_of
from kg.fact.moneyowner import whose
from kg.fact.prices import built_once, price_alone
from kg.fact.reading import Candidate, Reading
from kg.fact.yearplan import as_planned, of_year, share_of_year
from kg.mention.amounts import THRESHOLD
from kg.model import Mention, Money, Span

_LINK = (
    r"(?:资金|总额|额|金额|规模)?(?:将|可|能|已|也|均|同样|共|共计|合计|总计|分别|依次)?"
    r"(?:[由从](?:原来的?)?[0-9][0-9.]*[万亿]+元?)?(?:(?:调整|增加|追加|提高|压缩|[压缩降升增]|调[增减]|核[定减]|变)(?:为|到|至|成))?"
    r"(?:约|近|超|超过|逾|达到?|为|是|有望|可望|每年|突破|高达|不低于|至少|预计|计划|做到){0,3}(?:到|达)?了?(?:人民币)?[：:]?(?:约|近|超过?|达)?"
)
"""What may stand between the words that say what an amount is and the amount."""
_YEAR = r"(?:\d{4}年(?:度)?|今年|本年度?|当年|年度|年内|(?<![去前上半往])年|全年|明年)"


def _words(*alternatives: str) -> re.Pattern[str]:
    return re.compile(rf"(?P<trigger>{'|'.join(alternatives)}){_LINK}$")


_NO_FACT = _words(
    r"注册资本|资本金|贷款|授信|保证金|补助|补贴|奖励|基金|融资|募集|担保|集资",
    r"(?<!完成)(?:工业|民间|技改|服务业|农业|房地产(?:开发)?|基础设施)投资|固定资产投资|静态投资|初始投资(?:金额)?|增加投资|(?:首|一)期投资(?=额)|设备投资|(?:铺底)?流动资金",
    r"(?:单个|单体|单项|每个)(?:项目)?(?:计划)?总?投资额?|收购|转让|受让|每股|市值|税前|成交额|交易额|合同额|合同价|订单",
    r"原(?:来|先)?(?:计划|定|拟|预计|概算)?总?投资|原(?:计划|拟|定)(?:总?投入|建设)?|其中[^，。；]{0,12}?(?:出资|自筹|承担|负担|补助)(?:资金)?|[上下]半年(?:要|将|计划|拟|还|再){1,3}投[资入]?",
    r"工业增加值|出口额?|进出口额?|(?:GDP|生产总值|预算收入|财政收入|零售总额|增加值)(?:[共累预计]{0,4}(?:完成|实现))?",
)
"""Amounts of something else, among them those of a whole area."""
_PLANNED_ANYWAY = re.compile(r"计划完成|完成固定资产")
_PREDICATES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("completedInvestment", _words(r"(?:[一二三四前]季度|[上下]半年)(?:共|累计|已)?完成(?:固定资产)?投资")),
    (
        "annualInvestment",
        _words(
            rf"{_YEAR}(?:预计|计划|安排|度)*(?:完成)?(?:新增)?(?:固定资产|产业)?(?:投资|投入)",
            rf"{_YEAR}(?:要|将|拟|先|还|再)+(?:安排|完成|投[资入]?(?:进去)?)|{_YEAR}(?:再|已|共)?安排(?:资金|投资)?",
            rf"{_YEAR}度?计划(?:完成)?(?:总?投资)?|(?:计划|预计|力争|确保|拟)完成(?:固定资产|项目|产业)?投资",
        ),
    ),
    (
        "completedInvestment",
        _words(
            r"(?:累计|已|实际|实现|共)?(?:已)?完成(?:固定资产|基础设施|工业|产业)?(?:投资|总投资|固投)",
            r"(?:累计|已经?)(?:完成)?(?:投资|投入)|累计完成|完成",
            r"(?<!项目)(?<!省外)(?:(?:实际|累计|已|共|资金){1,2}到位|到位资金)(?:资金|投资)?",
        ),
    ),
    (
        "totalInvestment",
        _words(
            r"(?:计划|协议|预计|合同|意向|估算|概算|规划|项目|协议引资)?总?投资|总投(?:入|(?![资放]))|[概估匡]算|(?<!财政)(?<!公共)(?<!一般)预算|暂估|暂按|花(?:费|去|了)|各投",
            r"(?:签约|合同|协议)(?:总)?(?:金额|投资)|签约(?:总额|资金|额)|合同资金|投资(?:总额|总量|额|规模|概算|合计)",
            r"(?:拟|计划|再|预计|共|总共)(?:投资?了?|投入)|斥资|耗资|出资|投入资金|投资建设|投下|投了|(?:一共|总共|共|再|先后|首期|先)投|砸[下了入]|(?:改造|改建|扩建|建设|工程|建造)(?:费用|成本)|(?:工程)?总?造价|(?:引进|协议)资金|引资|追加投资|总经费|经费(?:总额|概算)|(?:一共|总共|共)(?:要|需|得)投[资入]?",
        ),
    ),
    (
        "expectedTax",
        _words(
            r"(?:利税|税收|纳税|税金|缴税|缴纳税[金收款]|税利|上缴税(?:收|金|款)|创税|税费|贡献税收|留税)(?:总额|收入)?"
        ),
    ),
    ("expectedProfit", _words(r"(?:净利润|利润(?:总额)?|利润额|盈利|纯利)")),
    (
        "expectedRevenue",
        _words(
            r"(?:主营业务|营业|销售|发电|经营|综合|总|年)?收入(?:合计)?|开票(?:销售)?|营收|(?:工业|年|总)?产值(?:合计)?|销售额|营业额"
        ),
    ),
)
"""The words that make an amount what it is; the first pattern that fits counts."""
_SPENT = re.compile(r"(?P<trigger>投入|引进|注资|追加|拿出|筹集|筹资)(?:资金)?(?:约|近|超|了)?$")
_ON_WORK = re.compile(
    r"(?:多|余)?，?(?:(?:在|到)[^，。；]{2,20})?(?:用于|动工|开工)?(?:实施|建设|新上|上马|分[两二三]步建设|新建|兴建|打造|建起)|，?用于[^，。；]{2,24}(?:项目|工程)"
)
"""投入9.4亿元，实施甲乙项目."""
_PAST = re.compile(
    r"(?:去|上|前)年(?:[^，。；]{0,8}(?:投产|建成|达产)(?!后))?|\d{4}年|今年(?:前|上)|上半年|一季度|前三季度|\d[—至-]\d+月|同比|增长|截至|历年|累计"
)
_TO_COME = re.compile(r"预计|可|将|后|建成|达产|投产|满产|有望|目标|力争|估算|设计")
_PER_YEAR = re.compile(r"年(?:均|产值|销售|营业|营收|利润|利税|纳税|税收|收入|上缴|净)")
_FUTURE_OF_A_YEAR = re.compile(r"预计|可|后|将")
_ROUND = Decimal("0.85")
"""A rounded amount is at least this share of the exact one."""
_REACH = 40
"""Characters before the clause of an amount in which its time may be told."""
_BIGGEST = re.compile(r"投资最(?:大|高|多)")


def extract(reading: Reading) -> Iterator[Candidate]:
    """Facts whose object is an amount of money, by the amounts; a rounded one (超2万亿元) yields to the sum."""
    yield from _precise(reading, _wholes(reading, list(_all(reading))))


def _wholes(reading: Reading, found: list[Candidate]) -> list[Candidate]:
    """`found` without what a firm puts in where the sentence has the 总投资 too (出资2亿元建设甲项目，总投资5亿元)."""
    totals = {
        (reading.key[c.subject], reading.doc.sentence_at(c.trigger.start))
        for c in found
        if c.predicate == "totalInvestment" and "总投资" in c.trigger.of(reading.text)
    }
    return [
        c
        for c in found
        if c.predicate != "totalInvestment"
        or not _PUT_IN.fullmatch(c.trigger.of(reading.text))
        or (reading.key[c.subject], reading.doc.sentence_at(c.trigger.start)) not in totals
    ]


_PUT_IN = re.compile(r"(?:拟|计划|再|预计)?(?:出资|投入|投入资金)")


def _precise(reading: Reading, found: list[Candidate]) -> Iterator[Candidate]:
    """`found` without round amounts for which the same subject has the exact one."""
    exact: dict[tuple[str, str], list[Money]] = {}
    for c in found:
        if isinstance(c.object, Money) and c.object.approx is None:
            exact.setdefault((reading.key[c.subject], c.predicate), []).append(c.object)
    for c in found:
        known = exact.get((reading.key[c.subject], c.predicate), [])
        if not (isinstance(c.object, Money) and any(_rounds(c.object, other) for other in known)):
            yield c


def _rounds(amount: Money, exact: Money) -> bool:
    """Whether `amount` (超, 近, 约) is a rounding of `exact`."""
    if amount.approx is None or amount.unit != exact.unit or not exact.value:
        return False
    ratio = amount.value / exact.value
    return {"atLeast": _ROUND < ratio <= 1, "atMost": 1 <= ratio < 2 - _ROUND}.get(
        amount.approx, _ROUND < ratio < 2 - _ROUND
    )


def _all(reading: Reading) -> Iterator[Candidate]:
    for amount in reading.mentions:
        if amount.kind != "Money" or not isinstance(amount.value, Money) or amount.name == THRESHOLD:
            continue
        predicate, trigger, confidence = _predicate(reading, amount)
        if predicate == "completedInvestment":
            predicate = as_planned(reading, trigger)
        elif predicate == "annualInvestment":
            predicate = of_year(reading, trigger)
        elif predicate == "totalInvestment" and share_of_year(reading, trigger):
            predicate = "annualInvestment"
        if predicate and not (predicate.startswith("expected") and not _to_come(reading, amount)):
            yield from _facts(reading, amount, predicate, trigger, confidence)


def _predicate(reading: Reading, amount: Mention) -> tuple[str, Span, float]:
    """What the words before the amount make it: predicate (empty for none), the span of those words, confidence."""
    before = left_of(reading, amount.span)
    start, left = (before.start, before.of(reading.text)) if before else (amount.span.start, "")
    if _NO_FACT.search(left) and not _PLANNED_ANYWAY.search(left):
        return "", amount.span, 0.0
    for predicate, pattern in _PREDICATES:
        hit = pattern.search(left)
        if hit and not (predicate == "annualInvestment" and _of_output(reading, amount, hit.group())):
            once = predicate == "annualInvestment" and built_once(reading, amount, left)
            return (
                "totalInvestment" if once else predicate,
                Span(start + hit.start("trigger"), start + hit.end("trigger")),
                0.93,
            )
    spent = _SPENT.search(left)
    if spent and _ON_WORK.match(reading.text, amount.span.end):
        return "totalInvestment", Span(start + spent.start("trigger"), start + spent.end("trigger")), 0.85
    bare = price_alone(reading, amount)
    if bare is not None:
        return "totalInvestment", bare, 0.8
    sentence = reading.doc.sentence_at(amount.span.start)
    biggest = _BIGGEST.search(reading.text, sentence.start, amount.span.start)
    if biggest and re.fullmatch(r"(?:达|为|约|共)?", left):
        return "totalInvestment", Span(*biggest.span()), 0.8
    return _further(reading, amount, left) or ("", amount.span, 0.0)


def _of_output(reading: Reading, amount: Mention, words: str) -> bool:
    """去年产值130亿元，今年计划突破160亿元: a plan that goes on with what was told of output, and says no 投资."""
    sentence = reading.doc.sentence_at(amount.span.start)
    return "投" not in words and _OUTPUT.search(reading.text, sentence.start, amount.span.start) is not None


_OUTPUT = re.compile(r"产值|收入|营收|税收|利润|销售|增加值|生产总值")


def _further(reading: Reading, amount: Mention, left: str) -> tuple[str, Span, float] | None:
    """投资额分别为2.3亿元和1.7亿元; 投资5亿元的甲项目、1.2亿元的乙项目: a further amount of a list has the first one's
    predicate."""
    if not re.search(r"[和、与及]$", left):
        return None
    if reading.text.startswith("的", amount.span.end):
        sentence = reading.doc.sentence_at(amount.span.start)
        other = reading.last_before(amount.span.start, sentence.start, "Money")
        return _predicate(reading, other) if other and reading.text.startswith("的", other.span.end) else None
    first = reading.last_before(amount.span.start - 1, max(0, amount.span.start - 16), "Money")
    if first is None or first.span.end != amount.span.start - 1:
        return None
    sentence = reading.doc.sentence_at(amount.span.start)
    told = reading.text[max(sentence.start, first.span.start - 30) : first.span.start]
    return _predicate(reading, first) if re.search(r"分别|依次", told) else None


def _to_come(reading: Reading, amount: Mention) -> bool:
    """Whether revenue, profit or tax is what is to come, not what a firm or a county had last year."""
    text = reading.text
    sentence, clause = reading.doc.sentence_at(amount.span.start), clause_at(reading, amount.span.start)
    words = clause.of(text)[: amount.span.end - clause.start]
    if _PAST.search(words) and not _FUTURE_OF_A_YEAR.search(words):
        return False
    since = max(sentence.start, clause.start - _REACH)
    future = max((hit.end() for hit in _TO_COME.finditer(text, since, amount.span.start)), default=-1)
    past = max((hit.end() for hit in _PAST.finditer(text, since, clause.start)), default=-1)
    return future > past or (past < 0 and _PER_YEAR.search(text, since, amount.span.start) is not None)


def _facts(reading: Reading, amount: Mention, predicate: str, trigger: Span, confidence: float) -> Iterator[Candidate]:
    who = whose(reading, amount, predicate)
    if who is not None and isinstance(amount.value, Money):
        yield Candidate(who, predicate, amount.value, trigger, confidence, f"money.{predicate}", amount.span)
