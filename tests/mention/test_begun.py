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
        ("城北的松岭冷链物流园刚刚破土，明年8月运营。", "Project"),
        ("松岭冷链物流园由河北松岭农业有限公司投资8亿元兴建。", "Project"),
        ("在城北的松岭冷链物流园，县长询问了进度。该项目由河北松岭农业有限公司投资建设。", "Project"),
        ("松岭冷链物流园的钢架又高了一截。这个产业园位于城北，总投资8亿元。", "Project"),
        ("松岭冷链物流园开园。该园占地1000亩，由河北松岭农业有限公司投资4亿元打造。", "Project"),
        ("在松岭冷链物流园，河北松岭农业有限公司开工。该项目由县里投资建设。", "Park"),
        ("三家企业统一迁入松岭冷链物流园。园区由河北松岭农业有限公司投资建设。", "Park"),
        ("落在城北的松岭冷链物流园正在打桩，明年8月运营。", "Project"),
        ("27个项目今日在该区的松岭冷链物流园集中开工。", "Park"),
        ("企业落户松岭冷链物流园，松岭冷链物流园开工的项目有三个。", "Park"),
    ],
)
def test_built_or_entered(text: str, kind: str) -> None:
    found = {m.kind for m in recognise(document(text)).mentions if m.text == "松岭冷链物流园"}
    assert found == {kind}
