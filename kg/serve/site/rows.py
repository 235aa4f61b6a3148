"""The facts about one entity, ready to be shown: grouped by relation, each with its value, date, sources and words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from kg.network.passage import ROLES, Passage, Passages
from kg.network.record import Claim, Link, Node, Records, Source, Value
from kg.network.terms import Terms
from kg.serve.entity import local
from kg.serve.site.asked import Language
from kg.serve.site.words import INVERSE

# What a reader looks for first; all else follows by its label.
_FIRST = (
    *("stage", "totalInvestment", "annualInvestment", "completedInvestment", "undertakenBy", "developedWith"),
    *("locatedIn", "partOf", "startDate", "completionDate", "period", "projectCount", "industry", "produces"),
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence with the roles that it plays: names of `kg.network.passage.ROLES`."""

    text: str
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """One claim: who says so, in which words. `href` is where the words stand in the article."""

    id: str
    source: Source
    href: str
    rank: str
    percent: int
    extractor: str
    date: str
    quotes: tuple[tuple[Piece, ...], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One fact. `href` leads to the entity that is its value, of the type `kind`; both are empty for other values."""

    text: str
    href: str
    kind: str
    title: str
    date: str
    current: bool
    number: float | None
    said: tuple[Said, ...]

    @property
    def reported(self) -> str:
        """When articles say it: the month, the year or the years; empty if none of them is dated."""
        dates = sorted(each.source.date for each in self.said if each.source.date)
        if not dates:
            return ""
        first, last = dates[0], dates[-1]
        same = next((first[:length] for length in (7, 4) if first[:length] == last[:length]), "")
        return same or f"{first[:4]}–{last[:4]}"


@dataclass(frozen=True, slots=True)
class Group:
    """The facts of one relation in one direction (``out``, ``in``); `left_out` is how many more there are."""

    predicate: str
    way: str
    label: str
    rows: tuple[Row, ...]
    left_out: int = 0

    @property
    def values(self) -> bool:
        """Whether its facts end in values, not in entities."""
        return not any(row.href for row in self.rows)


class Rows:
    """Makes rows of records, in one language, about the entity `iri`."""

    def __init__(self, records: Records, terms: Terms, iri: str, language: Language) -> None:
        self.records, self.terms, self.iri, self.language = records, terms, iri, language
        self.nodes: Mapping[str, Node] = {node.iri: node for node in records.nodes}
        self.sources = {source.iri: source for source in records.sources}
        self._passages: dict[str, Passages] = {}

    def label(self, name: str) -> str:
        """The label of a term of the ontology."""
        return self.terms.label(name)[self.language == "en"]

    def groups(self, left_out: Mapping[tuple[str, str], int]) -> list[Group]:
        """All facts of the entity, the most wanted relations first."""
        found: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for iri, value in self.records.values:
            if iri == self.iri:
                found[value.predicate, "out"].append(self._value(value))
        for link in self.records.links:
            if link.subject == self.iri:
                found[link.predicate, "out"].append(self._link(link, link.object))
            elif link.object == self.iri:
                way = "out" if link.predicate in self.terms.symmetric else "in"
                found[link.predicate, way].append(self._link(link, link.subject))
        groups = [self._group(key, rows, left_out.get(key, 0)) for key, rows in found.items()]
        return sorted(groups, key=self._order)

    def _group(self, key: tuple[str, str], rows: list[Row], left_out: int) -> Group:
        predicate, way = key
        label = self.label(predicate)
        if way == "in":
            label = INVERSE[predicate][self.language == "en"] if predicate in INVERSE else f"← {label}"
        rows.sort(key=lambda row: (not row.current, row.date, row.text, row.title))
        return Group(predicate, way, label, tuple(rows), left_out)

    def _order(self, group: Group) -> tuple[bool, int, str]:
        first = _FIRST.index(group.predicate) if group.predicate in _FIRST else len(_FIRST)
        return group.way == "in", first, group.label

    def _value(self, value: Value) -> Row:
        text = value.en if self.language == "en" else value.zh
        date = value.date if value.date != text else ""
        return Row(text, "", "", "", date, value.current, value.number, tuple(self._said(value.claims)))

    def _link(self, link: Link, end: str) -> Row:
        node = self.nodes[end]
        said = tuple(self._said(link.claims))
        return Row(node.label, local(end), node.type, link.title, "", link.current, None, said)

    def _said(self, claims: Iterable[Claim]) -> Iterator[Said]:
        ordered = sorted(claims, key=lambda claim: (self._source(claim).date, claim.iri), reverse=True)
        for claim in ordered:
            yield said(claim, self._source(claim), self._cutter(claim.article))

    def _source(self, claim: Claim) -> Source:
        return self.sources.get(claim.article) or Source(claim.article)

    def _cutter(self, article: str) -> Passages:
        if article not in self._passages:
            source = self.sources.get(article)
            self._passages[article] = Passages(source.text if source else "")
        return self._passages[article]


def said(claim: Claim, source: Source, passages: Passages) -> Said:
    """A claim of the article `source` with the sentences around its words."""
    key = claim.iri.rpartition("/")[2]
    return Said(
        key,
        source,
        f"{local(source.iri)}#c-{key}" if source.text else "",
        claim.rank,
        round(claim.confidence * 100),
        claim.extractor,
        claim.date,
        tuple(tuple(pieces(passage)) for passage in passages.around(claim.marks)),
    )


def pieces(passage: Passage) -> Iterator[Piece]:
    """The passage cut where marks begin and end."""
    # The passage counts as browsers do, in UTF-16 units.
    units = passage.text.encode("utf-16-le", "surrogatepass")
    edges = sorted({0, len(units) // 2, *(at for mark in passage.marks for at in mark[:2])})
    for start, end in pairwise(edges):
        bits = 0
        for left, right, roles in passage.marks:
            if left <= start and end <= right:
                bits |= roles
        text = units[2 * start : 2 * end].decode("utf-16-le", "surrogatepass")
        yield Piece(text, tuple(name for name, bit in ROLES.items() if bits & bit))
