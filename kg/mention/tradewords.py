"""The names of trades, one or several in a list: 家居产业; 智能家居、食品加工等."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.gazetteer import load
from kg.mention import tradeanchors as anchors
from kg.mention.lexicon import alternation, words
from kg.model import Mention, Span
from kg.text.document import Document, Token

JOINT = re.compile(r"、|和|与|及|以及")
_LEAST, _ITEM_LONGEST = 2, 14
_WORD = re.compile(r"[一-龥A-Za-z+·]")
TRADE = re.compile(alternation("trades"))
_STOP = re.compile(alternation("industry_stops"))
_LISTED_TOO = frozenset("加工 种植 养殖 物流 环保 建筑 教育 文化 体育 健康 制造 材料 机械 包装 数据".split())
"""Words too plain to be an industry alone that are one among others of a list."""


def is_trade(name: str) -> bool:
    """Whether `name` holds a word of the trades and is no word that names none alone."""
    return bool(TRADE.search(name)) and name not in words("industry_generic")


def leftwards(doc: Document, end: int, *, strict: bool) -> list[Mention]:
    """The members of a list that ends at `end`, read from its last one back; with `strict` only known trades."""
    found: list[Mention] = []
    at = end
    while True:
        start = item_start(doc, at)
        mention = industry(doc, start, at, listed=True, strict=strict)
        general = mention is None and doc.text[start:at] in words("industry_generic")
        if mention is None and not general:
            break
        if mention is not None:
            found.insert(0, mention)
        joint = max(
            (m for m in (doc.text[start - 2 : start], doc.text[start - 1 : start]) if JOINT.fullmatch(m)),
            key=len,
            default="",
        )
        if not joint or (mention is not None and mention.span.start != start):
            break
        at = start - len(joint)
    return found if len(found) > 1 or (found and found[0].name not in words("industry_generic")) else []


def item_start(doc: Document, end: int) -> int:
    """Where the item that ends at `end` begins: behind the last joint or verb before it."""
    start = end
    while start > 0 and end - start < _ITEM_LONGEST and _WORD.match(doc.text[start - 1]):
        start -= 1
    cut = start
    for joint in JOINT.finditer(doc.text, start, end):
        inside_word = joint.group() != "、" and not doc.token_boundary(joint.start())
        if not inside_word and parts_two(doc, start, joint, end) and end - joint.end() >= 2 and joint.start() > start:
            cut = joint.end()
    for stop in _STOP.finditer(doc.text, cut, end):
        if doc.token_boundary(stop.start()) and doc.token_boundary(stop.end()) and end - stop.end() >= 2:
            cut = stop.end()
    return cut


_PARTS = re.compile(r"(?:关键|核心|配套)?(?:零部件|零配件|部件|配件)(?![一-龥]{2,4}(?:制造|加工|生产))")


def parts_two(doc: Document, start: int, joint: re.Match[str], end: int) -> bool:
    """Whether `joint` parts two trades in `start:end`: 甲、|石墨和石墨烯|、乙 is one in the midst of a list."""
    if joint.group() == "、":
        return True
    if _PARTS.match(doc.text, joint.end()):
        return False  # 新能源汽车及关键零部件: one trade
    if doc.text[end : end + 1] != "、":
        return True
    sides = doc.text[start : joint.start()], doc.text[joint.end() : end]
    return all(TRADE.search(side) for side in sides)


def rightwards(doc: Document, start: int, *, strict: bool) -> Iterator[Mention]:
    """The members of a list that begins at `start`, up to 等, a comma or a word that is no trade."""
    at = start
    while at < len(doc.text):
        end = at
        while end < len(doc.text) and end - at < _ITEM_LONGEST + 4 and _WORD.match(doc.text[end]):
            end += 1
        stop = min((m.start() for m in _ENDS.finditer(doc.text, at, end)), default=end)
        joints = [
            j
            for j in JOINT.finditer(doc.text, at, stop)
            if j.start() - at >= 2 and doc.token_boundary(j.start()) and parts_two(doc, at, j, stop)
        ]
        cut = joints[0].start() if joints else stop
        mention = industry(doc, at, cut, listed=True, strict=strict)
        if mention is None:
            return
        yield mention
        if joints:
            at = joints[0].end()
        elif doc.text[stop : stop + 3] == "产业、":
            at = stop + 3
        elif stop == end and doc.text[end : end + 1] == "、":
            at = end + 1
        else:
            return


_UNKNOWN_LONGEST = 8
_NO_TRADE = re.compile(
    r"^[以使好]|围绕|提高|产业|[的了在个项元不这那让]|[和与及]$|(?:发展|(?<!环境)保护|提升|保障|改造|(?<!电力)建设|使用|设施|民生工程)$|等|进入|引领|作为|之外|并列|又添|目标|公司|项目|园区|(?:优势|主导|特色|支柱|新兴|培育|盘子|高地|动能|综合体|[省市县])$"
)
_ENDS = re.compile(r"等|产业|方向|作为|两大|三大|四大|五大|领域|行业|为主")


def industry(doc: Document, start: int, end: int, *, listed: bool = False, strict: bool = True) -> Mention | None:
    """The trade named at `start:end`, less 产业 behind it; None if that is no trade."""
    first = doc.tokens_in(Span(start, start + 1))[0]
    whole = doc.text[start:end] in words("trades")
    if first.pos == "ns" and not whole and first.start == start and first.end < end - 1 and load().find(first.text):
        start = first.end
    inside = doc.tokens_in(Span(start, max(end, start + 1)))
    start = max((t.end for t in inside if _is_area(t) and start < t.end < end - 1), default=start)
    first = doc.tokens_in(Span(start, start + 1))[0]
    leads_on = anchors.LEADS_ON.search(doc.text, start, end)
    end = leads_on.start() if leads_on else end
    text = doc.text[start:end]
    name = re.sub(r"等?(?:产业集群|产业链|产业|行业|集群)$", "", text)
    if not _LEAST <= len(name) <= _ITEM_LONGEST or (
        name in words("industry_generic") and not (listed and name in _LISTED_TOO)
    ):
        return None
    if not TRADE.search(name) and (strict or len(name) > _UNKNOWN_LONGEST):
        return None
    stop = _STOP.match(name)
    if _NO_TRADE.search(name) or (stop and doc.token_boundary(start + stop.end())):
        return None
    before = doc.text[start - 1 : start]
    if (name == "材料" and before in {"及", "和", "与"}) or (name[0] == "家" and before.isdigit()):
        return None  # 新能源电池及材料: one trade; 42家铸造企业: a count
    if first.pos in {"r", "d", "p", "c", "uj", "ul", "m", "t"} and first.start == start and first.text != "现代":
        return None
    return Mention("Industry", Span(start, end), text, name)


def _is_area(token: Token) -> bool:
    """甲县|食用菌: what stands up to a place is none of the trade's name."""
    return token.text[-1] in "省市县州" and len(token.text) > 2 and bool(load().find(token.text))
