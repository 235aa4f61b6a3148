"""Numbers that lost a digit on the way: 总投资.5亿元, 24.亿元, 1,50万元. Such a number says nothing."""

from __future__ import annotations

import re

from kg.model import Span

_NUMERAL = re.compile(r"[0-9.,]+")
_WHOLE = re.compile(r"(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?")
_PIECES = re.compile(r"[0-9.,]*")


def lost_digit(text: str, span: Span) -> bool:
    """Whether the number that `span` of a clean `text` holds, or is a part of, cannot be whole.

    True too where `span` holds no number at all (达亿元).

    >>> lost_digit("总投资.5亿元", Span(4, 5)), lost_digit("总投资2.5亿元", Span(3, 6))
    (True, False)
    >>> lost_digit("达亿元", Span(1, 3))
    True
    """
    found = _NUMERAL.search(text, span.start, span.end)
    if not found:
        return True
    start, end = found.span()
    while start > 0 and text[start - 1] in "0123456789.,":
        start -= 1
    end = _PIECES.match(text, end).end()  # type: ignore[union-attr]  # matches nothing at the least
    return not _WHOLE.fullmatch(text[start:end].rstrip(","))
