"""An article's text cut where marks begin and end, so that a page can show which words carry which facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

WHOLE_BELOW = 20_000
"""Characters up to which a text is shown whole; of a longer one, what stands around its marks."""
_AROUND = 120


@dataclass(frozen=True, slots=True)
class Mark:
    """`start:end` of the text, the kind of mark (``object``, ``unused`` …), and what to say about it."""

    start: int
    end: int
    kind: str
    note: str
    key: str = ""
    """The fact that the mark belongs to; empty for none."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text that carries the same marks from end to end; `gap` where text before it was left out."""

    text: str
    start: int
    kinds: tuple[str, ...]
    notes: tuple[str, ...]
    keys: tuple[str, ...]
    gap: bool = False


def pieces(text: str, marks: Sequence[Mark], *, whole: bool = False) -> Iterator[Piece]:
    """The text as pieces, in order; marks may overlap, and all lie in the text.

    Of a long text only what stands around its marks, unless it is wanted `whole`.
    """
    begin: dict[int, list[Mark]] = {}
    finish: dict[int, list[Mark]] = {}
    for mark in marks:
        begin.setdefault(mark.start, []).append(mark)
        finish.setdefault(mark.end, []).append(mark)
    open_marks: list[Mark] = []
    end_before = 0
    for first, last in [(0, len(text))] if whole and text else _shown(text, marks):
        cuts = sorted({first, last, *(at for at in {*begin, *finish} if first < at < last)})
        for start, end in pairwise(cuts):
            open_marks = [m for m in open_marks if m not in finish.get(start, ())] + begin.get(start, [])
            yield Piece(text[start:end], start, *_said(open_marks), gap=start == first and first > end_before)
        open_marks = [m for m in open_marks if m not in finish.get(last, ())]
        end_before = last


def _said(marks: Iterable[Mark]) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    ordered = list(marks)
    kinds, notes, keys = ([getattr(m, name) for m in ordered] for name in ("kind", "note", "key"))
    return tuple(dict.fromkeys(kinds)), tuple(dict.fromkeys(notes)), tuple(k for k in dict.fromkeys(keys) if k)


def _shown(text: str, marks: Sequence[Mark]) -> list[tuple[int, int]]:
    if len(text) <= WHOLE_BELOW:
        return [(0, len(text))] if text else []
    stretches: list[tuple[int, int]] = []
    for mark in sorted(marks, key=lambda m: m.start):
        start, end = max(0, mark.start - _AROUND), min(len(text), mark.end + _AROUND)
        if stretches and start <= stretches[-1][1]:
            stretches[-1] = (stretches[-1][0], max(end, stretches[-1][1]))
        else:
            stretches.append((start, end))
    return stretches
