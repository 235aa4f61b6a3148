"""The sentence around a claim's words, with the words marked by role."""

from __future__ import annotations

import html
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from kg.network.record import Mark

ROLES = {"subject": 1, "object": 2, "trigger": 4}
"""A bit for each role, so that words which play two have one number."""
_END = re.compile(r"[。！？!?；;]+[”’」』）)]*|\n|</?(?:p|div|br|h\d|li|td|tr|title|section)\b[^>]*>", re.I)
_MARKUP = re.compile(r"<[^<>]*>|&#?\w+;")
_NEAR = 80
"""Marks that lie no further apart than this many characters are shown in one passage."""


class Passage(NamedTuple):
    """Text as people read it, and the marks in it: (start, end, roles), offsets in UTF-16 units as browsers count."""

    text: str
    marks: tuple[tuple[int, int, int], ...]


@dataclass(frozen=True, slots=True)
class Passages:
    """The sentences of one article's own `text`."""

    text: str
    _ends: list[int] = field(init=False, repr=False)
    _markup: bool = field(init=False, repr=False)
    _wide: bool = field(init=False, repr=False)
    """Whether a character of it may be two UTF-16 units."""

    def __post_init__(self) -> None:
        ends = sorted({0, *(m.end() for m in _END.finditer(self.text)), len(self.text)})
        object.__setattr__(self, "_ends", ends)
        markup = bool(re.match(r"\s*<(!doctype|html)\b", self.text, re.I))
        object.__setattr__(self, "_markup", markup)
        # Markup may name any character.
        object.__setattr__(self, "_wide", markup or _units(self.text) > len(self.text))

    def around(self, marks: tuple[Mark, ...]) -> Iterator[Passage]:
        """The passages that hold `marks`; far apart marks get one each. Marks outside the text are left out."""
        for group in self._groups(sorted(m for m in marks if 0 <= m.start < m.end <= len(self.text))):
            start = self._ends[bisect_right(self._ends, group[0].start) - 1]
            stop = self._ends[bisect_left(self._ends, max(mark.end for mark in group))]
            yield self._passage(start, stop, group)

    def _groups(self, marks: list[Mark]) -> Iterator[list[Mark]]:
        group: list[Mark] = []
        for mark in marks:
            if group and mark.start - max(m.end for m in group) > _NEAR:
                yield group
                group = []
            group.append(mark)
        if group:
            yield group

    def _passage(self, start: int, stop: int, marks: list[Mark]) -> Passage:
        """Cut at every mark's edge; each piece is cleaned by itself, so that no offset can slip."""
        edges = sorted({start, stop}.union(*[(mark.start, mark.end) for mark in marks]))
        spans = [(mark.start, mark.end, ROLES.get(mark.role, 0)) for mark in marks]
        pieces, found, at = [], [], 0
        for left, right in pairwise(edges):
            roles = 0
            for first, last, role in spans:
                if first <= left and right <= last:
                    roles |= role
            piece = self._clean(self.text[left:right])
            if not roles:
                piece = piece.lstrip() if left == start else piece
                piece = piece.rstrip() if right == stop else piece
            width = _units(piece) if self._wide else len(piece)
            if roles and width:
                found.append((at, at + width, roles))
            pieces.append(piece)
            at += width
        return Passage("".join(pieces), tuple(found))

    def _clean(self, piece: str) -> str:
        if self._markup:
            piece = _MARKUP.sub(lambda m: html.unescape(m[0]) if m[0].startswith("&") else "", piece)
        return piece.replace("\n", " ").replace("\r", "")


def _units(text: str) -> int:
    """How long browsers take `text` to be."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
