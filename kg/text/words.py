"""A language model of simplified Chinese: words drawn one by one by their frequency, and the words of the document.

The probability of a text is that of its best cut into words. It is kept from left to right (`State`), so that a search
can compare beginnings: a beginning counts as the best cut whose last word is still open.
"""

from __future__ import annotations

import gzip
import math
import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from pathlib import Path

from kg.gazetteer import load
from kg.text.chars import HAN, is_han
from kg.text.names import SURNAMES, TITLE_ENDS
from kg.text.sentences import BEFORE_COMMA, COMMA, MISPLACED, NEVER_FIRST, NEVER_LAST, OPENING_PREFIXES, OPENINGS, STOPS

_FILE = Path(__file__).with_name("words.txt.gz")  # made by tools/make_words.py
LONGEST = 6
"""Characters in the longest word."""
_HAN_RUN = re.compile(f"[{HAN}]+")
_FOLLOWING = 24
_UNKNOWN = -17.0
_NEVER = -25.0
_OF_DOCUMENT = 0.25
"""Share of the probability that goes to what the document says elsewhere, for each length of word."""
_SHARE_OF_PLACES = 0.03
# News writes in words of two characters; these stand alone as a matter of course, any other seldom.
_OFTEN_ALONE = frozenset(
    "的了在和与是为将等这该由对也都就从到被把以并还不有其向让说及或于至但而上下里中后前内个项家名位条座年月日时亿万元吨亩人市县区省镇村"
)
_ALONE = 1.3
# A name after a title: that one follows, the surname, the length of the rest, each further character.
_NAME = -1.2
_SURNAME = -4.2
_GIVEN = -6.2
# Shares of the marks among the characters of news, rounded.
_MARKS = {
    "，": 0.09, "。": 0.05, "、": 0.03, "：": 0.004, "；": 0.002, "！": 0.001, "？": 0.001, "（": 0.003, "）": 0.003,
    "《": 0.002, "》": 0.002, "—": 0.001, "…": 0.0003, "\n": 0.01, "％": 0.0005, "【": 0.0003, "】": 0.0003,
    "·": 0.0003,     "‘": 0.0005, "’": 0.0005, "“": 0.01, "”": 0.01,
}  # fmt: skip
_MARK_SCORE = {mark: math.log(share) for mark, share in _MARKS.items()}
_ASKING = frozenset("?!？！")
_CLOSING = "”’）》】…"
_ASCII_MARKS = dict(zip(",:;!?()%", "，：；！？（）％", strict=True))


@dataclass(frozen=True, slots=True)
class _Lexicon:
    words: list[str]
    sums: list[int]

    def range(self, prefix: str) -> tuple[int, int]:
        low = bisect_left(self.words, prefix)
        return low, bisect_left(self.words, prefix + "\uffff", low)


@lru_cache(maxsize=1)
def _lexicon() -> _Lexicon:
    """All words, sorted, with the running sum of their counts; read once, when the first damage is suspected."""
    fields = gzip.decompress(_FILE.read_bytes()).decode("utf-8").split()
    return _Lexicon(fields[::2], list(accumulate(map(int, fields[1::2]), initial=0)))


@lru_cache(maxsize=1)
def _places() -> tuple[dict[str, float], dict[str, float]]:
    """Log probability of the names of the administrative divisions, and of their beginnings."""
    names = {name for name in load().names() if 2 <= len(name) <= LONGEST}
    beginnings = Counter(name[:length] for name in names for length in range(1, len(name)))
    score = math.log(_SHARE_OF_PLACES / len(names))
    return dict.fromkeys(names, score), {part: score + math.log(count) for part, count in beginnings.items()}


@dataclass(frozen=True, slots=True)
class State:
    """A text so far: `tail`, its last characters; `scores[j]`, the best cut up to ``j`` characters before its end."""

    tail: str = ""
    scores: tuple[float, ...] = (0.0,)
    open: float = 0.0
    """Log probability of the text as a beginning, its last word still open."""

    last: str = ""
    """The character before the end, where it is not Chinese."""
    begins: bool = False
    """Whether `tail` is all that stands after a full stop."""

    @property
    def closed(self) -> float:
        """Log probability of the text, its last word ended."""
        return self.scores[0]


class WordModel:
    """Words by their counts, and the strings of two to six characters that `document` (simplified) holds."""

    def __init__(self, document: str) -> None:
        self._lexicon = _lexicon()
        self._log_total = math.log(self._lexicon.sums[-1])
        self._own: Counter[str] = Counter()
        for piece in _HAN_RUN.findall(document):
            for length in range(1, LONGEST + 1):
                self._own.update(piece[i : i + length] for i in range(len(piece) - length + 1))
        self._own_total = math.log(max(2000, len(document)) / _OF_DOCUMENT)
        self._places, self._place_prefixes = _places()
        self._following: dict[str, tuple[str, ...]] = {}
        self._cache: dict[str, tuple[float, float]] = {}

    def extend(self, state: State, char: str, bonus: float = 0.0) -> State:
        """`state` with `char` after it; `bonus` is added to its log probability."""
        if not is_han(char):
            if char == "—" and state.last == char:
                score = state.closed - 0.1
            elif char in "?!？！" and state.last in _ASKING:
                score = state.closed - 1.5
            else:
                score = state.closed + self.mark(char)
                if state.last in _MARK_SCORE and char in "，、；：。！？" and state.last not in _CLOSING:
                    score -= 5.0
                if state.tail[-1:] in NEVER_LAST and self._ends_alone(state):
                    score += MISPLACED
                if char in ",，" and state.begins and state.tail in BEFORE_COMMA:
                    score += COMMA
            score += bonus
            begins = char in STOPS or (state.begins and not state.tail and char in "“”")
            return State("", (score,), score, char, begins)
        tail = state.tail + char
        before = state.scores
        begins = state.begins and len(tail) <= LONGEST
        closed = open_ = -math.inf
        for length in range(1, min(len(tail), LONGEST) + 1):
            whole, prefix = self._score(tail[-length:])
            if begins and length == len(tail):
                whole, prefix = self._opening(tail, whole, prefix)
            base = before[length - 1]
            closed = max(closed, base + whole)
            open_ = max(open_, base + prefix)
        closed, open_ = self._name(tail, before, closed, open_)
        scores = (
            (closed + bonus, *(s + bonus for s in before[: LONGEST - 1])) if bonus else (closed, *before[: LONGEST - 1])
        )
        return State(tail[-(LONGEST - 1) :], scores, open_ + bonus, begins=begins and len(tail) < LONGEST)

    def following(self, tail: str) -> tuple[str, ...]:
        """The characters that most often go on a word begun by the end of `tail`, the likeliest first."""
        found = self._following.get(tail)
        if found is None:
            scores: dict[str, float] = {}
            for length in range(1, min(3, len(tail)) + 1):
                low, high = self._lexicon.range(tail[-length:])
                for word in self._lexicon.words[low:high]:
                    if len(word) > length:
                        char = word[length]
                        scores[char] = max(
                            scores.get(char, -math.inf), self._score(tail[-length:] + char)[1] + 8 * length
                        )
            ranked = sorted(scores, key=lambda char: (-scores[char], char))
            found = self._following[tail] = tuple(ranked[:_FOLLOWING])
        return found

    def _ends_alone(self, state: State) -> bool:
        """Whether the last character of `state` is a word by itself."""
        return len(state.scores) > 1 and state.closed <= state.scores[1] + self._score(state.tail[-1])[0] + 1e-9

    def _opening(self, word: str, whole: float, prefix: float) -> tuple[float, float]:
        """`whole` and `prefix` of a word at the beginning of a sentence."""
        if word in NEVER_FIRST:
            whole += MISPLACED
        whole = max(whole, OPENINGS.get(word, whole))
        return whole, max(prefix, OPENING_PREFIXES.get(word, prefix))

    def _name(self, tail: str, before: tuple[float, ...], closed: float, open_: float) -> tuple[float, float]:
        """`closed` and `open_`, or what they are if `tail` ends in a title and a name of two or three characters."""
        for length in (1, 2, 3):
            first = len(tail) - length
            if first >= 2 and tail[first] in SURNAMES and tail[first - 2 : first] in TITLE_ENDS:
                score = before[length - 1] + _NAME + _SURNAME + _GIVEN * (length - 1)
                open_ = max(open_, score)
                if length > 1:
                    closed = max(closed, score)
        return closed, open_

    def score(self, text: str, state: State | None = None) -> State:
        """`state` with all of `text` after it."""
        state = state or State()
        for char in text:
            state = self.extend(state, char)
        return state

    def mark(self, char: str) -> float:
        """Log probability of a character that is not Chinese."""
        char = _ASCII_MARKS.get(char, char)
        if char.isascii():
            return -5.0 if char.isdigit() else -9.0 if char.isalpha() else -11.0
        return _MARK_SCORE.get(char, _NEVER)

    def char(self, char: str) -> float:
        """Log probability of one character by itself, whatever word it stands in."""
        return self._score(char)[1] if is_han(char) else self.mark(char)

    def _score(self, word: str) -> tuple[float, float]:
        """Log probability that a word is `word`, and that it begins with `word`."""
        found = self._cache.get(word)
        if found is None:
            found = self._cache[word] = self._look_up(word)
        return found

    def _look_up(self, word: str) -> tuple[float, float]:
        low, high = self._lexicon.range(word)
        sums = self._lexicon.sums
        whole = prefix = -math.inf
        if high > low:
            prefix = math.log(max(1, sums[high] - sums[low])) - self._log_total
            if self._lexicon.words[low] == word:
                whole = math.log(max(1, sums[low + 1] - sums[low])) - self._log_total
        whole, prefix = max(whole, self._places.get(word, whole)), max(prefix, self._place_prefixes.get(word, prefix))
        own = self._own.get(word, 0)
        if own:
            whole = max(whole, math.log(own) - self._own_total)
            prefix = max(prefix, whole)
        if len(word) == 1:
            whole, prefix = max(whole, _UNKNOWN) - (0.0 if word in _OFTEN_ALONE else _ALONE), max(prefix, _UNKNOWN)
        return whole, prefix
