"""What `kg serve` reads: parameters and bodies of requests, by a real server over HTTP."""

from __future__ import annotations

import gzip
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote_from_bytes

import pyoxigraph as ox
from cases import TEXTS, encoded, joined, nearly, values, written
from http_server import FORM, QUERY, UPDATE, Server, serving
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from readers import REGION, Read, Reader

from kg.store import write_store

Asked = tuple[str, str, bytes, dict[str, str]]
"""Method, path with its query, body, headers."""


@contextmanager
def served() -> Iterator[Read]:
    """A server that is written to; after each case it must be there, and must not have failed."""
    with tempfile.TemporaryDirectory() as folder:
        write_store(Path(folder) / "out" / "store", ox.parse(path=str(REGION), format=ox.RdfFormat.TRIG))
        arguments = ("-g", Path(folder) / "out", "--writable", "--no-token", "--workers", "1")
        with serving(*arguments) as server:
            yield lambda case: ask(server, case)


def ask(server: Server, case: Asked) -> None:
    """Send a request; any answer but 500 will do, and none that says that a worker broke."""
    method, path, body, headers = case
    answer = server.ask(method, path, body, headers)
    said = server.log.read_text(encoding="utf-8", errors="replace")
    assert answer.status != 500, f"{answer.text}{said}"
    assert b"broke the engine" not in answer.body
    assert "Traceback" not in said, said


def _parameters(names: str, texts: SearchStrategy[bytes]) -> SearchStrategy[str]:
    """A query string."""
    one = st.builds(lambda name, value: f"{name}={quote_from_bytes(value)}", st.sampled_from(names.split()), texts)
    return st.lists(one, min_size=1, max_size=3).map("&".join)


_WORDS = (
    "SELECT |* |WHERE |{ |} |?s |?p |?o |. |; |a |FILTER |( |) |OPTIONAL |UNION |'|\"|<http://a> |LIMIT 5 |ASK |"
    "CONSTRUCT |DESCRIBE |SERVICE |LOAD |INSERT DATA |DELETE WHERE |DROP ALL|CLEAR |GRAPH |<http://a> <b> 1 |VALUES |"
    "UNDEF |BASE <x> |SELECT * { ?s ?p ?o } LIMIT 3|INSERT DATA { <http://a> <http://b> 'c' }|DELETE |INSERT |"
    "WITH <http://g> |USING "
).split("|")
_TURTLE = (
    '@prefix a: <http://a/> . |a:b |a:c |\'d\'@zh |1.5 |[ |] |( |) |; |, |. |<http://x> |<< |>> |"""|@base |_:b |true |'
    "<http://a> <http://b> <http://c> . |\\u0041|<rel> |^^<http://t> "
).split("|")
_XML = (
    '<?xml version="1.0"?>|<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:a="http://a/">|</rdf:RDF>|'
    '<rdf:Description rdf:about="http://a/b">|</rdf:Description>|<a:c>|</a:c>|<a:c rdf:resource="d"/>|<!DOCTYPE r [|'
    '<!ENTITY e "e">|<!ENTITY f "&e;&e;&e;">|]>|&f;|&e;|&lt;|<!-- -->|rdf:parseType="Literal"|<![CDATA[|]]>'
).split("|")
_IRIS = encoded(joined(["http://a", "urn:x:", "/", "[", "]", "%", "#", "?", ":", "kg:", "甲", "default"], 4))
_SPARQL = encoded(joined(_WORDS, 14))
_TYPES = st.sampled_from(
    ["text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json", "text/turtle; charset=utf-8",
     "text/html", "", "multipart/form-data; boundary=x", "multipart/form-data", "application/sparql-update"]
)  # fmt: skip
_ACCEPTED = st.sampled_from(
    ["*/*", "text/turtle", "application/json", "text/html;q=nan", "a", ",;q=", "text/csv;q=1e999"]
)
_FRAGMENT = {"http://a/b": [{"@id": "x", "@type": "http://t", "http://a/c": [{"@value": "1", "@language": "zh"}]}]}
_PART = b'--x\r\nContent-Disposition: form-data; name="f"; filename="f"\r\nContent-Type: text/turtle\r\n\r\n'
_PARTS = (
    *(_PART, b"--x\r\n", b"\r\n--x--\r\n", b"<http://a> <http://b> 1 .", b"--y\r\n"),
    b"Content-Type: multipart/mixed; boundary=y\r\n\r\n",
)
_BODIES = st.one_of(
    encoded(joined(_TURTLE, 14)),
    encoded(joined(_XML, 14)),
    written(nearly(_FRAGMENT)),
    st.lists(st.sampled_from(_PARTS), max_size=5).map(b"".join),
    encoded(joined(_TURTLE, 6)).map(lambda data: gzip.compress(data, mtime=0)),
)  # fmt: skip
_BATCH = {
    "q0": {
        "query": "衡水高新区",
        "type": "Park",
        "limit": 3,
        "properties": [{"pid": "locatedIn", "v": {"id": "x"}}],
        "type_strict": "any",
    }
}
_EXTEND = {"ids": ["park/衡水高新区", "http://a"], "properties": [{"id": "label"}, {"id": "locatedIn"}]}


def _headers(media: SearchStrategy[str]) -> SearchStrategy[dict[str, str]]:
    coding = st.sampled_from([{}, {}, {"Content-Encoding": "gzip"}, {"Content-Encoding": "br, gzip"}])
    return st.builds(
        lambda kind, accept, extra: {"Accept": accept, **({"Content-Type": kind} if kind else {}), **extra},
        media,
        _ACCEPTED,
        coding,
    )


_ASKED: SearchStrategy[Asked] = st.one_of(
    st.builds(
        lambda method, query, headers: (method, f"/sparql?{query}", b"", headers),
        st.sampled_from(["GET", "HEAD", "POST"]),
        _parameters("query update default-graph-uri named-graph-uri using-graph-uri format", st.one_of(_SPARQL, _IRIS)),
        _headers(st.just("")),
    ),
    st.builds(
        lambda body, headers: ("POST", "/sparql", body, headers),
        st.one_of(_SPARQL, _parameters("query update using-graph-uri", _SPARQL).map(str.encode)),
        _headers(st.sampled_from([QUERY, UPDATE, FORM])),
    ),
    st.builds(
        lambda start, rest, headers: ("GET", start + quote_from_bytes(rest), b"", headers),
        st.sampled_from(["/id/", "/data/", "/", "/assets/", "/reconcile/"]),
        _IRIS,
        _headers(st.just("")),
    ),
)
_SENT: SearchStrategy[Asked] = st.builds(
    lambda method, query, body, headers: (method, f"/data?{query}", body, headers),
    st.sampled_from(["PUT", "POST", "POST", "DELETE", "GET"]),
    st.one_of(st.sampled_from(["default", "graph=http://a", "graph=urn:x:y", ""]), _parameters("graph default", _IRIS)),
    _BODIES,
    _headers(_TYPES),
)
_STARTS = ("/questions/", "/questions/companies-in-park", "/id/park/%E8%A1%A1%E6%B0%B4%E9%AB%98%E6%96%B0%E5%8C%BA")
_PAGES = ("/", "/search", "/suggest", "/network", "/questions", "/preferences", "/void", "*", "//", "x")
_HOSTS = ({}, {}, {}, {"Host": "a b"}, {"Host": "<>"}, {"Host": "[::"}, {"Host": ""})
_LOOKED_AT: SearchStrategy[Asked] = st.builds(
    lambda path, query, headers, host: ("GET", f"{path}?{query}", b"", {**headers, **host}),
    st.one_of(
        st.sampled_from(_PAGES),
        st.builds(lambda start, rest: start + quote_from_bytes(rest), st.sampled_from(_STARTS), _IRIS),
    ),
    _parameters("q type page focus format back theme park id prefix cursor", st.one_of(_IRIS, encoded(TEXTS))),
    _headers(st.just("")),
    st.sampled_from(_HOSTS),
)
_RECONCILED: SearchStrategy[Asked] = st.builds(
    lambda body: ("POST", "/reconcile", body.encode(), {"Content-Type": FORM}),
    st.one_of(
        _parameters(
            "queries",
            st.one_of(
                written(nearly(_BATCH)),
                written(values(["q0", "query", "type", "limit", "properties", "pid", "v", "id"])),
            ),
        ),
        _parameters("extend", st.one_of(written(nearly(_EXTEND)), written(values(["ids", "properties", "id"])))),
    ),
)

SERVED: dict[str, Reader] = {
    "pages": Reader(_LOOKED_AT, served),
    "sparql": Reader(_ASKED, served),
    "graph-store": Reader(_SENT, served),
    "reconcile": Reader(_RECONCILED, served),
}
