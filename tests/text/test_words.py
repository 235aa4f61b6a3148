"""The language model that damaged text is repaired with."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.text.words import WordModel

DOCUMENT = "甲某新材料产业园由市委书记王志强主持开工。恒泰橡胶软管公司董事长李海涛介绍，项目总投资三亿元。"
MODEL = WordModel(DOCUMENT)
PIECES = sorted({*DOCUMENT, *"书记 董事长 王 志 强 项目 投资 北京 石家庄 我们 ” “ 。".split()})


@given(
    st.lists(st.sampled_from(PIECES), max_size=8),
    st.sampled_from(sorted({*"".join(PIECES), *"的龘省们产！"})),
    st.floats(-40, 5),
    st.sampled_from([0.0, -6.0, 1.5]),
)
def test_only_what_cannot_be_likely_enough_is_hopeless(
    pieces: list[str], char: str, above: float, bonus: float
) -> None:
    state = MODEL.score("".join(pieces))
    least = state.open + above
    if MODEL.is_hopeless(least, state, char, bonus):
        assert MODEL.extend_above(least, state, char, bonus) is None


def test_most_characters_are_hopeless_behind_a_word() -> None:
    state = MODEL.score("董事")
    best = max(MODEL.extend(state, char).open for char in DOCUMENT)
    kept = {char for char in set(DOCUMENT) if not MODEL.is_hopeless(best - 6, state, char, 0.0)}
    assert "长" in kept
    assert len(kept) < len(set(DOCUMENT)) / 3
