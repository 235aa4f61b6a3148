"""Clauses and sentences around a value, and what stands left of it."""

from __future__ import annotations

import re

from kg.fact.reading import Reading
from kg.model import Span

REACH = 600
"""Characters that are read to either side of a value: longer sentences do not occur but in lists."""
_CLAUSE_END = re.compile(r"[，。；：！？\n]")
_QUALIFIES = re.compile(r"(?:人民币|约|近|超|超过|计划|预计)*")


def clause_at(reading: Reading, at: int) -> Span:
    """The clause that holds offset `at`: from a comma, semicolon, colon or full stop to the next."""
    text = reading.text
    start = at
    while start > 0 and at - start < REACH and not _CLAUSE_END.match(text[start - 1]):
        start -= 1
    stop = _CLAUSE_END.search(text, at, min(len(text), at + REACH))
    end = stop.start() if stop else min(len(text), at + REACH)
    return Span(start, max(end, start + 1))


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
