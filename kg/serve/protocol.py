"""`/sparql`: the SPARQL 1.1 Protocol, and the Service Description where nothing is asked."""

from __future__ import annotations

from kg.errors import RequestError
from kg.serve.answer import Job
from kg.serve.change import Change
from kg.serve.http import Request, Response, form
from kg.serve.iri import checked
from kg.serve.media import HTML, TRIPLES, choose, essence
from kg.serve.pages import editor
from kg.serve.server import Key, Server, only

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
_DATASET = ("default-graph-uri", "named-graph-uri")
_USING = ("using-graph-uri", "using-named-graph-uri")


async def sparql(server: Server, request: Request, key: Key) -> Response:
    """The response to a request for `/sparql`. Raises RequestError."""
    if request.method == "POST":
        return await _post(server, request)
    parameters = request.parameters()
    names = {name for name, _ in parameters}
    if "update" in names:
        raise RequestError(400, "an update is sent by POST (SPARQL 1.1 Protocol, section 2.2)")
    accept = request.header(b"accept")
    if choose(accept, [*TRIPLES, HTML]) == HTML:
        return editor()
    if "query" in names:
        return await _query(server, request, parameters, key)
    if names & set(_DATASET):
        raise RequestError(400, "there must be one parameter query, not 0")
    return await server.answer(
        request,
        Job("service", None, accept, request.gzip, f"{request.base}/sparql", writable=server.settings.writable),
        key,
    )


async def _post(server: Server, request: Request) -> Response:
    media, charset = essence(request.header(b"content-type"))
    if media not in (FORM, QUERY, UPDATE):
        raise RequestError(415, f"a request by POST is {FORM}, {QUERY} or {UPDATE}, not {media or 'without a type'}")
    if charset not in ("", "utf-8", "utf8"):
        raise RequestError(415, f"a request is in UTF-8, not {charset}")
    body = await request.body(server.limits.body if server.settings.writable else server.limits.query, server.limits)
    text = _utf8(body)
    parameters = request.parameters()
    if media == FORM:
        # The protocol has parameters in the body; some clients leave the dataset in the URL.
        parameters += form(text)
    elif media == QUERY:
        parameters.append(("query", text))
    else:
        parameters.append(("update", text))
    names = {name for name, _ in parameters}
    if {"query", "update"} <= names:
        raise RequestError(400, "a request is a query or an update, not both")
    if "update" in names:
        return await _update(server, request, parameters)
    key = ("POST", request.query, media, body, request.header(b"accept"), request.gzip, request.base)
    cached = server.cache.get(server.source.generation, key)
    return cached or await _query(server, request, parameters, key)


async def _query(server: Server, request: Request, parameters: list[tuple[str, str]], key: Key) -> Response:
    text = only([value for name, value in parameters if name == "query"], "query")
    if len(text) > server.limits.query:
        raise RequestError(413, f"a query may have {server.limits.query:,} characters")
    job = Job(
        "query",
        text,
        request.header(b"accept"),
        request.gzip,
        f"{request.base}/sparql",
        _dataset(parameters, _DATASET),
    )
    return await server.answer(request, job, key)


async def _update(server: Server, request: Request, parameters: list[tuple[str, str]]) -> Response:
    refusal = server.check_writer(request)
    if refusal is not None:
        return refusal
    text = only([value for name, value in parameters if name == "update"], "update")
    change = Change("update", body=text.encode(), base=f"{request.base}/sparql", dataset=_dataset(parameters, _USING))
    return Response.of(await server.source.write(change, request.header(b"if-match")))


def _dataset(parameters: list[tuple[str, str]], names: tuple[str, str]) -> tuple[list[str], list[str]] | None:
    default, named = ([checked(value) for name, value in parameters if name == wanted] for wanted in names)
    return (default, named) if default or named else None


def _utf8(body: bytes) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError as error:
        raise RequestError(400, f"the request is not UTF-8: {error}") from error
