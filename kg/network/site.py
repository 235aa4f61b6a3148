"""The server that a network page may belong to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Site:
    """A server with a page for each IRI: `page` is its address. Whoever asks it reads `language` (zh or en)."""

    page: Callable[[str], str]
    language: str = "zh"
