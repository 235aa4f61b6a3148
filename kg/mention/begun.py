"""Parks that are built rather than entered: 甲物流园开工, 投资3亿元的乙产业园 are undertakings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.mention.index import MentionIndex
from kg.model import Mention, Span
from kg.text.document import Document

_KIND = re.compile(
    r"(?:产业|科技|物流|工业|创业|双创|农业|新材料|食品)园|科技城|产业城|(?:物流|冷链|智造|数据)港|产业新城$"
)
_LATELY = "(?:等|也|已|将|今年|同时|同步|集中|正式|全面|顺利|推迟|开始){0,6}"
_MADE_AFTER = re.compile(
    rf"(?:[、和与][^，。；、\s]{{2,24}}){{0,3}}{_LATELY}(?:因[^，。；、的]{{1,12}}{_LATELY})?"
    r"(?:开工|奠基|动工|开建|封顶|主体完工)(?!的|企业|项目|建设的)|，(?:该|整个)?园区(?:计划|预计|规划)?总投资约?[0-9]|是[^，。；]{2,30}(?:签订|签约|引进|投资|建设)的项目|，总?投资[0-9]|，占地[^，。；]{2,12}，[^，。；]{0,6}投资"
    r"|，?由[^，。；]{2,24}?(?:总?(?:投资|出资|斥资)(?:约?[0-9]|建设|兴建|打造)|承建|施工|开发建设)|(?:计划|预计)?总?投资约?[0-9.]+[亿万]"
    r"|(?:刚刚|正在|正|已经?|即将){0,2}(?:破土|吹填|打桩|施工|建设(?=[，。；])|加紧建设|完成主体)"
)
_MADE_BEFORE = re.compile(
    r"投资[约达]?[0-9][^，。；]{0,12}(?:的|建设)$"
    r"|(?:建设|新建|兴建|打造|投建)(?:一个|一座)?(?:总?占地|用地|规划|总?建筑|总?面积|总?投资)[^，。；]{2,14}的$"
)
_ENTERED = re.compile(
    r"(?:在|位于|落户|入驻|落地|选址|进驻|走进|来到|落子|于|依托)$|(?:落户|入驻|进驻)(?:于|在)?[一-龥]{1,6}[省市县区旗州]$"
    r"|(?:(?<![落坐建])在|落户|入驻|落地|选址|进驻|走进|来到|落子|依托)[^，。；、\n]{1,8}的$"
)
"""Before a park that is entered; 落在丙镇的|甲物流园 only says where the park itself is."""


_SETTLED = re.compile(r"(?:落户|入驻|进驻|迁入|搬入|搬进|搬到|迁至|迁到|落地)$")
"""Before a park that firms move into, whoever builds it."""
_POINTED = re.compile(
    r"[^。；\n]{0,40}[。；](?:(?:它|(?:该|这个|这一|这座)?(?:项目|产业园|园区?|物流园|园子))(?:位于|选址|坐落于?|地处|落户|是)?(?:[^，。；\n]{2,30}，){0,2}"
    r"(?:由[^，。；]{2,30}?(?:投资|出资|兴建|建设|开发)|(?:计划|预计|估算|概算)?总?投资[约达]?[0-9]))"
)
"""甲产业园的厂房封了顶。|这个产业园位于乙高新区，总投资8亿元; 该项目由丙公司投资."""


def begun(doc: Document, named: Sequence[Mention], works: Sequence[Mention]) -> list[Mention]:
    """The parks among `named` that the text tells to be built and never to be entered, as projects."""
    inside = MentionIndex(works)
    parks = [n for n in named if n.kind == "Park" and _KIND.search(n.text) and not inside.hits(n.span)]
    made = {p.text for p in parks if _made(doc, p.span)} - {p.text for p in entered(doc, parks)}
    others = MentionIndex([*works, *(n for n in named if n.kind in {"Company", "Park"})])
    settled = {p.text for p in parks if _SETTLED.search(doc.text, max(0, p.span.start - 4), p.span.start)}
    made |= {p.text for p in parks if _told_next(doc, p, others)} - settled
    return [Mention("Project", p.span, p.text) for p in parks if p.text in made]


def entered(doc: Document, named: Sequence[Mention]) -> list[Mention]:
    """The parks among `named` that the text tells somewhere to be entered: 企业落户|甲物流园."""
    parks = [n for n in named if n.kind == "Park"]
    inside = {p.text for p in parks if _ENTERED.search(doc.text, max(0, p.span.start - 14), p.span.start)}
    return [p for p in parks if p.text in inside]


def _made(doc: Document, span: Span) -> bool:
    if _MADE_AFTER.match(doc.text, span.end):
        return True
    return _MADE_BEFORE.search(doc.text, max(0, span.start - 28), span.start) is not None


def _told_next(doc: Document, park: Mention, others: MentionIndex) -> bool:
    """Whether the next sentence tells who builds the park or for how much, and its own names nothing else."""
    hit = _POINTED.match(doc.text, park.span.end)
    if hit is None:
        return False
    return all(park.span.covers(m.span) for m in others.overlapping(doc.sentence_at(park.span.start)))
