"""What pages look up in a store and keep: its names, and when its projects were first reported."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.serve.site.names import names_of
from kg.serve.site.overview import overview

ID = "https://w3id.org/regionkg/id/"
NAMED = f"""
@prefix kg: <https://w3id.org/regionkg/ontology#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<{ID}company/a> a kg:Company ; rdfs:label "恆明重工"@zh-Hant, "恒明重工"@zh-Hans ; skos:altLabel "恒明"@zh-Hans ;
  kg:cooperatesWith <{ID}company/b> .
<{ID}company/b> a kg:Company ; rdfs:label "B" .
<{ID}place/c> a kg:AdministrativeArea ; rdfs:label "重庆"@zh-Hans .
<{ID}company/f> a kg:Company ; kg:cooperatesWith <{ID}company/a> .
<https://elsewhere.example/d> a kg:Company ; rdfs:label "D" .
_:e a kg:Company ; rdfs:label "E" .
"""


@pytest.fixture
def named() -> ox.Store:
    store = ox.Store()
    store.load(NAMED, format=ox.RdfFormat.TURTLE)
    return store


def test_entities_have_their_names_and_count_their_facts_those_with_most_first(named: ox.Store) -> None:
    found = names_of(named).entities
    assert [(each.label, each.others, each.facts) for each in found] == [
        ("恒明重工", ("恆明重工", "恒明"), 2),
        ("B", (), 1),
        ("重庆", (), 0),
    ]


@pytest.mark.parametrize(
    ("typed", "label"), [("hmzg", "恒明重工"), ("cq", "重庆"), ("chongqing", "重庆"), ("恆明", "恒明重工"), ("b", "B")]
)
def test_names_are_found_by_script_and_sound(named: ox.Store, typed: str, label: str) -> None:
    assert [hit.entity.label for hit in names_of(named).find(typed)] == [label]


def test_first_reports_are_the_same_one_by_one_and_all_at_once(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = str(built / "store")
    single, whole = overview(ox.Store.read_only(path)), overview(ox.Store.read_only(path))
    projects = list(single.amounts)
    monkeypatch.setattr("kg.serve.site.overview._FEW", 0)
    expected = whole.first_reports(projects)
    monkeypatch.undo()
    assert single.first_reports(projects[:3]) | single.first_reports(projects) == expected
    assert len({date for date in expected.values() if date}) > 1
    assert "" in expected.values()


def test_a_project_without_articles_was_never_reported() -> None:
    project = f"{ID}project/none"
    assert overview(ox.Store()).first_reports([project]) == {project: ""}
