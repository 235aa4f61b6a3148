"""What is in the park that an article, or its passage, is about: parks, institutes, firms that it lists."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.fact.home import Home
from kg.fact.place_phrase import inside_name, opening_place
from kg.fact.reading import Candidate, Reading
from kg.model import Mention, Span

_INSIDE = re.compile(r"(?<!全)(?:园区|开发区|高新区|经开区|区|园)[内里]的?$")
"""Before a park: 选址区内的|甲产业园."""
_INNER = re.compile(r"(?:园|园区|组团|片区|孵化器)$")
_WIDE = re.compile(r"(?:(?<!园)区|城)$")
_OF_OTHERS = re.compile("[和与同跟及、]$|中关村|来自$|参照$|借鉴$")
_OPENED = re.compile(
    r"(?:已|也|正式|先后|相继|即将){0,3}(?:(?:在园区|在区内|在园内)[内里]?(?:正式)?(?:挂牌|揭牌|成立|运行|投用|启用|落地|落户)|(?:落户|入驻|进驻|迁入)园区)"
)
"""Behind an institute: 甲中心|已在园区挂牌."""
_LISTS = re.compile(
    r"[▲■●◆◎★【（]?(?:[一二三四五六七八九十]{1,2}[、）])?(?:园区|区内|入园|驻园|入驻)?(?:重点|龙头|骨干|代表性?|主要|知名|入驻){1,2}"
    r"企业[】：:　 —\n]"
)
"""The head of a paragraph that lists a park's firms: ▲重点企业　甲公司，…；乙公司，…."""
_ITEM = frozenset("　 ；：。】—\n①②③④⑤⑥⑦⑧⑨")
_LEADER = re.compile(r"(?:^|[，。；：])(?:园区|区内)?(?:的)?(?:龙头|链主|骨干|领军|重点)企业$")
_DWELLER = re.compile(r"，(?:是|作为)?$")
_DWELLS = re.compile(r"(?:内|里)?的?(?:“)?(?:[老新]?(?:住户|租户|居民)|(?:首[家批]|入驻|龙头|骨干|链主|重点){1,2}企业)")
_REACH = 16


def in_park(reading: Reading, own: Home) -> Iterator[Candidate]:
    """`locatedIn` facts of parks, institutes and firms for the park that the passage or the article is about."""
    for thing in reading.mentions:
        if thing.kind == "Park":
            yield from _park_inside(reading, thing, own)
        elif thing.kind == "ResearchInstitute" and _OPENED.match(reading.text, thing.span.end):
            place = _pointed(reading, thing.span.start, own)
            if place is not None:
                yield Candidate(thing, "locatedIn", place, thing.span, 0.8, "location.inpark.institute")
        elif thing.kind == "Company" and not inside_name(reading, thing):
            yield from _firm_inside(reading, thing, own)


def _pointed(reading: Reading, at: int, own: Home) -> Mention | None:
    """The park that 园区 and 区内 at `at` point to: the article's own, else the last one before."""
    if own.place.kind == "Park" or not at:
        return own.place if own.place.kind == "Park" else None
    return next((park for park in reading.before(at, 0, "Park") if park.text.endswith(("区", "园"))), None)


def _park_inside(reading: Reading, park: Mention, own: Home) -> Iterator[Candidate]:
    """选址区内的|甲产业园; a park that only its own name tells, in an article on a zone or a new area."""
    if inside_name(reading, park):
        return
    before = _INSIDE.search(reading.text, max(0, park.span.start - 6), park.span.start)
    outer = _pointed(reading, before.start(), own) if before is not None else None
    if before is not None and outer is not None:
        yield Candidate(park, "locatedIn", outer, Span(*before.span()), 0.85, "location.inpark.inside")
    elif _only_its_name(reading, park, own):
        yield Candidate(park, "locatedIn", own.place, own.place.span, 0.65, "location.inpark.home")


def _only_its_name(reading: Reading, park: Mention, own: Home) -> bool:
    """Whether an article on a zone, or on an X新区, names a smaller park that bears no place and stands beside none."""
    if own.place.kind not in {"Park", "Region"} or not (_WIDE.search(own.place.text) and _INNER.search(park.text)):
        return False
    before = reading.text[max(0, park.span.start - 3) : park.span.start]
    alien = _OF_OTHERS.search(before) or _OF_OTHERS.search(park.text)
    return opening_place(reading, park) is None and alien is None


def _firm_inside(reading: Reading, firm: Mention, own: Home) -> Iterator[Candidate]:
    """▲重点企业　甲公司，…；龙头企业|甲公司; 甲公司，乙园的老住户."""
    place = None
    behind = next(iter(reading.between(firm.span.end, firm.span.end + _REACH, "Park")), None)
    if (
        behind is not None
        and _DWELLER.fullmatch(reading.text, firm.span.end, behind.span.start)
        and _DWELLS.match(reading.text, behind.span.end)
    ):
        place = behind
    elif own.place.kind == "Park" and (_listed(reading, firm) or _leads(reading, firm)):
        place = own.place
    if place is not None:
        yield Candidate(firm, "locatedIn", place, place.span, 0.78, "location.inpark.firm")


def _listed(reading: Reading, firm: Mention) -> bool:
    """Whether a firm opens an item of a paragraph that lists the park's firms."""
    line = reading.doc.paragraph_at(firm.span.start)
    head = _LISTS.match(reading.text, line.start)
    return head is not None and reading.text[firm.span.start - 1] in _ITEM


def _leads(reading: Reading, firm: Mention) -> bool:
    return _LEADER.search(reading.text, max(0, firm.span.start - _REACH), firm.span.start) is not None
