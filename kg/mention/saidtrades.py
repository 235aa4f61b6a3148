"""Trades that a sentence says outright to be such, whatever their words: 把糖业列为重点产业; 腊肉、药材两个产业.

What is listed needs no word that we know of trades where the sentence tells by its own words that trades are meant, or
counts them: 甲、乙、丙三个产业.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.mention.lexicon import words
from kg.mention.tradewords import JOINT, TRADE, item_start, parts_two
from kg.model import Mention, Span
from kg.pattern import searcher
from kg.text.document import Document

_DIGITS = "一二两三四五六七八九十"
_COUNT = rf"(?:[{_DIGITS}0-9]{{1,2}}(?:大|个|条|张|块|根|类|项|道))"
_KIND = (
    r"(?:主导|首位|支柱|特色|优势|传统|新兴|培育|重点|战略性|主打|富民|核心|拳头|未来|先导|当家|看家|强[县市区]|立[县市区]"
    r"|骨干|接续|替代|扶持|打造|发展|招引|招商|主攻|引进|承接|转型|千亿级?|百亿级?|农业|工业)"
)
_HEAD = (
    rf"(?:{_COUNT})?(?:第[一二三]|头号|一号|最大|新|老|金字|主要)?(?:的)?(?:(?:{_KIND}){{1,3}}性?(?:产业|行业|方向|赛道|板块"
    r"|领域|主线|集群|产业链|链条|门类)|主业|主线|主链|支柱|顶梁柱|老本行|家底|招牌|名片|(?<=[一头当看]号)产业"
    r"|(?:发展|招商|招引|产业|重点)(?:重点|方向|主线)|重点产业|重点扶持|重点培育|重点发展)"
    r"(?!化)(?![一-龥]{0,2}(?:项目|工程|企业|任务|工作|园|基地|地区|城市))"
)
"""Words for what a place lives on: 三大主导产业, 第二张名片, 老本行."""
_LIST = r"(?P<list>[^，。；：！？\n“”（）]{2,70}?)"
_TAKEN = searcher(
    rf"(?:把|将(?!把)){_LIST}(?:与[^，。；、]{{2,8}})?(?:正式|明确|一起|一并|并列|分别|统一|整体)?(?P<anchor>(?:列入|列为|纳入|作为|确定为|确立为"
    r"|定为|定位为|明确为|当作|当成|选为|选作|视为|列作|(?:培育|打造|发展|做|建设)成为?|(?:培育|打造|发展)为)"
    rf"[^，。；、\n]{{0,14}}?{_HEAD})"
)
"""把甲、乙列为重点扶持产业."""
_WITH = searcher(rf"(?<!可)以{_LIST}(?P<anchor>为[^，。；、\n]{{0,6}}?{_HEAD})")
"""以甲、乙为主业."""
_IS = searcher(
    rf"(?<![^，。；：\n“])(?:我们的?|我[县市区]的?|全[县市区]的?){{0,1}}{_LIST}(?:产业|行业|产业链|集群)?"
    r"(?:已|正|也|均|都|在|已经|如今|一直|则|现已|逐渐|逐步|日渐|加速|早|早已|被){0,3}"
    r"(?P<anchor>(?:是|为|成为|成了|列为|确定为|定为|发展成为?|成长为|跃升为|晋升为)"
    rf"[^，。；、\n]{{0,14}}?{_HEAD})"
)
"""甲、乙是丙市的两块招牌."""
_OF_OLD = searcher(
    rf"(?<![^，。；：\n])(?P<anchor>[^，。；：\n]{{2,10}}的(?:家底|老本行|招牌|看家本领|底色|强项|优势)[是在]){_LIST}(?=[，。；])"
)
"""丙市的家底是|甲."""
_SUMS = r"(?:产业链|产业集群|产业|主链|链条|链|主业|行业|领域|赛道|板块|方向|集群|门类|主线|大类|类)"
_COUNTED = searcher(
    rf"(?<![^，。；：\n“]){_LIST}(?P<anchor>等?(?P<count>[{_DIGITS}0-9]{{1,2}})(?:[大个条类](?:{_KIND}){{0,3}}性?{_SUMS}|类(?=占|共|项目)))"
    r"(?!\d|[一-龥]{0,2}(?:标段|工程|工种|专班|小组|分队))"
)
"""甲、乙、丙|三个产业: as many as are counted."""
_SOUGHT = searcher(
    rf"(?P<anchor>(?:围绕|聚焦|瞄准|锁定|紧盯|紧扣){_LIST}(?:等)?(?:产业链?|领域|行业)?"
    r"(?:开展|实施|进行|大力|全力|着力|持续|精准|靶向|定向|延链|补链|强链)*(?:招商(?:引资)?|补链|强链|延链|布局))"
)
"""围绕甲、乙精准招商."""
_FORMED = searcher(
    rf"(?P<anchor>(?:形成|构建|构筑|建成|集聚|打造)(?:了|起|出)?以?){_LIST}(?:等)?(?:为主|的|为主的|为主体的|为支撑的|为核心的)"
    r"(?:完整|全|现代|特色|多元)?(?:产业)?(?:链条|格局|体系|产业链|产业集群|集群)"
)
"""形成甲、乙、丙的链条."""
_TURNED = searcher(
    r"(?P<anchor>(?:加快|推动|推进|促进|支持|引导|带动|改造|提升|做强|做优|做大|壮大)+(?:了)?)"
    rf"{_LIST}等(?:{_KIND}){{0,2}}产业(?:转型|升级|改造|提档|集聚|发展|振兴|向)"
)
"""加快甲、乙等产业转型."""
_LEANS = searcher(
    rf"(?P<anchor>侧重(?:于)?|偏重(?:于)?|专攻|主攻(?:方向)?(?:为|是)?|主打|重点盯|盯上(?:了)?|看准(?:了)?|瞄准(?:了)?|锁定(?:了)?|聚焦(?:于)?|(?:聚力|着力|奋力|加快|全力)(?:突破|攻坚|发展|培育|做强|壮大)|锚定|抢滩|抢占|发力|深耕|进军|做大做强|做强做优|做优做强|大力发展|重点发展|着力发展){_LIST}(?=[，。；])"
)
"""侧重甲和乙."""

_IN_QUOTES = searcher(
    r"(?P<anchor>(?:聚焦|围绕|构建|确立|打造|形成|培育|发展|壮大|做强|锁定|瞄准|明确|布局)(?:了|起|出)?(?:以)?)"
    rf"“(?P<list>[^”\n，。；]{{4,60}})”(?:等)?(?:{_COUNT})?(?:{_KIND}){{0,3}}性?{_SUMS}"
)
"""聚焦“甲、乙、丙”三大产业; 确立了“甲+乙”主导产业."""
_LED_BY = searcher(
    r"以(?P<list>[^，。；：！？\n“”（）]{2,30}?为(?:主导|龙头|引领|核心|首位|主体|支柱)、(?:以)?[^，。；：！？\n“”（）]{2,40}?)(?:等)?"
    r"(?P<anchor>为(?:支撑|辅助?|补充|配套|特色|两翼|基础|主体|先导|延伸)的?)"
)
"""以甲为龙头、乙和丙为支撑的产业体系."""
_BASE = searcher(
    r"(?P<anchor>(?:打造|建设|建成|形成|培育|构筑|是|成为|发展成)(?:了|成为?|起|为)?(?:[^，。；、的]{0,8}的)?)"
    r"(?P<list>[一-龥A-Za-z]{2,12}?)(?:等)?(?:[0-9一二两三五百千]{1,4}亿元?级?|百亿级?|千亿级?|特色|优势)?产业(?:集群|基地|高地|集聚区)(?=[，。；])"
)
"""着力打造硅碳新材料|产业基地."""
_JOINS = re.compile(rf"{JOINT.pattern}|为(?:主导|龙头|引领|核心|首位|主体|支柱)、(?:以)?|\+")
_WORDS = frozenset("和 与 及 以及".split())
"""Joints that may be parts of words."""


class Said(NamedTuple):
    """One statement: all its words, those that tell, and the trades."""

    span: Span
    anchor: Span
    members: list[Mention]


def said(doc: Document) -> Iterator[Said]:
    """Every statement of the patterns above, with as much trust in unknown words as its own allow; of
    two that share words the first kind stands."""
    kept: list[Span] = []
    for pattern in (
        _IN_QUOTES,
        _LED_BY,
        _TAKEN,
        _WITH,
        _IS,
        _OF_OLD,
        _BASE,
        _COUNTED,
        _SOUGHT,
        _FORMED,
        _TURNED,
        _LEANS,
    ):
        for hit in pattern.finditer(doc.text):
            found = _members(doc, hit, pattern)
            if found and _enough(found, pattern, hit):
                end = max(hit.end("anchor"), found[-1].span.end)
                start = min(found[0].span.start, hit.start("anchor"))
                span = Span(start, end)
                if not any(span.overlaps(other) for other in kept):
                    kept.append(span)
                    yield Said(span, Span(*hit.span("anchor")), found)


def _enough(found: list[Mention], pattern: re.Pattern[str], hit: re.Match[str]) -> bool:
    """Whether `found` are trades by what is said: counted rightly, called an industry, or known for the most part."""
    known = sum(bool(TRADE.search(m.name) or _WARES.search(m.name)) for m in found)
    if "另一" in hit["anchor"] or (hit["anchor"].endswith("类") and 2 * known < len(found)):
        return False
    if pattern is _COUNTED:
        return len(found) > 1 and _number(hit["count"]) == len(found)
    if pattern in {_TAKEN, _WITH, _IS} and _CALLED.search(hit["list"][-4:] + hit["anchor"]):
        return True
    if pattern is _BASE:
        return known == len(found)
    outright = pattern in {_TAKEN, _WITH, _IS, _OF_OLD, _TURNED, _LED_BY}
    if outright:
        return 2 * known >= len(found)
    told = pattern is _IN_QUOTES or (pattern is _LEANS and hit["list"].endswith(("产业", "产业链", "赛道")))
    return len(found) > 1 and (told or 2 * known >= len(found))


_CALLED = re.compile("产业|主业|行业")
_WARES = re.compile(
    "[棉毛麻家织]纺|织布|织造|印染|制鞋|鞋[业服帽]|袜|内衣|腊肉|肉[制品类]|青稞|[藏蒙苗]药|温泉|民宿|电瓷|泵|阀门|电机|紧固件|刀具|眼镜|灯饰"
    "|卫浴|洁具|石墨|烟花|花炮|铸件|钢管|型材|[糖矿渔牧林竹铝铜钢]业|石料|瓷|砂|碳酸钙|粉丝|酱|醋|豆制品|粮|薯|椒|蒜|姜|笋|菇|木耳"
    "|枣|杞|果|瓜|橘|橙|柚|苹果|核桃|油茶|水稻|玉米|大豆|牛|羊|猪|鸡|鸭|鹅|鱼|虾|蟹|贝|蜂|蚕|参$|药|旅|器$|机械?$|材$|件$|车$|料$|布$|油$"
)
"""Things that are as often a trade as wares; trades in a sentence that says so."""


def _number(text: str) -> int:
    if text.isdigit():
        return int(text)
    text = text.replace("两", "二")
    return _DIGITS.replace("两", "").index(text) + 1 if len(text) == 1 else 0


def _members(doc: Document, hit: re.Match[str], pattern: re.Pattern[str]) -> list[Mention]:
    """The trades of the list, all of them or none."""
    start, end = hit.span("list")
    joint = _JOINS if pattern in {_IN_QUOTES, _LED_BY} else JOINT
    cuts = [
        j
        for j in joint.finditer(doc.text, start, end)
        if parts_two(doc, start, j, end)
        and (j.group() not in _WORDS or (doc.token_boundary(j.start()) and doc.token_boundary(j.end())))
    ]
    found: list[Mention] = []
    at = start
    for until, following in [*((j.start(), j.end()) for j in cuts), (end, end)]:
        begin = at
        if at == start and pattern in {_IS, _COUNTED, _BASE}:
            begin = max(at, item_start(doc, until)) if until > at else at
        item = _item(doc, begin, until, alone=not cuts)
        if item is None:
            return []
        found.append(item)
        at = following
    return found


_TAIL = re.compile(
    r"(?:(?<![高中平])等.{0,6})?"
    r"(?:[一二两三四五六七八九十0-9]{1,2}[大个条类])?(?:产业链|产业集群|产业|行业|领域|集群|方向|赛道|板块|门类)?$"
)
_NO_ITEM = re.compile(
    r"不(?!锈钢)|[的了在这那个我你他她它让使得着过同把被对从向到]|项目|企业|公司|园区|招商|发展|建设|就业|民生|振兴|治理|保护|改革|创新|开放|服务(?!业|外包|贸易)"
    r"|工程|工作|环境|生活|文明|人才|教育|目标|任务|机遇|优势|资源|品牌|(?<![农水林畜海副乳菌])产品|技术|市场|作为|成为|集群|产业|投资|引进|基地|平台|城市|乡村"
    r"|集团|眼下|目前|盘子|[省市县区镇村]$|^[是为以与和及等分]|[和与及]$|亿|万|年"
)
_METALS = frozenset("铝铜铁钢锂茶糖酒盐煤药纸瓷铅锌钨锡镍鹿鹅鸭羊牛猪虾蟹竹藤枣梨桃麻棉丝粮油菌花果蔬参")
"""Things of one character that are a trade in a list."""
_LONGEST = 12
_GRAMMAR = frozenset("rpdcumfyq")


def _item(doc: Document, start: int, end: int, *, alone: bool) -> Mention | None:
    """The trade that `start:end` names."""
    text = doc.text[start:end]
    name = _TAIL.sub("", text)
    if not 1 <= len(name) <= _LONGEST or not name.isalnum() or name in words("industry_generic") | _BARE:
        return None
    if len(name) == 1 and (alone or name not in _METALS):
        return None
    if _NO_ITEM.search(name):
        return None
    tokens = doc.tokens_in(Span(start, start + len(name)))
    if tokens[0].pos[:1] in _GRAMMAR or any(t.pos in {"ns", "nr", "nt"} and len(t.text) > 2 for t in tokens):
        return None
    if not TRADE.search(name) and any(t.pos == "v" for t in tokens[:-1]):
        return None
    return Mention("Industry", Span(start, start + len(name)), name, name)


_BARE = frozenset("经济 农业 商业 项目 民营 企业 质量 安全 效率 品质 主业 产业 产品 工业 生态 文化 服务 科技".split())


def known_trade(doc: Document, span: Span) -> bool:
    """Whether the words at `span` name a trade by words that we know of trades or wares."""
    item = _item(doc, span.start, span.end, alone=True)
    return item is not None and item.span == span and bool(TRADE.search(item.name) or _WARES.search(item.name))
