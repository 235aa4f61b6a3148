"""Whether a list that tells of projects names them: 甲食品物流园、乙二期 are works, 新材料、装备制造 are trades."""

from __future__ import annotations

import re
from collections.abc import Sequence

import rjieba

from kg.gazetteer import load
from kg.mention.numbers import parse
from kg.model import Span
from kg.text.document import Document

_ENDS = re.compile(
    r"(?:[桥渠闸坝路楼馆]|水库|隧洞|泵站|机场|电厂|市场|商城|景区|景点|园|园区|中心|基地|厂|二期|三期|一期|扩建|改造|建设|生产线|小区|校区|学校|医院|公园|酒店|综合体|广场|码头|枢纽|景观带|商业街|技改|扩能|标准厂房|延线|连接线|港|路网|道路|管网|大桥|电站|水厂|提升|整治|修缮|大修|改建|疏浚|加固|迁建"
    r"|修复|产业化|工程|项目|小镇|社区|安置房|总部|仓储|物流|加工|厂房|专用线|供水|焦化|发电|光伏|储能|风电|供热|管网|提取|制造|生产|养殖|种植|研发|智能化|新村|渔港|治理|配套|材料|制品|新材料|合金|采摘|栽培)(?:（[^）]{1,20}）)?$"
)
_OUTPUT = re.compile(r"(?<![第0-9.])[0-9.]{1,12}[万亿千百]{0,2}(?!年|月|日|个|项|亿|元|户|家|人|%)[一-龥a-zA-Z³²]{2}")
"""What an item makes: 甲公司|5000台乙设备."""
_SITES = ("等项目现场", "等项目建设现场", "等项目施工现场")
_VISITED_LEAST = 3
"""So many names in a list of building sites make it one of projects, whatever they end with."""


def of_works(doc: Document, hit: re.Match[str], items: Sequence[Span]) -> bool:
    """Whether the list at `hit` is one of undertakings: by how half of its items end, one of those that have begun
    (开工项目包括…), by where they were seen, how many they are, or how long their names."""
    roads = _ROADS.match(doc.text, hit.end("list"))
    if roads:
        return parse(roads["count"]).value == len(items)
    if all(_KIND.fullmatch(i.of(doc.text)) for i in items):
        return False
    works = sum(bool(_ENDS.search(name) or _OUTPUT.search(name)) for name in (i.of(doc.text) for i in items))
    begun = works and doc.text.endswith(_BEGUN, 0, hit.start()) and min(map(len, items)) >= _NAME_LEAST
    if 2 * works >= len(items) or begun:
        return True
    site = doc.text.startswith(_SITES, hit.end("list")) and len(items) >= _VISITED_LEAST
    return site or counted_out(doc.text, hit) == len(items) or _long_names(doc, hit, items) or _summed(doc, hit, items)


_SUM = re.compile(
    r"等(?:(?P<count>[0-9]{1,3}|[一二两三四五六七八九十]{1,2})[个项只件])?[^，。；：、\s]{0,16}?(?:项目|工程)"
)
_NOT_YET = re.compile(r"(?:引进|招引|对接|谋划|洽谈|储备|申报|发展|拓展|布局|做好|抓好|实施好)[^，。；]{0,6}$")


def _summed(doc: Document, hit: re.Match[str], items: Sequence[Span]) -> bool:
    """桐甲尼龙薄膜、乙丙封装材料等9个项目: a list summed up as projects, half of whose items hold a name."""
    if not _SUM.match(doc.text, hit.end("list")) or _NOT_YET.search(
        doc.text, max(0, items[0].start - 10), items[0].start
    ):
        return False
    if all(_LINE.search(item.of(doc.text)) for item in items):
        return False
    return 2 * sum(holds_name(doc, item) for item in items) >= len(items)


_LINE = re.compile("(?:高速|高铁|铁路|公路|航道)$")
"""甲高速、乙高铁等通道工程: lines, of which no one tells that they are built."""


def holds_name(doc: Document, item: Span) -> bool:
    """Whether a place or a word that no dictionary has stands in `item`: 道路, 绿化 and 综合办公 are kinds."""
    words = [(doc.text[max(t.start, item.start) : min(t.end, item.end)], t.pos) for t in doc.tokens_in(item)]
    strange = any(len(w) > 1 and _HAN.fullmatch(w) and not rjieba.has_word(w) for w, _ in words)
    return strange or any(pos == "ns" or load().find(w) for w, pos in words if len(w) > 1)


_HAN = re.compile("[一-龥]+")


_ROADS = re.compile(
    r"(?P<count>[两二三四五六七八九2-9])(?:条(?:高速公路|公路|铁路|道路|市政道路|路)|所(?:学校|中学|小学|医院)|座(?:[大立]交?桥|水库|电站))"
    r"(?=[^，。；]{0,12}(?:通车|开工|动工|建成|竣工|完工|贯通|新建|投用))"
)
"""甲至乙、丙至丁两条高速公路通车."""
_KIND = re.compile(r"[一-龥]{2,4}(?:制造|加工|生产|养殖|种植|物流|研发|仓储|储能|发电|焦化|光伏|材料)")
"""高端设备制造, 辣椒加工: what is done, which is no name."""
_NAME_LEAST = 6
"""Characters of the name of works, at least: 基础设施 and 交通治理 are kinds."""
_BEGUN = ("开工", "竣工", "投产", "签约")
_COUNT_OF_LIST = re.compile(
    r"(?P<count>[0-9]{1,2}|[三四五六七八九十])[个项](?![^，。；：]*(?:领域|行业|产业))[^，。；：、]{0,8}(?:项目|工程)"
)


_OF_PROJECTS = re.compile(r"[0-9]{1,3}[个项](?:重点|重大|签约|开工)?项目(?:主要|分别)?(?:包括|有|为|是)$")
_LONG = 6


def _long_names(doc: Document, hit: re.Match[str], items: Sequence[Span]) -> bool:
    """这11个项目包括|甲小镇、乙千亩油茶等: what projects are said to include, each by a long name, one at least as
    undertakings are called."""
    lead = _OF_PROJECTS.search(doc.text, max(0, hit.start("list") - 12), hit.start("list"))
    names = [item.of(doc.text) for item in items]
    return lead is not None and all(len(n) >= _LONG for n in names) and any(_ENDS.search(n) for n in names)


def counted_out(text: str, hit: re.Match[str]) -> int:
    """How many projects the words beside the list at `hit` count: 14个重点项目：甲、乙…; 甲、乙等6个项目."""
    before = list(_COUNT_OF_LIST.finditer(text, max(0, hit.start("list") - 16), hit.start("list")))
    behind = _COUNT_OF_LIST.match(text, hit.end("list") + text.startswith("等", hit.end("list")))
    found = behind or (before[-1] if before else None)
    number = parse(found["count"]).value if found else None
    return int(number) if number else 0
