"""Roads counted in batches, works told by their price, and what only tells of works; sentences of our own."""

from __future__ import annotations

import pytest
from reading_of import named, together


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全省3条高速公路同时开工，总投资90亿元。", ["3条高速公路"]),
        ("二级公路项目7条总里程300公里、总投资40亿元。", ["二级公路项目7条"]),
        ("发改委再度批复三条铁路新建项目。", ["三条铁路新建项目"]),
        ("3条高速公路在小城交汇。", []),
        ("第3条高速公路开工。", []),
        ("投资2亿元的青坪光伏电站，投资3亿元的石湾光伏电站，两个项目正在办理手续。", []),
    ],
)
def test_lines_are_counted_where_they_are_built(text: str, expected: list[str]) -> None:
    assert named(text, "ProjectBatch") == expected


def test_lines_counted_before_and_after_are_one_batch() -> None:
    text = "3条高速公路、7条二级公路同时开工。其中高速公路3条总投资90亿元，二级公路项目7条总投资40亿元。"
    assert together(text, "3条高速公路", "高速公路3条")
    assert together(text, "7条二级公路", "二级公路项目7条")
    assert not together(text, "3条高速公路", "二级公路项目7条")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("投资3.6亿元、占地约900亩、装机容量为30MW的青坪光伏电站，主体工程已经完工。", ["青坪光伏电站"]),
        ("青坪镇引进的渔光互补型光伏电站项目正式落户。", ["渔光互补型光伏电站项目"]),
        ("县里签约高山中药材种植及加工项目。", ["高山中药材种植及加工项目"]),
        ("双方签署关于合作开发青坪风电项目协议。", ["青坪风电项目"]),
        ("石湾机场投资8亿元。", ["石湾机场"]),
        ("青坪水库属于白河流域防洪控制性工程、供水骨干工程。", []),
        ("建设内容包括拦河闸和引水灌溉工程两部分。", []),
        ("拟建设年出栏量不低于9万只肉羊规模养殖基地。", []),
    ],
)
def test_works_and_what_only_tells_of_them(text: str, expected: list[str]) -> None:
    assert named(text, "Project") == expected


def test_a_line_that_is_built_and_a_builders_site_are_no_lines() -> None:
    assert named("新建保山至泸水铁路，线路起自保山。", "Infrastructure") == []
    assert named("据中铁九局机场项目经理李芳介绍。", "Infrastructure") == []
    assert named("我国山南地区最大机场开工。", "Infrastructure") == []


def test_a_short_name_stands_for_one_work() -> None:
    text = "青坪光伏电站已并网。石湾光伏电站投资3亿元，光伏电站正在建设。金沙光伏电站投资2亿元。"
    assert not together(text, "石湾光伏电站", "金沙光伏电站")
    phase = "石湾国际机场三期配套工程开工。机场三期航站楼建成。"
    assert together(phase, "石湾国际机场三期配套工程", "机场三期")
