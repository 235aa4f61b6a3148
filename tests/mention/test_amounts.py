"""What is counted and measured, what is not, and where exactly it stands."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from growth import linear
from hypothesis import given
from hypothesis import strategies as st

from kg.mention.amounts import THRESHOLD, UNWRITTEN, recognise
from kg.mention.numbers import parse
from kg.model import Article, CleanText, Count, Mention, Money, Quantity
from kg.text.document import Document


def doc(text: str) -> Document:
    return Document.of(CleanText(Article("a", text, "", "a", "-"), text, range(len(text)), range(1, len(text) + 1)))


def read(text: str) -> list[Mention]:
    mentions = recognise(doc(text))
    assert all(m.span.of(text) == m.text for m in mentions)
    return mentions


def money(value: str | int, unit: str = "CNY", approx: str | None = None) -> Money:
    return Money(Decimal(value), unit, approx)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("总投资3.2亿元，", "3.2亿元", money(320000000)),
        ("总投资约15亿元，", "约15亿元", money(1500000000, approx="about")),
        ("年产值超30亿元。", "超30亿元", money(3000000000, approx="atLeast")),
        ("总投资不低于12亿元", "不低于12亿元", money(1200000000, approx="atLeast")),
        ("纳税5000万元以上。", "5000万元以上", money(50000000, approx="atLeast")),
        ("费用不超过300万元。", "不超过300万元", money(3000000, approx="atMost")),
        ("投资1,234.5万元", "1,234.5万元", money("12345000")),
        ("投资5亿3千万元", "5亿3千万元", money(530000000)),
        ("投资3亿5000万元", "3亿5000万元", money(350000000)),
        ("投资十二亿元", "十二亿元", money(1200000000)),
        ("投资三点五亿元", "三点五亿元", money(350000000)),
        ("增加三千多万元", "三千多万元", money(30000000, approx="atLeast")),
        ("总投资8000万美元", "8000万美元", money(80000000, "USD")),
        ("出资2亿港元", "2亿港元", money(200000000, "HKD")),
        ("出资5亿元人民币", "5亿元人民币", money(500000000)),
        ("营收近百亿元", "近百亿元", money(10000000000, approx="about")),
        ("每年纳税5000万元", "5000万元", money(50000000)),
        ("总投资 12 亿元", "12 亿元", None),
    ],
)
def test_money(text: str, words: str, value: Money | None) -> None:
    [mention] = read(text)
    if value is not None:
        assert (mention.kind, mention.text, mention.value) == ("Money", words, value)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("投资6亿至8亿元", "6亿至8亿元"),
        ("盈利1.75亿元至1.85亿元", "1.75亿元至1.85亿元"),
        ("补助200万—500万元", "200万—500万元"),
        ("总投资.5亿元", ".5亿元"),
        ("总投资达亿元", "亿元"),
        ("投资1,23亿元", ",23亿元"),
        ("投资12. 5亿元", ". 5亿元"),
        ("投入上千万元", "上千万元"),
        ("投入数亿元", "数亿元"),
        ("投入几十亿元", "几十亿元"),
        ("投入十几亿元", "十几亿元"),
        ("均价4.5元/斤", "4.5元"),
        ("每亩1200元", "1200元"),
        ("亩均税收25万元", "25万元"),
    ],
)
def test_money_without_a_usable_value_is_reported_and_empty(text: str, words: str) -> None:
    [mention] = read(text)
    assert (mention.kind, mention.text, mention.value) == ("Money", words, None)


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("占地约230亩。", "约230亩", Quantity(Decimal(230), "亩", approx="about")),
        ("年产10万吨树脂", "10万吨", Quantity(Decimal(100000), "吨")),
        ("年产400台（套）", "400台（套）", Quantity(Decimal(400), "台套")),
        ("装机280万千瓦", "280万千瓦", Quantity(Decimal(2800000), "千瓦")),
        ("建2×66万千瓦机组", "2×66万千瓦", Quantity(Decimal(1320000), "千瓦")),
        ("建面26万平方米", "26万平方米", Quantity(Decimal(260000), "平方米")),
        ("处理750吨/天的", "750吨/天", Quantity(Decimal(750), "吨", per="日")),
        ("产能2万吨/年。", "2万吨/年", Quantity(Decimal(20000), "吨")),
        ("储能500MWh", "500MWh", Quantity(Decimal(500), "MWh")),
        ("流转近千亩", "近千亩", Quantity(Decimal(1000), "亩", approx="about")),
        ("产能3-5万吨", "3-5万吨", None),
        ("接待20万人次", "20万人次", Quantity(Decimal(200000), "人次")),
    ],
)
def test_quantity(text: str, words: str, value: Quantity | None) -> None:
    [mention] = read(text)
    assert (mention.kind, mention.text, mention.value) == ("Quantity", words, value)


@pytest.mark.parametrize(
    ("text", "words", "unit", "value"),
    [
        ("近200名群众", "近200名", "名", Count(200, "about")),
        ("附近200名群众", "200名", "名", Count(200)),
        ("签约28个项目", "28个", "个", Count(28)),
        ("岗位2000余个", "2000余个", "个", Count(2000, "atLeast")),
        ("用工400人左右", "400人左右", "人", Count(400, "about")),
        ("两个项目", "两个", "个", Count(2)),
        ("七八个人", "七八个", "个", None),
        ("1.2万户", "1.2万户", "户", Count(12000)),
    ],
)
def test_count(text: str, words: str, unit: str, value: Count | None) -> None:
    [mention] = read(text)
    assert (mention.kind, mention.text, mention.name, mention.value) == ("Count", words, unit, value)


@pytest.mark.parametrize(
    "text",
    [
        "2022年6月28日", "增长12.5%", "第3个", "工期36个月", "两个多月", "G45高速", "股票002391", "电话0318-2012345",
        "“四个一百”", "一个项目", "一台机器", "五台山", "“十四五”期间", "千家万户", "5万吨级泊位",
        "人口1.2亿，", "一县一业", "百分之三十", "3项目", "7个百分点", "型号CK-10台", "零件厂", "105国道",
    ],
)  # fmt: skip
def test_no_amount(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("80亿，是最大的一笔", "80亿", money(8000000000)),
        ("20亿加码新材料", "20亿", money(2000000000)),
        ("卖了4个亿", "4个亿", money(400000000)),
        ("缴税2000多万，", "2000多万", money(20000000, approx="atLeast")),
    ],
)
def test_money_without_yuan_is_marked(text: str, words: str, value: Money) -> None:
    [mention] = read(text)
    assert (mention.text, mention.name, mention.value) == (words, UNWRITTEN, value)


def test_a_threshold_is_marked() -> None:
    assert [m.name for m in read("超5亿元项目2个，总投资超5亿元")] == [THRESHOLD, "个", ""]


def test_a_list_number_is_no_lost_digit() -> None:
    assert [m.value for m in read("2. 5万吨树脂")] == [Quantity(Decimal(50000), "吨")]


def test_two_amounts_with_their_own_units_are_two() -> None:
    assert [m.value for m in read("2.3亿元和1.7亿元")] == [money(230000000), money(170000000)]
    assert [m.text for m in read("100兆瓦/200兆瓦时")] == ["100兆瓦", "200兆瓦时"]


def in_hanzi(n: int) -> str:
    """`n` below 10^12 in Chinese numerals."""
    if n >= 10**8:
        head, rest, mark = n // 10**8, n % 10**8, "亿"
    elif n >= 10**4:
        head, rest, mark = n // 10**4, n % 10**4, "万"
    else:
        words = ""
        for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
            digit, n = divmod(n, unit)
            if digit:
                words += "零一二三四五六七八九"[digit] + name
            elif words and n and not words.endswith("零"):
                words += "零"
        return words
    zero = "零" if 0 < rest < (10**7 if mark == "亿" else 1000) else ""
    return in_hanzi(head) + mark + (zero + in_hanzi(rest) if rest else "")


@given(st.integers(1, 10**12 - 1))
def test_chinese_numerals_read_back(n: int) -> None:
    assert parse(in_hanzi(n)).value == n


@given(
    st.integers(1, 10**9 - 1),
    st.sampled_from(["{0}元", "{0:,}元", "{0}万元", "{0:,}.5万元", "{0}.25亿美元", "{0}亿元"]),
    st.sampled_from(["", "约", "超过", "不低于"]),
    st.text("，。的项目总投资a ", max_size=5),
)
def test_written_amounts_read_back_at_their_span(n: int, form: str, qualifier: str, before: str) -> None:
    written = form.format(n)
    text = f"{before}投资{qualifier}{written}。"
    [mention] = read(text)
    scale = 10**8 if "亿" in form else 10**4 if "万" in form else 1
    tail = Decimal("0.5") if ".5" in form else Decimal("0.25") if ".25" in form else 0
    assert mention.text == qualifier + written
    assert isinstance(mention.value, Money)
    assert mention.value.value == (n + tail) * scale


@given(st.text("0123456789.,，一二两十百千万亿余多几元亩个吨/×-至近约超以上第“每 ", max_size=40))
def test_any_text_gives_ordered_exact_spans(text: str) -> None:
    mentions = read(text)
    assert all(a.span.end <= b.span.start for a, b in pairwise(mentions))


@pytest.mark.parametrize(
    "piece", ["1", "1,", "1.", "一", "万", "1万", "1,234", "1-", "5亿至", "1 ", "近", "1×", "千万"]
)
def test_hostile_text_takes_linear_time(piece: str) -> None:
    def read_many(count: int) -> None:
        document = Document(CleanText(Article("a", "", "", "a", "-"), piece * count, [], []), (), (), (), ())
        recognise(document)

    assert linear(read_many, 2_000)
