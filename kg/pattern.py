"""Regular expressions that are searched for in long texts and seldom found.

Python's `re` passes quickly over the places where a pattern cannot begin if the pattern begins with a literal or a set.
Ours often begin with something optional (``(?:等)?…产业``), and then all alternatives are tried at every character.
`searcher` works out which characters a match can begin with and asks for one of them first: what is found is the same.
"""

from __future__ import annotations

import re
from importlib import import_module
from typing import Any

# The parser behind `re.compile`; Python gives it no public name.
_parser: Any = import_module("re._parser")
_op: Any = import_module("re._constants")

_MOST = 600
"""More characters than these are no help."""
_ZERO_WIDTH = frozenset({_op.ASSERT, _op.ASSERT_NOT, _op.AT})
_REPEATS = frozenset({_op.MAX_REPEAT, _op.MIN_REPEAT, _op.POSSESSIVE_REPEAT})
_CLASSES = {_op.CATEGORY_DIGIT: r"\d", _op.CATEGORY_SPACE: r"\s", _op.CATEGORY_WORD: r"\w"}


class _AnyCharacterError(Exception):
    """A match may begin with nearly any character, or be empty."""


def searcher(regex: str) -> re.Pattern[str]:
    """`re.compile(regex)`, quicker to search with; `regex` has no flags and no numbered references."""
    first = firsts(regex)
    return re.compile(f"(?=[{first}])(?:{regex})" if first else regex)


def firsts(regex: str) -> str:
    """The inside of a set that holds every character that a match can begin with; empty if that excludes little."""
    try:
        found, empty = _of_sequence(_parser.parse(regex))
    except _AnyCharacterError:
        return ""
    return "" if empty else "".join(sorted(found))


def _of_sequence(items: Any) -> tuple[set[str], bool]:
    """The first characters of a sequence of parsed items, and whether it can match nothing."""
    found: set[str] = set()
    for op, value in items:
        own, empty = _of_item(op, value)
        found |= own
        if not empty:
            return found, False
    return found, True


def _of_item(op: Any, value: Any) -> tuple[set[str], bool]:
    if op is _op.LITERAL:
        return {re.escape(chr(value))}, False
    if op is _op.IN:
        return _of_set(value), False
    if op in _ZERO_WIDTH:
        return set(), True
    if op is _op.SUBPATTERN:
        return _of_sequence(value[3])
    if op in _REPEATS:
        found, empty = _of_sequence(value[2])
        return found, empty or value[0] == 0
    if op is _op.BRANCH:
        branches = [_of_sequence(branch) for branch in value[1]]
        return set().union(*(found for found, _ in branches)), any(empty for _, empty in branches)
    raise _AnyCharacterError


def _of_set(items: Any) -> set[str]:
    found: set[str] = set()
    for op, value in items:
        if op is _op.LITERAL:
            found.add(re.escape(chr(value)))
        elif op is _op.RANGE and value[1] - value[0] < _MOST:
            found.add(f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}")
        elif op is _op.CATEGORY and value in _CLASSES:
            found.add(_CLASSES[value])
        else:
            raise _AnyCharacterError
    return found
