"""The report of a build as one page: no script, nothing loaded, everything from an article escaped."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Any

from jinja2 import Environment, FunctionLoader
from markupsafe import Markup

from kg import schema
from kg.network import show
from kg.network.style import legible
from kg.report.marks import Mark, Piece, pieces

MOST_ARTICLES = 500
"""Articles that the page shows in full; the JSON report holds all."""


def render(record: Mapping[str, Any], texts: Sequence[str]) -> str:
    """The page for a `Report.record()`; `texts` are its articles' own texts, in its order."""
    css = _asset("report.css")
    digest = base64.b64encode(hashlib.sha256(css.encode("utf-8")).digest()).decode("ascii")
    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True, loader=FunctionLoader(_asset))
    environment.filters.update(relation=_relation, value=_value, plain=legible, kind=_type, percent=_percent)
    shown = record["articles"][:MOST_ARTICLES]
    return environment.get_template("report.html").render(
        record=record,
        css=Markup(css),
        policy=f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'",
        articles=[
            {"record": article, "pieces": list(_pieces(article, text))}
            for article, text in zip(shown, texts, strict=False)
        ],
    )


def _pieces(article: Mapping[str, Any], text: str) -> Iterator[Piece]:
    return pieces(text, list(_marks(article)))


def _marks(article: Mapping[str, Any]) -> Iterator[Mark]:
    for number, fact in enumerate(article["facts"], 1):
        note = f"{number}. {fact['subject']} {_relation(fact['predicate'])} {_value(fact['object'])}"
        for evidence in fact["evidence"]:
            yield Mark(evidence["start"], evidence["end"], evidence["role"], legible(note[:300]), str(number))
    for left in article["unused"]:
        yield Mark(left["start"], left["end"], "unused", "没有用于事实的数额 amount that no fact used")
    for turned in article["rejected"]:
        note = f"未采用 rejected: {_relation(turned['predicate'])}: {turned['reason']}"
        yield Mark(turned["start"], turned["end"], "rejected", legible(note[:300]))


def _relation(predicate: str) -> str:
    known = schema.load().predicates.get(predicate)
    return f"{known.label_zh} {known.label_en}" if known else predicate


def _type(name: str) -> str:
    known = schema.load().types.get(name)
    return known.label_zh if known else name


def _percent(share: float) -> str:
    return f"{share:.0%}"


def _value(stated: Any) -> str:
    """An object of `Report.record()` as people write it: 约4.57亿元, 20万头生猪, 2022-06."""
    if not isinstance(stated, dict):
        return str(stated)
    if "title" in stated:
        return f"{stated['organisation'] or ''}{stated['title']}"
    if "stage" in stated:
        stage = schema.load().stages.get(stated["stage"])
        label = stage.label_zh if stage else stated["stage"]
        return f"{label} ({stated['date']})" if "date" in stated else str(label)
    if "value" not in stated:
        return str(stated.get("text", stated.get("date", "")))
    value, unit = Decimal(str(stated["value"])), stated.get("unit", "")
    # A currency is the only unit in capital letters of the alphabet (ISO 4217).
    is_money = len(unit) == 3 and unit.isascii() and unit.isupper()
    words = show.money(value, unit)[0] if is_money else show.chinese(value) + unit + stated.get("product", "")
    per = f"/{stated['per']}" if "per" in stated else ""
    return show.hedged((words, words), stated.get("approx", ""))[0] + per


@cache
def _asset(name: str) -> str:
    return resources.files("kg.report").joinpath("assets", name).read_text(encoding="utf-8")
