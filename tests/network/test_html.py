from __future__ import annotations

import base64
import hashlib
import html
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kg.errors import OutputError, QueryError
from kg.network.html import write_html
from kg.network.pack import unpacked
from kg.store import OxigraphStore

_BUILD = """
import sys; sys.path[:0] = sys.argv[1:3]
from pathlib import Path
from network_region import region
from kg.network.html import write_html
write_html(region(), Path(sys.argv[3]))
"""


def block(page: str, name: str) -> Any:
    """What a data block of the page holds."""
    found = re.search(rf'id="{name}">([^<]*)<', page)
    assert found
    return unpacked(found[1])


def test_only_our_scripts_and_styles_may_run(region_html: Path) -> None:
    page = region_html.read_text(encoding="utf-8")
    found = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert found
    policy = html.unescape(found[1])
    for tag, directive in (("script", "script-src"), ("style", "style-src")):
        for body in re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.S):
            digest = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
            assert f"'sha256-{digest}'" in policy.split(directive)[1].split(";")[0]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_nothing_is_fetched_and_no_handler_is_inline(region_html: Path) -> None:
    page = region_html.read_text(encoding="utf-8")
    markup = re.sub(r"<(script|style)[^>]*>.*?</\1>", "", page, flags=re.S)
    assert not re.search(r"\s(src|href|action)=(?!\"#)|\son\w+=|\sstyle=", markup)
    ours = page[page.rindex("<script>") :]
    assert not re.search(r"innerHTML|insertAdjacentHTML|document\.write|eval\(|fetch\(|XMLHttpRequest", ours)


def test_nothing_moves_by_itself_and_everything_has_its_place(region_html: Path) -> None:
    page = region_html.read_text(encoding="utf-8")
    options = re.search(r'id="kg-options">([^<]*)<', page)
    assert options
    assert json.loads(options[1])["physics"] == {"enabled": False}
    assert all({"x", "y"} <= node.keys() for node in block(page, "kg-nodes"))


def test_two_processes_write_the_same_bytes(tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    found = []
    for seed in ("1", "2"):
        path = tmp_path / f"{seed}.html"
        arguments = [sys.executable, "-c", _BUILD, str(root), str(Path(__file__).parent), str(path)]
        subprocess.run(arguments, check=True, env=os.environ | {"PYTHONHASHSEED": seed})
        found.append(path.read_bytes())
    assert found[0] == found[1]


def test_focus_writes_the_neighbourhood_only(store: OxigraphStore, tmp_path: Path) -> None:
    path = tmp_path / "focus.html"
    write_html(store, path, focus="澄大", hops=1)
    page = path.read_text(encoding="utf-8")
    assert "<title>澄川大学</title>" in page
    assert set(block(page, "kg-view")["nodes"]["label"]) == {
        *("年产8万吨高性能电池材料项目", "瀚星传感器产业园项目", "云泽高新区", "澄川大学"),
    }


def test_a_focus_that_is_not_there_leaves_the_file_as_it_was(store: OxigraphStore, tmp_path: Path) -> None:
    path = tmp_path / "graph.html"
    path.write_text("earlier")
    with pytest.raises(QueryError, match="Did you mean"):
        write_html(store, path, focus="澄川大")
    assert path.read_text() == "earlier"


def test_a_path_that_cannot_be_written_is_told(store: OxigraphStore, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError):
        write_html(store, tmp_path / "file" / "graph.html")
