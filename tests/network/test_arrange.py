from __future__ import annotations

from itertools import pairwise
from typing import Any

import networkx as nx
import pytest

from kg.network.arrange import Ground, by_place, by_time
from kg.network.view import View

BOX = (100.0, 60.0)


def _ground(pairs: list[tuple[int, int]], count: int, shown: list[int] | None = None) -> Ground:
    graph: nx.Graph[int] = nx.empty_graph(count)
    graph.add_edges_from(pairs)
    return Ground(graph, [BOX] * count, list(range(count)) if shown is None else shown)


def _inside(found: dict[str, Any], i: int) -> bool:
    frame = found["frame"][i]
    right, bottom = (found[a][frame] + found[b][frame] for a, b in (("left", "width"), ("top", "height")))
    across = found["left"][frame] + 50 <= found["x"][i] <= right - 50
    return bool(across and found["top"][frame] + 30 <= found["y"][i] <= bottom - 30)


def _apart(found: dict[str, Any]) -> bool:
    frames = list(zip(*(found[key] for key in ("left", "top", "width", "height")), strict=True))
    return all(
        left + width <= x or x + w <= left or top + height <= y or y + h <= top
        for i, (left, top, width, height) in enumerate(frames)
        for x, y, w, h in frames[:i]
    )


def test_a_frame_for_each_place_the_largest_first_and_none_last() -> None:
    # 3 has no place but only neighbours in 0; 6 has neighbours in two places, 7 none at all.
    found = by_place(_ground([(3, 1), (6, 1), (6, 5)], 8), [0, 0, 0, -1, 4, 4, -1, -1])
    assert found["node"] == [0, 4, -1]
    assert found["frame"] == [0, 0, 0, 0, 1, 1, 2, 2]
    assert all(_inside(found, i) for i in range(8))
    assert _apart(found)


def test_frames_of_time_stand_from_left_to_right() -> None:
    dates = ["2022-05-09", "2021-11", "2022-05", "", "2023"]
    found = by_time(_ground([], 5), dates, [0] * 5)
    assert found["name"] == ["2021-11", "2022-05", "2023", ""]
    assert found["frame"] == [1, 0, 1, 3, 2]
    assert all(one < two for one, two in pairwise(found["left"]))
    assert all(_inside(found, i) for i in range(5))
    assert _apart(found)


@pytest.mark.parametrize(("count", "first"), [(12, "2020-01"), (13, "2020 Q1"), (60, "2020")])
def test_spans_grow_with_the_time_covered(count: int, first: str) -> None:
    dates = [f"{2020 + i // 12}-{i % 12 + 1:02}-15" for i in range(count)]
    found = by_time(_ground([], count), dates, [0] * count)
    assert found["name"][0] == first
    assert len(found["name"]) == {12: 12, 13: 5, 60: 5}[count]


def test_entities_of_one_span_stand_by_their_rank() -> None:
    found = by_time(_ground([], 4), ["2022-01"] * 4, [3, 2, 1, 0])
    where = sorted(range(4), key=lambda i: (found["x"][i], found["y"][i]))
    assert where == [3, 2, 1, 0]


def test_what_is_not_shown_at_first_stands_beside_its_neighbour_in_no_frame() -> None:
    found = by_place(_ground([(0, 2)], 3, shown=[0, 1]), [0, 1, 0])
    assert found["frame"] == [0, 1, -1]
    assert abs(found["x"][2] - found["x"][0]) + abs(found["y"][2] - found["y"][0]) < 300


def test_nothing_has_no_frames() -> None:
    assert by_place(_ground([], 0), [])["left"] == []
    assert by_time(_ground([], 0), [], [])["left"] == []


def test_the_region_by_place_and_by_first_report(model: View) -> None:
    nodes, layouts = model["nodes"], model["layouts"]
    place, time = layouts["place"], layouts["time"]
    names = [nodes["label"][node] if node >= 0 else "" for node in place["node"]]
    assert names == ["云泽市", "沙岭县", "临湖县", "青坪区", "石桥县", ""]
    assert time["name"] == ["2022-04", "2022-05", "2022-06", "2022-08", ""]
    at = {label: i for i, label in enumerate(nodes["label"])}
    assert names[place["frame"][at["沙岭精工机械有限公司"]]] == "沙岭县"
    assert names[place["frame"][at["省农业科学院"]]] == "沙岭县"
    assert time["name"][time["frame"][at["云泽高新区"]]] == "2022-04"
    assert time["name"][time["frame"][at["澄江经济带"]]] == ""
