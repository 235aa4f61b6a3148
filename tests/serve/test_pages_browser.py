"""The pages in Chromium: nothing hostile runs, nothing is asked of others, all is reached by keyboard, on a phone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from browser_log import asked, emptied
from http_server import Server

from kg import schema
from kg.serve.entity import local

AXE = Path(__file__).parents[1] / "network" / "axe-core" / "axe.min.js"
COMPANY = "company/河北滏陵新材料科技有限公司"
ENTITIES = """SELECT DISTINCT ?s { ?s a ?type FILTER(STRSTARTS(STR(?s), "https://w3id.org/regionkg/id/"))
    FILTER(STRSTARTS(STR(?type), "https://w3id.org/regionkg/ontology#")) } ORDER BY ?s"""
RUN = """
const done = arguments[0];
const weighty = (found) => ["critical", "serious", "moderate"].includes(found.impact);
const said = (node) => `${node.target.join(" ")} ${node.any.map((any) => any.message).join(" ")}`;
axe.run(document, { resultTypes: ["violations"] }).then(
  (all) => done(all.violations.filter(weighty).map((one) => [one.impact, one.id, ...one.nodes.map(said)].join("; "))),
  (error) => done([String(error)]),
);
"""
HOSTILE = """return [
  window.hit ?? null,
  document.querySelectorAll("img, iframe, object, embed, base, [onload], [onerror], [onmouseover], [onclick]").length,
  [...document.querySelectorAll("[href], [action]")]
    .map((one) => one.getAttribute("href") ?? one.getAttribute("action"))
    .filter((address) => !/^https?:$/.test(new URL(address, location).protocol) && address !== "data:,"),
  document.querySelectorAll("script").length,
  document.documentElement.scrollWidth > document.documentElement.clientWidth,
]"""


def address(server: Server, path: str) -> str:
    return server.base + quote(path, safe="/?=&%#~")


@pytest.fixture
def browser(chromium: Any) -> Iterator[Any]:
    """Chromium without cookies and without a word in its console; afterwards the size of a desk again."""
    emptied(chromium).execute_cdp_cmd("Network.clearBrowserCookies", {})
    yield chromium
    chromium.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    chromium.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    chromium.execute_cdp_cmd("Network.clearBrowserCookies", {})


def narrow(driver: Any) -> None:
    size = {"width": 390, "height": 800, "deviceScaleFactor": 2, "mobile": True}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)


def wait(driver: Any, script: str) -> Any:
    # selenium is an extra: the tests that need no browser run without it.
    from selenium.webdriver.support.ui import WebDriverWait  # noqa: PLC0415

    return WebDriverWait(driver, 60, poll_frequency=0.05).until(lambda found: found.execute_script(script))


def appeared(driver: Any, selector: str) -> Any:
    """The first element of `selector`, once there is one: a click may come back before the next page is there."""
    from selenium.webdriver.support.ui import WebDriverWait  # noqa: PLC0415

    waiting = WebDriverWait(driver, 60, poll_frequency=0.05)
    return waiting.until(lambda there: there.find_elements("css selector", selector))[0]


def pages(server: Server) -> list[str]:
    """A page of each kind, and those of all entities and articles."""
    questions = [f"/questions/{name}" for name in ("biggest-projects", "posts", "articles", "cooperation-network")]
    return ["/", "/search", "/review", *questions, *(local(row["s"]) for row in server.query(ENTITIES).rows)]


def test_hostile_names_texts_and_addresses_do_nothing(browser: Any, hostile: Server) -> None:
    paths = pages(hostile)
    assert len(paths) > 8
    evil = "<script>window.hit = 10</script>\"' onfocus=window.hit=11 autofocus x=\u202e"
    for path in (*paths, f"/search?q={quote(evil)}", f"/id/company/{quote(evil, safe='')}"):
        narrow(browser)
        browser.get(hostile.base + path)
        # Event handlers of images would have been called by the time that the page is loaded.
        assert wait(browser, "return document.readyState === 'complete'")
        assert browser.execute_script(HOSTILE) == [None, 0, [], 1, False], path
        blocked = [e["message"] for e in browser.get_log("browser") if "404 (Not Found)" not in e["message"]]
        assert blocked == [], path
    assert {url for url in asked(browser) if not url.startswith((hostile.base, "data:", "chrome:", "about:"))} == set()


def test_hostile_names_do_nothing_in_the_network_of_all(browser: Any, hostile: Server) -> None:
    browser.get(hostile.base + "/network")
    wait(browser, "return document.documentElement.dataset.ready === 'yes'")
    for number in range(browser.execute_script("return kg.view.nodes.iri.length")):
        browser.execute_script(
            "location.hash = new URLSearchParams({ entity: kg.view.nodes.iri[arguments[0]] })", number
        )
        wait(browser, "return document.querySelector('#panel .actions a')")
        browser.execute_script("document.querySelectorAll('#panel .sources').forEach((toggle) => toggle.click())")
        wait(browser, "return !document.querySelector('#panel [aria-busy], #panel .claims:not([hidden]):empty')")
        assert browser.execute_script(HOSTILE)[:3] == [None, 0, []]
    assert browser.get_log("browser") == []


def test_hostile_names_do_nothing_in_suggestions(browser: Any, hostile: Server) -> None:
    browser.get(hostile.base + "/")
    for typed in ("window", "恒明", "长", "沙岭"):
        field = browser.find_element("css selector", "#q")
        field.clear()
        field.send_keys(typed)
        wait(browser, f"return document.querySelector('[data-query=\"{typed}\"] [role=option]') !== null")
        assert browser.execute_script(HOSTILE)[:2] == [None, 0]
    assert browser.get_log("browser") == []


LOOKED_AT = (
    *("/", f"/id/{COMPANY}", "/id/place/131100", "article", "/search?q=hs", "/id/company/nothing", "/questions"),
    "/review",
    *("/questions/partners-of?name=中国科学院过程工程研究所", "/questions/biggest-projects"),
)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("path", LOOKED_AT)
def test_axe_finds_nothing_that_hinders(browser: Any, site: Server, path: str, theme: str) -> None:
    media = [{"name": "prefers-color-scheme", "value": theme}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": media})
    if path == "article":
        query = 'SELECT ?a { ?a <http://purl.org/dc/terms/identifier> "fuling-start-2022" }'
        path = local(site.query(query).rows[0]["a"])
    browser.get(address(site, path))
    browser.execute_script("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    browser.execute_script(AXE.read_text(encoding="utf-8"))
    assert browser.execute_async_script(RUN) == []
    narrow(browser)
    assert browser.execute_async_script(RUN) == []
    assert browser.execute_script("return document.documentElement.scrollWidth") == 390


def test_a_name_is_searched_and_chosen_by_keyboard(browser: Any, site: Server) -> None:
    from selenium.webdriver.common.keys import Keys  # noqa: PLC0415

    browser.get(address(site, "/"))
    field = browser.find_element("css selector", "#q")
    field.send_keys("flxcl")
    wait(browser, "return document.querySelector('[data-query=flxcl] [role=option]') !== null")
    field.send_keys(Keys.ARROW_DOWN)
    assert browser.execute_script("return document.querySelectorAll('[aria-selected=true]').length") == 1
    field.send_keys(Keys.ENTER)
    wait(browser, "return document.querySelector('h1')?.textContent.includes('滏陵')")
    local_only = [url for url in asked(browser) if not url.startswith((site.base, "data:", "chrome:", "about:"))]
    assert local_only == []


def test_a_claim_leads_to_its_words_in_the_article(browser: Any, site: Server) -> None:
    browser.get(address(site, f"/id/{COMPANY}"))
    browser.find_element("css selector", ".fact summary").click()
    link = browser.find_element("css selector", ".fact details[open] .from a")
    assert link.is_displayed()
    link.click()
    place = "const at = document.querySelector(':target')?.getBoundingClientRect().top;"
    assert wait(browser, f"{place} return location.hash.startsWith('#c-') && at >= 0 && at < innerHeight")


def test_pages_change_language_and_light(browser: Any, site: Server) -> None:
    browser.get(address(site, f"/id/{COMPANY}"))
    assert browser.execute_script("return document.documentElement.lang") == "zh-Hans"
    browser.find_element("css selector", ".switches a").click()
    wait(browser, "return document.documentElement.lang === 'en'")
    assert browser.execute_script("return decodeURI(location.pathname)") == f"/id/{COMPANY}"
    for theme in ("light", "dark", "auto"):
        browser.find_element("css selector", ".switches a:last-child").click()
        wait(browser, f"return document.documentElement.dataset.theme === '{theme}'")
    assert browser.execute_script("return document.documentElement.lang") == "en"


def test_the_pages_work_without_scripts(browser: Any, site: Server) -> None:
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        browser.get(address(site, "/"))
        browser.find_element("css selector", "#q").send_keys("滏陵新材料")
        browser.find_element("css selector", ".find button").click()
        appeared(browser, ".hits a").click()
        appeared(browser, ".fact summary").click()
        assert "滏陵" in browser.find_element("css selector", "h1").text
        assert appeared(browser, ".fact details[open] blockquote").is_displayed()
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_the_network_of_an_entity_is_drawn(browser: Any, site: Server) -> None:
    browser.get(address(site, f"/id/{COMPANY}"))
    appeared(browser, 'a[href^="/network?"]').click()
    wait(browser, "return document.documentElement.dataset.ready === 'yes'")
    assert "滏陵" in browser.execute_script("return document.title + document.body.innerText")
    assert browser.get_log("browser") == []


def test_the_network_of_all_leads_to_the_pages_and_to_the_words(browser: Any, site: Server) -> None:
    browser.get(address(site, "/"))
    appeared(browser, '.menu a[href="/network"]').click()
    wait(browser, "return document.documentElement.dataset.ready === 'yes'")
    types = " ".join(f"<https://w3id.org/regionkg/ontology#{name}>" for name in schema.load().types)
    everything = site.query(f"SELECT ?s {{ VALUES ?type {{ {types} }} ?s a ?type }}").rows
    assert browser.execute_script("return kg.view.nodes.label.length") == len(everything)
    browser.execute_script("location.hash = new URLSearchParams({ entity: arguments[0] })", COMPANY)
    wait(browser, "return document.querySelector('#panel h2')?.textContent.includes('滏陵')")
    browser.find_element("css selector", "#panel .sources").click()
    appeared(browser, "#panel .claim .source a").click()
    place = "const at = document.querySelector(':target')?.getBoundingClientRect().top;"
    assert wait(browser, f"{place} return location.hash.startsWith('#c-') && at >= 0 && at < innerHeight")
    browser.back()
    wait(browser, "return document.querySelector('#panel h2')?.textContent.includes('滏陵')")
    appeared(browser, "#panel .actions a").click()
    wait(browser, "return document.querySelector('h1')?.textContent.includes('滏陵')")
    assert browser.execute_script("return decodeURI(location.pathname)") == f"/id/{COMPANY}"
    assert browser.get_log("browser") == []


def test_two_tabs_judge_the_same_thing(browser: Any, judging: tuple[Server, Path]) -> None:
    server, log = judging
    log.unlink(missing_ok=True)
    first = browser.current_window_handle
    browser.get(address(server, "/review?kind=same"))
    browser.switch_to.new_window("tab")
    try:
        browser.get(address(server, "/review?kind=same"))
        _judge(browser, "different", "王")
        wait(browser, "return document.querySelector('[role=status]') !== null")
        browser.switch_to.window(first)
        _judge(browser, "same", "李")
        wait(browser, "return document.querySelector('[role=alert]') !== null")
        assert log.read_text("utf-8").count("\n") == 1
        assert browser.find_element("css selector", "#who").get_attribute("value") == "李"
        browser.find_element("css selector", ".save button").click()
        wait(browser, "return document.querySelector('[role=status]') !== null")
        assert [line.split("\t")[2] for line in log.read_text("utf-8").splitlines()] == ["different", "same"]
    finally:
        for handle in browser.window_handles:
            if handle != first:
                browser.switch_to.window(handle)
                browser.close()
        browser.switch_to.window(first)


def _judge(driver: Any, what: str, who: str) -> None:
    driver.find_element("css selector", f".choice.{what}").click()
    field = driver.find_element("css selector", "#who")
    field.clear()
    field.send_keys(who)
    driver.find_element("css selector", ".save button").click()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_on_a_page_that_judges(browser: Any, judging: tuple[Server, Path], theme: str) -> None:
    media = [{"name": "prefers-color-scheme", "value": theme}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": media})
    browser.get(address(judging[0], "/review"))
    browser.execute_script("for (const each of document.querySelectorAll('.choice input')) each.checked = true")
    browser.execute_script(AXE.read_text(encoding="utf-8"))
    assert browser.execute_async_script(RUN) == []
    narrow(browser)
    assert browser.execute_async_script(RUN) == []
