"""An OpenAI-compatible server, asked with the standard library."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from http.client import HTTPException, HTTPResponse
from typing import Any, Literal
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from kg.errors import BusyError, ModelError
from kg.llm.form import Json

_TRY_AGAIN = frozenset({408, 429, 500, 502, 503, 504, 529})
_LONGEST_WAIT = 60.0
_OPTIONAL = {
    "response_format": ("response_format", "json_schema", "schema"),
    "temperature": ("temperature",),
    "seed": ("seed",),
}
"""Parts of a request that some servers or models refuse, and how their message names them."""
_LONGEST_REASON = 500
_LARGEST = 8 * 1024 * 1024
"""Bytes of an answer at most."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the server is and how patient to be; `key` is sent as a bearer token, `timeout` and `wait` are seconds.

    A request is made `attempts` times at most; the first wait is `wait`, each later one doubles.
    """

    base_url: str
    model: str
    key: str | None = field(default=None, repr=False)
    timeout: float = 120.0
    attempts: int = 4
    wait: float = 1.0
    sleep: Callable[[float], None] = time.sleep


@dataclass(slots=True)
class Usage:
    """What the server was asked for so far; tokens as the server counts them."""

    requests: int = 0
    retries: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0

    def __str__(self) -> str:
        return (
            f"{self.requests} requests ({self.retries} of them again), "
            f"{self.prompt_tokens} tokens sent, {self.completion_tokens} received"
        )


@dataclass(frozen=True, slots=True)
class Answer:
    """What the model said; `status` is ``refused`` or ``cut`` (it ran out of tokens) where that is not all."""

    text: str
    status: Literal["whole", "refused", "cut"] = "whole"


class Server:
    """Asks for chat completions. `usage` counts them."""

    def __init__(self, settings: Settings) -> None:
        """Raises ModelError for an address that is not http or https."""
        if not settings.base_url.startswith(("http://", "https://")):
            raise ModelError(f"{settings.base_url!r} is no URL of http or https", value=settings.base_url)
        self.settings = settings
        self.usage = Usage()
        self._url = settings.base_url.rstrip("/") + "/chat/completions"
        self._unknown: set[str] = set()
        # A redirect would carry the key to another address.
        self._opener = build_opener(_NoRedirect)

    def ask(self, messages: Sequence[Json], schema: Json) -> Answer:
        """The model's answer in the form of `schema`, as far as the server can bind it to one.

        A lost connection, a time-out, an answer that is no completion and the statuses 408, 429, 500, 502, 503, 504
        and 529 are tried again, after `Retry-After` where the server names it; then BusyError is raised. Any other
        status raises ModelError: asking again would not help. A server that knows no JSON Schema, or a model that
        takes no temperature or seed, is asked without.
        """
        body = self._body(messages, schema)
        wait = self.settings.wait
        problem = ""
        for attempt in range(self.settings.attempts):
            if attempt:
                self.settings.sleep(wait)
                wait = min(2 * wait, _LONGEST_WAIT)
                self.usage.retries += 1
            try:
                return self._read(self._post_what_it_knows(body))
            except HTTPError as error:
                problem = _status(error)
                if error.code not in _TRY_AGAIN:
                    raise ModelError(f"{self._url} refuses the request: {problem}", value=error.code) from error
                wait = max(wait, _named_wait(error))
            except (OSError, HTTPException, ValueError) as error:
                problem = " ".join(str(error).split()) or type(error).__name__
        message = f"{self._url} does not answer ({self.settings.attempts} attempts, the last: {problem[:300]})"
        raise BusyError(message, value=self._url)

    def _body(self, messages: Sequence[Json], schema: Json) -> Json:
        form = {"name": "facts", "strict": True, "schema": schema}
        return {
            "model": self.settings.model,
            "messages": list(messages),
            "temperature": 0,
            "seed": 0,
            "response_format": {"type": "json_schema", "json_schema": form},
        }

    def _post_what_it_knows(self, body: Json) -> bytes:
        """Post `body`; what the server says that it does not know is left out from then on."""
        while True:
            try:
                return self._post({key: value for key, value in body.items() if key not in self._unknown})
            except HTTPError as error:
                unknown = _named_as_unknown(error) - self._unknown
                if not unknown:
                    raise
                self._unknown |= unknown

    def _post(self, body: Json) -> bytes:
        headers = {"Content-Type": "application/json", "User-Agent": "regionkg"}
        if self.settings.key:
            headers["Authorization"] = f"Bearer {self.settings.key}"
        request = Request(self._url, json.dumps(body).encode("ascii"), headers, method="POST")
        self.usage.requests += 1
        deadline = time.monotonic() + self.settings.timeout
        try:
            with self._opener.open(request, timeout=self.settings.timeout) as response:
                return _read_until(response, deadline)
        except HTTPError as error:
            said = error.read(_LONGEST_REASON).decode("utf-8", "replace")
            error.msg = " ".join(f"{error.msg} {said}".split())
            raise

    def _read(self, body: bytes) -> Answer:
        """The answer in a completion. Raises ValueError for a body that is none."""
        try:
            completion = json.loads(body)
            choice = completion["choices"][0]
            message = choice["message"]
            self._count(completion.get("usage") or {})
            refusal, text, reason = message.get("refusal"), message.get("content"), choice.get("finish_reason")
        except (KeyError, IndexError, TypeError, AttributeError, ArithmeticError, RecursionError) as error:
            raise ValueError(f"no chat completion: {body[:200].decode('utf-8', 'replace')}") from error
        if refusal or reason == "content_filter":
            return Answer(str(refusal or "content filter"), "refused")
        return Answer(str(text or ""), "cut" if reason == "length" else "whole")

    def _count(self, usage: Any) -> None:
        self.usage.prompt_tokens += int(usage.get("prompt_tokens") or 0)
        self.usage.completion_tokens += int(usage.get("completion_tokens") or 0)


class _NoRedirect(HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:
        """None: the redirect becomes an error with its status."""


def _read_until(response: HTTPResponse, deadline: float) -> bytes:
    """All of the body. Raises TimeoutError after `deadline`: a socket's own time-out starts anew with every byte."""
    parts: list[bytes] = []
    size = 0
    while part := response.read1(65536):
        parts.append(part)
        size += len(part)
        if size > _LARGEST:
            raise ValueError(f"an answer above {_LARGEST} bytes")
        if time.monotonic() > deadline:
            raise TimeoutError("timed out")
    return b"".join(parts)


def _named_as_unknown(error: HTTPError) -> set[str]:
    """The optional parts of a request that the server complains of."""
    if error.code not in (400, 422):
        return set()
    return {part for part, names in _OPTIONAL.items() if any(name in error.msg for name in names)}


def _status(error: HTTPError) -> str:
    return f"status {error.code} {error.msg}".strip()


def _named_wait(error: HTTPError) -> float:
    value = error.headers.get("Retry-After", "") if error.headers else ""
    return min(float(value), _LONGEST_WAIT) if value.isdigit() else 0.0
