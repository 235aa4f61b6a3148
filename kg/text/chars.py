"""The classes of characters that the repairs ask about."""

from __future__ import annotations

HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Chinese characters, as the inside of a regular expression's class."""
CHINESE = HAN + "，。、；：？！（）《》〈〉【】〔〕“”‘’…—·％％℃㎡"
"""Chinese characters and the marks that stand only in Chinese text."""


def is_han(char: str) -> bool:
    """Whether `char` (one character or none) is a Chinese character."""
    return "\u3400" <= char <= "\u9fff" or "\uf900" <= char <= "\ufaff" or char >= "\U00020000"


def is_chinese(char: str) -> bool:
    """Whether `char` (one character or none) belongs to Chinese text only."""
    return is_han(char) or (char != "" and char in "，。、；：？！（）《》〈〉【】〔〕“”‘’…—·℃")
