"""The place that a passage is set in.

News sets a scene and leaves it unsaid afterwards: a clause that opens with a place (在路北区，…; 共和县切吉乡，…;
安居区人民政府引进…) holds for what follows in the paragraph, a heading (■福泉：…) for the paragraphs under it.
"""

from __future__ import annotations

import re

from kg.fact.headline import BYLINE
from kg.fact.home import Home
from kg.fact.opening import openings
from kg.fact.reading import Reading
from kg.model import Mention, Span

_BOUND = re.compile("在")
_FREE = re.compile("(?:[里内]|[主分]?会场)?[，的]")
_NO_HEADING = re.compile(rf"{BYLINE.pattern}|^——|[。”）]$")
_LABEL = re.compile(r"[^：]{2,8}：(?=.)")
"""The label of a line of a form: 项目选址：丙镇."""
_ITEM = re.compile(r"\d{1,2}[.、．]|[^：]{2,8}：.")
"""Opens a line of a list or of a form (总投资：3亿元)."""
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
    for phrase in openings(reading, Span(since, at)):
        if (
            phrase.start < sentence
            and _BOUND.match(reading.text, phrase.start - 1)
            and not _FREE.match(reading.text, phrase.end)
        ):
            continue
        if reading.key[phrase.head] == reading.key[home.place] or home.holds(reading, phrase.head):
            found = phrase.head
    return found


def heading_scene(reading: Reading, at: int, home: Home) -> Mention | None:
    """The place that the heading above the paragraph at `at` opens with; lines of a list or form are no headings."""
    paragraph = reading.doc.paragraph_at(at)
    above = [p for p in reading.doc.paragraphs[1:] if p.end <= paragraph.start]
    for line in reversed(above):
        words = line.of(reading.text)
        if len(line) >= _HEADING or _NO_HEADING.search(words):
            continue
        whole = _only_place(reading, line)
        if whole is not None:
            return whole
        label = _LABEL.match(words)
        found = (
            scene(reading, line.end, line.start, home) if label is None or _names_place(reading, line, label) else None
        )
        if found is not None or not _ITEM.match(words):
            return found
    return None


def _only_place(reading: Reading, line: Span) -> Mention | None:
    """The area whose name fills a line: a page on many cities gives each its heading, wherever the page is at home."""
    area = next(reading.within(line, "AdministrativeArea"), None)
    filled = area is not None and not line.of(reading.text).replace(area.text, "", 1).strip("【】—-■●◆▲[]：: \u3000")
    return area if filled else None


def _names_place(reading: Reading, line: Span, label: re.Match[str]) -> bool:
    """Whether the words before a colon name a place (福泉：下好先手棋), so that the line is a heading and no form."""
    return next(reading.between(line.start, line.start + label.end(), "Park", "AdministrativeArea"), None) is not None
