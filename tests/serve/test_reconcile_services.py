"""What stands beside matching in the Reconciliation Service API 0.2: suggestions, previews, property values."""

from __future__ import annotations

import json
from typing import Any

import pytest
from http_server import Answer, Server
from reconciliation import ask, post, valid

STEEL = "project/年产5万吨碳纤维项目"


def suggested(server: Server, what: str, **parameters: str) -> list[str]:
    kind = "suggestedEntities" if what == "entity" else "suggestedTerms"
    return [each["id"] for each in valid(kind, ask(server, f"/suggest/{what}", **parameters))["result"]]


def test_entities_are_suggested_by_how_a_name_begins(reading: Server) -> None:
    found = ["place/131125", "park/安平新材料产业园", "park/安平新材料产业园北区", "government/安平新材料产业园管委会"]
    assert suggested(reading, "entity", prefix="安平") == found
    assert suggested(reading, "entity", prefix="安平", cursor="2") == found[2:]
    assert suggested(reading, "entity", prefix="中科院") == [
        "institute/中国科学院过程工程研究所",
        "institute/中国科学院金属研究所",
    ]
    assert suggested(reading, "entity", prefix="平县") == []
    first = valid("suggestedEntities", ask(reading, "/suggest/entity", prefix="company/青禾集团"))["result"]
    assert first == [
        {
            "id": "company/青禾集团",
            "name": "青禾集团",
            "description": "企业",
            "notable": [{"id": "Company", "name": "企业"}],
        }
    ]


def test_a_cursor_leads_through_all_entities_once(reading: Server) -> None:
    seen: list[str] = []
    while page := suggested(reading, "entity", prefix="", cursor=str(len(seen))):
        assert len(page) <= 20
        seen += page
    assert len(seen) == len(set(seen)) == 29


def test_types_and_properties_are_suggested(reading: Server) -> None:
    assert suggested(reading, "type", prefix="企") == ["Company"]
    assert suggested(reading, "type", prefix="proj") == ["Project", "ProjectBatch"]
    assert suggested(reading, "type", prefix="https://w3id.org/regionkg/ontology#Park") == ["Park"]
    assert len(suggested(reading, "type", prefix="")) == 13
    assert suggested(reading, "type", prefix="", cursor="12") == ["University"]
    assert suggested(reading, "property", prefix="总投资") == ["totalInvestment"]
    assert suggested(reading, "property", prefix="date") == ["completionDate", "startDate"]
    assert suggested(reading, "property", prefix="nosuch") == []


def test_properties_are_proposed_for_a_type(reading: Server) -> None:
    found = valid("proposal", ask(reading, "/properties", type="AdministrativeArea"))
    assert {"id": "code", "name": "区划代码"} in found["properties"]
    assert "undertakenBy" not in [each["id"] for each in found["properties"]]
    few = valid("proposal", ask(reading, "/properties", type="Project", limit="2"))
    assert few == {
        "properties": [{"id": "annualInvestment", "name": "年度计划投资"}, {"id": "capacity", "name": "产能"}],
        "type": "Project",
        "limit": 2,
    }
    assert len(valid("proposal", ask(reading, "/properties"))["properties"]) == 27


def extended(server: Server, ids: list[str], *properties: str) -> Any:
    asked = {"ids": ids, "properties": [{"id": each, "settings": {}} for each in properties]}
    return valid("extension", post(server, {"extend": json.dumps(asked)}))


def test_values_of_properties(reading: Server) -> None:
    names = ("totalInvestment", "completionDate", "locatedIn", "expectedJobs", "stage", "landArea")
    found = extended(reading, [STEEL, "place/131125", "company/nosuch"], *names, "code")
    assert found["meta"][:3] == [
        {"id": "totalInvestment", "name": "总投资"},
        {"id": "completionDate", "name": "竣工日期"},
        {"id": "locatedIn", "name": "位于"},
    ]
    assert found["rows"] == {
        STEEL: {
            "totalInvestment": [{"float": 1200000000.0}],
            "completionDate": [{"date": "2024-05-20T00:00:00"}],
            "locatedIn": [{"id": "park/安平新材料产业园北区", "name": "安平新材料产业园北区"}],
            "expectedJobs": [{"int": 300}],
            "stage": [{"str": "已投产"}],
            "landArea": [{"str": "120亩"}],
            "code": [],
        },
        "place/131125": {**{name: [] for name in names}, "code": [{"str": "131125"}]},
        "company/nosuch": {name: [] for name in (*names, "code")},
    }


def test_values_that_are_entities_have_their_type_and_months_stay_months(reading: Server) -> None:
    found = extended(reading, ["project/智能装备制造项目", "project/明溪食品加工项目"], "industry", "completionDate")
    assert found["meta"][0] == {"id": "industry", "name": "产业", "type": {"id": "Industry", "name": "产业"}}
    values = [row["completionDate"] for row in found["rows"].values()]
    assert [{"str": "2023-12"}] in values
    assert [row["industry"][0]["id"] for row in found["rows"].values()] == ["industry/智能装备", "industry/食品加工"]


def test_values_by_get(reading: Server) -> None:
    asked = json.dumps({"ids": ["place/131100"], "properties": [{"id": "partOf"}]})
    found = valid("extension", ask(reading, "", extend=asked))
    assert found["rows"] == {"place/131100": {"partOf": [{"id": "place/130000", "name": "河北省"}]}}


@pytest.mark.parametrize(
    ("asked", "status", "message"),
    [
        ("nonsense", 400, "extend is not JSON"),
        ("[]", 400, "extend is not an object"),
        ('{"ids": ["a"]}', 400, "extend is not an object"),
        ('{"ids": [1], "properties": []}', 400, "extend is not an object"),
        ('{"ids": ["a"], "properties": ["code"]}', 400, "a property is an object with an id"),
        ('{"ids": ["a"], "properties": [{"id": "colour"}]}', 400, "there is no property 'colour'"),
        ('{"ids": ["a>b"], "properties": [{"id": "code"}]}', 400, "is not an absolute IRI"),
        (json.dumps({"ids": ["a"] * 1001, "properties": []}), 413, "1000 ids"),
    ],
)
def test_bad_requests_for_values(reading: Server, asked: str, status: int, message: str) -> None:
    answer = post(reading, {"extend": asked})
    assert (answer.status, answer.media) == (status, "text/plain")
    assert message in answer.text


@pytest.mark.parametrize(
    ("path", "parameters", "message"),
    [
        ("/suggest/entity", {"prefix": "a", "cursor": "-1"}, "cursor is not a whole number"),
        ("/suggest/type", {"prefix": "a", "cursor": "x"}, "cursor is not a whole number"),
        ("/properties", {"type": "Planet"}, "there is no type 'Planet'"),
        ("/properties", {"type": "Park", "limit": "many"}, "limit is not a whole number"),
        ("/preview", {}, "there must be a parameter id"),
        ("/view", {}, "there must be one parameter id"),
    ],
)
def test_bad_parameters(reading: Server, path: str, parameters: dict[str, str], message: str) -> None:
    answer = ask(reading, path, **parameters)
    assert answer.status == 400
    assert message in answer.text


def may_be_framed(answer: Answer) -> bool:
    policy = answer.headers["content-security-policy"]
    return "x-frame-options" not in answer.headers and "frame-ancestors *" in policy


def test_a_preview_may_stand_in_a_frame(reading: Server) -> None:
    answer = ask(reading, "/preview", id=STEEL)
    assert (answer.status, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert may_be_framed(answer)
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "sandbox" in answer.headers["content-security-policy"]
    assert '<tr><th scope="row">总投资</th><td>1,200,000,000</td></tr>' in answer.text
    assert '<tr><th scope="row">竣工日期</th><td>2024-05-20</td></tr>' in answer.text
    known = reading.ask(
        "GET",
        "/reconcile/preview?id=place/131125",
        headers={"If-None-Match": answer.headers["etag"], "Accept": "text/html"},
    )
    assert known.status == 304
    assert may_be_framed(known)
    assert not may_be_framed(ask(reading, "", queries='{"q": {"query": "安平"}}'))
    assert not may_be_framed(reading.ask("GET", "/id/place/131125", headers={"Accept": "text/html"}))


def test_a_preview_of_nothing_is_404(reading: Server) -> None:
    assert ask(reading, "/preview", id="company/nosuch").status == 404
    assert ask(reading, "/preview", id="a b").status == 400


def test_a_preview_escapes_what_the_graph_says(writable: Server) -> None:
    node = "<https://w3id.org/regionkg/id/company/evil>"
    kg, evil = "https://w3id.org/regionkg/ontology#", "<script>alert(1)</script>"
    label = "<http://www.w3.org/2000/01/rdf-schema#label>"
    writable.update(f'INSERT DATA {{ {node} a <{kg}Company> ; {label} "{evil}" ; <{kg}produces> "<img src=x>" }}')
    page = ask(writable, "/preview", id="company/evil").text
    assert "<script" not in page
    assert "<img" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "&lt;img src=x&gt;" in page


def test_an_id_leads_to_its_page(reading: Server) -> None:
    moved = ask(reading, "/view", id="place/131125")
    assert (moved.status, moved.headers["location"]) == (303, "/id/place/131125")
    assert reading.ask("GET", moved.headers["location"]).status == 200
    elsewhere = ask(reading, "/view", id="https://x.test/a")
    assert elsewhere.headers["location"] == "/id/https://x.test/a"
