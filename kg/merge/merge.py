"""The merge as a whole: from what articles say to the lines of the graph."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeAlias

from kg.claim import Decided, claim_ids, decided_claims, lost
from kg.entity.judged import orphans
from kg.entity.judgement import Log, Remark
from kg.entity.linked import linked
from kg.entity.resolution import CanonicalEntity, Doubt, Group, LocalId, Resolution
from kg.entity.resolve import node
from kg.flow.base import Data, Engine, Keyed
from kg.merge.forms import Form, earlier, forms
from kg.merge.names import by_name
from kg.merge.placed import Placed, place_groups
from kg.merge.situation import Read, Said, context_groups, situations
from kg.merge.statements import Rival, Told, better, of_links, of_node, rivals, told
from kg.model import Extraction

Where: TypeAlias = tuple[str, CanonicalEntity]
"""The id of an entity within its article, and its node."""


@dataclass(frozen=True, slots=True)
class Merged:
    """The graph of many articles, and what has to be said about it."""

    parts: Keyed[list[Any]]
    """By article: what `tell` takes; once only."""
    tell: Callable[[tuple[str, list[Any]]], Iterator[Told]]
    nodes: Data[str]
    """Lines of N-Triples of the default graph that are of no article; some come more than once."""
    doubts: tuple[Doubt, ...]
    remarks: tuple[Remark, ...]

    @property
    def told(self) -> Data[Told]:
        """What each article adds; computed when it is asked for, once only."""
        return self.parts.spread(self.tell)


def itself(extraction: Extraction, facts: Collection[str] | None = None) -> Extraction:
    """What stands for itself, whichever `facts` are asked for."""
    return extraction


def merged(said: Data[Any], log: Log, engine: Engine, read: Read = itself) -> Merged:
    """The graph that articles and people's decisions make; `said` has one thing for each article id.

    `read` gives the extraction of such a thing, which may be that itself. Raises what `kg.claim.quads` raises for facts
    that are not in the ontology's terms.
    """
    every = said.spread(partial(_forms, apart=_articles(log), read=read)).kept()
    groups, doubts = by_name(engine.reduced(every, earlier).each(_second).kept(), engine)
    first = place_groups(groups, log, engine)
    whereabouts = engine.joined(every.each(_id), first.groups.each(_by_form)).each(_whereabouts)
    half = _with_nodes(said.each(_alone), whereabouts, engine).kept()
    found = half.spread(partial(situations, read=read)).kept()
    second = place_groups(context_groups(found, first.groups.each(_node), engine), log, engine)
    whole = _with_nodes(half, second.groups.each(_by_article), engine).kept()
    links, remarks = _replay(log, (first, second))
    nodes = engine.union(first.groups, second.groups).each(_node).each(_lines)
    accepted, rejected, overruled = log.claims()
    wanted = decided_claims(log)
    made = set(said.spread(partial(_made, wanted=wanted, read=read))) if wanted else ()
    parts, tell = _parts(whole, Decided(accepted, rejected), engine, read)
    return Merged(
        parts,
        tell,
        engine.union(nodes, engine.data(of_links(Resolution({}, {}, links=links)))),
        tuple(dict.fromkeys(doubt for _, doubt in sorted(doubts, key=_doubt_order))),
        (*remarks, *overruled, *lost(log, made)),
    )


def _parts(
    whole: Data[Said], decided: Decided, engine: Engine, read: Read
) -> tuple[Keyed[list[Any]], Callable[[tuple[str, list[Any]]], Iterator[Told]]]:
    claims = whole.spread(partial(rivals, decided=decided, read=read)).kept()
    winners = engine.reduced(claims.each(_rival), better)
    shown = engine.joined(claims.each(_asking), winners).each(_shown)
    parts: Keyed[Any] = engine.union(whole.each(_whole), shown)
    return engine.grouped(parts), partial(_tell, decided=decided, read=read)


def _forms(source: Any, apart: Collection[str], read: Read) -> Iterator[tuple[str, Form]]:
    return forms(read(source, ()), apart)


def _made(source: Any, wanted: Collection[str], read: Read) -> Iterator[str]:
    return (each for each in claim_ids(read(source)) if each in wanted)


def _id(item: tuple[str, Form]) -> Iterator[tuple[str, LocalId]]:
    yield item[0], item[1].id


def _rival(item: tuple[str, tuple[str, Rival]]) -> Iterator[tuple[str, Rival]]:
    yield item[0], item[1][1]


def _asking(item: tuple[str, tuple[str, Rival]]) -> Iterator[tuple[str, str]]:
    yield item[0], item[1][0]


def _shown(item: tuple[str, tuple[str, Any]]) -> Iterator[tuple[str, Any]]:
    """(Article, (property, value)) of (property, (article, the rival that is shown))."""
    key, (article, rival) = item
    yield article, (key, rival.object)


def _whole(said: Said) -> Iterator[tuple[str, Said]]:
    yield said.article, said


def _tell(item: tuple[str, list[Any]], decided: Decided, read: Read) -> Iterator[Told]:
    said = next((part for part in item[1] if isinstance(part, Said)), None)
    if said is not None:
        shown = [part for part in item[1] if not isinstance(part, Said)]
        yield told(said, read(said.source), shown, decided)


def _with_nodes(said: Data[Said], where: Keyed[Where], engine: Engine) -> Data[Said]:
    """The articles with nodes of theirs added."""
    parts: Keyed[Any] = engine.union(said.each(_whole), where)
    return engine.grouped(parts).each(_complete)


def _complete(item: tuple[str, list[Any]]) -> Iterator[Said]:
    said = next((part for part in item[1] if isinstance(part, Said)), None)
    if said is not None:
        found = dict(part for part in item[1] if not isinstance(part, Said))
        yield Said(said.article, said.source, {**said.nodes, **found})


def _alone(source: Any) -> Iterator[Said]:
    yield Said(source.article.id if isinstance(source, Extraction) else source.id, source, {})


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
