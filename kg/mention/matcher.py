"""Where the names that one article gave stand in it."""

from __future__ import annotations

from collections.abc import Sequence

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind


def overlapping(names: Sequence[str], text: str) -> list[tuple[int, int, int]]:
    """Each place of `text` where one of `names` stands: the name's index, start and end; places may overlap."""
    return _automaton(names, MatchKind.Standard).find_matches_as_indexes(text, overlapping=True) if names else []


def longest(names: Sequence[str], text: str) -> list[tuple[int, int, int]]:
    """The same from left to right without overlaps, the longest name at each place."""
    return _automaton(names, MatchKind.LeftmostLongest).find_matches_as_indexes(text) if names else []


def _automaton(names: Sequence[str], kind: MatchKind) -> AhoCorasick:
    # For a few names and one article the form that is quickest to build is the best.
    return AhoCorasick(names, matchkind=kind, implementation=Implementation.NoncontiguousNFA)
