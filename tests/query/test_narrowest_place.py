"""What lies in a park and, by another article, in the park's county has one row, so that its sum is counted once."""

from __future__ import annotations

import io

import pyoxigraph as ox
import pytest

from kg.query import load_query, run
from kg.store import OxigraphStore, Rows

TURTLE = """
PREFIX kg: <https://w3id.org/regionkg/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
BASE <https://w3id.org/regionkg/id/>
<place/130000> a kg:AdministrativeArea ; rdfs:label "甲省"@zh-Hans ; kg:code "130000" .
<place/130100> a kg:AdministrativeArea ; rdfs:label "乙市"@zh-Hans ; kg:code "130100" ; kg:partOf <place/130000> .
<place/130101> a kg:AdministrativeArea ; rdfs:label "丙县"@zh-Hans ; kg:code "130101" ; kg:partOf <place/130100> .
<park/丁> a kg:Park ; rdfs:label "丁产业园"@zh-Hans ; kg:partOf <place/130101> ; kg:locatedIn <place/130101> .
<park/戊> a kg:Park ; rdfs:label "戊产业园"@zh-Hans ; kg:partOf <place/130101> ; kg:locatedIn <place/130101> .
<quantity/1> a kg:Quantity ; kg:value 1.0 ; kg:unit "吨"@zh-Hans ; kg:product "树脂"@zh-Hans ;
    rdfs:label "1吨树脂"@zh-Hans .
<quantity/2> a kg:Quantity ; kg:value 2.0 ; kg:unit "亩"@zh-Hans ; kg:squareMetres 1333.0 ; rdfs:label "2亩"@zh-Hans .
<industry/化工> a kg:Industry ; rdfs:label "化工"@zh-Hans .
<project/一> a kg:Project ; rdfs:label "一项目"@zh-Hans ; kg:locatedIn <park/丁> , <place/130101> , <place/130100> ;
    kg:totalInvestment 300000000.0 ; kg:capacity <quantity/1> ; kg:landArea <quantity/2> ; kg:expectedJobs 5 ;
    kg:completionDate "2024-06"^^<http://www.w3.org/2001/XMLSchema#gYearMonth> ; kg:industry <industry/化工> .
<batch/二> a kg:ProjectBatch ; rdfs:label "二个项目"@zh-Hans ; kg:locatedIn <place/130101> , <place/130100> .
<project/三> a kg:Project ; rdfs:label "三项目"@zh-Hans ; kg:locatedIn <park/丁> , <park/戊> , <place/130101> ;
    kg:totalInvestment 200000000.0 .
"""
ONE = ["丁产业园"]
TWO = ["丁产业园", "戊产业园"]


@pytest.mark.parametrize(
    ("name", "parameters", "where"),
    [
        ("biggest-projects", {}, ONE + TWO),
        ("projects-in-place", {"place": "甲省"}, ONE + TWO),
        ("projects-in-place", {"place": "丙县"}, ONE + TWO),
        ("projects-by-industry", {"industry": "化工"}, ONE),
        ("completions-in-year", {"year": "2024"}, ONE),
        ("capacity-of-product", {"words": "树脂"}, ONE),
        ("jobs", {}, ONE),
        ("land", {}, ONE),
        ("batches", {}, ["丙县"]),
    ],
)
def test_a_place_around_another_one_is_left_out(name: str, parameters: dict[str, str], where: list[str]) -> None:
    with OxigraphStore() as store:
        store.add(ox.Quad(*triple) for triple in ox.parse(io.BytesIO(TURTLE.encode()), format=ox.RdfFormat.TURTLE))
        found = run(store, load_query(name), parameters)
    assert isinstance(found, Rows)
    column = found.variables.index("where")
    assert [cell.value for row in found.rows if (cell := row[column])] == where
