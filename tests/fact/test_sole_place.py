"""The one narrow place that an article of a wider area is set in, in texts of our own."""

from __future__ import annotations

import pytest
from told import facts


def places(text: str) -> set[tuple[str, str]]:
    """What is in which place, by name."""
    return {(subject, place) for subject, _, place in facts(text, "locatedIn")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "石门县：亚麻园里机器响\n走进龙口工业园，织机同时运转。\n青岭药业有限公司也来了。\n"
            "原料药项目总投资2.1亿元，正在装修。",
            ("原料药项目", "龙口工业园"),
            id="the only park",
        ),
        pytest.param(
            "石门县的一片山坡\n石门县磨市镇的荒坡，石头比草多。\n板间刚抽出嫩芽。\n茶油加工基地项目总投资1.6亿元。",
            ("茶油加工基地项目", "磨市镇"),
            id="the only town",
        ),
        pytest.param(
            "石门县：亚麻园里机器响\n走进龙口工业园，织机同时运转。\n大家说路好走了。\n"
            "县城供水管网改造项目总投资2.1亿元，正在施工。",
            ("县城供水管网改造项目", "石门县"),
            id="what serves the county",
        ),
        pytest.param(
            "石门县：机器响\n走进龙口工业园，织机同时运转。\n青岭产业园也热闹。\n大家说路好走了。\n"
            "原料药项目总投资2.1亿元，正在装修。",
            ("原料药项目", "石门县"),
            id="two parks",
        ),
    ],
)
def test_a_project_of_an_article_with_one_narrow_place(text: str, expected: tuple[str, str]) -> None:
    assert [place for thing, place in places(text) if thing == expected[0]] == [expected[1]]
