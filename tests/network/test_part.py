"""What the page of a large graph is made of."""

from __future__ import annotations

from pathlib import Path

import pytest

import kg.network.html
import kg.pipeline
from kg.graphfiles import GraphFiles
from kg.network import Graph, to_networkx
from kg.network.html import Shown
from kg.network.part import Part, Sayings
from kg.pipeline import build
from kg.store import Store, open_store

TEXTS = {
    "2021-03-01": "景县消息，河北恒屿树脂有限公司年产10万吨树脂项目签约，总投资6亿元，落户景县经济开发区。",
    "2023-05-06": "景县经济开发区内，恒屿树脂投资6亿元建设的年产10万吨树脂项目开工。县长李思远出席。",
    "2022-02-02": "故城县恒峪胶管有限公司总投资2亿美元的年产500万米胶管项目已于2022年1月投产。",
}


@pytest.fixture
def sources(tmp_path: Path) -> list[str]:
    for day, text in TEXTS.items():
        (tmp_path / f"{day}.txt").write_text(f"发布时间：{day}\n{text}", encoding="utf-8")
    return [str(tmp_path / f"{day}.txt") for day in TEXTS]


def stages(graph: Graph) -> list[str]:
    return sorted(value.code for _, values in graph.nodes(data="values") for value in values if value.code)


def test_a_large_graph_s_page_shows_what_was_published_last(
    sources: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found: list[tuple[Graph, str]] = []

    def write_html(store: Store, _: Path, *, shown: Shown) -> None:
        graph = to_networkx(store, part=shown.part)
        known = to_networkx(store, part=shown.part, said=shown.said)
        assert list(known.nodes(data=True)) == list(graph.nodes(data=True))
        assert list(known.edges(data=True)) == list(graph.edges(data=True))
        found.append((known, shown.title))

    monkeypatch.setattr(kg.network.html, "write_html", write_html)
    build(sources, tmp_path / "whole")
    monkeypatch.setattr(kg.pipeline, "SHOWN", 2)
    build(sources, tmp_path / "part")
    (whole, no_title), (part, title) = found
    assert (no_title, title) == ("", "最近发表的2篇文章")
    assert stages(whole) == ["inProduction", "signed", "started"]
    assert stages(part) == ["inProduction", "started"]
    assert sorted(source.date for source in part.graph["sources"].values()) == ["2022-02-02", "2023-05-06"]
    # The places around those named are no article's, and stay.
    labels = {label for _, label in part.nodes(data="label")}
    assert {"李思远", "景县", "衡水市", "河北省"} <= labels < {label for _, label in whole.nodes(data="label")}


def test_a_part_with_all_articles_is_all(sources: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[Sayings] = []

    def compact(files: GraphFiles) -> None:
        kept.extend(files.newest(3))

    monkeypatch.setattr(GraphFiles, "compact", compact)
    build(sources, tmp_path / "out")
    with open_store(tmp_path / "out" / "store") as store:
        whole, part = to_networkx(store), to_networkx(store, part=Part(store, kept))
    assert list(part.nodes(data=True)) == list(whole.nodes(data=True))
    assert list(part.edges(data=True)) == list(whole.edges(data=True))
    assert part.graph == whole.graph
