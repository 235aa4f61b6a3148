"""What the writer does to the store: SPARQL Update and the writing half of the Graph Store Protocol.

Each change is one transaction of the engine: a process that is killed half way leaves nothing of it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import pyoxigraph as ox

from kg.errors import RequestError
from kg.serve.answer import Reply, misunderstood, refuse_length, refuse_network
from kg.serve.media import PAYLOADS
from kg.serve.using import with_using
from kg.store import Term
from kg.store.deep import MOST_LEVELS

# All other updates are lists of quads, of any length.
_DEEP = re.compile(r"where|\\u", re.IGNORECASE)


class Change(NamedTuple):
    """Something to write. `kind` is ``update``, ``put``, ``post``, ``delete`` or ``snapshot``.

    `graph` is an IRI, empty for the default graph; `body` the update or the payload, of type `media`, or the folder
    for a snapshot. `base` resolves relative IRIs; `dataset` has the graphs of the protocol's ``using-…`` parameters.
    """

    kind: str
    graph: str = ""
    body: bytes = b""
    media: str = ""
    base: str = ""
    dataset: tuple[list[str], list[str]] | None = None
    only_new: bool = False
    """Whether the graph must not be there yet."""


def change(store: ox.Store, asked: Change) -> Reply:
    """Carry out a change. Raises RequestError, and nothing has changed then."""
    if asked.kind == "snapshot":
        store.backup(asked.body.decode())
    elif asked.kind == "update":
        _update(store, asked)
    elif asked.kind == "delete":
        _delete(store, asked)
    else:
        return _load(store, asked)
    return Reply(204, "", b"")


def _update(store: ox.Store, asked: Change) -> None:
    text = asked.body.decode()
    refuse_network(text)
    if _DEEP.search(text) or text.count("[") + text.count("(") > MOST_LEVELS:
        refuse_length(text)
    if asked.dataset is not None:
        text = with_using(text, *asked.dataset)
    try:
        store.update(text, base_iri=asked.base)
    except (SyntaxError, ValueError) as error:
        raise RequestError(400, f"the update cannot be understood: {misunderstood(text, error)}") from error
    except RuntimeError as error:
        raise RequestError(400, f"the update cannot be carried out: {error}") from error


def _delete(store: ox.Store, asked: Change) -> None:
    if asked.graph and not store.contains_named_graph(ox.NamedNode(asked.graph)):
        raise RequestError(404, f"there is no graph <{asked.graph}>")
    store.update(_drop(asked.graph))


def _load(store: ox.Store, asked: Change) -> Reply:
    """PUT and POST: 201 where the graph is new, 204 where it was there. The default graph is always there."""
    triples = _payload(asked)
    new = asked.graph != "" and not store.contains_named_graph(ox.NamedNode(asked.graph))
    if asked.only_new and not new:
        raise RequestError(
            412, f"there is a graph <{asked.graph}> already" if asked.graph else "there is a default graph"
        )
    inside = f"GRAPH {Term.iri(asked.graph)} {{\n{triples}}}" if asked.graph else triples
    steps = [f"INSERT DATA {{ {inside} }}"]
    if asked.graph:
        steps.insert(0, f"CREATE SILENT GRAPH {Term.iri(asked.graph)}")
    if asked.kind == "put":
        steps.insert(0, _drop(asked.graph))
    store.update(" ;\n".join(steps))
    return Reply(201 if new else 204, "", b"")


def _drop(graph: str) -> str:
    return f"DROP SILENT GRAPH {Term.iri(graph)}" if graph else "DROP SILENT DEFAULT"


def _payload(asked: Change) -> str:
    """The triples of the payload as SPARQL reads them."""
    if PAYLOADS[asked.media] == ox.RdfFormat.RDF_XML and b"<!ENTITY" in asked.body:
        # A few of them, each of ten of the one before, are gigabytes.
        raise RequestError(400, "the payload declares entities of XML, which are refused; write them out")
    try:
        parsed = ox.parse(asked.body, format=PAYLOADS[asked.media], base_iri=asked.base)
        return "".join(f"{Term.of(t.subject)} {Term.of(t.predicate)} {Term.of(t.object)} .\n" for t in parsed)
    except (SyntaxError, ValueError, TypeError) as error:
        raise RequestError(400, f"the payload is no {asked.media}: {error}") from error
