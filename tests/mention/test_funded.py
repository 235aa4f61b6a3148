"""Works that only what is told behind them makes a project."""

from __future__ import annotations

import pytest
from reading_of import named


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲川学院与乙湾学院共建智能焊接实训楼，投资4600万元，今年9月投用。", ["智能焊接实训楼"]),
        ("▲青禾盐化搬迁：总投资18.2亿元，累计完成投资16.4亿元。", ["青禾盐化搬迁"]),
        ("▲华岭汽车新能源整车线：总投资10亿元。", ["华岭汽车新能源整车线"]),
        ("白石游客换乘中心，由甲川建工集团有限公司负责，年底启用。", ["白石游客换乘中心"]),
        ("甲县中学公寓楼由甲川建工集团施工，8月竣工。", ["甲县中学公寓楼"]),
        ("包括甲县医院住院楼（2300万元，正在施工）等。", ["甲县医院住院楼"]),
        ("配套的青禾河特大桥工程总投资1.3亿元。", ["青禾河特大桥工程"]),
        ("签约的有40万吨/年煤制乙二醇项目。", ["40万吨/年煤制乙二醇项目"]),
        ("开工的是Mini LED背光模组项目。", ["Mini LED背光模组项目"]),
        ("白石游客换乘中心，去年来了三万人。", []),
        ("当地的几家酒店，投资都在5亿元以下。", []),
        ("甲川食品有限公司，投资3亿元。", []),
    ],
)
def test_works_are_a_project_where_money_or_a_builder_stands_behind_them(text: str, expected: list[str]) -> None:
    assert named(text, "Project") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("上饶青禾新材料有限公司聚酰亚胺纤维项目签约。", "上饶青禾新材料有限公司聚酰亚胺纤维项目"),
        ("和平区文化中心项目投资3亿元。", "和平区文化中心项目"),
        ("总装部件基地项目投资5亿元。", "总装部件基地项目"),
        ("甲县将建设青禾食品项目。", "青禾食品项目"),
    ],
)
def test_a_first_character_stays_where_it_belongs_to_the_first_word(text: str, expected: str) -> None:
    assert named(text, "Project") == [expected]
