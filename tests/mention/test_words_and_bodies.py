"""Words that are places' short names too, and what is said of bodies without naming one, in sentences of our own."""

from __future__ import annotations

import pytest
from reading_of import named


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("坚持发展惠民、项目惠民，全力推进一批民生项目。", []),
        ("完善惠农政策，群众安居乐业。", []),
        ("在青岭建设一家樟树油提取厂。", []),
        ("实现跨越发展和长治久安，长治企业增多。", ["长治"]),
        ("惠民县8个项目开工。", ["惠民县"]),
        ("山东惠民举行开工仪式，10个项目开工。", ["山东", "惠民"]),
    ],
)
def test_words_that_are_short_names_too(text: str, expected: list[str]) -> None:
    assert named(text, "AdministrativeArea") == expected


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("枣强县与青岭大学相关学院签订了合作项目。", "University", ["青岭大学"]),
        ("福州大学化学学院派人参加。", "University", ["福州大学化学学院"]),
        ("研究院建成后将整合国际一流大学10所左右。", "University", []),
        ("来自中科院研究所的代表参加了签约。", "ResearchInstitute", ["中科院"]),
        ("中国科学院过程工程研究所参加了签约。", "ResearchInstitute", ["中国科学院过程工程研究所"]),
        ("香港城市大学与肇庆学院续签了备忘录。", "University", ["香港城市大学", "肇庆学院"]),
        ("云王公司与沈阳药科大学合作。", "University", ["沈阳药科大学"]),
        (
            "由中国信息通信研究院云计算与大数据研究所发布。",
            "ResearchInstitute",
            ["中国信息通信研究院云计算与大数据研究所"],
        ),
        ("云海研究院先后与青岭过程研究所签约。", "ResearchInstitute", ["云海研究院", "青岭过程研究所"]),
        (
            "由浙江大学流体动力与机电系统国家重点实验室参与设计。",
            "ResearchInstitute",
            ["浙江大学流体动力与机电系统国家重点实验室"],
        ),
        ("跟浙江大学合办平岭皮革研究院。", "ResearchInstitute", ["平岭皮革研究院"]),
        ("海南大学与芋香缘公司签订协议。", "Company", ["芋香缘公司"]),
    ],
)
def test_bodies(text: str, kind: str, expected: list[str]) -> None:
    assert named(text, kind) == expected


def test_a_firm_opens_the_name_of_the_garden_that_it_builds() -> None:
    assert named("平岭天云农业有限公司三文鱼加工园项目开工。", "Company") == ["平岭天云农业有限公司"]
