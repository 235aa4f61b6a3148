"""Contracts that bring investment in, firms that are told of as projects, sums behind lists parted by semicolons."""

from __future__ import annotations

import pytest
from reading_of import named, recognised, together
from told import facts


def _pairs(text: str, *predicates: str) -> set[tuple[str, str]]:
    return {(subject, value) for subject, _, value in facts(text, *predicates)}


def test_a_contract_that_brings_investment_in_is_about_its_project() -> None:
    text = "枣强县大营镇还与青岭农业发展有限公司签订年产4000吨豆瓣项目招商引资协议，该项目计划投资2000万元。"
    assert facts(text, "undertakenBy", "totalInvestment") == {
        ("年产4000吨豆瓣项目", "undertakenBy", "青岭农业发展有限公司"),
        ("年产4000吨豆瓣项目", "totalInvestment", "20000000 CNY"),
    }


def test_a_firm_that_begins_is_what_project_means() -> None:
    text = (
        "近日，记者从县工业园区获悉，总投资2亿元的青岭冶金有限公司在枣强县工业园区举行隆重的开工仪式。\n"
        "该项目占地80亩。项目建成投产后年产值逾5亿元，可安置150人就业。"
    )
    assert _pairs(text, "landArea", "expectedRevenue", "expectedJobs") == {
        ("青岭冶金有限公司", "80 亩"),
        ("青岭冶金有限公司", "500000000 CNY"),
        ("青岭冶金有限公司", "150"),
    }


def test_the_sum_behind_a_list_parted_by_semicolons() -> None:
    text = "集中开工的3个项目分别为：青岭电机生产项目；枣强县白石物流园建设项目；红山河道整治项目，总投资9亿元。"
    assert _pairs(text, "totalInvestment") == {("3个项目", "900000000 CNY")}


def test_batches_right_behind_places_are_the_places_own() -> None:
    text = "其中：枣强县项目3个，总投资3亿元；武强县项目4个，总投资2亿元；阜城县项目3个，总投资5亿元。"
    found = recognised(text)
    keys = [found.key[m] for m in found.mentions if m.kind == "ProjectBatch"]
    assert len(set(keys)) == 3


def test_a_million_kilowatts_are_the_same_in_words_and_figures() -> None:
    text = "签订百万千瓦风力发电项目合作协议，建设100万千瓦风力发电项目。"
    assert together(text, "百万千瓦风力发电项目", "100万千瓦风力发电项目")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全省第四期“三个一批”项目建设活动举行。", []),
        ("青岭县轻工产业园标准厂房（易地扶贫搬迁就业园）建设项目开工。", None),
        ("该项目由青岭集团投资，分两期建设丙烯酸添加剂材料生产线，建成后年产能19万吨。", []),
        ("该项目位于白石工业区原红山石材厂、黑水石材厂，计划总投资3亿元。", []),
        ("青岭集团计划在枣强县建设占地2000亩的电子科技产业园。", ["电子科技产业园"]),
    ],
)
def test_what_is_a_project_and_what_is_none(text: str, expected: list[str] | None) -> None:
    assert named(text, "Project") == (
        ["青岭县轻工产业园标准厂房（易地扶贫搬迁就业园）建设项目"] if expected is None else expected
    )


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("它是第九届青岭洽谈会白石汽轮机有限公司签约的。", "Company", ["白石汽轮机有限公司"]),
        ("白石企业管理集团投资建厂。", "Company", ["白石企业管理集团"]),
        ("□青岭日报/河海新闻记者 张伟", "Organisation", ["青岭日报", "河海新闻"]),
    ],
)
def test_names(text: str, kind: str, expected: list[str]) -> None:
    assert named(text, kind) == expected
