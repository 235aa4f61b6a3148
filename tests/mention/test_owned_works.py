"""Works told with their owner and their progress, in sentences of our own."""

from __future__ import annotations

import pytest
from reading_of import named


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("位于浙江丽水的PACK厂8月25日下线首台液冷柜。", ["PACK厂"]),
        ("9月26日，白阳县青山乡铁渠村的枸杞原浆车间正式开榨。", ["枸杞原浆车间"]),
        ("青岭农业科技有限公司的生产车间正式启用。", []),
        ("青岭农业科技有限公司的枸杞原浆车间很大。", []),
    ],
)
def test_works_of_an_owner(text: str, expected: list[str]) -> None:
    assert named(text, "Project") == expected
