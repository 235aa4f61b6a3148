"""Facts of tables: what the cells of a row say of the project that the row names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.fact.reading import Candidate, Reading
from kg.mention.tablecells import Cell, Row
from kg.mention.tables import rows
from kg.model import Mention, Money, Quantity, Span, Stage, When

_AMOUNTS = ("totalInvestment", "annualInvestment", "completedInvestment", "landArea")
_PARTIES = ("Company", "Organisation", "GovernmentBody", "University", "ResearchInstitute")
_PLACES = ("Park", "AdministrativeArea")
_STAGES = (
    ("underConstruction", re.compile(r"续建|在建|建设中")),
    ("planned", re.compile(r"前期|预备|谋划|储备|拟建")),
    ("completed", re.compile(r"竣工|建成|完工")),
    ("inProduction", re.compile(r"投产|运营")),
    ("underConstruction", re.compile(r"施工$|封顶")),
    ("signed", re.compile(r"签约")),
    ("started", re.compile(r"^(?:已)?开工")),
)


def extract(reading: Reading) -> Iterator[Candidate]:
    """The facts of every row of every table."""
    for row in rows(reading.doc):
        name = row.cell("name")
        work = next(reading.within(name.span, "Project"), None) if name else None
        if work is not None:
            yield from _row(reading, row, work)


def placed_by_columns(reading: Reading) -> frozenset[str]:
    """The keys of the projects in tables with a column of places, which tells where they are or leaves it open."""
    names = (row.cell("name") for row in rows(reading.doc) if "locatedIn" in row.columns)
    works = (next(reading.within(name.span, "Project"), None) for name in names if name)
    return frozenset(reading.key[work] for work in works if work is not None)


def _row(reading: Reading, row: Row, work: Mention) -> Iterator[Candidate]:
    for cell in row.cells:
        if cell.role in _AMOUNTS:
            yield from _amount(reading, work, cell)
        elif cell.role == "undertakenBy":
            for party in reading.within(cell.span, *_PARTIES):
                if party.span.end == cell.span.end or party.span.start == cell.span.start:
                    yield Candidate(work, "undertakenBy", party, cell.header, 0.95, "tables.undertakenBy")
        elif cell.role == "locatedIn":
            yield from _place(reading, work, cell)
        elif cell.role == "stage":
            yield from _stage(reading, work, cell)
        elif cell.role == "term":
            yield from _term(reading, work, cell)


def _amount(reading: Reading, work: Mention, cell: Cell) -> Iterator[Candidate]:
    for mention in reading.within(cell.span, "Money", "Quantity"):
        if isinstance(mention.value, Money | Quantity):
            yield Candidate(work, cell.role, mention.value, cell.header, 0.95, f"tables.{cell.role}", mention.span)
            return


def _place(reading: Reading, work: Mention, cell: Cell) -> Iterator[Candidate]:
    """The narrowest place that the cell names: the longest park, else its last place."""
    places = list(reading.within(cell.span, *_PLACES))
    parks = [place for place in places if place.kind == "Park"]
    best = max(parks, key=lambda m: len(m.span), default=places[-1] if places else None)
    if best is not None:
        yield Candidate(work, "locatedIn", best, cell.header, 0.95, "tables.locatedIn")


def _term(reading: Reading, work: Mention, cell: Cell) -> Iterator[Candidate]:
    days = [(m.value, m.span) for m in reading.within(cell.span, "When") if isinstance(m.value, When)]
    if len(days) == 2:
        for predicate, (day, span) in zip(("startDate", "completionDate"), days, strict=True):
            yield Candidate(work, predicate, day, cell.header, 0.9, f"tables.{predicate}", span)


def _stage(reading: Reading, work: Mention, cell: Cell) -> Iterator[Candidate]:
    for stage, pattern in _STAGES:
        hit = pattern.search(cell.span.of(reading.text))
        if hit:
            span = Span(cell.span.start + hit.start(), cell.span.start + hit.end())
            yield Candidate(work, "stage", Stage(stage), span, 0.9, f"tables.stage.{stage}", span)
            return
