"""rdflib inside this process, in memory: a second engine to check the first one by, and the rdflib API for users."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pyoxigraph as ox
import rdflib
from pyparsing import ParseException
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.query import Result as RdflibResult
from rdflib.term import Node

from kg.errors import QueryError, StoreError
from kg.store.base import Closing, ntriples
from kg.store.mistakes import syntax_error
from kg.store.sparql import form, refuse_fetches
from kg.store.term import Graph, Result, Rows, Term


class RdflibStore(Closing):
    """A store in an `rdflib.Dataset` whose default graph is not a union. `dataset` may be read directly."""

    def __init__(self) -> None:
        self.dataset = rdflib.Dataset(default_union=False)

    def query(self, text: str) -> Result:
        refuse_fetches(text)
        form(text)
        try:
            # Without initNs rdflib would lend the query a score of prefixes, and hide that one is undeclared.
            prepared = prepareQuery(text, initNs={})
        except ParseException as error:
            raise syntax_error(text, error.lineno, error.column, error.msg) from error
        except Exception as error:  # rdflib raises bare Exceptions for prefixes and scopes
            raise QueryError(f"the query cannot be parsed: {error}", value=text) from error
        if _holds(prepared.algebra, "ServiceGraphPattern") or prepared.algebra.get("datasetClause"):
            raise QueryError("rdflib would fetch the graphs of FROM or SERVICE from the network", value=text)
        try:
            return _result(self.dataset.query(prepared))
        except Exception as error:  # evaluation raises whatever the values at hand make it raise
            raise StoreError(f"rdflib failed on the query: {error}", value=text) from error

    def add(self, quads: Iterable[ox.Quad]) -> None:
        default = self.dataset.default_graph
        graphs: dict[str, rdflib.Graph] = {}
        for quad in quads:
            name = quad.graph_name
            graph = default
            if isinstance(name, ox.NamedNode):
                graph = graphs.get(name.value) or graphs.setdefault(
                    name.value, self.dataset.graph(rdflib.URIRef(name.value))
                )
            graph.add((_node(quad.subject), _node(quad.predicate), _node(quad.object)))

    bulk_load = add

    def graphs(self) -> list[str]:
        default = self.dataset.default_graph.identifier
        named = (graph.identifier for graph in self.dataset.graphs() if graph.identifier != default and len(graph))
        return sorted(map(str, named))

    def dump(self, graph: str | None = None) -> bytes:
        source = self.dataset.default_graph if graph is None else self.dataset.graph(rdflib.URIRef(graph))
        return ntriples((_term(s), _term(p), _term(o)) for s, p, o in source)

    def close(self) -> None:
        self.dataset.close()


def _node(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Any:
    ours = Term.of(term)
    if ours.kind == "iri":
        return rdflib.URIRef(ours.value)
    if ours.kind == "bnode":
        return rdflib.BNode(ours.value)
    return rdflib.Literal(
        ours.value, lang=ours.lang, datatype=rdflib.URIRef(ours.datatype) if ours.datatype else None, normalize=False
    )


def _term(node: Node) -> Term:
    if isinstance(node, rdflib.Literal):
        return Term.literal(str(node), datatype=str(node.datatype) if node.datatype else None, lang=node.language)
    return Term("bnode" if isinstance(node, rdflib.BNode) else "iri", str(node))


def _result(answer: RdflibResult) -> Result:
    if answer.type == "ASK":
        return bool(answer.askAnswer)
    if answer.type != "SELECT":
        return Graph.of((_term(s), _term(p), _term(o)) for s, p, o in answer.graph or ())
    variables = answer.vars or []
    rows = (
        tuple(None if binding.get(variable) is None else _term(binding[variable]) for variable in variables)
        for binding in answer.bindings
    )
    return Rows(tuple(map(str, variables)), tuple(rows))


def _holds(part: object, name: str) -> bool:
    """Whether a part of rdflib's algebra holds an operator called `name`."""
    if isinstance(part, CompValue):
        return part.name == name or any(_holds(value, name) for value in part.values())
    return isinstance(part, list | tuple) and any(_holds(value, name) for value in part)
