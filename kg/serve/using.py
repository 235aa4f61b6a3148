"""The protocol's dataset of an update (SPARQL 1.1 Protocol, section 2.2.3) put into its text as USING clauses."""

from __future__ import annotations

from kg.errors import RequestError
from kg.store import Term
from kg.store.sparql import tokens

_KEYWORDS = frozenset(
    (
        *("ADD", "ALL", "BASE", "CLEAR", "COPY", "CREATE", "DATA", "DEFAULT", "DELETE", "DROP", "GRAPH", "INSERT"),
        *("INTO", "MOVE", "NAMED", "PREFIX", "SILENT", "TO", "WHERE"),
    )
)


def with_using(update: str, default: list[str], named: list[str]) -> str:
    """The update with USING clauses for these graphs before every WHERE.

    Raises RequestError (400) if it has clauses of its own, which the protocol forbids beside parameters.

    >>> with_using("DELETE WHERE { ?s ?p 1 }", ["http://x.test/g"], [])
    'DELETE { ?s ?p 1 } USING <http://x.test/g> WHERE { ?s ?p 1 }'
    """
    clauses = " ".join(
        [*(f"USING {Term.iri(iri)}" for iri in default), *(f"USING NAMED {Term.iri(iri)}" for iri in named)]
    )
    parts = list(tokens(update))
    result: list[str] = []
    depth, before = 0, ""
    for number, (kind, text) in enumerate(parts):
        if kind == "other":
            depth += {"{": 1, "}": -1}.get(text, 0)
        word = text.upper() if kind == "word" and depth == 0 else ""
        _check(word)
        if word == "WHERE":
            short = _group(parts, number + 1) + " " if before == "DELETE" else ""
            result.append(f"{short}{clauses} ")
        result.append(text)
        before = before if kind in ("space", "comment") else word
    return "".join(result)


def _check(word: str) -> None:
    if word in ("USING", "WITH"):
        raise RequestError(400, f"{word} in the update contradicts the parameters using-graph-uri")
    if word and word not in _KEYWORDS:
        raise RequestError(400, f"{word} is no keyword of SPARQL Update, or two that should be set apart")


def _group(parts: list[tuple[str, str]], start: int) -> str:
    """The text from the next ``{`` to the ``}`` that closes it."""
    depth, found = 0, ""
    for kind, text in parts[start:]:
        if kind == "other":
            depth += {"{": 1, "}": -1}.get(text, 0)
        if depth or found:
            found += text
        if found and depth == 0:
            return found
    raise RequestError(400, "a group of the update is not closed")
