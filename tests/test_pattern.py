"""`searcher` finds what `re.compile` finds."""

from __future__ import annotations

import re
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kg.fact.extract  # noqa: F401 - its modules hold the patterns
from kg.fact import stagewords
from kg.pattern import firsts, searcher


def ours() -> list[str]:
    """What was given to `searcher` by the modules that read articles, and what ordinary patterns they have."""
    found = {
        pattern.pattern
        for name, module in sys.modules.items()
        if name.startswith(("kg.text", "kg.mention", "kg.fact"))
        for pattern in vars(module).values()
        if isinstance(pattern, re.Pattern) and isinstance(pattern.pattern, str) and pattern.flags == re.UNICODE
    }
    return sorted(found)


@pytest.mark.parametrize(
    ("regex", "first"),
    [
        ("等?产业", "产等"),
        ("(?:等|各)*(?<=x)(?!y)[甲乙]丙", "乙各甲等"),
        (r"\d+年|[一-三]月", r"\d一-三"),
        ("(?P<a>甲)|乙{0,2}丙", "丙乙甲"),
        ("甲?", ""),
        ("[^甲]乙", ""),
        (".甲", ""),
        ("(甲)?\\1乙", ""),
        ("[一-龥]乙", ""),
        ("^甲|乙$", "乙甲"),
    ],
)
def test_characters_that_a_match_can_begin_with(regex: str, first: str) -> None:
    assert firsts(regex) == first


def test_a_pattern_without_such_characters_stays_as_it_is() -> None:
    assert searcher("[^甲]乙").pattern == "[^甲]乙"
    assert searcher("等?产业").pattern == "(?=[产等])(?:等?产业)"


@given(st.data())
def test_the_same_is_found_as_without(data: st.DataObject) -> None:
    regex = data.draw(st.sampled_from(ours()))
    # Texts of the pattern's own characters are near to matches, unlike any others.
    text = data.draw(st.text(st.sampled_from(sorted(set(regex) | set("，。0年a"))), max_size=60))
    plain, quick = re.compile(regex), searcher(regex)
    assert [(m.span(), m.groups()) for m in quick.finditer(text)] == [
        (m.span(), m.groups()) for m in plain.finditer(text)
    ]
    assert (quick.match(text) is None) == (plain.match(text) is None)


@given(st.data())
def test_words_of_a_stage_stand_where_any_trigger_is_found(data: st.DataObject) -> None:
    letters = sorted(set("".join(pattern.pattern for _, pattern in stagewords.TRIGGERS)))
    text = data.draw(st.text(st.sampled_from(letters), max_size=60))
    starts = [m.start() for _, pattern in stagewords.TRIGGERS for m in pattern.finditer(text)]
    first = stagewords.ANY_TRIGGER.search(text)
    assert (first.start() if first else None) == min(starts, default=None)
