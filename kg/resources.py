"""Where the files that travel with the package lie: in a checkout beside `kg/`, in an installed wheel inside it."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_INSTALLED = _PACKAGE / "_resources"
_IN_CHECKOUT = {
    "ontology": "ontology",
    "queries": "queries",
    "gazetteer": "data/gazetteer",
    "articles": "data/articles",
}


def resource(kind: str) -> Path:
    """The folder of `kind`: ``ontology``, ``queries``, ``gazetteer`` or ``articles``. Raises KeyError for another."""
    relative = _IN_CHECKOUT[kind]
    installed = _INSTALLED / kind
    return installed if installed.is_dir() else _PACKAGE.parent / relative
