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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("园区正抓紧修建通往青岭高速的松江产业大道。", ["青岭高速", "松江产业大道"]),
        ("连接松江镇与青岭县的松青公路改造完工。", ["松青公路"]),
        ("颍沙河航道连接青岭市、松江市。", ["颍沙河航道"]),
        ("松青公路9月竣工，把园区与青岭高速连到了一起。", ["松青公路", "青岭高速"]),
        ("青岭高速、颍沙航道贯穿县境。", ["青岭高速", "颍沙航道"]),
        ("园区在环湖旅游公路和青岭高速之间。", ["环湖旅游公路", "青岭高速"]),
        ("松青快速通道路基完工，轨道交通4号线设站。", ["松青快速通道", "轨道交通4号线"]),
        ("松青线北接青岭高速松江连接线。", ["青岭高速松江连接线"]),
        ("松青公路起于青岭县，接十天高速。", ["松青公路", "十天高速"]),
        ("白河机场高速连接白河机场。", ["白河机场高速", "白河机场"]),
        ("过松岭口岸后直通国外，进口口岸二期开工。", ["松岭口岸"]),
        ("县里告别不通高速的历史，甲公司年产高铁座椅8万套。", []),
        ("农村公路直通县城，连接线起于县城，互通连接线接通。", []),
        ("连接线工程开工，松江大道两侧有商铺。", []),
    ],
)
def test_lines_by_what_they_tie(text: str, expected: list[str]) -> None:
    assert [m.text for m in infrastructure.recognise(document(text))] == expected


def test_a_line_that_is_costed_is_a_project() -> None:
    assert named("青岭至松江快速通道，全长23公里，投资6.9亿元。", "Infrastructure") == []
    assert "通江县" not in named("四川省青岭市航道通江达海。", "AdministrativeArea")
