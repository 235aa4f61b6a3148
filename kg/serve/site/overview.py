"""Where all projects of a store lie and what they cost: asked for once, so that a place's page need not look at each.

A lookup by a single node reads its text from disk, a question to the engine only the texts of its answer: a few
projects are looked up, many are asked for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from functools import lru_cache

import pyoxigraph as ox

from kg.serve.site.subgraph import DEFAULT, SUBJECT, other
from kg.store.sparql import with_prefixes

_DATE = other("dcterms", "issued")
_FEW = 4000
"""So many projects are looked up one by one in the time in which all are asked for."""
_PROJECTS = """SELECT ?project ?yuan ?place { ?project a kg:Project
  OPTIONAL { ?project kg:totalInvestment ?yuan } OPTIONAL { ?project kg:locatedIn ?place } }"""
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
    located: Mapping[str, set[str]]
    """The projects that lie in a place itself."""
    parts: Mapping[str, list[str]]
    _first: dict[str, str] = field(default_factory=dict)
    _issued: dict[str, str] = field(default_factory=dict)
    _whole: bool = False

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

    def first_reports(self, projects: Sequence[str]) -> dict[str, str]:
        """When the first dated article states something of each of some projects; empty if none is dated."""
        if len(projects) > _FEW and not self._whole:
            self._issued = {article: date for article, date in _rows(self.store, _ISSUED)}
            self._first = _earliest((project, self._issued.get(at, "")) for project, at in _rows(self.store, _SAID))
            self._whole = True
        if not self._whole:
            new = [project for project in projects if project not in self._first]
            self._first |= dict.fromkeys(new, "") | _earliest(
                (each, date) for each in new for date in self._dates(each)
            )
        return {project: self._first.get(project, "") for project in projects}

    def _dates(self, project: str) -> Iterator[str]:
        """The dates of the articles that state something of a project."""
        for claim in self.store.quads_for_pattern(None, SUBJECT, ox.NamedNode(project), None):
            article = claim.graph_name
            if isinstance(article, ox.NamedNode):
                if article.value not in self._issued:
                    found = self.store.quads_for_pattern(article, _DATE, None, DEFAULT)
                    dates = (quad.object.value for quad in found if isinstance(quad.object, ox.Literal))
                    self._issued[article.value] = next(dates, "")
                yield self._issued[article.value]

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
    located: dict[str, set[str]] = defaultdict(set)
    amounts: dict[str, Decimal | None] = {}
    for project, yuan, place in _rows(store, _PROJECTS):
        if place:
            located[place].add(project)
        amounts[project] = _decimal(yuan)
    parts: dict[str, list[str]] = defaultdict(list)
    for part, whole in sorted(_rows(store, _PARTS)):
        parts[whole].append(part)
    return Overview(store, amounts, located, parts)


def _earliest(dated: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The first date of each, by IRI; none for what has no dates."""
    found: dict[str, str] = {}
    for iri, date in dated:
        if date and date < found.get(iri, "~"):
            found[iri] = date
    return found


def _rows(store: ox.Store, query: str) -> list[list[str]]:
    found = store.query(with_prefixes(query))
    assert isinstance(found, ox.QuerySolutions)
    return [["" if term is None else term.value for term in row] for row in found]


def _decimal(text: str) -> Decimal | None:
    try:
        # An amount in another currency is a node.
        return Decimal(text) if text else None
    except InvalidOperation:
        return None
