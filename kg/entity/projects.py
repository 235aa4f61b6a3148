"""Projects: undertaker, place and name say which is which.

年产10万吨树脂项目 and 甲乙公司年产10万吨树脂项目 are one if 甲乙公司 undertakes the first, or nobody does and both lie
in one place. Other amounts, another phase, another undertaker or another county make another project.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from kg.entity.context import Context
from kg.entity.firms import company
from kg.entity.groups import sharing
from kg.entity.projectname import ProjectName, distinctive, owned, project_parts
from kg.entity.resolution import Group, Local
from kg.entity.structure import fold, parse

_DIVISION = re.compile(r"place/\d{6}")
_GENERIC = 4
"""A project whose name has fewer characters of its own (二期项目, 搬迁项目) may be anybody's."""


@dataclass(eq=False)
class _Cluster:
    """Local entities that are one project, with all that is known of it."""

    members: list[Local]
    firms: set[str] = field(default_factory=set)
    direct: set[str] = field(default_factory=set)
    """Where articles say that it lies."""
    places: set[str] = field(default_factory=set)
    """Those places and the ones around them."""
    amounts: str = ""
    """As text, the same for the same amounts."""

    @property
    def located(self) -> bool:
        """Whether it is known in which division it lies: only that tells projects of one firm apart."""
        return any(_DIVISION.fullmatch(place) for place in self.places)

    def take(self, other: _Cluster) -> None:
        self.members += other.members
        self.firms |= other.firms
        self.direct |= other.direct
        self.places |= other.places
        self.amounts = self.amounts or other.amounts


def projects(locals_: Sequence[Local], context: Context) -> list[Group]:
    """Projects of one name and a common undertaker, else a common place; two undertakers never meet in one node."""
    blocks: dict[tuple[str, tuple[str, ...]], list[Local]] = defaultdict(list)
    for local in locals_:
        owners = [context.entities[path].label for path in sorted(context.firms(local))]
        blocks[block_of(local.entity.name, owners)].append(local)
    found = []
    for _, members in sorted(blocks.items()):
        clusters = _Block(members, context).clusters()
        names = Counter(fold(_label(cluster.members)) for cluster in clusters)
        for cluster in clusters:
            label = _label(cluster.members)
            apart = _generic(label) or names[fold(label)] > 1
            name = fold(label) + (f"@{_whose(cluster.members, context)}" if apart else "")
            found.append(Group("Project", name, label, tuple(cluster.members)))
    return found


def block_of(name: str, owners: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """What projects that may be one have in common: the core of their names, and the phases.

    `owners` are the names of those who undertake it: 深州基地 of 恒源公司 may be 恒源深州基地.
    """
    parts = project_parts(name)
    core = parts.core
    if core and len(owners) == 1 and not parts.owner and not parts.amounts:
        core = owned(core, owners[0])
    return core or fold(name), parts.phases


class _Index:
    """Clusters by what they can be found by, so that few of them are looked at."""

    def __init__(self, clusters: Iterable[_Cluster] = ()) -> None:
        self._by: dict[tuple[str, str, str | None], dict[int, _Cluster]] = defaultdict(dict)
        for cluster in clusters:
            self.add(cluster)

    def add(self, cluster: _Cluster) -> None:
        """Take a cluster in, or what is new about it."""
        keys = [("firm", firm) for firm in cluster.firms] + [("direct", place) for place in cluster.direct]
        for kind, key in [*keys, *(("place", place) for place in cluster.places), ("any", "")]:
            for amounts in (cluster.amounts, None):
                self._by[kind, key, amounts][id(cluster)] = cluster

    def only(self, cluster: _Cluster, how: _How) -> _Cluster | None:
        """The only one that suits `cluster`; None if none does or several do."""
        found: _Cluster | None = None
        amounts = (cluster.amounts, "") if cluster.amounts else (None,)
        for kind, key in how.keys(cluster):
            for each in amounts:
                for other in self._by.get((kind, key, each), {}).values():
                    if other is not found and how.suits(cluster, other):
                        if found is not None:
                            return None
                        found = other
        return found


@dataclass(frozen=True, slots=True)
class _How:
    """Which clusters suit another, and the keys that lead to all of them."""

    keys: Callable[[_Cluster], Iterable[tuple[str, str]]]
    suits: Callable[[_Cluster, _Cluster], bool]


class _Block:
    """Projects of one core and phase: which of them are one."""

    def __init__(self, members: Sequence[Local], context: Context) -> None:
        self._context = context
        self._known: dict[str, set[str]] = defaultdict(set)
        for path in {path for local in members for path in context.firms(local)}:
            self._known[parse(context.entities[path].label).core].add(path)
        self._members = [self._cluster(local) for local in members]

    def clusters(self) -> list[_Cluster]:
        """Undertaker and amounts make a project; those that lack one of them join the only one that they suit."""
        owned = _by_firm([cluster for cluster in self._members if cluster.firms])
        generic: list[_Cluster] = []
        placed: list[_Cluster] = []
        lost: list[_Cluster] = []
        for cluster in self._members:
            if not cluster.firms:
                bare = not cluster.amounts and _generic(_label(cluster.members))
                (generic if bare else placed if cluster.direct else lost).append(cluster)
        found = [cluster for cluster in owned if cluster.amounts]
        found += _join(found, [cluster for cluster in owned if not cluster.amounts], _SAME_FIRM)
        found += _by_place(_join(found, placed, _NEAR))
        left = _join(found, lost, _FITS)
        # Where nothing is known but the name, and no other project has it, the name is enough.
        return found + (left if found else [_sum(same) for same in _by_amounts(left)]) + generic

    def _cluster(self, local: Local) -> _Cluster:
        parts = project_parts(local.entity.name)
        firms = set(self._context.firms(local)) or self._owner(parts)
        direct = set(self._context.objects.get((local.id, "locatedIn"), ()))
        inside = {f"place/{code}" for code in parts.places if len(parts.places) == 1}
        amounts = "、".join(f"{value:f}{unit}" for value, unit in parts.amounts)
        return _Cluster([local], firms, direct | inside, set(self._context.places(local)) | inside, amounts)

    def _owner(self, parts: ProjectName) -> set[str]:
        """The firm in a project's name: the one that undertakes a namesake, if it is that, else itself."""
        if not parts.owner:
            return set()
        core = parse(parts.owner).core
        labels = [(path, self._context.entities[path].label) for path in self._known.get(core, ())]
        same = {path for path, label in labels if company(parts.owner, label).outcome == "same"}
        return same if len(same) == 1 else {f"named {core}"}


def _by_firm(clusters: list[_Cluster]) -> list[_Cluster]:
    """Those of one undertaker and the same amounts put together, but for those in different places."""
    groups = [group for same in _by_amounts(clusters) for group in sharing(same, lambda cluster: cluster.firms)]
    found = []
    for group in groups:
        placed = _by_place([cluster for cluster in group if cluster.located])
        left = _join(placed, [cluster for cluster in group if not cluster.located], _ANY)
        found += placed + ([_sum(left)] if left else [])
    return found


def _by_place(clusters: list[_Cluster]) -> list[_Cluster]:
    """Those with the same amounts put together that lie in one place, or in the only place that is within another's."""
    found: list[_Cluster] = []
    for same in _by_amounts(clusters):
        narrow = [_sum(group) for group in sharing(same, lambda cluster: cluster.direct)]
        index = _Index()
        for cluster in sorted(narrow, key=lambda c: (-len(c.places), c.members[0].id)):
            wider = index.only(cluster, _NEAR)
            if wider is None:
                found.append(cluster)
            else:
                wider.take(cluster)
            index.add(wider or cluster)
    return found


def _by_amounts(clusters: Iterable[_Cluster]) -> list[list[_Cluster]]:
    groups: dict[str, list[_Cluster]] = defaultdict(list)
    for cluster in clusters:
        groups[cluster.amounts].append(cluster)
    return [groups[key] for key in sorted(groups)]


def _sum(clusters: Sequence[_Cluster]) -> _Cluster:
    first, *rest = clusters
    for other in rest:
        first.take(other)
    return first


def _join(found: list[_Cluster], fresh: list[_Cluster], how: _How) -> list[_Cluster]:
    """Let each of `fresh` join the only one of `found` that it suits, all at once; those that stay apart."""
    index = _Index(found)
    targets = [index.only(each, how) for each in fresh]
    for each, target in zip(fresh, targets, strict=True):
        if target is not None:
            target.take(each)
    return [each for each, target in zip(fresh, targets, strict=True) if target is None]


def _same_firm(a: _Cluster, b: _Cluster) -> bool:
    apart = a.located and b.located and not _nested(a, b)
    return bool(a.firms & b.firms) and not apart


def _fits(a: _Cluster, b: _Cluster) -> bool:
    return not a.amounts or not b.amounts or a.amounts == b.amounts


def _nested(a: _Cluster, b: _Cluster) -> bool:
    """Whether one lies where the other does, or within it; two counties of one city are not near."""
    return bool(a.direct & b.places or b.direct & a.places)


def _places(cluster: _Cluster) -> Iterator[tuple[str, str]]:
    yield from (("place", place) for place in sorted(cluster.direct))
    yield from (("direct", place) for place in sorted(cluster.places))


_SAME_FIRM = _How(lambda cluster: [("firm", firm) for firm in sorted(cluster.firms)], _same_firm)
_NEAR = _How(_places, lambda a, b: _fits(a, b) and _nested(a, b))
_FITS = _How(lambda _: [("any", "")], _fits)
_ANY = _How(lambda _: [("any", "")], lambda *_: True)


def _generic(name: str) -> bool:
    return len(distinctive(name)) < _GENERIC


def _label(members: Iterable[Local]) -> str:
    """The longest name."""
    return min((local.entity.name for local in members), key=lambda name: (-len(fold(name)), name))


def _whose(members: Iterable[Local], context: Context) -> str:
    for predicate in ("undertakenBy", "locatedIn"):
        found = {path for local in members for path in context.objects.get((local.id, predicate), ())}
        if found:
            return min(map(context.label, found))
    return min(local.article for local in members)
