"""Search: suggestions while somebody types, a page of results, and the names nearest to one that is not there."""

from __future__ import annotations

import json
from collections import Counter
from urllib.parse import unquote

import pyoxigraph as ox

from kg import schema
from kg.network.style import legible
from kg.serve.entity import local
from kg.serve.site.asked import JSON, Asked, Made
from kg.serve.site.names import Hit, Names, names_of
from kg.serve.site.words import kind_label
from kg.store.prefixes import DATA

_SUGGESTED = 8
_PAGE = 30
_LONGEST = 80


def suggest(store: ox.Store, asked: Asked) -> Made:
    """The best hits as JSON: ``[{"name", "other", "kind", "type", "href"}]``."""
    query = asked.get("q")
    # Also for an empty field: whoever is about to type need not wait for the index then.
    names = names_of(store)
    if not query:
        names.spelled()
    found = (names.find(query)[:_SUGGESTED] or _near(names, query)) if query else []
    return Made(text=json.dumps([_shown(hit, asked) for hit in found], ensure_ascii=False), media=JSON)


def _near(names: Names, query: str) -> list[Hit]:
    """The names nearest to one that no name holds."""
    return [Hit(entity, "") for entity in names.near(query)]


def _shown(hit: Hit, asked: Asked) -> dict[str, str]:
    return {
        "name": legible(hit.entity.label[:_LONGEST]),
        "other": legible(hit.name[:_LONGEST]),
        "kind": hit.entity.kind,
        "type": kind_label(hit.entity.kind, asked.language),
        "href": local(hit.entity.iri),
    }


def search(store: ox.Store, asked: Asked) -> Made:
    """The page of results for the parameters ``q``, ``type`` and ``page``."""
    query, kind = asked.get("q"), asked.get("type")
    kind = kind if kind in schema.load().types else ""
    names = names_of(store)
    everything = names.find(query)
    counts = Counter(hit.entity.kind for hit in everything)
    found = [hit for hit in everything if kind in ("", hit.entity.kind)]
    pages = max(1, -(-len(found) // _PAGE))
    page = min(asked.number, pages)
    values = {
        "query": query,
        "chosen": kind,
        "kinds": [(name, kind_label(name, asked.language), number) for name, number in counts.most_common()],
        "hits": [_result(hit, asked) for hit in found[(page - 1) * _PAGE : page * _PAGE]],
        "count": len(found),
        "near": [] if everything else [_result(hit, asked) for hit in _near(names, query)],
        "page": page,
        "pages": pages,
    }
    return Made("search.html", values)


def _result(hit: Hit, asked: Asked) -> dict[str, object]:
    entity = hit.entity
    return {**_shown(hit, asked), "label": entity.label, "others": entity.others[:3], "facts": entity.facts}


def missing(store: ox.Store, asked: Asked) -> Made:
    """The page for an IRI that the graph says nothing about, with the names nearest to its own."""
    name = unquote(asked.iri.removeprefix(DATA).rpartition("/")[2])
    article = asked.iri.startswith(f"{DATA}article/")
    shown = [] if article else [_shown(hit, asked) for hit in _near(names_of(store), name)]
    return Made("missing.html", {"name": name[:_LONGEST], "article": article, "near": shown}, status=404)
