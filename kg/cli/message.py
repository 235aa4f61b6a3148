"""Messages of a length that a person can read, with commands that a shell takes as they stand."""

from __future__ import annotations

import re
import shlex

_LONGEST = 600


def legible(message: str) -> str:
    """The message with over-long lines cut in the middle: a value in it may be a whole article."""
    half = _LONGEST // 2
    lines = (line if len(line) <= _LONGEST else f"{line[:half]} … {line[-half:]}" for line in message.split("\n"))
    return "\n".join(lines)


def pasted(name: str) -> str:
    """`name` as it must stand in a command; Chinese, unlike by `shlex.quote`, without quotes.

    >>> pasted("mine"), pasted("图谱/2024"), pasted("图 谱")
    ('mine', '图谱/2024', "'图 谱'")
    """
    return name if re.fullmatch(r"[\w@%+=:,./-]+", name) else shlex.quote(name)
