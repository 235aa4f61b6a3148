"""Industries: trades that a text names as such, alone (家居产业) or in a list (涉及智能家居、食品加工等领域)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.mention.lexicon import alternation, words
from kg.model import Mention, Span
from kg.text.document import Document

_ITEM = r"[一-龥A-Za-z+（）·]{2,14}?"
_LIST = rf"(?P<list>{_ITEM}(?:[、和与及，]{_ITEM}){{0,7}}?)"
_NUMBER = r"(?:[\d一二三四五六七八九十两]{1,2}大?(?:个)?(?:类|主导|重点|新兴|优势|特色|传统|支柱|战略性)*|多个?|若干)?"
_FIELD = r"(?:大?类|领域|产业|行业|板块|业态|方向|门类|产业链|赛道)"
_KIND = r"(?:主导|首位|支柱|特色|优势|传统|新兴|培育|重点|战略性|主打|富民|核心|拳头)+"
_PATTERNS = tuple(
    re.compile(source)
    for source in (
        rf"以{_LIST}(?:等)?{_NUMBER}(?:产业)?为(?:[\d两三四]大)?(?:{_KIND}(?:性)?产业|主导|重点|主攻方向)",
        rf"(?:{_KIND}产业|首位产业|产业定位|主导产业方向)(?:主要)?(?:为|是|有|包括|：){_LIST}(?=等|[，。；]|两|三|四|$)",
        rf"(?:主要)?(?:涉及|涵盖|涉|覆盖|分布在|集中在|集中于|聚焦于?|瞄准|涵括|主攻|布局|投向|面向|包括)(?:了)?{_LIST}(?:等)?{_NUMBER}{_FIELD}",
        rf"(?:重点|大力|着力|主要|优先)?(?:发展|培育|打造|壮大|布局|推进|推动|开发|做强|围绕|聚焦|把|将){_LIST}(?:等)?{_NUMBER}(?:{_KIND})?(?:产业|作为|确立为|确定为|列为|领域|两大|三大|四大)",
        rf"(?:^|(?<=[，。；：\n、]))(?:在|形成|做强|壮大|培育|巩固|拥有|把)?{_LIST}(?:等)?(?:[两二三四五六七八九]|\d+)(?:大|个)(?:新)?(?:{_KIND})*(?:产业|领域|方向|行业|集群|支柱)",
        rf"(?:^|(?<=[，。；：\n、]))(?:巩固|做强|壮大|培育|提升)(?P<list>{_ITEM}){_KIND}产业",
        rf"(?:重点|主要)(?:发展|布局)(?!的){_LIST}(?:等)?(?=[，。；])",
        rf"(?:^|(?<=[，。；\n])){_LIST}(?:等)?(?:[两三四]大|\d大)?(?:，)?(?:是|为)[^，。；]{{0,16}}(?:{_KIND}产业)",
        rf"(?:共有|分为|包括){_LIST}等[\d一二三四五六七八九十]+大类(?:行业|产业)?",
    )
)
_ALONE = re.compile(r"(?P<name>[一-龥A-Za-z]{2,8})产业(?![园化集项类链基投开技结发示带新升转协融城革工用业区资承联])")
_BREAK = re.compile(r"[、，]|(?<=[一-龥]{2})[和与及](?=[一-龥]{2})|以及")
_TAIL = re.compile(r"(?:等|产业|行业|领域|业态|板块)+$")
_HEAD = re.compile(
    r"^(?:(?:以|围绕|涉及|涵盖|发展|培育|打造|壮大|做强|做大|推动|推进|加快|重点|大力|着力|主要|包括|把|将|形成|构建|实施|了|的|以及|和|与|及|聚焦|瞄准|布局|在|为|是|全市|该市|该县|我市|我县|依托|支持|促进|积极)+)"
)
_NOT = frozenset(
    "传统优势 主导 首位 支柱 特色 优势 传统 新兴 重点 战略性新兴 高新技术 相关 各 本地 当地 全 工业 服务 三大 两大 四大 五大 多个 战略性 未来 县域 区域 富民 绿色 主要 其他 配套 "
    "上下游 龙头 乡村 数字 一二三 第一 第二 第三 一产 二产 三产 实体 民营 外向型 现代 关联 项目 企业 园区 城市 乡镇 城乡 市场 资源 人才 技术 科技 资金 创新 平台 招商 高端 中高端 优质 这些 "
    "长期合作 合作 深化合作 开展合作 投资 建设 生产 研发 以上 多元 新型 规模 两地 双方 京津 全国 全省 国家 世界 国际".split()
)


@dataclass(frozen=True, slots=True)
class IndustryList:
    """A statement that lists industries: the whole statement's span and its members."""

    span: Span
    members: tuple[Mention, ...]


def recognise(doc: Document) -> list[Mention]:
    """Industries in the clean text, with their names less 产业."""
    found: dict[tuple[int, int], Mention] = {}
    for statement in statements(doc):
        for member in statement.members:
            found.setdefault((member.span.start, member.span.end), member)
    for mention in _alone(doc):
        if not any(m.span.overlaps(mention.span) for m in found.values()):
            found[(mention.span.start, mention.span.end)] = mention
    return sorted(found.values(), key=lambda m: m.span.start)


def statements(doc: Document) -> list[IndustryList]:
    """Every statement that lists industries, in order; of overlapping ones the first pattern's stands."""
    kept: list[IndustryList] = []
    for pattern in _PATTERNS:
        for hit in pattern.finditer(doc.text):
            span = Span(*hit.span())
            if any(span.overlaps(other.span) for other in kept):
                continue
            members = tuple(_members(doc, hit.start("list"), hit.end("list")))
            if members:
                kept.append(IndustryList(span, members))
    return sorted(kept, key=lambda s: s.span.start)


def _members(doc: Document, start: int, end: int) -> Iterator[Mention]:
    at = start
    cuts = [m.span() for m in _BREAK.finditer(doc.text, start, end)] + [(end, end)]
    for cut_start, cut_end in cuts:
        mention = _industry(doc, at, cut_start)
        if mention is not None:
            yield mention
        at = cut_end


def _industry(doc: Document, start: int, end: int) -> Mention | None:
    """The trade named at `start:end`, less verbs before it and 产业 behind it; None if that is no trade."""
    head = _HEAD.match(doc.text[start:end])
    if head:
        start += head.end()
    text = doc.text[start:end]
    name = _TAIL.sub("", text)
    if not 2 <= len(name) <= 12 or name in _NOT or name in words("name_stops") or re.search(r"[的了在个项元]|公司|项目|园区|(?:优势|主导|特色|支柱|新兴|培育)$|^[两三四五]大", name):
        return None
    if not text.endswith(("产业", "行业")) and not _TRADE.search(name):
        return None
    if re.match(_VERBS, name) or any(t.pos in {"r", "d", "p", "c", "uj", "ul", "ns"} for t in doc.tokens_in(Span(start, start + len(name)))[:1]):
        return None
    return Mention("Industry", Span(start, end), text, name)


_TRADE = re.compile(alternation("trades"))
_VERBS = re.compile(r"明确|锁定|承接|加快|延链|补链|强链|深化|开展|推|促|实现|提升|提高|完成|建成|通车|发展|打造|跨越|不断|全力|做|抓|整合|集聚|吸引|出台|制定|科学|规划和|区重点")


def _alone(doc: Document) -> Iterator[Mention]:
    """X产业: the words before 产业, back to a word that no trade's name holds."""
    for hit in _ALONE.finditer(doc.text):
        start = hit.end("name")
        while start > hit.start("name"):
            token = doc.tokens_in(Span(start - 1, start))[-1]
            if token.text in words("name_stops") or token.pos in {"p", "c", "uj", "r", "m", "d", "ns", "v", "f"}:
                break
            start = max(token.start, hit.start("name"))
        name = doc.text[start : hit.end("name")]
        if len(name) >= 2 and name not in _NOT:
            yield Mention("Industry", Span(start, hit.end()), doc.text[start : hit.end()], name)
