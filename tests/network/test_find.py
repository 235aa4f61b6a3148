"""Names as people type them, and names that are nowhere: in the search field, in an address."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from network_page import Page
from network_quads import News, Says, store_of

from kg.network.html import write_html


@pytest.fixture
def opened(page: Page, region_html: Path) -> Iterator[Page]:
    yield page.open(region_html)
    assert page.requests() == []
    assert page.errors() == []


@pytest.mark.parametrize("typed", ["澄川大", "澄大", "ccdx", "chengchuan", "澄川大學"])
def test_search_by_name_short_form_pinyin_and_the_other_script(opened: Page, typed: str) -> None:
    opened.find("#search").send_keys(typed)
    opened.until("#search-list [aria-selected=true] .name", "澄川大学")
    opened.find("#search").send_keys("\ue007")
    opened.until("#panel h2", "澄川大学")
    assert opened.run("return document.activeElement.id") == "panel"


def test_a_name_that_is_not_there_brings_the_nearest(opened: Page) -> None:
    search = opened.find("#search")
    search.send_keys("华曜能源公司")
    opened.until("#search-list .nothing", "没有此名称，相近的有：")
    assert opened.run("return document.querySelectorAll('#search-list [aria-selected=true]').length") == 0
    search.send_keys("\ue007")
    assert opened.text("#panel h2") == "区域知识图谱"
    search.send_keys("\ue015", "\ue007")
    opened.until("#panel h2", "华曜新能源科技有限公司")
    search.send_keys("zzzz")
    opened.until("#search-list", "没有匹配的名称")
    assert opened.run("return document.getElementById('live').textContent") == "没有匹配的名称"
    search.send_keys("\ue00c")
    assert not opened.find("#search-list").is_displayed()


def test_an_address_that_names_what_has_gone_says_so_and_brings_the_nearest(opened: Page, region_html: Path) -> None:
    opened.open(region_html, entity="company/华曜能源科技公司")
    assert "不在此图中：company/华曜能源科技公司" in opened.text("#panel .lost")
    opened.click("#panel .near .entity", "华曜新能源科技有限公司")
    opened.until("#panel h2", "华曜新能源科技有限公司")
    assert opened.run("return document.querySelector('#panel .lost')") is None
    opened.open_at(fact="company/华曜新能源科技有限公司 locatedIn park/没有的园区 ")
    assert "事实不在此图中" in opened.text("#panel .lost")


def test_a_path_whose_ends_are_gone_or_the_same_says_so(opened: Page) -> None:
    opened.open_at(path="1", a="place/没有的县", b="place/沙岭县")
    assert "不在此图中：place/没有的县" in opened.text("#panel .lost")
    opened.open_at(path="1", a="place/沙岭县", b="place/沙岭县")
    assert "起点与终点相同" in opened.text("#panel")


def test_without_scripts_the_page_says_what_it_needs(page: Page, region_html: Path) -> None:
    page.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        page.driver.get("about:blank")
        page.driver.get(region_html.as_uri())
        words = page.find("noscript p")
        assert "需要启用 JavaScript" in words.text
        assert words.size["height"] > 300
    finally:
        page.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_of_two_paths_of_one_length_the_one_past_the_hub_wins(page: Page, tmp_path: Path) -> None:
    firms = ["甲公司", "乙公司", *(f"旁观{i}公司" for i in range(6))]
    types = dict.fromkeys(firms, "Company") | {"大园区": "Park", "小园区": "Park"}
    says = tuple(Says(firm, "locatedIn", "大园区") for firm in firms)
    says += tuple(Says(firm, "locatedIn", "小园区") for firm in firms[:2])
    sentence = "、".join(firms) + "在大园区和小园区。"
    path = tmp_path / "hub.html"
    write_html(store_of(types, [News("题", "报", "2022-01-01", "", ((sentence, says),))]), path)
    page.open(path, path="1", a="company/甲公司", b="company/乙公司")
    page.wait("return document.querySelector('.steps')")
    steps = page.run("return [...document.querySelectorAll('.steps .entity .name')].map((e) => e.textContent)")
    assert steps == ["甲公司", "小园区", "乙公司"]
