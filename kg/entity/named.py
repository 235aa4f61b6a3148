"""Entities whose name says which one they are: organisations, parks, roads, regions, industries.

Two names are one entity if their normal forms are equal. A short form joins a name in full if exactly one can be meant:
the one that some article declares it an alias of, or, for a firm, the only registered name with its 字号 and trade.
A name that every place has (市交通局) stays within its article.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg.entity.groups import Groups
from kg.entity.name import compare
from kg.entity.resolution import Doubt, Group, Local
from kg.entity.rules import bare, normal_form, registered
from kg.entity.structure import OrganisationName, fold, parse

_FIRMS = frozenset({"Company", "Organisation"})
_NEED_PROOF = frozenset({"Park", "GovernmentBody", "Region", "Infrastructure", "Industry"})
"""Types whose aliases are often common words (高新区, 市交通局): the names themselves must show that they are one."""


def group(entity_type: str, locals_: Sequence[Local]) -> tuple[list[Group], list[Doubt]]:
    """The groups of local entities of one type that are one, and the names that were left open."""
    by_key: dict[str, list[Local]] = defaultdict(list)
    for local in locals_:
        by_key[_key(entity_type, local)].append(local)
    groups, doubts = Groups(sorted(by_key)), []
    for short, candidates in sorted(_candidates(entity_type, by_key).items()):
        if len(candidates) == 1:
            groups.join(short, min(candidates))
        else:
            names = tuple(sorted(_label(by_key[key]) for key in candidates))
            doubts.append(Doubt(entity_type, _label(by_key[short]), names, "more than one name in full fits"))
    members = ([local for key in keys for local in by_key[key]] for keys in groups.all())
    return [_group(entity_type, each) for each in members], doubts


def _key(entity_type: str, local: Local) -> str:
    name = local.entity.name
    return normal_form(entity_type, name) + (f"@{local.article}" if bare(entity_type, name) else "")


def _group(entity_type: str, members: list[Local]) -> Group:
    label = _label(members)
    name = f"{fold(label)}@{members[0].article}" if bare(entity_type, label) else fold(label)
    return Group(entity_type, name, label, tuple(members))


def _label(members: Iterable[Local]) -> str:
    """The registry's name, else the longest one."""
    names = sorted({local.entity.name for local in members}, key=lambda name: (-len(fold(name)), name))
    return next((full for name in names if (full := registered(name))), names[0])


def _candidates(entity_type: str, by_key: Mapping[str, list[Local]]) -> dict[str, set[str]]:
    """For each key that may be a short form, the keys of the names in full that it may mean."""
    declared: dict[str, set[str]] = defaultdict(set)
    structural: dict[str, set[str]] = defaultdict(set)
    for short, long in _declared(entity_type, by_key):
        declared[short].add(long)
    if entity_type in _FIRMS:
        for short, long in _by_structure({key: parse(_label(members)) for key, members in by_key.items()}, by_key):
            structural[short].add(long)
    # What an article declares weighs more than what names suggest.
    return {**structural, **declared}


def _declared(entity_type: str, by_key: Mapping[str, list[Local]]) -> Iterator[tuple[str, str]]:
    """(Short, full) for every alias in an article that is an entity's name elsewhere."""
    for full, members in by_key.items():
        for local in members:
            for alias in local.entity.aliases:
                short = normal_form(entity_type, alias)
                if short != full and short in by_key and len(fold(alias)) > 1 and _may(entity_type, alias, local):
                    yield short, full


def _may(entity_type: str, alias: str, local: Local) -> bool:
    outcome = compare(entity_type, alias, local.entity.name).outcome
    return outcome == "same" if entity_type in _NEED_PROOF else outcome != "different"


def _by_structure(
    names: Mapping[str, OrganisationName], by_key: Mapping[str, list[Local]]
) -> Iterator[tuple[str, str]]:
    """(Short, full) for every firm's name with a trade that shortens a registered one."""
    blocks: dict[tuple[str, str], list[str]] = defaultdict(list)
    for key, name in names.items():
        if name.legal:
            for block in _blocks(name):
                blocks[block].append(key)
    for short, name in names.items():
        if name.trade and not (name.legal and name.places):
            for full in blocks[name.core, ""] + blocks[name.core, name.trade]:
                fuller = not name.legal or names[full].places
                if full != short and fuller and _same_firm(by_key[short], by_key[full]):
                    yield short, full


def _blocks(name: OrganisationName) -> list[tuple[str, str]]:
    """Where a short form can look for a registered name: under its 字号, or under how that begins and its trade."""
    return [(name.core, ""), *((name.core[:size], name.trade) for size in range(2, len(name.core) - 1))]


def _same_firm(short: list[Local], full: list[Local]) -> bool:
    return compare("Company", _label(short), _label(full)).outcome == "same"
