"""Works called by a deed or as a section of a line, in sentences of our own."""

from __future__ import annotations

import pytest
from reading_of import named


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("白怀高速青浦北互通改造竣工，农村公路提质。", ["白怀高速青浦北互通改造"]),
        ("惠岭高速青水北收费站扩容由公路管理处负责，投资6800万元。", ["惠岭高速青水北收费站扩容"]),
        ("最大的是白湖退垸还湖，4.9亿元，面积1.8万亩。", ["白湖退垸还湖"]),
        ("其中许青高速平白至新青段待批，投资46亿元。", ["许青高速平白至新青段"]),
        ("最后一个月，安青高速平白段的护栏装完了。", ["安青高速平白段"]),
        ("青县城到白麻乡的公路改建工程投资1.94亿元，已完工。", ["青县城到白麻乡的公路改建工程"]),
        ("全市交通基础设施投资9亿元，同比增长。", []),
        ("青浦段车流量增大，京沪高速青浦段发生拥堵。", []),
    ],
)
def test_what_is_done_and_sections(text: str, expected: list[str]) -> None:
    assert named(text, "Project") == expected
