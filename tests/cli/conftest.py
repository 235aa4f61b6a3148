"""`kg`, and a graph of our own articles to ask."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_run import Kg, run

from kg.resources import resource


@pytest.fixture(scope="session")
def kg() -> Kg:
    return run


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that `kg build` made of our own articles."""
    out = tmp_path_factory.mktemp("built") / "out"
    result = run("build", resource("articles"), "-o", out)
    assert result.exit_code == 0, result.output
    return out
