"""Readings that a scraper put behind characters: 項(xiàng)目, 材(cai)(cai). Real parentheses stay."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from kg.pattern import searcher
from kg.text.chars import HAN
from kg.text.offsets import CERTAIN, Edit, MappedText

_LETTERS = "a-züêāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
_GAP = r"[ \t\u3000\xa0]{0,2}"
# One reading, several (háng xíng, háng/xíng), or the character itself; scrapers leave spaces inside the bracket.
_BRACKET = rf"[(（]{_GAP}(?:[{_LETTERS}]{{1,6}}(?:[ /,，、|·]{{1,2}}[{_LETTERS}]{{1,6}}){{0,3}}|[{HAN}]){_GAP}[)）]"
_ONE = re.compile(_BRACKET)
_BEHIND = searcher(rf"(?<=[{HAN}])(?:{_BRACKET})+")
_BARE = re.compile(rf"(?<=[{HAN}])[{_LETTERS}]{{0,5}}[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][{_LETTERS}]{{0,5}}(?=[{HAN}，。、])")
_TONED = re.compile("[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]")
_INSIDE = re.compile(rf"[{_LETTERS}]+|[{HAN}]")
_TONES = {"\u0304", "\u0301", "\u030c", "\u0300"}
# A reading without a tone may be an abbreviation; one is taken for a reading only where most such brackets are.
_LEAST_TONELESS = 3
_SHARE_FITTING = 0.8
_BY_DENSITY = 5.0


def drop_readings(mapped: MappedText) -> MappedText:
    """`mapped` without brackets (or toned syllables) that give the reading of the character before them."""
    text = mapped.text
    sure: list[Edit] = []
    toneless: list[Edit] = []
    misfits = 0
    for match in _BEHIND.finditer(text):
        char = text[match.start() - 1]
        end, words = _fitting(char, match)
        if not words:
            misfits += 1
        elif len(words) > 1 or _toned(words[0]) or words[0] == char:
            sure.append(_dropped(text, match.start(), end, CERTAIN))
        else:
            toneless.append(_dropped(text, match.start(), end, _BY_DENSITY))
    dense = len(toneless) + len(sure) >= _LEAST_TONELESS
    if dense and len(toneless) >= _SHARE_FITTING * (len(toneless) + misfits):
        sure += toneless
    for match in _BARE.finditer(text) if _TONED.search(text) else ():
        if _fits(text[match.start() - 1], match.group()):
            sure.append(_dropped(text, match.start(), match.end(), CERTAIN))
    return mapped.apply(sorted(sure, key=lambda edit: edit.start))


def _fitting(char: str, brackets: re.Match[str]) -> tuple[int, list[str]]:
    """The end and the readings of the first of `brackets` that all fit `char`: 開(kāi)(竣)工 holds one, and a word."""
    end = brackets.start()
    words: list[str] = []
    for bracket in _ONE.finditer(brackets.string, brackets.start(), brackets.end()):
        inside = _INSIDE.findall(bracket.group())
        if not all(_fits(char, word) for word in inside):
            break
        end, words = bracket.end(), words + inside
    return end, words


def _dropped(text: str, start: int, end: int, margin: float) -> Edit:
    """The reading goes, and its character stands for both in the source: a name's last reading belongs to the name."""
    return Edit(start - 1, end, text[start - 1], "reading", margin)


def _toned(word: str) -> bool:
    return any(mark in _TONES for mark in unicodedata.normalize("NFD", word))


def _fits(char: str, word: str) -> bool:
    return word == char or _plain(word) in _readings(char)


def _plain(word: str) -> str:
    """A syllable without its tone; ü stays: lǜ → lü."""
    letters = (mark for mark in unicodedata.normalize("NFD", word) if mark not in _TONES)
    return unicodedata.normalize("NFC", "".join(letters)).replace("v", "ü")


@lru_cache(maxsize=4096)
def _readings(char: str) -> frozenset[str]:
    """All readings of `char` in modern Chinese, without tones (pypinyin's table, which holds both scripts)."""
    from pypinyin import Style, pinyin  # noqa: PLC0415 - takes 0.1 s to load, for damage that is rare

    every = pinyin(char, style=Style.TONE, heteronym=True)[0]
    return frozenset(_plain(one) for one in every)
