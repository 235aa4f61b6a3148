"""The questions that come with the package, found by name."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from pathlib import Path

from kg.errors import QueryError, UnknownQueryError
from kg.query.bind import bind
from kg.query.header import Query, parse_query
from kg.resources import resource
from kg.store import Result, Store
from kg.store.sparql import with_prefixes

_HYGIENE = "hygiene-"


def list_queries(*, hygiene: bool = False) -> list[Query]:
    """The questions of `queries/`, sorted by name; with `hygiene` instead the ones that must return nothing."""
    names = sorted(path.stem for path in resource("queries").glob("*.rq"))
    return [load_query(name) for name in names if name.startswith(_HYGIENE) == hygiene]


def load_query(name: str) -> Query:
    """The query of this name or Chinese title. Raises UnknownQueryError (it names the nearest) and QueryError."""
    folder = resource("queries")
    names = {path.stem: path for path in sorted(folder.glob("*.rq"))}
    if name in names:
        return read_query(names[name])
    titles = {query.title_zh: query for query in (read_query(path) for path in names.values())}
    if name in titles:
        return titles[name]
    near = difflib.get_close_matches(name, [stem for stem in names if not stem.startswith(_HYGIENE)], n=3, cutoff=0.5)
    alike = difflib.get_close_matches(name, [title for title in titles if title], n=3, cutoff=0.3)
    raise UnknownQueryError(name, list(dict.fromkeys(near + [titles[title].name for title in alike])))


def read_query(file: Path) -> Query:
    """The query in a file of UTF-8. Raises QueryError if it cannot be read or its header is malformed."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"cannot be read as a query: {error}", file=file) from error
    return parse_query(file.stem, text, file)


def find_query(source: str) -> Query:
    """What a person means by `source`: SPARQL itself, a file that ends in ``.rq``, or the name of a question.

    SPARQL is told by its braces, which no name has. Raises UnknownQueryError, or QueryError if the file cannot be read.
    """
    if "{" in source:
        return Query("the query", "", "", (), source)
    if source.endswith(".rq"):
        return read_query(Path(source))
    return load_query(source)


def run(store: Store, query: Query | str, values: Mapping[str, str] | None = None) -> Result:
    """Ask `store` a question (or SPARQL text); `values` fills in its parameters, by name.

    Our prefixes may be used undeclared. Raises QueryError (the line is the query file's own) and StoreError.
    """
    if isinstance(query, str):
        text = bind(Query("the query", "", "", (), query), values) if values else query
    else:
        text = bind(query, values or {})
    return store.query(with_prefixes(text))
