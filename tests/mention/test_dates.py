"""Dates and the day they count from."""

from __future__ import annotations

from datetime import date

import pytest
from growth import linear
from hypothesis import given
from hypothesis import strategies as st

from kg.mention.dates import recognise
from kg.model import Article, CleanText, Mention, When
from kg.text.document import Document

TODAY = date(2022, 5, 20)


def doc(text: str) -> Document:
    return Document.of(CleanText(Article("a", text, "", "a", "-"), text, range(len(text)), range(1, len(text) + 1)))


def read(text: str, reference: date | None = TODAY) -> list[tuple[str, str | None]]:
    mentions: list[Mention] = recognise(doc(text), reference)
    assert all(m.kind == "When" and m.span.of(text) == m.text for m in mentions)
    return [(m.text, m.value.date if isinstance(m.value, When) else None) for m in mentions]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("2021年6月28日开工", "2021年6月28日", "2021-06-28"),
        ("于2021年6月建成", "2021年6月", "2021-06"),
        ("2021年建成", "2021年", "2021"),
        ("自2019年起合作", "2019年", "2019"),
        ("2022年第一季度", "2022年第一季度", "2022-Q1"),
        ("2021年下半年", "2021年下半年", "2021-H2"),
        ("2023年年底投产", "2023年年底", "2023"),
        ("明年3月底前", "明年3月底", "2023-03"),
        ("二〇二二年五月六日", "二〇二二年五月六日", "2022-05-06"),
        ("发布时间：2024-02-28", "2024-02-28", "2024-02-28"),
        ("时间：2024/2/8", "2024/2/8", "2024-02-08"),
        ("编号20240228号", "20240228", "2024-02-28"),
        ("今年开工", "今年", "2022"),
        ("去年12月竣工", "去年12月", "2021-12"),
        ("前年签约", "前年", "2020"),
        ("力争年底投产", "年底", "2022"),
        ("截至上月底", "上月底", "2022-04"),
        ("本月8日开工", "本月8日", "2022-05-08"),
        ("昨天举行", "昨天", "2022-05-19"),
        ("一季度开工", "一季度", "2022-Q1"),
        ("上半年开工", "上半年", "2022-H1"),
        ("6月下旬签约", "6月下旬", "2022-06"),
        ("6月28日奠基。", "6月28日", "2021-06-28"),
        ("计划6月28日奠基。", "6月28日", "2022-06-28"),
        ("5月18日奠基。", "5月18日", "2022-05-18"),
        ("预计8月完工", "8月", "2022-08"),
        ("18日下午举行", "18日", "2022-05-18"),
        ("28日下午举行", "28日", "2022-04-28"),
        ("近日开工", "近日", None),
        ("日前开工", "日前", None),
        ("今年前三季度完成", "今年前三季度", None),
        ("1—9月完成", "1—9月", None),
        ("2022年2月30日", "2022年2月30日", None),
    ],
)
def test_date(text: str, words: str, value: str | None) -> None:
    assert read(text) == [(words, value)]


@pytest.mark.parametrize(
    "text",
    [
        "工期36个月", "用了三年", "三年内建成", "“十四五”规划", "达产后年产值5亿元", "节日前夕", "12022年", "3.5月",
        "每年底", "90年代", "第3季", "电话13820240228", "20240228元",
    ],
)  # fmt: skip
def test_no_date(text: str) -> None:
    assert read(text) == []


def test_relative_dates_need_a_reference() -> None:
    assert read("去年6月开工，6月28日投产，2023年验收", None) == [
        ("去年6月", None),
        ("6月28日", None),
        ("2023年", "2023"),
    ]


def test_a_year_just_begun_looks_back() -> None:
    text = "3月30日动工，8月投产。"
    assert [v for _, v in read(text, date(2023, 1, 12))] == ["2022-03-30", "2022-08"]
    assert [v for _, v in read("预计8月投产。", date(2023, 1, 12))] == ["2023-08"]


def test_days_and_years_named_again() -> None:
    assert read("5月18日签约，当天动工，同日通水")[1:] == [("当天", "2022-05-18"), ("同日", "2022-05-18")]
    assert read("2020年10月落户，当年投产，转年7月扩建")[1:] == [("当年", "2020"), ("转年7月", "2021-07")]


def test_a_range_is_two_dates() -> None:
    assert read("建设期限：2019—2021年") == [("2019", "2019"), ("2021年", "2021")]
    assert read("5月11日至12日") == [("5月11日", "2022-05-11"), ("12日", "2022-05-12")]


def test_a_year_reaches_to_the_next_month_of_its_sentence() -> None:
    assert [v for _, v in read("2020年3月动工，9月投产。9月9日验收")] == ["2020-03", "2020-09", "2021-09-09"]
    assert read("2020年6月动工，次年9月投产")[1] == ("次年9月", "2021-09")


def test_a_review_of_a_year_gives_its_months_that_year() -> None:
    text = "一、2021年工作回顾\n一期9月竣工。\n二、2022年重点任务\n力争6月开工。"
    assert [v for _, v in read(text, date(2022, 2, 14))] == ["2021", "2021-09", "2022", "2022-06"]


def test_a_month_just_past_the_new_year_was_last_years() -> None:
    assert read("项目11月竣工", date(2022, 1, 9)) == [("11月", "2021-11")]
    assert read("预计3月开工", date(2022, 12, 9)) == [("3月", "2023-03")]


@given(
    st.dates(date(1950, 1, 1), date(2099, 12, 31)),
    st.sampled_from(["{0}年{1}月{2}日", "{0}-{1:02}-{2:02}", "{0}.{1}.{2}"]),
)
def test_a_written_day_reads_back(day: date, form: str) -> None:
    written = form.format(day.year, day.month, day.day)
    assert read(f"于{written}开工", None) == [(written, day.isoformat())]


@given(st.text("0123456789年月日-./一二十〇今去明前后上下半季度个底初至—近每第 ", max_size=30), st.none() | st.dates())
def test_any_text_gives_ordered_exact_spans(text: str, reference: date | None) -> None:
    read(text, reference)


@pytest.mark.parametrize("piece", ["1", "2022", "2022年", "十", "前1", "1月", "上半年", "1日，", "2022-"])
def test_hostile_text_takes_linear_time(piece: str) -> None:
    def read_many(count: int) -> None:
        document = Document(CleanText(Article("a", "", "", "a", "-"), piece * count, [], []), (), (), (), ())
        recognise(document, TODAY)

    assert linear(read_many, 2_000)


def test_the_year_goes_on_over_months_in_a_row() -> None:
    found = read("2019年4月落地，5月摘牌，6月开工；同年8月封顶，10月投产。")
    assert [value for _, value in found] == ["2019-04", "2019-05", "2019-06", "2019-08", "2019-10"]


@pytest.mark.parametrize(
    ("text", "value"), [("明年国庆前竣工", "2023-10"), ("2023年“五一”开园", "2023-05"), ("今年国庆路开工", "2022")]
)
def test_feasts_behind_a_year(text: str, value: str) -> None:
    assert read(text)[0][1] == value
