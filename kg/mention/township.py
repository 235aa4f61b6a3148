"""Townships, towns, sub-districts and villages, which no gazetteer of ours lists: found by their last character.

The name is what stands before 镇, 乡, 街道, 苏木 or 村, taken word by word to the left until a place, a mark, a
function word or a verb stops it. Words for a kind of settlement (城镇, 家乡, 示范村) and counts (三个镇) are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import rjieba

from kg.mention.lexicon import words
from kg.model import Mention, Span
from kg.text.document import Document, Token

_SUFFIX = re.compile(r"街道|苏木|[镇乡村]")
_LONGEST = {"苏木": 8}
_LONGEST_ELSE = 4
"""Characters of a name before its suffix: 码头李镇 has three; Mongolian names are longer."""
_HAN = re.compile(r"^[\u3007\u4e00-\u9fff]+$")
_FUNCTION = ("p", "c", "u", "r")
_PROPER = frozenset({"ns", "nr", "nrt", "nz"})
_VERBAL = frozenset({"v", "vn", "vd", "ad", "d", "m", "q", "t", "f"})
_GENERIC_END = re.compile(
    r"(?:小|强|重|名|大|特色|示范|试点|重点|个|各|之|的|返|下|回|贫困|中心|行政|自然|专业|文明|旅游|城中|度假|空心|先进)$"
)
"""How a word for a kind of settlement ends before its suffix, whatever opens it: 农业大镇, 第一个村."""
_PAIR = re.compile(r"[城乡农山渔集水侨]$")
"""With a common word before it no name either: 统筹城乡, 传统农村."""
_GOES_ON = "政党委人办口东西南北"
"""First characters of what may follow a township inside one word: 镇政府, 村委会, 村口."""


def townships(doc: Document, places: Sequence[Mention]) -> Iterator[Span]:
    """The spans of townships and villages, in the order of the text. `places` are the places known already.

    A name starts after a known place, but takes in a short one that ends at the suffix: 深州|市|深州镇.
    """
    taken = {at for place in places for at in range(place.span.start, place.span.end)}
    short = {p.span.end: p.span.start for p in places if p.name != p.text and p.code is not None}
    last = 0
    for match in _SUFFIX.finditer(doc.text):
        end = match.start()
        if end in taken or end < last or not _ends(doc, match):
            continue
        floor = max(last, end - _LONGEST.get(match.group(), _LONGEST_ELSE))
        start = short[end] if end in short else _left(doc, end, floor, taken)
        if start < end and _is_name(doc, start, match, start - 1 in taken or start == last > 0):
            last = match.end()
            yield Span(start, last)


def _ends(doc: Document, match: re.Match[str]) -> bool:
    """Whether a word ends after the suffix, or one starts with it (镇政府, 村委会)."""
    end = match.end()
    if doc.token_boundary(end):
        return doc.text[end : end + 1] not in ("镇", "村", "乡")
    return doc.token_boundary(match.start()) and doc.text[end] in _GOES_ON


def _left(doc: Document, end: int, floor: int, taken: set[int]) -> int:
    """Where the name that ends at `end` starts, not before `floor`."""
    start = end
    for token in reversed(doc.tokens_in(Span(floor, end)) if floor < end else ()):
        left = _after(taken, token.start, min(token.end, end))
        if left < floor or left >= start or _stops(token, start, end):
            break
        start = left
        if start - 1 in taken:
            break
    return start


def _after(taken: set[int], start: int, end: int) -> int:
    """The first offset in `start:end` after the last one that a known place covers."""
    return next((at + 1 for at in range(end - 1, start - 1, -1) if at in taken), start)


def _stops(token: Token, start: int, end: int) -> bool:
    """Whether `token`, which would come before `start`, is no part of the name."""
    if token.end > end:
        return False
    if not _HAN.match(token.text) or token.text in words("township_stops"):
        return True
    if not rjieba.has_word(token.text):
        return False
    if token.pos.startswith(_FUNCTION):
        return True
    return start < end and token.pos in _VERBAL


def _is_name(doc: Document, start: int, match: re.Match[str], after_place: bool) -> bool:
    """Whether the text from `start` to the suffix is a name and not a kind of settlement or a count."""
    name, suffix = doc.text[start : match.start()], match.group()
    if name in words("township_generic") or (_GENERIC_END.search(name) and not (after_place and len(name) > 1)):
        return False
    if after_place:
        return True
    if len(name) == 1 or (_PAIR.search(name) and rjieba.has_word(name[:-1])):
        return False
    whole = [token for token in doc.tokens_in(Span(start, match.end())) if token.text == name + suffix]
    if whole and rjieba.has_word(name + suffix):
        return whole[0].pos in _PROPER
    return (
        suffix not in ("村", "街道")
        or not rjieba.has_word(name)
        or doc.tokens_in(Span(start, start + 1))[0].pos in _PROPER
    )
