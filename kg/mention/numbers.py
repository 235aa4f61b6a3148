"""Numbers as Chinese news writes them: 1,234.5, 3.2亿, 三千多万, 5亿3千万, 二〇二二.

`NUMBER` is regex source that takes a whole number in one possessive step, so that a search never tries the same digits
twice: a million digits in a row cost one pass. `parse` gives its value.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
TENS = {"十": 10, "百": 100, "千": 1000}
MYRIADS = {"万": 10**4, "亿": 10**8}
LONGEST = 24
"""A longer run of characters is a serial number or noise, not an amount."""

ARABIC = r"[0-9]{1,3}(?:[,，][0-9]{3})++(?![0-9])(?:\.[0-9]++)?|[0-9]++(?:\.[0-9]++)?"
# 千 belongs to the unit in 千瓦, 千克, 千伏, 千升.
_HANZI = r"[零〇○一二两三四五六七八九十百万亿]|千(?![瓦克伏卡帕升])"
_MAGNITUDE = r"(?:[十百万亿]|千(?![瓦克伏卡帕升]))"
NUMBER = rf"(?>(?:{ARABIC}|{_HANZI})++(?:点[零〇一二三四五六七八九]++[万亿]*+)?(?:[余多几]{_MAGNITUDE}++)?[余多几]?)"

FIRST = "[0-9零〇○一二两三四五六七八九十百千万亿]"
"""What a number begins with, for a look-ahead that lets a search skip to it."""

_PIECE = re.compile(r"[0-9][0-9,，]*(?:\.[0-9]+)?|点[零〇一二三四五六七八九]+|.")


class Number(NamedTuple):
    """`value` is None where the words fix none (几十亿, 七八个); `more` for 余 and 多."""

    value: Decimal | None
    more: bool


@lru_cache(maxsize=4096)
def parse(words: str) -> Number:
    """The value of a number that `NUMBER` took, 万 and 亿 multiplied in; None for other words too.

    >>> parse("3亿5000万").value, parse("三千多万")
    (Decimal('350000000'), Number(value=Decimal('30000000'), more=True))
    """
    more = "余" in words or "多" in words
    if "几" in words or len(words) > LONGEST:
        return Number(None, more)
    words = words.replace("余", "").replace("多", "")
    if words and (words[0] in TENS or words[0] in MYRIADS):
        # A bare 十 is 10; a bare 百, 千, 万, 亿 has no digit (千家万户, or 亿元 with its digits lost).
        words = "1" + words if words[0] == "十" else ""
    value = _sum(_PIECE.findall(words)) if words else None
    return Number(value if value is None or value % 1 else Decimal(int(value)), more)


def _sum(pieces: list[str]) -> Decimal | None:
    """Value of digits, tens and myriads in falling order; None if they are not a number (三四百, 5亿亿)."""
    tally = _Tally()
    for piece in pieces:
        if not tally.take(piece):
            return None
    return tally.total()


class _Tally:
    """Running value: `high` counts what 亿 and 万 have closed, `section` what 千百十 have, `digit` stands alone."""

    def __init__(self) -> None:
        self.high = self.section = Decimal(0)
        self.digit: Decimal | None = None
        self.unit = 10**12  # the last magnitude; the next within its section must be smaller
        self.zero = self.arabic = False

    def take(self, piece: str) -> bool:
        if piece in DIGITS:
            return self._digit(Decimal(DIGITS[piece]))
        if piece in TENS:
            return self._ten(TENS[piece])
        if piece in MYRIADS:
            return self._myriad(MYRIADS[piece])
        if piece[0] == "点":
            return self._point(piece[1:])
        if not piece[0].isdigit():
            return False
        self.arabic = True
        return self._digit(Decimal(piece.replace(",", "").replace("，", "")))

    def _digit(self, value: Decimal) -> bool:
        if value == 0 and not self.arabic:
            self.zero = True
            return self.digit is None
        if self.digit is not None:
            return False
        self.digit = value
        return True

    def _point(self, digits: str) -> bool:
        if self.digit is None and not self.section:
            return False
        self.digit = (self.digit or 0) + Decimal("0." + "".join(str(DIGITS[c]) for c in digits))
        return True

    def _ten(self, unit: int) -> bool:
        if unit >= self.unit or (self.digit is None and unit != 10):
            return False
        self.section += (1 if self.digit is None else self.digit) * unit
        self.digit, self.unit, self.zero = None, unit, False
        return True

    def _myriad(self, unit: int) -> bool:
        below = self.section + (self.digit or 0)
        if unit == MYRIADS["亿"]:
            if self.high >= unit or not self.high + below:
                return False
            self.high = (self.high + below) * unit
        else:
            if not below or self.high % MYRIADS["亿"]:
                return False
            self.high += below * unit
        self.section, self.digit, self.unit, self.zero = Decimal(0), None, unit, False
        return True

    def total(self) -> Decimal | None:
        if self.digit is None:
            return self.high + self.section if self.high or self.section or self.zero else None
        # 三百五 is 350, 一万二 is 12000: the last digit counts tenths of the magnitude before it, without 零 between.
        colloquial = 100 <= self.unit <= 10**8 and not self.zero and not self.arabic
        return self.high + self.section + self.digit * (self.unit // 10 if colloquial else 1)
