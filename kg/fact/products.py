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
    r"(?:主要|主导|核心|拳头|终端|主打|主营)产品(?:有|为|是|包括|涵盖|涉及)?：?"
    r"|(?<=[公企集团])(?:司|业|团)?产品(?:有|为|包括)|(?<=[，。；])(?:其|全部|所有)?产品(?:主要)?(?:有(?!所|了|着|一定)|为|包括|包含|覆盖|主要为|是(?=[^，。；]{2,40}、))"
    r"|专(?:做|攻|产|营|造)|主(?:做|产)(?![区地])|(?<![0-9])只做|(?:做|产|造|生产|加工)的(?:就)?是"
    r"|试?生产(?:出)?(?:首|第一)批|主业(?:是|为)|(?:可|能)产(?=[^，。；0-9]{2,40}等)|产出(?=[^，。；0-9]{2,40}等)"
    r"|(?<=[，；])做(?![大好强优实足到了出成过一些的])(?=[^，。；的]{2,24}(?:的)?，)"
    r"|主营(?:业务(?:为|是|包括))?|主打(?!电话)|(?:主要|专业)提供|改做|转产"
    r"|(?:主要|专业|专门|专注)(?:从事)?(?:生产|制造|研发(?:和|、)?生产)(?:经营|销售|车型)?(?:包括|为)?"
    r"|(?<=[，。；])(?:用于|可)?生产(?:包括)?(?=[^，。；0-9]{2,60}等[^，。；、]{0,8}(?:产品|制品|系列))"
    r"|(?:主要|专业|专门)从事(?=[^，。；]{2,40}?(?:研发|生产|制造|设计|加工))|[将可]生产(?=[^，。；]{2,40}(?:产品|系列|品种|规格))"
    r"|(?:建设|新建)(?=[一-龥、]{2,20}?(?:等)?(?:生产线|产线))"
)
_PRODUCTS = searcher(rf"(?P<trigger>{_MAKES})(?P<list>[^，。；：\n]{{2,60}})")
_TAIL = re.compile(
    r"(?:等|[一二两三四五六七八九十百0-9]+多?个?(?:品种|规格)).*"
    r"|[一二三两\d]+(?:大|个)(?:系列|类|产品).*"
    r"|的[^，。；]{0,12}(?:企业|公司|厂家|工厂|基地).*"
    r"|(?:正(?=[在一从源批])|已经?(?!内)|远销|畅销|出口(?!型)|销往|卖到|卖进|进入|走进|上了|摆上|供应给|供不应求).*"
    r"|的?(?:研发|设计|生产|销售|制造|加工(?!中心)|业务|产品|系列|生产线|产线|\d+条).*"
)
"""What follows the last product of a list."""
_ITEM_BREAK = re.compile(r"、|(?<=[一-龥]{2})(?:和|与|及|以及)(?=[一-龥]{2})")
_NO_ITEM = re.compile(
    r"[的了在不]|(?<![A-Za-z0-9-])\d|^[“‘]?[一二两几百千]+[台件款批]|公司|项目|[一二两三四五六七八九十]条|各类|安装"
    r"|[和与及]$|(?:养殖|种植|屠宰)$"
)
_HEAD = re.compile(r"等(?P<head>[^，。；、\d的]{6,16}?)(?=$|[，。；])")
_GOODS = re.compile("(?:产品|系列|制品|商品|[类种])$")
"""甲、乙等|建筑用预制构件: the words behind 等 name what is made, unless they are mere 产品."""
_CHILDREN = re.compile(r"(?:旗下|下设|下辖)(?:现?有|拥有)?$")
_OF_THE_PAST = re.compile(r"去年|增长")
_STUDIES = re.compile(r"(?:实验室|研究[院所]|团队|课题组|中心|博士)[^。；\n]*$")
_SHORTEST, _LONGEST = 2, 16
_THIS_WORK = re.compile(
    r"(?:^|[，；：])(?:该|本)(?:项目|基地)将?$|^(?:据[^，。；]{1,6}，)?该项目"
    r"|^(?:项目|工程)(?=总?投资|概算|占地|位于|坐落|选址|落户|建成|投产|达产|主要|规划|设计|计划|用地|分[两三二]期|采用|全部|于|自|将|拟|预计|由)"
)
"""该项目将|生产…; 项目总投资2亿元，主要|生产…: the work that the sentence before tells of."""
_OWN = re.compile(r"(?:公司|企业|集团)产品")
_CLAUSE_START = frozenset("，。；：\n")


def extract(reading: Reading) -> Iterator[Candidate]:
    """`produces` of firms and projects."""
    yield from _beside(reading)
    yield from _turned(reading)
    for hit in _PRODUCTS.finditer(reading.text):
        trigger = Span(*hit.span("trigger"))
        who = _maker(reading, trigger)
        lines, firms = trigger.of(reading.text) in {"建设", "新建"}, trigger.of(reading.text) == "主产"
        if (
            who is None
            or (lines and who.kind == "Company")
            or (firms and who.kind == "Project")
            or _OF_THE_PAST.search(hit["list"])
            or (
                trigger.of(reading.text) == "专攻"
                and _STUDIES.search(reading.text, max(0, hit.start() - 60), hit.start())
            )
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


_AS_PRODUCT = searcher(
    r"(?P<trigger>以)(?P<list>[^，。；：\n以]{2,40}?)(?:作|等)?(?:产品)?为(?:主要|主导|核心|拳头|主打|终端|特色|最终)产品"
)
_MOSTLY = searcher(r"产品(?:主要)?(?P<trigger>以)(?P<list>[^，。；：\n以]{2,30}?)(?:等)?为主(?=[，。；])")
_MAIN_ARE = searcher(
    r"(?:^|(?<=[，。；\n]))(?P<list>[^，。；：\n]{2,30}?)(?:等)?(?P<trigger>[一二两三四五](?:大|款|种|类)(?:主打|主导|主要|核心|拳头)?产品(?:已|均|都|远销|畅销|进入|销往|供|占|正|年))"
)
_ITS = searcher(
    r"(?<=[，。；])(?P<trigger>其|它的|他们的|公司的|企业的)“(?P<list>[^”\n，。]{2,14})”(?:等产品)?(?=远销|畅销|出口|销往|卖到|卖进|走进|上了)"
)
_FIRST = searcher(
    r"(?P<trigger>(?:首[款个]|第一[款个])(?:核心|自研|自主研发的?|商业化|上市)?(?:产品|新药|创新药|车型))[“‘]?"
    r"(?P<list>[一-龥A-Za-z0-9-]{2,16}?)[”’]?(?=已|于|获|正式|将于|进入|上市|问世|，)"
)
"""以甲为主要产品; 甲、乙两大产品|远销; 其“丙”|远销; 公司第一款产品丁|获批上市."""


def _turned(reading: Reading) -> Iterator[Candidate]:
    """以含氟化学品为|主要产品; 手机镜头、安防镜头|两大产品已进入…."""
    for hit in (
        each for form in (_AS_PRODUCT, _MOSTLY, _MAIN_ARE, _ITS, _FIRST) for each in form.finditer(reading.text)
    ):
        trigger = Span(*hit.span("trigger"))
        who = _maker(reading, Span(hit.start(), hit.start() + 1))
        for start, stop in _pieces(reading.text, *hit.span("list")) if who is not None else ():
            item = reading.text[start:stop]
            if who is not None and _SHORTEST <= len(item) <= _LONGEST and not _NO_ITEM.search(item):
                yield Candidate(who, "produces", Text(item), trigger, 0.78, "trade.turned", Span(start, stop))


_WORKSHOP = re.compile(r"的(?P<product>(?!生产|加工|制造|新|老|标准|数字|智能)[一-龥]{2,6}?)(?:生产|加工|制造)车间")
_MADE_BY = re.compile(
    r"(?:生产|出品|制造|加工|自产)的(?P<product>(?!(?:新型|各类|这些|所有|全部)?产品)[一-龥A-Za-z、]{2,24}?)(?=等|是|，|远销|畅销|主要|在|占|已|销往|出口|上了|摆上|走进|进入|卖到|供)"
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
        for start, stop in _pieces(reading.text, *hit.span("product")) if hit else ():
            item, trigger = reading.text[start:stop], Span(*hit.span()) if hit else firm.span
            if not _NO_ITEM.search(item):
                yield Candidate(firm, "produces", Text(item), trigger, 0.8, "trade.beside", Span(start, stop))


def _maker_of(reading: Reading, firm: Mention) -> re.Match[str] | None:
    """一家是做医用手套的|甲公司: what the firm behind it makes."""
    start = max(0, firm.span.start - _MAKER_REACH)
    return _MAKER_OF.search(reading.text, start, firm.span.start)


_MAKER_OF = re.compile(
    r"(?:(?<=[是、，的。—：“])做|(?<=[是、，的。])(?:专业|主要)?生产)(?P<product>(?![大好强优了过])[一-龥A-Za-z0-9]{2,14}?)的$"
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
    near = reading.last_before(trigger.start, sentence.start, "Company")
    if near is not None and reading.text[near.span.end : trigger.start] == "，":
        return near
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
