"""Provinces in ranks are no places; elsewhere they are."""

from __future__ import annotations

import pytest
from reading_of import document

from kg.mention import places


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("青岭药业公司获评湖南省绿色工厂。", []),
        ("该项目是湖南省重点工程，也是今年的头号工程。", []),
        ("园区被评为湖南省农产品加工集聚区。", []),
        ("湖南省重点项目青岭水库在湖南省开工。", ["湖南省", "湖南省"]),
        ("产地是湖南省。", ["湖南省"]),
    ],
)
def test_a_province_that_ranks_something_is_no_place(text: str, expected: list[str]) -> None:
    assert [m.text for m in places.recognise(document(text))] == expected
