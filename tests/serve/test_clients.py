"""Clients that people use, against the server."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import rdflib
from click.testing import CliRunner
from http_server import Server
from rdflib.plugins.stores.sparqlstore import SPARQLStore, SPARQLUpdateStore
from SPARQLWrapper import BASIC, CSV, JSON, POST, TURTLE, XML, SPARQLWrapper

from kg.cli.group import cli
from kg.store import OxigraphStore, open_store

COMPANIES = "SELECT ?s { ?s a <https://w3id.org/regionkg/ontology#Company> } ORDER BY ?s"


def expected(graph: Path) -> list[str]:
    with OxigraphStore(graph / "store") as store:
        return [row["s"] for row in store.query(COMPANIES).plain()]  # type: ignore[union-attr]


@pytest.mark.parametrize("method", ["GET", POST])
def test_sparqlwrapper(reading: Server, graph: Path, method: str) -> None:
    wrapper = SPARQLWrapper(f"{reading.base}/sparql")
    wrapper.setMethod(method)
    wrapper.setQuery(COMPANIES)
    wrapper.setReturnFormat(JSON)
    found = wrapper.queryAndConvert()["results"]["bindings"]
    assert [row["s"]["value"] for row in found] == expected(graph) != []
    wrapper.setReturnFormat(CSV)
    assert wrapper.queryAndConvert().decode().split("\r\n")[1:-1] == expected(graph)
    wrapper.setReturnFormat(XML)
    assert len(wrapper.queryAndConvert().getElementsByTagName("result")) == len(expected(graph))
    wrapper.setQuery("CONSTRUCT WHERE { ?s a <https://w3id.org/regionkg/ontology#Company> }")
    wrapper.setReturnFormat(TURTLE)
    assert len(rdflib.Graph().parse(data=wrapper.queryAndConvert(), format="turtle")) == len(expected(graph))


def test_sparqlwrapper_writes(writable: Server) -> None:
    wrapper = SPARQLWrapper(f"{writable.base}/sparql")
    wrapper.setHTTPAuth(BASIC)
    wrapper.setCredentials("anyone", writable.token)
    wrapper.setMethod(POST)
    wrapper.setQuery("INSERT DATA { <http://x.test/a> <http://x.test/p> '恒明' }")
    assert wrapper.query().response.status == 204
    assert [row["o"] for row in writable.query("SELECT ?o { ?s ?p ?o }").rows] == ["恒明"]


def test_rdflib(reading: Server, graph: Path) -> None:
    remote = rdflib.Graph(SPARQLStore(f"{reading.base}/sparql"))
    assert [str(row.s) for row in remote.query(COMPANIES)] == expected(graph)
    company = rdflib.URIRef(expected(graph)[0])
    assert (company, rdflib.RDF.type, rdflib.URIRef("https://w3id.org/regionkg/ontology#Company")) in remote
    labels = list(remote.objects(company, rdflib.RDFS.label))
    assert [str(label) for label in labels] == [company.removeprefix("https://w3id.org/regionkg/id/company/")]


def test_rdflib_writes(writable: Server) -> None:
    address = f"{writable.base}/sparql"
    store = SPARQLUpdateStore(address, address, auth=("anyone", writable.token))
    remote = rdflib.Graph(store, identifier=rdflib.URIRef("http://x.test/g"))
    remote.add((rdflib.URIRef("http://x.test/a"), rdflib.RDFS.label, rdflib.Literal("安平", lang="zh")))
    assert writable.query("SELECT ?g ?o { GRAPH ?g { ?s ?p ?o } }").rows == [{"g": "http://x.test/g", "o": "安平"}]
    assert len(remote) == 1


def test_rdflib_reads_an_iri(reading: Server, graph: Path) -> None:
    path = expected(graph)[0].removeprefix("https://w3id.org/regionkg")
    assert len(rdflib.Graph().parse(f"{reading.base}{path}")) > 1


def test_curl(reading: Server, graph: Path) -> None:
    curl = shutil.which("curl")
    if curl is None:
        pytest.skip("curl is not installed")
    command = [
        curl,
        "-sS",
        "--fail",
        "--compressed",
        "-H",
        "Accept: text/csv",
        "--data-urlencode",
        f"query={COMPANIES}",
    ]
    done = subprocess.run([*command, f"{reading.base}/sparql"], capture_output=True, check=True)
    assert [row["s"] for row in csv.DictReader(io.StringIO(done.stdout.decode()))] == expected(graph)


def comunica(source: str, query: str, media: str) -> str:
    """What Comunica answers, which finds out by itself what kind of source it has."""
    beside = Path(sys.prefix) / "comunica" / "node_modules" / ".bin" / "comunica-sparql"
    program = str(beside) if beside.exists() else shutil.which("comunica-sparql")
    if program is None:
        pytest.skip("Comunica is not installed: npm install @comunica/query-sparql@4.5.0")
    return subprocess.run([program, source, query, "-t", media], capture_output=True, check=True).stdout.decode()


def test_comunica(reading: Server, graph: Path) -> None:
    endpoint = f"{reading.base}/sparql"
    found = json.loads(comunica(endpoint, COMPANIES, "application/sparql-results+json"))
    assert [row["s"]["value"] for row in found["results"]["bindings"]] == expected(graph)
    assert found["metadata"]["httpRequests"] <= 2, "the description and the query, not a request a pattern"
    built = comunica(endpoint, COMPANIES.replace("SELECT ?s", "CONSTRUCT WHERE").partition(" ORDER")[0], "text/turtle")
    assert {str(s) for s in rdflib.Graph().parse(data=built).subjects()} == set(expected(graph))


def test_comunica_reads_an_iri(reading: Server, graph: Path) -> None:
    company = expected(graph)[0]
    document = f"{reading.base}{company.removeprefix('https://w3id.org/regionkg')}"
    query = f"SELECT ?l {{ <{company}> <{rdflib.RDFS.label}> ?l }}"
    assert company.rpartition("/")[2] in comunica(document, query, "text/csv")


def test_kg_query_gives_the_same_rows_from_the_server(reading: Server, graph: Path) -> None:
    for question in (["companies-with-several-projects"], ["biggest-projects"], ["about", "-p", "name=云帆机械"]):
        arguments = ["query", *question, "--format", "csv"]
        near = CliRunner().invoke(cli, [*arguments, "-g", str(graph)])
        far = CliRunner().invoke(cli, [*arguments, "--endpoint", f"{reading.base}/sparql"])
        assert (far.exit_code, far.stdout) == (0, near.stdout)
        assert len(far.stdout.splitlines()) > 1


def test_a_graph_comes_whole_through_the_store_of_a_remote_endpoint(reading: Server, graph: Path) -> None:
    with open_store(f"{reading.base}/sparql") as far, OxigraphStore(graph / "store") as near:
        assert far.graphs() == near.graphs() != []
        name = near.graphs()[0]
        assert sorted(far.dump(name).splitlines()) == sorted(near.dump(name).splitlines())
