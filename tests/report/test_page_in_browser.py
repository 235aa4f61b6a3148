"""The report in real Chromium: styled, complete, quiet."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from support import Says, extraction

from kg.report import Report, write_report

NEWS = '甲县"><img src=x onerror=alert(1)>公司建设丙项目。'
NAME = '"><img src=x onerror=alert(1)>公司'


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed: pip install '.[test]'")
    program, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not program or not driver:
        pytest.skip("Chromium is not installed: tools/debian-packages installs it")
    options = webdriver.ChromeOptions()
    options.binary_location = program
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=420,800"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    service = pytest.importorskip("selenium.webdriver.chrome.service").Service(driver)
    with webdriver.Chrome(options=options, service=service) as chrome:
        yield chrome


def test_the_page_is_styled_and_runs_nothing(browser: Any, tmp_path: Path) -> None:
    said = extraction(NEWS, {NAME: "Company", "丙项目": "Project"}, [Says("丙项目", "undertakenBy", NAME, "建设")])
    write_report(Report((said,)), tmp_path)
    browser.get((tmp_path / "report.html").as_uri())
    assert browser.get_log("browser") == []
    marks = browser.find_elements("css selector", "mark.trigger")
    assert [mark.text for mark in marks if mark.text == "建设"] == ["建设"]
    grounds = {mark.value_of_css_property("background-color") for mark in marks}
    assert grounds == {"rgba(217, 242, 208, 1)"}
    assert browser.find_elements("css selector", "img") == []
    wider = browser.execute_script("return document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wider == 0, "wider than a phone"
