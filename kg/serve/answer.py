"""What a worker reads from the store: answers to queries, whole graphs, descriptions.

Jobs and replies are named tuples, since plain tuples are what passes fastest between processes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import IO, NamedTuple, cast

import pyoxigraph as ox

from kg.errors import QueryError, RequestError
from kg.serve.describe import service, void
from kg.serve.entity import statements
from kg.serve.media import QUADS, ROWS, TRIPLES, choose
from kg.serve.settings import Limits
from kg.serve.spool import Spool, too_many
from kg.store.deep import refuse_depth
from kg.store.mistakes import mistake
from kg.store.prefixes import PREFIXES
from kg.store.sparql import refuse_fetches

# Their value changes from one evaluation to the next.
_VOLATILE = re.compile(r"\b(?:RAND|NOW|UUID|STRUUID|BNODE)\s*\(", re.IGNORECASE)
_FETCHING = re.compile(r"SERVICE|LOAD|\\u", re.IGNORECASE)
_PREFIXES = dict(PREFIXES)
MATCHING = frozenset({"reconcile", "preview", "find"})
"""Kinds of jobs that need the index of names."""
REVIEWING = "review"
"""The kind of job that needs what all articles say."""
PAGES = frozenset({"page", "find", REVIEWING})
"""Kinds of jobs that make pages for people."""


class Job(NamedTuple):
    """Something to read: a ``query``, a ``dump``, a ``resource``, ``service``, ``void``, ``reconcile``, ``preview``, or
    a page for people: ``page``, ``find`` where it needs the index of names, ``review``.

    `subject` is the query, the IRI of a graph (empty: the default one; None: all of them), that of a resource, an
    operation of the reconciliation service with its parameters, or what a page is asked for, in JSON.
    `base` is the endpoint's address, `dataset` the default and named graphs that the protocol's parameters name.
    """

    kind: str
    subject: str | None = None
    accept: str = ""
    gzip: bool = False
    base: str = ""
    dataset: tuple[list[str], list[str]] | None = None
    writable: bool = False


class Reply(NamedTuple):
    """An HTTP answer without its connection. `body` is the path of a file where it is a str.

    `stable`: the same request gets the same bytes while the store does not change.
    """

    status: int
    media: str
    body: bytes | str
    gzip: bool = False
    stable: bool = False


@dataclass(frozen=True, slots=True)
class Room:
    """Where a worker puts large answers, and what it may take."""

    folder: str
    limits: Limits


def answer(store: ox.Store, job: Job, room: Room) -> Reply:
    """The reply to a job. Raises RequestError."""
    if job.kind == "query":
        return _query(store, job, room)
    if job.kind == "dump":
        return _dump(store, job, room)
    if job.kind == "resource":
        return _resource(store, job, room)
    if job.kind in PAGES:
        return _page(store, job, room)
    if job.kind in MATCHING:
        return _reconcile(store, job, room)
    described = service(store, job.base, writable=job.writable) if job.kind == "service" else void(store, job.base)
    return _triples(described, job, room)


def refuse_network(text: str) -> None:
    """Raise RequestError for a query or an update that would go to the network."""
    if not _FETCHING.search(text):
        return
    try:
        refuse_fetches(text)
    except QueryError as error:
        raise RequestError(403, f"{error.value} is refused: this server fetches nothing from the network") from error


def refuse_length(text: str) -> None:
    """Raise RequestError for a query or an update that the engine's stack might not suffice for."""
    try:
        refuse_depth(text)
    except QueryError as error:
        raise RequestError(400, str(error)) from error


def misunderstood(text: str, error: SyntaxError | ValueError) -> str:
    """Why the engine cannot make sense of a query or an update; of a syntax error, with the line and the place."""
    reason = str(error).strip()
    return str(mistake(text, reason)) if isinstance(error, SyntaxError) else reason


def _query(store: ox.Store, job: Job, room: Room) -> Reply:
    text = job.subject or ""
    refuse_network(text)
    refuse_length(text)
    default, named = job.dataset or (None, None)
    try:
        found = store.query(
            text,
            base_iri=job.base,
            default_graph=None if default is None else [ox.NamedNode(iri) for iri in default],
            named_graphs=None if named is None else [ox.NamedNode(iri) for iri in named],
        )
        stable = not _VOLATILE.search(text)
        if isinstance(found, ox.QueryTriples):
            return _triples(found, job, room, stable=stable)
        return _rows(found, job, room, stable=stable)
    except (SyntaxError, ValueError) as error:
        raise RequestError(400, f"the query cannot be understood: {misunderstood(text, error)}") from error


def _rows(found: ox.QuerySolutions | ox.QueryBoolean, job: Job, room: Room, *, stable: bool) -> Reply:
    media = _wanted(job, ROWS)
    spool = Spool(room.folder, room.limits, gzip=job.gzip, format=ROWS[media])
    return _written(spool, lambda file: found.serialize(file, format=ROWS[media]), media, stable=stable)


def _triples(found: Iterable[ox.Triple], job: Job, room: Room, *, stable: bool = True) -> Reply:
    media = _wanted(job, TRIPLES)
    spool = Spool(room.folder, room.limits, gzip=job.gzip)
    counted = _counted(found, room.limits.rows)
    prefixes = _PREFIXES if TRIPLES[media] in (ox.RdfFormat.TURTLE, ox.RdfFormat.TRIG) else None
    return _written(
        spool, lambda file: ox.serialize(counted, file, format=TRIPLES[media], prefixes=prefixes), media, stable=stable
    )


def _counted(triples: Iterable[ox.Triple], most: int) -> Iterator[ox.Triple]:
    for number, triple in enumerate(triples):
        if number >= most:
            raise too_many(most)
        yield triple


def _dump(store: ox.Store, job: Job, room: Room) -> Reply:
    """A graph, or all; it may have as many triples as it likes, since its size is bounded."""
    if job.subject and not store.contains_named_graph(ox.NamedNode(job.subject)):
        raise RequestError(404, f"there is no graph <{job.subject}>")
    formats = QUADS if job.subject is None else TRIPLES
    media = _wanted(job, formats)
    spool = Spool(room.folder, room.limits, gzip=job.gzip)
    source = ox.NamedNode(job.subject) if job.subject else ox.DefaultGraph()
    graph = None if job.subject is None else source
    prefixes = _PREFIXES if formats[media] in (ox.RdfFormat.TURTLE, ox.RdfFormat.TRIG) else None
    return _written(
        spool, lambda file: store.dump(file, formats[media], from_graph=graph, prefixes=prefixes), media, stable=True
    )


def _resource(store: ox.Store, job: Job, room: Room) -> Reply:
    _wanted(job, TRIPLES)
    found = statements(store, job.subject or "")
    if not found:
        raise RequestError(404, f"nothing is known about <{job.subject}>")
    return _triples(found, job, room)


def _page(store: ox.Store, job: Job, room: Room) -> Reply:
    # Templates and what pages show take longer to load than all else here, and programs never need them.
    from kg.serve.site.render import render  # noqa: PLC0415

    status, media, text = render(store, job.subject or "")
    spool = Spool(room.folder, room.limits, gzip=job.gzip)
    # A lone surrogate, which an address may hold, is no text.
    data = text.encode("utf-8", "replace")
    return _written(spool, lambda file: file.write(data), media, stable=True)._replace(status=status)


def _reconcile(store: ox.Store, job: Job, room: Room) -> Reply:
    # What compares names takes five times as long to load as all else here, and most workers never need it.
    from kg.serve.reconcile.service import reply  # noqa: PLC0415

    media, text = reply(store, job.subject or "", page=job.kind == "preview")
    spool = Spool(room.folder, room.limits, gzip=job.gzip)
    return _written(spool, lambda file: file.write(text.encode()), media, stable=True)


def _wanted(job: Job, offered: Iterable[str]) -> str:
    names = list(offered)
    media = choose(job.accept, names)
    if media is None:
        raise _not_acceptable(names)
    return media


def _not_acceptable(offered: list[str]) -> RequestError:
    return RequestError(406, f"no format that Accept names is to be had here; there are {', '.join(offered)}")


def _written(spool: Spool, write: Callable[[IO[bytes]], object], media: str, *, stable: bool) -> Reply:
    try:
        # The engine needs no more of a file than that it can be written to.
        write(cast(IO[bytes], spool))
        body = spool.finish()
    except BaseException:
        spool.drop()
        raise
    return Reply(200, media, body, spool.zipped, stable)
