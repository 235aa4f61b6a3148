"""Mentions by position."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.mention.index import MentionIndex
from kg.model import Mention, Span

SPANS = st.tuples(st.integers(0, 40), st.integers(1, 12)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))


def mention(span: Span) -> Mention:
    return Mention("Company", span, "x" * len(span))


@given(st.lists(SPANS, max_size=12), st.lists(SPANS, max_size=12), SPANS)
def test_it_finds_what_comparing_all_finds(given_first: list[Span], added: list[Span], asked: Span) -> None:
    index = MentionIndex(map(mention, given_first))
    for span in added:
        index.add(mention(span))
    spans = sorted([*given_first, *added])
    assert sorted(m.span for m in index) == spans
    assert sorted(m.span for m in index.overlapping(asked)) == [s for s in spans if s.overlaps(asked)]
    assert sorted(m.span for m in index.covering(asked)) == [s for s in spans if s.covers(asked)]
    assert index.hits(asked) == any(s.overlaps(asked) for s in spans)
