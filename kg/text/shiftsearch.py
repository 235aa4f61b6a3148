"""What stood in a run of GBK text whose bytes were paired anew after one was lost: a beam search over the bytes.

A page in GBK went through a filter that took one byte for a character of its own. The byte before it, left alone,
became ``?``; every byte after it joined its neighbour's character, up to an ASCII byte that set the pairs right again
(the second byte of a traditional character, which stays as a stray letter) or up to a byte left alone (a second ``?``).
Pairs that stand for nothing vanished; full-width marks were folded to ASCII afterwards.

The search goes from left to right over the bytes that are left, tries each byte that may have been lost and each pair
that may have vanished, and scores what it reads as Chinese (`kg.text.words`), with the balance of quotation marks.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import heappush, heapreplace, nlargest
from itertools import islice
from typing import TypeAlias

from kg.text.gbk import LEADS, Table, table
from kg.text.offsets import Range
from kg.text.script import to_simplified
from kg.text.words import State, WordModel

BEAM = 96
"""Beginnings kept at each place."""
_OPENINGS = 64
_SECOND_OPENINGS = 16
"""Of them, those continued by a pair that vanished."""
_CHOICES = 24
"""Characters tried where only one of the two bytes is known."""
_CHOICES_BEFORE_VANISHED = 12
_LIKELIEST = 80
"""Characters tried where neither byte is known."""
_LONGEST_RUN = 64
_CONTEXT = 8
_FULL_STOP = 1.5
_VANISHED = -0.5
_WRONG_SCRIPT = -6.0
_UNBALANCED = -6.0
_QUOTE_AFTER_STOP = 3.0
_WIDE = 0xA3
"""First byte of the full-width marks, letters and digits."""
_LONE = "?？\ufffd"


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a damaged run: `text` for what stands at ``start:end``; `parts` as in `Edit`."""

    start: int
    end: int
    text: str
    parts: tuple[Range, ...]
    gain: float
    """Nats above the run as it stands."""


_Pending: TypeAlias = int | frozenset[int]


@dataclass(frozen=True, slots=True)
class _Path:
    """The beginning of a reading. `pending` is the first byte of the next character, seen at ``pending_at``."""

    state: State
    text: str
    parts: tuple[Range, ...]
    pending: _Pending
    pending_at: Range
    open: bool


class _Beam:
    """The best so many paths that were added; of equals, the first."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._heap: list[tuple[float, int, _Path]] = []
        self._added = 0
        self.worst = -math.inf
        """The likelihood that a path must exceed to be kept."""

    def add(self, path: _Path) -> None:
        if path.state.open <= self.worst:
            return
        self._added -= 1
        entry = (path.state.open, self._added, path)
        if len(self._heap) < self._size:
            heappush(self._heap, entry)
        else:
            heapreplace(self._heap, entry)
        if len(self._heap) == self._size:
            self.worst = self._heap[0][0]

    def best(self) -> list[_Path]:
        """The paths that were kept, best first."""
        return [path for _, _, path in sorted(self._heap, reverse=True)]


@dataclass(frozen=True, slots=True)
class _Unit:
    """Two neighbouring bytes, of two different characters, that a page shows as ``start:end``."""

    start: int
    end: int
    first: int
    second: int


class Search:
    """Readings of the damaged runs of one `text`; `document` is the text that the model learns names from."""

    def __init__(self, text: str, document: str, traditional: bool) -> None:
        self._text = text
        self._model = WordModel(document)
        self._table: Table = table()
        self._simple = self._table.simplified
        self._traditional = traditional
        self._only_simplified = self._table.only_simplified
        self._ranked_any_vanished: list[tuple[int, str, frozenset[int]]] = []
        self._ranked: list[tuple[tuple[int, int], str]] = []
        self._ranked_by_trail: dict[int, list[tuple[int, str]]] = {}
        self._ranked_vanished: dict[int, list[tuple[str, frozenset[int]]]] = {}

    def plain(self, text: str) -> float:
        """Log probability of `text` by itself."""
        return self._model.score(to_simplified(text)).closed

    def readings(self, start: int) -> list[Reading]:
        """The best readings of the run whose lost byte left the mark at `start`, best first."""
        line = self._text.rfind("\n", 0, start) + 1
        left = to_simplified(self._text[max(line, start - _CONTEXT) : start])
        before = self._model.score(left)
        quotes = re.findall("[“”]", self._text[line:start])
        open_ = quotes[-1:] == ["“"]
        kept: dict[int, float] = {}
        found: dict[tuple[int, str], Reading] = {}
        for path, end in self._finished(before, start, open_):
            if end not in kept:
                kept[end] = self._closed(self._model.score(to_simplified(self._text[start:end]), before), end, open_)
            gain = self._closed(path.state, end, path.open) - kept[end]
            reading = Reading(start, end, path.text, path.parts, gain)
            key = end, "".join(self._simple.get(c, c) for c in path.text)
            if key not in found or found[key].gain < gain:
                found[key] = reading
        return nlargest(3, found.values(), key=lambda reading: reading.gain)

    def _closed(self, state: State, end: int, open_: bool) -> float:
        """Log probability with the words after the run, and with the quotation marks of the rest of its line."""
        stop = self._text.find("\n", end)
        rest = self._text[end : stop if stop >= 0 else len(self._text)]
        score = self._model.score(to_simplified(rest[:_CONTEXT]), state).closed
        mark = re.search("[“”?]", rest)
        balanced = mark is not None and mark.group() == "?" or (mark is not None and mark.group() == "”") == open_
        return score if balanced else score + _UNBALANCED

    def _finished(self, before: State, start: int, open_: bool) -> Iterator[tuple[_Path, int]]:
        """Whole readings, and where each ends."""
        frontier: dict[int, _Beam] = {}
        for path in self._first(before, start, open_):
            frontier.setdefault(path.pending_at[1], _Beam(BEAM)).add(path)
        for at in range(start + 1, min(len(self._text), start + _LONGEST_RUN)):
            paths = frontier.pop(at, _Beam(0)).best()
            if not paths:
                continue
            opened = self._opened(paths, _OPENINGS)
            ways = sorted(
                (*paths, *opened, *self._opened(opened[:_SECOND_OPENINGS], _SECOND_OPENINGS)),
                key=_likelihood,
                reverse=True,
            )
            yield from ((last, at + 1) for path in ways for last in self._last(path, at))
            for unit in self._units(at):
                step = frontier.setdefault(unit.end, _Beam(BEAM))
                for path in ways:
                    if path.state.open + _QUOTE_AFTER_STOP <= step.worst:
                        break
                    for after in self._next(path, unit):
                        step.add(after)

    def _opened(self, paths: list[_Path], count: int) -> list[_Path]:
        """The `count` best ways to go on from `paths` with a pair that vanished."""
        beam = _Beam(count)
        for path in paths:
            if path.state.open + _VANISHED + _QUOTE_AFTER_STOP <= beam.worst:
                break
            for way in self._vanished(path):
                beam.add(way)
        return beam.best()

    def _first(self, before: State, start: int, open_: bool) -> Iterator[_Path]:
        """Each character that may have lost its first byte: its second one began a full-width mark, or a pair that vanished."""
        units = [unit for unit in self._units(start + 1, letters=True) if unit.first == _WIDE]
        for lead in LEADS:
            char = self._table.char.get((lead, _WIDE))
            if char:
                lost = _Path(before, "", (), lead, (start, start + 1), open_)
                bonus = _FULL_STOP if char == "。" else 0.0
                for unit in units:
                    yield self._with(lost, char, unit.end, unit.second, (unit.start, unit.end), bonus)
                yield self._with(lost, char, start + 1, self._table.vanished[_WIDE], (start, start + 1), bonus)

    def _units(self, at: int, letters: bool = False) -> Iterator[_Unit]:
        """The pairs of bytes that may stand at `at`; an ASCII letter or digit only where `letters`, else it ends the run."""
        char = self._text[at : at + 1]
        if not char.isascii():
            code = self._table.bytes_of(char)
            if code and code[1] in LEADS:
                yield _Unit(at, at + 1, code[0], code[1])
        elif letters or not char.isalnum():
            for length in (1, 2, 3, 4):
                code = self._table.spelled.get(self._text[at : at + length])
                if code and code[1] in LEADS:
                    yield _Unit(at, at + length, code[0], code[1])

    def _next(self, path: _Path, unit: _Unit) -> Iterator[_Path]:
        """`path` with the character that ends in the unit's first byte."""
        for char in self._chars(path.pending, unit.first):
            yield self._with(path, char, unit.end, unit.second, (unit.start, unit.end))

    def _vanished(self, path: _Path) -> Iterator[_Path]:
        """`path` with a character that ends in the first byte of a pair that vanished."""
        for char, seconds in self._before_vanished(path.pending):
            yield self._with(path, char, path.pending_at[1], seconds, path.pending_at, _VANISHED)

    def _last(self, path: _Path, at: int) -> Iterator[_Path]:
        """`path` with a last character, whose second byte is the letter at `at` or was left alone there."""
        char = self._text[at]
        chars: Iterable[str] = ()
        if "@" <= char <= "~":
            chars = self._chars(path.pending, ord(char))
        elif char in _LONE and isinstance(path.pending, int):
            chars = (one for _, one in self._table.by_lead.get(path.pending, ()))
        elif char in _LONE:
            chars = self._anything(path.pending)
        for one in chars:
            yield self._with(path, one, at + 1, 0, (at, at + 1))

    def _chars(self, leads: _Pending, trail: int) -> Iterable[str]:
        """The characters that a pending byte and `trail` may make, the likeliest where the pending one is not known."""
        if isinstance(leads, int):
            char = self._table.char.get((leads, trail))
            return (char,) if char else ()
        found = self._ranked_by_trail.get(trail)
        if found is None:
            rows = self._table.by_trail.get(trail, ())
            found = self._ranked_by_trail[trail] = sorted(rows, key=lambda row: -self._likely(row[1]))
        return islice((char for lead, char in found if lead in leads), _CHOICES)

    def _before_vanished(self, lead: int | frozenset[int]) -> Iterable[tuple[str, frozenset[int]]]:
        """Characters whose second byte began a pair that vanished, with the bytes that may have ended that pair."""
        if not isinstance(lead, int):
            if not self._ranked_any_vanished:
                self._ranked_any_vanished = sorted(
                    (
                        (one, char, seconds)
                        for first, seconds in self._table.vanished.items()
                        for one, char in self._table.by_trail.get(first, ())
                    ),
                    key=lambda row: -self._likely(row[1]),
                )[:400]
            rows = ((char, seconds) for one, char, seconds in self._ranked_any_vanished if one in lead)
            return islice(rows, _CHOICES_BEFORE_VANISHED)
        found = self._ranked_vanished.get(lead)
        if found is None:
            pairs = [
                (char, seconds)
                for first, seconds in self._table.vanished.items()
                if (char := self._table.char.get((lead, first)))
            ]
            pairs.sort(key=lambda pair: -self._likely(pair[0]))
            found = self._ranked_vanished[lead] = pairs[:_CHOICES_BEFORE_VANISHED]
        return found

    def _anything(self, leads: frozenset[int]) -> Iterable[str]:
        """The likeliest characters of which neither byte is known."""
        if not self._ranked:
            self._ranked = sorted(self._table.char.items(), key=lambda row: -self._likely(row[1]))[:_LIKELIEST]
        return (char for (lead, _), char in self._ranked if lead in leads)

    def _likely(self, char: str) -> float:
        simple = self._simple[char]
        return self._model.char(simple) + (_WRONG_SCRIPT if self._foreign(char, simple) else 0.0)

    def _foreign(self, char: str, simple: str) -> bool:
        """Whether `char` belongs to the script that the text is not written in."""
        return simple != char and not self._traditional or self._traditional and char in self._only_simplified

    def _with(
        self, path: _Path, char: str, end: int, pending: _Pending, pending_at: Range, bonus: float = 0.0
    ) -> _Path:
        simple = self._simple[char]
        open_ = path.open
        if char in "“”":
            opening = char == "“"
            bonus += _UNBALANCED if open_ == opening else 0.0
            if not opening and open_ and path.text[-1:] in ("。", "！", "？"):
                bonus += _QUOTE_AFTER_STOP
            open_ = opening
        elif self._foreign(char, simple):
            bonus += _WRONG_SCRIPT
        state = self._model.extend(path.state, simple, bonus)
        return _Path(state, path.text + char, (*path.parts, (path.pending_at[0], end)), pending, pending_at, open_)


def _likelihood(path: _Path) -> float:
    return path.state.open
