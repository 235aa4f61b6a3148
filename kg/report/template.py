"""Pages from templates: no script, nothing loaded from anywhere, everything from an article escaped."""

from __future__ import annotations

import base64
import hashlib
from decimal import Decimal
from functools import partial
from importlib import resources
from typing import Any

from jinja2 import Environment, FunctionLoader
from markupsafe import Markup

from kg import schema
from kg.network import show
from kg.network.style import legible
from kg.review import in_chinese


def fill(package: str, template: str, **values: Any) -> str:
    """The page that `template` among the assets of `package` makes of `values`, in the style of the report's page."""
    css = _asset("kg.report", "report.css")
    digest = base64.b64encode(hashlib.sha256(css.encode("utf-8")).digest()).decode("ascii")
    loader = FunctionLoader(partial(_asset, package))
    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True, loader=loader)
    environment.filters.update(
        relation=relation, value=value, plain=legible, kind=type_label, percent=_percent, both=both
    )
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return environment.get_template(template).render(css=Markup(css), policy=policy, **values)


def relation(predicate: str) -> str:
    """The Chinese and English labels of a predicate; its name if it is not ours."""
    known = schema.load().predicates.get(predicate)
    return f"{known.label_zh} {known.label_en}" if known else predicate


def type_label(name: str) -> str:
    """The Chinese label of an entity type; its name if it is not ours."""
    known = schema.load().types.get(name)
    return known.label_zh if known else name


def both(reason: str) -> str:
    """A reason in Chinese and English, as labels are; a text that has no Chinese as it is."""
    chinese = in_chinese(reason)
    return reason if chinese == reason else f"{chinese} {reason}"


def value(stated: Any) -> str:
    """An object in the form of the fact model, names for ids, as people write it: 约4.57亿元, 20万头生猪, 2022-06."""
    if not isinstance(stated, dict):
        return str(stated)
    if "title" in stated:
        return f"{stated.get('organisation') or ''}{stated['title']}"
    if "stage" in stated:
        stage = schema.load().stages.get(stated["stage"])
        label = stage.label_zh if stage else stated["stage"]
        return f"{label} ({stated['date']})" if stated.get("date") else str(label)
    if "value" not in stated:
        return str(stated.get("text", stated.get("date", "")))
    number, unit = Decimal(str(stated["value"])), stated.get("unit") or ""
    # A currency is the only unit in capital letters of the alphabet (ISO 4217).
    is_money = len(unit) == 3 and unit.isascii() and unit.isupper()
    words = show.money(number, unit)[0] if is_money else show.chinese(number) + unit + (stated.get("product") or "")
    per = f"/{stated['per']}" if stated.get("per") else ""
    return show.hedged((words, words), stated.get("approx") or "")[0] + per


def _percent(share: float) -> str:
    return f"{share:.0%}"


def _asset(package: str, name: str) -> str:
    return resources.files(package).joinpath("assets", name).read_text(encoding="utf-8")
