"""Any SPARQL 1.1 endpoint, asked through SPARQLWrapper."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from email.message import Message
from itertools import islice
from typing import TypeVar
from urllib.error import HTTPError, URLError

import pyoxigraph as ox
from SPARQLWrapper import JSON, POST, TURTLE, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed, SPARQLWrapperException

from kg.errors import EndpointError, QueryError, StoreError
from kg.store.base import Closing, ntriples
from kg.store.sparql import form
from kg.store.term import Graph, Result, Rows, Term, row_of

_TRY_AGAIN = frozenset({408, 429, 500, 502, 503, 504})
_CHUNK = 2000
# Triples that no server is likely to find too many.
_LARGE = 1000
_LONGEST_WAIT = 30.0
Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Retry:
    """How often a request is made before it is given up, and the seconds before the second try; each wait doubles."""

    attempts: int = 4
    wait: float = 0.5
    timeout: int = 60
    sleep: Callable[[float], None] = time.sleep


class RemoteStore(Closing):
    """The store behind `url`; `update_url`, where it is known, takes SPARQL Update.

    Queries go by POST, with `default_graph` as the `default-graph-uri` of the protocol. A failed connection, an answer
    that is no result and the statuses 408, 429, 500, 502, 503 and 504 are tried again, after `Retry-After` where the
    server names it. Raises EndpointError for an address that is not HTTP, when the tries are used up, and for an answer
    that the server cut off.
    """

    def __init__(
        self,
        url: str,
        update_url: str | None = None,
        *,
        default_graph: str | None = None,
        credentials: tuple[str, str] | None = None,
        retry: Retry | None = None,
    ) -> None:
        for address in filter(None, (url, update_url)):
            if not address.startswith(("http://", "https://")):
                raise EndpointError(f"{address!r} is not the http or https URL of a SPARQL endpoint", value=address)
        self.url = url
        self._update_url = update_url
        self._default_graph = default_graph
        self._credentials = credentials
        self._retry = retry or Retry()

    def query(self, text: str) -> Result:
        kind = form(text)
        rows = kind in ("SELECT", "ASK")
        wrapper = self._wrapper(text, JSON if rows else TURTLE)
        # SPARQLWrapper guesses the kind with a pattern that a comment or a prefix can mislead.
        wrapper.queryType = kind
        if rows:
            return self._ask(wrapper, text, _parse_rows)
        return self._ask(wrapper, text, _parse_graph)

    def add(self, quads: Iterable[ox.Quad]) -> None:
        """Add quads by SPARQL Update, 2,000 a request. A failure leaves the chunks before it added."""
        if self._update_url is None:
            raise StoreError(f"no address for SPARQL Update is known for {self.url}", value=self.url)
        rest = iter(quads)
        while chunk := list(islice(rest, _CHUNK)):
            data = "\n".join(map(_pattern, chunk))
            wrapper = self._wrapper(f"INSERT DATA {{\n{data}\n}}", JSON)
            wrapper.queryType = "INSERT"
            self._ask(wrapper, "INSERT DATA", lambda body: None)

    bulk_load = add

    def graphs(self) -> list[str]:
        found = self.query("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }")
        assert isinstance(found, Rows)
        return sorted(row[0].value for row in found if row[0] is not None)

    def dump(self, graph: str | None = None) -> bytes:
        if graph is None:
            found = self.query("SELECT ?s ?p ?o WHERE { ?s ?p ?o }")
        else:
            # A default graph of the protocol leaves no named graphs beside it.
            text = f"SELECT ?s ?p ?o WHERE {{ GRAPH {Term.iri(graph)} {{ ?s ?p ?o }} }}"
            found = RemoteStore(self.url, credentials=self._credentials, retry=self._retry).query(text)
        assert isinstance(found, Rows)
        return ntriples((s, p, o) for s, p, o in found if s and p and o)

    def close(self) -> None:
        """Nothing is held open between requests."""

    def _wrapper(self, text: str, accept: str) -> SPARQLWrapper:
        wrapper = SPARQLWrapper(self.url, updateEndpoint=self._update_url, returnFormat=accept, agent="regionkg")
        wrapper.setMethod(POST)
        wrapper.setOnlyConneg(True)
        wrapper.setTimeout(self._retry.timeout)
        if self._credentials:
            wrapper.setCredentials(*self._credentials)
        if self._default_graph:
            wrapper.addDefaultGraph(self._default_graph)
        wrapper.setQuery(text)
        return wrapper

    def _ask(self, wrapper: SPARQLWrapper, text: str, parse: Callable[[bytes], Answer]) -> Answer:
        waits = self._waits()
        while True:
            try:
                response = wrapper.query().response
                answer = parse(response.read())
                self._check_whole(answer, response.headers)
                return answer
            except QueryBadFormed as error:
                raise QueryError(f"{self.url} rejects the query: {_reason(error)}", value=text) from error
            except (SyntaxError, ValueError) as error:
                # A gateway's page instead of an answer may pass as its statuses do.
                if (wait := next(waits, None)) is None:
                    message = f"{self.url} answers with what is no result: {_reason(error)}"
                    raise EndpointError(message, value=self.url) from error
                self._retry.sleep(wait)
            except (SPARQLWrapperException, OSError) as error:
                if not _may_pass(error) or (wait := next(waits, None)) is None:
                    raise EndpointError(f"{self.url} does not answer: {_reason(error)}", value=self.url) from error
                self._retry.sleep(_named_wait(error) or wait)

    def _check_whole(self, answer: object, headers: Message) -> None:
        """Raises EndpointError if the server cut the answer off, which Virtuoso tells of rows alone, by a header."""
        most = headers.get("X-SPARQL-MaxRows", "")
        if most.isdigit() and isinstance(answer, Rows) and len(answer) >= int(most):
            raise EndpointError(
                f"{self.url} cuts answers off after {int(most):,} rows: ask for fewer (LIMIT), or raise the"
                " server's limit (Virtuoso: ResultSetMaxRows)",
                value=self.url,
            )
        if isinstance(answer, Graph) and len(answer) >= _LARGE and headers.get("Server", "").startswith("Virtuoso"):
            # Its limit holds for triples too. Asked for as many rows, it tells whether it gives them.
            self.query(_rows(len(answer)))

    def _waits(self) -> Iterator[float]:
        return (self._retry.wait * 2**attempt for attempt in range(self._retry.attempts - 1))


def _rows(number: int) -> str:
    """A query that has so many rows, whatever the store holds."""
    digits = (f"VALUES ?d{place} {{ 0 1 2 3 4 5 6 7 8 9 }}" for place in range(len(str(number))))
    return f"SELECT ?d0 {{ {' '.join(digits)} }} LIMIT {number}"


def _parse_rows(body: bytes) -> Result:
    answer = ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON)
    if isinstance(answer, ox.QueryBoolean):
        return bool(answer)
    variables = tuple(variable.value for variable in answer.variables)
    return Rows(variables, tuple([row_of(solution) for solution in answer]))


def _parse_graph(body: bytes) -> Result:
    parsed = ox.parse(body, format=ox.RdfFormat.TURTLE)
    return Graph.of((Term.of(t.subject), Term.of(t.predicate), Term.of(t.object)) for t in parsed)


def _pattern(quad: ox.Quad) -> str:
    triple = f"{Term.of(quad.subject)} {Term.of(quad.predicate)} {Term.of(quad.object)}"
    name = quad.graph_name
    return f"GRAPH {Term.iri(name.value)} {{ {triple} }}" if isinstance(name, ox.NamedNode) else f"{triple} ."


def _may_pass(error: Exception) -> bool:
    """Whether the same request may succeed later."""
    if isinstance(error, HTTPError):
        return error.code in _TRY_AGAIN
    # SPARQLWrapper has a class of its own for status 500; its others are the caller's mistakes.
    return isinstance(error, URLError | OSError) or type(error).__name__ == "EndPointInternalError"


def _named_wait(error: Exception) -> float | None:
    """The seconds that the server asks for, at most 30."""
    headers: Message | None = getattr(error, "headers", None)
    value = headers.get("Retry-After", "") if headers else ""
    return min(float(value), _LONGEST_WAIT) if value.isdigit() else None


def _reason(error: Exception) -> str:
    if isinstance(error, HTTPError):
        return f"status {error.code} {error.reason}"
    text = " ".join(str(error).split())
    return text if len(text) <= 300 else text[:299] + "…"
