"""Parks that are built are projects; those that are entered stay parks."""

from __future__ import annotations

import pytest
from reading_of import document

from kg.mention.assemble import recognise


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("松岭冷链物流园因征地推迟开工。", "Project"),
        ("总投资3亿元的松岭冷链物流园占地200亩。", "Project"),
        ("27个项目今日在该区的松岭冷链物流园集中开工。", "Park"),
        ("企业落户松岭冷链物流园，松岭冷链物流园开工的项目有三个。", "Park"),
    ],
)
def test_built_or_entered(text: str, kind: str) -> None:
    found = {m.kind for m in recognise(document(text)).mentions if m.text == "松岭冷链物流园"}
    assert found == {kind}
