"""Industries: the trades of firms, projects and parks, and those that a place makes its focus."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.fact import batchtrade, firmtrade
from kg.fact.clause import around
from kg.fact.reading import Candidate, Reading
from kg.fact.tradeholders import Holders
from kg.mention.firmlists import LED
from kg.mention.industries import IndustryList, statements
from kg.mention.tradewords import is_trade
from kg.model import Mention, Span

_GOES_ON = re.compile(r"[和与及、，](?:[^，。；、]{2,8}、){0,3}以?")
"""涵盖甲、乙等重点产业|和丙、|丁等领域;
以甲为主导的丙集群|，以|乙为…: the second list is told of whom the first is.
"""
_KIND_OF_FIRMS = re.compile(r"等(?P<name>[一-龥]{2,18}?)(?:类)?企业")
_QUALITIES = re.compile(
    r".*(?:知名|顶尖|一批|众多|多家|优质|龙头|高端|骨干|著名|大型|国内|国际|全国|行业|领军|头部|的|家(?![居具电纺装政庭用禽畜])|个)"
)


def extract(reading: Reading) -> Iterator[Candidate]:
    """`industry` facts: of statements that list trades, of batches and firms whose words name one."""
    holders = Holders(reading)
    last: IndustryList | None = None
    held: Mention | None = None
    for statement in reading.doc.once(statements):
        beside = last is not None and _GOES_ON.fullmatch(reading.text, last.span.end, statement.span.start)
        who = held if beside else holders.of(statement)
        last, held = statement, who
        if statement.anchor.of(reading.text) == "主打" and (who is None or who.kind != "Park"):
            continue  # a firm's 主打 are its goods
        for holder in _joined(reading, who) if who is not None else ():
            for member in statement.members:
                mention = next((m for m in reading.within(member.span, "Industry") if m.span == member.span), None)
                if mention is None and any(m.kind == "ProjectBatch" for m in reading.covering(member.span)):
                    mention = member  # 甲、乙、|丙三类占了11个|: the words of a batch hold it
                if mention is not None:
                    yield Candidate(holder, "industry", mention, statement.anchor, 0.82, "trade.industry")
    yield from batchtrade.extract(reading)
    yield from _kinds_of_firms(reading)
    yield from firmtrade.extract(reading)
    yield from _represented(reading, holders)


def _represented(reading: Reading, holders: Holders) -> Iterator[Candidate]:
    """以甲、乙为代表的装备制造…等四大支柱产业: the trade of the firms, and of the park or area that has them."""
    for hit in LED.finditer(reading.text):
        trigger = Span(*hit.span())
        firms = list(reading.within(Span(*hit.span("firms")), "Company"))
        holder = holders.named(trigger) if firms else None
        for trade in _trades_of(reading, Span(*hit.span("trade"))) if firms else ():
            for firm in firms:
                yield Candidate(firm, "industry", trade, trigger, 0.82, "trade.represented")
            if holder is not None and holder.kind in {"Park", "AdministrativeArea"}:
                yield Candidate(holder, "industry", trade, trigger, 0.8, "trade.represented")


def _trades_of(reading: Reading, span: Span) -> Iterator[Mention]:
    """The trades that the words at `span` name: 汽车零部件及机械制造."""
    at = span.start
    for name in re.split(r"及|和|与", span.of(reading.text)):
        at = reading.text.index(name, at)
        if is_trade(name) or reading.text.startswith("产业", span.end):
            yield Mention("Industry", Span(at, at + len(name)), name, name)


def _joined(reading: Reading, first: Mention) -> list[Mention]:
    """`first`, and the park that 和 joins to it (甲高新区和乙协作区)."""
    at = first.span.end + 1
    if first.kind != "Park" or reading.text[at - 1 : at] not in {"和", "、", "与", "及"}:
        return [first]
    beside = next((m for m in reading.between(at, len(reading.text), "Park")), None)
    return [first, beside] if beside is not None and beside.span.start == at else [first]


def _kinds_of_firms(reading: Reading) -> Iterator[Candidate]:
    """甲集团、乙公司等一批知名家居企业: the trade of every firm in the list."""
    for hit in _KIND_OF_FIRMS.finditer(reading.text):
        qualities = _QUALITIES.match(hit["name"])
        start = hit.start("name") + (qualities.end() if qualities else 0)
        trades = list(_trades_of(reading, Span(start, hit.end("name")))) if hit.end("name") - start > 1 else []
        for firm in _list_before(reading, hit.start()) if trades else ():
            for trade in [t for t in trades if _shares(firm.text, t.name)] or trades:
                yield Candidate(firm, "industry", trade, Span(*hit.span()), 0.8, "trade.industry.firms")


def _shares(firm: str, trade: str) -> bool:
    """甲电子、乙机械等电子信息和机械制造企业: whether the firm's own name holds a word of the trade."""
    return any(trade[i : i + 2] in firm for i in range(len(trade) - 1))


def _list_before(reading: Reading, end: int) -> list[Mention]:
    """The firms of the list that ends at `end`, parted by 、 and 和 alone."""
    found: list[Mention] = []
    for firm in reading.before(end, around(reading, end).start, "Company"):
        until = found[-1].span.start if found else end
        if firm.span.end > until or not re.fullmatch(r"[、和与及]?", reading.text[firm.span.end : until]):
            break
        found.append(firm)
    return found
