"""Requests and responses: what ASGI says of the one, and how the other goes out."""

from __future__ import annotations

import asyncio
import contextlib
import os
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

from kg.errors import RequestError
from kg.serve.answer import Reply
from kg.serve.iri import checked
from kg.serve.settings import Limits

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]
Header = tuple[bytes, bytes]

TEXT = "text/plain; charset=utf-8"
_BLOCK = 1 << 18
_MOST_PARAMETERS = 1000
# What is still read of a refused body, in bytes and seconds: a client that writes all before it reads the answer
# (http.client, requests) would otherwise see a broken pipe in place of the answer.
_MOST_DRAINED = 1 << 26
_DRAIN_TIME = 2.0

NO_FRAME: Header = (b"x-frame-options", b"DENY")
ALWAYS: tuple[Header, ...] = (
    (b"x-content-type-options", b"nosniff"),
    NO_FRAME,
    (b"referrer-policy", b"same-origin"),
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", b"ETag, Location, Retry-After"),
)
DATA_POLICY: Header = (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'; sandbox")
PAGE_POLICY: Header = (
    b"content-security-policy",
    b"default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    b"font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
)
SITE_POLICY: Header = (
    b"content-security-policy",
    b"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    b"base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
)
"""For pages made of articles: no script or style but those in files of ours."""
NETWORK_POLICY: Header = (
    b"content-security-policy",
    b"default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:; "
    b"base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
)
"""For the network page, whose own policy names its scripts and styles by hash; a browser obeys both."""
FRAMED_POLICY: Header = (
    b"content-security-policy",
    b"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors *; "
    b"sandbox allow-popups allow-popups-to-escape-sandbox",
)
"""For pages that others may show in a frame: they have no script, and nothing in them can be sent."""
VARY: Header = (b"vary", b"Accept, Accept-Encoding")
RETRY: Header = (b"retry-after", b"2")


@dataclass(slots=True)
class Request:
    """A request. `path` is as it was sent, percent-encoded; header names are in lower case."""

    method: str
    path: str
    query: str
    headers: dict[bytes, bytes]
    receive: Receive
    scheme: str = "http"

    @classmethod
    def of(cls, scope: Scope, receive: Receive) -> Request:
        raw = scope.get("raw_path") or scope["path"].encode()
        return cls(
            scope["method"],
            raw.decode("latin-1").partition("?")[0],
            scope["query_string"].decode("latin-1"),
            dict(scope["headers"]),
            receive,
            scope["scheme"],
        )

    def header(self, name: bytes) -> str:
        return self.headers.get(name, b"").decode("latin-1")

    @property
    def base(self) -> str:
        """The server's address as the client knows it, without a path. Raises RequestError (400) for a wrong Host."""
        return checked(f"{self.scheme}://{self.header(b'host') or 'localhost'}")

    @property
    def gzip(self) -> bool:
        return "gzip" in self.header(b"accept-encoding")

    def parameters(self) -> list[tuple[str, str]]:
        """Those of the query string. Raises RequestError (400) if it is not UTF-8."""
        return form(self.query)

    async def gone(self) -> None:
        """Wait until the client has hung up; the body must have been read before."""
        while (await self.receive())["type"] != "http.disconnect":
            pass

    async def body(self, most: int, limits: Limits) -> bytes:
        """The body. Raises RequestError: 413 above `most` bytes, 408 if it does not come in time."""
        length = self.header(b"content-length")
        if length.isdigit() and int(length) > most:
            raise await self._too_large(most)
        try:
            return await asyncio.wait_for(self._read(most), limits.arrival)
        except TimeoutError as error:
            raise RequestError(408, f"the request's body did not arrive within {limits.arrival:g} seconds") from error

    async def _read(self, most: int) -> bytes:
        parts: list[bytes] = []
        size = 0
        while True:
            message = await self.receive()
            if message["type"] == "http.disconnect":
                raise RequestError(400, "the request's body is not whole")
            part = message.get("body", b"")
            size += len(part)
            if size > most:
                raise await self._too_large(most)
            parts.append(part)
            if not message.get("more_body", False):
                return b"".join(parts)

    async def _too_large(self, most: int) -> RequestError:
        """The error to raise, once what the client is still sending has been read and thrown away."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._drain(), _DRAIN_TIME)
        return RequestError(413, f"the request's body may have {most:,} bytes")

    async def _drain(self) -> None:
        size = 0
        while size < _MOST_DRAINED:
            message = await self.receive()
            if message["type"] == "http.disconnect" or not message.get("more_body", False):
                return
            size += len(message.get("body", b""))


def form(text: str) -> list[tuple[str, str]]:
    """The fields of a form or a query string. Raises RequestError (400) if they are not UTF-8, or too many."""
    try:
        return parse_qsl(
            text, keep_blank_values=True, encoding="utf-8", errors="strict", max_num_fields=_MOST_PARAMETERS
        )
    except ValueError as error:
        raise RequestError(400, f"the parameters cannot be read as a form in UTF-8: {error}") from error


@dataclass(slots=True)
class Response:
    """What goes back. `body` is the path of a file, deleted when it is sent, where it is a str."""

    status: int
    headers: list[Header] = field(default_factory=list)
    body: bytes | str = b""

    @classmethod
    def of(cls, reply: Reply, headers: Iterable[Header] = (), *, policy: Header | None = None) -> Response:
        """A worker's reply with further headers; with `FRAMED_POLICY` it may stand in a frame of another page.

        A 304 needs the policy of the page that it confirms: browsers put its headers in place of the earlier ones.
        """
        always = [header for header in ALWAYS if not (policy == FRAMED_POLICY and header == NO_FRAME)]
        policy = policy or (PAGE_POLICY if reply.media.startswith("text/html") else DATA_POLICY)
        all_headers = [*always, policy, *headers]
        if reply.media:
            all_headers.append((b"content-type", reply.media.encode()))
        if reply.gzip:
            all_headers.append((b"content-encoding", b"gzip"))
        if reply.status == 503:
            all_headers.append(RETRY)
        if reply.status not in (204, 304):
            size = len(reply.body) if isinstance(reply.body, bytes) else os.stat(reply.body).st_size
            all_headers.append((b"content-length", str(size).encode()))
        return cls(reply.status, all_headers, reply.body)

    @classmethod
    def text(cls, status: int, text: str, headers: Iterable[Header] = ()) -> Response:
        """A message for people."""
        return cls.of(Reply(status, TEXT, f"{text}\n".encode()), headers)

    async def send(self, send: Send, *, head: bool = False) -> None:
        """Send it; only the headers if `head`."""
        await send({"type": "http.response.start", "status": self.status, "headers": self.headers})
        if isinstance(self.body, bytes):
            await send({"type": "http.response.body", "body": b"" if head else self.body})
            return
        try:
            if not head:
                await self._send_file(send, Path(self.body))
            await send({"type": "http.response.body", "body": b""})
        finally:
            Path(self.body).unlink(missing_ok=True)

    @staticmethod
    async def _send_file(send: Send, path: Path) -> None:
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                await send({"type": "http.response.body", "body": block, "more_body": True})
