"""A server on loopback that plays recorded answers in order, and keeps what it was asked."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from unittest.mock import patch


@dataclass(frozen=True)
class Played:
    """One answer; `delay` seconds pass before it, `drip` between its bytes."""

    body: bytes
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    delay: float = 0.0
    drip: float = 0.0


def completion(content: Any, *, reason: str = "stop", refusal: str | None = None) -> Played:
    """A chat completion that says `content` (text, or JSON for anything else), of 100 and 20 tokens."""
    text = content if isinstance(content, str | None) else json.dumps(content, ensure_ascii=False)
    message = {"role": "assistant", "content": text, "refusal": refusal}
    body = {
        "object": "chat.completion",
        "choices": [{"index": 0, "message": message, "finish_reason": reason}],
        "usage": {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120},
    }
    return Played(json.dumps(body).encode())


def error(status: int, message: str = "no", **headers: str) -> Played:
    body = json.dumps({"error": {"message": message}}).encode()
    return Played(body, status, {name.replace("_", "-"): value for name, value in headers.items()})


@dataclass
class ModelServer:
    url: str
    asked: list[dict[str, Any]]
    headers: list[dict[str, str]]


@contextmanager
def playing(answers: Sequence[Played]) -> Iterator[ModelServer]:
    """The server; the last answer is repeated for ever."""
    left = list(answers)
    asked: list[dict[str, Any]] = []
    headers: list[dict[str, str]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            headers.append({"path": self.path, **{k.lower(): v for k, v in self.headers.items()}})
            answer = left.pop(0) if len(left) > 1 else left[0]
            time.sleep(answer.delay)
            # The client may have given up, which is what a test of time-outs waits for.
            with suppress(OSError):
                self._send(answer)

        def _send(self, answer: Played) -> None:
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            if not answer.drip:
                self.wfile.write(answer.body)
                return
            for byte in answer.body:
                self.wfile.write(bytes([byte]))
                self.wfile.flush()
                time.sleep(answer.drip)

        def log_message(self, *_: object) -> None:
            """Nothing on standard error."""

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        # No proxy of the machine stands between the client and this server.
        with patch.dict(os.environ, no_proxy="127.0.0.1", NO_PROXY="127.0.0.1"):
            yield ModelServer(f"http://127.0.0.1:{http.server_address[1]}/v1", asked, headers)
    finally:
        http.shutdown()
        thread.join()
        http.server_close()
