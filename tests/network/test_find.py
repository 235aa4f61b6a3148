"""The search field: names as people type them, and what it says to a name that is nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from network_page import Page


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
