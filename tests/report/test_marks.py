from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.report.marks import Mark, pieces


def test_marks_may_overlap() -> None:
    marks = [Mark(0, 4, "subject", "one", "1"), Mark(2, 6, "object", "two", "2"), Mark(2, 6, "object", "two", "2")]
    found = [(p.text, p.kinds, p.keys) for p in pieces("abcdefgh", marks)]
    assert found == [
        ("ab", ("subject",), ("1",)),
        ("cd", ("subject", "object"), ("1", "2")),
        ("ef", ("object",), ("2",)),
        ("gh", (), ()),
    ]


texts = st.text(min_size=1, max_size=60)


@given(
    texts.flatmap(lambda t: st.tuples(st.just(t), st.lists(st.tuples(st.integers(0, len(t) - 1), st.integers(1, 9)))))
)
def test_the_pieces_are_the_text_and_each_knows_its_marks(case: tuple[str, list[tuple[int, int]]]) -> None:
    text, spans = case
    marks = [
        Mark(start, min(len(text), start + length), f"k{number}", "", str(number))
        for number, (start, length) in enumerate(spans)
        if start < len(text)
    ]
    found = list(pieces(text, marks))
    assert "".join(piece.text for piece in found) == text
    for piece in found:
        over = {m.kind for m in marks if m.start < piece.start + len(piece.text) and piece.start < m.end}
        assert set(piece.kinds) == over
    assert not any(piece.gap for piece in found)


def test_of_a_long_text_what_stands_near_a_mark_is_kept() -> None:
    text = "x" * 30_000 + "甲" + "y" * 30_000 + "乙" + "z" * 30_000
    marks = [Mark(30_000, 30_001, "object", "", "1"), Mark(60_001, 60_002, "object", "", "2")]
    found = list(pieces(text, marks))
    assert [p.text for p in found if p.kinds] == ["甲", "乙"]
    assert [p.gap for p in found] == [True, False, False, True, False, False]
    assert all(text[p.start : p.start + len(p.text)] == p.text for p in found)
