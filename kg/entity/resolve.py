"""Local entities of all articles → the nodes of the graph: a pure function of the extractions, whatever their order."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence

from kg import schema
from kg.entity import areas, named
from kg.entity import context as by_context
from kg.entity.context import Context
from kg.entity.iri import path
from kg.entity.projects import projects
from kg.entity.resolution import CanonicalEntity, Doubt, Group, Local, LocalId, Resolution
from kg.entity.rules import bare, distinctive
from kg.model import Extraction
from kg.text.script import to_simplified

_BY_CONTEXT = {"Person": by_context.persons, "ProjectBatch": by_context.batches, "Project": projects}


def resolve(extractions: Iterable[Extraction]) -> Resolution:
    """Which entities of which articles are one. The order of `extractions` does not matter; an article that comes twice
    counts once. Raises KeyError if an entity has a type that the schema lacks."""
    articles = distinct(extractions)
    by_type: dict[str, list[Local]] = {name: [] for name in schema.load().types}
    for extraction in articles:
        for entity in extraction.entities:
            by_type[entity.type].append(Local(extraction.article.id, entity))
    groups: list[Group] = []
    doubts: list[Doubt] = []
    groups.extend(areas.group(by_type["AdministrativeArea"]))
    for name, locals_ in by_type.items():
        if name not in _BY_CONTEXT and name != "AdministrativeArea":
            found, left_open = named.group(name, locals_)
            groups, doubts = groups + found, doubts + left_open
    first = _nodes(groups)
    context = Context.of(articles, first.paths, first.entities)
    rest = [group for name, rule in _BY_CONTEXT.items() for group in rule(by_type[name], context)]
    second = _nodes(rest)
    entities = {**first.entities, **second.entities}
    return Resolution(dict(sorted(entities.items())), {**first.paths, **second.paths}, tuple(doubts))


def distinct(extractions: Iterable[Extraction]) -> list[Extraction]:
    """The extractions by article id, one for each: that with the first name."""
    found: dict[str, Extraction] = {}
    for extraction in sorted(extractions, key=lambda e: (e.article.id, e.article.name, e.article.source)):
        found.setdefault(extraction.article.id, extraction)
    return list(found.values())


def _nodes(groups: Sequence[Group]) -> Resolution:
    """A node for each group; groups that would have the same path get the article, then a number, added to it."""
    by_path: dict[str, list[Group]] = defaultdict(list)
    for group in groups:
        by_path[path(schema.load().types[group.type].segment, group.name)].append(group)
    entities: dict[str, CanonicalEntity] = {}
    paths: dict[LocalId, str] = {}
    for wanted, claimants in sorted(by_path.items()):
        for number, group in enumerate(sorted(claimants, key=_first)):
            where = wanted if number == 0 else f"{wanted}@{_first(group)[0]}-{number + 1}"
            entities[where] = _node(where, group)
            paths.update(dict.fromkeys((local.id for local in group.members), where))
    return Resolution(entities, paths)


def _first(group: Group) -> tuple[str, int, str]:
    return min((local.article, local.start, local.entity.id) for local in group.members)


def _node(where: str, group: Group) -> CanonicalEntity:
    written: dict[str, str] = {}
    for local in group.members:
        for form in (local.entity.name, *local.entity.aliases):
            written[form] = "zh-Hans"
    plain = {unicodedata.normalize("NFKC", form) for form in written}
    for text in {mention.text for local in group.members for mention in local.entity.mentions}:
        folded = unicodedata.normalize("NFKC", text)
        # A damaged mention is no name: only what simplifies to a known form is one.
        if (simplified := to_simplified(folded)) != folded and simplified in plain:
            written.setdefault(text, "zh-Hant")
    forms = sorted((form, tag) for form, tag in written.items() if form != group.label and _names(group.type, form))
    return CanonicalEntity(where, group.type, group.label, tuple(forms), group.code)


def _names(entity_type: str, form: str) -> bool:
    """Whether `form` is a name outside its article, and no mere word for the thing (产业园, 一期)."""
    simplified = to_simplified(form)
    return bool(distinctive(simplified)) if entity_type == "Project" else not bare(entity_type, simplified)
