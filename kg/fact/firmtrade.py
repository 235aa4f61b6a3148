"""The trade of a firm by what it is called: 丙县的精密铸件企业甲公司; 甲公司是外商投资的缝纫设备企业."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.fact.clause import around
from kg.fact.reading import Candidate, Reading
from kg.fact.topic import topic
from kg.mention.saidtrades import known_trade
from kg.model import Mention, Span
from kg.pattern import searcher

_SORTS = (
    r"(?:龙头|骨干|领军|重点|知名|老牌|头部|大型|中小|标杆|明星|强|高新技术|高新|科技型?"
    r"|国有|民营|外资|上市|独角兽|生产|制造|示范|三强|百强|新锐|规上)"
)
_FIRM_WORD = searcher(
    rf"(?P<trade>[一-龥A-Za-z]{{2,10}}?)(?P<word>(?:(?:行业|产业|领域|赛道)(?:里|内|上)?的?)?(?:{_SORTS}){{0,3}}(?:企业|厂商)|(?:行业|产业|产业链|的)“?链主(?:企业)?”?)"
    r"(?!们|的|[0-9]|项目|有|已|家|多|集|扎|群|代表|家|负责|数|名|提供|和[^，。；]{1,8}企业)"
)
_CUT = re.compile(
    rf".*(?:[的了家个名是为以和与及、在有做搞引进来到]|投资|引进|成为|作为|一家|这家|该|全球|全国|国内|国际|世界|中国|我国|[省市县区镇]内?|{_SORTS})"
)
"""What stands before the trade in the words before 企业: 丙市人投资的|缝纫设备企业."""
_IS = re.compile(
    r"(?:本身|目前|现在|如今|现|已|也|正|就|便|还|则|，|眼下|已经)*(?:是|为|系|成为|作为|成长为|发展成为?|发展为|跃升为)"
    r"(?!了?[^，。；]{0,20}(?:为|给|向|与|同)[^，。；]{0,20}$)[^，。；]{0,24}$"
)
_THIS = re.compile(r"(?:这家|该|这一)(?:来自[^，。；]{2,8}的|[^，。；]{0,10}的)?$")
_GROWN = re.compile(r"(?:，|已|如今)(?:成长为|发展成为?|发展为|跃升为|成为|已成为)[^，。；]{0,24}$")
_REACH = 40


def extract(reading: Reading) -> Iterator[Candidate]:
    """`industry` of firms that are called a firm of a trade, or devoted to one."""
    yield from _devoted(reading)
    for hit in _FIRM_WORD.finditer(reading.text):
        cut = _CUT.match(hit["trade"])
        start = hit.start("trade") + (cut.end() if cut else 0)
        span = Span(start, hit.end("trade")) if start < hit.end("trade") else None
        if span is None or len(span) < _LEAST or not known_trade(reading.doc, span):
            continue
        firm = _behind(reading, hit.end()) or _told_of(reading, span, hit)
        if firm is not None and not firm.span.overlaps(span):
            trade = Mention("Industry", span, span.of(reading.text), span.of(reading.text))
            yield Candidate(firm, "industry", trade, Span(*hit.span()), 0.8, "trade.firm")


_DEVOTED = searcher(
    r"(?P<verb>专注于?|深耕(?:于)?|聚焦(?:于)?|扎根(?:于)?)(?P<trade>[一-龥A-Za-z]{2,12}?)(?:(?:领域|行业|赛道|产业)(?!的)|(?=的))"
)
_LEADS_ON = re.compile(r"(?:是一家|，是一家|，一家|，|一直|长期|多年来|主要|始终|目前){0,3}")


def _devoted(reading: Reading) -> Iterator[Candidate]:
    """甲公司深耕智能传感器领域; 专注于智能传感器的|甲公司."""
    for hit in _DEVOTED.finditer(reading.text):
        span, text = Span(*hit.span("trade")), reading.text
        if not known_trade(reading.doc, span):
            continue
        start = max(0, hit.start() - _REACH)
        before = reading.last_before(hit.start(), start, "Company") if start < hit.start() else None
        firm = before if before and _LEADS_ON.fullmatch(text, before.span.end, hit.start()) else None
        if firm is None and text.startswith("的", hit.end()):
            firm = _behind(reading, hit.end() + 1)
        if firm is not None:
            trade = Mention("Industry", span, span.of(text), span.of(text))
            yield Candidate(firm, "industry", trade, Span(*hit.span()), 0.78, "trade.devoted")


_LEAST = 2
_OPENS = re.compile(r"(?:——|—|“|：)?")


def _behind(reading: Reading, at: int) -> Mention | None:
    """枸杞加工企业|甲公司; 精密铸件企业——|乙公司."""
    opens = _OPENS.match(reading.text, at)
    end = opens.end() if opens else at
    firm = next(reading.between(end, end + _REACH, "Company"), None) if end < len(reading.text) else None
    return firm if firm is not None and firm.span.start == end else None


def _told_of(reading: Reading, trade: Span, hit: re.Match[str]) -> Mention | None:
    """甲公司是…企业, 这家…企业: the firm right before 是, or that the passage speaks of."""
    text, sentence = reading.text, around(reading, trade.start)
    start = max(sentence.start, trade.start - _REACH)
    if _THIS.search(text, start, trade.start):
        return topic(reading, trade.start, "Company")
    firm = reading.last_before(trade.start, start, "Company") if start < trade.start else None
    if firm is not None and _IS.fullmatch(text, firm.span.end, trade.start):
        return firm
    if _GROWN.search(text, start, trade.start):
        return topic(reading, trade.start, "Company")
    return None
