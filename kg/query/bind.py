"""Values into queries: typed terms in a VALUES clause, never pasted text, the same way for every engine."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.errors import QueryError
from kg.query.header import BIND, Parameter, Query
from kg.store import Term
from kg.store.term import XSD

_PATTERNS = {
    "integer": (re.compile(r"[+-]?[0-9]+"), "a whole number such as 12"),
    "decimal": (re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)"), "a number such as 1000000 or 0.5"),
    "date": (re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?"), "a date such as 2022, 2022-06 or 2022-06-01"),
    "iri": (re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|^`\\]*"), "a full IRI such as https://…"),
}
_LABEL_LANGUAGES = ("zh-Hans", "zh-Hant", "en", None)


def bind(query: Query, values: Mapping[str, str]) -> str:
    """The SPARQL text of `query` with `values` (name → text) and the defaults of the others filled in.

    Raises QueryError for an unknown parameter, a missing one, or a value that does not fit its kind.
    """
    known = {parameter.name: parameter for parameter in query.parameters}
    unknown = sorted(set(values) - set(known))
    if unknown:
        offered = ", ".join(known) or "none"
        raise QueryError(f"{query.name} has no parameter {unknown[0]!r}; it has: {offered}", value=unknown[0])
    clauses = {name: _clause(query, parameter, values.get(name)) for name, parameter in known.items()}
    return BIND.sub(lambda mark: clauses[mark.group(1)], query.text)


def _clause(query: Query, parameter: Parameter, given: str | None) -> str:
    value = parameter.default if given is None else given
    if value is None:
        raise QueryError(
            f"{query.name} asks for {parameter.name} ({parameter.zh}, {parameter.en}): add --param {parameter.name}=…",
            value=parameter.name,
        )
    shown = " ".join(map(str, terms(parameter, value)))
    return f"VALUES ?{parameter.name} {{ {shown} }}"


def terms(parameter: Parameter, value: str) -> tuple[Term, ...]:
    """The terms that `value` may stand for. Raises QueryError if it does not fit the parameter's kind.

    A label is tried in each of our languages and without one, so that an index finds it; a filter on strings would
    read every label of the graph.
    """
    if not isinstance(value, str):  # a number, by callers whom no type checker watches
        raise QueryError(f"{parameter.name}={value!r} must be text, such as {str(value)!r}", value=value)
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise QueryError(f"{parameter.name}={value!a} is not valid Unicode", value=value) from error
    if parameter.kind in _PATTERNS:
        pattern, wanted = _PATTERNS[parameter.kind]
        if not pattern.fullmatch(value):
            raise QueryError(f"{parameter.name}={value!r} is not {wanted}", value=value)
    if parameter.kind == "label":
        return tuple(Term.literal(value, lang=language) for language in _LABEL_LANGUAGES)
    if parameter.kind == "iri":
        return (Term.iri(value),)
    if parameter.kind in ("integer", "decimal"):
        return (Term.literal(value, datatype=XSD + parameter.kind),)
    return (Term.literal(value),)
