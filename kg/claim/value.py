"""Values of facts as RDF terms, with the triples of those that are nodes (docs/rdf-model.md)."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

from pyoxigraph import Literal, NamedNode

from kg import schema
from kg.claim.vocabulary import LABEL, TIME, TYPE, Object, chinese, decimal, integer, ours, plain, term, typed
from kg.entity.iri import path
from kg.entity.resolution import CanonicalEntity
from kg.errors import SchemaError
from kg.model import Count, Money, Post, Quantity, Stage, Text, Value, When

Triple = tuple[NamedNode, NamedNode, Object]

_SAME_UNIT = {
    "平米": "平方米",
    "t": "吨",
    "MW": "兆瓦",
    "MWp": "兆瓦",
    "MWh": "兆瓦时",
    "GW": "吉瓦",
    "GWh": "吉瓦时",
    "Gwh": "吉瓦时",
    "kW": "千瓦",
    "KW": "千瓦",
    "kWh": "千瓦时",
    "TEU": "标准箱",
}
"""Spellings of one unit, by which articles differ, with the name that the graph has for it (GB 3100)."""
_SQUARE_METRES = {
    "平方米": Decimal(1),
    "平米": Decimal(1),
    "亩": Decimal(2000) / 3,
    "公亩": Decimal(100),
    "公顷": Decimal(10_000),
    "平方公里": Decimal(1_000_000),
    "平方千米": Decimal(1_000_000),
}
_CURRENCIES = {
    "USD": "美元",
    "EUR": "欧元",
    "HKD": "港元",
    "JPY": "日元",
    "GBP": "英镑",
    "KRW": "韩元",
    "TWD": "新台币",
}
_PRECISE = {4: "gYear", 7: "gYearMonth", 10: "date"}
_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
_PART = re.compile(r"(\d{4})-([QH])([1-4])")
_NAMES = {"Q1": "第一季度", "Q2": "第二季度", "Q3": "第三季度", "Q4": "第四季度", "H1": "上半年", "H2": "下半年"}


@dataclass(frozen=True, slots=True)
class Node:
    """A term, and the triples that describe it and what it refers to; none for a literal."""

    term: Object
    triples: tuple[Triple, ...] = ()


@dataclass(frozen=True, slots=True)
class Values:
    """Makes terms of values: `node` gives the node of a path, `organisation` the entity of a post's local id."""

    node: Callable[[str], NamedNode]
    organisation: Callable[[str], CanonicalEntity]

    def of(self, value: Value, *, yearly: bool = False) -> Node:
        """The term of `value`; `yearly` says that a quantity counts per year if it names no other time.

        Raises SchemaError for a stage or a date that is none.
        """
        match value:
            case Money(unit="CNY"):
                node = Node(decimal(value.value))
            case Money():
                node = self._money(value)
            case Quantity():
                node = self._quantity(value, value.per if value.per is not None else "年" if yearly else "")
            case Count():
                node = Node(integer(value.value))
            case When():
                node = self.date(value.date)
            case Stage():
                node = self._stage(value)
            case Text():
                node = Node(chinese(value.text))
            case Post():
                node = self._post(value)
        return node

    def date(self, text: str) -> Node:
        """The literal of a year, month or day, the interval of a quarter or half. Raises SchemaError for other text."""
        if part := _PART.fullmatch(text):
            return self._interval(text, part)
        if not _DATE.fullmatch(text):
            raise SchemaError(f"not a date: {text!r} (2022, 2022-Q1, 2022-H1, 2022-06 or 2022-06-30)", value=text)
        return Node(typed(text, _PRECISE[len(text)]))

    def _interval(self, text: str, part: re.Match[str]) -> Node:
        year, kind, number = int(part[1]), part[2], int(part[3])
        if kind + part[3] not in _NAMES:
            raise SchemaError(f"a year has no such part: {text!r}", value=text)
        months = 3 if kind == "Q" else 6
        last = months * number
        ends = f"{year}-{last - months + 1:02d}-01", f"{year}-{last:02d}-{calendar.monthrange(year, last)[1]}"
        me = self.node(path("interval", text))
        begin, end = (self.node(path("instant", day)) for day in ends)
        instants = [(which, day) for which, day in zip((begin, end), ends, strict=True)]
        return Node(
            me,
            (
                (me, TYPE, term(TIME + "ProperInterval")),
                (me, LABEL, chinese(f"{year}年{_NAMES[kind + part[3]]}")),
                (me, term(TIME + "hasBeginning"), begin),
                (me, term(TIME + "hasEnd"), end),
                *((which, TYPE, term(TIME + "Instant")) for which, _ in instants),
                *((which, term(TIME + "inXSDDate"), typed(day, "date")) for which, day in instants),
            ),
        )

    def _stage(self, stage: Stage) -> Node:
        if stage.stage not in schema.load().stages:
            raise SchemaError(f"no stage is called {stage.stage!r}", value=stage.stage)
        return Node(ours(stage.stage))

    def _money(self, money: Money) -> Node:
        me = self.node(path("money", plain(money.value) + money.unit))
        name = chinese(short(money.value) + _CURRENCIES.get(money.unit, money.unit))
        return Node(
            me,
            (
                (me, TYPE, ours("Money")),
                (me, ours("value"), decimal(money.value)),
                (me, ours("currency"), Literal(money.unit)),
                (me, LABEL, name),
            ),
        )

    def _quantity(self, quantity: Quantity, per: str) -> Node:
        quantity = replace(quantity, unit=_SAME_UNIT.get(quantity.unit, quantity.unit))
        product, parts = quantity.product or "", [plain(quantity.value) + quantity.unit]
        if product or per:
            parts += [product or "-"] + ([f"每{per}"] if per else [])
        me = self.node(path("quantity", *parts))
        name = short(quantity.value) + quantity.unit + product + (f"每{per}" if per not in ("", "年") else "")
        triples: list[Triple] = [
            (me, TYPE, ours("Quantity")),
            (me, ours("value"), decimal(quantity.value)),
            (me, ours("unit"), chinese(quantity.unit)),
            (me, LABEL, chinese(name)),
        ]
        triples += [(me, ours(key), chinese(text)) for key, text in (("product", product), ("per", per)) if text]
        if factor := _SQUARE_METRES.get(quantity.unit):
            triples.append((me, ours("squareMetres"), decimal(_rounded(quantity.value * factor))))
        return Node(me, tuple(triples))

    def _post(self, post: Post) -> Node:
        title = ours("title"), chinese(post.title)
        if post.organisation is None:
            me = self.node(path("post", "-", post.title))
            return Node(me, ((me, TYPE, ours("Post")), (me, *title), (me, LABEL, chinese(post.title))))
        held = self.organisation(post.organisation)
        me = self.node(f"post/{held.path}/{path(post.title)}")
        name = post.title if post.title.startswith(held.label) else held.label + post.title
        about = (me, ours("organisation"), self.node(held.path))
        return Node(me, ((me, TYPE, ours("Post")), (me, *title), about, (me, LABEL, chinese(name))))


def _rounded(value: Decimal) -> Decimal:
    """With two decimals at most; a product has 28 digits, so that one of 26 before the point has no more."""
    return value if abs(value) >= Decimal(10**25) else round(value, 2)


def short(value: Decimal) -> str:
    """A number as Chinese texts write it.

    >>> short(Decimal(200000)), short(Decimal("1.5")), short(Decimal(24_381_000_000))
    ('20万', '1.5', '243.81亿')
    """
    for size, word in ((Decimal(10**8), "亿"), (Decimal(10**4), "万")):
        if abs(value) >= size:
            return plain(value / size) + word
    return plain(value)
