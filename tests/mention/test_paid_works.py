"""Works that one phrase makes so, in sentences of our own."""

from __future__ import annotations

import pytest
from reading_of import named


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("今年它计划拿出1.5亿元搞膜法工艺改造。", ["膜法工艺改造"]),
        ("公司又投入2.6亿元，实施屠宰车间智能化改造，改造后年屠宰量翻番。", ["屠宰车间智能化改造"]),
        ("那座名为“青江公铁大桥”的工程，眼下还在勘察。", ["青江公铁大桥"]),
        ("商人要在那儿造一座水上研学营，协议去年签了。", ["水上研学营"]),
        ("青岭农业科技有限公司的气调库投入使用，果农高兴。", ["气调库"]),
        ("园里第一家动土的企业“百岭重型钢构”11月5日奠基。", ["百岭重型钢构"]),
        ("今年投入3亿元进行设备更新，全部完成。", []),
        ("青岭农业科技有限公司的气调库里堆满苹果。", []),
        ("“绿水青山就是金山”理念深入人心。", []),
        ("村里建了一座红色文化馆，游客很多。", []),
    ],
)
def test_works_that_a_phrase_makes_so(text: str, expected: list[str]) -> None:
    assert named(text, "Project") == expected


def test_works_that_are_a_part_of_others() -> None:
    text = "库房启用。气调库是青岭一体化果品产业基地的一部分。基地占地210亩，总投资2.9亿元。"
    assert named(text, "Project")[0] == "青岭一体化果品产业基地"
