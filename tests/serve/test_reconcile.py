"""Matching lists of names against the graph (W3C Reconciliation Service API 0.2), over HTTP."""

from __future__ import annotations

import json
import os
import signal
import time
from pathlib import Path
from urllib.parse import urlencode

import pytest
from http_server import FORM, Server, serving
from reconciliation import ask, post, queried, result, valid

FIRM = "company/云帆机械有限公司"


def test_the_manifest(reading: Server) -> None:
    answer = reading.ask("GET", "/reconcile", headers={"Origin": "http://127.0.0.1:3333"})
    found = valid("manifest", answer)
    assert answer.headers["access-control-allow-origin"] == "*"
    assert (found["versions"], found["batchSize"]) == (["0.2"], 50)
    assert found["identifierSpace"] == "https://w3id.org/regionkg/id/"
    assert found["schemaSpace"] == "https://w3id.org/regionkg/ontology#"
    assert found["view"] == {"url": f"{reading.base}/reconcile/view?id={{{{id}}}}"}
    assert {"id": "Company", "name": "企业"} in found["defaultTypes"]
    assert len(found["defaultTypes"]) == 13


def test_scripts_of_other_origins_may_post(reading: Server) -> None:
    answer = reading.ask("OPTIONS", "/reconcile", headers={"Access-Control-Request-Method": "POST"})
    assert (answer.status, answer.headers["access-control-allow-methods"]) == (204, "GET, HEAD, POST")


@pytest.mark.parametrize("how", ["GET", "POST"])
def test_a_batch_has_an_answer_for_each_key(reading: Server, how: str) -> None:
    batch = {"q0": {"query": "云帆机械有限公司"}, "第二": {"query": "中科院过程所"}, "": {"query": "没有这家公司"}}
    parameters = {"queries": json.dumps(batch)}
    answer = post(reading, parameters) if how == "POST" else ask(reading, "", **parameters)
    found = valid("results", answer)
    assert {key: [each["id"] for each in value["result"] if each["match"]] for key, value in found.items()} == {
        "q0": [FIRM],
        "第二": ["institute/中国科学院过程工程研究所"],
        "": [],
    }
    assert found[""] == {"result": []}


def test_a_candidate_in_full(reading: Server) -> None:
    (best,) = result(reading, query="雲帆機械（有限公司）", type="Company")
    assert best == {
        "id": FIRM,
        "name": "云帆机械有限公司",
        "description": "企业 · 云帆机械",
        "score": 100.0,
        "match": True,
        "type": [{"id": "Company", "name": "企业"}],
        "features": [{"id": "same_name", "value": True}, {"id": "name_similarity", "value": 1.0}],
    }


@pytest.mark.parametrize(
    ("query", "best", "score", "match"),
    [
        ("明溪食品厂", "company/明溪食品有限公司", 95.0, True),
        ("明西食品有限公司", "company/明溪食品有限公司", 31.1, False),
        ("安平", "place/131125", 100.0, True),
        ("河北省衡水市安平县", "place/131125", 100.0, True),
        ("衡水安平县", "place/131125", 95.0, True),
        ("中科院金属所", "institute/中国科学院金属研究所", 100.0, True),
        ("赵明", "person/赵明@云帆机械有限公司", 90.0, False),
        ("云帆机械有限公司董事长赵明", "person/赵明@云帆机械有限公司", 95.0, True),
        ("安平新材料产业园", "park/安平新材料产业园", 100.0, True),
        (FIRM, FIRM, 100.0, True),
        (f"https://w3id.org/regionkg/id/{FIRM}", FIRM, 100.0, True),
    ],
)
def test_names_as_kg_same_compares_them(reading: Server, query: str, best: str, score: float, match: bool) -> None:
    first, *others = result(reading, query=query)
    assert (first["id"], first["score"], first["match"]) == (best, score, match)
    assert not any(each["match"] for each in others)
    scores = [each["score"] for each in (first, *others)]
    assert scores == sorted(scores, reverse=True)


def test_two_that_may_be_meant_are_no_match(reading: Server) -> None:
    found = [(each["id"], each["score"], each["match"]) for each in result(reading, query="青禾", type="Company")]
    assert found == [("company/青禾材料有限公司", 95.0, False), ("company/青禾集团", 95.0, False)]


def test_the_very_name_goes_before_others_that_are_the_same(reading: Server) -> None:
    found = [(each["id"], each["score"], each["match"]) for each in result(reading, query="青禾材料", type="Company")]
    assert found == [("company/青禾材料有限公司", 100.0, True), ("company/青禾集团", 95.0, False)]


def test_type_and_limit(reading: Server) -> None:
    assert result(reading, query="云帆机械有限公司", type="Park") == []
    projects = result(reading, query="云帆机械", type=["Project", "https://w3id.org/regionkg/ontology#Park"])
    assert [each["id"] for each in projects] == ["project/云帆机械二期项目"]
    assert result(reading, query="云帆机械", type=["Project", "Company"], type_strict="all") == []
    assert len(result(reading, query="安平新材料产业园")) == 4
    assert [each["id"] for each in result(reading, query="安平新材料产业园", limit=1)] == ["park/安平新材料产业园"]


@pytest.mark.parametrize(
    ("pid", "value", "agrees"),
    [
        ("locatedIn", "安平县", True),
        ("locatedIn", {"id": "place/131125", "name": "安平县"}, True),
        ("位于", "衡水", True),
        ("locatedIn", ["深州市", "安平"], True),
        ("locatedIn", "深州市", False),
        ("locatedIn", {"id": "place/131182"}, False),
        ("industry", "新材料产业", True),
        ("industry", "食品加工", False),
    ],
)
def test_properties_speak_for_a_candidate_or_against_it(reading: Server, pid: str, value: object, agrees: bool) -> None:
    (first, *_) = result(reading, query="安平新材料产业园", properties=[{"pid": pid, "v": value}])
    assert (first["id"], first["match"]) == ("park/安平新材料产业园", agrees)
    assert first["score"] == (100.0 if agrees else 70.0)
    name = {"位于": "locatedIn"}.get(pid, pid)
    assert first["features"][2:] == [{"id": f"property_{name}", "value": agrees}]


def test_properties_alone_find_but_never_match(reading: Server) -> None:
    found = result(reading, type="Project", properties=[{"pid": "totalInvestment", "v": 1200000000}])
    assert [(each["id"], each["score"], each["match"]) for each in found] == [
        ("project/年产5万吨碳纤维项目", 60.0, False)
    ]


def test_a_name_that_many_places_have_is_no_match(writable: Server) -> None:
    insert(writable, "park/高新区@a1", "Park", "高新区")
    insert(writable, "place/130104", "AdministrativeArea", "桥西区")
    insert(writable, "company/桥西", "Company", "桥西")
    for name, id_ in (("高新区", "park/高新区@a1"), ("桥西区", "place/130104")):
        assert [(each["id"], each["score"], each["match"]) for each in result(writable, query=name)[:1]] == [
            (id_, 90.0, False)
        ]
    writable.update(
        "PREFIX kg: <https://w3id.org/regionkg/ontology#> PREFIX p: <https://w3id.org/regionkg/id/place/> INSERT DATA "
        '{ p:130104 kg:partOf p:130100 . p:130100 a kg:AdministrativeArea ; rdfs:label "石家庄市"@zh-Hans }'.replace(
            "rdfs:label", "<http://www.w3.org/2000/01/rdf-schema#label>"
        )
    )
    (first, *_) = result(writable, query="石家庄桥西区")
    assert (first["id"], first["score"], first["match"]) == ("place/130104", 95.0, True)


def test_of_namesakes_a_property_tells_which(writable: Server) -> None:
    for place, code in (("安平县", "131125"), ("深州市", "131182")):
        insert(writable, f"place/{code}", "AdministrativeArea", place)
        insert(writable, f"project/丝网项目@{place}", "Project", "丝网项目")
        node, kg = f"<https://w3id.org/regionkg/id/project/丝网项目@{place}>", "https://w3id.org/regionkg/ontology#"
        writable.update(f"INSERT DATA {{ {node} <{kg}locatedIn> <https://w3id.org/regionkg/id/place/{code}> }}")
    insert(writable, "project/丝网项目", "Project", "丝网项目")
    assert [each["match"] for each in result(writable, query="丝网项目")] == [False, False, False]
    asked = [{"pid": "locatedIn", "v": "深州"}]
    found = [
        (each["id"], each["score"], each["match"]) for each in result(writable, query="丝网项目", properties=asked)
    ]
    assert found == [
        ("project/丝网项目@深州市", 100.0, False),
        ("project/丝网项目", 100.0, False),
        ("project/丝网项目@安平县", 70.0, False),
    ]
    writable.update("DELETE WHERE { <https://w3id.org/regionkg/id/project/丝网项目> ?p ?o }")
    found = [
        (each["id"], each["score"], each["match"]) for each in result(writable, query="丝网项目", properties=asked)
    ]
    assert found == [("project/丝网项目@深州市", 100.0, True), ("project/丝网项目@安平县", 70.0, False)]


def test_what_is_written_is_found(writable: Server) -> None:
    assert result(writable, query="恒源化工有限公司") == []
    insert(writable, "company/恒源化工有限公司", "Company", "恒源化工有限公司")
    assert [each["match"] for each in result(writable, query="恒源化工有限公司")] == [True]
    (other,) = result(writable, query="恒远化工有限公司")
    assert (other["match"], other["score"]) == (False, 31.1)


def insert(server: Server, id_: str, kind: str, label: str) -> None:
    node = f"<https://w3id.org/regionkg/id/{id_}>"
    label_of = "<http://www.w3.org/2000/01/rdf-schema#label>"
    text = f'INSERT DATA {{ {node} a <https://w3id.org/regionkg/ontology#{kind}> ; {label_of} "{label}"@zh-Hans }}'
    assert server.update(text).status == 204


@pytest.mark.parametrize(
    ("queries", "message"),
    [
        ("{", "queries is not JSON"),
        ("[]", "queries is not an object"),
        ("[" * 100_000, "queries is not JSON"),
        ('{"q": {"query": "\\ud800"}}', "surrogate"),
        ('{"q": 1}', "query 'q' is not an object"),
        ('{"q": {}}', "neither query nor properties"),
        ('{"q": {"query": " "}}', "query is not a text"),
        ('{"q": {"query": 7}}', "query is not a text"),
        ('{"q": {"query": "a", "qurey": 1}}', "has a field 'qurey'"),
        ('{"q": {"query": "a", "type": "Planet"}}', "there is no type 'Planet'"),
        ('{"q": {"query": "a", "type": [1]}}', "type is not"),
        ('{"q": {"query": "a", "limit": 0}}', "limit is not a whole number"),
        ('{"q": {"query": "a", "limit": 1.5}}', "limit is not a whole number"),
        ('{"q": {"query": "a", "limit": NaN}}', "limit is not a whole number"),
        ('{"q": {"query": "a", "type_strict": "no"}}', "type_strict"),
        ('{"q": {"query": "a", "properties": {}}}', "properties is not a list"),
        ('{"q": {"query": "a", "properties": [{"pid": "locatedIn"}]}}', "a pid and a v"),
        ('{"q": {"query": "a", "properties": [{"pid": "colour", "v": 1}]}}', "there is no property 'colour'"),
        ('{"q": {"query": "a", "properties": [{"pid": "locatedIn", "v": {}}]}}', "a value is"),
    ],
)
def test_bad_queries_are_400(reading: Server, queries: str, message: str) -> None:
    answer = post(reading, {"queries": queries})
    assert (answer.status, answer.media) == (400, "text/plain")
    assert message in answer.text


def test_a_large_batch_is_413(reading: Server) -> None:
    batch = {f"q{number}": {"query": "云帆机械"} for number in range(51)}
    answer = post(reading, {"queries": json.dumps(batch)})
    assert (answer.status, answer.text) == (413, "a batch may have 50 queries, not 51\n")
    assert post(reading, {"queries": " " * (1 << 20)}).status == 413
    del batch["q50"]
    assert len(queried(reading, batch)) == 50


@pytest.mark.parametrize(
    ("media", "body", "status"),
    [
        (FORM, "", 400),
        (FORM, "query=a", 400),
        (FORM, "queries=%7B%7D&extend=%7B%7D", 400),
        (FORM, "queries=%7B%7D&queries=%7B%7D", 400),
        (FORM, "queries=%FF", 400),
        ("application/json", "{}", 415),
        (f"{FORM}; charset=gbk", "queries=%7B%7D", 415),
    ],
)
def test_bad_requests(reading: Server, media: str, body: str, status: int) -> None:
    assert reading.ask("POST", "/reconcile", body, {"Content-Type": media}).status == status


def test_other_methods_and_paths(reading: Server) -> None:
    assert reading.ask("DELETE", "/reconcile").status == 405
    assert reading.ask("POST", "/reconcile/preview?id=a", "", {"Content-Type": FORM}).status == 405
    assert reading.ask("GET", "/reconcile/nosuch").status == 404
    assert reading.ask("GET", "/reconcile/suggest").status == 404


def test_an_answer_may_be_kept_while_the_graph_stays(reading: Server) -> None:
    path = "/reconcile?" + urlencode({"queries": '{"q": {"query": "云帆机械"}}'})
    first = reading.ask("GET", path)
    again = reading.ask("GET", path, headers={"Accept-Encoding": "gzip"})
    assert first.headers["etag"].endswith('.application/json"')
    assert (again.status, again.headers.get("content-encoding")) == (200, "gzip" if len(first.body) > 1024 else None)


def test_the_process_that_matches_may_die(graph: Path) -> None:
    with serving("-g", graph, "--workers", "1") as server:
        before = server.workers()
        assert result(server, query="云帆机械")[0]["id"] == FIRM
        (matcher,) = server.workers() - before
        os.kill(matcher, signal.SIGKILL)
        assert server.query("ASK {}").status == 200
        for _ in range(100):
            answer = ask(server, "", queries='{"q": {"query": "云帆机械有限公司"}}')
            if answer.status == 200:
                break
            assert answer.status == 503
            time.sleep(0.1)
        assert valid("results", answer)["q"]["result"][0]["id"] == FIRM
