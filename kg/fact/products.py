"""What a firm or a project says that it makes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.fact.agent import pointed
from kg.fact.clause import around
from kg.fact.focus import subject
from kg.fact.pointed import topic_before
from kg.fact.reading import Candidate, Reading
from kg.fact.topic import topic
from kg.model import Mention, Span, Text
from kg.pattern import searcher

_MAKES = (
    r"(?:主要|主导|核心|拳头|终端)产品(?:有|为|是|包括|涵盖|涉及)?：?"
    r"|(?<=[公企集团])(?:司|业|团)?产品(?:有|为|包括)|主业(?:是|为)|(?:可|能)产(?=[^，。；0-9]{2,40}等)|产出(?=[^，。；0-9]{2,40}等)"
    r"|(?<![自])主产(?![区地])|(?<=[，；])做(?![大好强优实足到了出成过一些的])(?=[^，。；的]{2,24}(?:的)?，)"
    r"|主营(?:业务(?:为|是|包括))?|主打|(?:主要|专业)提供|改做|转产"
    r"|(?:主要|专业|专门|专注)(?:从事)?(?:生产|制造|研发(?:和|、)?生产)(?:经营|销售|车型)?(?:包括|为)?"
    r"|(?<=[，。；])(?:用于|可)?生产(?:包括)?(?=[^，。；0-9]{2,60}等[^，。；、]{0,8}(?:产品|制品|系列))"
    r"|(?:主要|专业|专门)从事(?=[^，。；]{2,40}?(?:研发|生产|制造|设计|加工))|[将可]生产(?=[^，。；]{2,40}(?:产品|系列))"
    r"|(?:建设|新建)(?=[一-龥、]{2,20}?(?:等)?(?:生产线|产线))"
)
_PRODUCTS = searcher(rf"(?P<trigger>{_MAKES})(?P<list>[^，。；：\n]{{2,60}})")
_TAIL = re.compile(
    r"等.*"
    r"|[一二三两\d]+(?:大|个)(?:系列|类|产品).*"
    r"|的[^，。；]{0,12}(?:企业|公司|厂家|工厂|基地).*"
    r"|的?(?:研发|设计|生产|销售|制造|加工|业务|产品|系列|生产线|产线|\d+条).*"
)
"""What follows the last product of a list."""
_ITEM_BREAK = re.compile(r"、|(?<=[一-龥]{2})(?:和|与|及|以及)(?=[一-龥]{2})")
_NO_ITEM = re.compile(r"[的了在不]|\d|公司|项目|[一二两三四五六七八九十]条|各类|安装")
_HEAD = re.compile(r"等(?P<head>[^，。；、\d的]{6,16}?)(?=$|[，。；])")
_GOODS = re.compile("(?:产品|系列|制品|商品|[类种])$")
"""甲、乙等|建筑用预制构件: the words behind 等 name what is made, unless they are mere 产品."""
_CHILDREN = re.compile(r"(?:旗下|下设|下辖)(?:现?有|拥有)?$")
_OF_THE_PAST = re.compile(r"去年|增长")
_SHORTEST, _LONGEST = 2, 16
_THIS_WORK = re.compile(r"(?:^|[，；：])(?:该|本)(?:项目|基地)将?$|^(?:据[^，。；]{1,6}，)?该项目")
_OWN = re.compile(r"(?:公司|企业|集团)产品")
_CLAUSE_START = frozenset("，。；：\n")


def extract(reading: Reading) -> Iterator[Candidate]:
    """`produces` of firms and projects."""
    yield from _beside(reading)
    for hit in _PRODUCTS.finditer(reading.text):
        trigger = Span(*hit.span("trigger"))
        who = _maker(reading, trigger)
        lines, firms = trigger.of(reading.text) in {"建设", "新建"}, trigger.of(reading.text) == "主产"
        if (
            who is None
            or (lines and who.kind == "Company")
            or (firms and who.kind == "Project")
            or _OF_THE_PAST.search(hit["list"])
        ):
            continue
        head = _HEAD.search(hit["list"])
        if head and not _GOODS.search(head["head"]) and "、" in hit["list"][: head.start()]:
            start, stop = hit.start("list") + head.start("head"), hit.start("list") + head.end("head")
            made = Text(reading.text[start:stop])
            yield Candidate(who, "produces", made, trigger, 0.75, "trade.produces", Span(start, stop))
            continue
        tail = _TAIL.search(hit["list"])
        end = hit.start("list") + (tail.start() if tail else len(hit["list"]))
        for start, stop in _pieces(reading.text, hit.start("list"), end):
            item = reading.text[start:stop]
            if _SHORTEST <= len(item) <= _LONGEST and not _NO_ITEM.search(item):
                yield Candidate(who, "produces", Text(item), trigger, 0.8, "trade.produces", Span(start, stop))


_WORKSHOP = re.compile(r"的(?P<product>(?!生产|加工|制造|新|老|标准|数字|智能)[一-龥]{2,6}?)(?:生产|加工|制造)车间")
_MADE_BY = re.compile(
    r"生产的(?P<product>(?!(?:新型|各类|这些|所有|全部)?产品)[一-龥A-Za-z]{2,10}?)(?=是|，|、|远销|畅销|主要|在|占|已|销往)"
)


def _beside(reading: Reading) -> Iterator[Candidate]:
    """甲公司的耳机生产车间; 甲电器生产的空调面板是…: a product told right behind the firm's name."""
    for firm in reading.mentions:
        if firm.kind != "Company":
            continue
        hit = (
            _maker_of(reading, firm)
            or _WORKSHOP.match(reading.text, firm.span.end)
            or _MADE_BY.match(reading.text, firm.span.end)
        )
        if hit and not _NO_ITEM.search(hit["product"]):
            yield Candidate(
                firm,
                "produces",
                Text(hit["product"]),
                Span(*hit.span()),
                0.8,
                "trade.beside",
                Span(*hit.span("product")),
            )


def _maker_of(reading: Reading, firm: Mention) -> re.Match[str] | None:
    """一家是做医用手套的|甲公司: what the firm behind it makes."""
    start = max(0, firm.span.start - _MAKER_REACH)
    return _MAKER_OF.search(reading.text, start, firm.span.start)


_MAKER_OF = re.compile(
    r"(?:(?<=[是、，的。])做|(?<=[是、，的。])(?:专业|主要)?生产)(?P<product>(?![大好强优了过])[一-龥A-Za-z0-9]{2,14}?)的$"
)
_MAKER_REACH = 18


def _maker(reading: Reading, trigger: Span) -> Mention | None:
    """The project of the sentence, the firm that opens the nearest clause, what 公司 points to, else what the sentence
    speaks about."""
    sentence = around(reading, trigger.start)
    own = _OWN.match(reading.text, max(0, trigger.start - 1)) is not None  # 项目开工；公|司产品有…
    work = None if own else reading.last_before(trigger.start, sentence.start, "Project")
    if (
        work is None
        and not own
        and ("产品" in trigger.of(reading.text) or _THIS_WORK.search(reading.text[sentence.start : trigger.start]))
    ):
        work = subject(reading, trigger, "Project")
    if work is not None:
        return work
    for firm in reading.before(trigger.start, sentence.start, "Company"):
        if firm.span.start > sentence.start and reading.text[firm.span.start - 1] in _CLAUSE_START:
            return firm
    return _pointed(reading, sentence.start, trigger.start) or _spoken_of(reading, sentence, trigger.start)


def _pointed(reading: Reading, start: int, at: int) -> Mention | None:
    """The firm that 该公司 or 集团 in `start:at` points to."""
    point = pointed(reading, start, at) if start < at else None
    return point.parties[0] if point is not None and point.parties[0].kind == "Company" else None


def _spoken_of(reading: Reading, sentence: Span, at: int) -> Mention | None:
    """What the sentence speaks about, for a firm's children (旗下有甲、乙两家企业，主要产品有…) the firm before; else
    what 集团 in the sentences before points to."""
    found = topic(reading, at, "Company", "Project")
    if found is not None and sentence.covers(found.span):
        head = reading.text[sentence.start : found.span.start]
        if _CHILDREN.search(head):
            found = topic_before(reading, sentence.start, "Company")
    if found is not None and any(len(other.span) > len(found.span) for other in reading.covering(found.span)):
        return None  # the firm that a park is named after
    return found or _pointed(reading, reading.doc.paragraph_at(at).start, sentence.start)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where the items of the list at `start:end` stand."""
    at = start
    for cut in _ITEM_BREAK.finditer(text[start:end]):
        if at < start + cut.start():
            yield at, start + cut.start()
        at = start + cut.end()
    if at < end:
        yield at, end
