"""Works that only what is told next makes so: what calls them again, or their size right behind how far they are."""

from __future__ import annotations

import pytest
from reading_of import named


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("白河县的酸枣仁加工厂里机器轰鸣。这座由青岭药业投资1.1亿元新建的工厂，年加工酸枣仁8000吨。", "酸枣仁加工厂"),
        ("青岭动力白河电池工厂下线首块电芯。该工厂总投资100亿元。", "青岭动力白河电池工厂"),
        ("白河小镇里的纺纱工厂开足马力。该工厂是青岭绒业投资3亿元建设的。", "纺纱工厂"),
        ("白河县大蒜交割仓库建成，仓容8万吨，投资1.3亿元。", "白河县大蒜交割仓库"),
        ("白河县苹果选果线安装到位，这条选果线投资1600万元。", "白河县苹果选果线"),
    ],
)
def test_what_is_told_next_makes_works(text: str, expected: str) -> None:
    assert expected in named(text, "Project")


@pytest.mark.parametrize(
    "text",
    [
        "白河县有3家加工厂。该厂总投资2亿元。",
        "青岭药业有限公司的产品进了工厂。该厂区占地80亩。",
        "白河县的酸枣仁加工厂里机器轰鸣。厂长说，今年的行情好。",
        "全县一批加工厂建成，投资3亿元。",
    ],
)
def test_what_is_none(text: str) -> None:
    assert named(text, "Project") == []
