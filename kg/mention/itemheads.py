"""Works that head an item of a list, whatever word they end with: 2.恒岭（青州）PTA。建设地点同上。总投资150亿元.

The number or the bullet before the name and what the item tells of it (its cost, builder, place, progress) make it a
project.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import rjieba

from kg.mention.firmlists import like_a_firm
from kg.mention.index import MentionIndex
from kg.mention.listed import holds_name
from kg.model import Mention, Span
from kg.text.document import Document

_MARK = (
    r"(?:[0-9]{1,2}[.．、)](?![0-9])|[（(][一二三四五六七八九十0-9]{1,2}[）)]|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,2}[，、]"
    r"|[○●■▲△◆◇★☆▌▍◎※·•]|【[^】\n]{1,8}】|[一-龥]{2,6}(?:[｜|]|之[一二三四五六七八九十][：，]))"
)
_EDGES = r"，。；：、\n　《》（）()"
_HEAD = re.compile(
    rf"(?:^|(?<=\n)|(?<=[；：。]))[ 　]*{_MARK}[ 　]*(?:关于)?"
    rf"(?P<name>[^{_EDGES}]{{3,16}}(?:号|[0-9])、[^{_EDGES}]{{2,10}}|(?:[^{_EDGES}]|（[^（）\n]{{1,5}}）){{4,40}})"
    r"(?=[，。；：\n（(]|$)"
)
_MONEY = re.compile(r"[0-9.]+[万亿]?[美欧]?元|[0-9.]+亿")
_TELLS = (
    re.compile(r"(?:总|计划|概算|估算|静态|动态|拟|年度|协议|签约)?投资|概算|估算|造价|投入|花费"),
    re.compile(
        r"由[^，。；\n]{2,30}(?:投资|建设|承建|施工|实施|负责|运营|代建|组织|牵头)|业主|建设单位|施工单位|承建|责任单位|[公司集团局院](?:投资|建设|承建|代建|中标|合建)"
    ),
    re.compile(r"选址|坐落|落户|位于|建设地点|地点|占地|用地|起自|起于|起点|全长|建筑面积"),
    re.compile(
        r"开工|动工|奠基|在建|续建|竣工|完工|建成|投产|投用|投运|通车|交付|签约|封顶|铺架|调试|前期|开通|主体|年底"
    ),
    re.compile(r"年产|日产|产能|装机|规模|库容|储量|处理能力|年处理|年加工|年吞吐"),
)
_NO_WORK = re.compile(
    r"(?:公司|集团|局|委|政府|委员会|协会|办公室|大学|学院|研究院|研究所|银行|产业|领域|方面|情况|工作|问题|建议|措施|答复|要求|安排|目标|任务|内容|单位|时间|名称|规模"
    r"|地点|资金|条件|原则|意义|机遇|快报|通报|头条|盘点|扫描|之最|清单|台账|动态|消息|进度|讯|电|企业|先生|女士|同志|书记|市长|县长|主任|经理|董事长|部门|人员|项目|工程|条例|办法|通知|方案|规划|意见|会议|仪式|活动|协议|合作)$"
    r"|^(?:总投资|投资|年产|建设|今年|去年|目前|截至|项目|为|对|将|要|在|由|把|加快|推进|抓好|坚持|实施|完善|加强|着力|计划|谋划|预计|同意|一是|二是)"
    r"|[了是有吗呢吧们]|的$|、$|[亿万]美?元|%|记者|通讯员|第[一二三四五六七八九十]批"
)
_REACH = 170
_LEAST = 2
"""So many sorts of things an item must tell of what heads it."""


_PHASE = re.compile("[一二三四]期")


def heads(doc: Document, named: Sequence[Mention], works: Sequence[Mention]) -> list[Mention]:
    """Mentions of kind Project for the heads of items that no mention in `works` overlaps and no name in `named`
    fills."""
    taken, names = MentionIndex(works), MentionIndex(named)
    found = []
    hits = list(_HEAD.finditer(doc.text))
    for hit, following in zip(hits, [*(h.start() for h in hits[1:]), len(doc.text)], strict=False):
        span = _own(Span(*hit.span("name")), doc, names)
        until = min(hit.end() + _REACH, following)
        others = taken.overlapping(span) if span else ()
        if (
            span is None
            or not all(_PHASE.fullmatch(work.text) for work in others)
            or not _told(doc.text[hit.end() : until])
        ):
            continue
        found.append(Mention("Project", span, span.of(doc.text)))
    return found


def _own(span: Span, doc: Document, names: MentionIndex) -> Span | None:
    """The words of the head less the park or the place before it; None if they name no works."""
    words = span.of(doc.text)
    cut = re.match(r".{2,12} +(?=[^ ]{4})", words)
    start = span.start + cut.end() if cut else span.start
    for name in names.overlapping(Span(start, span.end)):
        if name.span.start == start and name.kind == "Park" and span.end - name.span.end >= _REST:
            start = name.span.end
    start += doc.text.startswith("的", start)
    own = Span(start, span.end) if span.end - start >= _REST else None
    if own is None or _NO_WORK.search(own.of(doc.text)):
        return None
    words, first = own.of(doc.text), doc.token_before(own.start + 1)
    filled = any(n.span == own and n.kind != "Infrastructure" for n in names.overlapping(own))
    if (filled and not words.endswith("厂")) or _SAYS.search(words) or like_a_firm(words):
        return None
    if first.pos in {"v", "d", "p", "c"} and rjieba.has_word(first.text):
        return None
    return own if holds_name(doc, own) or len(own) >= _LONG or _PROPER.search(words) else None


_REST = 4
_LONG = 8
"""Headings of sections are shorter."""
_PROPER = re.compile(r"[0-9]+号|“[^”]{2,10}”|[一-龥]{2,3}[村镇乡]|[东南西北]延|复线|连接线")
_SAYS = re.compile(
    r"[0-9]{4}年|[0-9]月|[0-9]日|的|设在|建在|位于|落户|落地|并网|投[运产用]|开工|动工|启动|开建|竣工|完工|通车|签约|突出|迎|正|已|将|要|把|让|为|被|给|从|打通|亮|破|选址|开诊|举行|举办|召开"
)
"""What makes the head a clause and no name."""


def _told(words: str) -> bool:
    told = sum(tells.search(words) is not None for tells in _TELLS)
    return told >= _LEAST and (_MONEY.search(words) is not None or told > _LEAST)
