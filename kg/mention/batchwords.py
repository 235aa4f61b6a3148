"""Where the words begin that a count of projects follows: 谋划储备了|重点项目112个; |“甲乙计划”项目9个."""

from __future__ import annotations

import re

from kg.gazetteer import load
from kg.mention.lexicon import words
from kg.text.document import Document

_MONTH_BEFORE = re.compile(r"[0-9]月份")
_YEAR = re.compile(r"(?<![0-9])20[0-9]{2}$")
_AREAS = frozenset("省市县区旗州共")  # 甲市|新签约项目22个, 全区共|开工项目17个
_HERE = re.compile(r"(?<=[该全我本])[省市县区州旗镇乡]")
"""该|区新签约项目9个: the word that the tagger cuts."""
_DEICTIC = re.compile(
    r"^(?:分[两三四五]批(?:集中)?|分批(?:集中)?|一次性|包括|包含|共计|累计|成功|此次|本次|这次|这批|此批|本批|该批|其中|个|该|此|其)+"
)
_QUOTED = re.compile(r"“[^“”，。；：、\n]{2,10}”$")
_TRADES = re.compile(r"(?P<first>[一-龥A-Za-z+]{2,12})(?:、[一-龥A-Za-z+]{2,10}){1,4}(?:等|[和及与][一-龥]{2,10}等?)$")
_AND_OTHERS = re.compile(r"(?P<first>[一-龥]{2,8})[及和]其[他它]$")
_LIST_MOST = 48


def widened(doc: Document, left: int, start: int) -> int:
    """`start`, or where a name in quotes or a list of trades begins right before it: 甲、乙等|项目7个."""
    quoted = _QUOTED.search(doc.text, max(left, start - 12), start)
    if quoted:
        return quoted.start()
    since = max(0, start - _LIST_MOST)
    listed = _TRADES.search(doc.text, since, start) or _AND_OTHERS.search(doc.text, max(since, start - 10), start)
    return counted_start(doc, listed.start("first"), listed.end("first")) if listed else start


def counted_start(doc: Document, left: int, right: int) -> int:
    """Where the words that a count follows begin: 谋划储备了|重点项目112个."""
    at = right
    while at > left:
        token = doc.token_before(at)
        if token.start < left:
            break
        word = doc.text[token.start : at]
        if word not in words("batch_words") and (
            word in words("project_stops")
            or word in words("batch_stops")
            or (token.pos == "ns" and word != "城市")
            or word in _AREAS
            or load().find(word)
        ):
            break
        at = token.start
    year = _YEAR.search(doc.text, max(0, at - 4), at)
    if year and doc.text.startswith("年", at):
        return year.start()
    if _MONTH_BEFORE.match(doc.text, at - 1):
        return at + 2
    pointing = _DEICTIC.match(doc.text[at:right])
    at += pointing.end() if pointing else 0
    return at + (_HERE.match(doc.text, at, right) is not None)
