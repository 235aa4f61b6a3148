"""Two works that a count closes, kinds of works, and firms known by what they do, in sentences of our own."""

from __future__ import annotations

import pytest
from reading_of import named
from told import facts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("总投资28亿元的青岭物流城和红山汽车配件城两个物流项目正在建设。", ["青岭物流城", "红山汽车配件城"]),
        ("白石镇引进青岭物流城、红山汽车配件城2个物流项目。", ["青岭物流城", "红山汽车配件城"]),
        ("10余家企业就高端设备制造、箱包制造、辣椒加工等8个项目与白石县人民政府签署了合作协议。", []),
        (
            "推动瑞岭新材料氯乙烷、科山新能源石墨负极材料等98个总投资215亿元的新项目建设。",
            ["瑞岭新材料氯乙烷", "科山新能源石墨负极材料"],
        ),
    ],
)
def test_works_that_a_count_closes(text: str, expected: list[str]) -> None:
    assert named(text, "Project") == expected


def test_the_sum_before_two_works_is_that_of_both() -> None:
    text = "总投资28亿元的青岭物流城和红山汽车配件城两个物流项目正在建设。"
    assert facts(text, "totalInvestment") == {("两个物流项目", "totalInvestment", "2800000000 CNY")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("县政府与青山旅游开发公司签约。", ["青山旅游开发公司"]),
        ("县政府与管道公司签约。", []),
        ("岚和电气副总裁李大明介绍，基地已投产。", ["岚和电气"]),
        ("宝丰能源年产5万吨新材料项目开工。", ["宝丰能源"]),
    ],
)
def test_firms(text: str, expected: list[str]) -> None:
    assert named(text, "Company") == expected
