"""Works called by a deed or as a section of a line, at the head of a clause that tells their cost, stage or builder:
甲高速乙互通改造竣工; 丙高速丁段续建; 戊大街雨污分流，5200万元."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.gazetteer import load
from kg.mention.index import MentionIndex
from kg.mention.listed import holds_name
from kg.mention.projectkinds import one_of_many
from kg.mention.projectstart import start_of
from kg.mention.underway import DONE, WHEN
from kg.model import Mention, Span
from kg.pattern import searcher
from kg.text.document import Document

_DEED = (
    r"(?:改造|扩容|改建|改扩建|扩建|大修|中修|疏浚|提升|治理|加固|整治|修缮|修复|衬砌|分流|退[垸田耕]还[湖湿林]|[东南西北]延线?|复线|绕行线|连接线|联络线|延长线|搬迁|迁建"
    r"|配套|基础设施|新校区|站房|筒仓|储能站|货场|段)"
)
_MONEY = r"[0-9.]+余?[万亿](?:元|美元)?"
_COST = (
    rf"(?:(?:总|静态|动态|计划|预计)?(?:投资|概算|估算|匡算|造价|预算|投入|花费|花了?|投了?)(?:约|近|超|达)*{_MONEY})"
)
_BY = r"由[^，。；\n]{2,24}(?:负责|承建|建设|实施|施工|代建|组织|投资|中标)"
# 丁段改造|完成路基工程的80%, 戊站站房|主体结构宣告完成, 己连接线|9月底要通车, 庚段|还在打隧道.
_GOING = (
    r"(?:完成[^，。；、]{2,10}的[0-9.]+%|主体(?:结构|工程)?[^，。；、]{0,4}(?:完成|完工|封顶)|要(?:通车|完工|建成|开工|动工)"
    r"|还?在(?:施工|打隧道|架桥|铺路|铺轨|收尾)|(?:开工|奠基|竣工|通车)(?:仪式|典礼))"
)
_SAID = (
    rf"(?:，?(?:{_COST}|{_MONEY}(?=[，。；]))|，?{_BY}|{WHEN}{DONE}(?!的|后)|{WHEN}{_GOING}|待批|续建|随后，|还差|，(?:[^，。；]{{2,16}}，){{0,2}}{_COST}"
    r"|的(?:[0-9.]{1,6}公里)?(?:路基|护栏|桥梁|隧道|桩基|桥墩|收费站|施工|工地|[一-龥]{2,6}隧道))"
)
_TOLD = searcher(rf"{_DEED}(?:[一二三]期)?(?!工程|项目|建设工程)(?={_SAID})")
_SECTION = re.compile(r"(?:高速|高速公路|高铁|铁路|公路|线|大道|国道|省道)[^，。；]{0,12}段$|改扩建[^，。；]{2,6}段$")
_HEADS = frozenset("。；，：、！\n 是")
_LEADS = re.compile(r"(?:其中|目前|同时|此外|另外|以及|和|与|及|而|确保|力争|申报|同镇|同县|同乡|同市)$")
_LONGEST = 34
_LEAST = 6
_BODY = re.compile(
    r"^(?:实施|推进|开展|进行|完成|加快|加强|推动|抓好|对|将|为|通过|围绕|支持|用于)|[了着过]|进行|(?:交通|城市|农村|水利|市政|城乡|公共|旅游|配套|通信|教育)基础设施$"
)
_AREA_SUM = re.compile(r"(?:全[省市县区]|累计|年度|今年|去年)[^，。；]{0,6}$")


def done(doc: Document, named: Sequence[Mention], works: Sequence[Mention]) -> list[Mention]:
    """Mentions of kind Project for such works, none of which shares a character with `works` or a firm or person of
    `named`."""
    taken = MentionIndex([*works, *(n for n in named if n.kind in {"Company", "Person", "GovernmentBody"})])
    ends = {n.span.end: n.span.start for n in named if n.kind in {"Infrastructure", "Park"}}
    found: list[Mention] = []
    floor = 0
    for hit in _TOLD.finditer(doc.text):
        span = _span(doc, hit, floor, ends)
        floor = hit.end()
        if span is not None and not taken.hits(span):
            found.append(Mention("Project", span, span.of(doc.text)))
    return found


def _span(doc: Document, hit: re.Match[str], floor: int, ends: dict[int, int]) -> Span | None:
    text = doc.text
    start = start_of(doc, hit.start(), max(floor, hit.start() - _LONGEST), ends)
    words = text[start : hit.end()]
    opens = start == 0 or text[start - 1] in _HEADS or _LEADS.search(text, max(0, start - 2), start) is not None
    section = hit.group().startswith("段")
    owned = text.endswith("公里的", 0, start) or (section and text[start - 1] == "的")
    if section and (owned or opens) and _of_a_line(doc, start, words):
        return Span(start, hit.end())
    if len(words) < _LEAST or not (opens or owned):
        return None
    if section and not _SECTION.search(words):
        return None
    if _BODY.search(words) or _AREA_SUM.search(text, max(0, start - 8), start) or one_of_many(doc, start, hit.start()):
        return None
    # A line whose own name opens that of the works: S8甲乙高速|丙立交改建.
    named = section or any(start < end <= hit.start() and begin == start for end, begin in ends.items())
    return Span(start, hit.end()) if named or holds_name(doc, Span(start, hit.end())) else None


_BARE = re.compile("[一-龥]{2,4}段")
_LINE = re.compile("高速|铁路|高铁|公路|大道")
_LINE_REACH = 240


def _of_a_line(doc: Document, start: int, words: str) -> bool:
    """甲高速先通了一半。剩余的|乙段|还在打隧道: whether `words` are a section by its place of a line named before."""
    line = _BARE.fullmatch(words) and _LINE.search(doc.text, max(0, start - _LINE_REACH), start)
    return line is not None and bool(load().find(words[:-1]))
