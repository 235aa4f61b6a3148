"""Entities whose name does not say which one they are, with what their articles say around them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from kg import schema
from kg.entity.context import Context
from kg.entity.projects import block_of
from kg.entity.resolution import CanonicalEntity, Group, Local, LocalId
from kg.entity.resolve import BY_CONTEXT
from kg.entity.structure import fold
from kg.flow.base import Data, Engine, Keyed
from kg.merge.forms import slimmed
from kg.model import Entity, Extraction

_SEPARATOR = "\x1f"
_OBJECTS = ("holdsPost", "undertakenBy", "locatedIn")
_VALUES = ("projectCount", "period")


class Read(Protocol):
    """Gives what an article says, of what stands for that in the data (itself, or where it is)."""

    def __call__(self, source: Any, /, facts: Collection[str] | None = None) -> Extraction:
        """If `facts` are given, what is no entity, and no fact of these predicates, may be left out."""
        ...


@dataclass(frozen=True, slots=True)
class Said:
    """An article and the nodes of its entities that are known so far, by their local ids."""

    article: str
    """Its id."""
    source: Any
    """What stands for what it says."""
    nodes: Mapping[str, CanonicalEntity]

    def paths(self) -> dict[LocalId, str]:
        """The paths of those nodes."""
        return {(self.article, local): node.path for local, node in self.nodes.items()}


@dataclass(frozen=True, slots=True)
class Situated(Local):
    """An entity with the nodes and values that its article joins it with; all of them sorted."""

    order: int = field(default=0, compare=False)
    labels: Mapping[str, str] = field(default_factory=dict, compare=False)
    """Of the nodes, by path."""
    objects: Mapping[str, tuple[str, ...]] = field(default_factory=dict, compare=False)
    """Paths by predicate."""
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict, compare=False)
    named: tuple[str, ...] = field(default=(), compare=False)
    """Paths of all nodes that the article names, for a person of whom no body is known."""


@dataclass(frozen=True, slots=True)
class Around:
    """A place, and all places that it lies in, sorted."""

    place: str
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lies:
    """That a place lies in another one, as an article says."""

    inner: str
    outer: str


def situations(said: Said, read: Read) -> Iterator[Lies | tuple[str, Situated]]:
    """The entities of an article that are told by what is around them, under what they share with all they may be.

    Also where places lie: what is no place itself lies in nothing's way.
    """
    context, paths, extraction = Context({}), said.paths(), read(said.source, (*_OBJECTS, *_VALUES))
    context.read(extraction, paths)
    for order, entity in enumerate(extraction.entities):
        if entity.type in BY_CONTEXT:
            me = (said.article, entity.id)
            objects = {p: _sorted(context.objects[me, p]) for p in _OBJECTS if (me, p) in context.objects}
            values = {p: _sorted(context.values[me, p]) for p in _VALUES if (me, p) in context.values}
            around = {path for paths in objects.values() for path in paths}
            labels = {node.path: node.label for node in said.nodes.values() if node.path in around}
            lost = entity.type == "Person" and "holdsPost" not in objects
            named = _sorted(set(paths.values())) if lost else ()
            local = Situated(said.article, slimmed(entity), order, dict(sorted(labels.items())), objects, values, named)
            yield _block(local), local
    places = schema.load().predicates["locatedIn"].ranges
    for fact in extraction.facts:
        if fact.predicate == "locatedIn":
            inner, outer = said.nodes.get(fact.subject), said.nodes.get(str(fact.object))
            if inner and outer and inner.type in places:
                yield Lies(inner.path, outer.path)


def _sorted(paths: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(paths))


def _block(local: Situated) -> str:
    kind, name = local.entity.type, local.entity.name
    owners = [local.labels[path] for path in local.objects.get("undertakenBy", ())]
    core, phases = block_of(name, owners) if kind == "Project" else (fold(name), ())
    return _SEPARATOR.join((kind, core, *phases))


def context_groups(found: Data[Any], nodes: Keyed[CanonicalEntity], engine: Engine) -> Data[Group]:
    """The groups of entities that are one, by what `situations` gives; `nodes` are those that are known by name."""
    around = engine.looked_up(found.each(_wheres), _around(_lies_in(found, nodes, engine))).each(_with_around)
    blocks: Keyed[Any] = engine.union(found.each(_only_situated), around)
    return engine.grouped(blocks).each(_by_context)


def _only_situated(made: Any) -> Iterator[tuple[str, Situated]]:
    if not isinstance(made, Lies):
        yield made


def _wheres(made: Any) -> Iterator[tuple[str, str]]:
    """Where an entity lies, with its block."""
    if not isinstance(made, Lies):
        block, local = made
        for place in local.objects.get("locatedIn", ()):
            yield place, block


def _with_around(item: tuple[str, tuple[str, tuple[str, ...] | None]]) -> Iterator[tuple[str, Around]]:
    place, (block, others) = item
    if others is not None:
        yield block, Around(place, others)


def _lies_in(found: Data[Any], nodes: Keyed[CanonicalEntity], engine: Engine) -> dict[str, set[str]]:
    """The places that a place lies in, as articles and the gazetteer say. As many as there are places and parks."""
    places = dict(nodes.each(_of_place))
    above = defaultdict(set, Context.of([], {}, places).above)
    for inner, outer in engine.reduced(found.each(_lies), _both):
        above[inner].update(outer)
    return above


def _of_place(item: tuple[str, CanonicalEntity]) -> Iterator[tuple[str, CanonicalEntity]]:
    path, node = item
    if node.type == "Park" or node.code:
        # Nothing else is asked of it, and its other names change with every article.
        yield path, replace(node, alt_labels=())


def _lies(made: Any) -> Iterator[tuple[str, tuple[str, ...]]]:
    if isinstance(made, Lies):
        yield made.inner, (made.outer,)


def _both(a: Collection[str], b: Collection[str]) -> tuple[str, ...]:
    return _sorted({*a, *b})


def _around(above: Mapping[str, Collection[str]]) -> dict[str, tuple[str, ...]]:
    """All places that each place lies in, those around its neighbours among them."""
    context = Context({}, above={place: set(others) for place, others in above.items()})
    me = Local("", _NOWHERE)
    found = {}
    for place in above:
        context.objects[me.id, "locatedIn"] = {place}
        found[place] = _sorted(context.places(me) - {place})
    return found


_NOWHERE = Entity("", "Project", "", ())


def _by_context(item: tuple[str, list[Any]]) -> Iterator[Group]:
    """The groups of entities of one block that are one."""
    locals_ = [part for part in item[1] if isinstance(part, Situated)]
    members = sorted(locals_, key=lambda local: (local.article, local.order))
    if not members:
        return
    above = {part.place: set(part.others) for part in item[1] if isinstance(part, Around)}
    labels = {path: label for local in members for path, label in local.labels.items()}
    # Nothing but their labels is asked of the nodes around.
    context = Context({path: CanonicalEntity(path, "", label) for path, label in labels.items()}, above=above)
    for local in members:
        for predicate, paths in local.objects.items():
            context.objects[local.id, predicate].update(paths)
        for predicate, texts in local.values.items():
            context.values[local.id, predicate].update(texts)
        context.named[local.article].update(local.named)
    for group in BY_CONTEXT[members[0].entity.type](members, context):
        yield replace(group, members=tuple(Local(local.article, local.entity) for local in group.members))
