"""A deal about one project, and one that is lasting, in sentences of our own."""

from __future__ import annotations

import pytest
from told import facts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "青岭高新区管委会与白石能源实业有限公司就新材料生产基地项目举行合作签约仪式。",
            {("新材料生产基地项目", "undertakenBy", "白石能源实业有限公司")},
        ),
        ("青岭高新区管委会与白石能源实业有限公司就新材料生产基地项目进行洽谈，争取尽快签约。", set()),
        (
            "枣强县政府与青岭制药机械设备有限公司、枣强县白石印染有限公司等10家企业分别签署合作协议。",
            {
                ("枣强县政府", "cooperatesWith", "青岭制药机械设备有限公司"),
                ("枣强县政府", "cooperatesWith", "枣强县白石印染有限公司"),
            },
        ),
    ],
)
def test_deals(text: str, expected: set[tuple[str, str, str]]) -> None:
    assert facts(text, "undertakenBy", "cooperatesWith") == expected


def test_firms_of_a_list_are_no_honour() -> None:
    text = "枣强县与青岭制药机械设备有限公司、湖北省白石印染有限公司等10家企业签约。"
    assert facts(text, "designation") == set()
