"""Works that head the items of lists, in sentences of our own."""

from __future__ import annotations

import pytest
from reading_of import named


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("名单如下：\n2.恒岭（青州）PTA。建设地点在大亚湾。投产续建。总投资150亿元。", "恒岭（青州）PTA"),
        (
            "名单如下：\n6.龙山县 太平岭核电3、4号机组。今年计划投资25亿元。业主：青岭核电有限公司。",
            "太平岭核电3、4号机组",
        ),
        ("在建工程一览\n○ 金鼓湾液体散货仓储\n建设储罐46座，概算14.3亿元，由青港集团承建。", "金鼓湾液体散货仓储"),
        ("一、关于G322白阳城区绕行线\n该工程由白阳县交通公司作为业主，全长9公里，总投资3亿元。", "G322白阳城区绕行线"),
        ("分三步：\n（三）矿井疏干水综合利用二期。由旗水利局牵头，总投资2亿元，年底开工。", "矿井疏干水综合利用二期"),
    ],
)
def test_the_head_of_an_item(text: str, expected: str) -> None:
    assert named(text, "Project") == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "一、2019年工作回顾\n全年完成投资3亿元，开工建设，位于全市前列，由县政府组织实施。",
        "二、招商引资有突破\n全年引进资金3亿元，开工建设，位于全市前列。",
        "1.青岭玻璃。总投资3亿元，占地90亩，由青岭玻璃建设，年产瓶子1亿个。",
        "3.全年引进外资1.07亿美元，总投资3亿元，位于全市前列。",
    ],
)
def test_no_works_head_these(text: str) -> None:
    assert named(text, "Project") == []
