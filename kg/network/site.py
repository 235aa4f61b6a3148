"""The server that a network page may belong to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Site:
    """A server with pages about IRIs: `page` is the address, empty for none. Its reader reads `language` (zh, en)."""

    page: Callable[[str], str]
    language: str = "zh"
