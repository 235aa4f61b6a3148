"""What every store can do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import Protocol, Self

import pyoxigraph as ox

from kg.store.term import Result, Term


class Writable(Protocol):
    """As much of a binary file as the engine needs to write to it."""

    def write(self, data: bytes, /) -> int: ...

    def flush(self) -> None: ...


class Store(Protocol):
    """A set of quads that answers SPARQL 1.1 queries. The default graph is not the union of the named ones.

    Terms are `pyoxigraph` terms on the way in, `kg.store.Term` in answers. A store is a context manager that closes.
    """

    def query(self, text: str) -> Result:
        """The answer to a query. Raises QueryError if it is malformed, StoreError if the store fails."""
        ...

    def add(self, quads: Iterable[ox.Quad]) -> None:
        """Add quads; those that are there already count once. Raises StoreError if the store is read-only."""
        ...

    def bulk_load(self, quads: Iterable[ox.Quad]) -> None:
        """`add` for many quads, as fast as the engine can; not one transaction."""
        ...

    def graphs(self) -> list[str]:
        """IRIs of the named graphs, sorted."""
        ...

    def dump(self, graph: str | None = None) -> bytes:
        """The triples of a named graph (None: of the default graph) as N-Triples in UTF-8, in no order."""
        ...

    def dump_to(self, out: Writable, graph: str | None = None) -> None:
        """Write what `dump` returns, piece by piece where the engine can."""
        ...

    def close(self) -> None: ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


class Closing:
    """The context manager half of a store, and the writing of a dump that the engine gives as a whole."""

    def close(self) -> None:
        raise NotImplementedError

    def dump(self, graph: str | None = None) -> bytes:
        raise NotImplementedError

    def dump_to(self, out: Writable, graph: str | None = None) -> None:
        out.write(self.dump(graph))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def quads_of(store: Store) -> Iterator[ox.Quad]:
    """Every quad of the store, graph by graph, the default graph first; memory as large as the largest graph."""
    for name in (None, *store.graphs()):
        graph = ox.DefaultGraph() if name is None else ox.NamedNode(name)
        for triple in ox.parse(store.dump(name), format=ox.RdfFormat.N_TRIPLES):
            yield ox.Quad(triple.subject, triple.predicate, triple.object, graph)


def ntriples(triples: Iterable[tuple[Term, Term, Term]]) -> bytes:
    """N-Triples as Oxigraph writes them, so that every store dumps the same bytes for the same triple."""
    quads = (ox.Triple(s.to_ox(), p.to_ox(), o.to_ox()) for s, p, o in triples)  # type: ignore[arg-type]
    return ox.serialize(quads, format=ox.RdfFormat.N_TRIPLES) or b""
