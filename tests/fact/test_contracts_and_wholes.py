"""Who builds what two agree to build together, what a whole will earn, firms with a word before their names."""

from __future__ import annotations

import pytest
from reading_of import named, together
from told import facts


def _pairs(text: str, predicate: str) -> set[tuple[str, str]]:
    return {(subject, value) for subject, _, value in facts(text, predicate)}


def test_those_who_cooperate_to_build_a_project_are_its_parties() -> None:
    text = "枣强县人民政府与青岭投资有限公司、白石生物研究所合作，协议引进资金2亿元，建设丹河文化园项目。"
    assert facts(text, "undertakenBy", "developedWith", "cooperatesWith", "totalInvestment") == {
        ("丹河文化园项目", "undertakenBy", "青岭投资有限公司"),
        ("丹河文化园项目", "developedWith", "枣强县人民政府"),
        ("丹河文化园项目", "developedWith", "白石生物研究所"),
        ("丹河文化园项目", "totalInvestment", "200000000 CNY"),
    }


def test_a_word_before_a_listed_firm_is_no_part_of_its_name() -> None:
    text = "由白石科技有限公司与上市公司青岭光电股份有限公司共同投资建设的丹河光电子项目投产。"
    assert _pairs(text, "undertakenBy") == {
        ("丹河光电子项目", "白石科技有限公司"),
        ("丹河光电子项目", "青岭光电股份有限公司"),
    }


def test_what_a_town_earns_once_it_stands_is_no_phases() -> None:
    text = "枣强县丹河颐养小镇项目总投资52亿元，一期总投资21亿元，小镇建成后，预计年产值9亿元。"
    assert ("枣强县丹河颐养小镇项目", "900000000 CNY") in _pairs(text, "expectedRevenue")


def test_an_area_told_with_a_price_is_that_of_the_work_behind_both() -> None:
    text = "签订了丹河汽配生产线项目的协议，又签订了占地面积4平方公里、预计总投资21亿元的青岭工贸小镇的协议。"
    assert _pairs(text, "landArea") == {("青岭工贸小镇", "4 平方公里")}


def test_a_contract_tells_whose_lines_for_several_products_are() -> None:
    text = "白石新材料有限公司与枣强县签订年产4万吨保护纸等生产线项目。"
    assert _pairs(text, "undertakenBy") == {("年产4万吨保护纸等生产线项目", "白石新材料有限公司")}


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("青岭光电项目计划投资100亿元，打造中部一流的光电产业基地。", "Project", ["青岭光电项目"]),
        ("新开工的国六柴油机缸体产能扩建项目。", "Company", []),
        ("此次签约的锂电池制造项目，总投资20亿元。", "Company", []),
        ("青岭集团陆港金融中心项目总投资3亿元。", "Infrastructure", []),
    ],
)
def test_what_is_no_name(text: str, kind: str, expected: list[str]) -> None:
    assert named(text, kind) == expected


def test_a_group_and_the_brand_of_its_projects() -> None:
    text = "青白铜业集团投资建设。青铜集团落户后，青铜铜箔项目开工。"
    assert together(text, "青白铜业集团", "青铜集团")
    assert _pairs(text, "undertakenBy") == {("青铜铜箔项目", "青白铜业集团")}


def test_a_name_given_behind_two_brackets() -> None:
    text = "记者从中国（青岭）试验区丹河片区（丹河经开区）（以下简称“青岭试验区丹河片区”）获悉。"
    assert together(text, "中国（青岭）试验区丹河片区", "青岭试验区丹河片区")


def test_a_text_that_opens_with_a_builder() -> None:
    assert facts("青岭科技有限公司投资建设。丹河基地项目已开工。", "undertakenBy") == set()


def test_titles_behind_names_that_stand_behind_bodies() -> None:
    text = "青岭科技有限公司曹建民总经理、丹河石油研究所许光明研究员分别签字。（苏彬）"
    assert named(text, "Person") == ["曹建民", "许光明", "苏彬"]
    assert {(p, o) for p, _, o in facts(text, "holdsPost")} == {("曹建民", "总经理"), ("许光明", "研究员")}
