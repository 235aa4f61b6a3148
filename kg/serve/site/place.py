"""What a county, city or other place has: its parks, its projects, their sums by year, its neighbours."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

import pyoxigraph as ox

from kg import schema
from kg.network.chart import Bar, Chart, columns
from kg.serve.entity import local
from kg.serve.site.asked import Asked, Language
from kg.serve.site.money import UNIT, written
from kg.serve.site.overview import Overview, overview
from kg.serve.site.subgraph import DEFAULT, is_a, kg
from kg.serve.site.timeline import label

PAGE = 25
"""Projects on one page of the list."""
_PART_OF, _LOCATED, _STAGE = kg("partOf"), kg("locatedIn"), kg("stage")
_NEIGHBOURS, _PARKS = 60, 60


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


def place(store: ox.Store, asked: Asked) -> Place:
    """The place `asked.iri`, with a page of the list of its projects."""
    node = ox.NamedNode(asked.iri)
    known = overview(store)
    projects = known.within(asked.iri)
    pages = max(1, -(-len(projects) // PAGE))
    page = min(asked.number, pages)
    total = known.total(projects)
    since = known.first_reports(projects)
    outer = next(iter(_nodes(store, node, _PART_OF)), None)
    return Place(
        tuple(_parks(store, node)),
        tuple(_listed(store, each, since[each], asked.language) for each in projects[(page - 1) * PAGE : page * PAGE]),
        len(projects),
        written(total, asked.language) if total else "",
        page,
        pages,
        _by_year(known, since, asked.language),
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
    known = overview(store)
    found = [(label(store, park), local(park.value), len(known.within(park.value))) for park in parks]
    return sorted(found, key=lambda each: (-each[2], each[0]))[:_PARKS]


def _listed(store: ox.Store, iri: str, since: str, language: Language) -> Listed:
    project, known = ox.NamedNode(iri), overview(store)
    yuan = known.amounts.get(iri)
    stages = [each.value.rpartition("#")[2] for each in _nodes(store, project, _STAGE)]
    stage = next((schema.load().stages[name] for name in stages if name in schema.load().stages), None)
    return Listed(
        label(store, project),
        local(iri),
        "" if yuan is None else written(yuan, language),
        "" if stage is None else stage.label_en if language == "en" else stage.label_zh,
        tuple((label(store, each), local(each.value)) for each in _nodes(store, project, _LOCATED)),
        since,
    )


def _by_year(known: Overview, since: Mapping[str, str], language: Language) -> Chart | None:
    years: dict[str, Decimal] = defaultdict(Decimal)
    for project, date in since.items():
        yuan = known.amounts.get(project)
        if yuan is not None and date:
            years[date[:4]] += yuan
    return columns([Bar(year, years[year] / UNIT, written(years[year], language)) for year in sorted(years)])


def tiles(store: ox.Store, outer: ox.NamedNode, here: ox.NamedNode | None, language: Language) -> list[Tile]:
    """The divisions of `outer` in the order of their codes, with what their projects sum up to."""
    known = overview(store)
    found = []
    for part in _parts(store, outer, "AdministrativeArea")[:_NEIGHBOURS]:
        projects = known.within(part.value)
        found.append((part, len(projects), known.total(projects)))
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
