"""What CI relies on: a skipped test fails there, and every check is run."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

SKIPS = """
import pytest

def test_skips():
    pytest.skip("no browser")

def test_runs():
    pass

@pytest.mark.xfail
def test_is_known_to_fail():
    assert False
"""
MODULE_SKIPS = "import pytest\npytest.importorskip('no_such_package')\n"


@pytest.mark.parametrize(
    ("forbidden", "summary"),
    [("1", "1 failed, 1 passed, 1 xfailed, 1 error"), ("", "1 passed, 2 skipped, 1 xfailed")],
    ids=["in CI", "elsewhere"],
)
def test_a_skipped_test_fails_in_ci(tmp_path: Path, forbidden: str, summary: str) -> None:
    (tmp_path / "conftest.py").write_text((ROOT / "conftest.py").read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "test_skips.py").write_text(SKIPS)
    (tmp_path / "test_module.py").write_text(MODULE_SKIPS)
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "--continue-on-collection-errors", "--rootdir", str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "KG_NO_SKIP": forbidden},
        cwd=tmp_path,
    )
    assert done.stdout.splitlines()[-1].startswith(summary), done.stdout


def test_ci_runs_both_commands_and_every_check() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert script.splitlines()[0] == "#!/usr/bin/env bash"
    assert "set -euo pipefail" in script
    assert [line for line in script.splitlines() if "make" in line] == ["make graph", "KG_NO_SKIP=1 make test"]
    recipe = (ROOT / "Makefile").read_text(encoding="utf-8").partition("\ntest:")[2].partition("\n\n")[0]
    for check in ("ruff check", "ruff format --check", "mypy --strict", "lint-imports", "pytest", "docs"):
        assert check in recipe
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


def test_a_warning_of_the_site_is_an_error() -> None:
    recipe = (ROOT / "Makefile").read_text(encoding="utf-8").partition("\ndocs:")[2].partition("\n\n")[0]
    assert "sphinx-build -W" in recipe


def test_the_workflow_runs_what_ci_runs() -> None:
    workflow = (ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8")
    assert "- run: .ci/run\n" in workflow
    python = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["requires-python"]
    assert f'"{python.removeprefix(">=")}"' in workflow
