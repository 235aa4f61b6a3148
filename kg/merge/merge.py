"""The merge as a whole: from what articles say to the lines of the graph."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeAlias

from kg.claim import Decided, lost_claims
from kg.entity.judged import orphans
from kg.entity.judgement import Log, Remark
from kg.entity.linked import linked
from kg.entity.resolution import CanonicalEntity, Doubt, Group, LocalId, Resolution
from kg.entity.resolve import node
from kg.flow.base import Data, Engine, Keyed
from kg.merge.forms import earlier, forms, places
from kg.merge.names import by_name
from kg.merge.placed import Placed, place_groups
from kg.merge.situation import Said, by_context, lies_in, situated
from kg.merge.statements import Told, asked, better, of_links, of_node, rivals, told
from kg.model import Extraction

Where: TypeAlias = tuple[str, CanonicalEntity]
"""The id of an entity within its article, and its node."""


@dataclass(frozen=True, slots=True)
class Merged:
    """The graph of many articles, and what has to be said about it."""

    told: Data[Told]
    """By article; computed when it is asked for."""
    nodes: Data[str]
    """Lines of N-Triples of the default graph that are of no article; some come more than once."""
    doubts: tuple[Doubt, ...]
    remarks: tuple[Remark, ...]


def merged(said: Data[Extraction], log: Log, engine: Engine) -> Merged:
    """The graph that `said` (one extraction for each article id) and people's decisions make.

    Raises what `kg.claim.quads` raises for facts that are not in the ontology's terms.
    """
    apart = _articles(log)
    every = engine.reduced(said.each(partial(forms, apart=apart)), earlier).each(_second)
    groups, doubts = by_name(every, engine)
    first = place_groups(groups, log, engine)
    whereabouts = engine.joined(said.each(partial(places, apart=apart)), first.groups.each(_by_form)).each(_whereabouts)
    half = _with_nodes(said.each(_alone), whereabouts, engine).kept()
    above = lies_in(half, first.groups.each(_node), engine)
    blocks = engine.grouped(half.each(situated))
    second = place_groups(blocks.each(partial(by_context, above=above)), log, engine)
    whole = _with_nodes(half, second.groups.each(_by_article), engine).kept()
    links, remarks = _replay(log, (first, second))
    nodes = engine.union(first.groups, second.groups).each(_node).each(_lines)
    accepted, rejected, overruled = log.claims()
    remarks = (*remarks, *overruled, *lost_claims(log, said))
    return Merged(
        _told(whole, Decided(accepted, rejected), engine),
        engine.union(nodes, engine.data(of_links(Resolution({}, {}, links=links)))),
        tuple(dict.fromkeys(doubt for _, doubt in sorted(doubts, key=_doubt_order))),
        remarks,
    )


def _told(whole: Data[Said], decided: Decided, engine: Engine) -> Data[Told]:
    winners = engine.reduced(whole.each(partial(rivals, decided=decided)), better)
    shown = engine.joined(whole.each(partial(asked, decided=decided)), winners).each(_shown)
    parts: Keyed[Any] = engine.union(whole.each(_whole), shown)
    return engine.grouped(parts).each(partial(_tell, decided=decided))


def _shown(item: tuple[str, tuple[str, Any]]) -> Iterator[tuple[str, Any]]:
    """(Article, (property, value)) of (property, (article, the rival that is shown))."""
    key, (article, rival) = item
    yield article, (key, rival.object)


def _whole(said: Said) -> Iterator[tuple[str, Said]]:
    yield said.extraction.article.id, said


def _tell(item: tuple[str, list[Any]], decided: Decided) -> Iterator[Told]:
    said = next(part for part in item[1] if isinstance(part, Said))
    yield told(said, [part for part in item[1] if not isinstance(part, Said)], decided)


def _with_nodes(said: Data[Said], where: Keyed[Where], engine: Engine) -> Data[Said]:
    """The articles with nodes of theirs added."""
    parts: Keyed[Any] = engine.union(said.each(_whole), where)
    return engine.grouped(parts).each(_complete)


def _complete(item: tuple[str, list[Any]]) -> Iterator[Said]:
    said = next(part for part in item[1] if isinstance(part, Said))
    found = dict(part for part in item[1] if not isinstance(part, Said))
    yield Said(said.extraction, {**said.nodes, **found})


def _alone(extraction: Extraction) -> Iterator[Said]:
    yield Said(extraction, {})


def _by_form(item: tuple[str, Group]) -> Iterator[tuple[str, CanonicalEntity]]:
    """The node of a group for each form in it."""
    for form in item[1].members:
        yield form.key, _slim(*item)  # type: ignore[attr-defined]  # a group of forms


def _whereabouts(item: tuple[str, tuple[LocalId, CanonicalEntity]]) -> Iterator[tuple[str, Where]]:
    _, ((article, local), found) = item
    yield article, (local, found)


def _by_article(item: tuple[str, Group]) -> Iterator[tuple[str, Where]]:
    for local in item[1].members:
        yield local.article, (local.entity.id, _slim(*item))


def _slim(path: str, group: Group) -> CanonicalEntity:
    """What an article has to know of a node."""
    return CanonicalEntity(path, group.type, group.label)


def _node(item: tuple[str, Group]) -> Iterator[tuple[str, CanonicalEntity]]:
    yield item[0], node(*item)


def _lines(item: tuple[str, CanonicalEntity]) -> Iterator[str]:
    return of_node(item[1])


def _second(item: tuple[str, Any]) -> Iterator[Any]:
    yield item[1]


def _articles(log: Log) -> frozenset[str]:
    """The articles of which single entities were decided about."""
    keys = (key for judgement in log.judgements for key in (judgement.first, judgement.second))
    return frozenset(key.split("/")[1] for key in keys if key.startswith("article/"))


def _replay(log: Log, placed: tuple[Placed, Placed]) -> tuple[tuple[Any, ...], tuple[Remark, ...]]:
    """The links that people decided on, and what the replay of their decisions about entities has to say."""
    ids = [each.ids for each in placed]
    entities = {**placed[0].touched.entities, **placed[1].touched.entities}
    paths = {**placed[0].touched.paths, **placed[1].touched.paths}
    links, said = linked(log, ids, Resolution(dict(sorted(entities.items())), paths))
    return tuple(links), (*placed[0].remarks, *placed[1].remarks, *orphans(log, ids), *said)


def _doubt_order(item: tuple[str, Doubt]) -> tuple[str, str, tuple[str, ...]]:
    return item[0], item[1].name, item[1].candidates
