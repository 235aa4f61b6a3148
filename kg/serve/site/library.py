"""A question of the library by its name, and as SPARQL with what a form was filled in with."""

from __future__ import annotations

from kg.errors import RequestError, UnknownQueryError
from kg.query import Query, bind, load_query
from kg.serve.site.asked import Asked
from kg.store.sparql import with_prefixes


def find(name: str) -> Query:
    """The question of this name. Raises RequestError (404)."""
    try:
        query = load_query(name)
    except UnknownQueryError as error:
        raise RequestError(404, str(error)) from error
    if query.name != name or query.reason:
        raise RequestError(404, f"there is no question called {name[:80]!r}")
    return query


def bound(query: Query, asked: Asked) -> str:
    """The question as SPARQL with what was filled in. Raises QueryError for a value that is missing or does not fit."""
    given = {parameter.name: asked.get(parameter.name) for parameter in query.parameters}
    return with_prefixes(bind(query, {name: value for name, value in given.items() if value}))
