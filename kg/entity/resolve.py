"""Local entities of all articles → the nodes of the graph: a pure function of the extractions, whatever their order."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from kg import schema
from kg.entity import areas, named
from kg.entity import context as by_context
from kg.entity.context import Context
from kg.entity.iri import path
from kg.entity.judged import Ids, judged, orphans
from kg.entity.judgement import Log
from kg.entity.linked import linked
from kg.entity.projects import projects
from kg.entity.resolution import CanonicalEntity, Group, Local, Resolution
from kg.entity.rules import bare, distinctive
from kg.model import Extraction
from kg.text.script import to_simplified

BY_CONTEXT = {"Person": by_context.persons, "ProjectBatch": by_context.batches, "Project": projects}
"""Types whose names alone do not say which one is meant, with what groups them."""
_NOTHING_DECIDED = Log()


def resolve(extractions: Iterable[Extraction], log: Log = _NOTHING_DECIDED) -> Resolution:
    """Which entities of which articles are one, by their names and context, and by what people decided (`log`).

    The order of `extractions` does not matter; an article that comes twice counts once. Raises KeyError if an entity
    has a type that the schema lacks.
    """
    articles = distinct(extractions)
    by_type: dict[str, list[Local]] = {name: [] for name in schema.load().types}
    for extraction in articles:
        for entity in extraction.entities:
            by_type[entity.type].append(Local(extraction.article.id, entity))
    groups, doubts = areas.group(by_type["AdministrativeArea"])
    for name, locals_ in by_type.items():
        if name not in BY_CONTEXT and name != "AdministrativeArea":
            found, left_open = named.group(name, locals_)
            groups, doubts = groups + found, doubts + left_open
    first, ids = _decided(groups, log)
    context = Context.of(articles, first.paths, first.entities)
    # What people decided about firms and places is known by now, and tells projects and persons apart.
    second, others = _decided(
        [group for name, rule in BY_CONTEXT.items() for group in rule(by_type[name], context)], log
    )
    entities = dict(sorted({**first.entities, **second.entities}.items()))
    ours = Resolution(entities, {**first.paths, **second.paths}, tuple(doubts))
    links, said = linked(log, (ids, others), ours)
    remarks = (*first.remarks, *second.remarks, *orphans(log, (ids, others)), *said)
    return replace(ours, remarks=remarks, links=tuple(links))


def _decided(groups: Sequence[Group], log: Log) -> tuple[Resolution, Ids]:
    """The nodes of groups after people's decisions, and what ids mean among them."""
    by_path = _paths(groups)
    if not log.judgements:
        return _nodes(by_path), Ids({}, log)
    after, remarks = judged(by_path, log)
    return replace(_nodes(_paths(after)), remarks=tuple(remarks)), Ids(by_path, log)


def distinct(extractions: Iterable[Extraction]) -> list[Extraction]:
    """The extractions by article id, one for each: that with the first name."""
    found: dict[str, Extraction] = {}
    for extraction in sorted(extractions, key=lambda e: (e.article.id, e.article.name, e.article.source)):
        found.setdefault(extraction.article.id, extraction)
    return list(found.values())


def _paths(groups: Sequence[Group]) -> dict[str, Group]:
    """The groups by path; those that would have the same one get the article, then a number, added to it."""
    by_path: dict[str, list[Group]] = defaultdict(list)
    for group in groups:
        by_path[wanted_path(group)].append(group)
    return {where: group for wanted, claimants in sorted(by_path.items()) for where, group in placed(wanted, claimants)}


def wanted_path(group: Group) -> str:
    """The path that a group's node gets unless others claim it too."""
    return path(schema.load().types[group.type].segment, group.name)


def placed(wanted: str, claimants: Iterable[Group]) -> Iterator[tuple[str, Group]]:
    """The path of each group that claims the path `wanted`: the first keeps it."""
    for number, group in enumerate(sorted(claimants, key=_first)):
        yield (wanted if number == 0 else f"{wanted}@{_first(group)[0]}-{number + 1}"), group


def _nodes(by_path: Mapping[str, Group]) -> Resolution:
    entities = {where: node(where, group) for where, group in by_path.items()}
    paths = {local.id: where for where, group in by_path.items() for local in group.members}
    return Resolution(entities, paths)


def _first(group: Group) -> tuple[str, int, str]:
    return min((local.article, local.start, local.entity.id) for local in group.members)


def node(where: str, group: Group) -> CanonicalEntity:
    """The node of a group at the path `where`, with all its names."""
    written: dict[str, str] = {}
    for local in group.members:
        for form in (local.entity.name, *local.entity.aliases):
            written[form] = "zh-Hans"
    plain = {unicodedata.normalize("NFKC", form) for form in written}
    for text in {mention.text for local in group.members for mention in local.entity.mentions}:
        # A damaged mention is no name: only what simplifies to a known form is one.
        if simplified_form(text) in plain:
            written.setdefault(text, "zh-Hant")
    forms = sorted((form, tag) for form, tag in written.items() if form != group.label and _names(group.type, form))
    return CanonicalEntity(where, group.type, group.label, tuple(forms), group.code)


@lru_cache(maxsize=1 << 14)
def simplified_form(text: str) -> str | None:
    """What `text`, which is written in traditional characters, is in simplified ones; None for other text."""
    folded = unicodedata.normalize("NFKC", text)
    simplified = to_simplified(folded)
    return None if simplified == folded else simplified


def _names(entity_type: str, form: str) -> bool:
    """Whether `form` is a name outside its article, and no mere word for the thing (产业园, 一期)."""
    simplified = to_simplified(form)
    return bool(distinctive(simplified)) if entity_type == "Project" else not bare(entity_type, simplified)
