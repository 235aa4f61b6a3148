"""Questions to the graph: the library in `queries/`, values for their parameters, answers as text."""

from kg.query.bind import bind
from kg.query.format import Format, format_result
from kg.query.header import Parameter, Query, parse_query
from kg.query.library import find_query, list_queries, load_query, read_query, run

__all__ = [
    "Format",
    "Parameter",
    "Query",
    "bind",
    "find_query",
    "format_result",
    "list_queries",
    "load_query",
    "parse_query",
    "read_query",
    "run",
]
