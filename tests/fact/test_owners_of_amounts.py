"""Whose an amount is where no named project is its own: of a list, of firms, of each of several."""

from __future__ import annotations

import pytest
from told import facts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "青岭县引进投资5.9亿元的昊旺分布式能源站、白石输变电站、红岭服务中心等三个基础保障项目。",
            {("三个基础保障项目", "590000000 CNY")},
        ),
        ("青岭电站主体完工。投资10亿元、装机100兆瓦的光伏发电厂，已签订协议。", set()),
        ("青岭县白石项目开工，总投资4亿元的昊旺、瑞珂等四家企业签约。", set()),
        ("青岭县签订11个项目，其中投资额逾1亿元者有3个。", set()),
        ("青岭县17个重点项目集中开工、8个投产达效，总投资额超过69亿元。", set()),
        ("青岭县新签约项目3个，洽谈入驻的项目投资总额将突破200亿元。", set()),
        ("昊旺“5020”项目（即单个投资50亿元）开工。", set()),
        ("青岭县签订11个项目。投资超10亿元的有2个。", set()),
        ("昊旺水厂项目投产。三条支渠先后通水，分别投资3亿元、4亿元。", set()),
        ("泵站和昊旺水厂项目，投资分别为3亿元、4亿元。", {("昊旺水厂项目", "400000000 CNY")}),
        (
            "开工的有3个项目，分别是投资3亿元的昊旺印刷包装项目，投资4亿元的白石服饰项目。",
            {("昊旺印刷包装项目", "300000000 CNY"), ("白石服饰项目", "400000000 CNY")},
        ),
    ],
)
def test_totals(text: str, expected: set[tuple[str, str]]) -> None:
    assert {(s, o) for s, _, o in facts(text, "totalInvestment")} == expected


def test_what_a_sector_has_spent_is_not_the_batchs_before_it() -> None:
    text = "枣强县重点项目12个，完成投资9亿元。农林水利完成投资2亿元，占22%；交通完成投资3亿元，占30%。"
    told = {(s, o) for s, _, o in facts(text, "completedInvestment")}
    assert told == {("重点项目12个", "900000000 CNY")}
