"""Administrative areas: by their GB/T 2260 code; towns and villages, which have none, by name and prefecture."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache

from kg import gazetteer
from kg.entity import place
from kg.entity.groups import sharing
from kg.entity.resolution import Doubt, Group, Local
from kg.entity.structure import fold


def group(
    locals_: Sequence[Local], around: Mapping[str, Collection[str]] | None = None
) -> tuple[list[Group], list[Doubt]]:
    """The groups of areas that are one, and the names that several divisions share (桥西区) and no article settles.

    Two towns of one name are one if their articles name a prefecture in common: `around` has those of each article;
    None if `locals_` are all areas of theirs. A division whose name its article leaves open is a node of that article
    alone.
    """
    around = prefectures(locals_) if around is None else around
    coded: dict[str, list[Local]] = defaultdict(list)
    open_: dict[tuple[str, str], list[Local]] = defaultdict(list)
    towns: dict[str, list[Local]] = defaultdict(list)
    for local in locals_:
        code = code_of(local)
        if code is None and len(place.codes(local.entity.name)) > 1:
            open_[local.entity.name, local.article].append(local)
        elif code is None:
            towns[fold(local.entity.name)].append(local)
        else:
            coded[code].append(local)
    found = [_division(code, members) for code, members in coded.items()]
    for name, namesakes in towns.items():
        found.extend(_towns(name, namesakes, around))
    for (name, article), members in open_.items():
        found.append(Group("AdministrativeArea", f"{fold(name)}@{article}", name, tuple(members)))
    return found, [_doubt(name) for name in sorted({name for name, _ in open_})]


def prefectures(locals_: Iterable[Local]) -> dict[str, set[str]]:
    """The codes of the prefectures that each article names, or that hold a division that it names."""
    found: dict[str, set[str]] = defaultdict(set)
    for local in locals_:
        if local.entity.type == "AdministrativeArea" and (code := code_of(local)):
            found[local.article].update(_prefectures(code))
    return found


def _doubt(name: str) -> Doubt:
    known = gazetteer.load()
    candidates = []
    for code in sorted(place.codes(name)):
        divisions = [division for division in (known.by_code(code), *known.ancestors(code)) if division is not None]
        candidates.append("".join(division.name for division in reversed(divisions)))
    return Doubt("AdministrativeArea", name, tuple(candidates), "several places share the name; no article says which")


def code_of(local: Local) -> str | None:
    """Today's GB/T 2260 code of a division: the extractor's, else that of the only division of this name."""
    if local.entity.code is not None:
        return place.current(local.entity.code)
    found = place.codes(local.entity.name)
    return min(found) if len(found) == 1 else None


def _division(code: str, members: list[Local]) -> Group:
    division = gazetteer.load().by_code(code)
    label = division.name if division else min(local.entity.name for local in members)
    return Group("AdministrativeArea", code, label, tuple(members), code)


def _towns(name: str, namesakes: list[Local], around: Mapping[str, Collection[str]]) -> list[Group]:
    clusters = sharing([t for t in namesakes if around.get(t.article)], lambda town: around[town.article])
    lost = [town for town in namesakes if not around.get(town.article)]
    if len(clusters) == 1:
        clusters[0].extend(lost)
    else:
        clusters += [[town] for town in lost] if clusters else [lost]
    found = []
    for members in clusters:
        near = sorted({code for town in members for code in around.get(town.article, ())})
        division = gazetteer.load().by_code(near[0]) if near else None
        where = division.name if division else members[0].article
        qualified = f"{name}@{where}" if len(clusters) > 1 else name
        found.append(Group("AdministrativeArea", qualified, min(t.entity.name for t in members), tuple(members)))
    return found


@cache
def _prefectures(code: str) -> frozenset[str]:
    known = gazetteer.load()
    divisions = (known.by_code(code), *known.ancestors(code))
    return frozenset(d.code for d in divisions if d is not None and d.level == "prefecture")
