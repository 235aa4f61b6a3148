"""Entities whose name does not say which one they are, with what their articles say around them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from kg import schema
from kg.entity.context import Context
from kg.entity.projects import block_of
from kg.entity.resolution import CanonicalEntity, Group, Local, LocalId
from kg.entity.resolve import BY_CONTEXT
from kg.entity.structure import fold
from kg.flow.base import Data, Engine, Keyed
from kg.merge.forms import slimmed
from kg.model import Extraction

_SEPARATOR = "\x1f"
_OBJECTS = ("holdsPost", "undertakenBy", "locatedIn")
_VALUES = ("projectCount", "period")


@dataclass(frozen=True, slots=True)
class Said:
    """What an article says, and the nodes of its entities that are known so far, by their local ids."""

    extraction: Extraction
    nodes: Mapping[str, CanonicalEntity]

    def paths(self) -> dict[LocalId, str]:
        """The paths of those nodes."""
        return {(self.extraction.article.id, local): node.path for local, node in self.nodes.items()}


@dataclass(frozen=True, slots=True)
class Situated(Local):
    """An entity with the nodes and values that its article joins it with."""

    order: int = field(default=0, compare=False)
    labels: Mapping[str, str] = field(default_factory=dict, compare=False)
    """Of the nodes, by path."""
    objects: Mapping[str, frozenset[str]] = field(default_factory=dict, compare=False)
    """Paths by predicate."""
    values: Mapping[str, frozenset[str]] = field(default_factory=dict, compare=False)
    named: frozenset[str] = field(default=frozenset(), compare=False)
    """Paths of all nodes that the article names, for a person of whom no body is known."""


def situated(said: Said) -> Iterator[tuple[str, Situated]]:
    """The entities of an article that are told by what is around them, under what they share with all they may be."""
    context, paths = Context({}), said.paths()
    context.read(said.extraction, paths)
    article = said.extraction.article.id
    for order, entity in enumerate(said.extraction.entities):
        if entity.type in BY_CONTEXT:
            me = (article, entity.id)
            objects = {p: frozenset(context.objects[me, p]) for p in _OBJECTS if (me, p) in context.objects}
            values = {p: frozenset(context.values[me, p]) for p in _VALUES if (me, p) in context.values}
            around = frozenset[str]().union(*objects.values())
            labels = {node.path: node.label for node in said.nodes.values() if node.path in around}
            lost = entity.type == "Person" and "holdsPost" not in objects
            named = frozenset(paths.values()) if lost else frozenset[str]()
            local = Situated(article, slimmed(entity), order, labels, objects, values, named)
            yield _block(entity.type, entity.name), local


def _block(entity_type: str, name: str) -> str:
    core, phases = block_of(name) if entity_type == "Project" else (fold(name), ())
    return _SEPARATOR.join((entity_type, core, *phases))


def lies_in(said: Data[Said], nodes: Keyed[CanonicalEntity], engine: Engine) -> dict[str, set[str]]:
    """The places that a place lies in, as articles and the gazetteer say. As many as there are places and parks."""
    places = dict(nodes.each(_of_place))
    above = defaultdict(set, Context.of([], {}, places).above)
    for inner, outer in engine.reduced(said.each(_lies), frozenset.union):
        above[inner].update(outer)
    return dict(above)


def _of_place(item: tuple[str, CanonicalEntity]) -> Iterator[tuple[str, CanonicalEntity]]:
    if item[1].type == "Park" or item[1].code:
        yield item


def _lies(said: Said) -> Iterator[tuple[str, frozenset[str]]]:
    """(Place, where it lies); what is no place itself lies in nothing's way."""
    places = schema.load().predicates["locatedIn"].ranges
    for fact in said.extraction.facts:
        if fact.predicate == "locatedIn":
            inner, outer = said.nodes.get(fact.subject), said.nodes.get(str(fact.object))
            if inner and outer and inner.type in places:
                yield inner.path, frozenset({outer.path})


def by_context(item: tuple[str, list[Situated]], above: Mapping[str, set[str]]) -> Iterator[Group]:
    """The groups of entities of one block that are one; `above` is what `lies_in` gives."""
    members = sorted(item[1], key=lambda local: (local.article, local.order))
    labels = {path: label for local in members for path, label in local.labels.items()}
    # Nothing but their labels is asked of the nodes around.
    context = Context({path: CanonicalEntity(path, "", label) for path, label in labels.items()}, above=dict(above))
    for local in members:
        for predicate, paths in local.objects.items():
            context.objects[local.id, predicate].update(paths)
        for predicate, texts in local.values.items():
            context.values[local.id, predicate].update(texts)
        context.named[local.article] |= local.named
    yield from BY_CONTEXT[members[0].entity.type](members, context)
