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

FIRMS = frozenset({"Company", "Organisation"})
_NEED_PROOF = frozenset({"Park", "GovernmentBody", "Region", "Infrastructure", "Industry"})
"""Types whose aliases are often common words (高新区, 市交通局): the names themselves must show that they are one."""


def group(entity_type: str, locals_: Sequence[Local]) -> tuple[list[Group], list[Doubt]]:
    """The groups of local entities of one type that are one, and the names that were left open."""
    by_key: dict[str, list[Local]] = defaultdict(list)
    for local in locals_:
        by_key[key_of(entity_type, local)].append(local)
    labels = {key: label_of(members) for key, members in by_key.items()}
    groups, doubts = Groups(sorted(by_key)), []
    for short, candidates in sorted(_candidates(entity_type, by_key, labels).items()):
        if len(candidates) == 1:
            groups.join(short, min(candidates))
        else:
            doubts.append(doubt(entity_type, labels[short], [labels[key] for key in candidates]))
    members = ([local for key in keys for local in by_key[key]] for keys in groups.all())
    return [group_of(entity_type, each) for each in members], doubts


def key_of(entity_type: str, local: Local) -> str:
    """What only names of one entity share; of one article, where a name says nothing outside it."""
    name = local.entity.name
    return normal_form(entity_type, name) + (f"@{local.article}" if bare(entity_type, name) else "")


def group_of(entity_type: str, members: Sequence[Local]) -> Group:
    """One group of `members`, which are in the order of their keys, then of their articles."""
    label = label_of(members)
    name = f"{fold(label)}@{members[0].article}" if bare(entity_type, label) else fold(label)
    return Group(entity_type, name, label, tuple(members))


def label_of(members: Iterable[Local]) -> str:
    """The registry's name, else the longest one."""
    names = sorted({local.entity.name for local in members}, key=lambda name: (-len(fold(name)), name))
    return next((full for name in names if (full := registered(name))), names[0])


def doubt(entity_type: str, label: str, candidates: Iterable[str]) -> Doubt:
    """That the name `label` may mean each of `candidates`, which are labels too."""
    return Doubt(entity_type, label, tuple(sorted(candidates)), "more than one name in full fits")


def _candidates(entity_type: str, by_key: Mapping[str, list[Local]], labels: Mapping[str, str]) -> dict[str, set[str]]:
    """For each key that may be a short form, the keys of the names in full that it may mean."""
    declared: dict[str, set[str]] = defaultdict(set)
    structural: dict[str, set[str]] = defaultdict(set)
    for full, members in by_key.items():
        for short in aliases(entity_type, full, members):
            if short in by_key:
                declared[short].add(full)
    if entity_type in FIRMS:
        for short, full in _by_structure(labels):
            structural[short].add(full)
    # What an article declares weighs more than what names suggest.
    return {**structural, **declared}


def aliases(entity_type: str, key: str, members: Iterable[Local]) -> Iterator[str]:
    """The other keys that articles declare to be short forms of the names of `key`, whether they have them or not."""
    for local in members:
        for alias in local.entity.aliases:
            short = normal_form(entity_type, alias)
            if short != key and len(fold(alias)) > 1 and _may(entity_type, alias, local):
                yield short


def _may(entity_type: str, alias: str, local: Local) -> bool:
    outcome = compare(entity_type, alias, local.entity.name).outcome
    return outcome == "same" if entity_type in _NEED_PROOF else outcome != "different"


def _by_structure(labels: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """(Short, full) for every firm's name with a trade that shortens a registered one."""
    blocks: dict[tuple[str, str], list[str]] = defaultdict(list)
    names = {key: parse(label) for key, label in labels.items()}
    for key, name in names.items():
        for block in blocks_of(name):
            blocks[block].append(key)
    for short, name in names.items():
        for full in (full for block in sought(name) for full in blocks[block]):
            if full != short and shortens_firm(labels[short], labels[full]):
                yield short, full


def blocks_of(name: OrganisationName) -> list[tuple[str, str]]:
    """Where a short form finds a registered name: under its 字号, or under how that begins and its trade."""
    if not name.legal:
        return []
    return [(name.core, ""), *((name.core[:size], name.trade) for size in range(2, len(name.core) - 1))]


def sought(name: OrganisationName) -> list[tuple[str, str]]:
    """Where the names in full are found that `name` may shorten."""
    return [(name.core, ""), (name.core, name.trade)] if name.trade and not (name.legal and name.places) else []


def shortens_firm(short: str, full: str) -> bool:
    """Whether the name `short` is that of the firm `full`, of which it leaves something out."""
    if parse(short).legal and not parse(full).places:
        return False
    return compare("Company", short, full).outcome == "same"
