"""What the page saves of its present view: PNG, SVG and a citation."""

from __future__ import annotations

import time
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from network_page import Page
from network_quads import News, Says, store_of

from kg.network.html import write_html

SVG = "{http://www.w3.org/2000/svg}"
BATTERY = "年产8万吨高性能电池材料项目"
SHAPES = ("circle", "rect", "polygon")


@pytest.fixture
def opened(page: Page, region_html: Path) -> Iterator[Page]:
    yield page.open(region_html)
    assert page.requests() == []
    assert page.errors() == []


def drawing(page: Page) -> str:
    return str(page.wait("return kg.renderer.labels.count() > 0 && kg.renderer.drawing()"))


def test_the_drawing_holds_what_is_shown_and_is_the_same_again(opened: Page, region_html: Path) -> None:
    text = drawing(opened)
    root = ET.fromstring(text)
    shapes, labels = root.findall(f"{SVG}g")
    named = [shape for shape in shapes if shape.find(f"{SVG}title") is not None]
    assert len(named) == 54
    kinds = Counter(shape.tag.removeprefix(SVG) for shape in named)
    # Of the region: 9 projects and 4 persons, 9 companies and 3 works; the rest has corners.
    assert kinds == {"circle": 13, "rect": 12, "polygon": 29}
    assert len(shapes.findall(f"{SVG}path")) == 59
    words = {"".join(line.text or "" for line in labels)}
    assert "云泽高新区" in "".join(words)
    opened.open(region_html)
    assert drawing(opened) == text


def test_the_drawing_stands_where_the_canvas_draws(opened: Page) -> None:
    root = ET.fromstring(drawing(opened))
    label = "顾明远"
    group = root.find(f"{SVG}g")
    assert group is not None
    move, scale = group.attrib["transform"].split(") scale(")
    dx, dy = map(float, move.removeprefix("translate(").split())
    circle = next(one for one in group if one.findtext(f"{SVG}title") == label)
    x, y = (float(circle.attrib[key]) * float(scale.rstrip(")")) for key in ("cx", "cy"))
    at = opened.run("return kg.renderer.place(kg.view.nodes.label.indexOf(arguments[0]))", label)
    frame = opened.run("return document.getElementById('network').getBoundingClientRect().toJSON()")
    assert x + dx == pytest.approx(at["x"] - frame["left"], abs=0.5)
    assert y + dy == pytest.approx(at["y"] - frame["top"], abs=0.5)


def test_the_drawing_follows_selection_and_theme(opened: Page) -> None:
    before = drawing(opened)
    opened.run("location.hash = new URLSearchParams({ entity: 'university/澄川大学' })")
    opened.until("#panel h2", "澄川大学")
    assert 'opacity="0.16"' in drawing(opened)
    assert 'opacity="0.16"' not in before
    theme = opened.run("return document.documentElement.dataset.theme")
    opened.click("#theme")
    ground = "#10151c" if theme == "light" else "#f6f7f9"
    assert ground in drawing(opened)
    opened.click("#theme")


@pytest.mark.parametrize("ending", ["svg", "png"])
def test_the_buttons_save_files(opened: Page, tmp_path: Path, ending: str) -> None:
    opened.driver.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(tmp_path)})
    opened.click(f"#{ending}")
    wanted = tmp_path / f"区域知识图谱.{ending}"
    for _ in range(200):
        if wanted.exists() and wanted.stat().st_size:
            break
        time.sleep(0.05)
    assert wanted.read_bytes()[:5] == {"svg": b"<?xml", "png": b"\x89PNG\r"}[ending]
    opened.driver.get_log("performance")


def test_hostile_names_are_text_in_the_drawing(page: Page, tmp_path: Path) -> None:
    name = "</title><script>window.hacked=1</script>\ufffe&<甲"
    types = {name: "Company", "甲园区": "Park"}
    news = News("题", "报", "2022-01-01", "", ((f"{name}在甲园区。", (Says(name, "locatedIn", "甲园区"),)),))
    path = tmp_path / "hostile.html"
    write_html(store_of(types, [news]), path)
    root = ET.fromstring(drawing(page.open(path)))
    assert root.find(f".//{SVG}script") is None
    assert name.replace("\ufffe", "\ufffd") in [title.text for title in root.iter(f"{SVG}title")]


def test_a_citation_is_copied(opened: Page) -> None:
    opened.click_entity(BATTERY)
    opened.until("#panel h2", BATTERY)
    opened.click("#panel button.value", "12.6亿元")
    opened.wait("return document.querySelector('.claim .plain')")
    opened.click(".claim .plain", "复制引文")
    opened.wait("return document.getElementById('live').textContent === '已复制'")
    opened.find("#search").send_keys("\ue009", "v")
    pasted = opened.wait("return document.getElementById('search').value")
    assert pasted.startswith(f"{BATTERY} — 总投资 → 12.6亿元")
    assert "“4月16日，由华曜新能源科技有限公司投资12.6亿元" in pasted
    assert pasted.endswith(
        "澄川日报，2022-04-18，《云泽高新区：电池材料项目开工》，https://news.example/2022/0418.html"
    )
