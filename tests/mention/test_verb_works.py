"""Works that a verb or their power makes projects, in sentences of our own."""

from __future__ import annotations

import pytest
from reading_of import named


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("青县，白阳晶能8月23日点亮第一条TOPCon电池线，年产能5吉瓦，总投资46亿元。", ["TOPCon电池线"]),
        ("青岭公司在白河县打造华北最大的五金电商产业园，规划用地150亩。", ["五金电商产业园"]),
        ("二期打算上棉籽壳糠醛装置，正在编制报告，投资估算9000万元。", ["棉籽壳糠醛装置"]),
        ("白河县4.2亿元建起了东北最大的鲜食玉米冷库群，库容18万吨。", ["鲜食玉米冷库群"]),
        ("商人还带来动漫渲染农场，投资2.3亿元。", ["动漫渲染农场"]),
        ("县里正筹划胡柚精品仓，冷藏容量2万吨，投资约9000万元。", ["胡柚精品仓"]),
        ("该集团把西南总部放在了永川区，拿地210亩。", ["西南总部"]),
        ("公司的白岭马铃薯仓储基地设在永川区，贮藏能力5万吨。", ["白岭马铃薯仓储基地"]),
        ("公司今年4月建成的12兆瓦屋顶光伏，投了5200万元。", ["12兆瓦屋顶光伏"]),
        ("青岭公司投资的4×100万千瓦煤电选址白阳镇，施工过半。", ["4×100万千瓦煤电"]),
    ],
)
def test_what_is_built_put_or_set_somewhere(text: str, expected: list[str]) -> None:
    assert named(text, "Project") == expected


@pytest.mark.parametrize(
    "text",
    [
        "公司拟把区域总部设在永川区，具体方案另行商定。",
        "园区已与青岭大学共建循环经济研究中心，同时投资3亿元的厂房完工。",
        "该县总装机100万千瓦光伏，已并网。",
        "公司又上了新线。",
    ],
)
def test_what_is_none(text: str) -> None:
    assert named(text, "Project") == []
