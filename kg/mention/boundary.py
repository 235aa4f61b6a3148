"""Where a name starts: Chinese names are told by their endings, so their left edge has to be found."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

import rjieba

from kg.gazetteer import load
from kg.mention.lexicon import alternation, words
from kg.text.document import Document, Token

_LONGEST = 36
_CLOSING = {"）": "（", "」": "「"}
_IN_NAMES = frozenset("·•-&+/")
_BRACKET_MOST = 12
_FUNCTION = frozenset({"p", "c", "u", "uj", "ul", "uv", "ud", "uz", "r", "rr", "rz", "y", "e"})
_VERBAL = frozenset({"v", "d", "vd", "vn"})
_NUMERAL = re.compile(r"^[0-9０-９.,%％]+")


def name_start(doc: Document, head: int, floor: int, stops: frozenset[str] | None = None) -> int:
    """The offset where the name that ends with a suffix starting at `head` begins; `head` itself if there is none.

    Walks left word by word, not beyond `floor`, until punctuation, a number, a function word or one of `stops`
    (by default the list ``name_stops``). Round brackets and a dot inside a name are passed over.
    """
    stop_words = words("name_stops") if stops is None else stops
    at, limit = head, max(floor, head - _LONGEST)
    while at > limit:
        token = doc.token_before(at)
        if token.end > at:  # the suffix begins inside a word: what stands before it in the word belongs to the name
            piece = doc.text[max(token.start, limit) : at]
            if _ends_name(piece, "n", stop_words):
                break
            at = max(token.start, limit)
            continue
        if token.text in _CLOSING:
            opening = doc.text.rfind(_CLOSING[token.text], limit, at)
            if opening < 0 or at - opening > _BRACKET_MOST or not _bracket_inside(doc.text[opening + 1 : at - 1]):
                break
            at = opening
            continue
        if _ends_name(token.text, token.pos, stop_words):
            if (
                _of_a_firm(doc.text, token)
                or _joins_a_body(doc.text, token)
                or _affiliated(doc.text, token)
                or _inside_brand(doc, token)
            ):
                at = token.start
                continue
            break
        if token.pos in _VERBAL and _is_place(doc, at):
            break
        inner = function_characters(token.text)
        if inner:
            at = token.start + inner
            break
        at = token.start
    return max(_before_brand(doc.text, at, limit), limit)


def _before_brand(text: str, at: int, limit: int) -> int:
    """`at`, or where the brand of a number and 和 begins that stands right before: 五和|材料集团."""
    return at - 2 if _NUMERAL_BRAND.search(text, max(limit, at - 3), at) else at


_NUMERAL_BRAND = re.compile(r"(?<![一-龥0-9])[三四五六八九百]和$")
# Official names of bodies that hold 和 (国务院机构设置, 2018 and 2023)
_JOINED = re.compile(
    "发展和改革|工业和信息化|自然资源和规划|规划和自然资源|住房和城乡|人力资源和社会|文化和旅游|商务和|科学技术和|经济和信息化|农业和农村|"
    "卫生和计划|市场和质量|教育和|广播电视和|退役军人和|体育和|工信和|城市管理和|交通和|水利和|应急和|财政和|招商和|投资和|信息和|科技和"
)
_NEVER_IN_NAMES = re.compile(r".*[是了这那就也吗呢很]")
_PREPOSITIONS = re.compile(r"[暨由与和在对从将把被给让向为同跟及到至距](?=..)|系(?=.)")


def _joins_a_body(text: str, token: Token) -> bool:
    return token.text == "和" and any(
        hit.start() < token.start < hit.end() for hit in _JOINED.finditer(text, max(0, token.start - 6), token.end + 6)
    )


def _of_a_firm(text: str, token: Token) -> bool:
    """甲|企业管理集团: what the firm does."""
    return token.text == "企业" and _FIRM_TRADE.match(text, token.end) is not None


_FIRM_TRADE = re.compile(r"(?:管理|发展|服务|咨询|孵化|运营)(?:咨询|服务)?(?:有限|股份|集团)")


def _affiliated(text: str, token: Token) -> bool:
    """甲大学附属乙医院, 丙医学院第三附属医院: the hospital's name holds its university's."""
    return token.text == "附属" and bool(_UNIVERSITY.search(text, max(0, token.start - 6), token.start))


_UNIVERSITY = re.compile(r"(?:大学|学院)(?:第[一二三四五六七八九十])?$")


def _inside_brand(doc: Document, token: Token) -> bool:
    """甘肃|陇|原|正|和|药业: words of one character between a place and a trade are an unknown brand, not grammar."""
    if len(token.text) != 1 or not token.text.isalpha() or token.text in "的了是于等由被":
        return False
    if token.text == "和" and _ONE_AND_TRADE.match(doc.text, token.end):
        return True
    at, singles = token.start, 0
    while at > 0 and singles < 5:
        before = doc.token_before(at)
        if len(before.text) > 1:
            placed = before.pos == "ns" or load().find(before.text)
            return bool(placed) and (singles > 0 or token.text == "同")
        if not before.text.isalpha() or before.text in "省市县区州镇乡的了由在":
            return False
        at, singles = before.start, singles + 1
    return False


_ONE_AND_TRADE = re.compile(rf"[一-龥](?:{alternation('trade_tails')})(?:集团|股份)?(?:有限|股份)")
"""丙州和|美乳业有限公司: one character and a trade are no firm's whole name, so 和 belongs to its brand."""


def _is_place(doc: Document, at: int) -> bool:
    return at < len(doc.text) and doc.token_before(at + 1).pos == "ns"


_GLUED = {"系中": 1, "已同": 2, "还同": 2, "并同": 2, "又同": 2}
"""Words of the tagger whose first characters are no name's: 甲公司|系中|乙集团的子公司, 甲公司|已同|乙集团合作."""


@lru_cache(maxsize=1 << 14)
def function_characters(word: str) -> int:
    """How many leading characters of a word that no dictionary has are grammar: 由鑫星 → 1; also of `_GLUED`."""
    if word in _GLUED:
        return _GLUED[word]
    if rjieba.has_word(word):
        return 0
    never = _NEVER_IN_NAMES.match(word)
    if never:
        return never.end()
    return 1 if _PREPOSITIONS.match(word) else 0


def _bracket_inside(inside: str) -> bool:
    """A bracket in a name holds a place or a word, no sentence: 金津（河北）复合材料."""
    named = re.fullmatch(r"(?!.{0,4}(?:记者|通讯员))[\w·]{1,10}", inside)
    return bool(named) and not re.fullmatch(r"[0-9一二三四五六七八九十]+", inside)


def _ends_name(word: str, pos: str, stops: frozenset[str]) -> bool:
    if word in stops or word.isspace():
        return True
    if len(word) == 1 and not word.isalnum():
        return word not in _IN_NAMES
    if _NUMERAL.match(word):
        return True
    return pos in _FUNCTION and word != "顺"  # 顺达, 顺丰: dear to firms, and no preposition of news


def trim_left(doc: Document, start: int, head: int, drop: Callable[[str], bool]) -> int:
    """Move `start` right over leading words that `drop` refuses, not beyond `head`."""
    while start < head:
        token = doc.token_before(start + 1)
        if not drop(doc.text[start : token.end]):
            break
        start = token.end
    return min(start, head)


def past_verbs(doc: Document, start: int, head: int) -> int:
    """Move `start` right over verbs, times and numbers, not beyond `head`: no name opens with one (利用|甲园区)."""
    while start < head:
        token = doc.token_before(start + 1)
        if token.pos == "f" and token.text.startswith(("沿", "城")):
            break  # 沿海, 城北: a side that is a name
        if (
            token.end > head
            or token.pos not in {"v", "t", "d", "m", "f"}
            or token.text in words("name_generic")
            or token.text == "余"
            or load().find(token.text)
        ):
            break
        start = token.end
    return start
