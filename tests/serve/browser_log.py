"""What Chromium logged: one is shared by all tests, so what the pages of earlier tests did is put aside first."""

from __future__ import annotations

import json
from typing import Any


def emptied(driver: Any) -> Any:
    """`driver` on an empty page, its logs empty."""
    driver.get("about:blank")
    for kind in ("browser", "performance"):
        driver.get_log(kind)
    return driver


def asked(driver: Any) -> set[str]:
    """Addresses that were asked for since the last call."""
    events = [json.loads(entry["message"])["message"] for entry in driver.get_log("performance")]
    return {e["params"]["request"]["url"] for e in events if e["method"] == "Network.requestWillBeSent"}
