"""What is wrong with a query that cannot be parsed, as its writer can use it.

The parser says what else it would have taken at a place: for a prefix that nobody declared that is a list of
characters, or a keyword (“expected OPTIONAL”).
"""

from __future__ import annotations

import re

from kg.errors import QueryError
from kg.store.prefixes import PREFIXES

_WHERE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_LONGEST = 160
# What a prefix may not be looked for in (IRIs, strings, comments, variables, blank nodes), declarations, and prefixes.
_TOKEN = re.compile(
    r"""<[^<>"{}|^`\\\x00-\x20]*>|\"{3}.*?\"{3}|'{3}.*?'{3}|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|\#[^\n]*|[?$]\w+|_:\w"""
    r"""|(?i:prefix)\s+(?P<declared>[^\s:]*)\s*:|(?P<used>(?:[^\W\d_](?:[\w.-]*[\w-])?)?):""",
    re.DOTALL,
)


def mistake(query: str, message: str) -> QueryError:
    """The error to be raised for a `query` that Oxigraph refuses with `message`; it shows the line and the place."""
    match = _WHERE.match(message)
    if match is None:
        return QueryError(f"the query cannot be parsed: {message}", value=query)
    line, column, reason = int(match.group(1)), int(match.group(2)), match.group(3)
    if (prefix := _undeclared(query, line, column)) is not None:
        reason = f"the prefix {prefix}: is not declared; begin with PREFIX {prefix}: <{PREFIXES.get(prefix, '…')}>"
    return syntax_error(query, line, column, reason)


def syntax_error(query: str, line: int, column: int, reason: str) -> QueryError:
    """A QueryError that shows the line at which the query stops making sense, with a mark below the column."""
    lines = query.splitlines() or [""]
    shown = lines[min(line, len(lines)) - 1]
    summary = " ".join(reason.split())
    summary = summary if len(summary) <= _LONGEST else summary[: _LONGEST - 1] + "…"
    mark = " " * (column - 1) + "^"
    return QueryError(f"line {line}, column {column}: {summary}\n  {shown}\n  {mark}", line=line, value=query)


def _undeclared(query: str, line: int, column: int) -> str | None:
    """The first prefix before a place that no declaration before it has."""
    end = sum(map(len, query.splitlines(keepends=True)[: line - 1])) + column - 1
    declared: set[str] = set()
    for token in _TOKEN.finditer(query[:end]):
        if token["declared"] is not None:
            declared.add(token["declared"])
        elif token["used"] is not None and token["used"] not in declared:
            return token["used"]
    return None
