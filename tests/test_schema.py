"""The ontology, the shapes and the fact model say the same."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Namespace, URIRef, namespace
from rdflib.collection import Collection

from kg import schema
from kg.errors import SchemaError
from kg.resources import resource

KG = Namespace("https://w3id.org/regionkg/ontology#")
KGS = Namespace("https://w3id.org/regionkg/shapes#")
SH = Namespace("http://www.w3.org/ns/shacl#")

TYPES = {
    "Project", "ProjectBatch", "Company", "ResearchInstitute", "University", "GovernmentBody", "Organisation", "Park",
    "AdministrativeArea", "Region", "Infrastructure", "Person", "Industry",
}  # fmt: skip
STAGES = ["planned", "signed", "started", "underConstruction", "commissioning", "inProduction", "completed"]
BODIES = {"Company", "ResearchInstitute", "University", "GovernmentBody", "Organisation"}
PARTIES = BODIES | {"Park", "AdministrativeArea"}
UNDERTAKINGS = {"Project", "ProjectBatch"}
EARNERS = UNDERTAKINGS | {"Company"}
SPENDERS = UNDERTAKINGS | BODIES | {"AdministrativeArea"}
SITES = {"Project", "Park", "Company"}
BUILT = {"Project", "Infrastructure"}
LOCATED = UNDERTAKINGS | BODIES - {"GovernmentBody"} | {"Park", "Infrastructure"}
# Predicate → value kind, domain, range; the fact model's table, written out.
PREDICATES: dict[str, tuple[str, set[str], set[str]]] = {
    "undertakenBy": ("entity", {"Project"}, BODIES),
    "developedWith": ("entity", {"Project"}, BODIES - {"Organisation"} | {"Park"}),
    "cooperatesWith": ("entity", PARTIES, PARTIES),
    "locatedIn": ("entity", LOCATED, {"Park", "AdministrativeArea", "Region"}),
    "subsidiaryOf": ("entity", {"Company"}, {"Company", "Organisation"}),
    "holdsPost": ("post", {"Person"}, set()),
    "totalInvestment": ("money", UNDERTAKINGS | {"Park"}, set()),
    "annualInvestment": ("money", SPENDERS, set()),
    "completedInvestment": ("money", SPENDERS, set()),
    "landArea": ("quantity", SITES, set()),
    "floorArea": ("quantity", SITES, set()),
    "capacity": ("quantity", {"Project", "Company"}, set()),
    "expectedRevenue": ("money", EARNERS, set()),
    "expectedProfit": ("money", EARNERS, set()),
    "expectedTax": ("money", EARNERS, set()),
    "expectedJobs": ("count", EARNERS, set()),
    "stage": ("stage", UNDERTAKINGS, set()),
    "startDate": ("date", BUILT, set()),
    "completionDate": ("date", BUILT, set()),
    "projectCount": ("count", {"ProjectBatch"}, set()),
    "period": ("date", {"ProjectBatch"}, set()),
    "industry": ("entity", UNDERTAKINGS | {"Company", "Park", "AdministrativeArea"}, {"Industry"}),
    "produces": ("text", {"Company", "Project"}, set()),
    "connects": ("entity", {"Infrastructure"}, {"Infrastructure", "AdministrativeArea", "Park"}),
    "designation": ("text", SITES, set()),
}
MANY_VALUED = {
    "undertakenBy", "developedWith", "cooperatesWith", "locatedIn", "subsidiaryOf", "holdsPost", "capacity",
    "industry", "produces", "connects", "designation",
}  # fmt: skip


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return Graph().parse(resource("ontology") / "shapes.ttl")


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(resource("ontology") / "kg.ttl")


def test_the_vocabulary_is_that_of_the_fact_model() -> None:
    known = schema.load()
    read = {p.name: (p.value_kind, set(p.domains), set(p.ranges)) for p in known.predicates.values()}
    assert set(known.types) == TYPES
    assert list(known.stages) == STAGES
    assert read == PREDICATES
    assert {p.name for p in known.predicates.values() if not p.functional} == MANY_VALUED
    assert [p.name for p in known.predicates.values() if p.symmetric] == ["cooperatesWith"]


def test_segments_of_iris_are_unique() -> None:
    segments = [each.segment for each in schema.load().types.values()]
    assert len(set(segments)) == len(segments)


@pytest.mark.parametrize("predicate", sorted(PREDICATES))
def test_the_shape_of_a_predicate_agrees_with_it(shapes: Graph, predicate: str) -> None:
    known = schema.load().predicates[predicate]
    assert shapes.value(KGS[predicate], SH.targetSubjectsOf) == KG[predicate]
    assert _types(shapes, KGS[predicate]) == known.domains
    counted = [p for p in shapes.objects(KGS[predicate], SH.property) if shapes.value(p, SH.path) == KG[predicate]]
    assert [shapes.value(p, SH.maxCount) is not None for p in counted] == [known.functional]
    if known.value_kind == "entity":
        assert shapes.value(KGS[f"{predicate}Object"], SH.targetObjectsOf) == KG[predicate]
        assert _types(shapes, KGS[f"{predicate}Object"]) == known.ranges


def test_the_shapes_list_the_types_stages_and_predicates(shapes: Graph) -> None:
    assert set(shapes.objects(KGS.Entity, SH.targetClass)) == {KG[name] for name in TYPES}
    assert _listed(shapes, KGS.oneType) == TYPES
    stage = next(p for p in shapes.objects(KGS.stage, SH.property) if shapes.value(p, SH.path) == KG.stage)
    assert _listed(shapes, stage) == set(STAGES)
    claimed = next(p for p in shapes.objects(KGS.Claim, SH.property) if shapes.value(p, SH.path) == RDF.predicate)
    assert _listed(shapes, claimed) == set(PREDICATES)


def test_every_term_has_labels_and_a_definition_in_both_languages(ontology: Graph) -> None:
    terms = {s for s in ontology.subjects(RDF.type, None) if isinstance(s, URIRef) and s.startswith(str(KG))}
    assert len(terms) > 80
    for term in terms:
        for wanted in (RDFS.label, SKOS.definition):
            languages = sorted(value.language.lower() for value in ontology.objects(term, wanted))
            assert languages == ["en", "zh-hans"], (term, wanted)


def test_every_predicate_has_an_example(ontology: Graph) -> None:
    assert all(ontology.value(KG[name], SKOS.example) for name in PREDICATES)


def test_alignments_name_only_terms_that_exist(ontology: Graph) -> None:
    graph = Graph().parse(resource("ontology") / "alignments.ttl")
    links = [(s, o) for s, p, o in graph if p in (RDFS.subClassOf, RDFS.subPropertyOf, SKOS.closeMatch)]
    assert len(links) > 40
    # rdflib's closed namespaces hold the terms of their vocabularies; the other two are written out from the standards.
    closed = [getattr(namespace, name) for name in ("ORG", "PROV", "SDO", "SKOS", "TIME")]
    others = {
        "http://www.opengis.net/ont/geosparql#": {"Feature", "sfWithin"},
        "http://www.w3.org/ns/oa#": {"SpecificResource", "exact"},
    }
    for ours, theirs in links:
        assert (ours, RDF.type, None) in ontology, ours
        base, _, name = str(theirs).rpartition("#")
        home = [each for each in closed if str(theirs).startswith(str(each))]
        assert theirs in home[0] if home else name in others[f"{base}#"], theirs
    assert (None, OWL.imports, None) not in graph


def test_allows_judges_subject_and_object() -> None:
    known = schema.load()
    assert known.allows("Project", "undertakenBy", "Company")
    assert not known.allows("Project", "undertakenBy", "Person")
    assert not known.allows("Company", "undertakenBy", "Company")
    assert not known.allows("Project", "undertakenBy")
    assert known.allows("Project", "totalInvestment")
    assert not known.allows("Project", "totalInvestment", "Company")
    assert not known.allows("Project", "owns", "Company")


@pytest.mark.parametrize(
    ("turtle", "complaint"),
    [
        ("nonsense", "cannot be read"),
        ("", "no entity types"),
        ('kg:x kg:valueKind "colour" .', "unknown kg:valueKind 'colour'"),
        ('kg:x kg:valueKind "text" .', "x lacks a domain"),
        ('kg:X kg:iriSegment "x" .', "X has 0 values of label in zh-hans"),
    ],
)
def test_a_broken_ontology_is_named(tmp_path: Path, turtle: str, complaint: str) -> None:
    file = tmp_path / "kg.ttl"
    file.write_text(f"@prefix kg: <{KG}> .\n{turtle}\n", encoding="utf-8")
    with pytest.raises(SchemaError, match=complaint) as error:
        schema.read(file)
    assert error.value.file == str(file)


def test_a_missing_ontology_is_named(tmp_path: Path) -> None:
    with pytest.raises(SchemaError, match="reinstall"):
        schema.read(tmp_path / "kg.ttl")


def _types(shapes: Graph, shape: URIRef) -> set[str]:
    typed = next(p for p in shapes.objects(shape, SH.property) if shapes.value(p, SH.path) == RDF.type)
    return _listed(shapes, typed)


def _listed(shapes: Graph, node: object) -> set[str]:
    return {str(item).rpartition("#")[2] for item in Collection(shapes, shapes.value(node, SH["in"]))}


def test_the_page_about_the_ontology_is_up_to_date() -> None:
    root = Path(__file__).resolve().parent.parent
    made = subprocess.run(
        [sys.executable, root / "tools" / "make_ontology_page.py"],
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(root), "PYTHONIOENCODING": "utf-8"},
    )
    assert made.stdout.decode() == (root / "docs" / "ontology.md").read_text(encoding="utf-8")
