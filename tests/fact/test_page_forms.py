"""Forms that pages of counties and parks use: our own sentences, the exact facts of one predicate in each."""

from __future__ import annotations

import pytest
from told import facts


@pytest.mark.parametrize(
    ("text", "predicate", "expected"),
    [
        pytest.param(
            "枣强县开工的还有投资5亿元的白石农光互补光伏发电、1.2亿元的青岭面粉生产线等11个工业项目。",
            "totalInvestment",
            {("白石农光互补光伏发电", "500000000 CNY"), ("青岭面粉生产线", "120000000 CNY")},
            id="prices in a list",
        ),
        pytest.param(
            "枣强县重点抓好青岭公司5000台环卫设备、2万件曲轴等9个项目在一季度开工建设。",
            "stage",
            set(),
            id="what is asked for has not come",
        ),
        pytest.param(
            "枣强县重点抓好青岭公司5000台环卫设备、2万件曲轴等9个项目建设。",
            "capacity",
            {("青岭公司5000台环卫设备", "5000 台"), ("2万件曲轴", "20000 件")},
            id="members told by what they make",
        ),
        pytest.param(
            "枣强县续建项目34个，新开工项目35个，年内计划投资56亿元。",
            "stage",
            {("续建项目34个", "underConstruction")},
            id="what the year is to begin",
        ),
        pytest.param(
            "白石镇明日举行开工仪式\n记者昨日从白石镇了解到，该镇将新上青岭电机项目。白石镇书记说，枣强县很重视。",
            "locatedIn",
            {("青岭电机项目", "白石镇")},
            id="a town in the title",
        ),
        pytest.param(
            "大通县开工青岭电机项目。",
            "locatedIn",
            {("青岭电机项目", "大通回族土族自治县")},
            id="an autonomous county by its usual name",
        ),
        pytest.param(
            "桃城区安排项目。\n冀州区安排青岭电机项目。\n景县安排白石面粉项目。",
            "locatedIn",
            {("青岭电机项目", "冀州区"), ("白石面粉项目", "景县")},
            id="a text that goes through the districts of a city",
        ),
        pytest.param(
            "枣强县白石镇项目建设如火如荼，要全力以赴建项目。青岭电机项目用地约40亩（项目分两期建设），年产20万台电机。",
            "capacity",
            {("青岭电机项目", "200000 台")},
            id="no projects: places alone, a verb, half a bracket",
        ),
    ],
)
def test_facts(text: str, predicate: str, expected: set[tuple[str, str]]) -> None:
    assert {(s, o) for s, _, o in facts(text, predicate)} == expected
