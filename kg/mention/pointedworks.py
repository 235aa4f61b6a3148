"""Works called again by their kind alone: 甲风电场吊装到位。这座风电场…; 甲加工厂投产。工厂由…建设; 该船闸.

The kind closes the name of the work that was named last, so it points back to it; 项目 and 工程 alone are read
elsewhere, for every work is one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from kg.mention.aliases import Alias
from kg.mention.index import MentionIndex
from kg.model import Mention, Span
from kg.pattern import searcher
from kg.text.document import Document

_KINDS = (
    "风电场 光伏电站 抽水蓄能电站 储能电站 水电站 变电站 泵站 热电厂 电站 电厂 水厂 加工厂 工厂 "
    "厂子 厂 生产线 产线 示范线 中试线 线 中试平台 平台 数据中心 中心 示范基地 基地 产业园 物流园 "
    "加工园 科创园 码头 泊位 大桥 特大桥 桥 隧道 铁路 高速公路 高速 公路 大道 通道 道路 路 医院 "
    "学校 博物馆 装置 船闸 水库 市场 冷库 车间 酒店 小镇 公园 枢纽 综合体 牧场 养殖场 试验站 "
    "研究院 大楼 厂房 港区 管道 渠 机场 航站楼 水利枢纽 航道 示范站 窑炉 种植园 酒庄 景区 温室 "
    "大棚 场馆 体育馆 图书馆 展馆 储备站 储备库 仓库 仓 分选线 选果线 烘干线 大厦"
).split()
ALTERNATIVES = "|".join(sorted(set(_KINDS), key=lambda kind: (-len(kind), kind)))
_CLASSIFIERS = "座条家个套片艘栋处所幢"
_THIS = searcher(
    rf"(?:这(?:一?[{_CLASSIFIERS}])|该|此)(?P<noun>[一-龥]{{0,6}}?(?P<kind>{ALTERNATIVES}))"
    r"(?![一-龥]{0,2}(?:项目|工程|公司|集团)|[一-龥]?[区长址])"
)
"""这座风电场, 这条生产线, 该船闸."""
_BARE = searcher(
    rf"(?<=[。；\n])(?P<noun>(?P<kind>{ALTERNATIVES}))"
    r"(?=由|总|占地|位于|坐落|地处|设在|建在|投资|全长|[一二三]期|设计|规划|计划|建筑|将|已|预计|建成|今年|去年|明年|投产|于|20)"
)
"""…。工厂由, …。基地占地: at the head of a sentence."""
_TAIL = re.compile(
    r"(?:的?(?:建设|扩建|新建|改造|扩容|技改|迁建|续建))?(?:项目|工程)?(?:[一二三四]期)?(?:项目|工程)?”?$"
)
ALIKE = {
    "厂子": "厂",
    "工厂": "厂",
    "产线": "线",
    "生产线": "线",
    "厂房": "厂",
    "高速公路": "高速",
    "道路": "路",
    "公路": "路",
    "大桥": "桥",
}
_OPENS = re.compile(r"(?:^|[。\n])这[座条项套片]")
"""Where a sentence goes on with the only work that was named right before."""
_NEAR = 120
_MOST = 24
"""So many works back the one may be that is meant."""
_REACH = 400
"""So many characters back the work may be named."""


def pointing(doc: Document, named: Sequence[Mention], works: Sequence[Mention]) -> list[Alias]:
    """Mentions of works by their kind, each with the work that it points back to."""
    taken, built = MentionIndex(named), MentionIndex(works)
    ordered = sorted((w for w in works if w.kind == "Project"), key=lambda w: w.span)
    ends = [w.span.end for w in ordered]
    found: list[Alias] = []
    for hit in _hits(doc):
        span = Span(*hit.span("noun"))
        phrase = Span(*hit.span())
        if taken.hits(span) or not all(phrase.covers(w.span) for w in built.overlapping(span)):
            continue
        before = ordered[max(0, (at := bisect_right(ends, hit.start())) - _MOST) : at]
        target = _target(before, hit)
        told = doc.text.startswith("是", hit.end())  # 这条隧道是甲项目的控制性工程
        if target is None and not told and _OPENS.search(doc.text, max(0, hit.start() - 1), hit.end()):
            target = _only_one(before, hit)
        if target is not None:
            found.append(Alias(Mention("Project", span, span.of(doc.text), name=target.text), target))
    return found


def _hits(doc: Document) -> Iterator[re.Match[str]]:
    yield from _THIS.finditer(doc.text)
    yield from _BARE.finditer(doc.text)


def _target(before: Sequence[Mention], hit: re.Match[str]) -> Mention | None:
    """The last of the works `before` that is of the kind in `hit`."""
    for work in reversed(before):
        if hit.start() - work.span.end > _REACH:
            return None
        if _is_of(work.text, hit["noun"], hit["kind"]):
            return work
    return None


def _only_one(before: Sequence[Mention], hit: re.Match[str]) -> Mention | None:
    """The only work named right before, for a kind that its name does not tell: 甲二期…。这座水光互补电站."""
    near = [work for work in before[-2:] if hit.start() - work.span.end <= _NEAR]
    return near[0] if len({work.text for work in near}) == 1 else None


def _is_of(name: str, noun: str, kind: str) -> bool:
    """Whether the work `name` is a `noun`, or at least of its `kind` where nothing more is told of it."""
    core = _TAIL.sub("", name)
    told = noun.removesuffix(kind)
    return core.endswith((kind, ALIKE.get(kind, kind))) and all(char in core for char in told)
