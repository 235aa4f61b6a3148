"""`/data`: the SPARQL 1.1 Graph Store HTTP Protocol, with graphs named directly (`/data/NAME`) and indirectly."""

from __future__ import annotations

from email.parser import BytesParser
from email.policy import HTTP
from hashlib import sha256

from kg.errors import RequestError
from kg.serve.answer import Job
from kg.serve.change import Change
from kg.serve.http import Request, Response
from kg.serve.iri import checked
from kg.serve.media import PAYLOADS, essence
from kg.serve.server import Key, Server, only

_MULTIPART = "multipart/form-data"


async def data(server: Server, request: Request, key: Key) -> Response:
    """The response to a request for `/data…`. Raises RequestError."""
    graph = _graph(request)
    if request.method in ("GET", "HEAD"):
        job = Job("dump", graph, request.header(b"accept"), request.gzip, f"{request.base}/sparql")
        return await server.answer(request, job, key)
    refusal = server.check_writer(request)
    if refusal is not None:
        return refusal
    if request.method == "DELETE":
        return await _write(server, request, Change("delete", _named(graph)))
    media, body = await _payload(server, request)
    made = graph is None and request.method == "POST"
    if made:
        # Named by what it holds, so that a request sent twice makes one graph.
        graph = f"{request.base}/data/{sha256(body).hexdigest()[:16]}"
    target = _named(graph)
    # RFC 9110, 13.1.2: whoever sends the star wants to make a graph, and to write over none.
    only_new = request.header(b"if-none-match").strip() == "*"
    change = Change(request.method.lower(), target, body, media, target or f"{request.base}/data", only_new=only_new)
    return await _write(server, request, change, location=graph if made else None)


async def _write(server: Server, request: Request, change: Change, location: str | None = None) -> Response:
    reply = await server.source.write(change, request.header(b"if-match"))
    headers = [(b"location", location.encode())] if location and reply.status < 300 else []
    # A graph that the server has named is new to the client even where an equal one was there.
    return Response.of(reply._replace(status=201) if headers else reply, headers)


def _graph(request: Request) -> str | None:
    """The graph's IRI, empty for the default graph; None for the store as a whole. Raises RequestError (400)."""
    name = request.path.removeprefix("/data")
    parameters = request.parameters()
    graphs = [value for key, value in parameters if key == "graph"]
    default = [value for key, value in parameters if key == "default"]
    if name not in ("", "/"):
        return checked(f"{request.base}{request.path}")
    if default and (graphs or any(default)):
        raise RequestError(400, "default has no value and stands without graph")
    if default:
        return ""
    return checked(only(graphs, "graph")) if graphs else None


def _named(graph: str | None) -> str:
    if graph is None:
        raise RequestError(405, "name a graph: ?default, ?graph=IRI or /data/NAME")
    return graph


async def _payload(server: Server, request: Request) -> tuple[str, bytes]:
    """Media type and bytes of the graph that was sent. Raises RequestError (415 for a type that is no graph's)."""
    if (coding := request.header(b"content-encoding").strip().lower()) not in ("", "identity"):
        raise RequestError(415, f"a graph is sent as it is, not packed ({coding})")
    body = await request.body(server.limits.body, server.limits)
    header = request.header(b"content-type")
    media, charset = essence(header)
    if media == _MULTIPART and request.method == "POST":
        media, charset, body = _part(header, body)
    if media not in PAYLOADS:
        raise RequestError(415, f"a graph is sent as {', '.join(PAYLOADS)}, not {media or 'without a type'}")
    if charset not in ("", "utf-8", "utf8"):
        raise RequestError(415, f"a graph is sent in UTF-8, not {charset}")
    return media, body


def _part(header: str, body: bytes) -> tuple[str, str, bytes]:
    """The one file of a form (RFC 7578)."""
    message = BytesParser(policy=HTTP).parsebytes(f"Content-Type: {header}\r\n\r\n".encode("latin-1") + body)
    files = [part for part in message.walk() if part.get_filename() or not part.is_multipart()]
    if len(files) != 1:
        raise RequestError(400, f"the form must hold one graph, not {len(files)}")
    content = files[0].get_payload(decode=True)
    assert isinstance(content, bytes)
    return *essence(str(files[0].get("content-type", ""))), content
