"""Firms called by their brand and trade, or by an unheard word behind a place or a part they play."""

from __future__ import annotations

import pytest
from reading_of import named, together


@pytest.mark.parametrize(
    ("text", "firms"),
    [
        ("走进河北澜沣铜业的厂区。", ["河北澜沣铜业"]),
        ("园区内的枣强县澜沣瓷业最早建成。", ["枣强县澜沣瓷业"]),
        ("另一家企业澜沣袜业，2014年建厂。", ["澜沣袜业"]),
        ("基地由河北农业大学和枣强农投共建。", ["枣强农投"]),
        ("中心由台湾澜沣茗业与当地合股建设。", ["台湾澜沣茗业"]),
        ("据澜沣锂业介绍，新线投产。", ["澜沣锂业"]),
        ("中标的是做路灯的河北惠澜，价格最低。", ["河北惠澜"]),
        ("母公司惠澜有色派人参加了会议。", ["惠澜有色"]),
        ("枣强县澜沣化工有限公司扩产。枣强县澜沣化工的新线投产。", ["枣强县澜沣化工有限公司", "枣强县澜沣化工"]),
    ],
)
def test_firms_without_a_legal_form(text: str, firms: list[str]) -> None:
    assert named(text, "Company") == firms


@pytest.mark.parametrize(
    "text",
    [
        "河北传统铸业升级，全省做强农业。",
        "枣强县重点发展新能源和化工。",
        "河北山海经济带建成。",
        "客商对枣强赞不绝口，企业社会责任报告先后发布。",
        "副县长李建业到枣强县调研。",
        "省里布局氟硅新材料，枣强大桥开工。",
    ],
)
def test_trades_persons_and_bridges_are_no_firms(text: str) -> None:
    assert named(text, "Company") == []


def test_a_brand_that_stands_again_without_its_place_or_trade_is_the_same_firm() -> None:
    text = "河北澜沣瓷业2009年建厂。澜沣瓷业投资1.9亿元，澜沣的新线也投产了。"
    assert together(text, "河北澜沣瓷业", "澜沣瓷业", "澜沣")


def test_the_county_before_a_firm_that_opens_the_name_of_works_is_not_of_its_name() -> None:
    assert named("8日，枣强澜沣科技特种树脂生产基地开工。枣强县很忙。", "Company") == ["澜沣科技"]


def test_a_base_of_a_firm_is_no_other_name_of_it() -> None:
    assert not together(
        "河北澜沣铝业衡水基地扩产，衡水市支持。河北澜沣铝业是老厂。", "河北澜沣铝业衡水基地", "河北澜沣铝业"
    )
