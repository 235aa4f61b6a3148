"""What a firm is to a project stands before its name and is no part of it."""

from __future__ import annotations

import pytest
from reading_of import named


@pytest.mark.parametrize(
    ("text", "firm"),
    [
        ("项目正在打桩。建设方江苏青禾云科技有限公司派来两支队伍。", "江苏青禾云科技有限公司"),
        ("他是运营方浙江明石轴承有限公司的车间主任。", "浙江明石轴承有限公司"),
    ],
)
def test_role_is_no_part_of_the_name(text: str, firm: str) -> None:
    assert named(text, "Company") == [firm]
