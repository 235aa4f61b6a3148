"""What holds for every text: monotone maps, the way back, a clean text that is already clean."""

from cleaning import cleaned
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Span
from kg.text.offsets import Edit, MappedText

_WORDS = """
青山县 經濟開發區 项目 總投資 5亿元 １２．５ % ， , 。 ? ! ?! ： : “ ” " ( ) （ <p> </p> <br> <b> &nbsp; &gt; &amp;lt;
<!-- --> (xiàng) (xiang) 項 相关新闻 版权所有 焙馑形瘯泤菚匀A說 ?!比涨? /p> http://a.b/c 10:30 。。 < > & .
"""
PIECES = [*_WORDS.split(), "\n", "\r\n", " ", "\u3000", "\u200b", "首页 > 新闻", "記者 李 明"]
TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=25).map("".join) | st.text(max_size=60)


@settings(deadline=None, max_examples=150)
@given(TEXTS)
def test_maps_never_decrease_and_lead_back(text: str) -> None:
    if not text.strip("\ufeff \t\r\n\u3000") or any("\ud800" <= c <= "\udfff" for c in text):
        return
    found = cleaned(text)
    assert len(found.starts) == len(found.ends) == len(found.text)
    assert list(found.starts) == sorted(found.starts)
    assert list(found.ends) == sorted(found.ends)
    for at in range(len(found.text)):
        span = found.to_source(Span(at, at + 1))
        assert span.end <= len(text)
        back = found.from_source(span)
        assert back is not None
        assert back.covers(Span(at, at + 1))
    for repair in found.repairs:
        assert repair.span.of(text) == repair.found


@settings(deadline=None, max_examples=150)
@given(TEXTS)
def test_clean_text_is_clean(text: str) -> None:
    if not text.strip("\ufeff \t\r\n\u3000") or any("\ud800" <= c <= "\udfff" for c in text):
        return
    once = cleaned(text)
    if once.text.strip("\ufeff \t\r\n\u3000"):
        assert cleaned(once.text).text == once.text


@given(st.text("甲乙丙", min_size=1, max_size=20), st.data())
def test_edits_compose(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    puts = st.text("丁戊", max_size=3)
    edits = [Edit(a, b, data.draw(puts), "test") for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    mapped = MappedText.of(text).apply(edits)
    expected, done = "", 0
    for edit in edits:
        expected, done = expected + text[done : edit.start] + edit.put, edit.end
    assert mapped.text == expected + text[done:]
    for at, char in enumerate(mapped.text):
        if char in "甲乙丙":
            assert text[mapped.starts[at] : mapped.ends[at]].startswith(char) or len(edits) > 0
