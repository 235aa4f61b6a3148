"""The routes of the pages for people: which page an address means, and what the process that makes it is told."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable
from dataclasses import asdict, replace
from datetime import UTC, datetime
from urllib.parse import unquote, urlencode

from kg.errors import JudgementError, OutputError, QueryError, RequestError
from kg.serve.answer import REVIEWING, Job
from kg.serve.http import NETWORK_POLICY, SITE_POLICY, Header, Request, Response, form
from kg.serve.iri import checked, of_path
from kg.serve.media import HTML, TRIPLES, choose, essence
from kg.serve.server import Key, Look, Server, only
from kg.serve.site.asked import Asked
from kg.serve.site.library import bound, find
from kg.serve.site.preference import Preference, choice
from kg.store.prefixes import DATA

FORMATS = {
    "turtle": "text/turtle",
    "jsonld": "application/ld+json",
    "rdfxml": "application/rdf+xml",
    "ntriples": "application/n-triples",
}
"""Formats of a download by the name that the address has for them."""


NOT_KEPT: Header = (b"cache-control", b"no-store")
_FILES = {"csv": "text/csv", "json": "application/sparql-results+json"} | {
    name: FORMATS[name] for name in ("turtle", "ntriples")
}
_BY_NAMES = frozenset({"search", "suggest", "missing"})
"""Pages that the index of names answers; they are made by a process that keeps it."""


async def home(server: Server, request: Request, key: Key) -> Response:
    """The first page; programs are sent to the endpoint, as they always were."""
    if not wants_page(request):
        return Response.text(303, "the endpoint is at /sparql", [(b"location", b"/sparql")])
    return await show(server, request, key, asked(server, request, "home"))


async def search(server: Server, request: Request, key: Key) -> Response:
    """The results of a search."""
    return await show(server, request, key, asked(server, request, "search"))


async def suggest(server: Server, request: Request, key: Key) -> Response:
    """Suggestions as JSON."""
    return await show(server, request, key, asked(server, request, "suggest"))


async def network(server: Server, request: Request, key: Key) -> Response:
    """The interactive network, around the entity that the parameter ``focus`` names by its IRI. Raises RequestError."""
    given = [value for name, value in request.parameters() if name == "focus"]
    iri = checked(only(given, "focus")) if given else ""
    response = await show(server, request, key, asked(server, request, "network", iri))
    if response.status != 404:
        return response
    if iri:
        return await _missing(server, request, iri)
    return await show(server, request, (), asked(server, request, "large"))


async def questions(server: Server, request: Request, key: Key) -> Response:
    """The list of questions, or one of them; its answer as a file where a ``format`` is asked for."""
    name = unquote(request.path.removeprefix("/questions").strip("/"))
    if not name:
        return await show(server, request, key, asked(server, request, "questions"))
    wanted = asked(server, request, "question", name)
    if (given := wanted.get("format")) == "":
        return await show(server, request, key, wanted)
    if given not in _FILES:
        raise RequestError(400, f"format is one of {', '.join(_FILES)}")
    try:
        text = bound(find(name), wanted)
    except QueryError as error:
        raise RequestError(400, str(error)) from error
    job = Job("query", text, _FILES[given], request.gzip, f"{request.base}/sparql")
    return await server.answer(request, job, key)


async def review(server: Server, request: Request, key: Key) -> Response:
    """What needs a person, or the answers that one sends. Raises RequestError."""
    if request.method == "POST":
        return await _judge(server, request)
    wanted = asked(server, request, "review")
    if not wanted.get("claim"):
        return await _unkept(server, request, REVIEWING, wanted)
    response = await _unkept(server, request, "page", replace(wanted, name="claim"))
    if response.status == 404:
        return await _missing(server, request, f"{DATA}claim/{wanted.get('claim')}")
    return response


async def _judge(server: Server, request: Request) -> Response:
    refusal = server.check_writer(request)
    if refusal is not None:
        return refusal
    log = server.settings.judgements
    if log is None:
        raise RequestError(403, "there is no log of decisions; start the server with --judgements LOG")
    if essence(request.header(b"content-type"))[0] != "application/x-www-form-urlencoded":
        raise RequestError(415, "answers are sent as a form, application/x-www-form-urlencoded")
    fields = form((await request.body(server.limits.query, server.limits)).decode("utf-8", "replace"))
    # What reads a log takes as long to load as the server itself, and most servers are never written to.
    from kg.serve.site.decide import answers, decide  # noqa: PLC0415

    who = dict(fields).get("who", "").strip()
    when = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    try:
        async with server.judging:
            outcome = await asyncio.to_thread(decide, log, answers(fields), (who, when))
    except JudgementError as error:
        raise RequestError(400, f"the decision cannot be written: {error}") from error
    except OutputError as error:
        raise RequestError(503, f"the log cannot be written: {error}") from error
    kept = {"kind": dict(fields).get("kind", ""), "saved": str(outcome.written + outcome.known), "who": who}
    if not outcome.conflicts:
        return Response.text(303, "written", [(b"location", f"/review?{urlencode(kept)}".encode()), NOT_KEPT])
    shown = json.dumps([asdict(each) for each in outcome.conflicts], ensure_ascii=False)
    parameters = (("conflicts", shown), ("who", who), ("saved", str(outcome.written or "")))
    return await _unkept(server, request, "page", replace(asked(server, request, "conflicts"), parameters=parameters))


async def _unkept(server: Server, request: Request, kind: str, wanted: Asked) -> Response:
    """A page that the log decides on, which changes when the graph does not: nobody may keep it."""
    job = Job(kind, wanted.to_json(), request.header(b"accept"), request.gzip)
    reply, _ = await server.read(job)
    return Response.of(reply, [NOT_KEPT], policy=SITE_POLICY)


async def preferences(server: Server, request: Request, key: Key) -> Response:
    """A choice of language or light."""
    return choice(request)


async def about(server: Server, request: Request, key: Key) -> Response:
    """What is known of an IRI: a page for people, RDF for programs and downloads. Raises RequestError."""
    iri = of_path(request.path)
    given = dict(request.parameters()).get("format")
    if given is not None and given not in FORMATS:
        raise RequestError(400, f"format is one of {', '.join(FORMATS)}")
    if given is None and wants_page(request, TRIPLES):
        wanted = asked(server, request, "resource", iri)
        response = await show(server, request, key, wanted)
        if response.status == 404:
            return await _missing(server, request, iri)
        return response
    accept = FORMATS[given] if given else request.header(b"accept")
    job = Job("resource", iri, accept, request.gzip, f"{request.base}/sparql")
    return await server.answer(request, job, key)


def wants_page(request: Request, others: Iterable[str] = ("text/plain",)) -> bool:
    """Whether whoever asks would rather have HTML than `others`."""
    accept = request.header(b"accept")
    return bool(accept) and choose(accept, [*others, HTML]) == HTML


def asked(server: Server, request: Request, name: str, iri: str = "") -> Asked:
    """The page `name` as this request wants it."""
    preference = Preference.of(request)
    settings = server.settings
    return Asked(
        name,
        request.path,
        iri,
        preference.language,
        preference.theme,
        str(settings.facts or ""),
        str(settings.judgements or ""),
        settings.writable,
        tuple(request.parameters()),
    )


async def show(server: Server, request: Request, key: Key, wanted: Asked) -> Response:
    """The response with a page that a process makes."""
    policy = NETWORK_POLICY if wanted.name == "network" else SITE_POLICY
    look = Look(policy, Preference(wanted.language, wanted.theme).variant)
    kind = "find" if wanted.name in _BY_NAMES else "page"
    job = Job(kind, wanted.to_json(), request.header(b"accept"), request.gzip)
    return await server.answer(request, job, key, look)


async def _missing(server: Server, request: Request, iri: str) -> Response:
    """The page that says that nothing is known of `iri`, with the names that are like it."""
    return await show(server, request, (), asked(server, request, "missing", iri))
