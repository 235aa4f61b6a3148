"""Clauses and sentences around a value, and what stands left of it."""

from __future__ import annotations

import re
from bisect import bisect_left

from kg.fact.reading import Reading
from kg.model import Span

REACH = 600
"""Characters that are read to either side of a value: longer sentences do not occur but in lists."""
_CLAUSE_END = re.compile(r"[，。；：！？\n]")
_QUALIFIES = re.compile(r"(?:人民币|约|近|超|超过|计划|预计)*")


def clause_at(reading: Reading, at: int) -> Span:
    """The clause that holds offset `at`: from a comma, semicolon, colon or full stop to the next."""
    stops = reading.once(_stops)
    index = bisect_left(stops, at)
    start = max(0, at - REACH, stops[index - 1] + 1 if index else 0)
    end = min(len(reading.text), at + REACH, stops[index] if index < len(stops) else at + REACH)
    return Span(start, max(end, start + 1))


def _stops(reading: Reading) -> list[int]:
    """Where the marks stand that end a clause."""
    return [hit.start() for hit in _CLAUSE_END.finditer(reading.text)]


def left_of(reading: Reading, value: Span) -> Span | None:
    """The clause up to `value`, with the label before it (总投资：约6.3亿元); None where the value opens its clause."""
    start = clause_at(reading, value.start).start
    if reading.text[start - 1 : start] == "：" and _QUALIFIES.fullmatch(reading.text, start, value.start):
        start = clause_at(reading, start - 1).start
    return Span(start, value.start) if start < value.start else None


def around(reading: Reading, at: int) -> Span:
    """The sentence that holds `at`, as far as `REACH` characters to either side."""
    sentence = reading.doc.sentence_at(at)
    start, end = max(sentence.start, at - REACH), min(sentence.end, at + REACH)
    return Span(start, end) if start < end else sentence
