from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.network.passage import ROLES, Passage, Passages
from kg.network.record import Mark

TEXT = "标题\n第一句写甲公司。第二句写乙公司投资3亿元；第三句在后。"


def _mark(text: str, words: str, role: str) -> Mark:
    return Mark(text.index(words), text.index(words) + len(words), role)


def _marked(passage: Passage) -> list[tuple[str, int]]:
    units = passage.text.encode("utf-16-le")
    return [(units[2 * start : 2 * end].decode("utf-16-le"), roles) for start, end, roles in passage.marks]


def test_the_sentence_is_cut_and_its_words_marked() -> None:
    marks = (_mark(TEXT, "乙公司", "subject"), _mark(TEXT, "3亿元", "object"), _mark(TEXT, "投资", "trigger"))
    (passage,) = Passages(TEXT).around(marks)
    assert passage.text == "第二句写乙公司投资3亿元；"
    assert _marked(passage) == [("乙公司", 1), ("投资", 4), ("3亿元", 2)]


def test_marks_in_two_sentences_show_both() -> None:
    (passage,) = Passages(TEXT).around((_mark(TEXT, "甲公司", "subject"), _mark(TEXT, "3亿元", "object")))
    assert passage.text == "第一句写甲公司。第二句写乙公司投资3亿元；"


def test_marks_far_apart_get_a_passage_each() -> None:
    text = "甲公司开工。" + "这是中间的一句话。" * 60 + "投资3亿元。"
    found = list(Passages(text).around((_mark(text, "甲公司", "subject"), _mark(text, "3亿元", "object"))))
    assert [passage.text for passage in found] == ["甲公司开工。", "投资3亿元。"]


def test_words_with_two_roles_and_words_within_words() -> None:
    text = "云泽高新区管委会主任"
    marks = (Mark(0, 8, "subject"), Mark(0, 3, "object"))
    (passage,) = Passages(text).around(marks)
    assert _marked(passage) == [("云泽高", ROLES["subject"] | ROLES["object"]), ("新区管委会", ROLES["subject"])]


def test_offsets_count_as_browsers_do() -> None:
    text = "𬭎泰公司投资3亿元。"
    (passage,) = Passages(text).around((_mark(text, "3亿元", "object"),))
    assert passage.marks == ((7, 10, 2),)


def test_markup_of_an_html_file_is_not_shown_but_that_of_a_text_is() -> None:
    page = "<!doctype html><p>甲<b>公司</b>&amp;乙投资3亿元。</p><p>别的。</p>"
    (passage,) = Passages(page).around((_mark(page, "公司</b>", "subject"), _mark(page, "3亿元", "object")))
    assert passage.text == "甲公司&乙投资3亿元。"
    assert _marked(passage) == [("公司", 1), ("3亿元", 2)]
    plain = "甲<b>公司</b>投资3亿元。"
    (passage,) = Passages(plain).around((_mark(plain, "3亿元", "object"),))
    assert passage.text == plain


def test_marks_outside_the_text_are_left_out() -> None:
    assert list(Passages("短。").around((Mark(5, 9, "subject"),))) == []


@given(st.text("甲乙。；\n<>&𬭎 ", min_size=1, max_size=60), st.data())
def test_marked_words_are_those_of_the_article(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    for passage in Passages(text).around((Mark(start, end, "object"),)):
        assert "".join(words for words, _ in _marked(passage)) == text[start:end].replace("\n", " ")
