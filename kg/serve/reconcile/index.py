"""The names of all entities of a store, made ready to be looked up. Built once for each state of the store."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from math import log
from typing import Final

import pyoxigraph as ox

from kg.entity.rules import normal_form
from kg.entity.structure import fold, tidy
from kg.serve.reconcile.terms import short, types
from kg.store.prefixes import DATA, ONTOLOGY, PREFIXES

DEFAULT: Final = ox.DefaultGraph()
PART_OF: Final = ox.NamedNode(f"{ONTOLOGY}partOf")
LABEL: Final = ox.NamedNode(f"{PREFIXES['rdfs']}label")
_ALIAS = ox.NamedNode(f"{PREFIXES['skos']}altLabel")
_TYPE = ox.NamedNode(f"{PREFIXES['rdf']}type")
_POST = ox.NamedNode(f"{ONTOLOGY}holdsPost")
_ORGANISATION = ox.NamedNode(f"{ONTOLOGY}organisation")
_LOCATED = ox.NamedNode(f"{ONTOLOGY}locatedIn")
# Pairs of characters that more names than this have (有限, 公司) do not lead to candidates.
_COMMON = 2000
_DEEPEST = 12


@dataclass(frozen=True, slots=True)
class Entity:
    """An entity; `names` is its label, then other names. `qualified` are names with what tells namesakes apart."""

    id: str
    types: tuple[str, ...]
    names: tuple[str, ...]
    qualified: tuple[str, ...]
    places: tuple[str, ...]

    @property
    def label(self) -> str:
        return self.names[0]

    @property
    def description(self) -> str:
        """Its types, where it is, what else it is called."""
        kinds = "、".join(types()[name].label_zh for name in self.types)
        return " · ".join(filter(None, (kinds, "、".join(self.places[:2]), "、".join(self.names[1:4]))))

    @property
    def typed(self) -> list[dict[str, str]]:
        """Its types as the API writes them."""
        return [{"id": name, "name": types()[name].label_zh} for name in self.types]


@dataclass(slots=True)
class Index:
    """Entities in the order of their ids, found by number: `exact` by folded name, `forms` by the form of its type."""

    entities: list[Entity]
    by_id: dict[str, int] = field(default_factory=dict)
    exact: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    forms: dict[tuple[str, str], list[int]] = field(default_factory=lambda: defaultdict(list))
    grams: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    sorted_names: list[tuple[str, int]] = field(default_factory=list)
    kinds: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for number, entity in enumerate(self.entities):
            self.by_id[entity.id] = number
            folded = dict.fromkeys(map(key, (*entity.names, *entity.qualified)))
            for name in folded:
                self.exact[name].append(number)
            for form in {(kind, normal_form(kind, tidy(name))) for kind in entity.types for name in entity.names}:
                self.forms[form].append(number)
            for gram in {gram for name in folded for gram in grams(name)}:
                self.grams[gram].append(number)
            self.sorted_names += ((name, number) for name in dict.fromkeys(map(key, entity.names)))
        self.sorted_names.sort()
        self.kinds = tuple(sorted({kind for entity in self.entities for kind in entity.types}))

    def near(self, name: str, most: int) -> list[int]:
        """Numbers of entities that share pairs of characters with `name`, those with most and rarest ones first."""
        found = [self.grams[gram] for gram in sorted(grams(name)) if gram in self.grams]
        telling = [numbers for numbers in found if len(numbers) <= _COMMON]
        weights: dict[int, float] = defaultdict(float)
        for numbers in telling or sorted(found, key=len)[:1]:
            weight = log(1 + len(self.entities) / len(numbers))
            for number in numbers:
                weights[number] += weight
        return sorted(weights, key=lambda number: (-weights[number], number))[:most]

    def starting(self, prefix: str) -> Iterator[int]:
        """Numbers of entities with a name that begins so, each once, in the order of these names."""
        seen: set[int] = set()
        for at in range(bisect_left(self.sorted_names, (prefix, -1)), len(self.sorted_names)):
            name, number = self.sorted_names[at]
            if not name.startswith(prefix):
                return
            if number not in seen:
                seen.add(number)
                yield number


def key(name: str) -> str:
    """`name` without differences of script, width, case, spaces and brackets.

    >>> key("恆明（衡水）ABC")
    '恒明衡水abc'
    """
    return fold(tidy(name)).casefold()


def grams(name: str) -> set[str]:
    """The pairs of neighbouring characters of a folded name; the name itself if it has one character."""
    return {name[at : at + 2] for at in range(len(name) - 1)} or {name}


@lru_cache(maxsize=1)
def index_of(store: ox.Store) -> Index:
    """The index of a store, kept until another store is asked for."""
    kinds: dict[ox.NamedNode, set[str]] = defaultdict(set)
    for name in types():
        for quad in store.quads_for_pattern(None, _TYPE, ox.NamedNode(ONTOLOGY + name), DEFAULT):
            if isinstance(quad.subject, ox.NamedNode) and quad.subject.value.startswith(DATA):
                kinds[quad.subject].add(name)
    ordered = sorted(kinds, key=lambda node: node.value)
    return Index([entity for node in ordered if (entity := _entity(store, node, tuple(sorted(kinds[node]))))])


def _entity(store: ox.Store, node: ox.NamedNode, kinds: tuple[str, ...]) -> Entity | None:
    names = tuple(dict.fromkeys((*texts(store, node, LABEL), *texts(store, node, _ALIAS))))
    if not names:
        return None
    places = tuple(place for each in objects(store, node, _LOCATED) for place in texts(store, each, LABEL)[:1])
    return Entity(short(node.value), kinds, names, tuple(_qualified(store, node, names[0], kinds)), places)


def _qualified(store: ox.Store, node: ox.NamedNode, label: str, kinds: tuple[str, ...]) -> Iterator[str]:
    """赵明@云帆机械有限公司 for a person with a post there, 河北省衡水市安平县 for a county."""
    if "Person" in kinds:
        for post in objects(store, node, _POST):
            for organisation in objects(store, post, _ORGANISATION):
                yield from (f"{label}@{name}" for name in texts(store, organisation, LABEL)[:1])
    if "AdministrativeArea" in kinds:
        around = [texts(store, each, LABEL)[0] for each in wholes(store, node) if texts(store, each, LABEL)]
        if around:
            yield "".join((*reversed(around), label))


def objects(store: ox.Store, node: ox.NamedNode, predicate: ox.NamedNode) -> list[ox.NamedNode]:
    """The nodes that the direct triples of `node` lead to, sorted."""
    found = {quad.object for quad in store.quads_for_pattern(node, predicate, None, DEFAULT)}
    return sorted((each for each in found if isinstance(each, ox.NamedNode)), key=lambda each: each.value)


def texts(store: ox.Store, node: ox.NamedNode, predicate: ox.NamedNode) -> list[str]:
    """The texts of `node` by a predicate, those in Chinese first."""
    found = {quad.object for quad in store.quads_for_pattern(node, predicate, None, DEFAULT)}
    literals = [each for each in found if isinstance(each, ox.Literal) and each.value.strip()]
    return [each.value for each in sorted(literals, key=lambda each: (not _chinese(each), str(each)))]


def _chinese(literal: ox.Literal) -> bool:
    return (literal.language or "zh").startswith("zh-hans") or literal.language is None


def wholes(store: ox.Store, node: ox.NamedNode) -> list[ox.NamedNode]:
    """What `node` is part of, the nearest first; a circle in the data ends it."""
    found = [node]
    for each in found:
        if len(found) > _DEEPEST:
            break
        found += (outer for outer in objects(store, each, PART_OF) if outer not in found)
    return found[1:]
