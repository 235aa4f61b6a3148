"""Firms that stand in a list of firms: 甲、乙科技、丙集团等企业; 以甲、乙为代表的装备制造."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import rjieba

from kg.mention.boundary import name_start
from kg.mention.index import MentionIndex
from kg.mention.lexicon import alternation, words
from kg.mention.tradewords import is_trade
from kg.model import Mention, Span
from kg.pattern import searcher
from kg.text.document import Document
from kg.wellknown import brands

_FIRM = (
    r"(?:企业|公司|商户|客户|租户|集团|单位|品牌|供应商|巨头|车企|药企|院企|[央国民名外陶]企|厂商|老板"
    r"|[一-龥]{2}厂(?![房区址矿]))"
)
# What stands behind a list of firms (等众多家居企业, 两家企业); the list is read to the left of it.
_LIST_END = searcher(
    rf"等(?:(?!部门|要|行业|领域|产业|园区)[^，。；、\n]){{0,16}}?{_FIRM}"
    rf"|(?<=[一-龥])(?:[两三四五六七八九十]|\d)家(?:[^，。；、\n的]{{0,8}}?{_FIRM}|(?=[，。；\n]|$))"
    r"|(?:都|均)(?:是|为)[^，。；]{0,10}(?:租户|客户|用户|股东|伙伴|企业)"
    r"|等(?:一大?批|众多|[0-9]+[多余]?个)?(?:[好大新优]|优质|重点|龙头|知名)*项目"
    r"|等(?=[，。；]|$)"
)
_LIST = re.compile(r"[一-龥A-Za-z（）]{2,18}(?:、[一-龥A-Za-z（）]{2,18})+(?:[和与及][一-龥A-Za-z（）]{2,12})?$")
_LIST_OPENS = re.compile(rf"{_FIRM}(?:主要)?(?:有|包括|涵盖|为|如|：)$")
_LEADERS = (
    r"(?:等)?(?:[0-9]+[多余]?家(?:重点|骨干|龙头)?(?:企业|公司))?为(?:代表|龙头|骨干|链主|重点|主体|核心|支撑|引领)的"
)
REPRESENTED = re.compile(
    r"以(?P<firms>[一-龥A-Za-z]{2,12}(?:、(?!以)[一-龥A-Za-z]{2,12}){1,9}|[一-龥A-Za-z]{2,8}?(?=为链主))"
    rf"{_LEADERS}(?P<trade>[^，。；、\n]{{2,12}}?)(?=、以|，以|等|产业|集群|企业|[，。；])"
)
"""Firms that stand for a trade."""
LED = re.compile(
    r"以(?P<firms>[一-龥A-Za-z（）]{2,24}?(?:、(?!以)[一-龥A-Za-z（）]{2,24}?){0,9})"
    rf"{_LEADERS}(?P<trade>[一-龥A-Za-z]{{2,12}}?)(?=、以|，以|和以|等|[两三四五六七八九]大|产业|集群|企业|[，。；])"
)
"""Firms named in full, or one alone, that lead a trade."""
_LIST_REACH = 120
_PLAIN_TAGS = frozenset({"n", "vn", "v", "b", "a"})
_LEAD = re.compile(r"(?:建设|培育|打造|引进|招引|入驻|落户|吸引|聚集|集聚)了?(?!银行)(?=..)")
"""Verbs that the first member does not begin with: 已引进建设|甲、乙等企业."""
_FIRM_LIKE = re.compile(rf"(?P<head>[一-龥]{{2,4}}?)(?:{alternation('trade_tails')})")
_PLAIN_HEADS = frozenset(
    "新型 高端 绿色 智能 现代 节能 优质 特色 精细 高新 循环 重点 农副 功能 复合 装配式 新能源".split()
)
"""甲乙科技: a brand and the trade of a firm."""


def recognise(doc: Document, firms: MentionIndex) -> Iterator[Mention]:
    """Firms (kind Company) that lists name; `firms` are those that are known by their endings."""
    yield from _in_lists(doc, firms)
    yield from _representing(doc)


def _company(doc: Document, start: int, end: int) -> Mention:
    return Mention("Company", Span(start, end), doc.text[start:end])


def _in_lists(doc: Document, firms: MentionIndex) -> Iterator[Mention]:
    """A、B、C等企业: every member is a firm, if at least one cannot be a mere sort of firm (光伏、风电等企业)."""
    for hit in _LIST_END.finditer(doc.text):
        before = doc.text[max(0, hit.start() - _LIST_REACH) : hit.start()]
        before = re.split(r"[，。；：\n！？“”\d]", before)[-1]
        listed = _LIST.search(before)
        if listed is None:
            continue
        first = hit.start() - len(before)
        members = list(_members(doc, first + listed.start(), hit.start()))
        firm = firms.hits(Span(first + listed.start(), hit.start()))
        if hit.group() == "等" and not firm and not _LIST_OPENS.search(before, 0, _first(members, first) - first):
            continue
        if hit.group().endswith("项目"):
            if members and "项目" not in before and all(like_a_firm(m.text) for m in members):
                yield from members
            continue
        proper = [m for m in members if m.text not in words("common_cores") and _names_one(doc, m.span)]
        if (firm and hit.group() != "等") or len(proper) * 2 > len(members):
            yield from members


def like_a_firm(name: str) -> bool:
    """Whether `name` is a brand that everybody knows, or a brand and a trade that no dictionary has together."""
    if name in brands():
        return True
    hit = _FIRM_LIKE.fullmatch(name)
    plain = _PLAIN_HEADS | words("common_cores") | words("name_generic")
    return hit is not None and not rjieba.has_word(name) and hit["head"] not in plain and not is_trade(hit["head"])


def _representing(doc: Document) -> Iterator[Mention]:
    """以甲、乙、丙为代表的装备制造: firms."""
    for hit in REPRESENTED.finditer(doc.text):
        yield from (m for m in _members(doc, *hit.span("firms")) if _names_one(doc, m.span))


def _names_one(doc: Document, span: Span) -> bool:
    """Whether a member of a list is one that the dictionary calls a name, or no word of the dictionary and not
    made of its plain words (食品加工)."""
    tokens = doc.tokens_in(span)
    if any(t.pos in {"nz", "nt", "nr", "nrt"} for t in tokens):
        return True
    plain = all(len(t.text) > 1 and t.pos in _PLAIN_TAGS and rjieba.has_word(t.text) for t in tokens)
    return not plain and not rjieba.has_word(span.of(doc.text))


def _first(members: Sequence[Mention], start: int) -> int:
    return members[0].span.start if members else start


def _members(doc: Document, start: int, end: int) -> Iterator[Mention]:
    at = start
    for cut in re.finditer(r"、|(?<=[一-龥]{2})[和与及](?=[一-龥]{2})", doc.text[start:end]):
        yield from _member(doc, at, start + cut.start())
        at = start + cut.end()
    yield from _member(doc, at, end)


def _member(doc: Document, start: int, end: int) -> Iterator[Mention]:
    left = name_start(doc, end, start)
    lead = _LEAD.match(doc.text, left, end)
    left = lead.end() if lead else left
    if 2 <= end - left <= 10 and doc.text[left:end] not in words("common_cores"):
        yield _company(doc, left, end)
