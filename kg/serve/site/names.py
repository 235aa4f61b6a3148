"""The names of a store made ready to be searched: parts of names, either script, pinyin and its initials.

Built once for each state of the store, in the process that matches names.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

import pyoxigraph as ox

from kg import schema
from kg.network.keys import pinyin
from kg.serve.reconcile.index import key
from kg.serve.site.subgraph import ALIAS, DEFAULT, LABEL, TYPE
from kg.store.prefixes import DATA, ONTOLOGY

_LONGEST_QUERY = 100
_CLOSE = 0.5


class Entity(NamedTuple):
    """`facts` counts the direct triples that it stands in."""

    iri: str
    kind: str
    label: str
    others: tuple[str, ...]
    facts: int


class Hit(NamedTuple):
    """A found entity; `name` is what matched, where it is not the label."""

    entity: Entity
    name: str


@dataclass(slots=True)
class Names:
    """Entities by how often they are spoken of; `folded` has (name without differences, name, entity's number)."""

    entities: list[Entity]
    folded: list[tuple[str, str, int]] = field(default_factory=list)
    spelled: list[tuple[str, str, int]] = field(default_factory=list)
    """(initials, syllables, entity's number)"""

    def __post_init__(self) -> None:
        for number, entity in enumerate(self.entities):
            for name in (entity.label, *entity.others):
                self.folded.append((key(name), name, number))
                syllables = pinyin(name)
                self.spelled.append(
                    ("".join(word[0] for word in syllables.split()), syllables.replace(" ", ""), number)
                )

    def find(self, query: str, kind: str = "") -> list[Hit]:
        """The entities that `query` may mean, the best first: the name, its beginning, a part of it, its pinyin."""
        wanted = key(query[:_LONGEST_QUERY])
        if not wanted:
            return [Hit(each, "") for each in self.entities if kind in ("", each.kind)]
        best: dict[int, tuple[int, int, int, str]] = {}
        for rank, length, number, name in (*self._by_name(wanted), *self._by_sound(wanted)):
            entity = self.entities[number]
            if kind in ("", entity.kind):
                found = (rank, length - min(entity.facts, 40), number, "" if name == entity.label else name)
                best[number] = min(found, best.get(number, found))
        return [Hit(self.entities[number], name) for _, _, number, name in sorted(best.values())]

    def _by_name(self, wanted: str) -> Iterator[tuple[int, int, int, str]]:
        for folded, name, number in self.folded:
            at = folded.find(wanted)
            if at >= 0:
                rank = 0 if folded == wanted else 1 if at == 0 else 2
                yield rank, len(folded), number, name

    def _by_sound(self, wanted: str) -> Iterator[tuple[int, int, int, str]]:
        if not wanted.isascii():
            return
        for initials, syllables, number in self.spelled:
            if initials.startswith(wanted) or syllables.startswith(wanted):
                yield 3, len(initials), number, self.entities[number].label

    def near(self, name: str, most: int = 6) -> list[Entity]:
        """Entities whose names share most of their characters with `name` (Dice coefficient), the nearest first."""
        wanted = set(key(name[:_LONGEST_QUERY]))
        scored: dict[int, float] = defaultdict(float)
        for folded, _, number in self.folded if wanted else ():
            there = set(folded)
            scored[number] = max(scored[number], 2 * len(wanted & there) / (len(wanted) + len(there) or 1))
        found = sorted((-score, number) for number, score in scored.items() if score >= _CLOSE)
        return [self.entities[number] for _, number in found[:most]]


@lru_cache(maxsize=1)
def names_of(store: ox.Store) -> Names:
    """The names of a store, kept until another store is asked for."""
    labels, facts = _labels(store), _facts(store)
    found = []
    for iri, kind in _kinds(store).items():
        names = [name for _, name in sorted(labels.get(iri, ()))]
        if names:
            others = tuple(dict.fromkeys(name for name in names[1:] if name != names[0]))
            found.append(Entity(iri, kind, names[0], others, facts[iri]))
    return Names(sorted(found, key=lambda each: (-each.facts, each.iri)))


def _kinds(store: ox.Store) -> dict[str, str]:
    """The type of each entity by IRI."""
    return {
        quad.subject.value: kind
        for kind in schema.load().types
        for quad in store.quads_for_pattern(None, TYPE, ox.NamedNode(ONTOLOGY + kind), DEFAULT)
        if isinstance(quad.subject, ox.NamedNode) and quad.subject.value.startswith(DATA)
    }


def _labels(store: ox.Store) -> dict[str, set[tuple[int, str]]]:
    """(rank, name) by IRI; the label in simplified Chinese has the lowest rank."""
    labels: dict[str, set[tuple[int, str]]] = defaultdict(set)
    for predicate, rank in ((LABEL, 0), (ALIAS, 2)):
        for quad in store.quads_for_pattern(None, predicate, None, DEFAULT):
            if isinstance(quad.object, ox.Literal) and isinstance(quad.subject, ox.NamedNode):
                chinese = not quad.object.language or quad.object.language.startswith("zh-hans")
                labels[quad.subject.value].add((rank + (not chinese), quad.object.value))
    return labels


def _facts(store: ox.Store) -> Counter[str]:
    """How many direct triples of our predicates each IRI stands in."""
    return Counter(
        end.value
        for name in schema.load().predicates
        for quad in store.quads_for_pattern(None, ox.NamedNode(ONTOLOGY + name), None, DEFAULT)
        for end in (quad.subject, quad.object)
        if isinstance(end, ox.NamedNode)
    )
