from __future__ import annotations

import networkx as nx
import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.network.layout import beside, layout, spread
from kg.network.stats import communities

SIZES = st.tuples(st.integers(10, 120), st.integers(10, 60))


@given(st.lists(st.tuples(st.integers(-300, 300), st.integers(-300, 300), SIZES), min_size=2, max_size=25))
@settings(max_examples=60, deadline=None)
def test_spread_leaves_no_boxes_overlapping(boxes: list[tuple[int, int, tuple[int, int]]]) -> None:
    at = np.array([(x + i / 7, y + i / 11) for i, (x, y, _) in enumerate(boxes)], dtype=float)
    size = np.array([size for *_, size in boxes], dtype=float)
    found = spread(at, size, rounds=1000)
    for i in range(len(boxes)):
        over = (size[i] + size[i + 1 :]) / 2 - np.abs(found[i] - found[i + 1 :])
        assert not (over > 0.6).all(axis=1).any()


def _wheel(spokes: int, islands: int) -> nx.Graph[int]:
    graph: nx.Graph[int] = nx.star_graph(spokes)
    graph.add_nodes_from(range(spokes + 1, spokes + 1 + islands))
    return graph


def test_everything_has_its_own_place_around_the_origin() -> None:
    graph = _wheel(30, 5)
    boxes = [(100.0, 50.0)] * len(graph)
    found = layout(graph, boxes)
    assert len(set(zip(found.x, found.y, strict=True))) == 36
    assert abs(max(found.x) + min(found.x)) <= 1
    pairs = [
        (i, j)
        for i in range(36)
        for j in range(i)
        if abs(found.x[i] - found.x[j]) < 98 and abs(found.y[i] - found.y[j]) < 48
    ]
    assert pairs == []


def test_a_large_component_is_laid_out_by_communities_and_the_same_each_time() -> None:
    graph: nx.Graph[int] = nx.connected_caveman_graph(40, 10)
    boxes = [(80.0, 40.0)] * 400
    groups = communities(graph)
    found = layout(graph, boxes)
    assert found == layout(graph, boxes)
    middle = [(np.mean([found.x[i] for i in g]), np.mean([found.y[i] for i in g])) for g in groups]
    own = np.mean(
        [np.hypot(found.x[i] - middle[n][0], found.y[i] - middle[n][1]) for n, g in enumerate(groups) for i in g]
    )
    assert own < np.std(found.x) / 2


def test_nothing_and_one() -> None:
    assert layout(nx.Graph(), []).x == []
    one: nx.Graph[int] = nx.empty_graph(1)
    assert layout(one, [(50.0, 20.0)]).x == [0]


def test_what_nothing_reaches_stands_below_all_the_rest() -> None:
    graph: nx.Graph[int] = nx.Graph([(0, 1), (1, 2)])
    graph.add_nodes_from([3, 4])
    found = beside(graph, [(100.0, 50.0)] * 5, {0: (0.0, 0.0), 1: (200.0, 40.0)})
    assert (found.x[:2], found.y[:2]) == ([0, 200], [0, 40])
    assert abs(found.x[2] - 200) < 150
    assert (found.x[3:], [found.y[3] - max(found.y[:3]), found.y[4] - found.y[3]]) == ([0, 0], [1000, 1000])
