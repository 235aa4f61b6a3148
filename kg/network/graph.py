"""The knowledge graph as a networkx graph, for notebooks and for all that the network shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, TypeAlias

import networkx as nx

from kg.errors import QueryError
from kg.network.claims import Part, Said
from kg.network.load import read
from kg.network.record import Claim, Source
from kg.network.terms import Terms
from kg.store import Store

if TYPE_CHECKING:
    Graph: TypeAlias = nx.MultiDiGraph[str]
else:
    Graph: TypeAlias = nx.MultiDiGraph


def to_networkx(store: Store, terms: Terms | None = None, part: Part | None = None, said: Said | None = None) -> Graph:
    """All entities and facts of `store`, or of a `part` of it; `said` is what it says of claims, if that is known.

    A node is an entity, its key the IRI: attributes `iri`, `type` (local name), `label`, `altLabels` (sorted) and
    `values` (a tuple of `Value`). An edge is a fact between entities: attributes `predicate` (local name), `title`
    (of a post), `current` (false where no direct triple stands) and `claims` (a tuple of `Claim`). The graph's own
    attribute `sources` maps the IRI of each article to its `Source`. Nodes and edges are in a fixed order.
    """
    records = read(store, terms or Terms.of_ontology(), part, said)
    graph: Graph = nx.MultiDiGraph(sources={source.iri: source for source in records.sources})
    for node in records.nodes:
        graph.add_node(node.iri, iri=node.iri, type=node.type, label=node.label, altLabels=node.others, values=())
    for iri, value in records.values:
        graph.nodes[iri]["values"] += (value,)
    for link in records.links:
        graph.add_edge(
            link.subject,
            link.object,
            predicate=link.predicate,
            title=link.title,
            current=link.current,
            claims=link.claims,
        )
    return graph


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words behind one step: the sentence's article, the words marked, and the claim itself."""

    claim: Claim
    source: Source | None
    quotes: tuple[tuple[str, str], ...]
    """(role, the article's words)"""


@dataclass(frozen=True, slots=True)
class Step:
    """One fact of a chain, as it stands in the graph (`subject predicate object`), whichever way the chain runs."""

    subject: str
    predicate: str
    object: str
    title: str
    evidence: tuple[Evidence, ...]


def find(graph: Graph, name: str) -> str:
    """The IRI of the one entity called `name`: an IRI, a label or another name.

    A label wins over other names. Raises QueryError if none or several are meant; the message lists the candidates.
    """
    if name in graph:
        return name
    label = [iri for iri, data in graph.nodes.items() if data["label"] == name]
    found = label or [iri for iri, data in graph.nodes.items() if name in data["altLabels"]]
    if len(found) == 1:
        return found[0]
    if found:
        raise QueryError(f"several entities are called {name!r}; give the IRI of one: {', '.join(found)}", value=name)
    near = nearest(graph, name)
    hint = f" Did you mean: {', '.join(near)}?" if near else ""
    raise QueryError(f"no entity is called {name!r}.{hint}", value=name)


def nearest(graph: Graph, name: str, limit: int = 5) -> list[str]:
    """Labels that hold `name` or share most of its characters (Dice coefficient), best first."""
    wanted = set(name)
    if not wanted:
        return []
    scored = []
    for label in {data["label"] for data in graph.nodes.values()}:
        shared = 2 * len(wanted & set(label)) / (len(wanted) + len(set(label)))
        scored.append((-(shared + (name in label)), len(label), label))
    return [label for score, _, label in sorted(scored) if score <= -0.5][:limit]


def shortest_path(graph: Graph, a: str, b: str) -> tuple[Step, ...]:
    """The shortest chain of facts between the entities called `a` and `b`, whichever way the facts point.

    Among chains of equal length, the one through the least connected entities (a hub links everything and explains
    nothing). Facts that are no longer current count only if no current one joins the pair. Empty if `a` is `b`.
    Raises QueryError for a name that is unknown or ambiguous, or if nothing links the two.
    """
    start, end = find(graph, a), find(graph, b)
    far = 2 * graph.number_of_edges() + 1

    def cost(_: str, there: str, __: Mapping[Any, Any]) -> int:
        return far + int(graph.degree[there])

    try:
        chain = nx.dijkstra_path(graph.to_undirected(as_view=True), start, end, weight=cost)
    except nx.NetworkXNoPath:
        raise QueryError(f"no chain of facts links {a!r} and {b!r}", value=(a, b)) from None
    return tuple(_step(graph, one, two) for one, two in pairwise(chain))


def _step(graph: Graph, one: str, two: str) -> Step:
    facts = [(s, o, data) for s, o in ((one, two), (two, one)) for data in graph.adj[s].get(o, {}).values()]
    s, o, data = min(facts, key=lambda fact: (not fact[2]["current"], -len(fact[2]["claims"]), fact[2]["predicate"]))
    return Step(s, data["predicate"], o, data["title"], tuple(evidence(graph, data["claims"])))


def evidence(graph: Graph, claims: tuple[Claim, ...]) -> Iterator[Evidence]:
    """The words of each claim, cut from its article."""
    for claim in claims:
        source = graph.graph["sources"].get(claim.article)
        text = source.text if source else ""
        yield Evidence(claim, source, tuple((mark.role, text[mark.start : mark.end]) for mark in claim.marks))


def neighbourhood(graph: Graph, focus: str, hops: int = 2) -> Graph:
    """The part of `graph` within `hops` facts of the entity called `focus`, in the graph's own order.

    Raises QueryError as `find` does.
    """
    near = nx.single_source_shortest_path_length(graph.to_undirected(as_view=True), find(graph, focus), cutoff=hops)
    part: Graph = nx.MultiDiGraph(**graph.graph)
    part.add_nodes_from((iri, data) for iri, data in graph.nodes.items() if iri in near)
    part.add_edges_from((s, o, data) for s, o, data in graph.edges(data=True) if s in near and o in near)
    return part
