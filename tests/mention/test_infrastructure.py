"""Named lines and nodes of transport in sentences of our own."""

from __future__ import annotations

import pytest
from reading_of import document, named

from kg.mention import infrastructure


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("将我市与大广、京台、沿海高速相连接。", ["大广", "京台", "沿海高速"]),
        ("与京昆、大广和京台高速相连。", ["京昆", "大广", "京台高速"]),
        ("长平至青山至白石高铁抓紧前期。", ["长平至青山至白石高铁"]),
        ("从厂区接到滨岭铁路海山站，明年通车。", ["滨岭铁路", "海山站"]),
        ("松江港长风港区扩建。", ["松江港长风港区"]),
        ("省道231、105国道和G42S沪武高速公路", ["省道231", "105国道", "G42S沪武高速公路"]),
        ("松江高速公路网规划发布，两县约定共用铁路货场。", []),
        ("高速发展，空港、香港和自贸港不是港口。", []),
    ],
)
def test_lines_and_nodes(text: str, expected: list[str]) -> None:
    assert [m.text for m in infrastructure.recognise(document(text))] == expected


def test_a_listed_line_has_its_full_name() -> None:
    found = infrastructure.recognise(document("大广、沿海高速相连。"))
    assert [(m.text, m.name) for m in found] == [("大广", "大广高速"), ("沿海高速", "")]


def test_a_line_rebuilt_by_a_project_exists() -> None:
    assert named("省道231改线工程10月通车。", "Infrastructure") == ["省道231"]
    assert named("青岭高速公路项目开工。", "Infrastructure") == []
