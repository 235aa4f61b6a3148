"""The lists that travel with the package: divisions with their GB/T 2260 codes, regions, institutes, universities.

`data/gazetteer/README.md` says where each list comes from. A division of the past keeps its own row, with its last year
in `until` and the division that took its place in `successor`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal, TypeAlias, cast

from kg.errors import GazetteerError
from kg.resources import resource

Level: TypeAlias = Literal["province", "prefecture", "county"]
_LEVELS = ("province", "prefecture", "county")


@dataclass(frozen=True, slots=True)
class Division:
    """A province, prefecture or county, of today (`until` is None) or of the past."""

    code: str
    """Six digits of GB/T 2260."""
    name: str
    short_names: tuple[str, ...]
    """Without the suffix, the usual one first; empty where people never drop it (景县, 城区)."""
    level: Level
    parent: str | None
    """The code of the division above; None for a province."""
    since: int | None
    until: int | None
    """The last year in which it existed under this name."""
    successor: str | None
    word: bool
    """Whether a short name is an ordinary word too (和平, 新建)."""

    @property
    def usual(self) -> tuple[str, ...]:
        """What people call 自治州, 自治县 and 自治旗: the short name with the end or its last character (大通县)."""
        ends = (self.name[-1], self.name[-3:]) if self.name[-3:-1] == "自治" else ()
        return tuple(short + end for short in self.short_names for end in ends)


@dataclass(frozen=True, slots=True)
class Region:
    """A named region that is no administrative level; `within` is the code of the division that holds all of it."""

    name: str
    short_names: tuple[str, ...]
    kind: str
    """``cluster`` of places, a ``direction`` (华北, 冀南) or a ``newarea`` (雄安新区)."""
    within: str | None


@dataclass(frozen=True, slots=True)
class Institute:
    """A body of the Chinese Academy of Sciences: institute, branch, university or holding."""

    id: str
    full_name: str
    short_names: tuple[str, ...]
    city: str
    city_code: str


@dataclass(frozen=True, slots=True)
class University:
    """A university, and what people call it; `city_code` is that of its main campus."""

    full_name: str
    short_names: tuple[str, ...]
    city_code: str


@dataclass(frozen=True)
class Gazetteer:
    """All lists, read once; see `load`."""

    divisions: tuple[Division, ...]
    """In the order of their codes, the past ones before today's holder of the same code."""
    regions: tuple[Region, ...]
    institutes: tuple[Institute, ...]
    universities: tuple[University, ...]
    _by_code: Mapping[str, Division] = field(repr=False)
    _by_name: Mapping[str, tuple[Division, ...]] = field(repr=False)
    _children: Mapping[str, tuple[Division, ...]] = field(repr=False)

    def by_code(self, code: str) -> Division | None:
        """The division that has `code` today, or the last one that had it; None if none ever did."""
        return self._by_code.get(code)

    def find(self, name: str) -> tuple[Division, ...]:
        """All divisions with this full or short name: those in force first, then by level (province first) and code."""
        return self._by_name.get(name, ())

    def names(self) -> Mapping[str, tuple[Division, ...]]:
        """Every full and short name of a division, with what it may stand for, in the order of `find`."""
        return self._by_name

    def ancestors(self, code: str) -> tuple[Division, ...]:
        """The divisions above `code`, the nearest first; empty for a province and for an unknown code."""
        found: list[Division] = []
        division = self.by_code(code)
        while division is not None and division.parent is not None:
            division = self._by_code[division.parent]
            found.append(division)
        return tuple(found)

    def contains(self, outer: str, inner: str) -> bool:
        """Whether `inner` lies in `outer` or is the same division."""
        return outer == inner or any(division.code == outer for division in self.ancestors(inner))

    def children(self, code: str) -> tuple[Division, ...]:
        """The divisions in force right below `code`, in the order of their codes."""
        return self._children.get(code, ())


def level_of(code: str | None) -> Level | None:
    """The level that the digits of a GB/T 2260 code say; None for no code.

    >>> level_of("130000"), level_of("131100"), level_of("131123")
    ('province', 'prefecture', 'county')
    """
    if code is None:
        return None
    return "province" if code.endswith("0000") else "prefecture" if code.endswith("00") else "county"


@cache
def load() -> Gazetteer:
    """The gazetteer that travels with the package. Raises GazetteerError, which names the file and the line."""
    return read(resource("gazetteer"))


def read(folder: Path) -> Gazetteer:
    """The gazetteer in the CSV files of `folder`. Raises GazetteerError, which names the file and the line."""
    divisions = tuple(_divisions(folder / "divisions.csv"))
    by_code = {division.code: division for division in divisions}
    _check(divisions, by_code, folder / "divisions.csv")
    by_name: dict[str, list[Division]] = {}
    children: dict[str, list[Division]] = {}
    for division in sorted(divisions, key=lambda d: (d.until is not None, _LEVELS.index(d.level), d.code)):
        for name in (division.name, *division.short_names, *division.usual):
            by_name.setdefault(name, []).append(division)
        if division.parent is not None and division.until is None:
            children.setdefault(division.parent, []).append(division)
    return Gazetteer(
        divisions,
        tuple(Region(row[0], _split(row[1]), row[2], row[3] or None) for row in _rows(folder / "regions.csv", 4)),
        tuple(Institute(row[0], row[1], _split(row[2]), row[3], row[4]) for row in _rows(folder / "institutes.csv", 5)),
        tuple(University(row[0], _split(row[1]), row[2]) for row in _rows(folder / "universities.csv", 3)),
        by_code,
        {name: tuple(found) for name, found in by_name.items()},
        {code: tuple(found) for code, found in children.items()},
    )


def _divisions(path: Path) -> Iterator[Division]:
    for line, row in enumerate(_rows(path, 9), start=2):
        code, name, short, level, parent, since, until, successor, word = row
        if level not in _LEVELS:
            raise GazetteerError(f"no such level: {level!r} (one of {', '.join(_LEVELS)})", file=path, line=line)
        if len(code) != 6 or not code.isdecimal() or not name:
            raise GazetteerError(f"not a six-digit code and a name: {code!r}, {name!r}", file=path, line=line)
        try:
            years = (int(since) if since else None, int(until) if until else None)
        except ValueError:
            raise GazetteerError(f"not years: {since!r}, {until!r}", file=path, line=line) from None
        yield Division(
            code, name, _split(short), cast(Level, level), parent or None, *years, successor or None, bool(word)
        )


def _check(divisions: tuple[Division, ...], by_code: Mapping[str, Division], path: Path) -> None:
    def rank(division: Division) -> int:
        return _LEVELS.index(division.level)

    for line, division in enumerate(divisions, start=2):
        for code in (division.parent, division.successor):
            if code is not None and code not in by_code:
                raise GazetteerError(f"{division.name} refers to an unknown code {code!r}", file=path, line=line)
        upper = None if division.parent is None else by_code[division.parent]
        if (upper is None) != (division.level == "province") or (upper and rank(upper) >= rank(division)):
            raise GazetteerError(f"{division.name} has no parent of a higher level", file=path, line=line, value=upper)


def _rows(path: Path, width: int) -> Iterator[list[str]]:
    """The rows below the header. Our own files, without quotes: splitting is five times faster than the csv module."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise GazetteerError(f"cannot be read ({error}); reinstall the package", file=path) from error
    for line, text in enumerate(lines[1:], start=2):
        row = text.split(",")
        if len(row) != width:
            raise GazetteerError(f"{len(row)} columns where there should be {width}: {text!r}", file=path, line=line)
        yield row


def _split(names: str) -> tuple[str, ...]:
    return tuple(names.split("|")) if names else ()
