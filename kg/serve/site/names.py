"""The names of a store made ready to be searched: parts of names, either script, pinyin and its initials.

Built once for each state of the store, in the process that matches names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

import pyoxigraph as ox

from kg import schema
from kg.network.keys import pinyin
from kg.serve.reconcile.index import key
from kg.serve.site.subgraph import LABEL
from kg.store import Row, Term
from kg.store.prefixes import DATA, ONTOLOGY
from kg.store.sparql import with_prefixes
from kg.store.tsv import rows_of_answer

# One question, since the engine takes most of its time to fetch the texts of IRIs, which three would fetch thrice.
_NAMES = """SELECT ?s ?type ?p ?name ?facts {
  VALUES ?type { %s } ?s a ?type . VALUES ?p { rdfs:label skos:altLabel } ?s ?p ?name
  OPTIONAL { SELECT ?s (COUNT(*) AS ?facts) { VALUES ?q { %s } { ?s ?q ?x } UNION { ?x ?q ?s } } GROUP BY ?s }
}"""
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
    _spelled: list[tuple[str, str, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        for number, entity in enumerate(self.entities):
            for name in (entity.label, *entity.others):
                self.folded.append((key(name), name, number))

    def spelled(self) -> list[tuple[str, str, int]]:
        """(initials, syllables, entity's number); made when somebody first types letters, for it takes a while."""
        if len(self._spelled) < len(self.folded):
            self._spelled = [(*_sounds(name), number) for _, name, number in self.folded]
        return self._spelled

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
        for initials, syllables, number in self.spelled():
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


def _sounds(name: str) -> tuple[str, str]:
    syllables = pinyin(name)
    return "".join(word[0] for word in syllables.split()), syllables.replace(" ", "")


@lru_cache(maxsize=1)
def names_of(store: ox.Store) -> Names:
    """The names of a store, kept until another store is asked for."""
    order = {ONTOLOGY + kind: number for number, kind in enumerate(schema.load().types)}
    kinds: dict[str, str] = {}
    labels: dict[str, set[tuple[int, str]]] = defaultdict(set)
    facts: dict[str, int] = {}
    for iri, kind, predicate, name, count in _rows(store):
        if iri and kind and predicate and name and iri.value.startswith(DATA) and name.kind == "literal":
            kinds[iri.value] = max(kinds.get(iri.value, kind.value), kind.value, key=order.__getitem__)
            labels[iri.value].add((_rank(predicate, name), name.value))
            facts[iri.value] = int(count.value) if count else 0
    found = []
    for each, ranked in labels.items():
        label, *others = (name for _, name in sorted(ranked))
        others = [name for name in dict.fromkeys(others) if name != label]
        found.append(Entity(each, kinds[each].removeprefix(ONTOLOGY), label, tuple(others), facts[each]))
    return Names(sorted(found, key=lambda each: (-each.facts, each.iri)))


def _rows(store: ox.Store) -> tuple[Row, ...]:
    """(entity, type, predicate, name, number of direct triples that it stands in) for each name."""
    types, predicates = (" ".join(f"kg:{name}" for name in names) for names in _terms())
    answer = store.query(with_prefixes(_NAMES % (types, predicates)))
    assert isinstance(answer, ox.QuerySolutions)
    return rows_of_answer(answer).rows


def _terms() -> tuple[Iterable[str], Iterable[str]]:
    known = schema.load()
    return known.types, known.predicates


def _rank(predicate: Term, name: Term) -> int:
    """The lower, the better a name is as the label: simplified Chinese first, other names last."""
    chinese = not name.lang or name.lang.lower().startswith("zh-hans")
    return (0 if predicate.value == LABEL.value else 2) + (not chinese)
