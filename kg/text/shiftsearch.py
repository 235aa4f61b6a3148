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
from typing import NamedTuple, TypeAlias

from kg.text.candidates import Lead, candidates
from kg.text.gbk import LEADS, table
from kg.text.offsets import Range
from kg.text.script import to_simplified
from kg.text.words import State, WordModel

BEAM = 64
"""Beginnings kept at each place."""
_OPENINGS = 32
"""Of them, those continued by a pair that vanished."""
_SECOND_OPENINGS = 12
_ENDINGS = 64
"""Whole readings weighed for each end that a run may have."""
_HOPELESS = 14.0
"""Nats behind the best beginning at which another is given up."""
_RANKED = 32
"""Readings of a run that are given."""
_LONGEST_RUN = 64
_CONTEXT = 8
_FULL_STOP = 1.5
_VANISHED = -0.5
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


_Pending: TypeAlias = tuple[Lead, Range]
"""The first byte of a character that is still open, and where it is seen."""


class _Path(NamedTuple):
    """The beginning of a reading; `open` says whether a quotation is."""

    state: State
    text: str
    parts: tuple[Range, ...]
    pending: _Pending
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
        """Keep `path`, which is likelier than `worst`."""
        self._added -= 1
        entry = (path.state.open, self._added, path)
        if len(self._heap) < self._size:
            heappush(self._heap, entry)
        else:
            heapreplace(self._heap, entry)
        if len(self._heap) == self._size:
            self.worst = max(self.worst, self._heap[0][0])
        self.worst = max(self.worst, path.state.open - _HOPELESS)

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
        self._table = table()
        self._candidates = candidates(traditional)
        self.steps = 0
        """Characters tried so far."""

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
            key = end, "".join(self._candidates.simplified.get(c, c) for c in path.text)
            if key not in found or found[key].gain < gain:
                found[key] = reading
        return nlargest(_RANKED, found.values(), key=lambda reading: reading.gain)

    def _closed(self, state: State, end: int, open_: bool) -> float:
        """Log probability with the words after the run, and with the quotation marks of the rest of its line."""
        stop = self._text.find("\n", end)
        rest = self._text[end : stop if stop >= 0 else len(self._text)]
        score = self._model.score(to_simplified(rest[:_CONTEXT]), state).closed
        mark = re.search("[“”?]", rest)
        balanced = (mark is not None and mark.group() == "?") or (mark is not None and mark.group() == "”") == open_
        return score if balanced else score + _UNBALANCED

    def _finished(self, before: State, start: int, open_: bool) -> Iterator[tuple[_Path, int]]:
        """Whole readings, and where each ends."""
        frontier: dict[int, _Beam] = {}
        self._first(frontier, _Path(before, "", (), (0, (start, start + 1)), open_))
        for at in range(start + 1, min(len(self._text), start + _LONGEST_RUN)):
            paths = frontier.pop(at, _Beam(0)).best()
            if not paths:
                continue
            best = paths[0].state.open
            paths = [path for path in paths if path.state.open > best - _HOPELESS]
            opened = self._opened(paths, _OPENINGS)
            ways = [*paths, *opened, *self._opened(opened[:_SECOND_OPENINGS], _SECOND_OPENINGS)]
            ways = [way for way in ways if way.state.open > best - _HOPELESS]
            lasts = _Beam(_ENDINGS)
            for way in ways:
                self._last(lasts, way, at)
            yield from ((last, at + 1) for last in lasts.best())
            ways.sort(key=_likelihood, reverse=True)
            for unit in self._units(at):
                self._next(frontier.setdefault(unit.end, _Beam(BEAM)), ways, unit)

    def _opened(self, paths: list[_Path], count: int) -> list[_Path]:
        """The `count` best ways to go on from `paths` with a pair that vanished."""
        beam = _Beam(count)
        for path in paths:
            beam.worst = max(beam.worst, path.state.open - _HOPELESS)
            if path.state.open + _VANISHED + _QUOTE_AFTER_STOP <= beam.worst:
                break
            lead, at = path.pending
            for char, seconds in self._candidates.openings(lead):
                self._add(beam, path, char, (seconds, at), _VANISHED)
        return beam.best()

    def _first(self, frontier: dict[int, _Beam], lost: _Path) -> None:
        """Each character that may have lost its first byte: its second began a wide mark, or a pair that vanished."""
        alone = lost.pending[1]
        units = [unit for unit in self._units(alone[1], letters=True) if unit.first == _WIDE]
        for lead in LEADS:
            char = self._table.char.get((lead, _WIDE))
            if char:
                bonus = _FULL_STOP if char == "。" else 0.0
                for unit in units:
                    beam = frontier.setdefault(unit.end, _Beam(BEAM))
                    self._add(beam, lost, char, (unit.second, (unit.start, unit.end)), bonus)
                beam = frontier.setdefault(alone[1], _Beam(BEAM))
                self._add(beam, lost, char, (self._table.vanished[_WIDE], alone), bonus)

    def _units(self, at: int, letters: bool = False) -> Iterator[_Unit]:
        """The pairs of bytes that may stand at `at`; an ASCII letter only where `letters`, else it ends the run."""
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

    def _next(self, beam: _Beam, ways: list[_Path], unit: _Unit) -> None:
        """`ways`, best first, each with the characters that end in the unit's first byte."""
        pending = unit.second, (unit.start, unit.end)
        for way in ways:
            if way.state.open + _QUOTE_AFTER_STOP <= beam.worst:
                break
            for char in self._candidates.whole(way.pending[0], unit.first):
                self._add(beam, way, char, pending)

    def _last(self, beam: _Beam, path: _Path, at: int) -> None:
        """`path` with a last character, whose second byte is the letter at `at` or was left alone there."""
        char = self._text[at]
        chars: Iterable[str] = ()
        if "@" <= char <= "~":
            chars = self._candidates.whole(path.pending[0], ord(char))
        elif char in _LONE:
            chars = self._candidates.ending(path.pending[0], self._model.following(path.state.tail))
        for one in chars:
            self._add(beam, path, one, (0, (at, at + 1)))

    def _add(self, beam: _Beam, path: _Path, char: str, pending: _Pending, bonus: float = 0.0) -> None:
        """To `beam`, if it is likely enough: `path` with `char`, and the byte that is `pending` after it."""
        self.steps += 1
        open_ = path.open
        if char in "“”":
            opening = char == "“"
            bonus += _UNBALANCED if open_ == opening else 0.0
            if not opening and open_ and path.text[-1:] in ("。", "！", "？"):
                bonus += _QUOTE_AFTER_STOP
            open_ = opening
        candidates = self._candidates
        bonus += candidates.foreign[char]
        simple = candidates.simplified[char]
        if self._model.is_hopeless(beam.worst, path.state, simple, bonus):
            return
        state = self._model.extend_above(beam.worst, path.state, simple, bonus)
        if state is not None:
            parts = (*path.parts, (path.pending[1][0], pending[1][1]))
            beam.add(_Path(state, path.text + char, parts, pending, open_))


def _likelihood(path: _Path) -> float:
    return path.state.open
