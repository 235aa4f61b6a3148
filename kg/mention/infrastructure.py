"""Roads, railways, ports, airports, canals: named lines and nodes of transport."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.mention.boundary import name_start, past_verbs
from kg.model import Mention, Span
from kg.text.document import Document

_LINE = r"(?:高速公路|高速铁路|城际铁路|高速(?![发增推运度转行旋])|高铁(?![新站])|铁路(?![局专公集局建工])|城际(?!铁路)|客专|(?:特高压)?直流(?:线路)?(?=[，。、；])|疏港公路|运河|绕城高速|快速路|专线(?=[，。；、]|$))"
_NODE = r"(?:国际机场|机场|港区|(?<![空鹿香贸新流据园产业易])港(?![资口股商澳务区珠城币元湾])|(?:火车|高铁|[东南西北])站(?![起在稳位点]))"
_ENDING = re.compile(rf"{_LINE}|{_NODE}")
_NUMBERED = re.compile(
    r"(?<![\dA-Za-z])[GS]\d{1,4}[A-Z]?(?:[一-龥]{2,6}高速(?:公路)?)?|\d{3}(?:国道|省道)|[国省]道[GS]?\d{3}"
)
_GENERIC = re.compile(
    r"^(?:省际|城际|沿线|国家|普通|全国|中国|两条|一条|多条|新|该|这条|通|建|修|京津冀|电气化|现代|首条|干线|国际|内河|客运|货运|空|海|陆|大|深水)*$"
)


def recognise(doc: Document) -> list[Mention]:
    """Infrastructure in the clean text; in a list that ends with 高速 each two-character member counts (大广、衡德、京台高速)."""
    found: dict[int, Mention] = {}
    for mention in [*_by_ending(doc), *_numbered(doc)]:
        found.setdefault(mention.span.start, mention)
    return sorted(found.values(), key=lambda m: m.span.start)


def _by_ending(doc: Document) -> Iterator[Mention]:
    floor = 0
    for hit in _ENDING.finditer(doc.text):
        start = name_start(doc, hit.start(), floor)
        start = past_verbs(doc, start, hit.start())
        core = doc.text[start : hit.start()]
        if len(core) < 2 or len(core) > 14 or _GENERIC.match(core):
            continue
        yield Mention("Infrastructure", Span(start, hit.end()), doc.text[start : hit.end()])
        if hit.group() in {"高速", "高速公路", "铁路", "高铁"}:
            yield from _list_before(doc, start, hit.group())
        floor = hit.end()


def _list_before(doc: Document, at: int, ending: str) -> Iterator[Mention]:
    while at >= 3 and doc.text[at - 1] == "、":
        piece = doc.text[at - 3 : at - 1]
        if not re.fullmatch(r"[一-龥]{2}", piece) or (at > 3 and doc.text[at - 4] not in "、与和将接至到，连沟通"):
            return
        yield Mention("Infrastructure", Span(at - 3, at - 1), piece, piece + ending[:2])
        at -= 3


def _numbered(doc: Document) -> Iterator[Mention]:
    for hit in _NUMBERED.finditer(doc.text):
        yield Mention("Infrastructure", Span(*hit.span()), hit.group())
