"""What articles say around a name; persons and batches, whose name alone does not say which one they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kg import gazetteer
from kg.entity.groups import sharing
from kg.entity.place import leading
from kg.entity.resolution import CanonicalEntity, Group, Local, LocalId
from kg.entity.structure import fold
from kg.model import Count, Extraction, Post, When


@dataclass
class Context:
    """What the articles say about local entities, in paths of nodes that are resolved already."""

    entities: Mapping[str, CanonicalEntity]
    objects: dict[tuple[LocalId, str], set[str]] = field(default_factory=lambda: defaultdict(set))
    """By local entity and predicate; for ``holdsPost`` the organisations."""
    values: dict[tuple[LocalId, str], set[str]] = field(default_factory=lambda: defaultdict(set))
    """Counts and dates, as text."""
    named: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """All nodes that an article names."""
    above: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """The places that a place lies in, as articles and the gazetteer say, provinces left out."""

    @classmethod
    def of(
        cls, extractions: Iterable[Extraction], paths: Mapping[LocalId, str], entities: Mapping[str, CanonicalEntity]
    ) -> Context:
        """The context in `extractions` of entities that are resolved (`paths`) and of those that are not."""
        context = cls(entities)
        for (article, _), path in paths.items():
            context.named[article].add(path)
        for extraction in extractions:
            context.read(extraction, paths)
        by_code = {entity.code: path for path, entity in entities.items() if entity.code}
        for path, entity in entities.items():
            codes = leading(entity.label)[0] if entity.type == "Park" else frozenset()
            if len(codes) == 1:
                code = min(codes)
                around = [code, *(d.code for d in gazetteer.load().ancestors(code) if d.level != "province")]
                context.above[path].update(by_code.get(each, f"place/{each}") for each in around)
        for code, path in by_code.items():
            for division in gazetteer.load().ancestors(code):
                if division.level != "province":
                    context.above[path].add(by_code.get(division.code, f"place/{division.code}"))
        return context

    def bodies(self, person: Local) -> set[str]:
        """The organisations that a person holds a post in."""
        return self.objects.get((person.id, "holdsPost"), set())

    def firms(self, project: Local) -> set[str]:
        """Who undertakes a project."""
        return self.objects.get((project.id, "undertakenBy"), set())

    def places(self, local: Local) -> frozenset[str]:
        """Where a local entity lies, and the places around those."""
        found = set(self.objects.get((local.id, "locatedIn"), ()))
        todo = list(found)
        while todo:
            todo = [outer for path in todo for outer in self.above.get(path, ()) if outer not in found]
            found.update(todo)
        return frozenset(found)

    def label(self, path: str) -> str:
        """What a node is called in the path of another."""
        return fold(self.entities[path].label)

    def read(self, extraction: Extraction, paths: Mapping[LocalId, str]) -> None:
        """Take in what an article says about its entities; `paths` has those that are resolved."""
        article = extraction.article.id
        for fact in extraction.facts:
            subject, value = (article, fact.subject), fact.object
            reference = value.organisation if isinstance(value, Post) else value
            if isinstance(reference, str) and (path := paths.get((article, reference))):
                self.objects[subject, fact.predicate].add(path)
                if fact.predicate == "locatedIn" and subject in paths:
                    self.above[paths[subject]].add(path)
            elif isinstance(value, Count):
                self.values[subject, fact.predicate].add(str(value.value))
            elif isinstance(value, When):
                self.values[subject, fact.predicate].add(value.date)


def persons(locals_: Sequence[Local], context: Context) -> list[Group]:
    """Persons: one name and a common organisation; one without joins the namesake that its article suits."""
    found = []
    for name, namesakes in _by_name(locals_):
        placed = sharing([local for local in namesakes if context.bodies(local)], context.bodies)
        offices = [set().union(*map(context.bodies, members)) for members in placed]
        lone: dict[str, list[Local]] = defaultdict(list)
        for local in namesakes:
            if not context.bodies(local):
                near = [i for i, bodies in enumerate(offices) if bodies & context.named[local.article]]
                (placed[near[0]] if len(near) == 1 else lone[local.article]).append(local)
        for members, bodies in zip(placed, offices, strict=True):
            found.append(_group(members, f"{name}@{min(map(context.label, bodies))}"))
        found.extend(_group(members, f"{name}@{article}") for article, members in lone.items())
    return found


def batches(locals_: Sequence[Local], context: Context) -> list[Group]:
    """Batches: never one across articles, unless name, count, place and period agree."""
    found: dict[tuple[object, ...], list[Local]] = defaultdict(list)
    for local in locals_:
        counts, periods = (context.values.get((local.id, p), set()) for p in ("projectCount", "period"))
        places = context.objects.get((local.id, "locatedIn"), set())
        known = counts and periods and places
        key = (fold(local.entity.name), *map(frozenset, (counts, places, periods))) if known else local.id
        found[key].append(local)
    return [
        _group(members, f"{fold(members[0].entity.name)}@{_when_where(members[0], context)}")
        for members in found.values()
    ]


def _when_where(local: Local, context: Context) -> str:
    places = sorted(map(context.label, context.objects.get((local.id, "locatedIn"), ())))
    periods = sorted(context.values.get((local.id, "period"), ()))
    return "·".join(places + periods) if places and periods else local.article


def _by_name(locals_: Iterable[Local]) -> list[tuple[str, list[Local]]]:
    found: dict[str, list[Local]] = defaultdict(list)
    for local in locals_:
        found[fold(local.entity.name)].append(local)
    return sorted(found.items())


def _group(members: Sequence[Local], name: str) -> Group:
    label = min(local.entity.name for local in members)
    return Group(members[0].entity.type, name, label, tuple(members))
