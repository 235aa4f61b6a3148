"""Honours in clauses of their own and who bears them, by the whole of the extractor, in sentences of our own."""

from __future__ import annotations

import pytest
from told import facts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "白石环保科技有限公司成立于2009年，国家高新技术企业，主营生物炭。",
            {("白石环保科技有限公司", "国家高新技术企业")},
        ),
        (
            "白石材料有限公司是集研发、生产于一体的民营企业，国家高新技术企业、国家级绿色工厂。",
            {("白石材料有限公司", t) for t in ("国家高新技术企业", "国家级绿色工厂")},
        ),
        (
            "更早受益的是白石硅业有限公司。这家省级“隐形冠军”企业专做光伏胶。",
            {("白石硅业有限公司", "省级“隐形冠军”企业")},
        ),
        ("白石氯碱项目去年10月奠基，是山东省重大实施类项目。", {("白石氯碱项目", "山东省重大实施类项目")}),
        (
            "白石循环科技有限公司落户枣强县。该公司系工信部白名单企业。",
            {("白石循环科技有限公司", "工信部白名单企业")},
        ),
        (
            "枣强县有白石电子有限公司。这家从东莞迁来的企业，是青林集团有限公司的子公司，2014年被认定为高新技术企业。",
            {("白石电子有限公司", "高新技术企业")},
        ),
        (
            "枣强经济开发区内建有白石农机装备产业园，占地2600亩，2020年被认定为湖北省新型工业化产业示范基地。",
            {("白石农机装备产业园", "湖北省新型工业化产业示范基地")},
        ),
        ("白石产业园前年评上了国家农业产业化示范基地。", {("白石产业园", "国家农业产业化示范基地")}),
        ("白石材料有限公司落户枣强县，国家高新技术企业30家。", set()),
    ],
)
def test_honours(text: str, expected: set[tuple[str, str]]) -> None:
    assert {(who, what) for who, _, what in facts(text, "designation")} == expected
