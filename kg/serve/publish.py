"""The graph into any SPARQL 1.1 store, graph by graph.

By SPARQL Update a graph goes in chunks into a graph of its own, `…#loading`, which takes the place of the real one in a
single request at the end (MOVE); by the Graph Store Protocol it is replaced by one PUT. So a graph is there as it was,
or as it shall be. Articles come first, the default graph, which people ask, last. A graph of records says which graphs
are there, by a hash of their triples, and that all are: a load that was interrupted goes on where it stopped, and one
that finds everything there sends nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from typing import Protocol
from urllib.parse import urlencode

import pyoxigraph as ox

from kg.serve.client import Client
from kg.store import Store, Term
from kg.store.prefixes import DATA, ONTOLOGY
from kg.store.sorting import sorted_lines

RECORDS = f"{DATA}published"
"""The graph of records: subject a graph (or itself, when all is there), predicate kg:sha256, object a hash."""
_DEFAULT = f"{DATA}default"
_HASH = f"{ONTOLOGY}sha256"
LOADING = "#loading"
"""What the name of a graph that is being loaded ends with."""
CHUNK = 5000
_PAGE = 5000


@dataclass(frozen=True, slots=True)
class Part:
    """A graph to be loaded: its name (None: the default graph), its triples as sorted lines of N-Triples."""

    name: str | None
    lines: list[str]

    @property
    def key(self) -> str:
        """What the records call it."""
        return self.name or _DEFAULT

    @property
    def digest(self) -> str:
        return sha256("\n".join(self.lines).encode()).hexdigest()


class Target(Protocol):
    """A store that can be loaded into. Every method raises EndpointError when the server fails for good."""

    def records(self) -> dict[str, str]:
        """What the graph of records says."""
        ...

    def load(self, part: Part, begun: str | None) -> None:
        """Put a graph in the place of the one of its name, and record it. `begun` is what an earlier try recorded."""
        ...

    def drop(self, key: str) -> None:
        """Take away a graph and its record."""
        ...

    def mark(self, digest: str | None) -> None:
        """Record that all is there, or (None) that it is not."""
        ...


@dataclass(frozen=True, slots=True)
class Published:
    """How many graphs a load sent, found there already, and took away."""

    sent: int
    kept: int
    dropped: int


def publish(
    store: Store, target: Target, *, into: str | None = None, tell: Callable[[str], None] = lambda graph: None
) -> Published:
    """Load every graph of `store`; the default graph becomes that of the server, or the named graph `into`.

    Graphs of an earlier load that `store` no longer has are dropped; others on the server are left alone. `tell` is
    called with the name of each graph that is sent. Raises EndpointError; what was loaded before is kept and recorded.
    """
    names = store.graphs()
    before = target.records()
    # The hash of the whole is known only when every graph was read once: memory is that of the largest graph.
    digests = {part.key: part.digest for part in _parts(store, names, into)}
    whole = sha256("".join(f"{key} {digest}\n" for key, digest in sorted(digests.items())).encode()).hexdigest()
    if before.get(RECORDS) == whole:
        return Published(0, len(digests), 0)
    target.mark(None)
    changed = {key for key, digest in digests.items() if before.get(key) != digest}
    for part in _parts(store, names, into):
        if part.key in changed:
            tell(part.key)
            target.load(part, before.get(part.key + LOADING))
    gone = sorted(key for key in before if key != RECORDS and _is_left(key, set(digests), changed))
    for key in gone:
        target.drop(key)
    target.mark(whole)
    return Published(len(changed), len(digests) - len(changed), len(gone))


def _is_left(key: str, present: set[str], changed: set[str]) -> bool:
    """Whether the graph is of an earlier load, or begun in one and of no more use."""
    if key.endswith(LOADING):
        return key.removesuffix(LOADING) not in changed
    return key not in present


def _parts(store: Store, names: list[str], into: str | None) -> Iterator[Part]:
    for name in names:
        yield Part(name, sorted_lines(store.dump(name)))
    yield Part(into, sorted_lines(store.dump()))


class ByUpdate:
    """A store that takes SPARQL Update at one address and answers queries at another."""

    def __init__(self, client: Client, update: str, query: str, *, chunk: int = CHUNK) -> None:
        self._client = client
        self._update_url = update
        self._query_url = query
        self._chunk = chunk

    def records(self) -> dict[str, str]:
        found = page = self._records_after("")
        # In pages, for servers that cut long answers off.
        while len(page) == _PAGE:
            page = self._records_after(next(reversed(page)))
            found = {**found, **page}
        return found

    def _records_after(self, key: str) -> dict[str, str]:
        rows = f"GRAPH <{RECORDS}> {{ ?g <{_HASH}> ?h }} FILTER(STR(?g) > {Term.literal(key)})"
        query = f"SELECT ?g ?h WHERE {{ {rows} }} ORDER BY STR(?g) LIMIT {_PAGE}"
        # As a form: Virtuoso 7 does not answer a query that is the body itself.
        body = self._client.send(
            "POST",
            self._query_url,
            urlencode({"query": query}).encode(),
            {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/sparql-results+json"},
        )
        answer = ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON)
        assert isinstance(answer, ox.QuerySolutions)
        return {row["g"].value: row["h"].value for row in answer}

    def load(self, part: Part, begun: str | None) -> None:
        beside = part.key + LOADING
        digest, _, number = (begun or "").partition(" ")
        done = int(number) if digest == part.digest and number.isdigit() else 0
        first = "" if done else f"DROP SILENT GRAPH <{beside}> ;\n"
        lines = iter(part.lines)
        list(islice(lines, done * self._chunk))
        while chunk := list(islice(lines, self._chunk)):
            done += 1
            inside = "\n".join(map(_readable, chunk))
            insert = f"INSERT DATA {{ GRAPH <{beside}> {{\n{inside}\n}} }}"
            self._send(f"{first}{insert} ;\n{_record(beside, f'{part.digest} {done}')}")
            first = ""
        place = f"GRAPH <{part.name}>" if part.name else "DEFAULT"
        move = f"MOVE GRAPH <{beside}> TO {place}" if part.lines else f"DROP SILENT {place}"
        self._send(f"{move} ;\n{_record(beside, None)} ;\n{_record(part.key, part.digest)}")

    def drop(self, key: str) -> None:
        place = "DEFAULT" if key == _DEFAULT else f"GRAPH <{key}>"
        self._send(f"DROP SILENT {place} ;\n{_record(key, None)}")

    def mark(self, digest: str | None) -> None:
        self._send(_record(RECORDS, digest))

    def _send(self, update: str) -> None:
        self._client.send("POST", self._update_url, update.encode(), {"Content-Type": "application/sparql-update"})


def _record(key: str, value: str | None) -> str:
    """The update that records `value`, or that there is none."""
    forget = f"DELETE WHERE {{ GRAPH <{RECORDS}> {{ <{key}> <{_HASH}> ?h }} }}"
    if value is None:
        return forget
    return f'{forget} ;\nINSERT DATA {{ GRAPH <{RECORDS}> {{ <{key}> <{_HASH}> "{value}" }} }}'


def _readable(line: str) -> str:
    r"""A line of N-Triples as SPARQL reads it, which takes ``\u`` for an escape even after a backslash."""
    if "\\\\u" not in line and "\\\\U" not in line:
        return line
    (triple,) = ox.parse(line, format=ox.RdfFormat.N_TRIPLES)
    return f"{Term.of(triple.subject)} {Term.of(triple.predicate)} {Term.of(triple.object)} ."


class ByGraphStore:
    """A store that takes whole graphs at one address (indirect identification)."""

    def __init__(self, client: Client, url: str) -> None:
        self._client = client
        self._url = url
        self._known: dict[str, str] = {}

    def records(self) -> dict[str, str]:
        body = self._client.send("GET", self._address(RECORDS), None, {"Accept": "application/n-triples"}, missing=b"")
        triples = ox.parse(body, format=ox.RdfFormat.N_TRIPLES)
        self._known = {t.subject.value: t.object.value for t in triples}
        return dict(self._known)

    def load(self, part: Part, begun: str | None) -> None:
        self._put(part.name, part.lines)
        self._record(part.key, part.digest)

    def drop(self, key: str) -> None:
        address = self._address(None if key == _DEFAULT else key)
        self._client.send("DELETE", address, None, {}, missing=b"")
        self._record(key, None)

    def mark(self, digest: str | None) -> None:
        self._record(RECORDS, digest)

    def _record(self, key: str, value: str | None) -> None:
        self._known.pop(key, None)
        if value is not None:
            self._known[key] = value
        self._put(RECORDS, [f'<{key}> <{_HASH}> "{value}" .' for key, value in sorted(self._known.items())])

    def _put(self, name: str | None, lines: list[str]) -> None:
        body = "".join(f"{line}\n" for line in lines).encode()
        self._client.send("PUT", self._address(name), body, {"Content-Type": "application/n-triples"})

    def _address(self, name: str | None) -> str:
        return self._client.with_parameter(self._url, "default" if name is None else "graph", name)
