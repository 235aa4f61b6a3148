"""Who sees little, uses a keyboard or a screen reader: axe-core (in axe-core/, MPL-2.0) finds nothing that hinders.

Every kind of panel, the open suggestions, the filters, light and dark, both languages, and the width of a phone.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from network_page import Page

AXE = Path(__file__).with_name("axe-core") / "axe.min.js"
ENTER = "\ue007"
COMPANY = "company/华曜新能源科技有限公司"
PROJECT = "project/年产8万吨高性能电池材料项目"
VIEWS = {
    "overview": {},
    "by place": {"layout": "place"},
    "table of entities": {"table": "entities", "entity": PROJECT},
    "table of facts": {"table": "facts", "amount": "100000000", "from": "2022"},
    "entity": {"entity": PROJECT},
    "fact": {"fact": f"{PROJECT} totalInvestment  12.6亿元"},
    "link": {"fact": f"{PROJECT} undertakenBy {COMPANY} "},
    "path": {"path": "1", "a": COMPANY, "b": "university/澄川大学"},
    "path around hubs": {"path": "1", "a": "place/沙岭县", "b": "park/石桥农业科技园", "avoid": "place/云泽市"},
    "lost": {"entity": "company/没有的公司"},
    "nothing fits": {"amount": "5000000000", "types": "Project ProjectBatch"},
}
RUN = """
const done = arguments[0];
const weighty = (found) => ["critical", "serious", "moderate"].includes(found.impact);
const said = (node) => `${node.target.join(" ")} ${node.any.map((any) => any.message).join(" ")}`;
axe.run(document, { resultTypes: ["violations"] }).then(
  (all) => done(all.violations.filter(weighty).map((one) => [one.impact, one.id, ...one.nodes.map(said)].join("; "))),
  (error) => done([String(error)]),
);
"""
UNFOLD = "document.querySelectorAll('#panel .sources, #panel summary').forEach((toggle) => toggle.click())"


@pytest.fixture
def shown(page: Page) -> Iterator[Page]:
    yield page
    page.run("try { localStorage.removeItem('kg-theme') } catch {}")


def violations(page: Page) -> list[str]:
    page.run(AXE.read_text(encoding="utf-8"))
    return list(page.driver.execute_async_script(RUN))


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing_that_hinders(shown: Page, region_html: Path, view: str, theme: str) -> None:
    shown.open(region_html, **VIEWS[view])
    if shown.run("return document.documentElement.dataset.theme") != theme:
        shown.click("#theme")
    shown.run(UNFOLD)
    assert violations(shown) == []
    assert shown.requests() == []


@pytest.mark.parametrize("view", [{}, {"groups": "*"}, {"entity": PROJECT}], ids=["groups", "all open", "entity"])
def test_axe_finds_nothing_that_hinders_in_a_large_graph(shown: Page, large_html: Path, view: dict[str, str]) -> None:
    shown.open(large_html, **view)
    shown.run(UNFOLD)
    assert violations(shown) == []


def test_axe_finds_nothing_that_hinders_in_english_while_suggesting(shown: Page, region_html: Path) -> None:
    shown.open(region_html, lang="en")
    search = shown.find("#search")
    for typed in ("澄川", "华曜能源公司", "zzzz"):
        search.clear()
        search.send_keys(typed)
        shown.wait("return document.querySelector('#search-list [role=option]')")
        assert violations(shown) == []


def test_axe_finds_nothing_that_hinders_on_a_phone(shown: Page, region_html: Path) -> None:
    with shown.phone():
        shown.open(region_html, entity=PROJECT)
        shown.run(UNFOLD)
        assert violations(shown) == []
        shown.click("#filters-toggle")
        assert violations(shown) == []


def test_who_uses_a_keyboard_stays_where_they_were(shown: Page, region_html: Path) -> None:
    shown.open(region_html, entity=PROJECT)
    held = "const at = document.activeElement; return at.dataset.hold || at.textContent"
    shown.run("document.querySelector('#panel .entity').focus()")
    label = shown.text("#panel .entity")
    shown.find("#panel .entity").send_keys(ENTER)
    shown.until("#panel h2", label)
    assert shown.run(held) == label
    shown.find("#filters [data-hold='types Company']").send_keys(" ")
    shown.wait("return location.hash.includes('types=Company')")
    assert shown.run(held) == "types Company"
    shown.find("#filters select[data-state=stage]").send_keys("已签约")
    shown.wait("return location.hash.includes('stage=signed')")
    assert shown.run(held) == "stage"
    shown.find("#reset").send_keys(ENTER)
    shown.wait("return !location.hash.includes('stage')")
    assert shown.run("return document.getElementById('filters').contains(document.activeElement)")


def test_axe_does_find_what_is_wrong(shown: Page, region_html: Path) -> None:
    shown.open(region_html)
    shown.run("const bare = document.createElement('button'); document.querySelector('main').append(bare)")
    assert any("button-name" in found for found in violations(shown))
