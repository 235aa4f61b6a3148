"""The page of the network that a build writes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.ledger import put
from kg.network.part import Part, Sayings
from kg.network.stated import said_in
from kg.store import OxigraphStore, Store

_ALL = "all"
"""The digest of a page that shows everything."""


@dataclass(frozen=True, slots=True)
class Page:
    """What a page shows, and what one shows that may stand in its place."""

    path: Path
    said: Sequence[Sayings]
    """What the articles say that it shows."""
    part: bool
    """Whether the graph has more articles than these."""
    earlier: Path
    digest: str
    """Of what `earlier` shows, empty if it is of no use."""

    def write(self, store: Store) -> str:
        """Write it, out of `store`, or put the earlier one in its place if that shows the same; gives its digest."""
        from kg.network.html import Shown, write_html  # noqa: PLC0415 - its layout loads scipy, which no worker needs

        part = Part(store, self.said) if self.part else None
        digest = part.digest if part is not None else _ALL
        if digest == self.digest and self.earlier.is_file():
            put(self.earlier, self.path)
        else:
            title = "" if part is None else f"最近发表的{len(self.said)}篇文章"
            write_html(store, self.path, shown=Shown(part, title, said_in(each.claims for each in self.said)))
        return digest

    def write_from(self, folder: Path) -> str:
        """The same out of the store in `folder`, which only this process has open."""
        with OxigraphStore(folder) as store:
            return self.write(store)
