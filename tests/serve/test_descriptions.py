"""Service Description (SPARQL 1.1), VoID, and what is told of every IRI."""

from __future__ import annotations

from urllib.parse import quote

import pyoxigraph as ox
import pytest
from http_server import Server

SD = "PREFIX sd: <http://www.w3.org/ns/sparql-service-description#> PREFIX void: <http://rdfs.org/ns/void#> "
COMPANY = "https://w3id.org/regionkg/id/company/"


def described(server: Server, path: str, accept: str = "text/turtle") -> ox.Store:
    answer = server.ask("GET", path, headers={"Accept": accept})
    assert (answer.status, answer.media) == (200, accept)
    store = ox.Store()
    store.load(answer.body, format=ox.RdfFormat.from_media_type(accept))
    return store


def values(store: ox.Store, query: str) -> list[str]:
    return sorted(row[0].value for row in store.query(SD + query))


@pytest.mark.parametrize(
    "accept", ["text/turtle", "application/rdf+xml", "application/ld+json", "application/n-triples"]
)
def test_the_endpoint_describes_itself(reading: Server, accept: str) -> None:
    store = described(reading, "/sparql", accept)
    assert values(store, "SELECT ?e { ?s a sd:Service ; sd:endpoint ?e }") == [f"{reading.base}/sparql"]
    languages = values(store, "SELECT ?l { [] sd:supportedLanguage ?l }")
    assert [iri.partition("#")[2] for iri in languages] == ["SPARQL11Query"]
    formats = {iri.rpartition("/")[2] for iri in values(store, "SELECT ?f { [] sd:resultFormat ?f }")}
    assert {"SPARQL_Results_JSON", "SPARQL_Results_CSV", "Turtle"} <= formats


def test_the_description_names_the_graphs(reading: Server) -> None:
    store = described(reading, "/sparql")
    asked = reading.query("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }").rows
    dataset = "[ a sd:Dataset ; sd:defaultGraph [ a sd:Graph ] ; sd:namedGraph [ sd:name ?n ] ]"
    query = f"SELECT ?n {{ [] sd:defaultDataset {dataset} }}"
    assert values(store, query) == sorted(row["g"] for row in asked) != []


def test_a_writable_endpoint_says_so(writable: Server) -> None:
    languages = values(described(writable, "/sparql"), "SELECT ?l { [] sd:supportedLanguage ?l }")
    assert [iri.partition("#")[2] for iri in languages] == ["SPARQL11Query", "SPARQL11Update"]


def test_void_has_the_figures(reading: Server) -> None:
    store = described(reading, "/void")
    (total,) = reading.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").rows
    assert values(store, "SELECT ?n { ?d a void:Dataset ; void:triples ?n }") == [total["n"]]
    (companies,) = reading.query("SELECT (COUNT(*) AS ?n) { ?s a <https://w3id.org/regionkg/ontology#Company> }").rows
    part = "[ void:class <https://w3id.org/regionkg/ontology#Company> ; void:entities ?n ]"
    query = f"SELECT ?n {{ [] void:classPartition {part} }}"
    assert values(store, query) == [companies["n"]]
    moved = reading.ask("GET", "/.well-known/void")
    assert (moved.status, moved.headers["location"]) == (303, "/void")


def path_of(iri: str) -> str:
    return "/id/" + quote(iri.removeprefix("https://w3id.org/regionkg/id/"), safe="/%@:")


def test_every_iri_of_the_graph_answers(reading: Server) -> None:
    ours = "FILTER(STRSTARTS(STR(?s), STR(<https://w3id.org/regionkg/id/>)))"
    query = f"SELECT DISTINCT ?s {{ {{ ?s ?p ?o }} UNION {{ GRAPH ?g {{ ?s ?p ?o }} }} {ours} }}"
    iris = [row["s"] for row in reading.query(query).rows]
    assert len(iris) > 100
    for iri in iris:
        answer = reading.ask("GET", path_of(iri), headers={"Accept": "application/n-triples"})
        found = list(ox.parse(answer.body, format=ox.RdfFormat.N_TRIPLES))
        assert answer.status == 200, iri
        assert {quad.subject.value for quad in found} == {iri}


def test_an_iri_answers_people_with_a_page(reading: Server) -> None:
    (row,) = reading.query("SELECT ?s { ?s a <https://w3id.org/regionkg/ontology#Company> } ORDER BY ?s LIMIT 1").rows
    browser = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
    answer = reading.ask("GET", path_of(row["s"]), headers=browser)
    name = row["s"].removeprefix(COMPANY)
    assert (answer.status, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert f"<h1><bdi>{name}</bdi></h1>" in answer.text
    assert row["s"] in answer.text


@pytest.mark.parametrize("accept", ["text/html", "text/turtle"])
@pytest.mark.parametrize("path", ["/id/company/nosuch", "/id/", "/id/%E6%81%92%2F..%2F..", "/id/../../etc/passwd"])
def test_an_unknown_iri_is_404(reading: Server, path: str, accept: str) -> None:
    assert reading.ask("GET", path, headers={"Accept": accept}).status == 404


def test_an_iri_that_is_not_utf_8_is_400(reading: Server) -> None:
    assert reading.ask("GET", "/id/company/%FF").status == 400


def test_a_page_escapes_what_the_graph_says(writable: Server) -> None:
    evil = "<script>alert(1)</script>"
    iri = f"{COMPANY}evil"
    writable.update(
        f'INSERT DATA {{ <{iri}> <http://www.w3.org/2000/01/rdf-schema#label> "{evil}" ; '
        "<http://x.test/p> <javascript:alert(1)> , <http://x.test/a&quot;onclick=1> }"
    )
    page = writable.ask("GET", "/id/company/evil", headers={"Accept": "text/html"}).text
    assert page.count("<script") == page.count('<script src="/assets/site.js" defer>') == 1
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert 'href="javascript:' not in page
    assert "a&quot;onclick" not in page


def test_a_slash_within_a_name_is_told_from_one_between(writable: Server) -> None:
    writable.update(f"INSERT DATA {{ <{COMPANY}A%2FB> <http://x.test/p> 1 . <{COMPANY}A/B> <http://x.test/p> 2 }}")
    answers = [
        writable.ask("GET", path, headers={"Accept": "application/n-triples"}).text
        for path in ("/id/company/A%2FB", "/id/company/A/B")
    ]
    assert [text.split()[0] for text in answers] == [f"<{COMPANY}A%2FB>", f"<{COMPANY}A/B>"]
