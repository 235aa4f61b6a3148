"""Validation finds what is planted, and only that."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.check import Report, Violation, validate
from kg.query import list_queries, load_query, run
from kg.store import OxigraphStore, Rows

REGION = Path(__file__).parent / "data" / "region.trig"
KG = "https://w3id.org/regionkg/ontology#"
ID = "https://w3id.org/regionkg/id/"
OA = "http://www.w3.org/ns/oa#"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
COMPANY = f"{ID}company/青禾集团"
PROJECT = f"{ID}project/年产5万吨碳纤维项目"
PREFIXES = f"""
@prefix kg: <{KG}> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix oa: <{OA}> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @prefix prov: <http://www.w3.org/ns/prov#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix dcterms: <http://purl.org/dc/terms/> . @base <{ID}> .
"""

Keep = Callable[[ox.Quad], bool]


def store_of(extra: str = "", keep: Keep = lambda quad: True) -> OxigraphStore:
    """The sound region, less the quads that `keep` rejects, with TriG added."""
    store = OxigraphStore()
    store.add(quad for quad in ox.parse(path=str(REGION), format=ox.RdfFormat.TRIG) if keep(quad))
    store.add(ox.parse(PREFIXES + extra, format=ox.RdfFormat.TRIG))
    return store


def without(subject: str, predicate: str) -> Keep:
    return lambda quad: (getattr(quad.subject, "value", None), quad.predicate.value) != (subject, predicate)


def never(predicate: str) -> Keep:
    return lambda quad: quad.predicate.value != predicate


PLANTED: dict[str, tuple[str, Keep, str]] = {
    "amount-not-positive": ("<project/甲> kg:totalInvestment 0.0 .", lambda quad: True, f"{ID}project/甲"),
    "article-without-text": ("<article/乙> a kg:Article .", lambda quad: True, f"{ID}article/乙"),
    "blank-node": ("[] rdfs:label '甲' .", lambda quad: True, ""),
    "claim-in-wrong-graph": (
        "<article/乙> { <claim/1> a kg:Claim ; prov:wasDerivedFrom <article/丙> }",
        lambda quad: True,
        f"{ID}claim/1",
    ),
    "claim-without-evidence": ("<article/乙> { <claim/1> a kg:Claim }", lambda quad: True, f"{ID}claim/1"),
    "confidence-out-of-range": ("<article/乙> { <claim/1> kg:confidence 1.01 }", lambda quad: True, f"{ID}claim/1"),
    "dangling-object": ("<project/甲> kg:locatedIn <place/无> .", lambda quad: True, f"{ID}project/甲"),
    "entity-without-label": ("", without(COMPANY, LABEL), COMPANY),
    "evidence-not-in-text": (
        """<article/乙> { <article/乙> kg:text "总投资5亿元" . <evidence/1> oa:hasSource <article/乙> ;
        oa:hasSelector <selector/p> , <selector/q> . <selector/p> oa:start 2 ; oa:end 5 .
        <selector/q> oa:exact "5亿元" }""",
        lambda quad: True,
        f"{ID}evidence/1",
    ),
    "evidence-without-selectors": (
        "<article/乙> { <claim/1> kg:evidence <evidence/1> . <evidence/1> oa:hasSource <article/乙> }",
        lambda quad: True,
        f"{ID}evidence/1",
    ),
    "orphan-place": (
        '<place/131126> a kg:AdministrativeArea ; rdfs:label "故城县"@zh-Hans ; kg:code "131126" .',
        lambda quad: True,
        f"{ID}place/131126",
    ),
    "place-within-itself": ("<place/131100> kg:partOf <place/131125> .", lambda quad: True, f"{ID}place/131125"),
    "preferred-claim-not-shown": (
        """<article/乙> { <claim/1> kg:rank kg:preferred ;
        rdf:subject <project/甲> ; rdf:predicate kg:stage ; rdf:object kg:signed }""",
        lambda quad: True,
        f"{ID}claim/1",
    ),
    "single-valued-twice": (f"<{PROJECT}> kg:expectedJobs 301 .", lambda quad: True, PROJECT),
    "triple-without-claim": (f'<{PROJECT}> kg:produces "煤"@zh-Hans .', lambda quad: True, PROJECT),
    "two-labels": (f'<{COMPANY}> rdfs:label "青禾"@zh-Hans .', lambda quad: True, COMPANY),
    "two-types": (f"<{COMPANY}> a kg:Park .", lambda quad: True, COMPANY),
}


@pytest.fixture(scope="module")
def sound() -> Report:
    return validate(store_of())


def test_a_sound_graph_conforms(sound: Report) -> None:
    assert sound.violations == ()
    assert sound.conforms
    assert sound.rules > len(list_queries(hygiene=True))


def test_every_hygiene_query_has_a_planted_fault() -> None:
    assert {f"hygiene-{name}" for name in PLANTED} == {query.name for query in list_queries(hygiene=True)}


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_fault_is_found(name: str) -> None:
    extra, keep, focus = PLANTED[name]
    answer = run(store_of(extra, keep), load_query(f"hygiene-{name}"))
    assert isinstance(answer, Rows)
    found = {row[0].value for row in answer if row[0] is not None}
    assert focus in found if focus else len(found) == 1


def test_evidence_is_counted_in_characters_beyond_the_basic_plane() -> None:
    text = """<article/乙> { <article/乙> kg:text "𠮷祥5亿元" . <evidence/1> oa:hasSource <article/乙> ;
    oa:hasSelector <selector/p> , <selector/q> . <selector/p> oa:start 2 ; oa:end 5 . <selector/q> oa:exact "5亿元" }"""
    assert len(run(store_of(text), load_query("hygiene-evidence-not-in-text"))) == 0  # type: ignore[arg-type]


def test_a_rejected_claim_supports_no_triple() -> None:
    """The region's rejected claim says a thousand million; shown all the same, it is a fault."""
    store = store_of(f"<{ID}project/明溪食品加工项目> kg:totalInvestment 1000000000.0 .")
    report = validate(store)
    assert not report.conforms
    rules = {violation.rule for violation in report.violations}
    assert {"hygiene-triple-without-claim", "hygiene-single-valued-twice"} <= rules


LINKED = f"""<{COMPANY}> owl:sameAs <http://x.test/1> . <link/{"0" * 64}> a rdf:Statement ;
  rdf:subject <{COMPANY}> ; rdf:predicate owl:sameAs ; rdf:object <http://x.test/1> ; dcterms:creator "li" ;
  prov:generatedAtTime "2026-03-02T09:15:00Z"^^xsd:dateTime ."""


@pytest.mark.parametrize(
    ("right", "wrong", "shape"),
    [
        ("", "", ""),
        ('; dcterms:creator "li" ', "", "Link"),
        ("2026-03-02T", "2026-02-30T", "Link"),
        ("rdf:predicate owl:sameAs", "rdf:predicate kg:stage", "Link"),
        ("owl:sameAs <http://x.test/1> . <link", 'owl:sameAs "x" . <link', "sameAs"),
        ("owl:sameAs <http://x.test/1> . <link", "owl:sameAs <urn:x:1> . <link", "sameAs"),
    ],
)
def test_a_link_says_who_judged_it_when(right: str, wrong: str, shape: str) -> None:
    assert right in LINKED
    report = validate(store_of(LINKED.replace(right, wrong)))
    focus = {"Link": f"{ID}link/{'0' * 64}", "sameAs": COMPANY}
    assert {violation.focus for violation in report.violations} == ({focus[shape]} if shape else set())


def test_shapes_and_queries_report_alike() -> None:
    report = validate(store_of(f"<{COMPANY}> a kg:Park ."))
    by_rule = {violation.rule: violation for violation in report.violations if violation.focus == COMPANY}
    shape = by_rule["https://w3id.org/regionkg/shapes#oneType"]
    assert (shape.path, shape.severity) == (TYPE, "violation")
    assert shape.message == "实体须恰有一个类型。 / An entity has exactly one of our types."
    assert by_rule["hygiene-two-types"] == Violation(
        "hygiene-two-types",
        COMPANY,
        "",
        f"{KG}Company | {KG}Park",
        "有两种类型的实体 / Entities with two types: an entity has exactly one of our types",
        "violation",
    )
    assert json.loads(report.to_json())["conforms"] is False
    assert "violation: company:青禾集团" in report.to_text()


def test_a_warning_does_not_spoil_a_graph() -> None:
    report = Report((Violation("r", "f", "", "", "m", "warning"),), 1)
    assert report.conforms
    assert report.to_text() == "warning: f\n  m [r]\n\n1 rules checked: 1 finding.\n"
