"""The table of GBK: pairs of bytes ↔ characters, and the pairs that stand for none and vanish from a page."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from opencc import OpenCC

from kg.text.script import to_simplified

LEADS = range(0x81, 0xFF)
TRAILS = (*range(0x40, 0x7F), *range(0x80, 0xFF))


@dataclass(frozen=True, slots=True)
class Table:
    """What a search over shifted bytes asks of GBK."""

    char: dict[tuple[int, int], str]
    """The character of a pair of bytes."""
    simplified: dict[str, str]
    """A character of the table → its simplified form."""
    only_simplified: frozenset[str]
    """Characters that no traditional text holds."""
    by_trail: dict[int, tuple[tuple[int, str], ...]]
    """Trail byte → each lead byte that makes a character with it, and that character."""
    by_lead: dict[int, tuple[tuple[int, str], ...]]
    """Lead byte → each trail byte from 80 up that makes a character with it, and that character."""
    vanished: dict[int, frozenset[int]]
    """First byte of a pair that stands for nothing → its second bytes, from 81 up."""
    spelled: dict[str, bytes]
    """ASCII that NFKC makes of one character (``(14)``, ``1.``, ``!``) → that character's bytes."""

    def bytes_of(self, char: str) -> bytes | None:
        """The two bytes of `char`, None if GBK has none."""
        try:
            code = char.encode("gbk")
        except UnicodeEncodeError:
            return None
        return code if len(code) == 2 else None


@lru_cache(maxsize=1)
def table() -> Table:
    """Built once, when the first damage is suspected (some 30 ms)."""
    char: dict[tuple[int, int], str] = {}
    vanished: dict[int, set[int]] = {0x80: set(LEADS)}
    for lead in LEADS:
        for trail in TRAILS:
            try:
                char[lead, trail] = bytes((lead, trail)).decode("gbk")
            except UnicodeDecodeError:
                if trail in LEADS:
                    vanished.setdefault(lead, set()).add(trail)
    every = "\n".join(char.values())
    simplified = dict(zip(every.split("\n"), to_simplified(every).split("\n"), strict=True))
    by_trail: dict[int, list[tuple[int, str]]] = {}
    by_lead: dict[int, list[tuple[int, str]]] = {}
    for (lead, trail), one in char.items():
        by_trail.setdefault(trail, []).append((lead, one))
        if trail >= 0x80:
            by_lead.setdefault(lead, []).append((trail, one))
    return Table(
        char,
        simplified,
        _only_simplified(every),
        {trail: tuple(rows) for trail, rows in by_trail.items()},
        {lead: tuple(rows) for lead, rows in by_lead.items()},
        {first: frozenset(seconds) for first, seconds in vanished.items()},
        _spelled(char),
    )


def _spelled(char: dict[tuple[int, int], str]) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for pair, one in sorted(char.items(), key=lambda item: item[0][0] != 0xA3):
        ascii_form = unicodedata.normalize("NFKC", one)
        if pair[0] in range(0xA1, 0xAA) and ascii_form.isascii() and ascii_form.strip():
            found.setdefault(ascii_form, bytes(pair))
    return found


def _only_simplified(every: str) -> frozenset[str]:
    """What OpenCC's s2t changes, but for what it takes for a variant of the same script."""
    traditional = OpenCC("s2t").convert(every)
    pairs = zip(every.split("\n"), traditional.split("\n"), strict=True)
    return frozenset(a for a, b in pairs if a != b and to_simplified(b) == a)
