"""What a reading says of an article's mentions."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.article.read import make_article
from kg.fact.reading import Reading, reading
from kg.model import Mention, Span
from kg.text import clean
from kg.text.document import Document

KINDS = ("Company", "Park", "Project")
TEXT = "甲乙在丙。丁、戊！\n己庚辛；壬癸子丑。寅卯"


def read(spans: list[tuple[int, int, str]]) -> Reading:
    doc = Document.of(clean(make_article(TEXT, name="a", source="a")))
    mentions = [Mention(kind, Span(start, end), doc.text[start:end]) for start, end, kind in spans]
    return reading(doc, mentions, {mention: mention.text for mention in mentions}, None)


placed = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 9), st.sampled_from(KINDS)).map(
    lambda drawn: (drawn[0], min(len(TEXT), drawn[0] + drawn[1]), drawn[2])
)


@given(st.lists(placed, max_size=8), st.sets(st.sampled_from(KINDS), min_size=1))
def test_sentences_of_kinds_are_those_that_hold_one(spans: list[tuple[int, int, str]], kinds: set[str]) -> None:
    view, asked = read(spans), tuple(sorted(kinds))
    assert view.sentences(*asked) == tuple(s for s in view.doc.sentences if any(view.within(s, *asked)))


@given(st.lists(placed, max_size=8), st.integers(1, len(TEXT)))
def test_the_last_mention_before_ends_last(spans: list[tuple[int, int, str]], at: int) -> None:
    view = read(spans)
    inside = [m for m in view.mentions if m.span.end <= at and m.kind in KINDS[:2]]
    found = view.last_before(at, 0, *KINDS[:2])
    assert (found and found.span) == max((m.span for m in inside), key=lambda s: (s.end, -s.start), default=None)
