"""The day that an article's relative dates count from."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.mention.reference import infer, reference_date
from kg.model import Article, CleanText
from kg.text.document import Document


def doc(text: str, url: str | None = None) -> Document:
    article = Article("a", text, "", "a", "-", url=url)
    return Document.of(CleanText(article, text, range(len(text)), range(1, len(text) + 1)))


@pytest.mark.parametrize(
    "head",
    [
        "发布时间：2024-02-28　来源：管委会\n2月28日，项目开工。",
        "某某发布 2024-02-28 18:30\n项目开工。",
        "（发展改革局　2024年2月28日公布）\n项目清单如下。",
        "——2024年2月28日在代表大会上\n各位代表：",
        "项目开工。\n（2024年2月28日更新）",
        "项目开工。\n（县督查室、县发展局联合整理，2024年2月28日）",
    ],
)
def test_a_stamp_settles_it(head: str) -> None:
    found = infer(doc("重点项目开工\n" + head), None)
    assert (found.day, found.sure, found.why) == (date(2024, 2, 28), 1.0, "stamp")


def test_a_day_in_a_sentence_is_no_stamp() -> None:
    text = "2019年6月24日，第二批项目集中开工，总投资38亿元。6月18日，记者回访，有的推迟到2021年6月建成。"
    assert infer(doc(text), None).why == "years"


def test_the_url_settles_it() -> None:
    found = infer(doc("3月1日，项目开工。", "https://news.example/2022/0302/c1.html"), None)
    assert (found.day, found.why) == (date(2022, 3, 1), "url")


def test_the_dateline_goes_before_the_publication_date_by_a_week_at_most() -> None:
    text = doc("本报讯 9月27日，大桥今天动工。")
    assert reference_date(text, date(2018, 9, 28)) == date(2018, 9, 27)
    assert reference_date(text, date(2018, 11, 28)) == date(2018, 11, 28)
    assert reference_date(doc("本报讯 12月31日，开工。"), date(2019, 1, 2)) == date(2018, 12, 31)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("本报讯 10月29日，全区2017年下半年重点项目集中开工。", 2017),
        ("本报讯 5月8日，2022年全市交通项目集中开工动员大会举行，今年计划完成投资44亿元。", 2022),
        ("本报讯 7月15日，双方签约，项目今年动工。2020年集团销售收入突破40亿元。", 2021),
        ("本报讯 11月28日，双方签约，项目计划2023年4月开工。", 2022),
        ("本报讯 9月27日，大桥动工，工期48个月，预计2022年9月通车。", 2018),
        ("本报讯 10月8日，2014年乙县列为试点。六年来，引进项目40个，今年签约5个。", 2020),
        ("本报讯 3月8日，“十四五”开局之年，乙县今年计划开工9个项目。", 2021),
        ("本报讯 5月8日，受疫情影响，去年停工的车间今年4月复工，厂房2019年6月开工。", 2020),
        ("路2015年9月开工，2016年计划完成投资8亿元，前11个月完成9亿元。", 2016),
        ("本报讯 6月26日，2024乙区光电大会举行，厂房2024年10月动工，2026年投产。", 2024),
        ("8月5日，乙县21个项目集中开工，总投资90亿元，2017年计划投资8亿元。", 2017),
        ("本报讯 9月4日，新校启用。2018年全市安排项目23个，总投资46亿元，截至8月底完成12亿元。", 2018),
        ("本报讯 6月14日，双方签约。2012年乙区安排重大项目32个，年度计划投资180亿元。", 2012),
        ("园区门口贴着红纸。园区成立于2019年。2021年安排重点项目20个，年计划投资24亿元。", 2021),
        ("乙市2025年交通计划\n2025年，全市安排交通项目39个，年度投资48亿元。线路2023年4月启动。", 2025),
        ("本报讯 12月19日，记者来到园区。截至2023年11月底，园区签约项目64个，今年8月又签9个。", 2023),
        ("本报讯 1月9日，园区开会。2020年前三季度，园区引进项目27个。", 2021),
        ("公司8月8日晚间公告，项目拟于2013年第四季度开工，2015年6月前投产。", 2013),
        ("本报讯 11月26日，厂房封顶。老厂2018年5月开工，今年10月投产。新厂9月2日签约，2021年5月开工。", 2020),
        ("厂房2022年4月动工，今年11月试生产。", 2023),
        ("本报讯 3月12日，公司公告投资。2018年前三季度，公司收入5亿元。今年1月试产。", 2019),
    ],
)
def test_the_years_named_give_the_year(text: str, year: int) -> None:
    found = infer(doc(text), None)
    assert found.day is not None
    assert (found.day.year, found.why) == (year, "years")


@pytest.mark.parametrize(
    "text",
    ["今天（3月1日），项目集中开工。", "本报讯 3月1日，项目开工。公司2012年创办，园区2005年获批，预计2026年6月建成。"],
)
def test_without_evidence_the_year_stays_open_and_the_day_is_kept(text: str) -> None:
    found = infer(doc(text), None)
    assert (found.day, found.month, found.month_day) == (None, 3, 1)


@given(
    st.text("0123456789年月日-今去明计划预计收入个工期，。\n电讯", max_size=60), st.none() | st.dates(date(1990, 1, 1))
)
def test_any_text_has_some_answer(text: str, published: date | None) -> None:
    found = infer(doc(text), published)
    assert 0 <= found.sure <= 1
    assert (found.day is None) <= (published is None)


def test_what_was_signed_at_the_end_of_a_year_is_no_event_of_now() -> None:
    text = "该集团2013年底签约，投资6000万元，今年10月投产。园区成立于2012年。"
    assert infer(doc(text), None).guess != 2013


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("甲厂2016年4月动工，一期去年11月已投产。", 2018, 9999),
        ("甲厂2016年4月动工，今年11月已投产。", 2017, 9999),
        ("大桥去年12月动工，2018年12月底建成。", 0, 2017),
        ("甲厂今年8月动工，点火时间定在2020年6月。", 0, 2019),
        ("乙县的目标是，到2020年产值突破百亿元。", 0, 2020),
    ],
)
def test_a_year_told_apart_from_this_or_the_last_bounds_the_year(text: str, earliest: int, latest: int) -> None:
    guess = infer(doc(text), None).guess
    assert guess is not None
    assert earliest <= guess <= latest


def test_a_year_told_with_so_many_years_ago() -> None:
    assert infer(doc("四年前，这里还是一片麦地。2015年9月，甲公司搬来。去年，基地入选试点。"), None).guess == 2019


@pytest.mark.parametrize("text", ["甲厂装机2000千瓦，年发电1亿千瓦时。", "甲电站装机2016兆瓦。"])
def test_an_amount_is_no_year(text: str) -> None:
    assert infer(doc(text), None).guess is None


def test_an_article_is_no_earlier_than_the_day_up_to_which_it_counts() -> None:
    text = "2022年甲县安排项目33个，年度计划投资9亿元。光伏项目4月20日开工，截至6月底完成投资3亿元。"
    assert infer(doc(text), None).day == date(2022, 6, 28)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2024年新年伊始，甲厂工人正忙。项目预计6月底完工。", 2024),
        ("在刚刚过去的2022年，甲县开工项目11个。", 2023),
        ("去年，甲园开工项目20个。记者2023年2月从管委会获悉，今年又有6个签约。", 2023),
        ("“预计今年9月开工。”2022年7月，甲厂厂长说。", 2022),
        ("2022年10月，甲项目还在打桩，明年可投产。", 2022),
        ("2023年2月2日，甲厂全面开工，项目将在今年第二季度建成。", 2023),
    ],
)
def test_years_told_in_other_words(text: str, year: int) -> None:
    assert infer(doc(text), None).guess == year


def test_a_full_day_that_opens_a_text_is_the_articles_day() -> None:
    text = "2021年1月4日，甲项目现场机械轰鸣。项目去年6月开工，今年8月投入运营。"
    assert infer(doc(text), None).day == date(2021, 1, 4)


def test_a_permit_that_is_had_is_no_plan() -> None:
    assert infer(doc("甲项目2021年8月立项，2022年1月取得施工许可证。"), None).guess != 2021
