"""The region's graph and one export of a store, for tests."""

from __future__ import annotations

import io
from pathlib import Path

from kg.export import export
from kg.store import OxigraphStore

REGION = Path(__file__).parents[1] / "data" / "region.trig"
ID = "https://w3id.org/regionkg/id/"
PROJECT = f"{ID}project/年产5万吨碳纤维项目"


def written(store: OxigraphStore, format: str) -> bytes:
    """What `export` writes of `store` in this format."""
    out = io.BytesIO()
    export(store, format, out)
    return out.getvalue()
