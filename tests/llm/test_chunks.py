"""Parts of a document."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.article.read import make_article
from kg.llm.chunks import chunks
from kg.model import CleanText
from kg.text.document import Document


def document(text: str) -> Document:
    article = make_article(text, "a.txt", "a")
    return Document.of(CleanText(article, text, range(len(text)), range(1, len(text) + 1)))


def cut(text: str, size: int, overlap: int) -> list[str]:
    return [span.of(text) for span in chunks(document(text), size, overlap)]


def test_a_short_text_is_one_part() -> None:
    assert cut("甲。\n乙。\n", 100, 10) == ["甲。\n乙。"]


def test_paragraphs_stay_whole_and_the_last_is_told_again() -> None:
    assert cut("甲甲甲。\n乙乙。\n丙丙丙。\n丁。", 9, 4) == ["甲甲甲。\n乙乙。", "乙乙。\n丙丙丙。", "丙丙丙。\n丁。"]


def test_a_long_paragraph_is_cut_at_sentences_and_a_long_sentence_anywhere() -> None:
    assert cut("甲甲。乙乙。丙丙丙丙丙丙。", 6, 0) == ["甲甲。乙乙。", "丙丙丙丙丙丙", "。"]


@given(st.text("甲乙丙。！\n ", min_size=1, max_size=200), st.integers(1, 30), st.integers(0, 20))
def test_all_of_the_text_is_in_some_part(text: str, size: int, overlap: int) -> None:
    if not text.strip():
        return
    spans = list(chunks(document(text), size, overlap))
    assert all(len(span) <= size for span in spans)
    covered = {at for span in spans for at in range(span.start, span.end)}
    assert {at for at, character in enumerate(text) if not character.isspace()} <= covered
    assert [s.start for s in spans] == sorted({s.start for s in spans})
    assert [s.end for s in spans] == sorted({s.end for s in spans})
