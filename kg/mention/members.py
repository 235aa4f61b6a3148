"""Members of a batch that a list names without the word 项目: 包括甲食品物流园、乙二期、丙路网建设等9个项目.

A list counts if it stands next to the words that count or announce projects, and if one of its items at least ends as
undertakings do; lists of trades (涵盖甲、乙等领域) and of firms do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.mention.firmlists import like_a_firm
from kg.mention.index import MentionIndex
from kg.mention.listed import counted_out, of_works
from kg.model import Mention, Span
from kg.text.document import Document
from kg.wellknown import brands, firms

_ITEM_LONGEST = 40
_ITEM = rf"[^，。；：、\s《》“”]{{3,{_ITEM_LONGEST}}}"
_PRICE = re.compile(r"(?:.{0,6}?(?:总?投资))?(?:约|近|超过?)?[0-9.]+[亿万]元的")
"""Before an item: 投资5亿元的|甲生产线、1.2亿元的|乙商业街."""
_LIST = rf"(?P<list>{_ITEM}(?:、{_ITEM}){{0,24}}(?:(?:以及|和|与|及){_ITEM})?)"
# Searched from the words behind the list, which are rare: a list is read once, not from each of its characters.
_STAGE_BEHIND = (
    r"(?:(?:已|均|都|正|将|在|也|现|当年|年内|抓紧|扎实|全部|全面|顺利|快|早日|尽快|提前|相继|先后|陆续|纷纷|同时|同步|集中|正式|前期|主体|投资|建设|项目|如期|稳步|有序|成功|现场|施工现场|工地|今年|加快|加速)*"
    r"(?:开工|开建|动工|奠基|竣工|建成|投产|投用|投运|投入|通车|完工|完成|封顶|签约|落地|落户|实施|进展|推进|建设|加快|启动|施工|达产|运营|开(?:竣|（竣）)工|工作|现场|工地)|[，。；])"
)
_COUNT_BEHIND = re.compile(
    r"[两二三四五六七八九2-9](?:条(?:高速公路|公路|铁路|道路|市政道路|路)|所(?:学校|中学|小学|医院)|座(?:[大立]交?桥|水库|电站))"
    r"(?=[^，。；]{0,12}(?:通车|开工|动工|建成|竣工|完工|贯通|新建|投用))|"
    r"(?:(?<=[一-龥])[0-9三四五六七八九十]{1,3}个子?(?:(?:亿元以上|重大|重点|产业|工业|新建|新开工|招商引资)*项目))"
    rf"|等(?:重点|重大|工程|民生|产业|一批|基础设施|基础)*(?:项目|工程)(?={_STAGE_BEHIND}|正|已|将|在|今年|均|都|全部|快|早|尽快|落地|实施|进展|加快)"
    r"|等[0-9]{1,3}个总?投资[0-9.]+[亿万]元的[^，。；：、\s]{0,8}项目|等(?:众多|一批|多个)[^，。；、]{0,12}?(?:项目|工程)"
    r"|等(?:(?:一批)?(?:\d+|[一二三四五六七八九十两]+|多|)(?:个|项|只|件)|续建|在建|新建|新开工|开工|竣工|储备)[^，。；、\s]{0,8}?(?:项目|工程)"
)
_EDGE = re.compile(r"[，。；：\s《》“”]")
_WHOLE_LIST = re.compile(_LIST)
_REACH = 600
"""Characters before 等 in which a list begins."""
_ANNOUNCED = re.compile(
    r"(?:[0-9]{1,3}[个项][^，。；、]{0,8}项目(?:已|集中)?(?:竣工|开工|投产|签约)，(?=包括|分别)"
    r"|(?:开工|动工|竣工|完工|投产|建成|投用|通车|签约)(?:建设|投产|投用)?，(?=(?:主要|其中|分别)(?:有|包括|为|是))"
    r"|(?:开工|竣工|完工|投产|签约|在建)的(?:项目)?(?:共?有|达)[0-9]{1,3}[个项]，(?=如|包括|分别|主要)"
    r"|项目(?:共?有|共)?[0-9]{1,3}[个项]，(?:[^，。；、]{0,8}投资[^，。；、]{1,12}，){1,3}(?=包括|分别)"
    rf"|项目(?:入驻|落户|落地)?，(?:如|比如|例如)|项目(?:共?有|共)?[0-9]+[个项]，|项目|工程|竣工的|开工的|投产的|签约的)(?:主要|分别|还)?(?:(?:有|包括|涵盖|包含|为|是|即|涉及|如)(?:了)?：?|：){_LIST}(?=等|，|。|；|\n|$)"
)
_LEAD = re.compile(
    r".*?(?:其中|(?<![没只])已有|开工建设|复工建设|来到|前往|走进|深入|察看|查看|加快推进|推进|推动|加快|抓好|确保|力争|落实|保障|包括|涵盖|包含|分别就|就|有|分别是|分别为|即|为|以|由|对|了|通报|介绍了|开工|签约|竣工|：)(?=[^包涵]{3})"
)
_TRADES_FOLLOW = re.compile(
    r"(?:等)?(?:多个|[一二三四五六七八九十\d]+(?:大|个)?)?(?:领域|产业|行业|板块|方面|业态|类|方向|企业|公司|单位|地)"
)
_TRADES_END = re.compile(r"(?:大类|类|领域|产业|行业|板块|业态|方面|方向|环节)$")
_NOT_ITEM = re.compile(
    r"^(?:总投资|助力|推动|促进|加快|实现|带动|推进|加强|服务|保障|支撑|拉动|落实|其中|主要|涉及|投资|以及|一批|多个|年度|全部)|[的了]|(?:公司|集团|领域|产业|亿元|万元|银行|局|政府|委员会)$|^\d(?![0-9.]*[万千百]?(?!年|月|日|个|项|亿|元|户|家|人|%)[一-龥]{3})"
)


_QUOTED = re.compile(r"“[^“”]*”")
_INVESTS = re.compile(r".*(?:公司|集团|企业)[^、]{0,16}投资(?:新建|建设|兴建)(?=[^、]{4})")
"""What a list of firms and of their works has before the works: 引进甲公司、乙公司等企业到我州投资新建|丙、丁等项目."""
_SHORT_QUOTE = re.compile(r"“([^“”，。；：、\n]{1,12})”")
"""A quotation inside a name is no edge of it: 甲“乙”文旅."""


def recognise(doc: Document, works: Sequence[Mention]) -> list[Mention]:
    """Projects (kind Project) that lists of members name and that no mention in `works` overlaps."""
    taken = MentionIndex(works)
    found: dict[int, Mention] = {}
    text = _SHORT_QUOTE.sub(r"〔\1〕", doc.text)
    for hit in [*_counted(text), *_ANNOUNCED.finditer(text)]:
        if _TRADES_FOLLOW.match(doc.text, hit.end("list")) or _TRADES_END.search(hit["list"]):
            continue
        items = _items(doc, hit)
        if "、" not in hit["list"] or len(items) < 2:
            continue
        if not of_works(doc, hit, items) or _come(doc, hit, items):
            continue
        for item in items:
            for span in _everywhere(doc, item):
                if not taken.hits(span):
                    found.setdefault(span.start, Mention("Project", span, span.of(doc.text)))
    for span in (*_examples(doc), *_pairs(doc)):
        if not taken.hits(span):
            found.setdefault(span.start, Mention("Project", span, span.of(doc.text)))
    return [found[start] for start in sorted(found)]


def _come(doc: Document, hit: re.Match[str], items: Sequence[Span]) -> bool:
    """甲科技、乙智能|等一批项目: firms by short names, which have come, where nothing counts or announces works."""
    lead = doc.text[max(0, hit.start("list") - 8) : items[0].start]
    behind = _SOME.match(doc.text, hit.end("list"))
    return bool(behind) and "项目" not in lead and all(like_a_firm(item.of(doc.text)) for item in items)


_SOME = re.compile("等(?:一大?批|众多|多个)")
_EXAMPLE_BEHIND = re.compile(
    r"等(?:[0-9]{1,3}|[两二三四五六七八九十])[个项][^，。；：、\s0-9的]{2,10}?(?:项目|工程)(?=[，。；\n]|$)"
)
_EXAMPLE = re.compile(
    r"(?:.*(?:包括|涵盖|包含|其中|分别(?:是|为)|[；：。\n])|^)(?:有|为|是|：)?(?P<name>[^，。；：、\s“”的了]{6,30})$"
)
_NO_EXAMPLE = re.compile(
    r"(?:公司|集团|[省市县区镇乡村]|领域|产业|行业|单位|部门)$|^(?:今年|去年|以|在|由|对)|[与和及]"
)


_PAIR = re.compile(
    r"(?:元的|引进了?|建设了?|实施了?|推进|有|[，。：])(?P<first>[^，。；：、\s“”的了]{4,14}?(?:城|园|广场|中心|市场|厂|街|酒店|基地))[、和与及]"
    r"(?P<second>[^，。；：、\s“”的了]{4,14}?(?:城|园|广场|中心|市场|厂|街|酒店|基地))(?:这)?[两2]个(?=[^，。；：、\s]{0,8}(?:项目|工程))"
)
"""甲物流城和乙配件城|两个物流项目: two that the text counts."""
_DEED = "(?:改造|改建|扩建|大修|续建|延线|连接线|整治|治理|修缮|[大二三]桥|大道)"
_TWO_DEEDS = re.compile(
    rf"[，。；：\n](?:其中|目前)?(?P<first>[^，。；：、\s“”的了]{{4,14}}?{_DEED})[、和与及](?P<second>[^，。；：、\s“”的了]{{4,14}}?{_DEED})"
    r"(?:这)?[两2](?:[个项](?:项目|工程)|条(?:路|道路|公路)|座[大立]?交?桥)"
)
"""甲线乙段改造和丙路丁段大修|两条路."""


def _pairs(doc: Document) -> Iterator[Span]:
    for hit in (*_PAIR.finditer(doc.text), *_TWO_DEEDS.finditer(doc.text)):
        yield Span(*hit.span("first"))
        yield Span(*hit.span("second"))


def _examples(doc: Document) -> Iterator[Span]:
    """包括|甲营地|等6个文旅项目；|乙加工园|等2个农业项目: the one member that stands for each group."""
    for behind in _EXAMPLE_BEHIND.finditer(doc.text):
        since = max(0, behind.start() - _ITEM_LONGEST)
        hit = _EXAMPLE.search(doc.text[since : behind.start()])
        if hit and not _NO_EXAMPLE.search(hit["name"]):
            yield Span(since + hit.start("name"), behind.start())


def _counted(text: str) -> Iterator[re.Match[str]]:
    """The lists before 等9个项目."""
    for behind in _COUNT_BEHIND.finditer(text):
        start = max(0, behind.start() - _REACH)
        start += max((m.end() for m in _EDGE.finditer(text[start : behind.start()])), default=0)
        first = text.find("、", start, behind.start())
        start = max(start, first - _ITEM_LONGEST)
        whole = _WHOLE_LIST.fullmatch(text, start, behind.start()) if first >= 0 else None
        if whole:
            yield whole


def _everywhere(doc: Document, item: Span) -> Iterator[Span]:
    """`item`, and where else the text has the same name."""
    name = item.of(doc.text)
    at = doc.text.find(name)
    while at >= 0:
        yield Span(at, at + len(name))
        at = doc.text.find(name, at + len(name))


def _items(doc: Document, hit: re.Match[str]) -> list[Span]:
    """The items of the list at `hit`; its last 及 joins two words of one name where the text counts so many items."""
    start, end = hit.span("list")
    invests = _INVESTS.match(doc.text, start, end)
    start = invests.end() if invests else start
    items = list(_split(doc, start, end, _JOINT))
    if len(items) == counted_out(doc.text, hit) + 1:
        return list(_split(doc, start, end, _COMMA))
    return items


_MORE = re.compile(r"等(?:[0-9]{1,3}[个项])?$")


def _split(doc: Document, start: int, end: int, joint: re.Pattern[str]) -> Iterator[Span]:
    """The items of the list at `start:end` between what `joint` matches, less what leads up to the first."""
    at = start
    first = doc.text[start:end].split("、")[0]
    lead = _LEAD.match(first) or re.match("在|到", first)
    if lead:
        at += lead.end()
    text = _MORE.sub("", doc.text[at:end])
    cuts = [m.span() for m in joint.finditer(text)]
    begin = 0
    for cut_start, cut_end in [*cuts, (len(text), len(text))]:
        price = _PRICE.match(text, begin, cut_start)
        begin = price.end() if price else begin
        item = text[begin:cut_start]
        if len(item) >= 4 and not _NOT_ITEM.search(_QUOTED.sub("“”", item)) and item not in _firms():
            yield Span(at + begin, at + cut_start)
        begin = cut_end


@cache
def _firms() -> frozenset[str]:
    """Firms that everybody knows by a short name, which alone names no project."""
    return frozenset([*firms(), *brands()])


_JOINT = re.compile(r"、|以及|(?<=[一-龥]{3})[和与及](?=[^、]{4,}$)")
_COMMA = re.compile(r"、|以及")
