"""The questions of the library as forms; an answer as a table, a chart where it counts, a network where it links."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from urllib.parse import urlencode

import pyoxigraph as ox

from kg.errors import QueryError
from kg.query import Parameter, Query, list_queries
from kg.serve.site.asked import Asked, Made
from kg.serve.site.library import bound, find
from kg.serve.site.pairs import pairs
from kg.serve.site.table import Table, chart

MOST = 5000
"""Rows that are read for a page; a file has them all."""
PAGE = 100


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter in the form, with what was filled in."""

    name: str
    kind: str
    label: str
    value: str
    required: bool
    suggest: bool


def questions(store: ox.Store, asked: Asked) -> Made:
    """The list of all questions."""
    listed = [(query.name, title(query, asked), bool(query.parameters)) for query in list_queries()]
    return Made("questions.html", {"listed": listed})


def title(query: Query, asked: Asked) -> str:
    return query.title_en if asked.language == "en" else query.title_zh


def question(store: ox.Store, asked: Asked) -> Made:
    """The page of the question that the path names: its form, and its answer where nothing is left to fill in.

    Raises RequestError (404) for a question that there is not.
    """
    query = find(asked.iri)
    fields = [_field(parameter, asked) for parameter in query.parameters]
    values: dict[str, object] = {
        "name": query.name,
        "title": title(query, asked),
        "fields": fields,
        "text": query.text,
        "problem": "",
        "table": None,
        "files": {},
    }
    if all(field.value or not field.required for field in fields):
        try:
            text = bound(query, asked)
        except QueryError as error:
            values["problem"] = str(error)
            return Made("question.html", values, status=400)
        labels = [field.value for field in fields if field.kind == "label"]
        values |= {"text": text, **_answer(store, text, asked, labels)}
    return Made("question.html", values)


def _field(parameter: Parameter, asked: Asked) -> Field:
    return Field(
        parameter.name,
        parameter.kind,
        parameter.en if asked.language == "en" else parameter.zh,
        asked.get(parameter.name) or parameter.default or "",
        parameter.default is None,
        parameter.kind == "label",
    )


def _answer(store: ox.Store, text: str, asked: Asked, labels: list[str]) -> dict[str, object]:
    found = store.query(text)
    if isinstance(found, ox.QueryTriples):
        table = Table.of_triples(store, islice(found, MOST + 1), asked.language)
    else:
        assert isinstance(found, ox.QuerySolutions)
        names = tuple(variable.value for variable in found.variables)
        rows = [tuple(row[name] for name in names) for row in islice(found, MOST + 1)]
        table = Table.of_rows(store, names, rows, asked.language)
    pages = max(1, -(-min(table.count, MOST) // PAGE))
    page = min(asked.number, pages)
    kept = [(name, value) for name, value in asked.parameters if name not in ("page", "format") and value]
    kinds = ("turtle", "ntriples") if table.triples else ("csv", "json")
    return {
        "table": table,
        "rows": table.cells((page - 1) * PAGE, page * PAGE),
        "page": page,
        "pages": pages,
        "most": MOST,
        "chart": chart(table),
        "network": pairs(table, table.named(labels[0]) if len(labels) == 1 else None),
        "files": {kind: f"{asked.path}?{urlencode([*kept, ('format', kind)])}" for kind in kinds},
    }
