"""Works whose words used to hide them, in sentences of our own."""

from __future__ import annotations

import pytest
from reading_of import named


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("总投资2.36亿元的三塬岭供水工程建成通水。", ["三塬岭供水工程"]),
        ("古县的溪青抽水蓄能电站列入国家重点实施项目清单。", ["溪青抽水蓄能电站"]),
        ("两家联合实施的盐青镁资源高值利用示范工程，本月试车。", ["盐青镁资源高值利用示范工程"]),
        ("修青镇引进的羞月湖康养度假区项目总投资6亿元。", ["羞月湖康养度假区项目"]),
        ("另一头，装饰纸项目已打完桩基。", ["装饰纸项目"]),
        ("在庄青工业园区的新力机电产业项目工地，他要求加快进度。", ["新力机电产业项目"]),
        ("手术机器人组装基地在密青开发区揭牌投产。", ["手术机器人组装基地"]),
        ("修青镇引进的康养度假区项目，大家都说好。", []),
        ("新力机电产业项目前景广阔。", []),
    ],
)
def test_works_found(text: str, expected: list[str]) -> None:
    assert named(text, "Project") == expected
