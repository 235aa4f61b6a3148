#!/usr/bin/env python
"""A picture of a page in real Chromium: `tools/screenshot.py out/graph.html docs/network.png [FRAGMENT]`.

FRAGMENT is what follows the # of the address, such as `entity=park/衡水高新区`. Needs the Debian packages chromium,
chromium-driver and fonts-noto-cjk.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from urllib.parse import quote

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.support.ui import WebDriverWait

WIDTH, HEIGHT = 1400, 900


def take(page: Path, picture: Path, fragment: str = "") -> None:
    """Open `page` from disk, wait until it says that it is drawn, and save what it shows."""
    options = webdriver.ChromeOptions()
    options.binary_location = _program("chromium")
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--lang=zh-CN"):
        options.add_argument(argument)
    options.add_argument(f"--window-size={WIDTH},{HEIGHT}")
    driver = webdriver.Chrome(options=options, service=Service(_program("chromedriver")))
    try:
        driver.get(page.resolve().as_uri() + (f"#{quote(fragment, safe='=&/')}" if fragment else ""))
        drawn = "return !document.querySelector('canvas') || document.documentElement.dataset.ready === 'yes'"
        WebDriverWait(driver, 30).until(lambda browser: browser.execute_script(drawn))
        picture.parent.mkdir(parents=True, exist_ok=True)
        driver.save_screenshot(str(picture))
    finally:
        driver.quit()


def _program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        sys.exit(f"{name} is not installed: tools/debian-packages installs it")
    return found


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    take(Path(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:])
