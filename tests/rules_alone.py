"""Rules are tested by themselves: what the models guess of a sentence changes whenever they are fitted anew."""

from __future__ import annotations

import pytest

from kg.fact import likely
from kg.mention import likelyworks

_MORE_THAN_SURE = 2.0


@pytest.fixture(autouse=True)
def rules_alone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """No model takes part in a test, unless it is marked `guesses`."""
    if "guesses" not in request.keywords:
        for module in (likely, likelyworks):
            monkeypatch.setattr(module, "LEAST", _MORE_THAN_SURE)
        monkeypatch.setattr(likely, "SURER", {})
