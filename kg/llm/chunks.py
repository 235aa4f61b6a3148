"""A document cut into parts that a language model is asked about one by one."""

from __future__ import annotations

from collections.abc import Iterator

from kg.model import Span
from kg.text.document import Document

SIZE = 1600
"""Characters of a part at most: the facts of more text are dropped towards the end of an answer."""
OVERLAP = 240
"""Characters at most that a part shares with the one before, so that “该项目” finds its project."""


def chunks(doc: Document, size: int = SIZE, overlap: int = OVERLAP) -> Iterator[Span]:
    """Spans of the clean text, in order, that hold all of it but blank edges; cut between paragraphs where possible."""
    units = list(_units(doc, size))
    first = 0
    while first < len(units):
        last = first
        while last + 1 < len(units) and units[last + 1].end - units[first].start <= size:
            last += 1
        yield Span(units[first].start, units[last].end)
        if last + 1 == len(units):
            return
        earliest = max(units[last].end - overlap, units[last + 1].end - size)
        first, before = last + 1, first
        while first - 1 > before and units[first - 1].start >= earliest:
            first -= 1


def _units(doc: Document, size: int) -> Iterator[Span]:
    """Paragraphs; the sentences of one that is too long; pieces of a sentence that is too long."""
    for paragraph in doc.paragraphs:
        if len(paragraph) <= size:
            yield paragraph
            continue
        for sentence in doc.sentences:
            if paragraph.covers(sentence):
                for start in range(sentence.start, sentence.end, size):
                    yield Span(start, min(start + size, sentence.end))
