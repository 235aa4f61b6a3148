"""Firms without a legal form in their names: listed firms with their code, members of a list of firms, trade names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import rjieba

from kg.mention.boundary import name_start
from kg.mention.lexicon import alternation, words
from kg.model import Mention, Span
from kg.text.document import Document

_LISTED = re.compile(r"(?P<name>[一-龥A-Za-z*]{2,8})（(?:股票代码|证券代码)?：?(?:SZ|SH|HK)?\d{4,6}(?:\.[A-Z]{2})?）")
_FIRMS = re.compile(
    r"(?P<list>[一-龥A-Za-z（）]{2,18}(?:、[一-龥A-Za-z（）]{2,18}){1,9}(?:[和与及][一-龥A-Za-z（）]{2,12})?)等"
    r"[^，。；、\n]{0,16}?(?:企业|公司|商户|客户|租户|集团|单位|品牌|供应商|巨头|车企|药企|院企|厂商|老板)"
)
_PARTNERS = re.compile(r"(?P<list>[一-龥A-Za-z]{2,8}(?:、[一-龥A-Za-z]{2,8})+)(?:都|均)(?:是|为)[^，。；]{0,10}(?:租户|客户|用户|股东|伙伴|企业)")
_TRADE = re.compile(rf"(?:{alternation('trade_tails')})(?![一-龥]{{0,6}}(?:有限|公司|集团|产业|园|工程|学院|大学|研究|领域|行业|局|厅|委|城|中心|协会))")
_AFTER = re.compile(
    r"（\d{4,6}|(?:主营|主打)|(?:是|系)[^，。；]{0,16}(?:公司|企业|龙头)|，?(?:计划|拟|将|再|已)?(?:投资|出资)|董事长|总经理|总裁|副总|董秘|创始人|旗下|方面表示|披露|公告|"
    r"(?:的|在)[^，。；、]{2,26}?(?:项目|基地|工厂|生产线|总部|落户|落地|投资|建设|设立|签)|与[^，。；]{2,30}(?:签|合作|达成|共建)|所属|控股|全资"
)
_BEFORE = re.compile(r"(?:与|和|同|跟|由|引进|牵手|联合|携手|收购|参股|企业|客商|公司)$")
_COMMON = frozenset("高新 现代 传统 绿色 先进 智能 信息 生物 新型 数字 精细 清洁 核心 关键 主要 配套 相关 高端 专业 综合 海洋 航空 电子 汽车 工业 农业 国际 中国 "
                    "新能源 信息技术 生物技术 关键技术 核心技术 先进技术 高新技术 智慧 健康 全球 全国 双方 国家 全省 省级 原材料 包装材料 建筑材料 新材料 复合材料 院士 团队 专家".split())


def recognise(doc: Document, known: Sequence[Mention]) -> list[Mention]:
    """Firms by short name that no mention in `known` covers (kind Company)."""
    taken = [m.span for m in known if m.kind not in {"Industry", "Project"}]
    projects = [m.span for m in known if m.kind == "Project"]
    found: dict[tuple[int, int], Mention] = {}
    for mention in [*_listed(doc), *_in_lists(doc, known), *_by_trade(doc), *_before_place(doc, projects)]:
        if not any(mention.span.overlaps(span) for span in taken) and _outside(mention.span, projects):
            found.setdefault((mention.span.start, mention.span.end), mention)
    names = {m.text for m in found.values()}
    for name in sorted(names):
        for hit in re.finditer(re.escape(name), doc.text):
            span = Span(*hit.span())
            if not any(span.overlaps(t) for t in taken) and _outside(span, projects):
                found.setdefault((span.start, span.end), _company(doc, span.start, span.end))
    return sorted(found.values(), key=lambda m: (m.span.start, -m.span.end))


_BRACKET_PLACE = re.compile(r"(?P<name>[一-龥]{2,6})（[一-龥]{2,4}）")


def _before_place(doc: Document, projects: Sequence[Span]) -> Iterator[Mention]:
    """清控科创（衡水）孵化器项目: what opens a project's name before a place in brackets is the firm."""
    for span in projects:
        hit = _BRACKET_PLACE.match(doc.text, span.start, span.end)
        if hit and not rjieba.has_word(hit["name"]):
            yield _company(doc, span.start, hit.end("name"))


def _outside(span: Span, projects: Sequence[Span]) -> bool:
    """Inside a project's name only what opens it can be the firm."""
    return all(not span.overlaps(p) or (p.covers(span) and span.start == p.start) for p in projects)


def _company(doc: Document, start: int, end: int) -> Mention:
    return Mention("Company", Span(start, end), doc.text[start:end])


def _listed(doc: Document) -> Iterator[Mention]:
    for hit in _LISTED.finditer(doc.text):
        start = name_start(doc, hit.end("name"), hit.start("name"))
        if hit.end("name") - start >= 2:
            yield _company(doc, start, hit.end("name"))


def _in_lists(doc: Document, known: Sequence[Mention]) -> Iterator[Mention]:
    """A、B、C等企业: every member is a firm, if at least one cannot be a mere sort of firm (光伏、风电等企业)."""
    for pattern in (_FIRMS, _PARTNERS):
        for hit in pattern.finditer(doc.text):
            members = list(_members(doc, hit.start("list"), hit.end("list")))
            firm = any(m.kind == "Company" and hit.start() <= m.span.start < hit.end() for m in known)
            proper = [m for m in members if not rjieba.has_word(m.text) and m.text not in _COMMON]
            if firm or len(proper) * 2 > len(members):
                yield from members


def _members(doc: Document, start: int, end: int) -> Iterator[Mention]:
    at = start
    for cut in [*re.finditer(r"、|(?<=[一-龥]{2})[和与及](?=[一-龥]{2})", doc.text[start:end])]:
        yield from _member(doc, at, start + cut.start())
        at = start + cut.end()
    yield from _member(doc, at, end)


def _member(doc: Document, start: int, end: int) -> Iterator[Mention]:
    left = name_start(doc, end, start)
    if 2 <= end - left <= 10 and doc.text[left:end] not in _COMMON:
        yield _company(doc, left, end)


def _by_trade(doc: Document) -> Iterator[Mention]:
    for hit in _TRADE.finditer(doc.text):
        start = name_start(doc, hit.start(), max(0, hit.start() - 7))
        core = doc.text[start : hit.start()]
        if not 2 <= len(core) <= 6 or core in _COMMON or core in words("name_generic"):
            continue
        if all(rjieba.has_word(t.text) and len(t.text) > 1 and t.pos not in {"nz", "nr", "nt", "ns"} for t in doc.tokens_in(Span(start, hit.start()))):
            continue
        after, before = _AFTER.match(doc.text, hit.end()), _BEFORE.search(doc.text, max(0, start - 3), start)
        if after or (before and re.match(r"[^，。；]{0,12}(?:签|合作|达成|建立|共建|联合)", doc.text[hit.end() : hit.end() + 16])):
            yield _company(doc, start, hit.end())
