"""RDF/XML, Parquet and FollowTheMoney, each read back by a reader of its own."""

from __future__ import annotations

import io
import json
import re
import sys
import zipfile
from collections import Counter
from hashlib import sha1
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pyoxigraph as ox
import pytest
import rdflib
from click.testing import CliRunner
from exporting import ID, PROJECT, REGION, written

from kg.cli.group import cli
from kg.errors import OutputError
from kg.export import export
from kg.export.entities import entities
from kg.store import OxigraphStore, write_store

MODEL = json.loads((Path(__file__).parent / "ftm_model.json").read_text(encoding="utf-8"))["schemata"]


def one_literal(text: str, predicate: str = "https://w3id.org/regionkg/ontology#produces") -> OxigraphStore:
    store = OxigraphStore()
    store.add([ox.Quad(ox.NamedNode(f"{ID}company/甲"), ox.NamedNode(predicate), ox.Literal(text, language="zh"))])
    return store


def test_rdflib_reads_rdfxml_as_the_graph_that_the_store_dumps(store: OxigraphStore) -> None:
    read = rdflib.Graph().parse(data=written(store, "rdfxml"), format="xml")
    dumped = rdflib.Graph().parse(data=store.dump(), format="nt")
    assert len(read) == len(store.dump().splitlines()) > 100
    assert set(read) == set(dumped)
    assert read.value(rdflib.URIRef(PROJECT), rdflib.RDFS.label) == rdflib.Literal(
        "年产5万吨碳纤维项目", lang="zh-hans"
    )


@pytest.mark.parametrize("text", ["甲\r\n乙\r", 'a<b>&"c"', " \t两端 ", "\u0085\u2028", ""])
def test_rdfxml_keeps_every_character_of_a_literal(text: str) -> None:
    read = rdflib.Graph().parse(data=written(one_literal(text), "rdfxml"), format="xml")
    assert [str(said) for said in read.objects()] == [text]


def test_rdfxml_marks_what_xml_cannot_hold() -> None:
    read = rdflib.Graph().parse(data=written(one_literal("甲\x0b乙\ufffe"), "rdfxml"), format="xml")
    assert list(read.objects()) == [rdflib.Literal("甲\ufffd乙\ufffd", lang="zh")]


def test_rdfxml_refuses_a_predicate_that_is_no_element() -> None:
    with pytest.raises(OutputError, match=r"RDF/XML has no name for <http://x\.test/1>; export as turtle"):
        written(one_literal("甲", "http://x.test/1"), "rdfxml")


def tables(data: bytes) -> dict[str, list[dict[str, Any]]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: pyarrow.parquet.read_table(archive.open(name)).to_pylist() for name in archive.namelist()}


def test_pyarrow_reads_parquet_back(store: OxigraphStore, tmp_path: Path) -> None:
    found = entities(store)
    read = tables(written(store, "parquet"))
    nodes, edges = read["nodes.parquet"], read["edges.parquet"]
    assert [row["id"] for row in nodes] == [node.iri for node in found.nodes]
    (row,) = (row for row in nodes if row["id"] == PROJECT)
    assert {name: value for name, value in row.items() if value not in (None, [])} == {
        "id": PROJECT,
        "label": "年产5万吨碳纤维项目",
        "type": "Project",
        "type_zh": "项目",
        "capacity": ["5万吨碳纤维"],
        "completionDate": ["2024-05-20"],
        "designation": ["河北省重点项目"],
        "expectedJobs": 300.0,
        "landArea": ["120亩"],
        "produces": ["碳纤维"],
        "stage": ["inProduction"],
        "startDate": ["2022-03-15"],
        "totalInvestment": 1200000000.0,
    }
    assert row["totalInvestmentForeign"] == []
    assert [tuple(edge.values()) for edge in edges] == [
        (e.source, e.target, e.relation, e.label, e.confidence, e.claims, list(e.articles)) for e in found.edges
    ]
    export(store, "parquet", tmp_path / "tables")
    assert pyarrow.parquet.read_table(tmp_path / "tables" / "edges.parquet").to_pylist() == edges


def test_parquet_of_an_empty_graph_has_its_columns() -> None:
    with zipfile.ZipFile(io.BytesIO(written(OxigraphStore(), "parquet"))) as archive:
        schema = pyarrow.parquet.read_schema(archive.open("edges.parquet"))
    assert [f"{field.name} {field.type}" for field in schema] == [
        *("source string", "target string", "relation string", "label string"),
        *("confidence double", "claims int32", "articles list<item: string>"),
    ]


def test_parquet_is_written_in_groups_of_rows(monkeypatch: pytest.MonkeyPatch, store: OxigraphStore) -> None:
    whole = tables(written(store, "parquet"))
    monkeypatch.setattr("kg.export.parquet._ROWS", 4)
    assert tables(written(store, "parquet")) == whole


def test_without_the_extra_parquet_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_store(tmp_path / "out" / "store", [])
    monkeypatch.setitem(sys.modules, "arro3.io", None)
    arguments = ["export", "--format", "parquet", "-g", str(tmp_path / "out"), "-o", str(tmp_path / "tables")]
    result = CliRunner().invoke(cli, arguments, prog_name="kg")
    assert result.exit_code == 1
    assert "pip install 'regionkg[parquet]'" in result.stderr
    assert not (tmp_path / "tables").exists()


Entity = dict[str, Any]
# How followthemoney reads the types of properties that we write; anything else is text.
VALID = {
    "date": re.compile(r"\d{4}(-\d\d(-\d\d)?)?"),
    "number": re.compile(r"-?\d+(\.\d+)?"),
    "url": re.compile(r"https?://[!-~]+"),
    "country": re.compile("cn"),
    "language": re.compile("zho"),
    "entity": re.compile("[0-9a-f]{40}"),
}


def read_ftm(data: bytes) -> dict[str, Entity]:
    """The entities by id, each checked as `followthemoney` 4.11 would: its schemata are those of ftm_model.json."""
    lines = [json.loads(line) for line in data.decode().splitlines()]
    found = {line["id"]: line for line in lines}
    assert len(found) == len(lines), "an id stands twice"
    for entity in lines:
        schema = MODEL[entity["schema"]]
        assert set(schema["required"]) <= set(entity["properties"]), entity
        for name, values in entity["properties"].items():
            type_, *range_ = schema["properties"][name]
            assert values == list(dict.fromkeys(values))
            assert all(value.strip() == value != "" for value in values), entity
            assert all(VALID[type_].fullmatch(value) for value in values if type_ in VALID), entity
            assert all(range_[0] in MODEL[found[value]["schema"]]["is_a"] for value in values if range_), entity
    return found


def test_ftm_fits_its_model(store: OxigraphStore) -> None:
    found = read_ftm(written(store, "ftm"))
    counts = Counter(entity["schema"] for entity in found.values())
    assert counts == {
        "Article": 3,
        "Address": 5,
        "Asset": 2,
        "Company": 4,
        "Organization": 6,
        "Person": 3,
        "Project": 5,
        "Position": 2,
        "PublicBody": 1,
        "Directorship": 1,
        "Occupancy": 2,
        "Ownership": 1,
        "ProjectParticipant": 5,
        "UnknownLink": 16,
    }
    industries = sum(node.type == "Industry" for node in entities(store).nodes)
    things = ("Address", "Asset", "Company", "Organization", "Person", "Project", "PublicBody")
    assert sum(counts[schema] for schema in things) == len(entities(store).nodes) - industries


def identity(*parts: str) -> str:
    return sha1("\n".join(parts).encode()).hexdigest()


def test_ftm_has_the_project_with_its_values_and_its_proof(store: OxigraphStore) -> None:
    found = read_ftm(written(store, "ftm"))
    project = found[identity(PROJECT)]
    proof = project["properties"].pop("proof")
    assert project["schema"] == "Project"
    assert project["properties"] == {
        "address": ["安平新材料产业园北区"],
        "amount": ["1200000000"],
        "currency": ["CNY"],
        "endDate": ["2024-05-20"],
        "keywords": ["新材料", "河北省重点项目", "碳纤维"],
        "name": ["年产5万吨碳纤维项目"],
        "notes": ["产能：5万吨碳纤维", "预期就业：300", "占地面积：120亩"],
        "sourceUrl": [
            f"{ID}project/%E5%B9%B4%E4%BA%A75%E4%B8%87%E5%90%A8%E7%A2%B3%E7%BA%A4%E7%BB%B4%E9%A1%B9%E7%9B%AE"
        ],
        "startDate": ["2022-03-15"],
        "status": ["已投产"],
        "summary": ["项目"],
    }
    titles = [found[article]["properties"]["title"][0] for article in proof]
    assert titles == ["碳纤维项目投产", "安平集中开工一批项目"]
    article = found[proof[1]]["properties"]
    assert (article["publisher"], article["publishedAt"]) == (["河北日报"], ["2022-03-16"])
    assert "年产5万吨碳纤维项目" in article["bodyText"][0]


def test_ftm_has_facts_as_links_with_their_sources(store: OxigraphStore) -> None:
    found = read_ftm(written(store, "ftm"))

    def name(id_: str) -> str:
        return str(found[id_]["properties"]["name"][0])

    def links(schema: str, source: str, target: str) -> list[tuple[str, str, str]]:
        rows = [entity["properties"] for entity in found.values() if entity["schema"] == schema]
        return sorted((name(r[source][0]), name(r[target][0]), r.get("role", [""])[0]) for r in rows)

    assert links("Directorship", "director", "organization") == [("赵明", "云帆机械有限公司", "董事长")]
    assert links("Occupancy", "holder", "post") == [
        ("李云", "安平县县长", ""),
        ("王海", "安平新材料产业园管委会主任", ""),
    ]
    assert links("Ownership", "owner", "asset") == [("青禾集团", "青禾材料有限公司", "隶属于")]
    assert ("年产5万吨碳纤维项目", "青禾材料有限公司", "承担单位") in links(
        "ProjectParticipant", "project", "participant"
    )
    assert ("青禾集团", "河北工业大学", "合作") in links("UnknownLink", "subject", "object")
    (owns,) = (entity["properties"] for entity in found.values() if entity["schema"] == "Ownership")
    assert owns["sourceUrl"] == ["https://news.example/2022/start"]
    assert owns["publisher"] == ["河北日报"]
    assert owns["summary"] == ["确信度 0.9"]


def test_ftm_does_not_depend_on_the_order_of_loading(store: OxigraphStore) -> None:
    again = OxigraphStore()
    again.add(reversed(list(ox.parse(path=str(REGION), format=ox.RdfFormat.TRIG))))
    assert written(again, "ftm") == written(store, "ftm")


def test_ftm_has_the_wikidata_items_that_a_person_linked() -> None:
    store = OxigraphStore()
    store.add(ox.parse(path=str(REGION), format=ox.RdfFormat.TRIG))
    for item in ("http://www.wikidata.org/entity/Q14199", "http://dbpedia.org/resource/Hengshui"):
        same = ox.NamedNode("http://www.w3.org/2002/07/owl#sameAs")
        store.add([ox.Quad(ox.NamedNode(f"{ID}place/131100"), same, ox.NamedNode(item))])
    found = read_ftm(written(store, "ftm"))
    assert found[identity(f"{ID}place/131100")]["properties"]["wikidataId"] == ["Q14199"]
    assert sum("wikidataId" in entity["properties"] for entity in found.values()) == 1


def test_ftm_has_no_link_to_what_is_not_described() -> None:
    store = OxigraphStore()
    store.add(ox.parse(path=str(REGION), format=ox.RdfFormat.TRIG))
    part_of = ox.NamedNode("https://w3id.org/regionkg/ontology#partOf")
    before = read_ftm(written(store, "ftm"))
    store.add([ox.Quad(ox.NamedNode(f"{ID}place/130000"), part_of, ox.NamedNode(f"{ID}place/000000"))])
    assert read_ftm(written(store, "ftm")) == before
