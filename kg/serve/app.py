"""The ASGI application (ASGI 3.0, HTTP only): routes, errors, what is logged."""

from __future__ import annotations

import logging
import time
from collections.abc import Awaitable, Callable

from kg.errors import RequestError
from kg.serve.answer import Job, Reply
from kg.serve.graphstore import data
from kg.serve.http import Receive, Request, Response, Scope, Send
from kg.serve.pages import asset
from kg.serve.protocol import sparql
from kg.serve.reconcile.route import reconcile
from kg.serve.server import Key, Server
from kg.serve.site import route as site

log = logging.getLogger("kg.serve")

_READ = ("GET", "HEAD")
_METHODS = {
    "sparql": (*_READ, "POST"),
    "data": (*_READ, "PUT", "POST", "DELETE"),
    "reconcile": (*_READ, "POST"),
    "review": (*_READ, "POST"),
}
_EXACT = ("", "sparql", "void", "search", "suggest", "preferences", "network", "review")
_SLOW = 1.0
Route = Callable[[Server, Request, Key], Awaitable[Response]]


class App:
    """Answers requests. What it logs is method, path, status and time: no query, no parameter, no header."""

    def __init__(self, server: Server) -> None:
        self._server = server

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            raise RuntimeError(f"not a request of HTTP: {scope['type']}")
        request = Request.of(scope, receive)
        head = request.method == "HEAD"
        key = _key(request)
        cached = self._server.cache.get(self._server.source.generation, key) if key else None
        if cached is not None:
            await cached.send(send, head=head)
            return
        start = time.perf_counter()
        response = await self._respond(request, key)
        seconds = time.perf_counter() - start
        if response.status >= 500 or seconds > _SLOW or request.method not in _READ:
            log.info("%s %s %d %.3fs", request.method, request.path[:200], response.status, seconds)
        await response.send(send, head=head)

    async def _respond(self, request: Request, key: Key) -> Response:
        name = request.path.split("/", 2)[1]
        route = _ROUTES.get(name)
        if route is None or (name in _EXACT and request.path != f"/{name}"):
            return Response.text(404, "there is nothing here; ask /, /sparql, /data, /void, /reconcile or /id/…")
        allowed = _METHODS.get(name, _READ)
        if request.method == "OPTIONS":
            return _options(request, allowed)
        if request.method not in allowed:
            return Response.text(405, f"there are {', '.join(allowed)}", [_allow(allowed)])
        try:
            return await route(self._server, request, key)
        except RequestError as refusal:
            headers = [_allow(_READ)] if refusal.status == 405 else []
            return Response.text(refusal.status, str(refusal), headers)
        except Exception:  # one request must not take others with it
            log.exception("%s %s failed", request.method, request.path[:200])
            return Response.text(500, "the server failed; its log says how")


def _key(request: Request) -> Key:
    """What tells a request from others to which the answer differs; empty where it is not a plain reading one."""
    headers = request.headers
    if request.method not in _READ or b"if-none-match" in headers:
        return ()
    told = (b"accept", b"accept-encoding", b"host", b"accept-language", b"cookie")
    return (request.path, request.query, *(headers.get(name) for name in told))


async def _void(server: Server, request: Request, key: Key) -> Response:
    job = Job("void", None, request.header(b"accept"), request.gzip, f"{request.base}/sparql")
    return await server.answer(request, job, key)


async def _well_known(server: Server, request: Request, key: Key) -> Response:
    if request.path != "/.well-known/void":
        raise RequestError(404, "there is nothing here")
    return Response.text(303, "the description is at /void", [(b"location", b"/void")])


async def _id(server: Server, request: Request, key: Key) -> Response:
    if not request.path.startswith("/id/"):
        raise RequestError(404, "there is nothing here; ask /id/…")
    return await site.about(server, request, key)


async def _asset(server: Server, request: Request, key: Key) -> Response:
    return asset(request)


_ROUTES: dict[str, Route] = {
    "": site.home,
    "search": site.search,
    "suggest": site.suggest,
    "preferences": site.preferences,
    "network": site.network,
    "review": site.review,
    "questions": site.questions,
    "sparql": sparql,
    "data": data,
    "void": _void,
    ".well-known": _well_known,
    "id": _id,
    "reconcile": reconcile,
    "assets": _asset,
}


def _allow(methods: tuple[str, ...]) -> tuple[bytes, bytes]:
    return (b"allow", ", ".join((*methods, "OPTIONS")).encode())


def _options(request: Request, methods: tuple[str, ...]) -> Response:
    """What may be done here, also for scripts of other origins (the CORS protocol of the Fetch standard)."""
    headers = [_allow(methods)]
    if request.header(b"access-control-request-method"):
        headers += [
            (b"access-control-allow-methods", ", ".join(methods).encode()),
            (b"access-control-allow-headers", b"Accept, Authorization, Content-Type, If-None-Match"),
            (b"access-control-max-age", b"600"),
        ]
    return Response.of(Reply(204, "", b""), headers)
