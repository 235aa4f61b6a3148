"""Lines that a place with a colon opens: 丙县：甲公司乙项目."""

from __future__ import annotations

from kg.fact.place_phrase import PLACES
from kg.fact.reading import Reading
from kg.model import Mention


def label(reading: Reading, at: int) -> Mention | None:
    """The place before the colon that opens the paragraph at `at`, if there are several such lines (丙县：甲项目)."""
    return reading.once(_labels).get(reading.doc.paragraph_at(at).start)


_LABELS_LEAST = 3
_LABELS = frozenset({("", "："), ("【", "】"), ("〔", "〕"), ("■", "："), ("●", "："), ("◆", "："), ("▲", "：")})
"""What stands before and behind a place that labels a line: 丙县：…, 【丙县】…."""


def _labels(reading: Reading) -> dict[int, Mention]:
    """The lines that a place with a colon opens, by their starts; none if they are few."""
    found: dict[int, Mention] = {}
    for line in reading.doc.paragraphs:
        place = next(reading.within(line, *PLACES), None)
        if place is None:
            continue
        opens = reading.text[line.start : place.span.start], reading.text[place.span.end : place.span.end + 1]
        if opens in _LABELS:
            found[line.start] = place
    return found if len(found) >= _LABELS_LEAST else {}
