"""Files of the package that browsers get: the editor with the questions of the library, styles, scripts."""

from __future__ import annotations

import gzip
import json
from functools import cache
from importlib import resources

from kg.errors import QueryError, RequestError
from kg.query import bind, list_queries
from kg.serve.answer import Reply
from kg.serve.http import VARY, Request, Response
from kg.store.prefixes import PREFIXES

_TYPES = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}
_ASSETS = ("yasgui.min.js", "yasgui.min.css", "editor.js", "page.css")
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
    """The questions of the library that need no answer before they can be asked, and the prefixes."""
    examples = []
    for query in list_queries():
        try:
            text = bind(query, {})
        except QueryError:
            # A parameter without a default: shown as it is written, with the places to fill in.
            text = query.text
        examples.append({"name": query.name, "zh": query.title_zh, "en": query.title_en, "text": text})
    return json.dumps({"prefixes": dict(PREFIXES), "examples": examples}, ensure_ascii=False).encode()
