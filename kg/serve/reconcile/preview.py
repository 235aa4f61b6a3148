"""A small page about an entity, made to be shown in a frame of another page."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources

import pyoxigraph as ox
from jinja2 import Environment, Template

from kg.errors import RequestError
from kg.serve.entity import local
from kg.serve.reconcile.index import Index
from kg.serve.reconcile.terms import full, properties, short
from kg.serve.reconcile.values import terms, written

WIDTH, HEIGHT = 430, 300
_MOST = 8


def preview(store: ox.Store, index: Index, id_: str) -> str:
    """The page. Raises RequestError: 404 for an id that is not in the graph, 400 for what is none."""
    iri = full(id_)
    number = index.by_id.get(short(iri))
    if number is None:
        raise RequestError(404, f"nothing is known about {id_[:200]!r}")
    entity = index.entities[number]
    rows = []
    for name, term in properties().items():
        values = [written(store, index, value) for value in terms(store, iri, name)]
        if values:
            shown = [_shown(value) for value in values]
            rows.append((term.label_zh, shown[:_MOST], len(shown) > _MOST))
    kinds = [kind["name"] for kind in entity.typed]
    return _template().render(entity=entity, kinds=kinds, path=local(iri), rows=rows)


def _shown(value: Mapping[str, object]) -> str:
    """A value as people read it: the name of an entity, 1,200,000,000 for 1200000000.0, a day without its time."""
    if "float" in value:
        number = float(str(value["float"]))
        return f"{number:,.0f}" if number.is_integer() else f"{number:,}"
    if "date" in value:
        return str(value["date"]).partition("T")[0]
    return str(value.get("name", next(iter(value.values()))))


@cache
def _template() -> Template:
    text = resources.files("kg.serve").joinpath("assets", "preview.html").read_text("utf-8")
    return Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(text)
