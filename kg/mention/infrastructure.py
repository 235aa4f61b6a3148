"""Roads, railways, ports, airports, power lines: named lines and nodes of transport."""

from __future__ import annotations

import re
from collections.abc import Iterator

import rjieba

from kg.gazetteer import load
from kg.mention import tiedlines
from kg.mention.boundary import name_start, past_verbs
from kg.model import Mention, Span
from kg.text.document import Document

# Every alternative begins with a literal, so that a search skips to it.
_ENDING = re.compile(
    r"快铁|高速公路(?![网里管交总])|高速铁路|城际铁路|高速(?![发增推运度转行旋公铁网印])|高铁(?![新站滤减座零轴轮刹])"
    r"|铁路(?![局专公集工货网线]|物流)|城际(?!铁路)|客专|特高压直流(?:线路|工程)?|特高压线路|特高压交流|输电线路"
    r"|直流(?:线路)?(?=[，。、；])|疏港公路|运河|特大桥(?!工程|项目)|绕城高速公路|绕城高速|快速路|快速[一二三四]?通道|专线(?=[，。；、]|$)"
    r"|口岸(?=[，。；、\n后前和与的是将已]|$)|国际机场(?![高快大专])|机场(?![高快大专])|货场(?<!路货场)|港区(?<![新税]港区)|火车站|高铁站|东站(?![起在稳位点])|西站(?![起在稳位点])|南站(?![起在稳位点])|北站(?![起在稳位点])"
    r"|港(?<![空鹿香贸新流据园产业易渔陆造慧创技字息件命康芯临]港)(?![资口股商澳务区珠城币元湾达])(?!工业区|开发区|经济区|产业园|工业园|园区)"
)
_LINE = re.compile(r"(?:铁路|高铁|城际)$")
_NODE = re.compile(r"[港站区场]$")
_STATION = re.compile(r"[一-龥]{2,3}站(?![起在稳位点])")
_NUMBERED = re.compile(
    r"[GS][0-9]{1,4}(?<![0-9A-Za-z][GS].)(?![次0-9])[A-Z]?(?:(?![与和至及到])[一-龥]{2,6}高速(?:公路)?)?|[0-9](?<![0-9].)[0-9]{2}(?:国道|省道)"
    r"|国道[GS]?[0-9]{3}|省道[GS]?[0-9]{3}|县道[XY]?[0-9]{3}"
    r"|(?:轨道交通|地铁|轻轨|城轨)S?[0-9]{1,2}号线"
)
_GENERIC = re.compile(
    r"^(?:省际|城际|沿线|国家|普通|全国|中国|两条|一条|多条|新|该|这条|通|建|修|京津冀|电气化|现代|首条|干线|国际|内河|客运|货运|空|海|陆"
    r"|枢纽|进口|水运|航空|陆路|水路|对外|开放|边境|一类|二类|指定|通关|沿边|边民|整车|药品|肉类|主要|重要|大|深水|车道|改扩建|全省|全市|境内|共用|约定|铁路|公路|民用|通用)*$"
)
_NO_NAME = re.compile(r"最[大长高早]|[不没未]通$|实现|将建|全程|第[一二三四]条|(?:[一二三四五六七八九十]局|公司|集团)$")
"""某地区最大机场 is told and not named; 中铁某局|机场项目部 is a firm's site."""
_BRANCH = re.compile(r"[一-龥]{2,4}?(?:连接线|联络线|支线)(?!工程|项目)")
"""北接甲高速|乙连接线: a line of its own, where another ends at it; elsewhere it is what is built."""
_JOINED_TO = tuple("接与和至到从及、")
_LISTED = {"高速", "高速公路", "铁路", "高铁"}
_LONGEST = 14


def recognise(doc: Document) -> list[Mention]:
    """Infrastructure in the clean text; in a list that ends with 高速 each member counts (大广、衡德、京台高速)."""
    found: dict[int, Mention] = {}
    for mention in [*_by_ending(doc), *_numbered(doc), *_between_towns(doc), *tiedlines.recognise(doc)]:
        held = found.get(mention.span.start)
        if held is None or len(held.span) < len(mention.span):
            found[mention.span.start] = mention
    return sorted(found.values(), key=lambda m: m.span.start)


def _line(doc: Document, start: int, end: int, name: str = "") -> Mention:
    return Mention("Infrastructure", Span(start, end), doc.text[start:end], name)


def _by_ending(doc: Document) -> Iterator[Mention]:
    floor = last = 0
    for hit in _ENDING.finditer(doc.text):
        if hit.group() == "港" and not doc.token_boundary(hit.end()):
            continue  # 投资|港机项目
        if hit.group() == "港区" and _is_district(doc.text, hit.end()):
            continue
        start = past_verbs(doc, name_start(doc, hit.start(), floor), hit.start())
        deed = _DEED.match(doc.text, start, hit.start())
        start = deed.end() if deed else start
        if start == floor and hit.end() - last <= _LONGEST and doc.text.endswith("港", 0, floor):
            start = last  # 甲港 + 乙港区 is one port's part
        start = _two_towns(doc, _past_joints(doc, start, hit.start()), hit)
        if not _NODE.search(hit.group()):
            start = _over_to(doc, start)
        core = doc.text[start : hit.start()]
        if (
            not 2 <= len(core) <= _LONGEST
            or _GENERIC.match(core)
            or _NO_NAME.search(core)
            or _verbal(doc, start, hit.start())
            or (hit.group().endswith("通道") and tiedlines.costed(doc, hit.end()))
        ):
            continue
        if hit.group() in {"港", "港区"} and load().find(doc.text[start : hit.end()]):
            continue  # a town or a district by its name
        joined = hit.group() in _LISTED and doc.text.endswith(_JOINED_TO, 0, start)
        branch = _BRANCH.match(doc.text, hit.end()) if joined else None
        yield _line(doc, start, branch.end() if branch else hit.end())
        if hit.group() in _LISTED:
            yield from _list_before(doc, start, hit.group())
        floor, last = hit.end(), start
        station = _STATION.match(doc.text, floor) if _LINE.search(hit.group()) else None
        if station:
            yield _line(doc, *station.span())


def _is_district(text: str, end: int) -> bool:
    """铁山港区: whether a division of that name ends there."""
    return any(load().find(text[start:end]) for start in range(max(0, end - 5), end - 2))


_FREE = frozenset("、，。；：“（与和及到至接是经在的")


def _two_towns(doc: Document, start: int, hit: re.Match[str]) -> int:
    """揭惠高速: two towns by one character each, whatever words they look like."""
    two = hit.start() - 2
    bare = start > two >= 0 and (two == 0 or doc.text[two - 1] in _FREE)
    if not bare or hit.group() not in {"高速", "高速公路", "高铁"}:
        return start
    name = doc.text[two : hit.start()]
    unknown = _LIKE_A_NUMBER.match(name) or not rjieba.has_word(name)
    return two if re.fullmatch(r"[一-龥]{2}", name) and unknown else start


_LIKE_A_NUMBER = re.compile("[十百千万][天里分]")
"""接|十天高速: two towns, and no number of days."""


_JOINT = re.compile(
    r".*(?:[东西南北](?:起|至|接|连|经)|接到|接入|连到|连接|架设|通过|穿过|跨越|途经|改造|利用|(?<=[一-龥]{2})[和与及](?=[一-龥]{2}))"
)


def _past_joints(doc: Document, start: int, head: int) -> int:
    """厂区接到|甲铁路, 甲和|乙高速: a line's name begins behind the verb or the conjunction."""
    joint = _JOINT.match(doc.text, start, head)
    return joint.end() if joint and head - joint.end() >= 2 else start


def _verbal(doc: Document, start: int, head: int) -> bool:
    """两县约定共用铁路: what stands before a line's kind is a verb and no name."""
    last = doc.token_before(head)
    return last.pos in {"v", "d", "p", "uj"} and len(last.text) > 1 and last.start > start


_TO = re.compile(r"[一-龥]{2,4}(?:至|(?<![接连达通修建])到|—|-)$")


def _over_to(doc: Document, start: int) -> int:
    """甲至乙至丙高铁: the line's name begins with its first end."""
    while start > 2:
        ends = _TO.search(doc.text, max(0, start - 5), start)
        if ends is None:
            return start
        left = doc.token_before(ends.end() - 1).start
        if not 2 <= ends.end() - 1 - left <= 4:
            return start
        start = left
    return start


_DEED = re.compile(
    r"(?:年内|全年|今年|明年|一致同意|同意|计划|拟|投资|规划|开发|建设|新建|改建|扩建|升级|改造|启动|推进){1,3}(?=[一-龥]{2})"
)
"""Before the name of a port or a line, what is done to it."""
_NO_LINES = frozenset("公路 铁路 高速 航空 水路 水运 海运 机场 港口 河流 城区 县城".split())
_MEMBER = re.compile(
    r"(?:^|(?<=[^一-龥])|(?<=[与和将接至到连沟通及穿过]))(?P<name>(?![与和将接至到连沟通及经]|[一-龥]{0,2}[期段项县市区镇])[一-龥]{2,3})、$|(?<=、)(?P<last>[一-龥]{2,3})[和与及]$"
)


def _list_before(doc: Document, at: int, ending: str) -> Iterator[Mention]:
    """The members of a list that leave out the ending of its last."""
    while at >= 3:
        member = _MEMBER.search(doc.text, max(0, at - 5), at)
        group = "last" if member and member["last"] else "name"
        if member is None or member[group] in _NO_LINES:
            return
        yield _line(doc, *member.span(group), name=member[group] + ending[:2])
        at = member.start(group)


_BETWEEN = re.compile(r"“[一-龥]{2,6}(?:—{1,2}|－|-|至)[一-龥]{2,6}”[一-龥]{0,12}?(?:专线|班列|航线|线路|通道|快线)")


def _between_towns(doc: Document) -> Iterator[Mention]:
    """“甲—乙”绿色农产品专线: a service named by its two ends."""
    for hit in _BETWEEN.finditer(doc.text):
        yield _line(doc, hit.start(), hit.end())


def _numbered(doc: Document) -> Iterator[Mention]:
    for hit in _NUMBERED.finditer(doc.text):
        yield _line(doc, hit.start(), hit.end())
