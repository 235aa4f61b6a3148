"""What a firm makes, told beside its name or by words for output that stand close to it.

甲公司从事电线电缆生产; 主营显示屏的甲公司; 甲公司的连接器、线束等产品;
甲公司为海外品牌代工运动鞋; 项目建成后可生产丙、丁.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.fact.clause import around
from kg.fact.focus import subject
from kg.fact.reading import Candidate, Reading
from kg.fact.topic import topic
from kg.model import Mention, Span, Text
from kg.pattern import searcher

_GOODS = r"(?P<list>[^，。；：！？“”（）\n0-9的]{2,40}?)"
_DEEDS = r"(?:等)?(?:产品)?的?(?:(?:设计|研发|研制|开发|生产|制造|加工|销售)[、和与及]?){1,4}"
_MADE_OF_IT = r"(?:(?:设计|研发|研制|开发)[、和与及]?)?(?:生产|制造|加工)"
_WARES = _GOODS.replace("list", "work")
_IS_BUSY = r"(?:是一家|，是一家|，一家|，|一直|长期|多年来|目前|主要|专业|专门|专|如今|现){0,4}"
_PURSUES = re.compile(
    rf"{_IS_BUSY}(?P<trigger>从事|专注于?|致力于|深耕){_GOODS}(?:等)?(?:产品)?的?(?={_MADE_OF_IT})"
    rf"(?!生产线|加工区|制造业[^，。]{{0,3}}(?:发展|升级)|生产[基要方]){_DEEDS}(?=[，。；]|已|[0-9]|的(?:企业|公司|民营|高新|厂)|近|超|多年|，)"
)
"""甲公司|从事电线电缆生产已有20年; 甲公司专注生物降解材料的研发生产，."""
_ITS_GOODS = re.compile(
    rf"(?P<trigger>(?:生产|出品|研发|加工)?的){_GOODS}等(?:[^，。；、的0-9]{{0,8}})?产品"
    r"(?=已|均|都|进入|远销|出口|畅销|走俏|热销|供不应求|占|在|销往|打入|广泛|深受|被|通过|，)"
)
"""甲公司|的连接器、线束等产品|进入…."""
_FOR_OTHERS = re.compile(
    rf"(?:主要|专门|专业|常年|长期)?(?P<trigger>为[^，。；]{{2,16}}?(?:代工(?:生产)?|配套生产|代加工|贴牌生产)){_GOODS}(?=[，。；]|等)"
)
"""甲公司|为国际品牌代工|运动鞋."""
_RANGE = re.compile(
    r"的?(?P<trigger>(?:主要|主导|核心|主打|拳头|主营)?产品(?:主要)?(?:有|为|包括|包含|涵盖|覆盖|囊括)(?:了)?)"
    rf"{_GOODS}(?=[，。；]|等|[两二三四五六七八九十](?:大|个|种|类))"
)
"""甲公司|产品有丙、丁三大系列."""
_RANGE_HEADED = re.compile(
    rf"的?(?P<trigger>(?:主要)?产品以){_GOODS}(?:等)?为主(?=[，。；])|的?(?P<one>(?:主打|拳头|明星|核心)产品)(?P<only>[一-龥A-Za-z]{{2,10}}?)(?=远销|出口|畅销|订单|供不应求|走俏|热销|，|已|在|占)"
)
"""甲公司|产品以丙为主; 甲公司|的拳头产品|丙|远销…."""
_ONE_THAT = re.compile(
    rf"(?:，|：|——|，是|是|，作为|作为)一家(?:专业|专门|主要|专)?(?P<trigger>(?:从事)?(?:做|生产|制造|加工|研制))(?![大好强优实])"
    rf"{_GOODS}的(?:[^，。；的]{{0,6}}?)(?:企业|公司|工厂|厂家|厂)"
    rf"|{_IS_BUSY}(?P<main>(?:生产|制造)(?:各类|各种|各式)){_WARES}(?=[，。；]|等)"
    rf"|{_IS_BUSY}(?P<pursues>(?:研发|设计)?(?:生产|加工|制造))(?=[^，。；0-9的]{{2,16}}、[^，。；0-9的]{{2,40}}[，。；])"
    rf"(?P<more>[^，。；：“”（）\n0-9的]{{4,40}}?)(?=[，。；]|等)"
    rf"|(?:自主)?(?P<one>(?:研发|设计|研制)(?:、|和)?(?:生产|制造)的)(?P<only>[一-龥A-Za-z]{{2,12}}?)"
    r"(?=等|占|已|远销|畅销|出口|销往|进入|广泛|被|获|供应|，)"
)
"""甲公司|是一家生产高支纱的企业; 甲公司|生产各类管件、; 甲公司|生产丙、丁、戊等三种产品; 甲公司|研发生产的|丙|远销…."""
_AFTER = (_ONE_THAT, _PURSUES, _ITS_GOODS, _FOR_OTHERS, _RANGE, _RANGE_HEADED)
_BEFORE = re.compile(
    rf"(?:(?P<main>主营|主打|主产|专业生产|主要生产|专门生产|专做){_GOODS}|(?P<pursues>从事|专注于?|专业从事|主要从事|致力于)"
    rf"(?P<work>[^，。；：“”（）\n0-9的]{{2,24}}?){_DEEDS})的(?:企业|民营企业|厂家)?(?:—|——|“)?$"
)
"""主营显示屏的|甲公司; 从事液压件生产的|甲公司."""
_BEFORE_REACH = 36
_WORK_MAKES = searcher(
    r"(?:^|(?<=[，。；：\n后]))(?:将|可|主要|能|全部|能够|正式|用于|集中|年内|今后|未来|届时|预计|每年){0,4}"
    r"(?P<trigger>(?:可以?|将|能|集中)(?:研发|设计|研制|加工)?(?:、|和)?生产(?:制造|经营|销售|出)?"
    r"(?![基线车厂成能经工设效数过要规方流任订力安环秩许旺热期])(?:各类|各种|各式)?)"
    rf"{_GOODS}(?=[，。；]|等)"
)
"""项目建成后，|可生产|高档面料、针织成衣，."""
_MADE_BY_IT = searcher(
    r"(?<=[，。；])(?P<trigger>(?:其|公司|企业|该公司)(?:自主|独家|主要|专门)?(?:(?:研发|研制|设计|开发)[、和]?)?(?:生产|制造)的)"
    rf"{_GOODS}(?=(?:等产品|系列产品|等)?(?:占|已|远销|畅销|出口|销往|进入|在国|广泛|被|获|供应|市场))"
)
"""，|其生产的|纸机|占国内市场的一半."""
_BREAK = re.compile(r"、|以及|(?<=[一-龥]{2})[和与及](?=[一-龥]{2})")
_NO_ITEM = re.compile(
    r"[了在不是把被将到]|公司|企业|项目|行业|领域|产业|业务|事业|人员|技术|各类|服务|[和与及]$|^[和与及以]|(?:养殖|种植|屠宰|研发|设计|研究|销售|研制|开发)$"
)
_LEAD = re.compile("^(?:各类|各种|各式|新型(?=[一-龥]{4})|系列)")
_SHORTEST, _LONGEST = 2, 16


def extract(reading: Reading) -> Iterator[Candidate]:
    """`produces` of firms beside whose names it is told, and of works that will make it."""
    for firm in reading.mentions:
        if firm.kind == "Company":
            yield from _of_firm(reading, firm)
    for hit in _WORK_MAKES.finditer(reading.text):
        yield from _items(reading, _work(reading, hit.start()), hit)
    for hit in _MADE_BY_IT.finditer(reading.text):
        yield from _items(reading, topic(reading, hit.start(), "Company"), hit)


def _of_firm(reading: Reading, firm: Mention) -> Iterator[Candidate]:
    if any(len(other.span) > len(firm.span) for other in reading.covering(firm.span)):
        return  # the firm that a project or a park is named after
    for pattern in _AFTER:
        hit = pattern.match(reading.text, firm.span.end)
        if hit is not None:
            yield from _items(reading, firm, hit)
            return
    hit = _BEFORE.search(reading.text, max(0, firm.span.start - _BEFORE_REACH), firm.span.start)
    if hit is not None:
        yield from _items(reading, firm, hit)


def _work(reading: Reading, at: int) -> Mention | None:
    """The work or firm that a clause with no subject of its own goes on with: the work of the sentence, else the work
    or firm in focus."""
    sentence = around(reading, at)
    if sentence.start < at:
        work = reading.last_before(at, sentence.start, "Project")
        if work is not None:
            return work
    return subject(reading, Span(at, at + 1), "Project", "Company")


_GROUPS = (
    ("list", "trigger"),
    ("list", "main"),
    ("work", "main"),
    ("work", "pursues"),
    ("more", "pursues"),
    ("only", "one"),
)
"""The groups of the patterns that hold what is made, and the words that tell it."""


def _items(reading: Reading, who: Mention | None, hit: re.Match[str]) -> Iterator[Candidate]:
    """Every product of the list that `hit` holds."""
    groups = hit.re.groupindex
    held = next(((g, t) for g, t in _GROUPS if g in groups and t in groups and hit[g] and hit[t]), None)
    if who is None or held is None:
        return
    trigger, at, end = Span(*hit.span(held[1])), hit.start(held[0]), hit.end(held[0])
    for start, stop in _cut(reading.text, at, end):
        lead = _LEAD.match(reading.text[start:stop])
        begin = start + (lead.end() if lead is not None else 0)
        item = reading.text[begin:stop]
        if _SHORTEST <= len(item) <= _LONGEST and not _NO_ITEM.search(item):
            yield Candidate(who, "produces", Text(item), trigger, 0.78, "trade.goods", Span(begin, stop))


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where the items of the list at `start:end` stand."""
    at = start
    for cut in _BREAK.finditer(text, start, end):
        yield at, cut.start()
        at = cut.end()
    yield at, end
