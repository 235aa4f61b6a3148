"""Each reader on cases made for it, the same on every run; `benchmarks/fuzz.py` goes on for as long as wanted."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from readers import Read, Reader
from registry import READERS


def each(reader: Reader, read: Read) -> None:
    """`read` all examples of `reader`."""

    @settings(
        max_examples=reader.examples, phases=(Phase.explicit, Phase.generate), suppress_health_check=list(HealthCheck)
    )
    @given(reader.cases)
    def once(case: Any) -> None:
        read(case)

    once()


@pytest.mark.parametrize("name", READERS)
def test_a_reader_takes_anything(name: str) -> None:
    with READERS[name].opened() as read:
        each(READERS[name], read)
