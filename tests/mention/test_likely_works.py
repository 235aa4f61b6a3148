"""Works that only their words and surroundings tell."""

from __future__ import annotations

import pytest
from reading_of import document, named

from kg.mention import likelyworks
from kg.mention.index import MentionIndex
from kg.mention.surroundings import Surroundings
from kg.model import Mention, Span

pytestmark = pytest.mark.guesses


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("青岭纸业有限公司的白卡纸车间5月投产，这个投资3亿元的车间年产能2万吨。", ["白卡纸车间"]),
        ("同一天，丹河生物科技有限公司的冻干果蔬加工厂破土动工，占地60亩，总投资1.2亿元。", ["冻干果蔬加工厂"]),
        ("大家在车间里看了看，又到县里的老街走了走。", []),
    ],
)
def test_works_without_a_word_for_works(text: str, expected: list[str]) -> None:
    assert named(text, "Project") == expected


def test_candidates_are_noun_phrases_that_end_like_something_built() -> None:
    doc = document("投资3亿元的白卡纸车间和两层高的综合实验室已封顶。")
    found = [c.span.of(doc.text) for c in likelyworks.candidates(doc, [], MentionIndex())]
    assert found == ["白卡纸车间", "综合实验室"]


def test_no_candidate_shares_a_character_with_what_is_taken() -> None:
    doc = document("白卡纸车间和综合实验室已封顶。")
    taken = MentionIndex([Mention("Project", Span(0, 5), "白卡纸车间")])
    assert [c.span.of(doc.text) for c in likelyworks.candidates(doc, [], taken)] == ["综合实验室"]


def test_names_around_are_known_by_their_kind_alone() -> None:
    doc = document("青岭纸业的新车间在丹河县投产。")
    firm, county = Mention("Company", Span(0, 4), "青岭纸业"), Mention("AdministrativeArea", Span(9, 12), "丹河县")
    told = set(Surroundings(doc, [firm, county]).beside(Span(5, 8)))
    assert {"before=的", "before2=<Company> 的", "behind=在", "behind2=在 <AdministrativeArea>"} <= told
    assert not any("青岭" in word or "丹河" in word for word in told)
