"""The wheel: small, complete, working from any folder, and with nothing in it or below it that is GPL."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import pytest

import kg
from kg.resources import resource

ROOT = Path(__file__).parent.parent
MEGABYTE = 1 << 20


def dependencies(name: str) -> Iterator[metadata.Distribution]:
    """Everything that installing `name` without extras installs."""
    seen: set[str] = set()
    waiting = [name]
    while waiting:
        current = re.sub(r"[-_.]+", "-", waiting.pop()).lower()
        if current in seen:
            continue
        seen.add(current)
        try:
            found = metadata.distribution(current)
        except metadata.PackageNotFoundError:  # for another system or Python
            continue
        yield found
        for line in found.requires or ():
            needed = re.match(r"[\w.-]+", line)
            if needed and "extra ==" not in line:
                waiting.append(needed[0])


def licence(found: metadata.Distribution) -> str:
    """The licence as the package states it: an SPDX expression, trove classifiers, or a short text."""
    stated = found.metadata
    classifiers = [c for c in stated.get_all("Classifier", []) if c.startswith("License ::")]
    return " | ".join([stated.get("License-Expression") or "", *classifiers, (stated.get("License") or "")[:120]])


FREE = re.compile(r"\b(MIT|BSD|Apache|MPL|Mozilla|ISC|PSF|W3C)\b")


def test_the_default_install_has_no_gpl() -> None:
    """Every package can be had under a licence that asks nothing of the program that uses it."""
    found = {d.metadata["Name"]: licence(d) for d in dependencies("regionkg")}
    assert len(found) > 20
    assert {name: text for name, text in found.items() if not FREE.search(text)} == {}
    assert {name: text for name, text in found.items() if "GPL" in text and " OR " not in text} == {}


def test_the_metadata_is_that_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert (project["name"], project["license"]) == ("regionkg", "Apache-2.0")
    assert (ROOT / "LICENSE").read_text(encoding="utf-8").split("\n\n")[0].split() == [
        *("Apache", "License", "Version", "2.0,", "January", "2004", "http://www.apache.org/licenses/"),
    ]
    assert f"## {kg.__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder), str(ROOT)]
    subprocess.run(command, check=True)
    (built,) = folder.glob("regionkg-*.whl")
    return built


def test_the_wheel_is_small_and_holds_what_travels_along(wheel: Path) -> None:
    assert wheel.stat().st_size < 30 * MEGABYTE
    names = zipfile.ZipFile(wheel).namelist()
    for kind in ("ontology", "queries", "gazetteer", "articles"):
        ours = {f"kg/_resources/{kind}/{path.name}" for path in resource(kind).iterdir() if path.is_file()}
        assert ours
        assert ours <= set(names)
    package = {str(path.relative_to(ROOT)) for path in (ROOT / "kg").rglob("*") if path.is_file()}
    missing = {name for name in package - set(names) if "__pycache__" not in name}
    assert missing == set()
    assert "kg/py.typed" in names
    assert any(name.endswith("dist-info/licenses/LICENSE") for name in names)


def test_the_sdist_gives_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    """And holds what its own tests and pages need."""
    build = [sys.executable, "-m", "hatchling", "build"]
    subprocess.run([*build, "-t", "sdist", "-d", str(tmp_path)], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    with tarfile.open(next(tmp_path.glob("*.tar.gz"))) as packed:
        packed.extractall(tmp_path, filter="data")
    (source,) = tmp_path.glob("regionkg-*/")
    assert {path.name for path in ROOT.glob("[!.]*") if tracked(path)} <= {path.name for path in source.iterdir()}
    subprocess.run([*build, "-t", "wheel", "-d", str(tmp_path)], cwd=source, check=True, stdout=subprocess.DEVNULL)
    assert contents(next(tmp_path.glob("*.whl"))) == contents(wheel)


def tracked(path: Path) -> bool:
    """Whether `path` is of the repository, not made by its tools."""
    return path.name not in {"build", "dist", "out"}


def contents(wheel: Path) -> dict[str, bytes]:
    archive = zipfile.ZipFile(wheel)
    # Which version of hatchling built it is no content.
    return {name: archive.read(name) for name in archive.namelist() if not name.endswith(("/WHEEL", "/RECORD"))}


def test_the_version_stands_in_one_place() -> None:
    written = [
        path for path in (ROOT / "kg").rglob("*.py") if f'"{kg.__version__}"' in path.read_text(encoding="utf-8")
    ]
    assert [path.name for path in written] == ["__init__.py"]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert ("version" in project, project["dynamic"]) == (False, ["version"])


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `kg` of an environment of its own that has the wheel; its dependencies are those of this environment."""
    home = tmp_path_factory.mktemp("venv")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(home)], check=True)
    python = home / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-deps", str(wheel)]
    subprocess.run(pip, check=True)
    site = Path(metadata.distribution("click").locate_file("")).resolve()
    (target,) = home.glob("lib/python*/site-packages")
    (target / "dependencies.pth").write_text(f"{site}\n", encoding="utf-8")
    return home / "bin" / "kg"


def test_the_wheel_works_from_any_folder(installed: Path, tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}

    def run(*arguments: str) -> str:
        done = subprocess.run(
            [str(installed), *arguments], cwd=tmp_path, env=environment, capture_output=True, check=True
        )
        return done.stdout.decode("utf-8")

    assert run("--version") == f"kg, version {kg.__version__}\n"
    assert "companies-in-park" in run("query", "--list")
    assert "facts from 17 articles are in out." in run("build")
    assert json.loads(run("query", "articles", "--format", "json"))["results"]["bindings"]
    run("view", "--focus", "衡水高新区", "-o", "near.html")
    assert "vis" in (tmp_path / "near.html").read_text(encoding="utf-8")
    assert run("validate").endswith("rules checked: nothing is wrong.\n")
    where = [str(installed.parent / "python"), "-c", "import kg; print(kg.__file__)"]
    used = subprocess.run(where, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True).stdout
    assert used.startswith(str(installed.parent.parent))
