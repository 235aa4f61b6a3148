"""Who builds what was signed for, and where the projects of a meeting are: exact facts in sentences of our own."""

from __future__ import annotations

import pytest
from told import facts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "枣强县人民政府分别与青岭农业科技有限公司、白石农业开发有限公司签订了青岭养猪项目、白石集配基地项目。",
            {("青岭养猪项目", "青岭农业科技有限公司"), ("白石集配基地项目", "白石农业开发有限公司")},
            id="each its own",
        ),
        pytest.param(
            "枣强县人民政府与青岭农业科技有限公司签订了青岭养猪项目。",
            {("青岭养猪项目", "青岭农业科技有限公司")},
            id="no word for the contract",
        ),
        pytest.param(
            "考察期间达成了意向，与青岭电子有限公司签订了年产80万条线束生产线的合作框架协议。",
            {("年产80万条线束生产线", "青岭电子有限公司")},
            id="the other side is left out",
        ),
        pytest.param(
            "发布日期：2022-08-31 发布员：青岭庆典公司\n枣强县开工白石电机项目。",
            set(),
            id="who put it on the site builds nothing",
        ),
    ],
)
def test_who_builds_what_was_signed_for(text: str, expected: set[tuple[str, str]]) -> None:
    assert {(who, whom) for who, _, whom in facts(text, "undertakenBy")} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("2021年全市重点项目现场会在青岭经济产业园召开，集中开工项目90个。", set(), id="where people met"),
        pytest.param("我县集中开工15个项目。青岭镇党委书记表态。", set(), id="a town of a county without a name"),
        pytest.param(
            "枣强县组团赴景县参加招商会。枣强县签约12个项目。景县很美。",
            {("12个项目", "枣强县")},
            id="where the guests come from",
        ),
    ],
)
def test_where_the_projects_of_a_meeting_are(text: str, expected: set[tuple[str, str]]) -> None:
    assert {(what, where) for what, _, where in facts(text, "locatedIn")} == expected
