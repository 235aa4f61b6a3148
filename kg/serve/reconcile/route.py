"""`/reconcile`: the endpoint of the reconciliation service and what its manifest leads to."""

from __future__ import annotations

import json

from kg import __version__
from kg.errors import RequestError
from kg.serve.answer import Job, Reply
from kg.serve.entity import local
from kg.serve.http import FRAMED_POLICY, Request, Response, form
from kg.serve.media import essence
from kg.serve.reconcile.preview import HEIGHT, WIDTH
from kg.serve.reconcile.question import BATCH
from kg.serve.reconcile.terms import full, types
from kg.serve.server import PLAIN, Key, Look, Server, only
from kg.store.prefixes import DATA, ONTOLOGY

_FORM = "application/x-www-form-urlencoded"
_OPERATIONS = ("queries", "extend")
_PARAMETERS = {
    "suggest/entity": ("prefix", "cursor"),
    "suggest/property": ("prefix", "cursor"),
    "suggest/type": ("prefix", "cursor"),
    "properties": ("type", "limit"),
    "preview": ("id",),
}


async def reconcile(server: Server, request: Request, key: Key) -> Response:
    """The response to a request for `/reconcile…`. Raises RequestError."""
    path = request.path.removeprefix("/reconcile").strip("/")
    if not path:
        return await _endpoint(server, request, key)
    if request.method == "POST":
        raise RequestError(405, "only /reconcile itself takes POST")
    parameters = request.parameters()
    if path == "view":
        iri = full(only([value for name, value in parameters if name == "id"], "id"))
        return Response.text(303, "it is described there", [(b"location", local(iri).encode())])
    if path not in _PARAMETERS:
        raise RequestError(404, f"there is nothing here; ask /reconcile, or /reconcile/ and {', '.join(_PARAMETERS)}")
    return await _answer(server, request, path, [each for each in parameters if each[0] in _PARAMETERS[path]], key)


async def _endpoint(server: Server, request: Request, key: Key) -> Response:
    parameters = request.parameters()
    if request.method == "POST":
        body = await _body(server, request)
        key = ("POST", request.path, request.query, body, request.gzip, request.base)
        parameters += form(body)
        if (cached := server.cache.get(server.source.generation, key)) is not None:
            return cached
    asked = [each for each in parameters if each[0] in _OPERATIONS]
    if len(asked) > 1:
        raise RequestError(400, "a request has one parameter, queries or extend")
    if asked:
        return await _answer(server, request, asked[0][0], asked, key)
    if request.method == "POST" or any(name == "query" for name, _ in parameters):
        raise RequestError(400, "there must be a parameter queries or extend, with an object in JSON")
    return Response.of(Reply(200, "application/json", manifest(request.base).encode()))


async def _body(server: Server, request: Request) -> str:
    media, charset = essence(request.header(b"content-type"))
    if media != _FORM or charset not in ("", "utf-8", "utf8"):
        raise RequestError(415, f"a request by POST is {_FORM} in UTF-8, not {media or 'without a type'} {charset}")
    try:
        return (await request.body(server.limits.query, server.limits)).decode()
    except UnicodeDecodeError as error:
        raise RequestError(400, f"the request is not UTF-8: {error}") from error


async def _answer(
    server: Server, request: Request, operation: str, parameters: list[tuple[str, str]], key: Key
) -> Response:
    given = dict(parameters)
    if len(given) < len(parameters):
        raise RequestError(400, "a parameter is there twice")
    subject = json.dumps([operation, given])
    kind = "preview" if operation == "preview" else "reconcile"
    look = Look(FRAMED_POLICY) if kind == "preview" else PLAIN
    return await server.answer(request, Job(kind, subject, gzip=request.gzip), key, look)


def manifest(base: str) -> str:
    """The service manifest of a server at the address `base`, in JSON."""
    suggest = {kind: _service(base, f"suggest/{kind}") for kind in ("entity", "property", "type")}
    described = {
        "versions": ["0.2"],
        "name": "regionkg",
        "identifierSpace": DATA,
        "schemaSpace": ONTOLOGY,
        "serviceVersion": __version__,
        "defaultTypes": [{"id": term.id, "name": term.label_zh} for term in types().values()],
        "view": {"url": f"{base}/reconcile/view?id={{{{id}}}}"},
        "preview": {"url": f"{base}/reconcile/preview?id={{{{id}}}}", "width": WIDTH, "height": HEIGHT},
        "suggest": suggest,
        "extend": {"propose_properties": _service(base, "properties"), "property_settings": []},
        "batchSize": BATCH,
    }
    return json.dumps(described, ensure_ascii=False)


def _service(base: str, path: str) -> dict[str, str]:
    return {"service_url": base, "service_path": f"/reconcile/{path}"}
