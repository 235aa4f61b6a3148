"""A store of the region's graph."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from exporting import REGION

from kg.store import OxigraphStore


@pytest.fixture(scope="module")
def store() -> OxigraphStore:
    store = OxigraphStore()
    store.add(ox.parse(path=str(REGION), format=ox.RdfFormat.TRIG))
    return store
