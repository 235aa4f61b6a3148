#!/usr/bin/env python
"""A picture of a page in real Chromium: `tools/screenshot.py out/graph.html docs/network.png [FRAGMENT]`.

FRAGMENT is what follows the # of the address, such as `entity=park/衡水高新区`. With `--serve OUT` the page is a path
of `kg serve` over that folder: `tools/screenshot.py --serve out /review docs/review.png`. Needs the Debian packages
chromium, chromium-driver and fonts-noto-cjk.
"""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.support.ui import WebDriverWait

WIDTH, HEIGHT = 1400, 900


def take(address: str, picture: Path) -> None:
    """Open a page, wait until it says that it is drawn, and save what it shows."""
    options = webdriver.ChromeOptions()
    options.binary_location = _program("chromium")
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--lang=zh-CN"):
        options.add_argument(argument)
    options.add_argument(f"--window-size={WIDTH},{HEIGHT}")
    options.add_experimental_option("prefs", {"intl.accept_languages": "zh-CN,zh"})
    driver = webdriver.Chrome(options=options, service=Service(_program("chromedriver")))
    try:
        driver.get(address)
        # The first fact with its sentences.
        driver.execute_script("document.querySelector('.fact details')?.setAttribute('open', '')")
        drawn = "return !document.querySelector('canvas') || document.documentElement.dataset.ready === 'yes'"
        WebDriverWait(driver, 30).until(lambda browser: browser.execute_script(drawn))
        picture.parent.mkdir(parents=True, exist_ok=True)
        driver.save_screenshot(str(picture))
    finally:
        driver.quit()


@contextmanager
def serving(folder: str) -> Iterator[str]:
    """The address of `kg serve` over a folder, with a log of decisions that is thrown away."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    with tempfile.TemporaryDirectory() as scratch:
        store = shutil.copytree(folder, Path(scratch) / "out")
        command = [
            "serve",
            "-g",
            str(store),
            "--port",
            port,
            "--writable",
            "--no-token",
            "--judgements",
            f"{scratch}/log",
        ]
        server = subprocess.Popen([sys.executable, "-m", "kg", *command], stderr=subprocess.PIPE)
        try:
            # It says so when it answers.
            assert server.stderr is not None
            server.stderr.readline()
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait()


def _program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        sys.exit(f"{name} is not installed: tools/debian-packages installs it")
    return found


def main(arguments: list[str]) -> None:
    if len(arguments) == 4 and arguments[0] == "--serve":
        with serving(arguments[1]) as base:
            take(base + quote(arguments[2], safe="/?=&"), Path(arguments[3]))
    elif len(arguments) in (2, 3):
        fragment = "".join(f"#{quote(each, safe='=&/')}" for each in arguments[2:])
        take(Path(arguments[0]).resolve().as_uri() + fragment, Path(arguments[1]))
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
