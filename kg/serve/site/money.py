"""What projects cost: the total investments in yuan that the graph shows."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal, InvalidOperation

import pyoxigraph as ox

from kg.network import show
from kg.network.chart import Bar, Chart, bars
from kg.serve.entity import local
from kg.serve.site.asked import Language
from kg.serve.site.subgraph import DEFAULT, kg
from kg.serve.site.timeline import label

UNIT = Decimal(10**8)
"""The yuan in 亿元, the unit of the charts."""
MOST = 12
"""Projects in a chart."""
_TOTAL = kg("totalInvestment")


def amount(store: ox.Store, project: ox.NamedNode) -> Decimal | None:
    """The total investment that the graph shows for a project, in yuan; None if there is none in yuan."""
    for quad in store.quads_for_pattern(project, _TOTAL, None, DEFAULT):
        if isinstance(quad.object, ox.Literal):
            try:
                return Decimal(quad.object.value)
            except InvalidOperation:
                continue
    return None


def written(yuan: Decimal, language: Language) -> str:
    """
    >>> written(Decimal(457000000), "zh")
    '4.57亿元'
    """
    return show.money(yuan)[language == "en"]


def money(store: ox.Store, projects: Iterable[ox.NamedNode], language: Language) -> Chart | None:
    """A bar for each of the biggest projects; None for fewer than two."""
    found = ((yuan, project) for project in projects if (yuan := amount(store, project)) is not None)
    shown = sorted(found, key=lambda each: (-each[0], each[1].value))[:MOST]
    return bars(
        [
            Bar(label(store, project), yuan / UNIT, written(yuan, language), local(project.value))
            for yuan, project in shown
        ]
    )
