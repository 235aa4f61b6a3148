"""Files of the package that browsers get: the editor with the questions of the library, styles, scripts."""

from __future__ import annotations

import gzip
import json
from functools import cache
from importlib import resources

import pyoxigraph as ox

from kg.errors import QueryError, RequestError
from kg.query import bind, list_queries
from kg.resources import resource
from kg.serve.answer import Reply
from kg.serve.http import VARY, Request, Response
from kg.store.prefixes import PREFIXES

_TYPES = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}
_ASSETS = ("yasgui.min.js", "yasgui.min.css", "editor.js", "page.css", "site.css", "site.js")
_KINDS = {
    f"<{PREFIXES['owl']}{name}>": kind
    for kind, names in {"classes": ["Class"], "properties": ["ObjectProperty", "DatatypeProperty"]}.items()
    for name in names
}
_OTHERS = (
    *("rdf:type", "rdfs:label", "skos:altLabel", "rdf:subject", "rdf:predicate", "rdf:object", "prov:wasDerivedFrom"),
    *("dcterms:identifier", "dcterms:title", "dcterms:issued", "dcterms:publisher", "schema:url"),
    *("oa:hasSource", "oa:hasSelector", "oa:exact", "oa:prefix", "oa:suffix", "oa:start", "oa:end"),
)
_DAY = (b"cache-control", b"max-age=86400")


def editor() -> Response:
    """The page with the SPARQL editor."""
    return Response.of(Reply(200, "text/html; charset=utf-8", _read("editor.html"), stable=True), [VARY])


def asset(request: Request) -> Response:
    """A file under `/assets/`. Raises RequestError (404) for any name that is not in our list."""
    name = request.path.removeprefix("/assets/")
    if name == "examples.json":
        media, content = "application/json", _examples()
    elif name in _ASSETS:
        media, content = _TYPES[name[name.rindex(".") :]], _read(name)
    else:
        raise RequestError(404, "there is no such file")
    packed = request.gzip and len(content) > 1024
    return Response.of(Reply(200, media, _packed(name) if packed else content, packed), [_DAY, VARY])


@cache
def _packed(name: str) -> bytes:
    content = _examples() if name == "examples.json" else _read(name)
    # Without the time, which gzip would put in.
    return gzip.compress(content, mtime=0)


@cache
def _read(name: str) -> bytes:
    return resources.files("kg.serve").joinpath("assets", name).read_bytes()


@cache
def _examples() -> bytes:
    """The questions of the library, filled in where they can be, the prefixes, and the terms to complete."""
    examples = []
    for query in list_queries():
        try:
            text = bind(query, {})
        except QueryError:
            # A parameter without a default: shown as it is written, with the places to fill in.
            text = query.text
        examples.append({"name": query.name, "zh": query.title_zh, "en": query.title_en, "text": text})
    known = {"prefixes": dict(PREFIXES), "examples": examples, **_terms()}
    return json.dumps(known, ensure_ascii=False).encode()


def _terms() -> dict[str, list[str]]:
    """IRIs of classes and properties: those of the ontology, and what else the data use."""
    found: dict[str, set[str]] = {"classes": set(), "properties": set(map(_expanded, _OTHERS))}
    for triple in ox.parse(path=str(resource("ontology") / "kg.ttl"), format=ox.RdfFormat.TURTLE):
        if triple.predicate.value == f"{PREFIXES['rdf']}type" and isinstance(triple.subject, ox.NamedNode):
            kind = _KINDS.get(str(triple.object))
            if kind is not None:
                found[kind].add(triple.subject.value)
    return {kind: sorted(iris) for kind, iris in found.items()}


def _expanded(name: str) -> str:
    prefix, _, rest = name.partition(":")
    return PREFIXES[prefix] + rest
