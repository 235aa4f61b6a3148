"""Clauses that open with a place, and so set a scene: 在路北区，…; 走进乙园区，…; 安居区人民政府引进…; 该园区….

Written from how news and features begin their passages; times and linking words may stand before the place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.fact.place_phrase import Phrase, bodies, of_project, phrases
from kg.fact.reading import Reading
from kg.model import Mention, Span

_LEAD = re.compile(
    r"(?:^|[，。；：！？）\n】■“”]\s*|——\s*|[一二三四五六七八九十]{1,3}、|\d{1,2}[.、．]\s*)"
    # times and links
    r"(?:[一二三四]季度|今年|去年|同日|当天|当日|日前|目前|近年来|其中|随后|先后|再说|先看|再看|截至[^，。；]{1,8}"
    r"|不远处的|[江河湖路街]?对[岸面]的|同属[一-龥]{2,4}的|在?[上中下]游的?|(?:傍晚|上午|下午)?[一-龥]?点"
    r"|(?:\d{1,2}|[一二三四五六七八九十]{1,3})月的|[初仲暮早盛金深寒隆]?[春夏秋冬](?:日|天|季|时节)?的){0,4}"
    # how the writer gets there
    r"(?:(?:我们|咱们|他们?|她|记者|[^，。；、]{0,6}一行(?:人)?)?(?:又|还|首先|接着|再次)?(?:驱车|乘车|步行)?(?:在|走进|来到|走到|到|前往|赶到|赶往|抵达|深入|步入|踏入|转到|奔赴|(?:行驶|漫步|行走|穿行|置身|徜徉)[在于])"
    r"|(?:记者|笔者)?(?:昨[日天]?|近日|日前)?(?:走访|走进|考察|调研|参观)了?[我该][市县区]"
    # what the writer passes on the way
    r"|(?:从[^，。；、]{2,10})?(?:再|继续|一路)?(?:往|向|朝)[东南西北前里]{1,2}(?:面|边)?(?:走|行|去)?(?:[^，。；、]{0,8})?，?(?:便|就)?(?:是|到了)"
    r"|(?:离[^，。；、]{1,8}不远|隔壁|对面|不远处|旁边|相邻)的?，?(?:便|就|正)?是"
    r"|据|而|我?现在的?位置是)?"
    r"(?:[^，。；、]{0,10}公里(?:外|开外|以外)?的)?$"
)
"""What may stand before a place that opens a clause."""
_REACH = 60
"""The characters before a place that tell whether it opens a clause."""
_POINTS = re.compile(
    r"(?:^|(?<=[，。；：！？\n】“—]))"
    r"(?:(?:这个|该|此)(?:[^，。；]{0,8}的)?(?:园区|开发区|高新区|经开区|产业园)|园区|园内)"
    r"|(?<=落户|入驻)园区(?=：)"
)
"""What points back to a park at the start of a clause: 该园区, 这个由两地共建的园区, 园区内; 主机也落户园区：…."""


def openings(reading: Reading, span: Span) -> list[Phrase]:
    """The places of `span` that open a clause, and the parks that 该园区 points to, in order."""
    found = list(pointed_parks(reading, span))
    for phrase in (*phrases(reading, span), *bodies(reading, span)):
        since = max(reading.doc.paragraph_at(phrase.start).start, phrase.start - _REACH)
        if _LEAD.search(reading.text[since : phrase.start]) and not of_project(reading, phrase):
            found.append(phrase)
    return sorted(found, key=lambda p: p.start)


def pointed_parks(reading: Reading, span: Span) -> Iterator[Phrase]:
    """该园区, 这个由两地共建的园区: the park that the paragraph spoke of last, else the one most spoken of, else the
    last one."""
    for hit in _POINTS.finditer(reading.text, span.start, span.end):
        park = reading.last_before(hit.start(), 0, "Park") if hit.start() else None
        if park is not None:
            paragraph = reading.doc.paragraph_at(hit.start())
            yield Phrase(park if park.span.start >= paragraph.start else main_park(reading, park), hit.start())


def main_park(reading: Reading, last: Mention) -> Mention:
    """The park that the article speaks of oftenest, twice at least; else `last`."""
    counts = reading.once(_park_counts)
    key = max(counts, key=lambda key: counts[key][0], default="")
    return counts[key][1] if key and counts[key][0] > max(1, counts[reading.key[last]][0]) else last


def _park_counts(reading: Reading) -> dict[str, tuple[int, Mention]]:
    """How often each park is named, and its first mention."""
    found: dict[str, tuple[int, Mention]] = {}
    for park in reading.mentions:
        if park.kind == "Park":
            count, first = found.get(reading.key[park], (0, park))
            found[reading.key[park]] = count + 1, first
    return found
