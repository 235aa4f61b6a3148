"""Parts of projects counted together, and where the words of a count begin, in sentences of our own."""

from __future__ import annotations

import pytest
from reading_of import named, together


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全县今年引进亿元以上项目27宗，其中侨资占9宗。", ["亿元以上项目27宗", "侨资占9宗"]),
        ("签约项目46个，其中世界500强投资的5个；其余在谈。", ["签约项目46个", "世界500强投资的5个"]),
        ("园内已投运的数据中心有4个，机架5万架；在建的有3个。", ["已投运的数据中心有4个", "在建的有3个"]),
        ("开工项目377个，青州市228个居首，白州市152个次之。", ["开工项目377个", "青州市228个", "白州市152个"]),
        ("签下的9个项目已有6个开工，1个投产，履约率高。", ["9个项目", "6个", "1个"]),
        ("18个年度项目中尚有4个未开工，另有3个由老乡投资。", ["18个年度项目", "4个", "3个"]),
        ("这个项目快。第一季度签了9个，协议投资共33亿元，项目不大。", ["第一季度签了9个"]),
        ("完成交通项目19个；2021年安排23个，计划投资28亿元。", ["交通项目19个", "2021年安排23个"]),
        (
            "55个项目中，交通建设24个；能源环保14个；生态旅游17个，总投资4亿元。",
            ["55个项目", "交通建设24个", "能源环保14个", "生态旅游17个"],
        ),
        ("全市有企业30家，其中外地人投资的5个。", []),
    ],
)
def test_parts_of_projects_counted_of_late(text: str, expected: list[str]) -> None:
    assert named(text, "ProjectBatch") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("今年已引进“换笼引凤”项目9个，总投资44亿元。", "“换笼引凤”项目9个"),
        ("又签下生物医药、汽车零部件等项目7个，总投资28亿元。", "生物医药、汽车零部件等项目7个"),
        ("其余为文旅及其他项目8个，总投资2亿元。", "文旅及其他项目8个"),
        ("青县列入今年小康村建设计划的项目有17个。", "小康村建设计划的项目有17个"),
        ("“今年实施的花椒类项目7个，总投资2亿元。”", "今年实施的花椒类项目7个"),
        ("三大主导产业项目共计203个，总投资1067亿元。", "三大主导产业项目共计203个"),
        ("停工项目一共6个，总投资23亿元。", "停工项目一共6个"),
    ],
)
def test_where_the_words_of_a_count_begin(text: str, expected: str) -> None:
    assert named(text, "ProjectBatch") == [expected]


def test_a_campaigns_count_is_not_the_count_before() -> None:
    text = "今天签下19个项目。全年完成“回归工程”项目19个。"
    assert not together(text, "19个项目", "“回归工程”项目19个")
