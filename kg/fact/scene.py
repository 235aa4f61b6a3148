"""The place that a passage is set in.

News sets a scene and leaves it unsaid afterwards: a clause that opens with a place (在路北区，…; 共和县切吉乡，…;
安居区人民政府引进…) holds for what follows in the paragraph, a heading (■福泉：…) for the paragraphs under it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.fact.home import Home
from kg.fact.place_phrase import Phrase, bodies, of_project, phrases
from kg.fact.reading import Reading
from kg.model import Mention, Span

_LEAD = re.compile(
    r"(?:^|[，。；：！？\n】■“—])"
    r"(?:[一二三四]季度|今年|去年|同日|当天|当日|日前|目前|近年来|其中|随后|先后|再说|先看|再看|截至[^，。；]{1,8}|不远处的|(?:傍晚|上午|下午)?[一-龥]?点)*"
    r"(?:在|走进|来到|到|驱车到|据|而|我?现在的?位置是)?$"
)
"""What may stand before a place that opens a clause."""
_BOUND = re.compile("在")
_FREE = re.compile("[里内]?[，的]")
_THIS_PARK = re.compile(
    r"(?:^|(?<=[，。；：！？\n】“—]))"
    r"(?:(?:这个|该|此)(?:[^，。；]{0,8}的)?(?:园区|开发区|高新区|经开区|产业园)|园区|园内)"
    r"|(?<=落户|入驻)园区(?=：)"
)
"""What points back to a park at the start of a clause: 该园区, 这个由两地共建的园区, 园区内; 主机也落户园区：…."""
_HEADING = 40
"""The most characters of a heading."""


def scene(reading: Reading, at: int, since: int, home: Home) -> Mention | None:
    """The place that the last clause of `since:at` to open with a place of `home` opens with; `home`'s own counts too.

    在丙园区建设甲项目 sets the scene for its sentence only, 在丙园区，… for what follows it.
    """
    if since >= at:
        return None
    found: Mention | None = None
    sentence = reading.doc.sentence_at(at).start
    for phrase in _openings(reading, Span(since, at)):
        if phrase.start < sentence and _BOUND.match(reading.text, phrase.start - 1) and not _FREE.match(reading.text, phrase.end):
            continue
        if reading.key[phrase.head] == reading.key[home.place] or home.holds(reading, phrase.head):
            found = phrase.head
    return found


def _openings(reading: Reading, span: Span) -> Iterator[Phrase]:
    found = list(_pointed(reading, span))
    for phrase in (*phrases(reading, span), *bodies(reading, span)):
        line = reading.doc.paragraph_at(phrase.start).start
        if _LEAD.search(reading.text[line : phrase.start]) and not of_project(reading, phrase):
            found.append(phrase)
    yield from sorted(found, key=lambda p: p.start)


def _pointed(reading: Reading, span: Span) -> Iterator[Phrase]:
    """该园区, 这个由两地共建的园区: the park spoken of last."""
    for hit in _THIS_PARK.finditer(reading.text, span.start, span.end):
        park = reading.last_before(hit.start(), 0, "Park") if hit.start() else None
        if park is not None:
            yield Phrase(park, hit.start())


def heading_scene(reading: Reading, at: int, home: Home) -> Mention | None:
    """The place that the heading above the paragraph at `at` opens with."""
    paragraph = reading.doc.paragraph_at(at)
    above = [p for p in reading.doc.paragraphs[1:] if p.end <= paragraph.start]
    for line in reversed(above):
        words = line.of(reading.text)
        if len(line) < _HEADING and not words.startswith("——") and not words.endswith(("。", "”", "）")):
            return scene(reading, line.end, line.start, home)
    return None
