"""A graph above what vis-network can move: opened on groups with counts, drawn by our own renderer."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from network_page import Page

SVG = "{http://www.w3.org/2000/svg}"
UNIVERSITY = "university/澄川大学"
SHOWN = "return kg.renderer.nodes().map((i) => kg.view.nodes.label[i])"
CLOSED = "return kg.renderer.closed().map(({ name, count }) => `${name} ${count}`)"
BOXES = "kg.renderer.labels.boxes()"
# Waits until what was asked for is drawn in full: nothing moves any more and the labels are those of this scale.
STILL = "return kg.renderer.settled()"


@pytest.fixture
def opened(page: Page, large_html: Path) -> Iterator[Page]:
    yield still(page.open(large_html))
    assert page.requests() == []
    assert page.errors() == []


def still(page: Page) -> Page:
    page.wait(STILL)
    return page


def overlapping(boxes: list[list[float]]) -> list[tuple[int, int]]:
    return [
        (i, j)
        for i, (left, top, right, bottom) in enumerate(boxes)
        for j, (a, b, c, d) in enumerate(boxes[:i])
        if left < c and a < right and top < d and b < bottom
    ]


def middle_of(page: Page, name: str) -> dict[str, float]:
    """Where the page shows the middle of a closed group."""
    script = """
        const label = kg.renderer.labels.placed().find(({ frame }) => frame?.name === arguments[0]);
        const [dx, dy] = kg.renderer.zero();
        const box = document.getElementById("network").getBoundingClientRect();
        const [left, top, right, bottom] = label.box;
        return { x: (left + right) / 2 + dx + box.left, y: (top + bottom) / 2 + dy + box.top };
    """
    found: dict[str, float] = page.run(script, name)
    return found


def test_it_opens_on_groups_with_counts_without_vis_network(opened: Page, large_html: Path) -> None:
    opened.until("#count", "显示 0 个实体，共 54 个")
    groups = opened.run(CLOSED)
    assert "云泽高新区 12" in groups
    assert sum(int(group.split()[-1]) for group in groups) == 54
    assert "vis" not in opened.run("return Object.keys(window)")
    assert large_html.stat().st_size < 200_000
    assert overlapping(opened.run(f"return {BOXES}")) == []


def test_a_group_is_opened_by_a_click_and_closed_by_undo(opened: Page) -> None:
    at = middle_of(opened, "云泽高新区")
    opened.point(lambda pointer: pointer.move_to_location(round(at["x"]), round(at["y"])).click())
    opened.until("#count", "显示 12 个实体，共 54 个")
    assert "澄川大学" in opened.run(SHOWN)
    assert "云泽高新区 12" not in opened.run(CLOSED)
    opened.click("#back")
    opened.until("#count", "显示 0 个实体，共 54 个")


def test_groups_are_opened_from_the_list_and_all_at_once(opened: Page) -> None:
    opened.click("#panel [data-hold^=frame]", "云泽高新区")
    opened.until("#count", "显示 12 个实体，共 54 个")
    assert opened.run("return document.activeElement.getAttribute('aria-pressed')") == "true"
    opened.click("#panel .actions button", "全部展开")
    opened.until("#count", "显示 54 个实体，共 54 个")
    assert opened.run(CLOSED) == []
    opened.click("#panel [data-hold^=frame]", "云泽高新区")
    opened.until("#count", "显示 42 个实体，共 54 个")


def test_counts_follow_the_filters(opened: Page) -> None:
    opened.click("#filters label.check", "企业")
    opened.wait("return kg.renderer.closed().reduce((sum, { count }) => sum + count, 0) === 45")


@pytest.mark.parametrize("layout", ["place", "time"])
def test_other_layouts_have_groups_too(opened: Page, layout: str) -> None:
    opened.click(f"#layouts [data-layout={layout}]")
    opened.wait(f"return document.querySelector('#layouts [aria-pressed=true]').dataset.layout === '{layout}'")
    assert sum(int(group.split()[-1]) for group in opened.run(CLOSED)) == 54


def test_a_search_brings_an_entity_that_then_grows(opened: Page) -> None:
    opened.find("#search").send_keys("顾明远", "\ue007")
    opened.until("#panel h2", "顾明远")
    opened.until("#count", "显示 1 个实体，共 54 个")
    opened.click("#panel .actions button", "展开邻居")
    opened.until("#count", "显示 2 个实体，共 54 个")
    at = still(opened).run("return kg.renderer.place(kg.view.nodes.label.indexOf('云泽高新区管委会'))")
    assert 0 < at["x"] < 1400
    assert 0 < at["y"] < 900


@pytest.fixture
def everything(page: Page, large_html: Path) -> Iterator[Page]:
    yield still(page.open(large_html, groups="*"))
    assert page.errors() == []


def test_clicks_on_entities_lines_and_the_ground(everything: Page) -> None:
    everything.click_entity("云泽市")
    everything.until("#panel h2", "云泽市")
    still(everything).click_line("澄泽铁路", "临湖港")
    everything.wait("return document.querySelector('#panel .triple')")
    everything.until("#panel .triple", "澄泽铁路\n连接\n临湖港")
    everything.wait("return document.querySelector('.claim mark.object')")
    box = everything.run("return document.getElementById('network').getBoundingClientRect().toJSON()")
    at = (round(box["left"] + 8), round(box["bottom"] - 60))
    still(everything).point(lambda pointer: pointer.move_to_location(*at).click())
    everything.wait("return document.getElementById('panel').dataset.kind === 'overview'")


def test_a_double_click_expands(page: Page, large_html: Path) -> None:
    still(page.open(large_html, entity=UNIVERSITY))
    page.until("#count", "显示 1 个实体，共 54 个")
    # Made here, since on a busy machine two clicks of a driver may come too late after each other.
    twice = """
        const stage = document.getElementById("network");
        stage.setPointerCapture = () => {};
        const at = kg.renderer.place(kg.view.nodes.label.indexOf("澄川大学"));
        const where = { pointerId: 1, pointerType: "mouse", clientX: at.x, clientY: at.y, button: 0 };
        for (const type of ["pointerdown", "pointerup", "pointerdown", "pointerup"]) {
            stage.dispatchEvent(new PointerEvent(type, where));
        }
    """
    page.run(twice)
    page.until("#count", "显示 4 个实体，共 54 个")


def test_the_view_is_dragged_and_zoomed_about_the_pointer(everything: Page) -> None:
    place = "return kg.renderer.place(kg.view.nodes.label.indexOf('云泽市'))"
    before = everything.run(place)
    box = everything.run("return document.getElementById('network').getBoundingClientRect().toJSON()")
    everything.drag({"x": box["left"] + 20, "y": box["bottom"] - 90}, (60, -40))
    after = still(everything).run(place)
    assert (round(after["x"] - before["x"]), round(after["y"] - before["y"])) == (60, -40)
    scale = everything.run("return kg.renderer.scale()")
    wheel = """
        const at = kg.renderer.place(kg.view.nodes.label.indexOf("云泽市"));
        const init = { deltaY: -200, clientX: at.x, clientY: at.y, cancelable: true };
        document.getElementById("network").dispatchEvent(new WheelEvent("wheel", init));
    """
    everything.run(wheel)
    assert still(everything).run("return kg.renderer.scale()") > 1.2 * scale
    then = everything.run(place)
    assert (round(then["x"] - after["x"]), round(then["y"] - after["y"])) == (0, 0)


def test_two_fingers_zoom(everything: Page) -> None:
    scale = everything.run("return kg.renderer.scale()")
    pinch = """
        const stage = document.getElementById("network");
        stage.setPointerCapture = () => {};
        const box = stage.getBoundingClientRect();
        const send = (type, pointerId, x) => {
            const at = { clientX: box.left + x, clientY: box.top + 200 };
            stage.dispatchEvent(new PointerEvent(type, { pointerId, pointerType: "touch", ...at }));
        };
        send("pointerdown", 1, 200);
        send("pointerdown", 2, 300);
        send("pointermove", 2, 500);
        send("pointerup", 2, 500);
        send("pointerup", 1, 200);
    """
    everything.run(pinch)
    assert everything.run("return kg.renderer.scale()") == pytest.approx(3 * scale, rel=0.01)
    assert everything.run("return document.getElementById('panel').dataset.kind") == "overview"


def test_labels_never_overlap_and_frames_keep_their_names(everything: Page) -> None:
    names = everything.run("return kg.renderer.frames().map(({ name }) => name)")
    for factor in (0.2, 1.9, 1.9, 1.9, 1.9, 1.9, 1.9):
        everything.run("kg.renderer.zoom(arguments[0])", factor)
        labels: list[dict[str, Any]] = still(everything).run("return kg.renderer.labels.placed()")
        assert overlapping([label["box"] for label in labels]) == []
        signs = [label["lines"][0].rstrip("…") for label in labels if label.get("sign")]
        assert len(signs) == len(names)
        assert all(any(name.startswith(sign) for name in names) for sign in signs)


def test_the_keyboard_moves_and_zooms(everything: Page) -> None:
    scale = everything.run("return kg.renderer.scale()")
    everything.find("#network").send_keys("+")
    assert everything.run("return kg.renderer.scale()") == pytest.approx(1.25 * scale)


def test_a_path_is_shown_though_its_groups_are_closed(page: Page, large_html: Path) -> None:
    still(page.open(large_html, path="1", a="place/沙岭县", b="park/石桥农业科技园"))
    page.until("#count", "显示 4 个实体，共 54 个")
    assert set(page.run(SHOWN)) == {"沙岭县", "云泽市", "石桥县", "石桥农业科技园"}


def test_the_drawing_and_the_picture_show_the_same(everything: Page) -> None:
    root = ET.fromstring(everything.run("return kg.renderer.drawing()"))
    shapes = root.find(f"{SVG}g")
    assert shapes is not None
    assert len([shape for shape in shapes if shape.find(f"{SVG}title") is not None]) == 54
    assert len(shapes.findall(f"{SVG}path")) == 59
    size = everything.driver.execute_async_script(
        "const done = arguments[0]; kg.renderer.picture().then((blob) => done(blob.size))"
    )
    assert size > 10_000
