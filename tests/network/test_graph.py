from __future__ import annotations

from xml.etree import ElementTree

import networkx as nx
import pytest
from network_quads import ID, News, Says, store_of

from kg.errors import QueryError
from kg.network.graph import Graph, find, neighbourhood, shortest_path, to_networkx
from kg.network.plots import plots
from kg.network.stats import communities, stats
from kg.network.terms import Terms

BATTERY = "年产8万吨高性能电池材料项目"


def _named(graph: Graph, iri: str) -> str:
    return graph.nodes[iri]["label"]


def _bars(svg: str) -> list[tuple[str, int]]:
    """Names and values of horizontal bars from the top, the values by their width beside the widest tick."""
    space = "{http://www.w3.org/2000/svg}"
    parts = {group.get("class"): group for group in ElementTree.fromstring(svg).iter(f"{space}g")}
    ticks = [(text.text or "", float(text.get("y", 0))) for text in parts["axis left"].iter(f"{space}text")]
    names = [name for name, _ in sorted(ticks, key=lambda tick: tick[1])]
    scale = [(float(text.get("x", 0)), float(text.text or 0)) for text in parts["axis bottom"].iter(f"{space}text")]
    width, value = max(scale)
    drawn = sorted(parts["series bars"].iter(f"{space}rect"), key=lambda rect: float(rect.get("y", 0)))
    return list(zip(names, [round(float(rect.get("width", 0)) * value / width) for rect in drawn], strict=True))


def test_a_node_carries_its_names_and_values(graph: Graph) -> None:
    node = graph.nodes[find(graph, BATTERY)]
    assert node["type"] == "Project"
    assert [(v.predicate, v.zh, v.number, v.current) for v in node["values"]] == [
        ("capacity", "8万吨高性能电池材料", 80000.0, True),
        ("completionDate", "2023-10", None, True),
        ("expectedJobs", "600", 600.0, True),
        ("stage", "已开工", None, True),
        ("totalInvestment", "12.6亿元", 1260000000.0, True),
        ("totalInvestment", "13亿元", 1300000000.0, False),
    ]
    assert graph.nodes[find(graph, "华曜新能源")]["altLabels"] == ("华曜新能源", "華曜新能源")


def test_an_amount_that_every_claim_hedges_says_so(graph: Graph) -> None:
    amounts = {
        _named(graph, iri): v.zh
        for iri, data in graph.nodes.items()
        for v in data["values"]
        if v.predicate == "totalInvestment" and data["type"] == "ProjectBatch"
    }
    assert amounts == {"云泽市42个重点项目": "超过168亿元", "沙岭县9个农业项目": "15亿元"}


def test_an_edge_carries_its_claims_and_a_post_its_title(graph: Graph) -> None:
    owner = graph.adj[find(graph, BATTERY)][find(graph, "华曜新能源科技有限公司")]
    assert [(data["predicate"], len(data["claims"])) for data in owner.values()] == [("undertakenBy", 2)]
    post = graph.adj[find(graph, "顾明远")][find(graph, "云泽高新区管委会")]
    assert [(data["predicate"], data["title"]) for data in post.values()] == [("holdsPost", "主任")]


def test_values_and_posts_are_no_nodes(graph: Graph) -> None:
    assert len(graph) == 54
    assert not {data["type"] for data in graph.nodes.values()} & {"Quantity", "Post", "Article", "Claim"}


def test_the_shortest_path_brings_its_evidence(graph: Graph) -> None:
    steps = shortest_path(graph, "百禾农业开发公司", "省农业科学院")
    assert [(_named(graph, s.subject), s.predicate, _named(graph, s.object)) for s in steps] == [
        ("百禾种苗繁育中心项目", "undertakenBy", "百禾农业开发公司"),
        ("百禾种苗繁育中心项目", "developedWith", "省农业科学院"),
    ]
    assert dict(steps[1].evidence[0].quotes)["trigger"] == "共建"
    assert steps[1].evidence[0].source is not None
    assert steps[1].evidence[0].source.outlet == "云泽晚报"


def test_a_path_to_itself_is_empty_and_an_island_has_none(graph: Graph) -> None:
    assert shortest_path(graph, "澄川大学", "澄大") == ()
    with pytest.raises(QueryError, match="no chain of facts"):
        shortest_path(graph, "澄川大学", "顾明远")


def test_of_two_chains_of_one_length_the_one_past_the_hub_wins(terms: Terms) -> None:
    types = dict.fromkeys(("甲公司", "乙公司", "丙公司", "丁公司"), "Company") | {
        "大园区": "Park",
        "小院": "University",
    }
    pairs = [(c, "大园区") for c in ("甲公司", "乙公司", "丙公司", "丁公司")] + [("甲公司", "小院"), ("乙公司", "小院")]
    says = tuple(Says(a, "cooperatesWith", b) for a, b in pairs)
    graph = to_networkx(store_of(types, [News("标题", "报", "2022-01-01", "", (("甲公司。", says),))]), terms)
    assert [_named(graph, step.object) for step in shortest_path(graph, "甲公司", "乙公司")] == ["小院", "小院"]


def test_names_that_are_unknown_or_ambiguous_are_told(terms: Terms, graph: Graph) -> None:
    with pytest.raises(QueryError, match=r"Did you mean: .*云泽理工学院"):
        find(graph, "云泽工学院")
    types = {"新华公司": "Company", "新华项目": "Project"}
    twins = to_networkx(store_of(types, []), terms)
    for iri in twins:
        twins.nodes[iri]["label"] = "新华"
    with pytest.raises(QueryError, match=rf"several entities are called '新华'.*{ID}company/新华公司"):
        find(twins, "新华")
    assert find(twins, f"{ID}project/新华项目") == f"{ID}project/新华项目"


def test_the_neighbourhood_grows_by_hops(graph: Graph) -> None:
    near = {_named(graph, iri) for iri in neighbourhood(graph, "澄川大学", 1)}
    assert near == {"澄川大学", BATTERY, "瀚星传感器产业园项目", "云泽高新区"}
    assert len(neighbourhood(graph, "澄川大学", 0)) == 1
    assert len(neighbourhood(graph, "澄川大学", 9)) == 46


def test_figures(graph: Graph) -> None:
    found = stats(graph)
    assert (found.entities, found.facts, found.components) == (54, 59, 6)
    assert found.types["Project"] == 9
    assert found.relations["undertakenBy"] == 9
    assert found.degree[find(graph, "云泽高新区")] == 9
    assert max(found.betweenness, key=lambda iri: found.betweenness[iri]) == find(graph, "云泽市")
    assert sum(map(len, found.communities)) == 54
    assert not found.sampled


def test_betweenness_of_a_large_graph_is_estimated_the_same_each_time(
    graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    exact = stats(graph).betweenness
    monkeypatch.setattr("kg.network.stats.SAMPLED_ABOVE", 20)
    found = stats(graph)
    assert found.sampled
    assert found.betweenness != exact
    assert found.betweenness == stats(graph).betweenness
    assert all(0 <= share <= 1 for share in found.betweenness.values())
    assert max(found.betweenness, key=lambda iri: found.betweenness[iri]) == find(graph, "云泽市")


def test_communities_are_the_caves_and_who_has_no_link_is_alone() -> None:
    caves = nx.connected_caveman_graph(30, 8)
    caves.add_node(240)
    assert communities(caves) == [*(list(range(8 * cave, 8 * cave + 8)) for cave in range(30)), [240]]
    assert communities(nx.empty_graph(2)) == [[0], [1]]


def test_brokers_stand_between_institutes_and_counties(terms: Terms) -> None:
    types = {"甲县": "AdministrativeArea", "研究所": "ResearchInstitute", "甲公司": "Company", "旁观公司": "Company"}
    says = (
        Says("甲公司", "locatedIn", "甲县"),
        Says("甲公司", "cooperatesWith", "研究所"),
        Says("旁观公司", "locatedIn", "甲县"),
    )
    graph = to_networkx(store_of(types, [News("标题", "报", "2022-01-01", "", (("甲公司。", says),))]), terms)
    assert stats(graph).brokers == {find(graph, "甲公司"): 1.0}


def test_charts_show_the_first_of_each_figure_in_their_order(graph: Graph, terms: Terms) -> None:
    found = stats(graph)
    drawn = plots(graph, found, terms, 3)
    best = sorted(found.degree, key=lambda iri: (-found.degree[iri], _named(graph, iri)))[:3]
    assert _bars(drawn["degree"]) == [(_named(graph, iri), found.degree[iri]) for iri in best]
    assert plots(graph, stats(graph), terms, 3) == drawn


def test_hostile_names_stay_text_in_charts(terms: Terms) -> None:
    types = {"甲<script>alert(1)</script>": "Company", "乙&\u202e公司": "Company", "丙公司": "Company"}
    says = (Says("甲<script>alert(1)</script>", "cooperatesWith", "乙&\u202e公司"),)
    graph = to_networkx(store_of(types, [News("标题", "报", "2022-01-01", "", (("甲公司。", says),))]), terms)
    drawn = plots(graph, stats(graph), terms, 3)
    assert [name.partition("<")[0] for name, _ in _bars(drawn["degree"])] == ["乙&\ufffd公司", "甲"]
    for svg in drawn.values():
        assert "<script" not in svg
        assert "\u202e" not in svg


def test_an_empty_store_gives_an_empty_graph(terms: Terms) -> None:
    graph = to_networkx(store_of({}, []), terms)
    assert (len(graph), stats(graph).communities, plots(graph, stats(graph), terms, 3)) == (0, (), {})


def test_a_two_way_fact_that_is_stated_both_ways_is_one_edge(terms: Terms) -> None:
    types = {"乙公司": "Company", "甲公司": "Company"}
    says = (Says("乙公司", "cooperatesWith", "甲公司"), Says("甲公司", "cooperatesWith", "乙公司"))
    graph = to_networkx(store_of(types, [News("题", "报", "2022-01-01", "", (("甲公司和乙公司。", says),))]), terms)
    ((_, _, data),) = graph.edges(data=True)
    assert len(data["claims"]) == 2
