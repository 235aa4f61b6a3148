"""Where all projects of a store lie and what they cost: asked for once, so that a place's page need not look at each.

A lookup by a single node reads its text from disk, a question to the engine only the texts of its answer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from functools import lru_cache

import pyoxigraph as ox

from kg.store.sparql import with_prefixes

_PROJECTS = "SELECT ?project ?yuan { ?project a kg:Project OPTIONAL { ?project kg:totalInvestment ?yuan } }"
_LOCATED = "SELECT ?project ?place { ?project a kg:Project ; kg:locatedIn ?place }"
_PARTS = "SELECT ?part ?whole { ?part kg:partOf ?whole }"
_SAID = """SELECT DISTINCT ?project ?article {
  ?project a kg:Project . GRAPH ?article { ?claim rdf:subject ?project }
}"""
_ISSUED = "SELECT ?article ?date { ?article a kg:Article ; dcterms:issued ?date }"


@dataclass(slots=True)
class Overview:
    """All by IRI. `amounts` has every project, None where no total investment in yuan is known."""

    store: ox.Store
    amounts: Mapping[str, Decimal | None]
    located: Mapping[str, list[str]]
    """The projects that lie in a place itself."""
    parts: Mapping[str, list[str]]
    _first: dict[str, str] = field(default_factory=dict)

    def within(self, place: str) -> list[str]:
        """The projects in a place or in any part of it, those with the largest investment first."""
        inside, seen = [place], {place}
        for each in inside:
            new = [part for part in self.parts.get(each, ()) if part not in seen]
            seen.update(new)
            inside += new
        found = {project for each in inside for project in self.located.get(each, ())}
        return sorted(found, key=lambda project: (-(self.amounts.get(project) or Decimal(0)), project))

    def total(self, projects: list[str]) -> Decimal:
        """The sum of what is known of their investments, in yuan."""
        return sum((self.amounts.get(project) or Decimal(0) for project in projects), Decimal(0))

    def first_report(self, project: str) -> str:
        """When the first dated article states something of a project; empty if none is dated."""
        if not self._first:
            dates = {article: date for article, date in _rows(self.store, _ISSUED)}
            for each, article in _rows(self.store, _SAID):
                date = dates.get(article, "")
                if date and date < self._first.get(each, "~"):
                    self._first[each] = date
            self._first.setdefault("", "")
        return self._first.get(project, "")

    def busiest(self) -> str:
        """The place whose parts have most projects of their own; empty if no place has two parts."""
        counts = {
            whole: sum(len(self.located.get(part, ())) for part in parts)
            for whole, parts in self.parts.items()
            if len(parts) > 1
        }
        ranked = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
        return ranked[0][0] if ranked and ranked[0][1] else ""


@lru_cache(maxsize=1)
def overview(store: ox.Store) -> Overview:
    """The overview of a store, kept until another store is asked for."""
    located: dict[str, list[str]] = defaultdict(list)
    for project, place in _rows(store, _LOCATED):
        located[place].append(project)
    parts: dict[str, list[str]] = defaultdict(list)
    for part, whole in sorted(_rows(store, _PARTS)):
        parts[whole].append(part)
    amounts = {project: _decimal(yuan) for project, yuan in _rows(store, _PROJECTS)}
    return Overview(store, amounts, located, parts)


def _rows(store: ox.Store, query: str) -> list[tuple[str, str]]:
    found = store.query(with_prefixes(query))
    assert isinstance(found, ox.QuerySolutions)
    return [(row[0].value, "" if row[1] is None else row[1].value) for row in found]


def _decimal(text: str) -> Decimal | None:
    try:
        # An amount in another currency is a node.
        return Decimal(text) if text else None
    except InvalidOperation:
        return None
