"""Groups of local entities after people have spoken: `different` splits, `same` joins, `rename` names.

Later decisions are taken first; one that contradicts those already taken is overruled and listed. Hence the result
depends on what was decided and when, not on the order of lines or files.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from kg import schema
from kg.entity.groups import Groups
from kg.entity.iri import path
from kg.entity.judgement import Judgement, Log, Remark, overruled
from kg.entity.resolution import Group, Local, LocalId
from kg.entity.structure import fold


class Ids:
    """What the ids of a log mean: local entities, by the name that articles call them, the path of their node or a name
    that a decision gave them."""

    def __init__(self, by_path: Mapping[str, Group], log: Log) -> None:
        self._ids: dict[str, set[LocalId]] = defaultdict(set)
        nodes: dict[str, set[LocalId]] = defaultdict(set)
        for where, group in by_path.items():
            for local in group.members:
                for name in sorted({local.entity.name, *local.entity.aliases}):
                    key = _key(group.type, name)
                    (self._ids if name == local.entity.name else nodes)[key].add(local.id)
                    self._ids[f"article/{local.article}/{key}"].add(local.id)
            nodes[where].update(local.id for local in group.members)
        for key, locals_ in nodes.items():
            if key not in self._ids:
                self._ids[key] = locals_
        for judgement in log.of("rename"):
            given = path(_segment(judgement.first), fold(judgement.second))
            if given not in self._ids and judgement.first in self._ids:
                self._ids[given] = self._ids[judgement.first]

    def of(self, key: str) -> frozenset[LocalId]:
        """The local entities that `key` means; empty if it means none (any more)."""
        return frozenset(self._ids.get(key, ()))


def wanted(log: Log) -> frozenset[str]:
    """Every id that the replay of `log` asks for."""
    found = {key for judgement in log.judgements for key in (judgement.first, judgement.second)}
    renames = log.of("rename")
    return frozenset(found | {path(_segment(judgement.first), fold(judgement.second)) for judgement in renames})


def concerned(where: str, group: Group, ids: Collection[str]) -> bool:
    """Whether one of `ids` may mean the group at the path `where`, or something in it."""
    if where in ids or _key(group.type, group.label) in ids:
        return True
    for local in group.members:
        keys = [_key(group.type, name) for name in (local.entity.name, *local.entity.aliases)]
        if any(key in ids or f"article/{local.article}/{key}" in ids for key in keys):
            return True
    return False


def judged(by_path: Mapping[str, Group], log: Log) -> tuple[list[Group], list[Remark]]:
    """The groups after the decisions of `log` about entities, and what has to be said about those.

    `by_path` holds the groups as the rules alone make them. A decision about ids that none of them has changes nothing.
    """
    ids = Ids(by_path, log)
    sides = {
        judgement: (ids.of(judgement.first), ids.of(judgement.second)) for judgement in log.of("same", "different")
    }
    apart = [pair for judgement, pair in sides.items() if judgement.what == "different" and not pair[0] & pair[1]]
    pieces = [piece for group in by_path.values() for piece in _split(group, apart)]
    home = {local.id: number for number, piece in enumerate(pieces) for local in piece.members}
    numbers = {
        judgement: tuple({home[key] for key in side} for side in pair) for judgement, pair in sides.items() if all(pair)
    }
    mixed = [each for each, pair in numbers.items() if len({pieces[n].type for side in pair for n in side}) > 1]
    for each in mixed:
        del numbers[each]
    joined, remarks = _joined(numbers, Groups(range(len(pieces))))
    remarks += [Remark("idle", each.place, "things of two types are never one node") for each in mixed]
    groups = [_sum([pieces[number] for number in group]) for group in joined.all()]
    renamed, said = _renamed(groups, log, ids)
    return renamed, remarks + said


def _joined(sides: Mapping[Judgement, tuple[set[int], ...]], joined: Groups[int]) -> tuple[Groups[int], list[Remark]]:
    """Pieces joined by all decisions that no later one contradicts; remarks on those that one does."""
    apart: list[Judgement] = []
    together: list[Judgement] = []
    remarks: list[Remark] = []
    for judgement in sorted(sides, reverse=True):
        a, b = ({joined.root(number) for number in side} for side in sides[judgement])
        if judgement.what == "different":
            if not a & b:
                apart.append(judgement)
            elif together:
                remarks.append(overruled(judgement, _last_between(judgement, together)))
            else:
                message = f"{judgement.first} and {judgement.second} are one name; name the articles (article/ID/…)"
                remarks.append(Remark("idle", judgement.place, message))
            continue
        against = [other for other in apart if all((a | b) & set(map(joined.root, side)) for side in sides[other])]
        if against:
            remarks.append(overruled(judgement, against[0]))
            continue
        together.append(judgement)
        first, *others = sorted(a | b)
        for other in others:
            joined.join(other, first)
    return joined, remarks[::-1]


def _last_between(judgement: Judgement, together: Sequence[Judgement]) -> Judgement:
    """The later decision about the same two ids, else the latest one that had a part in joining them."""
    ids = {judgement.first, judgement.second}
    direct = [other for other in together if {other.first, other.second} == ids]
    touching = [other for other in together if {other.first, other.second} & ids]
    return (direct or touching or list(together))[0]


def _split(group: Group, apart: Iterable[tuple[frozenset[LocalId], frozenset[LocalId]]]) -> list[Group]:
    """The parts of a group that are different; what no decision names stays with the group's label."""
    inside = {local.id for local in group.members}
    rivals: dict[LocalId, set[LocalId]] = defaultdict(set)
    for a, b in apart:
        for one, other in ((a, b), (b, a)):
            for key in one & inside:
                rivals[key] |= other & inside
    if not any(rivals.values()):
        return [group]
    parts: list[list[Local]] = [[local for local in group.members if not rivals.get(local.id)]]
    named = [local for local in group.members if rivals.get(local.id)]
    for local in sorted(named, key=lambda local: (local.entity.name != group.label, local.entity.name, local.id)):
        suitable = (part for part in parts if not rivals[local.id] & {other.id for other in part})
        part = next(suitable, None)
        if part is None:
            parts.append([local])
        else:
            part.append(local)
    return [_part(group, members) for members in parts if members]


def _part(group: Group, members: list[Local]) -> Group:
    if any(local.entity.name == group.label for local in members):
        return replace(group, members=tuple(members))
    label = min((local.entity.name for local in members), key=lambda name: (-len(fold(name)), name))
    return Group(group.type, fold(label), label, tuple(members))


def _sum(groups: Sequence[Group]) -> Group:
    """One group of several: with the code of a division, else with the longest label."""
    first = min(groups, key=lambda group: (group.code is None, -len(fold(group.label)), group.label, group.name))
    return replace(first, members=tuple(local for group in groups for local in group.members))


def _renamed(groups: list[Group], log: Log, ids: Ids) -> tuple[list[Group], list[Remark]]:
    found, remarks = list(groups), []
    home = {local.id: number for number, group in enumerate(found) for local in group.members}
    taken = {_key(group.type, group.label): number for number, group in enumerate(found)}
    names: dict[int, list[str]] = {}
    for judgement in log.of("rename"):
        number = next((home[key] for key in sorted(ids.of(judgement.first))), None)
        if number is None:
            continue
        group = found[number]
        earlier = names.setdefault(number, [group.label])
        if judgement.second in earlier:
            message = f"{judgement.second} was its name before; renames go round in a circle, the latest counts"
            remarks.append(Remark("cycle", judgement.place, message))
        elif taken.get(_key(group.type, judgement.second), number) != number:
            message = f"another node is called {judgement.second}; if they are one, judge them the same"
            remarks.append(Remark("taken", judgement.place, message))
        earlier.append(judgement.second)
        name = fold(judgement.second) if group.code is None else group.name
        found[number] = replace(group, label=judgement.second, name=name)
    return found, remarks


def orphans(log: Log, known: Iterable[Ids]) -> list[Remark]:
    """The decisions about entities that this graph lacks; they are kept and count again when their article is back."""
    ids = list(known)
    found = []
    for judgement in log.of("same", "different", "rename"):
        keys = [judgement.first] if judgement.what == "rename" else [judgement.first, judgement.second]
        lost = [key for key in keys if not any(each.of(key) for each in ids)]
        if lost:
            message = f"{judgement.what}: nothing in the graph is {' or '.join(lost)}"
            found.append(Remark("orphaned", judgement.place, message))
    return found


def _segment(key: str) -> str:
    parts = key.split("/")
    return parts[2] if parts[0] == "article" else parts[0]


def _key(entity_type: str, name: str) -> str:
    return path(schema.load().types[entity_type].segment, fold(name))
