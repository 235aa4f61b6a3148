"""Groups → nodes: a path for each, after people's decisions."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from kg.entity.judged import Ids, concerned, judged, wanted
from kg.entity.judgement import Log, Remark
from kg.entity.resolution import Group, Resolution
from kg.entity.resolve import node, placed, wanted_path
from kg.flow.base import Data, Engine, Keyed


class Placed(NamedTuple):
    """Groups by the paths of their nodes, what the replay said, and those groups that decisions may be about."""

    groups: Keyed[Group]
    remarks: tuple[Remark, ...]
    ids: Ids
    touched: Resolution


def place_groups(groups: Data[Group], log: Log, engine: Engine) -> Placed:
    """As `kg.entity.resolve` does; only groups that `log` may mean are looked at together."""
    first = _paths(groups, engine).kept()
    if not log.judgements:
        return Placed(first, (), Ids({}, log), Resolution({}, {}))
    ids = wanted(log)
    by_path = dict(sorted(first.each(partial(_if_concerned, ids, True))))
    after, remarks = judged(by_path, log)
    marked = [replace(group, judged=True) for group in after]
    others = first.each(partial(_if_concerned, ids, False)).each(_without_path)
    last = _paths(engine.union(others, engine.data(marked)), engine).kept()
    touched = dict(last.each(partial(_if_touched, ids)))
    paths = {local.id: where for where, group in touched.items() for local in group.members}
    entities = {where: node(where, group) for where, group in sorted(touched.items())}
    return Placed(last, tuple(remarks), Ids(by_path, log), Resolution(entities, paths))


def _paths(groups: Data[Group], engine: Engine) -> Keyed[Group]:
    return engine.grouped(groups.each(_claims_path)).each(_placed)


def _claims_path(group: Group) -> Iterator[tuple[str, Group]]:
    yield wanted_path(group), group


def _placed(item: tuple[str, list[Group]]) -> Iterator[tuple[str, Group]]:
    return placed(*item)


def _if_concerned(ids: Collection[str], whether: bool, item: tuple[str, Group]) -> Iterator[tuple[str, Group]]:
    if concerned(*item, ids) == whether:
        yield item


def _if_touched(ids: Collection[str], item: tuple[str, Group]) -> Iterator[tuple[str, Group]]:
    if item[0] in ids or item[1].judged:
        yield item


def _without_path(item: tuple[str, Group]) -> Iterator[Group]:
    yield item[1]
