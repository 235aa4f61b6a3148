"""Names told by what follows them, and words that are none."""

from __future__ import annotations

import pytest
from reading_of import named


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("严云是这里的工艺总监。", ["严云"]),
        ("王云山曾在外打工，如今是云海公司的车间主任。", ["王云山"]),
        ("阿依努尔是云兰纺织有限公司三车间的挡车工，轮台县人。", ["阿依努尔"]),
        ("云海公司是当地的带头人。", []),
        ("高峰是县里的负责人。", []),
        ("副旗长白音那说，存栏62万头。", ["白音那"]),
        ("管委会副主任岩温说，园区发展好。", ["岩温"]),
        ("六名工人干一上午。广东客商占一半以上。", []),
        ("▲储能电站示范项目\n由云投公司建设。", []),
        ("▲张云山 摄", ["张云山"]),
    ],
)
def test_persons(text: str, expected: list[str]) -> None:
    assert named(text, "Person") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("蔗醋饮料项目因股东变更而搁置。", []),
        ("云海公司的高纯电子级氢氟酸项目开工。", ["云海公司"]),
        ("源网荷储示范项目正在吊装。", []),
        ("公司入选中国石油和化工民营企业百强。", []),
        ("据企业汇报，启停电池项目总投资22.6亿元。", []),
        ("纳云空调项目投资3亿元，今年投产。", ["纳云空调"]),
    ],
)
def test_firms(text: str, expected: list[str]) -> None:
    assert named(text, "Company") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("标题\n新华财经沈阳5月20日电（记者 孙培）产业园铺展。", ["新华财经"]),
        ("标题\n华龙网-新重庆客户端5月22日18时讯（记者 江波）签约。", ["华龙网-新重庆客户端"]),
        ("中国畜牧业协会鹿业分会会长张保到场。", ["中国畜牧业协会鹿业分会"]),
        ("标题\n贵阳网 讯 9月15日，对接会举行。", ["贵阳网"]),
        ("标题\n一财网 8月30日 张家港报道\n签约。", ["一财网"]),
        ("标题\n中国能源报 ■本报记者 吕清源\n江边。", ["中国能源报"]),
    ],
)
def test_outlets(text: str, expected: list[str]) -> None:
    assert named(text, "Organisation") == expected
