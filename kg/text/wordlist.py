"""Simplified Chinese words with their counts, and the names of places: what `kg.text.words` knows before it reads."""

from __future__ import annotations

import gzip
import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, chain
from pathlib import Path

from kg.gazetteer import load

_FILE = Path(__file__).with_name("words.txt.gz")  # made by tools/make_words.py
LONGEST = 6
"""Characters in the longest word."""
UNKNOWN = -17.0
"""Log probability of a word that begins with a character of which nothing is known."""
_SHARE_OF_PLACES = 0.03


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All words, sorted; `sums[i]` is the sum of the counts of those before the ``i``-th."""

    words: list[str]
    sums: list[int]

    def range(self, prefix: str) -> tuple[int, int]:
        """The rows ``low:high`` of the words that begin with `prefix`."""
        low = bisect_left(self.words, prefix)
        return low, bisect_left(self.words, prefix + "\uffff", low)


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Read once, when the first damage is suspected."""
    fields = gzip.decompress(_FILE.read_bytes()).decode("utf-8").split()
    return Lexicon(fields[::2], list(accumulate(map(int, fields[1::2]), initial=0)))


@lru_cache(maxsize=1 << 16)
def after(prefix: str) -> Mapping[str, float]:
    """The characters that go on `prefix` in some word of the lexicon, each with the log probability of such a word."""
    rows, length = lexicon(), len(prefix)
    low, high = rows.range(prefix)
    counts: dict[str, int] = {}
    for row in range(low, high):
        word = rows.words[row]
        if len(word) > length:
            counts[word[length]] = counts.get(word[length], 0) + rows.sums[row + 1] - rows.sums[row]
    return {char: math.log(max(1, count)) - math.log(rows.sums[-1]) for char, count in counts.items()}


@lru_cache(maxsize=1 << 15)
def begins_with(char: str) -> float:
    """Log probability that a word of the lexicon, or the name of a place, begins with `char`."""
    rows = lexicon()
    low, high = rows.range(char)
    count = rows.sums[high] - rows.sums[low]
    known = math.log(max(1, count)) - math.log(rows.sums[-1]) if low < high else -math.inf
    return max(known, places()[1].get(char, -math.inf), UNKNOWN)


@lru_cache(maxsize=1)
def places() -> tuple[dict[str, float], dict[str, float]]:
    """Log probability of the names of the administrative divisions, and of their beginnings."""
    names = {name for name in load().names() if 2 <= len(name) <= LONGEST}
    beginnings = Counter(name[:length] for name in names for length in range(1, len(name)))
    score = math.log(_SHARE_OF_PLACES / len(names))
    return dict.fromkeys(names, score), {part: score + math.log(count) for part, count in beginnings.items()}


def by_beginning(strings: Iterable[str]) -> dict[str, set[str]]:
    """The last characters of `strings`, by what stands before them."""
    found: dict[str, set[str]] = {}
    for string in strings:
        found.setdefault(string[:-1], set()).add(string[-1])
    return found


@lru_cache(maxsize=1)
def after_place() -> dict[str, set[str]]:
    """What goes on the beginnings of places' names."""
    return by_beginning(chain(*places()))


class Word:
    """The beginning of a word: a node of the tree of all words, which grows where it is walked."""

    __slots__ = ("children", "high", "low", "prefix", "text", "whole")

    def __init__(self, text: str, low: int, high: int, whole: float, prefix: float) -> None:
        self.text = text
        self.low = low
        self.high = high
        """The rows ``low:high`` of the lexicon begin with `text`."""
        self.whole = whole
        """Log probability that a word is `text`."""
        self.prefix = prefix
        """Log probability that a word begins with `text`."""
        self.children: dict[str, Word | None] = {}
