"""What is visible as a table and as CSV, the slicers over sums and years, and neighbours unfolded group by group."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from network_page import Page
from network_quads import News, Says, store_of

from kg.network.html import write_html

BATTERY = "年产8万吨高性能电池材料项目"
CELLS = (
    "return [...document.querySelectorAll('#table tbody tr')].map((row) => [...row.cells].map((one) => one.innerText))"
)
SHOWN = "return kg.renderer.nodes().map((i) => kg.view.nodes.label[i])"


@pytest.fixture
def opened(page: Page, region_html: Path) -> Iterator[Page]:
    yield page.open(region_html)
    assert page.requests() == []
    assert page.errors() == []


def rows(page: Page) -> list[list[str]]:
    return list(page.run(CELLS))


def test_the_table_shows_what_is_visible_and_selects_it(opened: Page) -> None:
    opened.click("#table-toggle")
    opened.wait("return document.querySelector('#table tbody')")
    assert len(rows(opened)) == 54
    row = next(row for row in rows(opened) if row[0] == BATTERY)
    assert row == [BATTERY, "项目", "云泽市", "12.6亿元", "已开工", "4", "2022–2023"]
    opened.run("location.hash += '&types=Project+ProjectBatch'")
    opened.wait("return document.querySelectorAll('#table tbody tr').length === 43")
    opened.click("#table .entity", "澄川大学")
    opened.until("#panel h2", "澄川大学")
    assert opened.text("#table .chosen .name") == "澄川大学"
    opened.click("#table-close")
    opened.wait("return document.getElementById('table').hidden")


def test_the_table_is_sorted_by_a_column_either_way(opened: Page) -> None:
    opened.click("#table-toggle")
    for arrow, first in (("ascending", "百禾种苗繁育中心项目"), ("descending", "云泽市42个重点项目")):
        opened.click("#table th button", "总投资（元）")
        opened.wait(f"return document.querySelector('#table [aria-sort={arrow}]')")
        found = rows(opened)
        assert found[0][0] == first
        assert found[-1][3] == ""


def test_facts_as_a_table(opened: Page) -> None:
    opened.open_at(table="facts", only="1", expanded="person/顾明远")
    assert rows(opened) == [["顾明远", "任职", "云泽高新区管委会", "主任", "2022", "1", "是"]]
    opened.click("#table .value", "云泽高新区管委会")
    opened.wait("return document.querySelector('.claim mark.subject')")


def read_csv(text: str) -> list[list[str]]:
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_csv_holds_what_is_visible(opened: Page) -> None:
    opened.open_at(types="Company")
    header, *found = read_csv(opened.run("return kg.csvOf('entities')"))
    assert header == ["名称", "类型", "地区", "总投资（元）", "阶段", "联系数", "报道年份", "标识"]
    assert len(found) == 45
    row = next(row for row in found if row[0] == BATTERY)
    assert row[3:5] == ["1260000000", "已开工"]
    assert row[7] == f"https://w3id.org/regionkg/id/project/{BATTERY}"


def test_hostile_names_are_no_formulas_in_csv(page: Page, tmp_path: Path) -> None:
    names = ['=HYPERLINK("http://evil.example")', "+1", "@甲,乙", '引"号', "-减"]
    types = dict.fromkeys(names, "Company") | {"甲园区": "Park"}
    says = tuple(Says(name, "locatedIn", "甲园区") for name in names)
    path = tmp_path / "hostile.html"
    write_html(
        store_of(types, [News("题", "报", "2022-01-01", "", (("甲园区有" + "、".join(names) + "。", says),))]), path
    )
    page.open(path)
    found = {row[0] for row in read_csv(page.run("return kg.csvOf('entities')"))}
    assert {'\'=HYPERLINK("http://evil.example")', "'+1", "'@甲,乙", '引"号', "'-减"} <= found
    assert page.errors() == []


def test_a_click_on_a_bar_keeps_what_it_counts_and_another_lets_go(opened: Page) -> None:
    opened.click("#filters .slicer .bar-of[aria-label^='1亿元–5亿元']")
    opened.wait("return location.hash.includes('amount=100000000') && location.hash.includes('most=500000000')")
    assert BATTERY not in opened.run(SHOWN)
    assert "远帆果蔬深加工项目" in opened.run(SHOWN)
    assert (
        opened.find("#filters .bar-of[aria-pressed=true]").get_attribute("aria-label").startswith("1亿元–5亿元: 4 / 4")
    )
    opened.click("#filters .bar-of[aria-pressed=true]")
    opened.wait("return !location.hash.includes('amount')")


def test_a_drag_over_bars_keeps_a_range(opened: Page) -> None:
    places = [
        opened.run(
            f"return document.querySelectorAll('#filters .slicer .bar-of')[{i}].getBoundingClientRect().toJSON()"
        )
        for i in (0, 2)
    ]
    (ax, ay), (bx, by) = ((round(box["x"] + box["width"] / 2), round(box["y"] + 30)) for box in places)
    opened.point(lambda pointer: pointer.move_to_location(ax, ay).pointer_down().move_to_location(bx, by).pointer_up())
    opened.wait("return location.hash.includes('amount=100000000') && location.hash.includes('most=5000000000')")


def test_neighbours_are_counted_and_unfolded_by_group(
    page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.network.view.OPENING", 20)
    path = tmp_path / "large.html"
    counts = {"Company": 30, "Project": 15}
    types = {f"{kind}{i}": kind for kind, count in counts.items() for i in range(count)} | {"大园区": "Park"}
    says = tuple(Says(name, "locatedIn", "大园区") for name in types if name != "大园区")
    write_html(
        store_of(types, [News("题", "报", "2022-01-01", "", (("大园区" + "、".join(types) + "。", says),))]), path
    )
    page.open(path, entity="park/大园区", limit="10")
    assert [one.text for one in page.driver.find_elements("css selector", ".neighbour")] == [
        "← 位于 · 企业\n0 / 30\n展开",
        "← 位于 · 项目\n0 / 15\n展开",
    ]
    page.click(".neighbour .plain")
    page.until(".neighbour .note", "10 / 30")
    page.until("#count", "显示 11 个实体，共 46 个")
    page.run("document.querySelector('#panel select[data-state=limit]').value = 'all'")
    page.run("document.querySelector('#panel select[data-state=limit]').dispatchEvent(new Event('change'))")
    page.wait("return location.hash.includes('limit=all')")
    page.click(".neighbour .plain")
    page.until(".neighbour .note", "30 / 30")
    page.click("#back")
    page.until(".neighbour .note", "10 / 30")
    assert page.errors() == []
