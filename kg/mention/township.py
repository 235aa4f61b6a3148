"""Townships, towns, sub-districts and villages, which no gazetteer of ours lists: found by their last character.

The name is what stands before 镇, 乡, 街道, 苏木 or 村, taken word by word to the left until a place, a mark, a
function word or a verb stops it. Words for a kind of settlement (城镇, 家乡, 示范村) and counts (三个镇) are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

import rjieba

from kg.gazetteer import load
from kg.mention.index import MentionIndex
from kg.mention.lexicon import words
from kg.mention.placename import AREA, at_edges, joint
from kg.mention.townslots import in_slots, villages
from kg.model import Mention, Span
from kg.text.document import Document, Token

_SUFFIX = re.compile(r"街道|苏木|[镇乡村]")
_USUAL = 4
_LONGEST = 7
"""Characters of a name before its suffix: Chinese ones have four at most (码头李镇: three), others are longer."""
_HAN = re.compile(r"^[\u3007\u4e00-\u9fff]+$")
_FUNCTION = ("p", "c", "u", "r")
_PROPER = frozenset({"ns", "nr", "nrt", "nz", "b", "j"})
_VERBAL = frozenset({"v", "vn", "vd", "ad", "d", "m", "q", "t", "f"})
_GENERIC_END = re.compile(
    r"(?:小|强|重|名|大|特色|示范|试点|重点|个|各|之|的|返|下|回|贫困|中心|行政|自然|专业|文明|旅游|城中|度假|空心|先进)$"
)
"""How a word for a kind of settlement ends before its suffix, whatever opens it: 农业大镇, 第一个村."""
_KIND = re.compile(r"(?:农村|乡村|乡镇|小镇|家乡|故乡|城乡)$")
"""Words that end no name even right after a place: 河北省农业农村厅."""
_PAIR = re.compile(r"[城乡农山渔集水侨]$")
"""With a common word before it no name either: 统筹城乡, 传统农村."""
_GOES_ON = "政党委人办口东西南北上里内"
"""First characters of what may follow a township inside one word: 镇政府, 村委会, 村口."""


def recognise(doc: Document, places: Sequence[Mention]) -> list[Mention]:
    """Mentions of townships and villages, in the order of the text. `places` are those known already.

    A name starts after a known place, but takes in a short one that ends at the suffix: 深州|市|深州镇. Once 大营镇 is
    named, 大营 alone is a mention of it too.
    """
    spans = set(_townships(doc, places))
    taken = MentionIndex(places)
    free = (span for span in in_slots(doc) if not taken.hits(span))
    for more in (_chains(doc, places), _in_slots(doc, places), _headed(doc, places), free, villages(doc, set(spans))):
        spans |= {span for span in more if not any(span.overlaps(other) for other in spans)}
    found = [Mention(AREA, span, span.of(doc.text)) for span in sorted(spans)]
    return sorted([*found, *_bare(doc, found, places)], key=lambda mention: mention.span)


_CHAIN = re.compile(
    r"(?:(?<=[在于到至从])|(?<=[县区市旗州]))(?P<town>(?!该|全|各|我|本)[一-龥]{2,3}(?:[镇乡]|街道))(?P<village>(?!农|乡|的|各|多|中心)[一-龥]{2,3}村)(?![民镇庄级里])"
)


def _chains(doc: Document, places: Sequence[Mention]) -> Iterator[Span]:
    """在林口乡木黑村: a village behind its township, which the tagger's words cut across."""
    taken = MentionIndex(places)
    for hit in _CHAIN.finditer(doc.text):
        for name in ("town", "village"):
            if not taken.hits(Span(*hit.span(name))):
                yield Span(*hit.span(name))


_HEADED = re.compile(
    r"[镇乡](?=(?:党委|人大)?副?(?:书记|[镇乡]长|主席)|党委)"
    r"(?:(?<=(?<![一-龥])[一-龥]{3})|(?<=(?<![一-龥])[一-龥]{4}))"
)
"""花溪镇镇长: a township told by its head."""
_POINTING = ("该", "全", "各", "我", "本", "所", "两", "几", "其他", "下")
_SLOT = re.compile(
    r"(?:(?<=[县区市旗])|(?<=[在到至于从])|(?<=来到)|(?<=走进)|(?<=落户)|(?<=选址))"
    r"(?P<name>(?![各全该我本下辖农这那每多某])[一-龥]{2,3})(?:镇|街道|乡(?![镇村]))"
    r"(?=[，。；、的（“上里内 \u3000]|一[座个条家片处]"
    r"|[一-龥]{0,6}(?:产业|工业|创业|示范|科技)园|境内|一带|(?:共同|联合)?(?:[共新兴合]?建|投资|打造|实施|举行|召开|签))"
)
_SORTS_OF = re.compile("[小新古大老山水集渔]城?$|(?:中心|重点|特色|新型|现代|美丽|全国)")
"""城镇, 山乡 and the like, with what makes a sort of them."""


def _in_slots(doc: Document, places: Sequence[Mention]) -> Iterator[Span]:
    """甲区|乐从镇，; 在|岭城乡|共建: a name that the tagger's words cut across, between what stands before and behind a
    place."""
    taken = MentionIndex(places)
    counties = {place.span.end for place in places}
    for hit in _SLOT.finditer(doc.text):
        name, start = hit["name"], hit.start()
        if doc.text[start - 1] in "县区市旗" and start not in counties:
            continue
        if _GENERIC_END.search(name) or (_PAIR.search(name) and not _cut_pair(doc, hit)):
            continue
        if not taken.hits(Span(*hit.span())):
            yield Span(*hit.span())


def _headed(doc: Document, places: Sequence[Mention]) -> Iterator[Span]:
    """甲镇镇长: where a clause or another place stands before."""
    taken = MentionIndex(places)
    for hit in _HEADED.finditer(doc.text):
        size = 2 if not _HAN.match(doc.text[hit.start() - 3 : hit.start() - 2] or " ") else 3
        town = Span(hit.start() - size, hit.end())
        name = doc.text[town.start : hit.start()]
        known = name in words("township_generic") or _KIND.search(town.of(doc.text)) or _GENERIC_END.search(name)
        if not (known or _PAIR.search(name) or name.startswith(_POINTING) or taken.hits(town)):
            yield town


def _cut_pair(doc: Document, hit: re.Match[str]) -> bool:
    """Whether 城乡, 山镇 and the like in the match are no words but the end of a name: 岭|城乡, 石|山镇."""
    name = hit["name"]
    if _SORTS_OF.search(name[:-1]) or name[0] in "小新古大老":
        return False
    first = doc.tokens_in(Span(hit.start(), hit.start() + 1))[0]
    return len(name) == 2 or first.pos[:1] != "v"


def _bare(doc: Document, towns: Sequence[Mention], places: Sequence[Mention]) -> Iterator[Mention]:
    """The towns' names without 镇 or 乡, where they stand as words and are no word of the dictionary but a name's."""
    names = {town.text[:-1]: town.text for town in towns if town.text[-1] in "镇乡" and len(town.text) > 2}
    taken = {at for mention in (*towns, *places) for at in range(mention.span.start, mention.span.end)}
    for bare in sorted(names, key=lambda name: (-len(name), name)):
        for match in re.finditer(bare, doc.text):
            span = Span(*match.span())
            if span.start in taken or span.end - 1 in taken or not at_edges(doc, span):
                continue
            if not rjieba.has_word(bare) or doc.tokens_in(span)[0].pos in _PROPER:
                taken.update(range(span.start, span.end))
                yield Mention(AREA, span, bare, names[bare])


def _townships(doc: Document, places: Sequence[Mention]) -> Iterator[Span]:
    taken = {at for place in places for at in range(place.span.start, place.span.end)}
    by_end = {place.span.end: place for place in places}
    last = 0
    for match in _SUFFIX.finditer(doc.text):
        end = match.start()
        if end < last or not _ends(doc, match):
            continue
        start = _with_place(by_end, last, _left(doc, end, max(last, end - _LONGEST), taken), end)
        after_place = start - 1 in taken or start == last > 0
        short_enough = end - start <= _USUAL or after_place or match.group() == "苏木"
        if start < end and short_enough and _is_name(doc, start, match, after_place):
            last = match.end()
            yield from _split(doc, Span(start, last))


def _split(doc: Document, span: Span) -> Iterator[Span]:
    """黄茅洲镇金南村 is a village in a township."""
    inner = _TOWN_OF_VILLAGE.fullmatch(doc.text, span.start, span.end)
    if inner is None:
        yield span
    else:
        yield Span(*inner.span("town"))
        yield Span(*inner.span("village"))


_TOWN_OF_VILLAGE = re.compile(r"(?P<town>[一-龥]{2,3}[镇乡])(?P<village>[一-龥]{2,3}村)")


def _with_place(by_end: Mapping[int, Mention], floor: int, start: int, end: int) -> int:
    """`start`, or that of the short name before it if it is the township's: 深州市|深州镇, 伊金霍洛旗|乌兰木伦镇."""
    place = by_end.get(start)
    if place is None or place.name == place.text or place.code is None or place.span.start < floor:
        return start
    outer = by_end.get(place.span.start)
    foreign = outer is not None and outer.code is not None and not load().contains(outer.code, place.code)
    return place.span.start if start == end or foreign else start


def _ends(doc: Document, match: re.Match[str]) -> bool:
    """Whether a word ends after the suffix, or one starts with it (镇政府, 村委会)."""
    end = match.end()
    if joint(doc, end):
        return doc.text[end : end + 1] not in ("镇", "村", "乡")
    return doc.token_boundary(match.start()) and doc.text[end] in _GOES_ON


def _left(doc: Document, end: int, floor: int, taken: set[int]) -> int:
    """Where the name that ends at `end` starts, not before `floor`."""
    start = end
    for token in reversed(doc.tokens_in(Span(floor, end)) if floor < end else ()):
        left = _after(taken, token.start, min(token.end, end))
        rare = end - start == 1 and left == start - 1 and _is_rare(doc, start)
        kept = rare or (end - start > 1 and _is_numeral(doc, token, taken))
        if left < floor or left >= start or (_stops(token, start, end) and not kept):
            break
        start = left
        if start - 1 in taken:
            break
    return start


def _is_numeral(doc: Document, token: Token, taken: set[int]) -> bool:
    """Whether `token` is a numeral that opens a name, behind a place or at the start of a clause: 甲县|三塘湖镇."""
    opens = token.start - 1 in taken or doc.text[token.start - 1 : token.start] in {"", *"、，。；：\n"}
    return opens and len(token.text) == 1 and token.pos == "m"


def _is_rare(doc: Document, at: int) -> bool:
    """Whether the character at `at` stands in no word of the dictionary: the one before it is of its name (花荄镇)."""
    return doc.tokens_in(Span(at, at + 1))[0].pos == "x"


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
    pointing = name.startswith(("这座", "那座", "这个", "那个", "该", "中国"))  # 是“中国|鹿乡”
    if pointing or name in words("township_generic") or _KIND.search(name + suffix):
        return False
    if _GENERIC_END.search(name) and not (after_place and len(name) == 2):
        return False
    if after_place:
        return True
    proper = doc.tokens_in(Span(start, match.end()))[0].pos in _PROPER
    if len(name) == 1 or (_PAIR.search(name) and rjieba.has_word(name[:-1]) and not (proper and len(name) == 2)):
        return False
    if suffix not in ("村", "街道") or not (rjieba.has_word(name + suffix) or rjieba.has_word(name)):
        return True
    return proper
