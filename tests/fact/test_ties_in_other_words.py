"""Who helps, who belongs and who holds a post, in words that a bank of invented passages told."""

from __future__ import annotations

import pytest
from relations import read, relations
from told import facts

from kg.fact import families, parties, partners, posts
from kg.model import Post


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("由[U:丁大学]提供技术支持的[W:甲项目]投产。", {"甲项目 with 丁大学"}),
        ("由[U:丁大学]研发团队提供全套工艺的[W:甲项目]投产。", {"甲项目 with 丁大学"}),
        ("由[R:丁院]作为技术依托单位的[W:甲项目]投产。", {"甲项目 with 丁院"}),
        ("由[C:乙公司]提供数字化解决方案的[W:甲项目]投产。", {"甲项目 with 乙公司"}),
        ("[R:丁院]参与建设的[W:甲项目]投产。", {"甲项目 with 丁院"}),
        ("[C:乙公司]携手[R:丁院]，在[A:丙县]共建[W:甲项目]。", {"甲项目 by 乙公司", "甲项目 with 丁院"}),
        ("[R:丁院]联合[C:乙公司]，在[A:丙县]打造[W:甲项目]。", {"甲项目 by 乙公司", "甲项目 with 丁院"}),
        ("[C:乙公司]投资建设的[W:甲项目]投产。", {"甲项目 by 乙公司"}),
    ],
)
def test_who_helps_does_not_build(marked: str, expected: set[str]) -> None:
    assert relations(parties.extract, marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[C:甲公司]是[C:乙集团]核心企业之一，产值9亿元。", {"甲公司 of 乙集团"}),
        ("[C:甲公司]是[C:乙集团]与[C:丙公司]合资组建的企业。", {"甲公司 of 乙集团", "甲公司 of 丙公司"}),
    ],
)
def test_belonging(marked: str, expected: set[str]) -> None:
    assert relations(families.extract, marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[A:甲县]牵手[U:丁大学]。", {"甲县 and 丁大学"}),
        ("[A:甲县]牵手[U:丁大学]，共建一个项目。", set()),
        ("[A:甲县]与[A:丙区]开展东西部协作，引进资金。", {"甲县 and 丙区"}),
        ("[C:乙公司]与[A:甲县]签订协议，投资3亿元建设[W:丙项目]。", set()),
        ("[C:乙公司]与[A:甲县]签订合作协议。", {"乙公司 and 甲县"}),
    ],
)
def test_ties(marked: str, expected: set[str]) -> None:
    assert relations(partners.extract, marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[C:乙公司]总裁兼党委书记[N:秦岚]说。", ["总裁 乙公司", "党委书记 乙公司"]),
        ("[N:秦岚]担任[A:甲县][A:丙镇]党委书记以来，变化很大。", ["党委书记 丙镇"]),
        ("[N:秦岚]，现任[A:甲县][A:丙镇]党委书记。", ["党委书记 丙镇"]),
    ],
)
def test_posts(marked: str, expected: list[str]) -> None:
    found = []
    for candidate in posts.extract(read(marked)):
        assert isinstance(candidate.object, Post)
        assert candidate.organisation
        found.append(f"{candidate.object.title} {candidate.organisation.text}")
    assert found == expected


def test_words_that_are_no_part_of_a_name() -> None:
    assert facts("红山机械公司系中盐化工集团全资子公司。") == {("红山机械公司", "subsidiaryOf", "中盐化工集团")}
    built = facts("2022年，香菇加工项目系湖南岳麟制药有限公司投资建设。", "undertakenBy")
    assert built == {("香菇加工项目", "undertakenBy", "湖南岳麟制药有限公司")}
    tied = facts("长丰县先后与山东农业大学、山东省农科院达成战略合作。", "cooperatesWith")
    assert {b for _, _, b in tied} == {"山东农业大学", "山东省农科院"}
    firms = facts("王家坝水厂工程由中水十二局承建。", "undertakenBy")
    assert firms == {("王家坝水厂工程", "undertakenBy", "中水十二局")}
    held = facts("陈国平现任江苏苏锻机床有限公司技术总监。", "holdsPost")
    assert held == {("陈国平", "holdsPost", "技术总监")}
