"""Parks told by the words around them, with neither a place nor a brand: 选址北部工业集中区, “甲乙城”规划面积."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.mention.boundary import name_start, past_verbs
from kg.model import Mention, Span
from kg.pattern import searcher
from kg.text.document import Document

_SITE = re.compile(r"建设地[点址][：:](?P<name>[^\n，。；、（：]{2,24}?(?:基地|园区?|片区|工业区))(?=[\n，。；（]|$)")
_OPENING_PART = re.compile(
    r"(?:(?<=[。；，\n])|^)(?:其中|而)?(?P<name>(?![^，。；]{0,1}[省市县区镇乡村的和与])[一-龥]{2,3}(?:片区|组团))(?=重点|主要|主导|主打|以[^，。；]{2,12}为|发展)"
)
"""A part of a park that opens a clause on its trade: 其中|滨湖片区|以化工为主."""
_SETTLED = re.compile(
    r"(?:(?:落户|位于|入驻|选址|落地)(?:在|于)?(?:园区)?|在(?:园区|开发区|高新区|经开区))(?P<name>(?![^，。；]{0,3}[省市县区镇乡村的和与])[一-龥]{2,4}(?:组团|片区))(?=[，。；、）]|的|投资|建设)"
)
_IN_ZONE = searcher(
    r"(?<=[园发新开业]区的)(?P<name>(?![一二两三四五六七八九十各这那某多几个专新])[一-龥]{2,6}(?:产业园|工业园|科技园|创业园|孵化园))"
    r"(?=[内里，。；、]|买|租)"
)
"""甲工业园区的|现代食品产业园|买地: common words that name a part of a zone."""
_TO = r"(?:落户|位于|入驻|选址|落地|建在|设在|落在|搬进|迁入|来到|走进)(?:了)?(?:在|于|到)?"
_SIDE = searcher(
    rf"(?:{_TO}|(?<=[在到]))(?:[县市]城的)?(?P<name>(?:[东南西北]部|城[东南西北])(?:新城|(?:工业|产业)(?:集中|集聚)区|(?:工业|产业)园区?|科技园))"
)
"""选址|北部工业集中区: a side of the town that goes without saying."""
_CITY = searcher(
    rf"(?:{_TO}|(?<=在))(?P<name>(?!打造|建设|[一的了这该此那我])[一-龥]{{2,4}}(?:科技城|科学城|产业城|生物城|未来城|科技谷|智慧谷|药谷|药港|药城))"
    r"(?=[东南西北]区|[一二三四]期|揭牌|举行|启动|开工|动工|签约|建设|投产|[，。；])"
)
"""在|环保科技城|揭牌: common words that are a name as a venue or a site."""
_QUOTED = searcher(
    r"“(?P<name>[一-龥]{2,8}(?:城|谷|港|园|湾))”(?=(?:核心|起步|先导)区|总?规划(?:总?面积|用地)|总?占地|管委会)"
)
"""“甲乙城”核心区里, “甲乙城”规划面积15平方公里."""
_BASE = searcher(r"(?:技术产业|(?<!技术)产业|工业|化工)基地(?=管委会|党工委|管理委员会)")
"""甲国家航空产业|基地|管委会: a base that has an administration is a park."""


def in_slots(doc: Document) -> list[Mention]:
    """The place that a form gives (建设地点：甲基地), the part of a town that things settle in (落户甲乙组团), and
    parks that words for them tell by themselves, wherever they are named."""
    once = (
        hit.span("name") for pattern in (_SITE, _SETTLED, _OPENING_PART, _IN_ZONE) for hit in pattern.finditer(doc.text)
    )
    found = [_park(doc, *span) for span in once]
    for name in sorted({*_told(doc)}):
        for hit in re.finditer(re.escape(name) + "(?P<side>[东南西北]区(?![域块县市位]))?", doc.text):
            found.append(_park(doc, hit.start(), hit.start() + len(name)))
            if hit["side"]:
                found.append(_park(doc, *hit.span()))
    return found


def _told(doc: Document) -> Iterator[str]:
    """Names that a slot tells once."""
    for pattern in (_SIDE, _CITY, _QUOTED):
        yield from (hit["name"] for hit in pattern.finditer(doc.text))
    for hit in _BASE.finditer(doc.text):
        start = past_verbs(doc, name_start(doc, hit.start(), 0), hit.start())
        if hit.start() - start > 1:
            yield doc.text[start : hit.end()]


def _park(doc: Document, start: int, end: int) -> Mention:
    return Mention("Park", Span(start, end), doc.text[start:end])
