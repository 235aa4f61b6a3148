"""A language model of simplified Chinese: words drawn one by one by their frequency, and the words of the document.

The probability of a text is that of its best cut into words. It is kept from left to right (`State`), so that a search
can compare beginnings: a beginning counts as the best cut whose last word is still open.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter
from typing import NamedTuple

from kg.text.chars import HAN, is_han
from kg.text.names import SURNAMES, TITLE_ENDS
from kg.text.sentences import BEFORE_COMMA, COMMA, MISPLACED, NEVER_FIRST, NEVER_LAST, OPENING_PREFIXES, OPENINGS, STOPS
from kg.text.wordlist import LONGEST, UNKNOWN, Word, after, after_place, begins_with, by_beginning, lexicon, places

_HAN_RUN = re.compile(f"[{HAN}]+")
_FOLLOWING = 24
_NEVER = -25.0
_OF_DOCUMENT = 0.25
"""Share of the probability that goes to what the document says elsewhere, for each length of word."""
# News writes in words of two characters; these stand alone as a matter of course, any other seldom.
_OFTEN_ALONE = frozenset(
    "的了在和与是为将要等这该由对也都就从到被把以并还不有其向让说及或于至但而上下里中后前内个项家名位条座年月日时亿万元吨亩人市县区省镇村"
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


class State(NamedTuple):
    """A text so far: `tail`, its last characters; `scores[j]`, the best cut up to ``j`` characters before its end."""

    tail: str = ""
    scores: tuple[float, ...] = (0.0,)
    open: float = 0.0
    """Log probability of the text as a beginning, its last word still open."""
    last: str = ""
    """The character before the end, where it is not Chinese."""
    begins: bool = False
    """Whether `tail` is all that stands after a full stop."""
    words: tuple[tuple[Word, float], ...] = ()
    """The words that may be open at the end, the empty one last, each with the best cut before it."""

    @property
    def closed(self) -> float:
        """Log probability of the text, its last word ended."""
        return self.scores[0]


_UNSEEN = Word("", 0, 0, -math.inf, -math.inf)
"""Stands for a child that nobody asked for yet."""


class WordModel:
    """Words by their counts, and the strings of two to six characters that `document` (simplified) holds."""

    def __init__(self, document: str) -> None:
        self._lexicon = lexicon()
        self._log_total = math.log(self._lexicon.sums[-1])
        self._own: Counter[str] = Counter()
        for piece in _HAN_RUN.findall(document):
            for length in range(1, LONGEST + 1):
                self._own.update(piece[i : i + length] for i in range(len(piece) - length + 1))
        self._own_total = math.log(max(2000, len(document)) / _OF_DOCUMENT)
        self._places, self._place_prefixes = places()
        self._after_own = by_beginning(self._own)
        self._going_on: dict[str, tuple[frozenset[str], frozenset[str]] | None] = {}
        self._after_last: dict[str, frozenset[str]] = {}
        self._alone: dict[str, float] = {}
        self._next_by: dict[str, dict[str, float]] = {}
        self._following: dict[str, tuple[str, ...]] = {}
        self._root = Word("", 0, len(self._lexicon.words), -math.inf, 0.0)

    def extend(self, state: State, char: str, bonus: float = 0.0) -> State:
        """`state` with `char` after it; `bonus` is added to its log probability."""
        found = self.extend_above(-math.inf, state, char, bonus)
        assert found is not None  # nothing is less likely than never
        return found

    def extend_above(self, least: float, state: State, char: str, bonus: float) -> State | None:
        """As `extend`, but None where the text, its last word still open, is no likelier than `least`."""
        if not is_han(char):
            marked = self._with_mark(state, char, bonus)
            return marked if marked.open > least or least == -math.inf else None
        tail = state.tail + char
        before = state.scores
        words, closed, open_ = self._words(state, char)
        begins = state.begins and len(tail) <= LONGEST
        if begins:
            closed, open_ = self._opening(tail, before[len(tail) - 1], closed, open_)
        if len(tail) > 2:
            closed, open_ = self._name(tail, before, closed, open_)
        if open_ + bonus <= least and least > -math.inf:
            return None
        words.append((self._root, closed))
        if bonus:
            words = [(word, base + bonus) for word, base in words]
            before = tuple([score + bonus for score in before])
        scores = (closed + bonus, *before[: LONGEST - 1])
        begins = begins and len(tail) < LONGEST
        return State(tail[-(LONGEST - 1) :], scores, open_ + bonus, "", begins, tuple(words))

    def is_hopeless(self, least: float, state: State, char: str, bonus: float) -> bool:
        """Whether `extend_above` is sure to give None: `char` goes on no word and seldom begins one, as most do not."""
        tail = state.tail
        going_on = self._going_on[tail] if tail in self._going_on else self._goes_on(tail)
        if (
            going_on is None
            or char in going_on[0]
            or char in going_on[1]
            or (state.begins and tail + char in OPENING_PREFIXES)
        ):
            return False
        alone = self._alone.get(char)
        if alone is None:
            alone = self._alone[char] = self._begins(char)
        return state.closed + alone + bonus <= least

    def _begins(self, char: str) -> float:
        """Log probability that a word begins with `char`; infinite for a mark, which is no word."""
        if not is_han(char):
            return math.inf
        return self._score(char)[1] if char in self._own else begins_with(char)

    def _goes_on(self, tail: str) -> tuple[frozenset[str], frozenset[str]] | None:
        """What goes on the last character of `tail` in some word, and what goes on longer ends of it; None where a
        person's name may go on."""
        found: tuple[frozenset[str], frozenset[str]] | None = None
        if not any(tail[at - 2 : at] in TITLE_ENDS for at in range(max(2, len(tail) - 2), len(tail) + 1)):
            last = tail[-1:]
            if last not in self._after_last:
                self._after_last[last] = self._after(last)
            longer = (self._after(tail[-length:]) for length in range(2, len(tail) + 1))
            found = self._after_last[last], frozenset().union(*longer)
        self._going_on[tail] = found
        return found

    def _after(self, part: str) -> frozenset[str]:
        """The characters that go on `part` in some word, of the lexicon, of the document or in the name of a place."""
        if not part:
            return frozenset()
        return frozenset(after(part)).union(self._after_own.get(part, ()), after_place().get(part, ()))

    def _words(self, state: State, char: str) -> tuple[list[tuple[Word, float]], float, float]:
        """The words that `char` begins or goes on, and the best that ends and that is open with it."""
        closed = open_ = -math.inf
        words = []
        for word, base in state.words or ((self._root, state.closed),):
            child = word.children.get(char, _UNSEEN)
            if child is _UNSEEN:
                child = self._grow(word, char)
            if child is not None:
                words.append((child, base))
                closed = max(closed, base + child.whole)
                open_ = max(open_, base + child.prefix)
        return words, closed, open_

    def _with_mark(self, state: State, char: str, bonus: float) -> State:
        """`state` with a character that is not Chinese."""
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

    def following(self, tail: str) -> tuple[str, ...]:
        """The characters that most often go on a word begun by the end of `tail`, the likeliest first."""
        found = self._following.get(tail)
        if found is None:
            scores: dict[str, float] = {}
            for length in range(1, min(3, len(tail)) + 1):
                for char, score in self._next_words(tail[-length:]).items():
                    scores[char] = max(scores.get(char, -math.inf), score + 8 * length)
            ranked = sorted(scores, key=lambda char: (-scores[char], char))
            found = self._following[tail] = tuple(ranked[:_FOLLOWING])
        return found

    def _next_words(self, part: str) -> dict[str, float]:
        """The characters that go on `part` in a word of the lexicon, and how likely a word begins so."""
        found = self._next_by.get(part)
        if found is None:
            own = self._after_own.get(part, set()) | after_place().get(part, set())
            found = self._next_by[part] = {
                char: self._score(part + char)[1] if char in own else score for char, score in after(part).items()
            }
        return found

    def _ends_alone(self, state: State) -> bool:
        """Whether the last character of `state` is a word by itself."""
        return len(state.scores) > 1 and state.closed <= state.scores[1] + self._score(state.tail[-1])[0] + 1e-9

    def _opening(self, tail: str, base: float, closed: float, open_: float) -> tuple[float, float]:
        """`closed` and `open_` where `tail` is all that stands after a full stop, whose score is `base`."""
        if tail in NEVER_FIRST:
            closed += MISPLACED
        if tail in OPENINGS:
            closed = max(closed, base + OPENINGS[tail])
        if tail in OPENING_PREFIXES:
            open_ = max(open_, base + OPENING_PREFIXES[tail])
        return closed, open_

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

    def _score(self, text: str) -> tuple[float, float]:
        """Log probability that a word is `text`, and that it begins with `text`."""
        word = self._root
        for char in text:
            child = word.children[char] if char in word.children else self._grow(word, char)
            if child is None:
                return -math.inf, -math.inf
            word = child
        return word.whole, word.prefix

    def _grow(self, word: Word, char: str) -> Word | None:
        """The child of `word` by `char`; None if no word begins so."""
        text = word.text + char
        rows, sums = self._lexicon.words, self._lexicon.sums
        low = bisect_left(rows, text, word.low, word.high)
        high = low
        whole = self._places.get(text, -math.inf)
        prefix = self._place_prefixes.get(text, -math.inf)
        if low < word.high and rows[low].startswith(text):
            high = bisect_left(rows, text + "\uffff", low, word.high)
            prefix = max(prefix, math.log(max(1, sums[high] - sums[low])) - self._log_total)
            if rows[low] == text:
                whole = max(whole, math.log(max(1, sums[low + 1] - sums[low])) - self._log_total)
        own = self._own.get(text, 0)
        if own:
            whole = max(whole, math.log(own) - self._own_total)
            prefix = max(prefix, whole)
        if not word.text:
            whole, prefix = (
                max(whole, UNKNOWN) - (0.0 if char in _OFTEN_ALONE else _ALONE),
                max(prefix, UNKNOWN),
            )
        found = Word(text, low, high, whole, prefix) if max(whole, prefix) > -math.inf else None
        word.children[char] = found
        return found
