"""Texts cut to a width."""

from __future__ import annotations

import unicodedata

_NARROW = 0.56


def shortened(text: str, most: float) -> str:
    """`text` cut to `most` ems, an ellipsis at its end where it was longer. A Chinese character is one em.

    >>> shortened("云泽市沙岭县", 4.0), shortened("located in", 6.0)
    ('云泽市沙…', 'located in')
    """
    width = 0.0
    for at, character in enumerate(text):
        width += 1.0 if unicodedata.east_asian_width(character) in "WFA" else _NARROW
        if width > most:
            return text[:at] + "…"
    return text
