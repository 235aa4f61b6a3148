"""What a county, city or other place has: its parks, its projects, their sums by year, its neighbours."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

import pyoxigraph as ox

from kg import schema
from kg.serve.entity import local
from kg.serve.site.asked import Asked, Language
from kg.serve.site.chart import Bar, Chart, columns
from kg.serve.site.money import UNIT, amount, written
from kg.serve.site.subgraph import DEFAULT, SUBJECT, is_a, kg, projects_of
from kg.serve.site.timeline import issued, label

PAGE = 25
"""Projects on one page of the list."""
_PART_OF, _LOCATED, _STAGE = kg("partOf"), kg("locatedIn"), kg("stage")
_NEIGHBOURS = 60


@dataclass(frozen=True, slots=True)
class Listed:
    """A project as the list has it; `money` and `stage` are empty where the graph has none."""

    name: str
    href: str
    money: str
    stage: str
    where: tuple[tuple[str, str], ...]
    since: str


@dataclass(frozen=True, slots=True)
class Tile:
    """A division beside others: what its projects sum up to, and the share of that in the largest sum (0 to 5)."""

    name: str
    href: str
    projects: int
    money: str
    level: int
    here: bool


@dataclass(frozen=True, slots=True)
class Place:
    """`years` sums the total investments of projects by the year of their first report."""

    parks: tuple[tuple[str, str, int], ...]
    projects: tuple[Listed, ...]
    count: int
    money: str
    page: int
    pages: int
    years: Chart | None
    tiles: tuple[Tile, ...]
    outer: tuple[str, str] | None


def place(store: ox.Store, asked: Asked, projects: Sequence[ox.NamedNode]) -> Place:
    """The place `asked.iri`, whose projects are given; a page of their list."""
    node = ox.NamedNode(asked.iri)
    sums = {project: amount(store, project) for project in projects}
    ordered = sorted(projects, key=lambda each: (-(sums[each] or Decimal(0)), each.value))
    pages = max(1, -(-len(ordered) // PAGE))
    page = min(asked.number, pages)
    shown = ordered[(page - 1) * PAGE : page * PAGE]
    total = sum((yuan for yuan in sums.values() if yuan is not None), Decimal(0))
    outer = next(iter(_nodes(store, node, _PART_OF)), None)
    return Place(
        tuple(_parks(store, node)),
        tuple(_listed(store, project, sums[project], asked.language) for project in shown),
        len(ordered),
        written(total, asked.language) if total else "",
        page,
        pages,
        _by_year(store, sums, asked.language),
        tuple(tiles(store, outer, node, asked.language)) if outer else (),
        (label(store, outer), local(outer.value)) if outer else None,
    )


def _nodes(store: ox.Store, node: ox.NamedNode, predicate: ox.NamedNode) -> list[ox.NamedNode]:
    found = (quad.object for quad in store.quads_for_pattern(node, predicate, None, DEFAULT))
    return sorted((each for each in found if isinstance(each, ox.NamedNode)), key=lambda each: each.value)


def _parts(store: ox.Store, node: ox.NamedNode, kind: str) -> list[ox.NamedNode]:
    found = (quad.subject for quad in store.quads_for_pattern(None, _PART_OF, node, DEFAULT))
    parts = (each for each in found if isinstance(each, ox.NamedNode) and is_a(store, each, kind))
    return sorted(parts, key=lambda each: each.value)


def _parks(store: ox.Store, node: ox.NamedNode) -> Iterable[tuple[str, str, int]]:
    """Name, page and number of projects of each park, those with most projects first."""
    around = [node, *_parts(store, node, "AdministrativeArea")]
    parks = {park for each in around for park in _parts(store, each, "Park")}
    found = [(label(store, park), local(park.value), len(projects_of(store, park.value))) for park in parks]
    return sorted(found, key=lambda each: (-each[2], each[0]))


def _listed(store: ox.Store, project: ox.NamedNode, yuan: Decimal | None, language: Language) -> Listed:
    stages = [each.value.rpartition("#")[2] for each in _nodes(store, project, _STAGE)]
    known = [schema.load().stages[name] for name in stages if name in schema.load().stages]
    return Listed(
        label(store, project),
        local(project.value),
        "" if yuan is None else written(yuan, language),
        (known[0].label_en if language == "en" else known[0].label_zh) if known else "",
        tuple((label(store, each), local(each.value)) for each in _nodes(store, project, _LOCATED)),
        first_report(store, project),
    )


def first_report(store: ox.Store, node: ox.NamedNode) -> str:
    """When the first dated article states something of `node`; empty if none is dated."""
    graphs = {quad.graph_name for quad in store.quads_for_pattern(None, SUBJECT, node, None)}
    dates = (issued(store, graph) for graph in graphs if isinstance(graph, ox.NamedNode))
    return min((date for date in dates if date), default="")


def _by_year(store: ox.Store, sums: dict[ox.NamedNode, Decimal | None], language: Language) -> Chart | None:
    years: dict[str, Decimal] = defaultdict(Decimal)
    for project, yuan in sums.items():
        if yuan is not None and (date := first_report(store, project)):
            years[date[:4]] += yuan
    return columns([Bar(year, years[year] / UNIT, written(years[year], language)) for year in sorted(years)])


def tiles(store: ox.Store, outer: ox.NamedNode, here: ox.NamedNode | None, language: Language) -> list[Tile]:
    """The divisions of `outer` in the order of their codes, with what their projects sum up to."""
    found = []
    for part in _parts(store, outer, "AdministrativeArea")[:_NEIGHBOURS]:
        projects = projects_of(store, part.value)
        total = sum((yuan for each in projects if (yuan := amount(store, each)) is not None), Decimal(0))
        found.append((part, len(projects), total))
    most = max((total for _, _, total in found), default=Decimal(0))
    return [
        Tile(
            label(store, part),
            local(part.value),
            count,
            written(total, language) if total else "",
            int(1 + 4 * total / most) if total else 0,
            part == here,
        )
        for part, count, total in found
    ]
