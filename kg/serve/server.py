"""What the routes share: the readers, the source of the data, the cache of answers, the right to write."""

from __future__ import annotations

import asyncio
import base64
import binascii
import secrets
from collections import OrderedDict
from dataclasses import dataclass
from urllib.parse import urlsplit

from kg.errors import RequestError
from kg.serve.answer import MATCHING, PAGES, REVIEWING, Job, Reply
from kg.serve.http import Header, Request, Response
from kg.serve.media import HTML, QUADS, ROWS, TRIPLES, choose
from kg.serve.pool import Pool
from kg.serve.process import Gone
from kg.serve.settings import MEGABYTE, Settings, is_loopback
from kg.serve.source import Source

_CACHE = 64 * MEGABYTE
_LARGEST_CACHED = 1 * MEGABYTE
_OVERHEAD = 500

Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Look:
    """The `policy` that a page needs instead of the usual one; what tells its `variant` from others at one address."""

    policy: Header | None = None
    variant: str = ""


PLAIN = Look()


class Cache:
    """Responses of one generation, the least recently used dropped first."""

    def __init__(self, most: int = _CACHE) -> None:
        self._most = most
        self._size = 0
        self._generation = ""
        self._found: OrderedDict[Key, Response] = OrderedDict()

    def get(self, generation: str, key: Key) -> Response | None:
        if generation != self._generation:
            return None
        found = self._found.get(key)
        if found is not None:
            self._found.move_to_end(key)
        return found

    def put(self, generation: str, key: Key, response: Response) -> None:
        """Keep a response whose body is in memory and not large."""
        if not isinstance(response.body, bytes) or len(response.body) > _LARGEST_CACHED:
            return
        if generation != self._generation:
            self._found.clear()
            self._size, self._generation = 0, generation
        if key not in self._found:
            self._size += _weight(key, response)
        self._found[key] = response
        while self._size > self._most:
            old, dropped = self._found.popitem(last=False)
            self._size -= _weight(old, dropped)


def _weight(key: Key, response: Response) -> int:
    return sum(len(part) for part in key if isinstance(part, bytes | str)) + len(response.body) + _OVERHEAD


@dataclass(frozen=True, slots=True)
class Pools:
    """The processes that read: for queries, to match names, to make pages for people, to find
    what needs a person. All but the first start when they are first asked."""

    queries: Pool
    names: Pool
    pages: Pool
    reviews: Pool

    def of(self, kind: str) -> Pool:
        """The pool for a kind of job, open."""
        if kind == REVIEWING:
            pool = self.reviews
        else:
            pool = self.names if kind in MATCHING else self.pages if kind in PAGES else self.queries
        pool.open()
        return pool

    @property
    def reading(self) -> set[object]:
        """Paths of the stores that are being read."""
        return set().union(*(pool.reading for pool in self.all))

    @property
    def all(self) -> tuple[Pool, ...]:
        return (self.queries, self.names, self.pages, self.reviews)


class Server:
    """Reads and writes for the routes."""

    def __init__(self, settings: Settings, pools: Pools, source: Source) -> None:
        self.settings = settings
        self.limits = settings.limits
        self.cache = Cache()
        self.source = source
        self._pools = pools
        self.judging = asyncio.Lock()

    async def read(self, job: Job, gone: Gone | None = None) -> tuple[Reply, str]:
        """The reply to a job, and the generation that it is of. Raises RequestError."""
        folder, generation = await self.source.current()
        return await self._pools.of(job.kind).ask((folder, generation, *job), gone), generation

    async def answer(self, request: Request, job: Job, key: Key = (), look: Look = PLAIN) -> Response:
        """The response to a request for `job`; kept in the cache if there is a `key`. Raises RequestError."""
        tag = request.header(b"if-none-match")
        generation = self.source.generation
        if tag and request.method in ("GET", "HEAD") and (known := _matching(tag, generation + look.variant, request)):
            return Response.of(Reply(304, "", b""), self._validators(known.encode(), look), policy=look.policy)
        reply, generation = await self.read(job, request.gone)
        if reply.status != 200 or not reply.stable:
            return Response.of(reply, [(b"cache-control", b"no-store")], policy=look.policy)
        media = reply.media.partition(";")[0]
        etag = f'"{generation}{look.variant}.{media}{".gzip" if reply.gzip else ""}"'.encode()
        response = Response.of(reply, self._validators(etag, look), policy=look.policy)
        if key:
            self.cache.put(generation, key, response)
        return response

    @staticmethod
    def _validators(etag: bytes, look: Look) -> list[Header]:
        vary = b"Accept, Accept-Encoding, Accept-Language, Cookie" if look.variant else b"Accept, Accept-Encoding"
        return [(b"etag", etag), (b"cache-control", b"no-cache"), (b"vary", vary)]

    def check_writer(self, request: Request) -> Response | None:
        """None if the request may write; the response that says why not."""
        if not self.settings.writable:
            return Response.text(403, "the graph is served for reading only; start the server with --writable")
        authorization = request.header(b"authorization")
        origin = request.header(b"origin")
        if origin and origin != request.base and not authorization.lower().startswith("bearer "):
            # Any page in a browser can send this, with a password that the browser remembers.
            return Response.text(403, "a page from elsewhere writes only with the token as a bearer token")
        host = urlsplit(request.base).hostname or ""
        if not self.settings.token and not is_loopback(host):
            return Response.text(403, "a server without a token is written to by a loopback address only")
        if self.settings.token and not _knows(authorization, self.settings.token):
            challenge = (b"www-authenticate", b'Basic realm="kg", Bearer realm="kg"')
            return Response.text(401, "writing needs the server's token", [challenge])
        return None


def _matching(tags: str, generation: str, request: Request) -> str | None:
    """The first tag of If-None-Match that the answer would have, as far as that can be told without asking."""
    accept = request.header(b"accept")
    offers = (ROWS, TRIPLES, QUADS, [HTML, *TRIPLES])
    wanted = {f'"{generation}.{choose(accept, offered)}' for offered in offers}
    for tag in (part.strip().removeprefix("W/") for part in tags.split(",")):
        stem = tag.removesuffix('"').removesuffix(".gzip")
        if stem in wanted and (request.gzip or not tag.endswith('.gzip"')):
            return tag
    return None


def _knows(authorization: str, token: str) -> bool:
    """Whether the header has the token, as a bearer or as the password of any user."""
    scheme, _, given = authorization.partition(" ")
    if scheme.lower() == "basic":
        try:
            given = base64.b64decode(given, validate=True).decode().partition(":")[2]
        except (binascii.Error, UnicodeDecodeError):
            return False
    elif scheme.lower() != "bearer":
        return False
    return secrets.compare_digest(given.strip().encode(), token.encode())


def only(values: list[str], name: str) -> str:
    """The one value of a parameter. Raises RequestError (400) for none or several."""
    if len(values) != 1:
        raise RequestError(400, f"there must be one parameter {name}, not {len(values)}")
    return values[0]
