"""Names of projects, firms and bodies in forms that reports use, and what is none, in sentences of our own."""

from __future__ import annotations

import pytest
from reading_of import named
from told import facts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("这解决了化工类科研项目没有场所的问题。", []),
        ("县里引进了一大批优质农业项目。", []),
        ("青岭茶酒是白石农业产业化星火计划项目，总投资5亿元。", []),
        ("该市还引进了一批大的物流园区建设项目。", []),
        ("楼体正在进行砌筑工程和内部装修。", []),
        ("该项目是省里统筹推进的十大工业项目之一。", []),
        ("签了青岭工业城、白石“山水谣”文旅园、红山年产20万方木制品等项目。", None),
    ],
)
def test_sorts_of_projects_and_quotations_in_names(text: str, expected: list[str] | None) -> None:
    listed = ["青岭工业城", "白石“山水谣”文旅园", "红山年产20万方木制品"]
    assert named(text, "Project") == (listed if expected is None else expected)


def test_reporters_behind_a_dateline_open_no_project() -> None:
    text = "青岭网3月10日电（郑岚 吕青山 黄晓溪）白石县年产20GWh动力电池系统项目10日开工建设。"
    assert named(text, "Project") == ["白石县年产20GWh动力电池系统项目"]
    assert named(text, "Person") == ["郑岚", "吕青山", "黄晓溪"]


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("由中建九局华东公司青岭分公司承建。", "Company", ["中建九局华东公司青岭分公司"]),
        ("世界青岭投资贸易促进会到访。", "Organisation", ["世界青岭投资贸易促进会"]),
        ("枣强县政府签定投资协议。", "GovernmentBody", ["枣强县政府"]),
        ("据青岭文汇报消息，会议召开。", "Organisation", ["青岭文汇报"]),
        ("贵青快铁即将打通。", "Infrastructure", ["贵青快铁"]),
    ],
)
def test_bodies(text: str, kind: str, expected: list[str]) -> None:
    assert named(text, kind) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "年产2万吨胶粘剂项目开工。项目由青岭汽车工业有限公司的全资子公司白石新材料有限公司负责建设。",
            {("年产2万吨胶粘剂项目", "undertakenBy", "白石新材料有限公司")},
        ),
        (
            "青岭药业有限公司与枣强县农业投资有限公司于今年3月成功签约“枣强县中药颗粒生产项目”，第一年投产。",
            {
                ("枣强县中药颗粒生产项目", "undertakenBy", "青岭药业有限公司"),
                ("枣强县中药颗粒生产项目", "undertakenBy", "枣强县农业投资有限公司"),
            },
        ),
        (
            "枣强县人民政府与青岭植物研究所签订了关于食用菌培育技术体系建设项目的合作协议。",
            {
                ("食用菌培育技术体系建设项目", "developedWith", "枣强县人民政府"),
                ("食用菌培育技术体系建设项目", "developedWith", "青岭植物研究所"),
            },
        ),
    ],
)
def test_parties_of_projects(text: str, expected: set[tuple[str, str, str]]) -> None:
    assert facts(text, "undertakenBy", "developedWith") == expected


def test_the_short_name_of_a_firm_behind_a_place() -> None:
    text = "广西赛瑞年产20GWh动力电池项目开工。赛瑞动力电池有限公司董事长到场。"
    assert not {n for n in named(text, "Company") if n.startswith("广西")}


def test_sums_of_signings() -> None:
    assert facts("会议现场签约项目20个，签约总额19.2亿元。", "totalInvestment") == {
        ("签约项目20个", "totalInvestment", "1920000000 CNY")
    }
