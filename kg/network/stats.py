"""Figures of the network: who is central, who belongs together, who brings counties and institutes together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import networkx as nx
from graspologic_native import leiden

from kg.network.graph import Graph

if TYPE_CHECKING:
    Simple: TypeAlias = nx.Graph[int]
else:
    Simple: TypeAlias = nx.Graph

SAMPLED_ABOVE = 2000
"""Entities above which betweenness is estimated from a sample of this many sources."""
_SEED = 7
_RANDOMNESS = 0.001
"""How often Leiden merges what gains less than the best (the theta of Traag et al.), as its authors set it."""


@dataclass(frozen=True, slots=True)
class Stats:
    """All mappings go from an entity's IRI to its figure, in the graph's order."""

    entities: int
    facts: int
    """Between entities; values are not counted."""
    components: int
    types: Mapping[str, int]
    """Entities of each type, most frequent first."""
    relations: Mapping[str, int]
    """Facts of each predicate, most frequent first."""
    degree: Mapping[str, int]
    """Other entities that an entity has at least one fact with."""
    betweenness: Mapping[str, float]
    """Share of the shortest chains between other entities that pass through it, 0..1 (Brandes 2001)."""
    sampled: bool
    """Whether `betweenness` is an estimate (Brandes and Pich 2007)."""
    communities: tuple[tuple[str, ...], ...]
    """Groups more linked within than without (Leiden, Traag et al. 2019), largest first."""
    brokers: Mapping[str, float]
    """Expected number of (institute, county) pairs whose shortest chain passes through the entity, best first; an
    institute is a ResearchInstitute or University, a county an AdministrativeArea with no other one inside it."""


def stats(graph: Graph) -> Stats:
    """The figures of `graph`; the same ones on every run."""
    simple, iris = simplified(graph), list(graph)
    sampled = len(simple) > SAMPLED_ABOVE
    between = nx.betweenness_centrality(simple, k=SAMPLED_ABOVE if sampled else None, seed=_SEED)
    return Stats(
        entities=len(graph),
        facts=graph.number_of_edges(),
        components=nx.number_connected_components(simple),
        types=_counted([data["type"] for data in graph.nodes.values()]),
        relations=_counted([data["predicate"] for _, _, data in graph.edges(data=True)]),
        degree={iris[i]: d for i, d in simple.degree},
        betweenness={iris[i]: score for i, score in between.items()},
        sampled=sampled,
        communities=tuple(tuple(iris[i] for i in group) for group in communities(simple)),
        brokers=_brokers(graph, simple),
    )


def simplified(graph: Graph) -> Simple:
    """Entities as numbers in the graph's order, joined if any fact joins them.

    Numbers, not names: networkx's algorithms walk sets, whose order is fixed for small integers only.
    """
    number = {iri: i for i, iri in enumerate(graph)}
    simple: Simple = nx.Graph()
    simple.add_nodes_from(range(len(number)))
    simple.add_edges_from(sorted({(number[s], number[o]) for s, o in graph.edges() if s != o}))
    return simple


def communities(simple: Simple) -> list[list[int]]:
    """Leiden communities by modularity, largest first, members ascending; the same for the same graph."""
    links = [(str(a), str(b), 1.0) for a, b in simple.edges]
    if not links:
        return [[i] for i in simple]
    _, found = leiden(links, None, 1.0, _RANDOMNESS, 1, True, _SEED, 1)
    groups: dict[int, list[int]] = defaultdict(list)
    for i in simple:
        # One that has no links is a community of its own.
        groups[found.get(str(i), -1 - i)].append(i)
    return sorted(map(sorted, groups.values()), key=lambda group: (-len(group), group))


def _counted(names: list[str]) -> dict[str, int]:
    return {name: names.count(name) for name in sorted(set(names), key=lambda name: (-names.count(name), name))}


def _brokers(graph: Graph, simple: Simple) -> dict[str, float]:
    kinds = [data["type"] for data in graph.nodes.values()]
    iris = list(graph)
    wider = {o for _, o, data in graph.edges(data=True) if data["predicate"] == "partOf"}
    institutes = [i for i, kind in enumerate(kinds) if kind in ("ResearchInstitute", "University")]
    counties = [i for i, kind in enumerate(kinds) if kind == "AdministrativeArea" and iris[i] not in wider]
    if not institutes or not counties:
        return {}
    scores = nx.betweenness_centrality_subset(simple, institutes, counties, normalized=False)
    ends = {*institutes, *counties}
    # networkx halves the score of an undirected graph, for pairs met from both ends; ours are met from one.
    best = sorted(((-2 * score, i) for i, score in scores.items() if score > 0 and i not in ends))
    return {iris[i]: -score for score, i in best}
