"""GraphML, GEXF and CSV, each read back by a reader of its own."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
from exporting import ID, PROJECT, written

from kg.errors import OutputError
from kg.export import FORMATS, export
from kg.export.entities import entities
from kg.store import OxigraphStore


def test_nodes_are_entities_and_edges_facts_between_them(store: OxigraphStore) -> None:
    found = entities(store)
    assert len(found.nodes) == 29
    project = next(node for node in found.nodes if node.iri == PROJECT)
    assert project.facts == {
        "capacity": ("5万吨碳纤维",),
        "completionDate": ("2024-05-20",),
        "designation": ("河北省重点项目",),
        "expectedJobs": ("300",),
        "landArea": ("120亩",),
        "produces": ("碳纤维",),
        "stage": ("inProduction",),
        "startDate": ("2022-03-15",),
        "totalInvestment": ("1200000000",),
    }
    shown = [(e.target.removeprefix(ID), e.relation, e.label, e.claims) for e in found.edges if e.source == PROJECT]
    assert shown == [
        ("company/青禾材料有限公司", "undertakenBy", "承担单位", 1),
        ("industry/新材料", "industry", "产业", 1),
        ("institute/中国科学院金属研究所", "developedWith", "合作建设", 1),
        ("park/安平新材料产业园北区", "locatedIn", "位于", 1),
    ]


def test_posts_are_edges_and_symmetric_facts_stand_once(store: OxigraphStore) -> None:
    edges = entities(store).edges
    posts = [
        (e.source.removeprefix(ID), e.label, e.target.removeprefix(ID)) for e in edges if e.relation == "holdsPost"
    ]
    assert posts == [
        ("person/李云@安平县", "县长", "place/131125"),
        ("person/王海@安平新材料产业园管委会", "主任", "government/安平新材料产业园管委会"),
        ("person/赵明@云帆机械有限公司", "董事长", "company/云帆机械有限公司"),
    ]
    together = [(e.source, e.target, e.claims) for e in edges if e.relation == "cooperatesWith"]
    assert together == [
        (f"{ID}company/青禾集团", f"{ID}university/河北工业大学", 1),
        (f"{ID}institute/中国科学院过程工程研究所", f"{ID}place/131125", 1),
    ]


def test_amounts_in_other_currencies_stand_apart(store: OxigraphStore) -> None:
    found = entities(store)
    node = next(node for node in found.nodes if node.label == "云帆机械二期项目")
    assert node.facts == {"totalInvestmentForeign": ("3000万美元",)}
    assert "totalInvestment" in found.numeric
    assert "code" not in found.numeric


@pytest.mark.parametrize("format", ["graphml", "gexf"])
def test_networkx_reads_the_graph_back(store: OxigraphStore, format: str) -> None:
    found = entities(store)
    read = nx.read_graphml if format == "graphml" else nx.read_gexf
    graph = read(io.BytesIO(written(store, format)))
    assert set(graph.nodes) == {node.iri for node in found.nodes}
    assert graph.nodes[PROJECT]["label"] == "年产5万吨碳纤维项目"
    assert graph.nodes[PROJECT]["totalInvestment"] == 1200000000.0
    assert graph.nodes[f"{ID}place/131125"]["code"] == "131125"
    edges = sorted((source, target, data["relation"]) for source, target, data in graph.edges(data=True))
    assert edges == sorted((edge.source, edge.target, edge.relation) for edge in found.edges)


def test_csv_reads_back_from_a_folder_and_from_a_zip(store: OxigraphStore, tmp_path: Path) -> None:
    found = entities(store)
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / "mine.txt").write_text("stays")
    export(store, "csv", tmp_path / "tables")
    assert (tmp_path / "tables" / "mine.txt").read_text() == "stays"
    with zipfile.ZipFile(io.BytesIO(written(store, "csv"))) as archive:
        zipped = {name: archive.read(name) for name in archive.namelist()}
    for name in ("nodes.csv", "edges.csv"):
        assert (tmp_path / "tables" / name).read_bytes() == zipped[name]
    nodes = list(csv.DictReader(io.StringIO(zipped["nodes.csv"].decode(), newline="")))
    assert [row["id"] for row in nodes] == [node.iri for node in found.nodes]
    assert [row["totalInvestment"] for row in nodes if row["id"] == PROJECT] == ["1200000000"]
    edges = list(csv.DictReader(io.StringIO(zipped["edges.csv"].decode(), newline="")))
    assert [(row["source"], row["label"]) for row in edges] == [(edge.source, edge.label) for edge in found.edges]


@pytest.mark.parametrize("format", FORMATS)
def test_two_exports_are_the_same_bytes(store: OxigraphStore, format: str) -> None:
    assert written(store, format) == written(store, format)


@pytest.mark.parametrize("format", ["graphml", "gexf"])
def test_nothing_of_the_day_or_the_library_is_in_the_file(store: OxigraphStore, format: str) -> None:
    text = written(store, format).decode()
    assert "lastmodified" not in text
    assert "NetworkX" not in text


def test_a_name_that_xml_cannot_hold_is_made_fit() -> None:
    store = OxigraphStore()
    kind, label = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", "http://www.w3.org/2000/01/rdf-schema#label"
    node = ox.NamedNode(f"{ID}company/甲")
    store.add(
        [
            ox.Quad(node, ox.NamedNode(kind), ox.NamedNode("https://w3id.org/regionkg/ontology#Company")),
            ox.Quad(node, ox.NamedNode(label), ox.Literal('甲\x0b"><script>', language="zh-Hans")),
        ]
    )
    for format, read in (("graphml", nx.read_graphml), ("gexf", nx.read_gexf)):
        assert read(io.BytesIO(written(store, format))).nodes[node.value]["label"] == '甲\ufffd"><script>'


def test_a_failed_export_keeps_the_earlier_file(store: OxigraphStore, tmp_path: Path) -> None:
    target = tmp_path / "graph.ttl"
    target.write_text("earlier")
    closed = OxigraphStore()
    closed.close()
    with pytest.raises(Exception, match="closed"):
        export(closed, "turtle", target)
    assert target.read_text() == "earlier"
    with pytest.raises(OutputError, match="'hdt'; there are turtle, ntriples"):
        export(store, "hdt", target)
    export(store, "turtle", target)
    assert target.read_bytes() == written(store, "turtle")
