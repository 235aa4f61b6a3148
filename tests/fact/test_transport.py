"""What lines connect, in sentences of our own."""

from __future__ import annotations

import pytest
from support import article

from kg.fact import extract


def connections(text: str) -> set[tuple[str, str]]:
    found = extract(article(text))
    names = {e.id: e.name for e in found.entities}
    return {(names[f.subject], names[str(f.object)]) for f in found.facts if f.predicate == "connects"}


@pytest.mark.parametrize(
    ("text", "line", "ends"),
    [
        ("青岭高速公路由邯郸市通往天津市，全长300公里。", "青岭高速公路", {"邯郸市", "天津市"}),
        ("青岭城际铁路连接石家庄市、衡水市和沧州市。", "青岭城际铁路", {"石家庄市", "衡水市", "沧州市"}),
        ("青岭高速公路东起上海市，西至湖北省武汉市。", "青岭高速公路", {"上海市", "武汉市"}),
        ("青岭高速公路起点在衡水市武强县，终点在枣强县。", "青岭高速公路", {"武强县", "枣强县"}),
        ("起于共和县、止于驻马店市的青岭特高压线路投运。", "青岭特高压线路", {"共和县", "驻马店市"}),
        ("邯郸至聊城高铁抓紧前期工作。", "邯郸至聊城高铁", {"邯郸市", "聊城市"}),
        ("青岭高速公路建成后，与大广、京台高速相连接。", "青岭高速公路", {"大广高速", "京台高速"}),
        (
            "青岭高速公路开工。线路与京沪高速相接，又通过衡德高速连到京台高速。",
            "青岭高速公路",
            {"京沪高速", "衡德高速", "京台高速"},
        ),
        ("开通“北京—衡水”绿色农产品物流专线。", "“北京—衡水”绿色农产品物流专线", {"北京市", "衡水市"}),
        ("衡水市举行仪式。青岭高速公路将我市与大广高速相连接。", "青岭高速公路", {"衡水市", "大广高速"}),
    ],
)
def test_what_a_line_connects(text: str, line: str, ends: set[str]) -> None:
    assert connections(text) == {(line, end) for end in ends}


@pytest.mark.parametrize(
    "text",
    [
        "青岭高速公路全长300公里，其中衡水段线路起于冀州区与南宫市交界处。",
        "青岭高速公路经过多年建设终于通车，衡水市领导出席。",
        "衡水市与北京市对接，衡德高速车流增加。",
    ],
)
def test_other_sentences_connect_nothing(text: str) -> None:
    assert connections(text) == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "枣强县位于平原。青岭高速、大广高速和106国道纵贯全境。",
            {("青岭高速", "枣强县"), ("大广高速", "枣强县"), ("106国道", "枣强县")},
        ),
        (
            "青禾产业园发展很快。园区交通便利，青岭铁路、大广高速穿区而过。",
            {("青岭铁路", "青禾产业园"), ("大广高速", "青禾产业园")},
        ),
        ("枣强县青禾产业园建成，青岭高速在境内交汇。", {("青岭高速", "青禾产业园")}),
        ("枣强县交通便利。青岭高速在外地穿过几条河。", set()),
        ("连接枣强县与大广高速的青石大道通车。", {("青石大道", "枣强县"), ("青石大道", "大广高速")}),
        ("枣强县到青禾产业园的货运专线下月贯通。", {("货运专线", "枣强县"), ("货运专线", "青禾产业园")}),
        ("青禾产业园建成。连接园区与大广高速的青石大道通车。", {("青石大道", "青禾产业园"), ("青石大道", "大广高速")}),
        (
            "青岭铁路、石河高速都在建，其中石河高速连接枣强县、武强县。",
            {("石河高速", "枣强县"), ("石河高速", "武强县")},
        ),
        ("青岭高速通车，把枣强县与大广高速连到了一起。", {("青岭高速", "枣强县"), ("青岭高速", "大广高速")}),
    ],
)
def test_lines_that_cross_the_place_spoken_of(text: str, expected: set[tuple[str, str]]) -> None:
    assert connections(text) == expected
