"""The place that opens a name: 河北衡水恒明… lies in 衡水市."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from kg import gazetteer
from kg.gazetteer import Division

_LONGEST = 14
"""Characters in the longest name of a division (双江拉祜族佤族布朗族傣族自治县), and a little more."""


def current(code: str) -> str:
    """The code of the division that has taken the place of `code`, or `code` itself."""
    seen = {code}
    known = gazetteer.load()
    division = known.by_code(code)
    while division is not None and division.successor is not None and division.successor not in seen:
        seen.add(division.successor)
        division = known.by_code(division.successor)
    return code if division is None else division.code


@cache
def codes(name: str) -> frozenset[str]:
    """Today's codes of all divisions that `name`, in full or in short, may stand for; empty if it stands for none.

    A short name that a city shares with a county inside it (承德) is the city's, and one that only a province and
    counties share (河北) is the province's.
    """
    known = gazetteer.load()
    found = {current(division.code) for division in known.find(name)}
    provinces = {code for code in found if gazetteer.level_of(code) == "province"}
    cities = {code for code in found if gazetteer.level_of(code) == "prefecture"}
    if provinces and not cities:
        return frozenset(provinces)
    return frozenset(code for code in found if not any(c != code and known.contains(c, code) for c in cities))


def named(text: str) -> bool:
    """Whether `text` is the name of a division or region."""
    return bool(codes(text)) or text in _regions()


@cache
def _regions() -> frozenset[str]:
    return frozenset(name for region in gazetteer.load().regions for name in (region.name, *region.short_names))


def leading(name: str) -> tuple[frozenset[str], str]:
    """The codes of the narrowest place that `name` opens with, and what follows it.

    Several codes where divisions share the name; an ordinary word (和平) counts only with its suffix (和平区).
    """
    found: frozenset[str] = frozenset()
    rest = name
    while True:
        size = prefix(rest)
        inner = inside(found, codes(rest[:size])) if size else frozenset()
        if not inner:
            return found, rest
        # 西安 at the head of a name is the city, though two districts elsewhere are called so.
        cities = frozenset(code for code in inner if gazetteer.level_of(code) != "county")
        found, rest = cities or inner, rest[size:]


def compatible(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two places can be one, or one hold the other; no place at all agrees with every place."""
    return not a or not b or any(_nested(x, y) for x in a for y in b)


def _nested(a: str, b: str) -> bool:
    known = gazetteer.load()
    return known.contains(a, b) or known.contains(b, a)


def inside(outer: frozenset[str], inner: Iterable[str]) -> frozenset[str]:
    """Those of the codes `inner` that lie in one of `outer`; all of them if there is no `outer`."""
    known = gazetteer.load()
    return frozenset(code for code in inner if not outer or any(known.contains(o, code) and o != code for o in outer))


def prefix(name: str) -> int:
    """Length of the longest division name that `name` starts with and goes beyond."""
    known = gazetteer.load()
    for size in range(min(_LONGEST, len(name) - 1), 1, -1):
        found = known.find(name[:size])
        if found and not all(_only_a_word(division, name[:size]) for division in found):
            return size
    return 0


def _only_a_word(division: Division, name: str) -> bool:
    # At the head of a name a city is meant (大同), a county may not be (和平).
    return division.word and division.level == "county" and division.name != name
