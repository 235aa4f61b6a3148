"""Phases that stand alone: of the firm that the passage is about, or of the last project."""

from __future__ import annotations

import pytest
from reading_of import recognised


def whose(text: str) -> list[str]:
    """The keys of the phases in `text`, less their number."""
    found = recognised(text)
    return [found.key[m].partition("#")[0] for m in found.mentions if m.kind == "Project" and "期" in m.text[:2]]


MAIN = "青禾数据中心项目由江苏青禾云科技有限公司投资建设，今年开工。\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            MAIN + "在浙江明石轴承有限公司，厂长介绍，二期今年投产，年产轴承300万套。",
            ["Project/Company/浙江明石轴承有限公司"],
        ),
        (
            MAIN + "浙江明石轴承有限公司是山东明石集团有限公司的子公司，一期投资3亿元，二期投资5亿元。",
            ["Project/Company/浙江明石轴承有限公司"] * 2,
        ),
        (
            "浙江明石轴承有限公司搬来两年，一期投资3亿元。\n二期计划投资5亿元。",
            ["Project/Company/浙江明石轴承有限公司"] * 2,
        ),
        (MAIN + "一期投资3亿元，由浙江明石轴承有限公司施工。", ["Project/青禾数据中心项目"]),
        (MAIN + "工程由浙江明石轴承有限公司承建，二期投资5亿元。", ["Project/青禾数据中心项目"]),
        (MAIN + "江苏青禾云科技有限公司总经理说，二期计划投资5亿元。", ["Project/青禾数据中心项目"]),
    ],
)
def test_whose_phase(text: str, expected: list[str]) -> None:
    assert whose(text) == expected
