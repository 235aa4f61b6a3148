"""Messages of a length that a person can read."""

from __future__ import annotations

_LONGEST = 600


def legible(message: str) -> str:
    """The message with over-long lines cut in the middle: a value in it may be a whole article."""
    half = _LONGEST // 2
    lines = (line if len(line) <= _LONGEST else f"{line[:half]} … {line[-half:]}" for line in message.split("\n"))
    return "\n".join(lines)
