"""The page as people use it, in Chromium: opened from disk, network and console watched."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from network_page import Page
from network_quads import News, Says, store_of

from kg.network.html import write_html

BATTERY = "年产8万吨高性能电池材料项目"
SHOWN = "kg.renderer.nodes().map((i) => kg.view.nodes.label[i])"
TYPE = "const box = document.getElementById('search'); box.value = arguments[0]; box.dispatchEvent(new Event('input'))"


@pytest.fixture
def opened(page: Page, region_html: Path) -> Iterator[Page]:
    yield page.open(region_html)
    assert page.requests() == []
    assert page.errors() == []


def test_it_opens_on_everything_with_labels_that_do_not_overlap(opened: Page) -> None:
    opened.until("#count", "显示 54 个实体，共 54 个")
    boxes = opened.wait("const boxes = kg.renderer.labels.boxes(); return boxes.length && boxes")
    assert len(boxes) > 35
    for i, (left, top, right, bottom) in enumerate(boxes):
        for a, b, c, d in boxes[:i]:
            assert right <= a or c <= left or bottom <= b or d <= top


def test_a_click_on_an_entity_shows_its_facts(opened: Page) -> None:
    opened.click_entity(BATTERY)
    opened.until("#panel h2", BATTERY)
    panel = opened.text("#panel")
    for words in ("项目", "总投资", "12.6亿元", "说法不一", "13亿元", "未采用", "华曜新能源科技有限公司"):
        assert words in panel


def test_the_words_behind_a_fact_are_marked_by_role(opened: Page) -> None:
    opened.click_entity(BATTERY)
    opened.until("#panel h2", BATTERY)
    opened.click("#panel button.value", "12.6亿元")
    opened.wait("return document.querySelector('.claim blockquote')")
    assert opened.text(".claim blockquote").startswith("4月16日，由华曜新能源")
    marks = {role: opened.text(f".claim mark.{role}") for role in ("subject", "object", "trigger")}
    assert marks == {"subject": BATTERY, "object": "12.6亿元", "trigger": "投资"}
    opened.until(".claim .source", "澄川日报\n2022-04-18\n云泽高新区：电池材料项目开工")
    assert "置信度\n0.95" in opened.text(".claim dl")
    link = opened.find(".claim .source a")
    assert link.get_attribute("href").startswith("https://news.example/2022/0418.html#:~:text=12.6")
    assert "13亿元" in opened.text("#panel")


def test_a_click_on_a_line_shows_the_fact(opened: Page) -> None:
    opened.click_line("澄泽铁路", "临湖港")
    opened.wait("return document.querySelector('#panel .triple')")
    opened.until("#panel .triple", "澄泽铁路\n连接\n临湖港")
    opened.until(".claim mark.object", "临湖港")


def test_a_fact_with_two_sources_shows_both(opened: Page) -> None:
    opened.run("location.hash = new URLSearchParams({ entity: 'company/华曜新能源科技有限公司' })")
    opened.until("#panel h2", "华曜新能源科技有限公司")
    opened.click("#panel .sources", "出处 2")
    outlets = opened.wait(
        "const found = [...document.querySelectorAll('.claim .outlet')];"
        "return found.length > 1 && found.map((e) => e.textContent)"
    )
    assert outlets == ["澄川日报", "澄川日报"]
    assert "承建" in opened.text("#panel .claims:not([hidden])")


def test_a_row_says_when_it_was_reported(opened: Page) -> None:
    opened.run("location.hash = new URLSearchParams({ entity: arguments[0] })", f"project/{BATTERY}")
    opened.until("#panel h2", BATTERY)
    row = "return [...document.querySelectorAll('.fact')].find((e) => e.innerText.includes(arguments[0])).innerText"
    assert "出处 1 · 2022-04" in opened.run(row, "12.6亿元")
    assert "出处 2 · 2022" in opened.run(row, "华曜新能源科技有限公司")


def test_names_of_lines_do_not_overlap(opened: Page, region_html: Path) -> None:
    opened.open(region_html, entity="park/云泽高新区", lang="en")
    named = 0
    for _ in range(8):
        opened.run("kg.renderer.zoom(1.15)")
        opened.wait("return kg.renderer.labels.count() > 0")
        named += opened.run("return kg.renderer.labels.placed().filter(({ fact }) => fact !== undefined).length")
        boxes = opened.run("return kg.renderer.labels.boxes()")
        for i, (left, top, right, bottom) in enumerate(boxes):
            for a, b, c, d in boxes[:i]:
                assert right <= a or c <= left or bottom <= b or d <= top
    assert named > 8


def test_types_and_relations_are_switched_off_and_on(opened: Page) -> None:
    opened.click("#filters label.check", "企业")
    opened.until("#count", "显示 45 个实体，共 54 个")
    opened.click("#reset")
    opened.until("#count", "显示 54 个实体，共 54 个")
    lines = "kg.renderer.links().length"
    assert opened.run(f"return {lines}") == 59
    opened.click("#filters label.check", "位于")
    opened.wait(f"return {lines} === 40")


def test_conditions_keep_what_fits_and_what_it_is_linked_to(opened: Page) -> None:
    opened.run("location.hash = 'amount=1000000000&stage=signed'")
    shown = opened.wait(f"const shown = {SHOWN}; return shown.length < 54 && shown")
    assert {"东屿原料药生产基地项目", "东屿生物制药股份有限公司", "云泽高新区"} <= set(shown)
    assert BATTERY not in shown
    opened.run("location.hash = new URLSearchParams({ place: 'place/沙岭县' })")
    opened.until("#count", "显示 12 个实体，共 54 个")
    opened.run("location.hash = 'from=2023'")
    opened.wait(f"return !{SHOWN}.includes('泽丰物流公司')")
    assert {"澄川大学", "云泽高新区"} <= set(opened.run(f"return {SHOWN}"))


def test_the_path_between_two_that_are_picked(opened: Page) -> None:
    opened.click("#path-open")
    for field, name in (("#path-a", "临湖再生"), ("#path-b", "省农业")):
        opened.find(field).send_keys(name)
        opened.find(field).send_keys("\ue007")
        opened.wait(f"return document.querySelector('{field}').value.length > 4")
    opened.wait("return document.querySelector('.steps')")
    steps = [e.text for e in opened.driver.find_elements("css selector", ".steps .entity")]
    assert steps[0] == "临湖再生材料公司"
    assert steps[-1] == "省农业科学院"
    assert len(steps) == 6
    opened.click(".steps .sources")
    opened.until(".steps .claim mark.subject", "临湖再生材料公司")


def _steps(page: Page) -> list[str]:
    return list(page.run("return [...document.querySelectorAll('.steps .entity .name')].map((e) => e.textContent)"))


def test_a_path_goes_around_hubs_and_around_what_is_named(opened: Page) -> None:
    ends = {"a": "place/沙岭县", "b": "park/石桥农业科技园", "path": "1"}
    opened.run("location.hash = new URLSearchParams(arguments[0])", ends)
    opened.until(".steps", opened.wait("return document.querySelector('.steps')?.innerText"))
    assert _steps(opened) == ["沙岭县", "云泽市", "石桥县", "石桥农业科技园"]
    opened.click(".steps .stop .plain", "绕开")
    opened.wait("return document.querySelector('.avoided')")
    around = ["沙岭县", "百禾种苗繁育中心项目", "现代农业", "远帆果蔬深加工项目", "石桥农业科技园"]
    assert _steps(opened) == around
    opened.click(".avoided button", "云泽市")
    opened.wait("return !document.querySelector('.avoided')")
    assert len(_steps(opened)) == 4
    assert "8 个及以上" in opened.text("#panel label.check")
    opened.click("#panel label.check")
    opened.wait("return document.querySelector('#path-hubs').checked")
    assert _steps(opened) == around
    opened.run("location.hash += '&avoid=' + encodeURIComponent('industry/现代农业')")
    opened.wait("return !document.querySelector('.steps')")
    assert "不经过这些实体" in opened.text("#panel")


def test_undo_never_leaves_the_page(opened: Page) -> None:
    address = opened.driver.current_url
    assert opened.find("#back").get_attribute("aria-disabled") == "true"
    opened.click("#back")
    opened.click_entity("澄川大学")
    opened.until("#panel h2", "澄川大学")
    assert opened.find("#back").get_attribute("aria-disabled") == "false"
    opened.click("#lang")
    opened.until("#filters h2", "Legend and filters")
    opened.click("#back")
    opened.until("#filters h2", "图例与筛选")
    opened.click("#back")
    opened.until("#panel h2", "区域知识图谱")
    opened.wait("return document.getElementById('back').getAttribute('aria-disabled') === 'true'")
    opened.click("#back")
    assert opened.driver.current_url == address


def test_an_amount_between_two(opened: Page) -> None:
    opened.run("location.hash = 'amount=100000000&most=500000000'")
    shown = opened.wait(f"const shown = {SHOWN}; return shown.length < 54 && shown")
    assert {"沙岭智能机床基地项目", "远帆果蔬深加工项目", "百禾种苗繁育中心项目"} <= set(shown)
    assert not {BATTERY, "云泽市42个重点项目", "沙岭县9个农业项目"} & set(shown)
    assert (
        opened.run("return document.querySelector('select[data-state=most]').selectedOptions[0].text") == "不超过 5亿元"
    )


def test_only_neighbours_then_back(opened: Page) -> None:
    opened.click_entity("澄川大学")
    opened.until("#panel h2", "澄川大学")
    opened.click("#panel .actions button", "只看邻居")
    opened.wait("return kg.renderer.nodes().length === 4")
    opened.click("#back")
    opened.wait("return kg.renderer.nodes().length === 54")


def test_neighbours_are_folded_away_and_back(opened: Page) -> None:
    opened.run("location.hash = new URLSearchParams({ entity: 'project/泽丰冷链物流园项目' })")
    opened.until("#panel h2", "泽丰冷链物流园项目")
    opened.click("#panel .actions button", "收起邻居")
    opened.until("#count", "显示 52 个实体，共 54 个")
    opened.click("#panel .actions button", "恢复邻居")
    opened.until("#count", "显示 54 个实体，共 54 个")


def test_a_link_shows_the_same_view(page: Page, region_html: Path) -> None:
    page.open(region_html, entity="university/澄川大学", types="Company Park", lang="en")
    page.until("#panel h2", "澄川大学")
    page.until("#count", "41 of 54 entities shown")
    page.until("#panel .chip", "university")
    assert page.errors() == []


def test_layouts_are_chosen_kept_in_the_address_and_taken_back(opened: Page) -> None:
    at = "return kg.renderer.network.getPosition(kg.view.nodes.label.indexOf('澄川大学'))"
    number = opened.run("return kg.view.nodes.label.indexOf('澄川大学')")
    links = opened.run("return kg.view.layouts.links")
    first = opened.run(at)
    assert (first["x"], first["y"]) == (links["x"][number], links["y"][number])
    for name, words in (("place", "按地区"), ("time", "按首次报道时间")):
        opened.click("#layouts button", words)
        opened.until("#layouts [aria-pressed=true]", words)
        layout = opened.run("return kg.view.layouts[arguments[0]]", name)
        spot = opened.run(at)
        assert (spot["x"], spot["y"]) == (layout["x"][number], layout["y"][number])
        assert f"layout={name}" in opened.run("return location.hash")
        boxes = opened.wait("const boxes = kg.renderer.labels.boxes(); return boxes.length && boxes")
        assert len(boxes) > 25
        for i, (left, top, right, bottom) in enumerate(boxes):
            for a, b, c, d in boxes[:i]:
                assert right <= a or c <= left or bottom <= b or d <= top
    assert ">2022-06</text>" in opened.run("return kg.renderer.drawing()")
    opened.click("#back")
    opened.until("#layouts [aria-pressed=true]", "按地区")
    assert ">沙岭县</text>" in opened.run("return kg.renderer.drawing()")
    opened.click("#back")
    opened.until("#layouts [aria-pressed=true]", "按关系")
    assert opened.run(at) == first


@pytest.mark.parametrize("asked", ["constructor", "__proto__", "nowhere"])
def test_a_layout_that_is_not_there_is_the_one_by_links(opened: Page, region_html: Path, asked: str) -> None:
    opened.open(region_html, layout=asked)
    opened.until("#layouts [aria-pressed=true]", "按关系")


def test_english_dark_and_keyboard(opened: Page) -> None:
    opened.click("#lang")
    opened.until("#filters h2", "Legend and filters")
    theme = "return document.documentElement.dataset.theme"
    before = opened.run(theme)
    opened.click("#theme")
    assert opened.run(theme) != before
    opened.find("body").send_keys("/")
    assert opened.run("return document.activeElement.id") == "search"
    opened.find("#search").send_keys("ccdx", "\ue015", "\ue013", "\ue007")
    opened.until("#panel h2", "澄川大学")
    scale = "return kg.renderer.scale()"
    was = opened.run(scale)
    opened.find("#network").send_keys("+")
    assert opened.run(scale) > was
    opened.find("body").send_keys("\ue00c")
    opened.until("#panel h2", "区域知识图谱")
    opened.click("#theme")


def test_every_control_has_a_name(opened: Page) -> None:
    opened.click_entity(BATTERY)
    opened.until("#panel h2", BATTERY)
    nameless = opened.run(
        "return [...document.querySelectorAll('button, input, select, a, [role=listbox]')]"
        ".filter((e) => !e.hidden && !(e.textContent.trim() || e.ariaLabel || e.labels?.length || e.placeholder))"
        ".map((e) => e.outerHTML)"
    )
    assert nameless == []


def test_a_picture_is_saved_with_its_ground(opened: Page) -> None:
    picture = opened.driver.execute_async_script(
        "const done = arguments[0]; kg.renderer.picture().then((blob) => blob.arrayBuffer())"
        ".then((bytes) => done([...new Uint8Array(bytes.slice(0, 8)), bytes.byteLength]))"
    )
    assert bytes(picture[:8]) == b"\x89PNG\r\n\x1a\n"
    assert picture[8] > 10_000


def test_on_a_phone_the_details_lie_below(page: Page, region_html: Path) -> None:
    with page.phone():
        page.open(region_html, entity="university/澄川大学")
        assert page.run("return document.documentElement.scrollWidth") == 390
        panel = page.run("return document.getElementById('panel').getBoundingClientRect().toJSON()")
        assert panel["width"] == 390
        assert panel["top"] > 300
        assert not page.find("#count").is_displayed()
        assert page.run("return getComputedStyle(document.getElementById('filters')).visibility") == "hidden"
        page.click("#filters-toggle")
        assert page.run("return getComputedStyle(document.getElementById('filters')).visibility") == "visible"
        assert page.errors() == []


HOSTILE = [
    "<script>window.hacked=1</script>",
    '"><img src=x onerror="window.hacked=1">',
    "</script><script>window.hacked=1</script>",
    "{{ 7*7 }}{% raw %}",
    "甲\u202e司公乙",
    "<!--<script>",
    # Scripts for which there may be no font, a private character, one outside the first plane.
    "བོད་ལྗོངས🏭\ue000𠮷厂",
    "长" * 10_000,
]


def test_hostile_names_and_addresses_do_nothing(page: Page, tmp_path: Path) -> None:
    types = dict.fromkeys(HOSTILE, "Company") | {"甲园区": "Park"}
    says = tuple(Says(name, "locatedIn", "甲园区") for name in HOSTILE)
    says += tuple(Says(name, "produces", name) for name in HOSTILE)
    sentence = "甲园区有" + "、".join(HOSTILE) + "。"
    articles = [
        News(HOSTILE[1], HOSTILE[0], "2022-01-01", "javascript:window.hacked=1", ((sentence, says),)),
    ]
    path = tmp_path / "hostile.html"
    write_html(store_of(types, articles), path)
    page.open(path)
    assert page.run("return kg.view.nodes.label.length") == len(types)
    for number in range(page.run("return kg.view.nodes.iri.length")):
        page.run("location.hash = new URLSearchParams({ entity: kg.view.nodes.iri[arguments[0]] })", number)
        page.wait("return document.querySelector('#panel .sources')")
        page.run("document.querySelectorAll('#panel .sources').forEach((toggle) => toggle.click())")
        page.wait(
            "return document.querySelector('#panel .claim')"
            " && !document.querySelector('#panel [aria-busy], #panel .claims:empty')"
        )
        assert (
            page.run("return document.querySelectorAll('img, iframe, #panel script, a[href^=javascript]').length") == 0
        )
    for name in HOSTILE[:4]:
        page.run(TYPE, name)
        assert page.text("#search-list .name")
    assert page.run("return window.hacked") is None
    assert "\u202e" not in page.run("return document.body.textContent")
    assert page.run(
        "return document.getElementById('panel').scrollWidth <= document.getElementById('panel').clientWidth"
    )
    assert page.requests() == []
    assert page.errors() == []


@pytest.mark.parametrize("types", [{}, {"甲公司": "Company"}], ids=["nothing", "one entity"])
def test_a_graph_of_nothing_or_of_one(page: Page, tmp_path: Path, types: dict[str, str]) -> None:
    path = tmp_path / "small.html"
    write_html(store_of(types, []), path)
    page.open(path)
    said = "图中还没有任何实体" if not types else "点击图中的实体"
    assert said in page.text("#panel")
    assert page.errors() == []
