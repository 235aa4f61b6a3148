"""The editor page in Chromium: offline, with our questions, nothing blocked by its own policy."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest
from browser_log import asked, emptied
from http_server import Server

from kg.query import list_queries

BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


def wait(driver: Any, script: str) -> Any:
    # selenium is an extra: the tests that need no browser run without it.
    from selenium.common.exceptions import JavascriptException  # noqa: PLC0415
    from selenium.webdriver.support.ui import WebDriverWait  # noqa: PLC0415

    # While the page is being set up, its objects are there in part.
    return WebDriverWait(driver, 30, poll_frequency=0.05, ignored_exceptions=[JavascriptException]).until(
        lambda found: found.execute_script(script)
    )


@pytest.fixture(autouse=True)
def _emptied(chromium: Any) -> None:
    emptied(chromium)


def test_the_editor_asks_our_questions_and_nobody_else(chromium: Any, reading: Server) -> None:
    chromium.get(f"{reading.base}/sparql")
    count = wait(chromium, "const n = document.querySelectorAll('#examples option').length; return n > 1 && n")
    assert count == len(list_queries()) + 1
    chromium.execute_script(
        "const select = document.getElementById('examples');"
        "select.value = [...select.options].findIndex((option) => option.title === 'biggest-projects') - 1;"
        "select.dispatchEvent(new Event('change'));"
    )
    assert "totalInvestment" in chromium.execute_script("return yasgui.getTab().getYasqe().getValue()")
    chromium.find_element("css selector", ".yasqe_queryButton").click()
    assert wait(chromium, "return document.querySelector('.yasr tbody')?.innerText.includes('年产5万吨碳纤维项目')")
    local = [url for url in asked(chromium) if not url.startswith(("data:", "chrome:", "blob:"))]
    assert [url for url in local if not url.startswith(f"{reading.base}/")] == []
    # Among them what the page's own Content-Security-Policy would have blocked.
    assert [entry["message"] for entry in chromium.get_log("browser")] == []


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("PREFIX kg: <https://w3id.org/regionkg/ontology#> SELECT * { ?s kg:locat", "kg:locatedIn"),
        ("PREFIX kg: <https://w3id.org/regionkg/ontology#> SELECT * { ?s a kg:Comp", "kg:Company"),
        ("PREFIX sk", "skos: <http://www.w3.org/2004/02/skos/core#>"),
    ],
)
def test_terms_are_completed_from_the_ontology(chromium: Any, reading: Server, text: str, offered: str) -> None:
    chromium.get(f"{reading.base}/sparql")
    wait(chromium, "return yasgui.getTab().getYasqe().getDoc().getValue() !== undefined")
    asked(chromium)
    chromium.execute_script(
        "const yasqe = yasgui.getTab().getYasqe(); yasqe.setValue(arguments[0]); yasqe.focus();"
        "yasqe.getDoc().setCursor(0, arguments[0].length); yasqe.autocomplete();",
        text,
    )
    hints = "return [...document.querySelectorAll('.CodeMirror-hints li')].map((hint) => hint.innerText)"
    script = f"const found = (() => {{ {hints} }})(); return found.length && found"
    assert offered in wait(chromium, script)
    assert [url for url in asked(chromium) if not url.startswith(f"{reading.base}/")] == []


def test_a_link_opens_a_query_in_the_editor(chromium: Any, reading: Server) -> None:
    query = "SELECT ('恒明' AS ?v) {}"
    chromium.get(f"{reading.base}/sparql?query={quote(query)}")
    assert wait(chromium, "return window.yasgui?.getTab()?.getYasqe()?.getValue().includes('恒明')")


def test_a_query_that_fails_says_why(chromium: Any, reading: Server) -> None:
    chromium.get(f"{reading.base}/sparql?query={quote('SELECT * { SERVICE <http://x.test/> { ?s ?p ?o } }')}")
    wait(chromium, "return window.yasgui?.getTab()?.getYasqe()?.getValue().includes('SERVICE')")
    chromium.find_element("css selector", ".yasqe_queryButton").click()
    assert wait(
        chromium, "return document.querySelector('.yasr')?.innerText.includes('fetches nothing from the network')"
    )


@pytest.mark.parametrize("accept", ["text/turtle", "application/rdf+xml;q=0.9, text/html;q=0.8", "*/*", ""])
def test_programs_get_no_page(reading: Server, accept: str) -> None:
    assert reading.ask("GET", "/sparql", headers={"Accept": accept}).media != "text/html"


def test_browsers_get_the_page_in_one_small_file(reading: Server) -> None:
    answer = reading.ask("GET", "/sparql", headers=BROWSER)
    assert (answer.status, answer.headers["content-type"], len(answer.body) < 2000) == (
        200,
        "text/html; charset=utf-8",
        True,
    )


def test_the_assets_come_with_their_types(reading: Server) -> None:
    types = {"yasgui.min.js": "text/javascript", "page.css": "text/css", "examples.json": "application/json"}
    for name, media in types.items():
        plain = reading.ask("GET", f"/assets/{name}")
        packed = reading.ask("GET", f"/assets/{name}", headers={"Accept-Encoding": "gzip"})
        assert (plain.status, plain.media, packed.headers["content-encoding"]) == (200, media, "gzip")
        assert len(packed.body) < len(plain.body)
