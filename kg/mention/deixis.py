"""The place that an article is about, and what 该市, 全县, 我省, 当地 point to in it.

该X and 当地 point to the place of that kind spoken of last; 全X, 我X and 本X to the article's own one, by the writer's
point of view: a local paper's 我市 is its city.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.gazetteer import Division, level_of, load
from kg.mention.placename import longest, matches
from kg.model import Mention
from kg.pattern import searcher
from kg.text.document import Document

_DEICTIC = searcher(r"(?P<how>[全该我本此])(?P<kind>[省市县区州旗盟])|(?P<here>当地|本地)")
_PAPER = re.compile(r"(?:日报|晚报|新闻网|发布|融媒|电视台|广播电台|时报|晨报|都市报)")
_IN_TITLE, _IN_OUTLET, _IN_OPENING = 4.0, 4.0, 1.0
_WEIGHT = {"province": 0.25, "prefecture": 1.0, "county": 1.1}
"""A province is mostly named to say where a city lies; between a city and its county the county is the topic."""
_BELOW = 0.2
"""What a mention of a place counts for the places above it."""
_OPENING = 120
"""Characters from the start in which datelines and leads stand."""


def home(doc: Document, mentions: Sequence[Mention]) -> str | None:
    """The GB/T 2260 code of the place that the article is about; None if it names none.

    Every mention counts, more in the title, the opening and the outlet's name, less for places above. The words
    全市, 该县 … say which kind of place it is, if one of that kind is named. `mentions` as `places` gives them.
    """
    score: dict[str, float] = {}
    named: set[str] = set()
    for code, weight in _votes(doc, mentions):
        named.add(code)
        for index, each in enumerate(_line(code)):
            score[each.code] = score.get(each.code, 0.0) + weight * _WEIGHT[each.level] * (_BELOW if index else 1.0)
    wide = _province_of_many(score)
    if wide is not None:
        return wide
    said = [
        (match["kind"], match["how"] in _OWN)
        for match in _DEICTIC.finditer(doc.text)
        if match["kind"] and match.group() not in {"全省", "本省"}
    ]
    if "自治区" in doc.text:  # 全区 is the whole of 广西 or 内蒙古
        said = [(kind, own) for kind, own in said if kind != "区"]
    kinds = [kind for kind, _ in said]
    # 我市 tells of the writer's own, 该县 of the one spoken of last
    for kind in sorted(set(kinds), key=lambda each: (-kinds.count(each), -said.count((each, True)), each)):
        fitting = {code: value for code, value in score.items() if code in named and _is_kind(code, kind)}
        if fitting and (kinds.count(kind) > 1 or 2 * max(fitting.values()) > max(score.values())):
            return _best(fitting)
    return _best(score)


_OWN = "全我本"
_MANY_CITIES = 3


def _province_of_many(score: dict[str, float]) -> str | None:
    """The province, if it is named, of an article that goes through its cities without dwelling on one."""
    cities = {code: value for code, value in score.items() if level_of(code) == "prefecture"}
    if len(cities) < _MANY_CITIES or 2 * max(cities.values()) > sum(cities.values()):
        return None
    provinces = {f"{code[:2]}0000" for code in cities}
    province = next(iter(provinces))
    return province if len(provinces) == 1 and score.get(province, 0.0) > _PROVINCE_NAMED else None


_PROVINCE_NAMED = 1.0


def resolve(doc: Document, mentions: Sequence[Mention], at: int) -> str | None:
    """The code of the place that the deictic word at offset `at` of the clean text points to.

    None if no deictic word (该市, 全县, 我省, 当地 …) starts at `at` or the article names no place of its kind.
    """
    match = _DEICTIC.match(doc.text, at)
    if match is None:
        return None
    kind = match["kind"] or "市县区州旗盟"
    last = next((m.code for m in reversed(mentions) if m.span.end <= at and m.code and _is_kind(m.code, kind)), None)
    if match["here"] or match["how"] in "该此":
        return last or _own(doc, mentions, kind)
    return _own(doc, mentions, kind) or last


def _own(doc: Document, mentions: Sequence[Mention], kind: str) -> str | None:
    """The article's own place, or the nearest one above it, of one of the kinds in `kind`."""
    code = home(doc, mentions)
    if code is None:
        return None
    return next((each.code for each in _line(code) if _is_kind(each.code, kind)), None)


def _line(code: str) -> tuple[Division, ...]:
    """The division and those above it; empty for an unknown code."""
    division = load().by_code(code)
    return () if division is None else (division, *load().ancestors(code))


def _votes(doc: Document, mentions: Sequence[Mention]) -> Iterator[tuple[str, float]]:
    """Codes that speak for themselves, with their weights."""
    article = doc.clean.article
    title_end = doc.text.find("\n") if article.title is None else 0
    title_end = title_end if title_end <= _LONGEST_TITLE else 0
    outside = _OUR_OWN.search(doc.text) is not None
    for mention in mentions:
        if mention.code is not None and not _only_where(doc, mention):
            yield from ((mention.code, weight) for weight in _weights(doc, mention, title_end, outside=outside))
    for words, weight in ((article.title or "", _IN_TITLE), (article.outlet or "", _IN_OUTLET)):
        for found in longest(matches(words)):
            if len(found.name.divisions) == 1 and not found.name.divisions[0].word:
                yield found.name.divisions[0].code, weight


def _weights(doc: Document, mention: Mention, title_end: int, *, outside: bool) -> Iterator[float]:
    """What the place at `mention` counts; `outside`: the paper calls its own place 我市."""
    if _BOUND_FOR.search(doc.text, max(0, mention.span.start - _VISIT_REACH), mention.span.start):
        yield _VISITED
        return
    if outside and _OFFICIAL.match(doc.text, mention.span.end):
        yield _OFFICIALS
        return
    yield 1.0
    if mention.span.end <= title_end:
        yield _IN_TITLE
    elif mention.span.end <= title_end + _OPENING:
        yield _IN_OPENING
    if _PAPER.match(doc.text, mention.span.end):
        yield _IN_OUTLET


_LONGEST_TITLE = 80
_OUR_OWN = re.compile("我[市县区]")
_OFFICIAL = re.compile(r"(?:委|人大|政协|政府)?(?:副?书记|常委|副?[市省州]长|副?主席|委员)")
"""Behind the place of an official whom a paper that says 我市 of its own place names with it."""
_OFFICIALS = 0.4
_BOUND_FOR = re.compile(r"(?:赴|[前走]访|前往|考察|参访)(?:[^，。；、\n]{0,4}|[一-龥]{2,4}[、和])$")
"""Before a place that the people of another one travel to."""
_VISIT_REACH = 10
_VISITED = 0.3
_FAR_DATELINE = re.compile(r"(?:本报|[新中]新?[华社网]+|人民网|央视网|央广网|光明网|中国网)$")
_DATELINE_ENDS = re.compile(r"(?:[0-9]{1,2}月[0-9]{1,2}日)?电")
_VENUE = re.compile(
    r"[一-龥]{0,6}(?:会展中心|会议中心|宾馆|大酒店|饭店|大厦|会堂|礼堂)"
    r"|[一-龥]{0,8}(?:博览会|[农商渔茶]博会|投洽会|洽谈会|交易会)"
)


def _only_where(doc: Document, mention: Mention) -> bool:
    """Whether a place only tells where a paper's report comes from (本报甲市电) or where people met (甲会展中心)."""
    before = _FAR_DATELINE.search(doc.text, max(0, mention.span.start - 3), mention.span.start)
    dateline = before is not None and _DATELINE_ENDS.match(doc.text, mention.span.end) is not None
    return dateline or _VENUE.match(doc.text, mention.span.end) is not None


def _is_kind(code: str, kind: str) -> bool:
    """Whether the division is called one of the characters of `kind`; a county-level 区 is no 自治区."""
    division = load().by_code(code)
    if division is None:
        return False
    if division.level == "province" and division.name[-1] == "区":
        return "省" in kind
    return division.name[-1] in kind


def _best(score: dict[str, float]) -> str | None:
    """The highest score; among equals the narrowest place, then the lowest code."""
    ranked = sorted(score.items(), key=lambda item: (-item[1], -len(load().ancestors(item[0])), item[0]))
    return ranked[0][0] if ranked else None
