"""The page as a server gives it: in the language of who asks, and leading to the server's own pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from network_page import Page

from kg.network.html import Shown, write_html
from kg.network.site import Site
from kg.store import OxigraphStore

BATTERY = "年产8万吨高性能电池材料项目"
ID = "https://w3id.org/regionkg/id/"


def page_of(iri: str) -> str:
    return "" if iri.endswith("/澄川大学") else "/id/" + iri.removeprefix(ID)


@pytest.fixture(scope="module")
def served(store: OxigraphStore, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("served") / "graph.html"
    write_html(store, path, shown=Shown(site=Site(page_of, "en")))
    return path


def test_entities_and_claims_lead_to_their_pages(page: Page, served: Path) -> None:
    page.open(served, entity=f"project/{BATTERY}")
    page.until("#panel h2", BATTERY)
    assert (
        page.run("return decodeURI(document.querySelector('#panel .actions a').pathname)") == f"/id/project/{BATTERY}"
    )
    page.click("#panel button.value", "CNY 1.26 billion")
    page.wait("return document.querySelector('.claim .source a')")
    inside, outside = page.driver.find_elements("css selector", ".claim .source a")
    article, anchor = inside.get_attribute("href").removeprefix("file://").split("#")
    assert article in page.run("return kg.view.articles.page")
    claim = page.run("return kg.claimsOf(kg.view.facts.en.indexOf('CNY 1.26 billion'))[0]")
    key = page.driver.execute_async_script("kg.claimDetails(arguments[0]).then(arguments[1])", claim)["key"]
    assert anchor == f"c-{key}"
    assert outside.get_attribute("href").startswith("https://news.example/2022/0418.html")
    assert page.errors() == []


def test_what_has_no_page_has_no_link(page: Page, served: Path) -> None:
    page.open(served, entity="university/澄川大学")
    page.until("#panel h2", "澄川大学")
    assert page.driver.find_elements("css selector", "#panel .actions a") == []


def test_the_language_of_who_asks_is_the_usual_one(page: Page, served: Path) -> None:
    page.open(served)
    page.until("#filters h2", "Legend and filters")
    page.click("#lang")
    page.until("#filters h2", "图例与筛选")
    assert "lang=zh" in page.run("return location.hash")
    page.click("#lang")
    page.until("#filters h2", "Legend and filters")
    assert "lang" not in page.run("return location.hash")


def test_a_file_of_its_own_leads_to_no_server(page: Page, region_html: Path) -> None:
    page.open(region_html, entity=f"project/{BATTERY}")
    page.until("#panel h2", BATTERY)
    assert page.driver.find_elements("css selector", "#panel .actions a") == []
