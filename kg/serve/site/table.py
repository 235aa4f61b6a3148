"""Rows of an answer as people read them: names that lead to pages, sums of money in words, what the columns mean."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import TypeAlias
from urllib.parse import urlencode

import pyoxigraph as ox

from kg import schema
from kg.network import show
from kg.network.chart import Bar, Chart, bars, columns
from kg.network.terms import words
from kg.serve.entity import local
from kg.serve.site.asked import Language
from kg.serve.site.entity import terms
from kg.serve.site.headings import COLUMNS
from kg.serve.site.money import UNIT
from kg.serve.site.subgraph import DEFAULT, LABEL, TYPE
from kg.serve.site.timeline import label
from kg.store.prefixes import DATA, ONTOLOGY

Value: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None
_NUMBERS = ("decimal", "integer", "double")
_YUAN = frozenset({"yuan", "total"})
_NO_FIGURE = frozenset({"code", "start", "end", "confidence"})
_DATES = ("date", "gYear", "gYearMonth")
_MOST_BARS, _LONGEST = 20, 100
UNIT_WORDS = ("（亿元）", " (CNY 100 million)")


@dataclass(frozen=True, slots=True)
class Cell:
    """`kind` is the type of the entity that it names, empty if it names none; `number` is None for what is none."""

    text: str
    href: str = ""
    kind: str = ""
    number: Decimal | None = None


@dataclass(slots=True)
class Table:
    """Made of terms; a cell is looked up when it is asked for, so that a long answer costs no more than a page."""

    store: ox.Store
    names: tuple[str, ...]
    rows: Sequence[tuple[Value, ...]]
    language: Language
    triples: bool = False
    _known: dict[str, tuple[str, str]] = field(default_factory=dict)

    @classmethod
    def of_rows(
        cls, store: ox.Store, names: tuple[str, ...], rows: Sequence[tuple[Value, ...]], language: Language
    ) -> Table:
        """A SELECT's answer."""
        return cls(store, names, rows, language)

    @classmethod
    def of_triples(cls, store: ox.Store, triples: Iterable[ox.Triple], language: Language) -> Table:
        """A CONSTRUCT's answer, without what only names things."""
        rows = [(t.subject, t.predicate, t.object) for t in triples if t.predicate not in (LABEL, TYPE)]
        ordered = sorted(rows, key=lambda row: tuple(map(str, row)))
        return cls(store, ("subject", "relation", "object"), ordered, language, triples=True)

    @property
    def count(self) -> int:
        return len(self.rows)

    @property
    def headings(self) -> list[tuple[str, bool]]:
        """What each column is called, and whether it holds numbers."""
        english = self.language == "en"
        return [
            (COLUMNS[name][english] if name in COLUMNS else words(name), self.is_number(at))
            for at, name in enumerate(self.names)
        ]

    def is_number(self, column: int) -> bool:
        found = [row[column] for row in self.rows[:200] if row[column] is not None]
        return bool(found) and all(isinstance(v, ox.Literal) and _local(v.datatype) in _NUMBERS for v in found)

    def cells(self, start: int, stop: int) -> list[list[Cell]]:
        """Some rows."""
        return [
            [self._cell(name, value) for name, value in zip(self.names, row, strict=True)]
            for row in self.rows[start:stop]
        ]

    def _cell(self, name: str, value: Value) -> Cell:
        if isinstance(value, ox.NamedNode):
            return self._node(value)
        if not isinstance(value, ox.Literal):
            return Cell("" if value is None else str(value))
        number = _number(value)
        if number is not None:
            money = name in _YUAN
            text = show.money(number)[self.language == "en"] if money else show.plain(number)
            return Cell(text, number=number)
        if _local(value.datatype) not in ("string", "langString"):
            return Cell(value.value)
        if value.value not in self._known:
            self._known[value.value] = self._entity(value.value)
        return Cell(value.value, *self._known[value.value])

    def _node(self, node: ox.NamedNode) -> Cell:
        name = node.value.removeprefix(ONTOLOGY)
        if node.value.startswith(ONTOLOGY):
            return Cell(terms().label(name)[self.language == "en"])
        if node.value.startswith(DATA):
            return Cell(label(self.store, node), local(node.value), self._kind(node))
        return Cell(node.value, node.value if node.value.startswith(("http://", "https://")) else "")

    def _entity(self, name: str) -> tuple[str, str]:
        """(page, type) of the one entity that a text names; a search and no type where it names several."""
        found = {
            quad.subject
            for language in ("zh-hans", "zh-hant")
            for quad in self.store.quads_for_pattern(None, LABEL, ox.Literal(name, language=language), DEFAULT)
            if isinstance(quad.subject, ox.NamedNode) and quad.subject.value.startswith(DATA)
        }
        nodes = [(node, kind) for node in found if isinstance(node, ox.NamedNode) and (kind := self._kind(node))]
        if len(nodes) > 1:
            return f"/search?{urlencode({'q': name[:_LONGEST]})}", ""
        return (local(nodes[0][0].value), nodes[0][1]) if nodes else ("", "")

    def named(self, name: str) -> Cell | None:
        """The one entity that is called so."""
        href, kind = self._entity(name)
        return Cell(name, href, kind) if kind else None

    def _kind(self, node: ox.NamedNode) -> str:
        kinds = (
            quad.object.value.removeprefix(ONTOLOGY)
            for quad in self.store.quads_for_pattern(node, TYPE, None, DEFAULT)
            if isinstance(quad.object, ox.NamedNode)
        )
        return next((kind for kind in kinds if kind in schema.load().types), "")


def chart(table: Table) -> tuple[Chart, str] | None:
    """The first column of figures by what the row is about, and its heading; None where there is none to draw."""
    figures = [at for at, name in enumerate(table.names) if name not in _NO_FIGURE and table.is_number(at)]
    if table.triples or not figures or 0 in figures:
        return None
    # Sums say more than how many there are.
    at = next((at for at in figures if table.names[at] in _YUAN), figures[0])
    money = table.names[at] in _YUAN
    drawn = [
        Bar(row[0].text, number / UNIT if money else number, row[at].text, row[0].href)
        for row in table.cells(0, _MOST_BARS)
        if (number := row[at].number) is not None
    ]
    first = table.rows[0][0] if table.rows else None
    dated = isinstance(first, ox.Literal) and _local(first.datatype) in _DATES
    picture = (columns if dated else bars)(drawn)
    unit = UNIT_WORDS[table.language == "en"] if money else ""
    return (picture, table.headings[at][0] + unit) if picture else None


def _local(datatype: ox.NamedNode) -> str:
    return datatype.value.rpartition("#")[2]


def _number(literal: ox.Literal) -> Decimal | None:
    if _local(literal.datatype) not in _NUMBERS:
        return None
    try:
        number = Decimal(literal.value)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
