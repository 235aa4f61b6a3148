"""A server that only reads, over the region of `tests/data`, and one that is written to."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from http_server import Server, serving
from pages_world import hostile_graph, small_build

from kg.store import write_store

REGION = Path(__file__).parents[1] / "data" / "region.trig"
TOKEN = "token-for-tests"


@pytest.fixture(scope="session")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as `kg build` makes it, as far as the server needs it."""
    out = tmp_path_factory.mktemp("served") / "out"
    write_store(out / "store", ox.parse(path=str(REGION), format=ox.RdfFormat.TRIG))
    return out


@pytest.fixture(scope="session")
def reading(graph: Path) -> Iterator[Server]:
    with serving("-g", graph, "--timeout", "1", "--max-rows", "2000", "--workers", "2") as server:
        yield server


@pytest.fixture(scope="session")
def written() -> Iterator[Server]:
    with serving("--memory", "--writable", "--token", TOKEN, "--workers", "2", token=TOKEN) as server:
        yield server


@pytest.fixture
def writable(written: Server) -> Server:
    """The server that is written to, empty."""
    assert written.update("DROP ALL").status == 204
    return written


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real build of a few of our articles."""
    return small_build(tmp_path_factory.mktemp("pages") / "out")


@pytest.fixture(scope="session")
def site(built: Path) -> Iterator[Server]:
    """The pages of a real build."""
    with serving("-g", built, "--workers", "2") as server:
        yield server


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The pages of a graph whose names, texts and addresses mean harm."""
    out = hostile_graph(tmp_path_factory.mktemp("hostile") / "out")
    with serving("-g", out, "--workers", "2", "--judgements", out.parent / "log.tsv") as server:
        yield server


@pytest.fixture(scope="session")
def judging(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, Path]]:
    """A server whose review page writes, and its log."""
    folder = tmp_path_factory.mktemp("judging")
    shutil.copytree(built, folder / "out")
    log = folder / "log.tsv"
    with serving("-g", folder / "out", "--writable", "--no-token", "--judgements", log, "--workers", "2") as server:
        yield server, log


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed: pip install '.[test]'")
    binary = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    driver = shutil.which("chromedriver")
    if not binary or not driver:
        pytest.skip("Chromium is not installed: apt-get install chromium chromium-driver fonts-noto-cjk")
    options = webdriver.ChromeOptions()
    options.binary_location = binary
    quiet = ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--lang=zh-CN")
    others = ("--disable-component-update", "--disable-sync", "--no-first-run", "--window-size=1300,900")
    for argument in (*quiet, *others):
        options.add_argument(argument)
    options.add_experimental_option("prefs", {"intl.accept_languages": "zh-CN,zh"})
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    service = pytest.importorskip("selenium.webdriver.chrome.service").Service(driver)
    with webdriver.Chrome(options=options, service=service) as started:
        # axe-core looks at every element of a page.
        started.set_script_timeout(120)
        yield started
