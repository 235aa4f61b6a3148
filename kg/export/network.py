"""GraphML and GEXF, for Gephi, Cytoscape, igraph and their like."""

from __future__ import annotations

from typing import BinaryIO
from xml.etree.ElementTree import ElementTree, indent

import networkx as nx
from networkx.readwrite.gexf import GEXFWriter

from kg.export.entities import Edge, Entities, Node, entities
from kg.export.xmltext import fit_for_xml
from kg.store import Store


def graphml(store: Store, out: BinaryIO) -> None:
    """A directed multigraph in GraphML; a node's id is its IRI, its facts are attributes called as the predicate is."""
    nx.write_graphml_xml(to_networkx(entities(store)), out)


def gexf(store: Store, out: BinaryIO) -> None:
    """The same in GEXF 1.2."""
    writer = GEXFWriter(encoding="utf-8", prettyprint=False, version="1.2draft")
    writer.add_graph(to_networkx(entities(store)))
    # networkx dates the file to today and names its own version; two exports of one graph must be the same bytes.
    for meta in writer.xml.findall("meta"):
        writer.xml.remove(meta)
    indent(writer.xml)
    ElementTree(writer.xml).write(out, encoding="utf-8", xml_declaration=True)


def to_networkx(found: Entities) -> nx.MultiDiGraph[str]:
    """The entities and edges with text and numbers as attributes, in a fixed order."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in found.nodes:
        graph.add_node(fit_for_xml(node.iri), **_node_attributes(node, found.numeric))
    for edge in found.edges:
        graph.add_edge(fit_for_xml(edge.source), fit_for_xml(edge.target), **_edge_attributes(edge))
    return graph


def _node_attributes(node: Node, numeric: frozenset[str]) -> dict[str, str | float]:
    shown: dict[str, str | float] = {"label": fit_for_xml(node.label), "type": node.type, "type_zh": node.type_zh}
    for name, values in node.facts.items():
        shown[name] = float(values[0]) if name in numeric else fit_for_xml("; ".join(values))
    return shown


def _edge_attributes(edge: Edge) -> dict[str, str | float]:
    return {
        "relation": edge.relation,
        "label": fit_for_xml(edge.label),
        "confidence": edge.confidence,
        "claims": edge.claims,
        "articles": fit_for_xml("; ".join(edge.articles)),
    }
