"""Word lists of the recognisers: one file a list, words separated by white space, `#` starts a comment."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent


@cache
def words(name: str) -> frozenset[str]:
    """The words of the list `name` (``lexicon/NAME.txt``). Raises FileNotFoundError if there is none."""
    found: set[str] = set()
    for line in (_FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        found.update(line.split("#", 1)[0].split())
    return frozenset(found)


def alternation(name: str) -> str:
    """The words of the list `name` as a regular expression's alternatives, longest first."""
    return "|".join(sorted(words(name), key=lambda word: (-len(word), word)))
