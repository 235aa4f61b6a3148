"""What a server is told when it starts."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass, field
from pathlib import Path

MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """What one request may take; sizes are in bytes.

    `seconds` bound the work on a query or an update; `rows` and `answer` its result; `memory` that of the process that
    works on it. `workers` queries run at once and `waiting` more may wait. A query that has run for `slow` seconds
    makes room for another at a lower priority; of those there may be as many as there are workers. A query waits `turn`
    seconds for its turn at most, the server `arrival` seconds for a request's body.
    """

    seconds: float = 30.0
    rows: int = 1_000_000
    answer: int = 1024 * MEGABYTE
    query: int = 1 * MEGABYTE
    body: int = 256 * MEGABYTE
    memory: int = 4096 * MEGABYTE
    workers: int = 2
    waiting: int = 64
    slow: float = 0.25
    turn: float = 3.0
    arrival: float = 60.0


@dataclass(frozen=True, slots=True)
class Settings:
    """`store` is the folder of a store, None for an empty one that is gone when the server stops.

    Writing needs `writable`, and `token` unless that is None. `judgements` is the log of people's decisions.
    """

    store: Path | None
    host: str = "127.0.0.1"
    port: int = 8707
    writable: bool = False
    token: str | None = None
    limits: Limits = field(default_factory=Limits)
    judgements: Path | None = None

    @property
    def facts(self) -> Path | None:
        """What each article says, where a build put it beside the store."""
        folder = self.store.parent / "facts" if self.store else None
        return folder if folder and folder.is_dir() else None

    @property
    def address(self) -> str:
        """The URL of the server."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}"


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches a server at `host`.

    >>> is_loopback("localhost"), is_loopback("127.0.0.1"), is_loopback("0.0.0.0"), is_loopback("[::1]")
    (True, True, False, True)
    """
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower() == "localhost"
