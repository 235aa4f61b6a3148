"""Who builds the phases that stand alone in a passage about a firm."""

from __future__ import annotations

from kg.fact.parties import extract
from kg.fact.reading import reading
from kg.mention.assemble import recognise
from kg.model import Article, CleanText
from kg.text.document import Document


def builders(text: str) -> set[str]:
    doc = Document.of(
        CleanText(Article("0" * 16, text, "0" * 64, "test", "-"), text, range(len(text)), range(1, len(text) + 1))
    )
    found = recognise(doc)
    view = reading(doc, found.mentions, found.key, found.reference)
    return {f"{c.subject.text} by {c.object.text}" for c in extract(view) if c.predicate == "undertakenBy"}


def test_firm_of_the_passage_builds_its_phases() -> None:
    text = (
        "青禾数据中心项目由江苏青禾云科技有限公司投资建设，今年开工。\n"
        "在浙江明石轴承有限公司，厂长介绍，二期今年投产，年产轴承300万套。"
    )
    assert builders(text) == {
        "青禾数据中心项目 by 江苏青禾云科技有限公司",
        "二期 by 浙江明石轴承有限公司",
    }
