"""Works named at the head of a clause that tells how far they have come: 甲三桥完成桩基浇筑；乙北路开工建设."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.mention.index import MentionIndex
from kg.mention.listed import holds_name
from kg.mention.projectkinds import a_goal, one_of_many, tells_what
from kg.mention.projectsense import distinctive
from kg.mention.projectstart import start_of
from kg.model import Mention, Span
from kg.text.document import Document

_LONGEST = 30
_NOUN = (
    r"(?:[大一二三四五六七八九]桥|立交桥|人行桥|隧[道洞]|水库|大坝|船闸|水闸|泵站|引水渠|干渠|码头|泊位|公路|大道|(?<!道)(?<!线)(?<!思)(?<!出)(?<!电)[路街]|道路|连接线|延长线"
    r"|[0-9一二三四五六七八九]号线|航站楼|客运站|汽车站|火车站|加油站|站房|站前广场|枢纽|电站|电厂|变电站|水厂|处理厂|发电厂|焚烧厂|加工厂|热源"
    r"|医院|院区|校区|学校|小学|中学|幼儿园|敬老院|福利院|养老院|教学楼|住院楼|综合楼|办公楼|实训楼|宿舍楼|大楼|大厦|[博图体展文纪科]\S{0,3}馆|剧院|酒店"
    r"|(?:综合|便民)?服务中心|中心|卫生[院室]|广场|公园|景区|景点|滑雪场|市场|商场|综合体|小区|家园|安置房|安置点|示范园|养殖场|冷库|粮库|煤矿|矿井|管廊|核心区|老街|步行街|一条街)"
)
_WORD = (
    r"(?:已经?|现已|现|正式|全面|全部|顺利|成功|提前|相继|先后|如期|正在?|预计|计划|将|即将|有望|力争|基本|同时|同步|于|也|均|都|今年|去年|明年|年内|年底|当年|全线|昨[天日]|今[天日]|当[天日]|日前|近日|[上下]午"
    r"|[0-9]{1,4}年|[0-9]{1,2}月份?底?|[0-9]{1,2}日|[上下]半年|[0-9一二三四]季度|主体(?:工程)?|建设|工程){0,6}"
)
# Each number is bounded and 在 stands once: words that may be cut in several ways must not multiply.
WHEN = rf"{_WORD}(?:在[^，。；、]{{2,14}}?{_WORD})?"
DONE = (
    r"(?:开工|动工|奠基|破土|开建|封顶|竣工|完工|建成|投用|交付|开学|开班|开业|试运营|试运行|收尾|投入(?:使用|运营|运行)|开园|开馆|开街|通车|贯通|合龙|落成|下闸蓄水|并网"
    r"|通过[^，。；]{0,4}验收|完成[^，。；、]{0,12}(?:建设|主体|施工|安装|浇筑|放线|设计|招标|征地|征迁|拆迁|基础|桩基|桥墩|工程|工程量|投资|封顶|验收|装修|开挖|填筑|选址)|进入[^，。；]{1,10}(?:阶段|施工|期)"
    r"|(?:已?接近|进入)尾声|征地|如火如荼|稳步推进|有序推进|加快(?:推进|建设)|加紧|抓紧|进展顺利|推进顺利|在建|拓宽|正?进行[^，。；]{2,14}(?:施工|安装|建设|设计|装修|浇筑))"
)
_TOLD = re.compile(rf"{_NOUN}(?:[一二三四首]期)?(?=(?:建设)?{WHEN}{DONE}(?!的))")
_LEADS = re.compile(r"(?:其中|目前|同时|此外|另外|如|以及|和|与|及|而)$")
_BEFORE = frozenset("。；，：、！\n ")
_ITEM = re.compile(r"(?P<name>[^，。；：、\s的了“”]{4,24})(?:、|以及|[和与及])$")
_ITEM_REACH = 27
_LAST_NOUN = re.compile(rf"{_NOUN}(?:[一二三四首]期)?$|(?:改造|扩建|工程|项目|治理|提升|建设)$")


def underway(doc: Document, named: Sequence[Mention], works: Sequence[Mention]) -> list[Mention]:
    """Mentions of kind Project for works of which no mention in `works` is, and no firm, line or person in `named`."""
    taken = MentionIndex([*works, *(n for n in named if n.kind not in {"Organisation", "Park"})])
    ends = {n.span.end: n.span.start for n in named if n.kind not in {"GovernmentBody", "Organisation"}}
    found: dict[int, Mention] = {}
    floor = 0
    for hit in _TOLD.finditer(doc.text):
        start = _start(doc, hit, floor, ends)
        floor = hit.end()
        if start is None:
            continue
        for span in (Span(start, hit.end()), *_beside(doc, start)):
            if not taken.hits(span):
                found.setdefault(span.start, Mention("Project", span, span.of(doc.text)))
    return [found[at] for at in sorted(found)]


def _start(doc: Document, hit: re.Match[str], floor: int, ends: dict[int, int]) -> int | None:
    """Where the works begin whose kind stands at `hit`, if they open a clause or a member of its list."""
    text = doc.text
    start = start_of(doc, hit.start(), max(floor, hit.start() - _LONGEST), ends)
    two = _TWO.match(text, start, hit.start())
    start = two.end() if two else start
    opens = start == 0 or text[start - 1] in _BEFORE or _LEADS.search(text, max(0, start - 2), start)
    if not opens or hit.end() - start < _LEAST:
        return None
    kind = one_of_many(doc, start, hit.end()) or a_goal(text, start) or tells_what(text, start, hit.end(), floor)
    own = distinctive(doc, start, hit.start(), by_place=True) if start < hit.start() else False
    named = _named(doc, Span(start, hit.end())) or next(_beside(doc, start), None) is not None
    return start if own and not kind and named else None


_PROPER = frozenset({"nr", "nz", "nrt", "nt", "ns"})
_OF_A_PLACE = re.compile(
    r"[一-龥][峪塬沟坪湾岭坝屯堡庄寨冲坳洼嘴村镇乡]|[一-龥]家(?=[一-龥])|第[一二三四五六七八九十]|[0-9一二三四五六七八九十]号"
)


def _named(doc: Document, span: Span) -> bool:
    """Whether something in the name at `span` is of this one: a word that no dictionary has, a place, a number."""
    proper = any(t.pos in _PROPER and t.end <= span.end - 2 for t in doc.tokens_in(span))
    return proper or holds_name(doc, span) or _OF_A_PLACE.search(doc.text, span.start, span.end) is not None


_LEAST = 4
_TWO = re.compile(rf"[一-龥]{{2,16}}{_NOUN}[和与及](?=[一-龥]{{3}})")
"""甲四桥及|乙站前广场: two works."""


def _beside(doc: Document, start: int) -> Iterator[Span]:
    """The works that 、 and 和 join to those at `start`, on their left."""
    while (item := _ITEM.search(doc.text, max(0, start - _ITEM_REACH), start)) is not None:
        span = Span(*item.span("name"))
        before = doc.text[span.start - 1 : span.start]
        if before not in {"", *_BEFORE} or not _LAST_NOUN.search(item["name"]) or not _named(doc, span):
            return
        yield span
        start = span.start
