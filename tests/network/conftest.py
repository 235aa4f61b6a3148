"""The region that most tests look at, and one Chromium for all tests of the page."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from network_page import Page
from network_region import region

from kg.network.graph import Graph, to_networkx
from kg.network.html import write_html
from kg.network.terms import Terms
from kg.network.view import View, view
from kg.store import OxigraphStore

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
CHROMEDRIVER = shutil.which("chromedriver")
_QUIET = (
    *("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--no-first-run", "--window-size=1400,900", "--lang=zh-CN"),
)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed: pip install '.[test]'")
    if not CHROMIUM or not CHROMEDRIVER:
        pytest.skip("Chromium is not installed: apt-get install chromium chromium-driver fonts-noto-cjk")
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for argument in _QUIET:
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    service = pytest.importorskip("selenium.webdriver.chrome.service").Service(CHROMEDRIVER)
    driver = webdriver.Chrome(options=options, service=service)
    yield driver
    driver.quit()


@pytest.fixture
def page(chromium: Any) -> Page:
    return Page(chromium)


@pytest.fixture(scope="session")
def store() -> OxigraphStore:
    return region()


@pytest.fixture(scope="session")
def terms() -> Terms:
    return Terms.of_ontology()


@pytest.fixture(scope="session")
def graph(store: OxigraphStore, terms: Terms) -> Graph:
    return to_networkx(store, terms)


@pytest.fixture(scope="session")
def model(graph: Graph, terms: Terms) -> View:
    return view(graph, terms, title="云泽")


@pytest.fixture(scope="session")
def region_html(store: OxigraphStore, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("network") / "graph.html"
    write_html(store, path)
    return path


@pytest.fixture(scope="session")
def large_html(store: OxigraphStore, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The region as a large graph is shown: what that means is turned down to twenty entities."""
    path = tmp_path_factory.mktemp("large") / "graph.html"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kg.network.view.OPENING", 20)
        write_html(store, path)
    return path
