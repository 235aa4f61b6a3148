"""Trades of parks, projects, batches and firms; what they make."""

from __future__ import annotations

import pytest
from values import values

from kg.fact import products, trade


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "[P:甲乙高新区]重点发展智能制造、新材料两大主导产业。",
            {"甲乙高新区 智能制造", "甲乙高新区 新材料"},
        ),
        ("[W:甲乙项目]涉及智能制造、新材料等领域。", {"甲乙项目 智能制造", "甲乙项目 新材料"}),
        ("[B:3个锂电项目]开工。", {"3个锂电项目 锂电"}),
        ("[B:磷化工及新材料项目6个]。", {"磷化工及新材料项目6个 磷化工", "磷化工及新材料项目6个 新材料"}),
        ("[C:甲集团]、[C:乙公司]等一批知名家居企业到访。", {"甲集团 家居", "乙公司 家居"}),
        (
            "[B:28个项目]签约，[B:57个项目]开工。签约项目涉及智能装备、文化旅游等领域。",
            {"28个项目 智能装备", "28个项目 文化旅游"},
        ),
    ],
)
def test_trades(marked: str, expected: set[str]) -> None:
    assert {f.replace(" industry", "") for f in values(trade.extract, marked)} == expected


@pytest.mark.parametrize(
    "marked",
    [
        "[B:3个重点项目]开工。",
        "[B:3个高端化项目]开工。",
        "产品用于智能制造、新材料等领域，[P:甲乙高新区]受益。",
        "[C:甲公司]到访。其余项目以仓储物流、新材料为主。",
        "双方围绕智能制造、新材料等领域开展合作，[P:甲乙高新区]在座。",
        "[C:甲公司]等一批知名企业到访。",
    ],
)
def test_no_trades(marked: str) -> None:
    assert values(trade.extract, marked) == set()


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[C:甲公司]主要生产胶管、密封件等产品。", {"甲公司 胶管", "甲公司 密封件"}),
        ("[W:甲乙项目]，主要产品为铝棒和型材。", {"甲乙项目 铝棒", "甲乙项目 型材"}),
        ("[C:甲公司]到访，[C:乙公司]随后签约，主要生产阀门。", {"乙公司 阀门"}),
        ("[C:甲公司]开业。公司主营阀门。", {"甲公司 阀门"}),
        ("[C:甲公司]主要生产去年增长的产品。", set()),
        ("[C:甲公司]主营新的项目、阀门。", {"甲公司 阀门"}),
        ("[C:甲公司]参加会议。", set()),
        ("主要生产阀门。", set()),
    ],
)
def test_products(marked: str, expected: set[str]) -> None:
    assert {f.replace(" produces", "") for f in values(products.extract, marked)} == expected
