from __future__ import annotations

import json

from network_quads import News, Says, store_of
from network_region import ARTICLES

from kg.network import style
from kg.network.graph import Graph, find, to_networkx
from kg.network.keys import folding
from kg.network.terms import Terms
from kg.network.view import View, view

BATTERY = "年产8万吨高性能电池材料项目"


def _facts(model: View, subject: str, predicate: str) -> list[int]:
    names = [relation["name"] for relation in model["relations"]]
    node = model["nodes"]["label"].index(subject)
    rows = zip(model["facts"]["s"], model["facts"]["p"], strict=True)
    return [i for i, (s, p) in enumerate(rows) if s == node and names[p] == predicate]


def test_columns_are_of_one_length_and_json_keeps_them(model: View) -> None:
    for table in ("nodes", "facts", "claims", "articles"):
        assert len({len(column) for column in model[table].values()}) == 1, table
    assert json.loads(json.dumps(model, ensure_ascii=False, allow_nan=False)) == model


def test_every_mark_is_the_words_of_its_claim(model: View) -> None:
    """An amount, a date, a stage: what the object's mark covers is what the claim quotes."""
    said = sum(len(facts) for news in ARTICLES for _, facts in news.sentences)
    assert len(model["claims"]["quotes"]) == said
    for claim, quotes in enumerate(model["claims"]["quotes"]):
        assert quotes, claim
        for passage, marks in quotes:
            text = model["passages"][passage]
            objects = [text[marks[i] : marks[i + 1]] for i in range(0, len(marks), 3) if marks[i + 2] & 2]
            assert "".join(objects) == model["claims"]["words"][claim]


def test_a_preferred_amount_stands_beside_the_one_that_was_not_adopted(model: View) -> None:
    found = _facts(model, BATTERY, "totalInvestment")
    facts = model["facts"]
    assert [(facts["zh"][f], facts["en"][f], facts["current"][f]) for f in found] == [
        ("12.6亿元", "CNY 1.26 billion", 1),
        ("13亿元", "CNY 1.3 billion", 0),
    ]
    (claim,) = facts["claims"][found[1]]
    assert model["claims"]["rank"][claim] == "deprecated"


def test_what_the_filters_ask(model: View) -> None:
    nodes = model["nodes"]
    project = nodes["label"].index(BATTERY)
    assert (nodes["amount"][project], nodes["stage"][project]) == (1260000000.0, "started")
    place = {label: nodes["place"][i] for i, label in enumerate(nodes["label"])}
    label = nodes["label"]
    assert label[place[BATTERY]] == "云泽市"
    assert label[place["沙岭智能机床基地项目"]] == "沙岭县"
    assert label[place["沙岭县"]] == "沙岭县"
    assert place["澄川日报"] == -1


def test_a_hub_is_among_the_first_in_fifty_and_well_linked(model: View, terms: Terms) -> None:
    assert model["hub"] == 8
    assert view(to_networkx(store_of({}, []), terms), terms)["hub"] == 8


def test_a_place_loop_does_not_hang(terms: Terms) -> None:
    types = {"甲园区": "Park", "乙园区": "Park"}
    says = (Says("甲园区", "locatedIn", "乙园区"), Says("乙园区", "locatedIn", "甲园区"))
    graph = to_networkx(store_of(types, [News("题", "报", "2022-01-01", "", (("甲园区乙园区。", says),))]), terms)
    assert view(graph, terms)["nodes"]["place"] == [-1, -1]


def test_only_web_addresses_are_kept(terms: Terms) -> None:
    says = (Says("甲公司", "designation", "高新企业"),)
    for url, kept in (
        ("https://a.example/1", "https://a.example/1"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
    ):
        news = News("题", "报", "2022-01-01", url, (("甲公司是高新企业。", says),))
        graph = to_networkx(store_of({"甲公司": "Company"}, [news]), terms)
        assert view(graph, terms)["articles"]["url"] == [kept]


def test_a_focus_is_named_by_its_position(graph: Graph, terms: Terms) -> None:
    model = view(graph, terms, focus=find(graph, "澄川大学"))
    assert model["nodes"]["label"][model["focus"]] == "澄川大学"


def test_a_large_graph_opens_on_part_of_itself(terms: Terms) -> None:
    hub = "大园区"
    types = {f"第{i}公司": "Company" for i in range(3100)} | {hub: "Park"}
    says = tuple(Says(f"第{i}公司", "locatedIn", hub) for i in range(3100))
    graph = to_networkx(store_of(types, [News("题", "报", "2022-01-01", "", (("大园区。", says),))]), terms)
    model = view(graph, terms, focus=find(graph, hub))
    assert model["focus"] in model["opening"]
    assert len(model["opening"]) == 401


def test_labels_break_into_even_lines() -> None:
    assert style.wrapped("云泽市") == ["云泽市"]
    assert style.wrapped("临湖循环经济产业园") == ["临湖循环经", "济产业园"]
    assert style.wrapped("云" * 10000) == ["云" * 8, "云" * 8, "云" * 7 + "…"]
    assert style.wrapped("") == [""]


def test_what_hides_or_reorders_is_made_visible() -> None:
    assert style.legible("甲\u202e乙\u200b\x00丙") == "甲\ufffd乙\ufffd\ufffd丙"


def test_a_traditional_query_finds_a_simplified_name() -> None:
    fold = folding(["云泽发展银行", "台湾"])
    assert "".join(fold.get(c, c) for c in "雲澤發展銀行臺灣") == "云泽发展银行台湾"
    assert "".join(fold.get(c, c) for c in "云泽发展银行") == "云泽发展银行"


def test_terms_come_in_both_languages(model: View) -> None:
    relations = {relation["name"]: relation for relation in model["relations"]}
    assert relations["cooperatesWith"] == {
        "name": "cooperatesWith",
        "zh": "合作",
        "en": "cooperates with",
        "symmetric": True,
    }
    assert not relations["locatedIn"]["symmetric"]
    assert [stage["zh"] for stage in model["stages"]][:2] == ["已签约", "已开工"]
