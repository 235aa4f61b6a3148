"""IRIs in requests."""

from __future__ import annotations

import re
from urllib.parse import unquote

from pyoxigraph import NamedNode

from kg.entity.iri import segment
from kg.errors import RequestError
from kg.store.prefixes import DATA

# Source: RFC 3986, section 3.1, and the terminal IRIREF of SPARQL 1.1.
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|^`\\]*")


def checked(value: str) -> str:
    """An absolute IRI. Raises RequestError (400) for anything else."""
    try:
        # The pattern is wider than RFC 3987, which Oxigraph goes by.
        sound = _ABSOLUTE.fullmatch(value) and NamedNode(value)
    except ValueError:
        sound = None
    if not sound:
        raise RequestError(400, f"{value!r} is not an absolute IRI")
    return value


def of_path(path: str) -> str:
    """The IRI about which the path `/id/…` asks, percent-encoded as browsers and scripts see fit.

    Raises RequestError (400) if the path is not UTF-8.

    >>> of_path("/id/company/%E6%81%92%E6%98%8E%2F")
    'https://w3id.org/regionkg/id/company/恒明%2F'
    """
    try:
        parts = [unquote(part, errors="strict") for part in path.removeprefix("/id/").split("/")]
    except UnicodeDecodeError as error:
        raise RequestError(400, "the path is not UTF-8") from error
    return DATA + "/".join(segment(part) for part in parts)
