"""A page in Chromium, with its console and its network watched."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode


class Page:
    """A page in Chromium: opened from disk, with what it logged and what it asked for."""

    def __init__(self, driver: Any) -> None:
        self.driver = driver

    def open(self, path: Path, /, **state: str) -> Page:
        """Load the file anew at the view that `state` names, and wait until it is drawn."""
        self.driver.get("about:blank")
        for kind in ("browser", "performance"):
            self.driver.get_log(kind)
        self.driver.get(path.as_uri() + (f"#{urlencode(state)}" if state else ""))
        self.wait("return document.documentElement.dataset.ready === 'yes'")
        return self

    def open_at(self, **state: str) -> None:
        """Go to the view that `state` names on the page that is open, and wait until it is shown."""
        self.run(
            "window.arrived = false; addEventListener('hashchange', () => (window.arrived = true), { once: true })"
        )
        self.run("location.hash = arguments[0]", urlencode(state))
        self.wait("return window.arrived")

    def wait(self, script: str) -> Any:
        # selenium is an extra: the tests that need no browser run without it.
        from selenium.webdriver.support.ui import WebDriverWait  # noqa: PLC0415

        return WebDriverWait(self.driver, 10, poll_frequency=0.05).until(lambda driver: driver.execute_script(script))

    def run(self, script: str, *arguments: object) -> Any:
        return self.driver.execute_script(script, *arguments)

    def find(self, selector: str) -> Any:
        return self.driver.find_element("css selector", selector)

    def text(self, selector: str) -> str:
        return str(self.find(selector).text)

    def until(self, selector: str, said: str) -> None:
        """Wait until the text of the first element of `selector` is `said`."""
        script = "return document.querySelector(arguments[0])?.innerText"
        from selenium.webdriver.support.ui import WebDriverWait  # noqa: PLC0415

        WebDriverWait(self.driver, 10, poll_frequency=0.05).until(
            lambda driver: driver.execute_script(script, selector) == said,
            f"{selector} never became {said!r}, it is {self.run(script, selector)!r}",
        )

    def click(self, selector: str, said: str = "") -> None:
        """Click the first element of `selector` whose text holds `said`."""
        found = [one for one in self.driver.find_elements("css selector", selector) if said in one.text]
        assert found, f"nothing to click: {selector} {said}"
        found[0].click()

    def click_entity(self, label: str) -> None:
        """Click where the canvas shows the entity."""
        self._click_at(self.run("return kg.renderer.place(kg.view.nodes.label.indexOf(arguments[0]))", label))

    def click_line(self, one: str, two: str) -> None:
        """Click the canvas in the middle between two entities."""
        script = "return kg.renderer.place(kg.view.nodes.label.indexOf(arguments[0]))"
        ends = [self.run(script, label) for label in (one, two)]
        self._click_at({axis: (ends[0][axis] + ends[1][axis]) / 2 for axis in "xy"})

    def _click_at(self, at: dict[str, float]) -> None:
        self.point(lambda pointer: pointer.move_to_location(round(at["x"]), round(at["y"])).click())

    def drag(self, start: dict[str, float], by: tuple[int, int]) -> None:
        """Press the mouse at `start`, move it in two steps, let go."""
        x, y = round(start["x"]), round(start["y"])
        half = (x + by[0] // 2, y + by[1] // 2)
        self.point(
            lambda pointer: (
                pointer.move_to_location(x, y)
                .pointer_down()
                .move_to_location(*half)
                .move_to_location(x + by[0], y + by[1])
                .pointer_up()
            )
        )

    def point(self, act: Callable[[Any], Any]) -> None:
        """Let `act` use the mouse."""
        from selenium.webdriver.common.action_chains import ActionChains  # noqa: PLC0415

        actions = ActionChains(self.driver, duration=0)
        act(actions.w3c_actions.pointer_action)
        actions.perform()

    @contextmanager
    def phone(self) -> Iterator[None]:
        """The width and the pixels of a phone, as long as it lasts."""
        size = {"width": 390, "height": 800, "deviceScaleFactor": 2, "mobile": True}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        try:
            yield
        finally:
            self.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})

    def errors(self) -> list[str]:
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def requests(self) -> list[str]:
        """Addresses asked for since the page was opened, the file itself left out."""
        events = [json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance")]
        urls = [e["params"]["request"]["url"] for e in events if e["method"] == "Network.requestWillBeSent"]
        return [url for url in urls if not url.startswith(("file:", "about:"))]
