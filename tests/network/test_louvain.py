from __future__ import annotations

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from kg.network.louvain import louvain

# Few nodes and many: ties that the order breaks, and levels above the first.
_SIZES = st.sampled_from([2, 3, 6, 12, 40, 150])


@given(_SIZES, st.integers(1, 300), st.integers(0, 1000), st.sampled_from([1, 7919]))
def test_groups_are_those_that_networkx_finds(nodes: int, links: int, seed: int, step: int) -> None:
    graph = nx.relabel_nodes(nx.gnm_random_graph(nodes, links, seed=seed), lambda node: node * step % 100_003)
    expected = [sorted(group) for group in nx.community.louvain_communities(graph, seed=seed)]
    assert [sorted(group) for group in louvain(graph.adj, seed)] == expected


def test_cliques_in_a_ring_are_the_groups() -> None:
    groups = louvain(nx.connected_caveman_graph(30, 8).adj, 7)
    assert sorted(map(sorted, groups)) == [list(range(n, n + 8)) for n in range(0, 240, 8)]
