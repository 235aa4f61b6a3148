"""GraphML and GEXF, for Gephi, Cytoscape, igraph and their like; memory does not grow with the graph.

Sources: http://graphml.graphdrawing.org/primer/graphml-primer.html, https://gexf.net/1.2/gexf-12draft-primer.pdf.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType
from typing import BinaryIO, TypeAlias
from xml.sax.saxutils import XMLGenerator

from kg.export.entities import Edge, Entities, Node, entities
from kg.export.xmltext import fit_for_xml
from kg.store import Store

Values: TypeAlias = Iterable[tuple[str, str]]
"""Names of attributes with their values."""

_GRAPHML = "http://graphml.graphdrawing.org/xmlns"
_GEXF = "http://www.gexf.net/1.2draft"
_SCHEMA = "http://www.w3.org/2001/XMLSchema-instance"
_OF_EDGES: Mapping[str, str] = MappingProxyType(
    {"relation": "string", "label": "string", "confidence": "double", "claims": "long", "articles": "string"}
)


def graphml(store: Store, out: BinaryIO) -> None:
    """A directed multigraph in GraphML; a node's id is its IRI, its facts are attributes called as the predicate is."""
    found = entities(store)
    of_nodes = {"label": "string", **_columns(found)}
    xml = _Xml(out)
    schema = f"{_GRAPHML} http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd"
    with xml.element("graphml", {"xmlns": _GRAPHML, "xmlns:xsi": _SCHEMA, "xsi:schemaLocation": schema}):
        for domain, names in (("node", of_nodes), ("edge", _OF_EDGES)):
            for name, kind in names.items():
                key = {"id": f"{domain}.{name}", "for": domain, "attr.name": name, "attr.type": kind}
                xml.empty("key", key)
        with xml.element("graph", {"edgedefault": "directed"}):
            for node in found.nodes:
                with xml.element("node", {"id": node.iri}):
                    for name, value in (("label", node.label), *_of_node(node)):
                        xml.text("data", {"key": f"node.{name}"}, value)
            for number, edge in enumerate(found.edges):
                with xml.element("edge", {"id": f"e{number}", "source": edge.source, "target": edge.target}):
                    for name, value in (("label", edge.label), *_of_edge(edge)):
                        xml.text("data", {"key": f"edge.{name}"}, value)
    xml.end()


def gexf(store: Store, out: BinaryIO) -> None:
    """The same in GEXF 1.2."""
    found = entities(store)
    xml = _Xml(out)
    schema = f"{_GEXF} {_GEXF}/gexf.xsd"
    with (
        xml.element("gexf", {"xmlns": _GEXF, "xmlns:xsi": _SCHEMA, "xsi:schemaLocation": schema, "version": "1.2"}),
        xml.element("graph", {"defaultedgetype": "directed", "mode": "static"}),
    ):
        for domain, names in (("node", _columns(found)), ("edge", _OF_EDGES)):
            with xml.element("attributes", {"class": domain, "mode": "static"}):
                for name, kind in names.items():
                    if name != "label":
                        xml.empty("attribute", {"id": f"{domain}.{name}", "title": name, "type": kind})
        with xml.element("nodes"):
            for node in found.nodes:
                with xml.element("node", {"id": node.iri, "label": node.label}):
                    xml.values("node", _of_node(node))
        with xml.element("edges"):
            for number, edge in enumerate(found.edges):
                ends = {"id": str(number), "source": edge.source, "target": edge.target, "label": edge.label}
                with xml.element("edge", ends):
                    xml.values("edge", _of_edge(edge))
    xml.end()


def _columns(found: Entities) -> dict[str, str]:
    """The names of the nodes' attributes, and their types."""
    facts = {name: "double" if name in found.numeric else "string" for name in found.columns}
    return {"type": "string", "type_zh": "string", **facts}


def _of_node(node: Node) -> Values:
    facts = ((name, "; ".join(values)) for name, values in node.facts.items())
    return (("type", node.type), ("type_zh", node.type_zh), *facts)


def _of_edge(edge: Edge) -> Values:
    return (
        ("relation", edge.relation),
        ("confidence", str(edge.confidence)),
        ("claims", str(edge.claims)),
        ("articles", "; ".join(edge.articles)),
    )


class _Xml:
    """Elements one after the other, each on a line of its own; what XML cannot hold is made fit for it."""

    def __init__(self, out: BinaryIO) -> None:
        # XMLGenerator asks a file for more than `out` may have.
        self._out = out
        self._xml = XMLGenerator(self, "utf-8", short_empty_elements=True)
        self._depth = 0
        self._xml.startDocument()

    def write(self, text: str | bytes) -> None:
        self._out.write(text.encode() if isinstance(text, str) else text)

    @contextmanager
    def element(self, name: str, attributes: Mapping[str, str] = MappingProxyType({})) -> Iterator[None]:
        self._start(name, attributes)
        self._depth += 1
        yield
        self._depth -= 1
        self._xml.ignorableWhitespace("\n" + " " * self._depth)
        self._xml.endElement(name)

    def empty(self, name: str, attributes: Mapping[str, str]) -> None:
        self._start(name, attributes)
        self._xml.endElement(name)

    def text(self, name: str, attributes: Mapping[str, str], text: str) -> None:
        self._start(name, attributes)
        self._xml.characters(fit_for_xml(text))
        self._xml.endElement(name)

    def values(self, domain: str, values: Values) -> None:
        """The values of a node or an edge in GEXF."""
        with self.element("attvalues"):
            for name, value in values:
                self.empty("attvalue", {"for": f"{domain}.{name}", "value": value})

    def end(self) -> None:
        self._xml.ignorableWhitespace("\n")
        self._xml.endDocument()

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        if self._depth:
            self._xml.ignorableWhitespace("\n" + " " * self._depth)
        self._xml.startElement(name, {key: fit_for_xml(value) for key, value in attributes.items()})  # type: ignore[arg-type]
