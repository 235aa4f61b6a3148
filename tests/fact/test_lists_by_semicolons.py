"""Lists whose members semicolons part, batches of two stages, and sides of a contract, in sentences of our own."""

from __future__ import annotations

import pytest
from reading_of import named
from told import facts

LISTED = (
    "此次签约的3个项目总投资17亿元。集中开工的6个项目分别为：白石县电机生产项目；白石县“海绵城市”建设系列产品研发中心项目；"
    "白石县河道整治项目；白石县冷链物流园建设项目；白石县航空科普中心建设项目；白石县智能装备产业园建设项目，总投资20亿元。"
    "“投产一批”共有6个项目，总投资24亿元。"
)


def test_members_parted_by_semicolons_share_the_stage_of_their_batch() -> None:
    stages = {s: stage for s, _, stage in facts(LISTED, "stage") if s != "6个项目"}
    assert stages.pop("3个项目") == "signed"
    assert len(stages) == 6
    assert set(stages.values()) == {"started"}
    assert "白石县“海绵城市”建设系列产品研发中心项目" in stages


def test_batches_of_two_stages_are_two() -> None:
    assert facts(LISTED, "stage", "totalInvestment") >= {
        ("6个项目", "stage", "started"),
        ("6个项目", "totalInvestment", "2000000000 CNY"),
        ("6个项目", "stage", "inProduction"),
        ("6个项目", "totalInvestment", "2400000000 CNY"),
    }


def test_batches_of_autonomous_counties_are_their_own() -> None:
    text = "镇宁自治县项目3个，总投资15亿元；关岭自治县项目3个，总投资17亿元。"
    assert {(place, amount) for _, place, amount in facts(text, "totalInvestment")} == {
        ("totalInvestment", "1500000000 CNY"),
        ("totalInvestment", "1700000000 CNY"),
    }
    assert named(text, "AdministrativeArea") == ["镇宁自治县", "关岭自治县"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "白石区政府与青岭置业有限公司合作，协议引进资金40亿元，建设白石广场项目；"
            "与红山国际集团有限公司合作，协议引进资金6亿元，建造青岭大桥项目。",
            {
                ("白石广场项目", "undertakenBy", "青岭置业有限公司"),
                ("白石广场项目", "developedWith", "白石区政府"),
                ("青岭大桥项目", "undertakenBy", "红山国际集团有限公司"),
                ("青岭大桥项目", "developedWith", "白石区政府"),
            },
        ),
        (
            "青岭50万吨煤基乙醇项目是红山石油集团与青岭化物所，从试验到“放大”、多年合作的成果。",
            {
                ("青岭50万吨煤基乙醇项目", "undertakenBy", "红山石油集团"),
                ("青岭50万吨煤基乙醇项目", "developedWith", "青岭化物所"),
            },
        ),
        (
            "青岭健康食品产业园项目由青岭新区委托红山水投集团建设，预计2025年竣工。",
            {("青岭健康食品产业园项目", "undertakenBy", "红山水投集团")},
        ),
    ],
)
def test_parties(text: str, expected: set[tuple[str, str, str]]) -> None:
    assert facts(text, "undertakenBy", "developedWith") >= expected


def test_a_firm_in_the_name_of_one_project_does_not_build_the_next() -> None:
    text = (
        "签约项目分别是总投资10亿元的红山集团门窗生产基地项目、总投资5亿元的大蒜深加工项目、总投资2亿元的生态农业项目。"
    )
    assert all(s != "大蒜深加工项目" for s, _, _ in facts(text, "undertakenBy"))


def test_works_behind_a_list_of_firms() -> None:
    text = (
        "相继引进云湖实业有限公司、金川旅游有限公司、长桥电子科技有限公司等企业到我州投资新建青岭工业城、白石“山水的世界”文旅园、"
        "红山县年产20万方木制品等项目。"
    )
    assert named(text, "Project") == ["青岭工业城", "白石“山水的世界”文旅园", "红山县年产20万方木制品"]
    assert not facts(text, "undertakenBy")
