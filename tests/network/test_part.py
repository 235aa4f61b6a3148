"""What the page of a large graph is made of."""

from __future__ import annotations

from pathlib import Path

import pytest

import kg.pipeline
from kg.pipeline import build

TEXTS = {
    "2021-03-01": "景县消息，河北恒屿树脂有限公司年产10万吨树脂项目签约，总投资6亿元，落户景县经济开发区。",
    "2023-05-06": "景县经济开发区内，恒屿树脂投资6亿元建设的年产10万吨树脂项目开工。县长李思远出席。",
    "2022-02-02": "故城县恒峪胶管有限公司总投资2亿美元的年产500万米胶管项目将于2022年上半年投产。",
}


def page(folder: Path, days: list[str], name: str) -> str:
    for day in days:
        (folder / f"{day}.txt").write_text(f"发布时间：{day}\n{TEXTS[day]}", encoding="utf-8")
    build([str(folder / f"{day}.txt") for day in days], folder / name)
    return (folder / name / "graph.html").read_text(encoding="utf-8")


def test_a_large_graph_s_page_shows_what_was_published_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = page(tmp_path, list(TEXTS), "whole")
    last = page(tmp_path, ["2022-02-02", "2023-05-06"], "last")
    monkeypatch.setattr(kg.pipeline, "SHOWN", 2)
    part = page(tmp_path, list(TEXTS), "part")
    assert "最近发表的2篇文章，共3篇" in part
    assert "恒峪胶管" in part
    assert "签约" not in part
    assert "签约" in whole
    # The name that only the first article has in full stays known.
    assert "河北恒屿树脂有限公司" in part
    assert "河北恒屿树脂有限公司" not in last
